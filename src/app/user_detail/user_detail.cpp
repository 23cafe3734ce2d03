#include "app/user_detail/user_detail.hpp"

#include <algorithm>

#include "app/context.hpp"

namespace app {

bool is_denied(const domain::UserRecord& record, std::string_view field) {
    const auto& denied = record.denied_fields;
    return std::find(denied.begin(), denied.end(), field) != denied.end();
}

void apply(State& state, const UserDetailReloadRequested&, Context& context) {
    load_page(state, context);
}

void apply(State& state, const UserEmailCopied&, Context& context) {
    const auto* record = find_user(state, state.user_detail.id);
    if (record != nullptr) {
        context.commands.emplace_back(CopyText{record->user.email});
        add_notice(state, context, NoticeKind::done, "Address copied.");
    }
}

void apply(State& state, const UserReplied& event, Context&) {
    if (!fits(state, event.ticket) || event.id != state.user_detail.id) {
        return;
    }
    const auto& shown = state.user_detail.record.value;
    const bool is_older = shown && event.user && event.user->user.version < shown->user.version;
    if (is_older && state.user_detail.record.request == event.ticket.request) {
        state.user_detail.record.request =
            0;  // read before a write of ours whose answer overtook it
        return;
    }
    if (accept_reply(state.user_detail.record, event.ticket.request, event.user) && !event.user) {
        static_cast<void>(note_session_end(state, event.user.error()));
    }
}

void apply(State& state, const VersionsReplied& event, Context&) {
    if (fits(state, event.ticket) && event.id == state.user_detail.id &&
        accept_reply(state.user_detail.versions, event.ticket.request, event.versions) &&
        !event.versions) {
        static_cast<void>(note_session_end(state, event.versions.error()));
    }
}

}  // namespace app
