#include "app/users/selection.hpp"

#include <algorithm>
#include <utility>

#include "app/context.hpp"

namespace app {
namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + ' ' + std::string(count == 1 ? one : many);
}

void select(Selection& selection, const domain::User& user, bool is_selected) {
    auto& users = selection.users;
    const auto found = std::find_if(users.begin(), users.end(),
                                    [&](const SelectedUser& each) { return each.id == user.id; });
    if (found == users.end()) {
        if (is_selected) {
            users.push_back({user.id, domain::full_name(user), user.email, selection.matching});
        }
    } else if (is_selected) {
        found->matching = selection.matching;
    } else {
        users.erase(found);
    }
}

void stop(State& state, Context& context, const std::string& why) {
    state.users.selection.gathering.reset();
    add_notice(state, context, NoticeKind::trouble,
               counted(state.users.selection.users.size(), "user", "users") +
                   " selected, and no more: " + why);
}

// Answers whether the range goes on.
bool take_rows(State& state, Context& context, const std::vector<domain::UserRecord>& rows) {
    Selection& selection = state.users.selection;
    Gathering& gathering = *selection.gathering;
    constexpr auto size = Paged<domain::UserRecord>::page_size;
    const auto count = static_cast<std::int64_t>(rows.size());
    for (auto at = gathering.next % size; at < count && gathering.next <= gathering.last; ++at) {
        if (gathering.is_selected && selection.users.size() >= Selection::count_max) {
            stop(state, context, "a selection can hold no more. Narrow the search.");
            return false;
        }
        select(selection, rows[static_cast<std::size_t>(at)].user, gathering.is_selected);
        ++gathering.next;
    }
    if (gathering.next <= gathering.last && count == size) {
        return true;
    }
    selection.is_all = gathering.is_all && gathering.is_selected;
    selection.gathering.reset();
    return false;
}

// By the pages that are here, as far as they are new, then by one request after the other.
void gather(State& state, Context& context) {
    const auto& list = state.users.list;
    while (true) {
        Gathering& gathering = *state.users.selection.gathering;
        const std::int64_t number = gathering.next / list.page_size;
        const auto page = list.pages.find(number);
        const bool is_here = list.shown_query == gathering.list_query && page != list.pages.end() &&
                             !page->second.is_old;
        if (!is_here) {
            const Ticket ticket = new_ticket(state);
            gathering.request = ticket.request;
            gathering.query.offset = number * list.page_size;
            context.commands.emplace_back(GetUsers{ticket, 0, number, gathering.query});
            return;
        }
        if (!take_rows(state, context, page->second.rows)) {
            return;
        }
    }
}

}  // namespace

bool Selection::contains(const domain::UserId& id) const {
    return std::any_of(users.begin(), users.end(),
                       [&](const SelectedUser& each) { return each.id == id; });
}

std::vector<const SelectedUser*> Selection::elsewhere() const {
    std::vector<const SelectedUser*> found;
    for (const SelectedUser& user : users) {
        if (user.matching != matching) {
            found.push_back(&user);
        }
    }
    return found;
}

void note_other_matches(Selection& selection) {
    if (selection.is_all || (selection.gathering && selection.gathering->is_all)) {
        selection.users.clear();
    }
    selection.is_all = false;
    selection.gathering.reset();
    ++selection.matching;
}

bool take_gathered(State& state, Context& context, const UsersReplied& event) {
    auto& gathering = state.users.selection.gathering;
    if (!gathering || event.ticket.request != gathering->request || !fits(state, event.ticket)) {
        return false;
    }
    if (!event.users) {
        static_cast<void>(note_session_end(state, event.users.error()));
        stop(state, context, sentence(event.users.error()));
    } else if (take_rows(state, context, event.users->users)) {
        gather(state, context);
    }
    return true;
}

void apply(State& state, const UsersRowToggled& event, Context& context) {
    Selection& selection = state.users.selection;
    const bool is_selected = !selection.contains(event.id);
    domain::User user;
    user.id = event.id;  // enough to be taken out: it may have been chosen by another search
    if (is_selected) {
        const auto* record = find_user(state, event.id);
        if (record == nullptr) {
            return;
        }
        user = record->user;
    }
    if (selection.gathering) {
        return;
    }
    if (is_selected && selection.users.size() >= Selection::count_max) {
        stop(state, context, "a selection can hold no more.");
        return;
    }
    select(selection, user, is_selected);
    selection.is_all = false;
}

void apply(State& state, const UsersRangeToggled& event, Context& context) {
    Users& users = state.users;
    if (users.selection.gathering || !is_signed_in(state) || event.first > event.last) {
        return;
    }
    Gathering gathering;
    gathering.query = query_of(users, 0);
    gathering.list_query = users.list.wanted_query;
    gathering.next = std::max<std::int64_t>(event.first, 0);
    gathering.last = event.last;
    gathering.is_selected = event.is_selected;
    gathering.is_all = event.first <= 0 && event.last + 1 >= users.list.total_count;
    users.selection.is_all = false;
    users.selection.gathering = std::move(gathering);
    gather(state, context);
}

void apply(State& state, const UsersSelectionCleared&, Context&) {
    Selection& selection = state.users.selection;
    selection.users.clear();
    selection.is_all = false;
    selection.gathering.reset();
}

void apply(State& state, const UsersEmailsCopied&, Context& context) {
    std::string text;
    std::size_t count = 0;
    const auto& users = state.users.selection.users;
    for (const SelectedUser& user : users) {
        if (!user.email.empty()) {
            text += (text.empty() ? "" : ", ") + user.email;
            ++count;
        }
    }
    if (!text.empty()) {
        context.commands.emplace_back(CopyText{text});
    }
    if (!users.empty()) {
        const std::size_t without = users.size() - count;
        add_notice(
            state, context, without == 0 ? NoticeKind::done : NoticeKind::trouble,
            counted(count, "address", "addresses") + " copied." +
                (without == 0 ? "" : ' ' + counted(without, "user has", "users have") + " none."));
    }
}

}  // namespace app
