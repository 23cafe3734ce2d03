#pragma once

#include <string>
#include <string_view>

#include "app/settings/settings.hpp"
#include "domain/time.hpp"

namespace app {

// What the console asks of the page that it lives in. Nothing answers from inside a call; what
// comes of it is posted to the console later, as the event that each names.
class Browser {
  public:
    Browser() = default;
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;
    virtual ~Browser() = default;

    // A frame soon, in which the console's inbox is handled; one for many calls.
    virtual void request_frame() = 0;
    // The address's fragment, "#/users". Causes no AddressChanged.
    virtual void set_address(std::string_view fragment, bool replace) = 0;
    virtual void copy_text(std::string_view text) = 0;
    // TimePassed then; an earlier time that was asked for stays asked for.
    virtual void wake_at(domain::Timestamp time) = 0;
    virtual void keep_theme(Theme theme) = 0;

    // The offline data. Each ends in OfflineDataReported, export in a download, open in
    // OfflineDataFileOpened (or in nothing, when the person closes the dialog).
    virtual void keep_offline_data(bool is_kept) = 0;
    virtual void save_offline_data() = 0;
    virtual void export_offline_data() = 0;
    virtual void open_offline_data_file() = 0;
    virtual void import_offline_data(std::string_view content) = 0;
    virtual void reset_offline_data() = 0;
};

}  // namespace app
