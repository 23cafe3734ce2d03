#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "app/settings/settings.hpp"
#include "console/program.hpp"
#include "net/transport.hpp"

namespace console {

// What answers the console's requests: a server in the module `console` (online/), the engine in
// this very page in the module `console_offline` (offline/). Each module links one of the two.
class Backend {
  public:
    // `report` is never called from inside a call.
    using Report = std::function<void(app::OfflineDataReported)>;

    Backend(const program::Surroundings&, Report report);
    ~Backend();
    Backend(const Backend&) = delete;
    Backend& operator=(const Backend&) = delete;

    [[nodiscard]] bool is_offline() const;
    // Offline not before what this browser keeps has been read.
    [[nodiscard]] bool is_ready() const;
    [[nodiscard]] net::Transport& transport();

    // The offline data, see app::Browser. Online there are none, and nothing asks.
    void keep(bool is_kept);
    void save();
    void export_file();
    void import(std::string_view content);
    void reset();

    void blob_loaded(program::BlobFound found, std::string bytes);
    void blob_written(bool was_written);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace console
