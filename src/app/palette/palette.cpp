#include "app/palette/palette.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/actions.hpp"
#include "app/context.hpp"
#include "app/update.hpp"
#include "domain/enumerators.hpp"
#include "domain/text.hpp"

namespace app {
namespace {

constexpr std::int64_t users_max = 8;
// One letter finds nearly everybody.
constexpr std::size_t search_from = 2;

bool is_listed(const State& state, Action action) {
    return action != Action::find && is_offered(state, action);
}

// Each word of what was typed is in the label or the sentence. Our own words need no folding, whose
// tables of Unicode would be a sixth of the module.
bool fits(const ActionRule& rule, std::string_view typed) {
    const std::string text =
        domain::to_lower(std::string(rule.label) + ' ' + std::string(rule.sentence));
    while (!typed.empty()) {
        const auto end = std::min(typed.find(' '), typed.size());
        if (text.find(domain::to_lower(typed.substr(0, end))) == std::string::npos) {
            return false;
        }
        typed.remove_prefix(std::min(end + 1, typed.size()));
    }
    return true;
}

PaletteEntry entry_of(const State& state, Action action) {
    const ActionRule& rule = rule_of(action);
    PaletteEntry entry{action, std::string(rule.label), std::string(rule.sentence),
                       obstacle_of(state, action)};
    if (rule.place == Place::user) {
        entry.label += ": " + domain::full_name(chosen_user(state)->user);
    }
    return entry;
}

PaletteEntry entry_of(const domain::UserRecord& record) {
    return {record.user.id, domain::full_name(record.user), record.user.email, {}};
}

}  // namespace

std::vector<PaletteEntry> palette_entries(const State& state) {
    std::vector<PaletteEntry> entries;
    if (!state.palette) {
        return entries;
    }
    for (const Action action : domain::enumerators<Action>) {
        if (is_listed(state, action) && fits(rule_of(action), state.palette->text)) {
            entries.push_back(entry_of(state, action));
        }
    }
    if (const auto& users = state.palette->users.value) {
        for (const domain::UserRecord& record : *users) {
            entries.push_back(entry_of(record));
        }
    }
    return entries;
}

void apply(State& state, const PaletteOpened&, Context&) {
    if (is_signed_in(state)) {
        state.palette = Palette{};
    }
}

void apply(State& state, const PaletteClosed&, Context&) {
    state.palette.reset();
}

void apply(State& state, const PaletteEdited& event, Context& context) {
    if (!state.palette) {
        return;
    }
    Palette& palette = *state.palette;
    palette = {event.text, 0, {}};
    if (event.text.size() < search_from || !is_signed_in(state)) {
        return;
    }
    const Ticket ticket = new_ticket(state);
    palette.users.request = ticket.request;
    domain::UserQuery query;
    query.search = event.text;
    query.limit = users_max;
    context.commands.emplace_back(FindUsers{ticket, std::move(query)});
}

void apply(State& state, const PaletteMoved& event, Context&) {
    const std::size_t count = palette_entries(state).size();
    if (count > 0) {
        state.palette->active = (state.palette->active + (event.way > 0 ? 1 : count - 1)) % count;
    }
}

void apply(State& state, const PaletteTaken& event, Context& context) {
    const auto entries = palette_entries(state);
    if (event.place >= entries.size() || !entries[event.place].obstacle.empty()) {
        return;  // its row says why
    }
    const auto& what = entries[event.place].what;
    const auto* id = std::get_if<domain::UserId>(&what);
    const Event next = id != nullptr ? Event(RouteChosen{user_route(*id)})
                                     : event_of(state, std::get<Action>(what));
    state.palette.reset();
    std::vector<Command> commands = update(state, next, context.env);
    std::move(commands.begin(), commands.end(), std::back_inserter(context.commands));
}

void apply(State& state, const PaletteUsersReplied& event, Context&) {
    if (!state.palette || !fits(state, event.ticket)) {
        return;
    }
    domain::Result<std::vector<domain::UserRecord>> users;
    if (event.users) {
        users = event.users->users;
    } else {
        users = tl::unexpected(event.users.error());
    }
    if (accept_reply(state.palette->users, event.ticket.request, std::move(users))) {
        static_cast<void>(!event.users && note_session_end(state, event.users.error()));
    }
}

void apply(State& state, const KeysShown&, Context&) {
    state.is_keys_shown = true;
}

void apply(State& state, const KeysHidden&, Context&) {
    state.is_keys_shown = false;
}

}  // namespace app
