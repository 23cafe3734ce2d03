#include "app/settings/settings.hpp"

#include <utility>

#include "app/context.hpp"

namespace app {
namespace {

OfflineData& offline_data(State& state) {
    return state.settings.offline_data;
}

bool can_begin(State& state) {
    return state.settings.is_offline && !offline_data(state).is_busy;
}

void begin(State& state, Context& context, Command command) {
    offline_data(state).is_busy = true;
    offline_data(state).failure.reset();
    context.commands.push_back(std::move(command));
}

void close_dialogs(OfflineData& data) {
    data.is_reset_asked = false;
    data.import_name.clear();
    data.import_content.clear();
}

}  // namespace

void apply(State& state, const ThemeChosen& event, Context& context) {
    state.settings.theme = event.theme;
    context.commands.emplace_back(KeepTheme{event.theme});
}

void apply(State& state, const SystemThemeChanged& event, Context&) {
    state.settings.is_system_dark = event.is_dark;
}

void apply(State& state, const OfflineDataKeepToggled& event, Context& context) {
    if (can_begin(state)) {
        begin(state, context, KeepOfflineData{event.is_kept});
    }
}

void apply(State& state, const OfflineDataExportRequested&, Context& context) {
    if (can_begin(state)) {
        context.commands.emplace_back(ExportOfflineData{});
    }
}

void apply(State& state, const OfflineDataImportRequested&, Context& context) {
    if (can_begin(state)) {
        context.commands.emplace_back(OpenOfflineDataFile{});
    }
}

void apply(State& state, const OfflineDataFileOpened& event, Context&) {
    if (can_begin(state)) {
        offline_data(state).import_name = event.name;
        offline_data(state).import_content = event.content;
    }
}

void apply(State& state, const OfflineDataImportConfirmed&, Context& context) {
    OfflineData& data = offline_data(state);
    if (can_begin(state) && !data.import_name.empty()) {
        begin(state, context, ImportOfflineData{std::move(data.import_content)});
        close_dialogs(data);
    }
}

void apply(State& state, const OfflineDataResetRequested&, Context&) {
    if (can_begin(state)) {
        offline_data(state).is_reset_asked = true;
    }
}

void apply(State& state, const OfflineDataResetConfirmed&, Context& context) {
    if (can_begin(state) && offline_data(state).is_reset_asked) {
        begin(state, context, ResetOfflineData{});
        close_dialogs(offline_data(state));
    }
}

void apply(State& state, const OfflineDataDialogCancelled&, Context&) {
    close_dialogs(offline_data(state));
}

void apply(State& state, const OfflineDataReported& event, Context& context) {
    OfflineData& data = offline_data(state);
    data.is_busy = false;
    data.is_kept = event.is_kept;
    data.saved_at = event.saved_at;
    data.byte_count = event.byte_count;
    data.failure = event.failure;
    if (event.is_replaced) {
        state.users.selection = {};
        UserDetail unread;
        unread.id = state.user_detail.id;
        state.user_detail = std::move(unread);
        state.groups = {};
        make_all_old(state, context);
        add_notice(state, context, NoticeKind::done, "The offline data are replaced.");
    }
}

}  // namespace app
