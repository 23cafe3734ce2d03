#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/env.hpp"
#include "domain/result.hpp"

namespace app {

struct State;
struct Context;

enum class Theme { system, light, dark };

// The offline data: the whole directory, in this page, and in this browser when the person agreed.
struct OfflineData {
    bool is_kept = false;  // saved in this browser, by consent
    bool is_busy = false;
    std::optional<domain::Timestamp> saved_at;
    std::int64_t byte_count = 0;
    std::optional<domain::Failure> failure;
    bool is_reset_asked = false;  // the dialog "Reset offline data?" is open
    std::string
        import_content;  // a chosen file, until it is confirmed: importing replaces everything
    std::string import_name;
};

struct Settings {
    bool is_offline = false;     // the engine is in the page
    std::string server_address;  // where the requests go; for reading
    Theme theme = Theme::system;
    bool is_system_dark = false;
    OfflineData offline_data;

    [[nodiscard]] bool is_dark() const {
        return theme == Theme::dark || (theme == Theme::system && is_system_dark);
    }
};

struct ThemeChosen {
    Theme theme = Theme::system;
};
struct SystemThemeChanged {
    bool is_dark = false;
};
struct OfflineDataKeepToggled {  // the consent; taking it back deletes what the browser holds
    bool is_kept = false;
};
struct OfflineDataExportRequested {};
struct OfflineDataImportRequested {};  // opens the browser's file dialog
struct OfflineDataFileOpened {         // what the person chose there
    std::string name;
    std::string content;
};
struct OfflineDataImportConfirmed {};
struct OfflineDataResetRequested {};
struct OfflineDataResetConfirmed {};
struct OfflineDataDialogCancelled {};
struct OfflineDataReported {  // the browser did it, or says why not
    bool is_kept = false;
    std::optional<domain::Timestamp> saved_at;
    std::int64_t byte_count = 0;
    bool is_replaced = false;  // the data are others now: everything is to be read again
    std::optional<domain::Failure> failure;
};

void apply(State&, const ThemeChosen&, Context&);
void apply(State&, const SystemThemeChanged&, Context&);
void apply(State&, const OfflineDataKeepToggled&, Context&);
void apply(State&, const OfflineDataExportRequested&, Context&);
void apply(State&, const OfflineDataImportRequested&, Context&);
void apply(State&, const OfflineDataFileOpened&, Context&);
void apply(State&, const OfflineDataImportConfirmed&, Context&);
void apply(State&, const OfflineDataResetRequested&, Context&);
void apply(State&, const OfflineDataResetConfirmed&, Context&);
void apply(State&, const OfflineDataDialogCancelled&, Context&);
void apply(State&, const OfflineDataReported&, Context&);

}  // namespace app
