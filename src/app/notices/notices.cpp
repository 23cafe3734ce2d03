#include "app/notices/notices.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/context.hpp"

namespace app {
namespace {

constexpr std::chrono::seconds time_to_read{6};
constexpr std::chrono::seconds time_to_undo{15};
constexpr std::size_t notices_max = 4;

void remove_notice(Notices& notices, std::uint64_t id) {
    auto& shown = notices.shown;
    shown.erase(std::remove_if(shown.begin(), shown.end(),
                               [id](const Notice& notice) { return notice.id == id; }),
                shown.end());
}

}  // namespace

void add_notice(State& state, Context& context, NoticeKind kind, std::string text,
                std::optional<Undo> undo) {
    auto& shown = state.notices.shown;
    const auto time = undo ? time_to_undo : time_to_read;
    shown.push_back(
        {++state.notices.last_id, kind, std::move(text), std::move(undo), context.env.now + time});
    if (shown.size() > notices_max) {
        shown.erase(shown.begin());
    }
    context.commands.emplace_back(WakeAt{context.env.now + time});
}

void apply(State& state, const NoticeDismissed& event, Context&) {
    remove_notice(state.notices, event.id);
}

void apply(State& state, const NoticeUndoRequested& event, Context& context) {
    std::optional<Undo> undo;
    for (const auto& notice : state.notices.shown) {
        if (notice.id == event.id) {
            undo = notice.undo;
        }
    }
    if (undo) {
        remove_notice(state.notices, event.id);
        std::visit([&](const auto& each) { take_back(state, context, each); }, *undo);
    }
}

void apply(State& state, const TimePassed&, Context& context) {
    auto& shown = state.notices.shown;
    shown.erase(
        std::remove_if(shown.begin(), shown.end(),
                       [&](const Notice& notice) { return notice.expires_at <= context.env.now; }),
        shown.end());
    if (!shown.empty()) {
        const auto next = std::min_element(
            shown.begin(), shown.end(),
            [](const Notice& a, const Notice& b) { return a.expires_at < b.expires_at; });
        context.commands.emplace_back(WakeAt{next->expires_at});
    }
}

}  // namespace app
