#include "app/state.hpp"

namespace app {
namespace {

std::string page_name(const State& state) {
    switch (state.route.page) {
        case Page::users:
            return "Users";
        case Page::user:
        case Page::user_versions: {
            const auto* record = find_user(state, state.route.user_id);
            const std::string name = record == nullptr ? "User" : domain::full_name(record->user);
            return state.route.page == Page::user ? name : name + " · Versions";
        }
        case Page::create_user:
            return "New user";
        case Page::approvals:
            return "Approvals";
        case Page::outbox:
            return "Outbox";
        case Page::settings:
            return "Settings";
        case Page::not_found:
            return "Not found";
    }
    return {};
}

void take_newer(const domain::UserRecord*& best, const domain::UserRecord& candidate,
                const domain::UserId& id) {
    const bool is_it = candidate.user.id == id;
    if (is_it && (best == nullptr || candidate.user.version > best->user.version)) {
        best = &candidate;
    }
}

}  // namespace

std::string page_title(const State& state) {
    return page_name(state) + " · Registrar";
}

std::optional<std::int64_t> pending_count(const State& state) {
    const auto& list = state.approvals.list;
    return list.has_rows() ? std::optional<std::int64_t>(list.total_count) : std::nullopt;
}

const domain::UserRecord* find_user(const State& state, const domain::UserId& id) {
    const domain::UserRecord* best = nullptr;
    if (state.user_detail.record.value) {
        take_newer(best, *state.user_detail.record.value, id);
    }
    if (state.approvals.kept) {
        take_newer(best, *state.approvals.kept, id);
    }
    for (const auto* list : {&state.approvals.list, &state.users.list}) {
        for (const auto& [number, page] : list->pages) {
            for (const auto& row : page.rows) {
                take_newer(best, row, id);
            }
        }
    }
    return best;
}

const Loaded<domain::UserRecord>& open_investor(const State& state) {
    return state.connection.has_platform ? state.user_detail.investor : state.user_detail.record;
}

bool is_deleted(const State& state) {
    const auto& investor = open_investor(state).value;
    return investor && investor->user.is_deleted;
}

const domain::UserRecord* find_investor(const State& state, const domain::UserId& id) {
    if (!state.connection.has_platform) {
        return find_user(state, id);
    }
    const auto& record = state.user_detail.investor.value;
    return record && record->user.id == id ? &*record : nullptr;
}

std::string group_name(const State& state, const domain::GroupId& id) {
    if (state.groups.value) {
        for (const auto& group : *state.groups.value) {
            if (group.id == id) {
                return group.name;
            }
        }
    }
    return id.value;
}

}  // namespace app
