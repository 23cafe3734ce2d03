#include "app/route.hpp"

#include <array>
#include <cstddef>
#include <optional>

#include "domain/given_id.hpp"
#include "domain/percent_encoding.hpp"

namespace app {
namespace {

// Each table is in the order of its enumerators.
constexpr std::array<std::string_view, 3> state_codes = {"pending", "active", "inactive"};
constexpr std::array<std::string_view, 2> persona_codes = {"customer", "distributed_customer"};
constexpr std::array<std::string_view, 7> kyc_codes = {
    "to_complete", "pending_review", "pending_signature", "completed", "validated",
    "refused",     "expired"};
constexpr std::array<std::string_view, 6> sort_codes = {"lastName",  "firstName", "email",
                                                        "createdAt", "updatedAt", "state"};

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

template <class Code, std::size_t Count>
std::optional<Code> find_code(const std::array<std::string_view, Count>& codes,
                              std::string_view text) {
    for (std::size_t i = 0; i < Count; ++i) {
        if (codes[i] == text) {
            return static_cast<Code>(i);
        }
    }
    return std::nullopt;
}

template <class Code, std::size_t Count>
std::vector<Code> read_codes(const std::array<std::string_view, Count>& codes,
                             std::string_view text) {
    std::vector<Code> values;
    for (const auto part : split(text, ',')) {
        if (const auto code = find_code<Code>(codes, part)) {
            values.push_back(*code);
        }
    }
    return values;
}

template <class Code, std::size_t Count>
void write_codes(std::string& query, std::string_view name,
                 const std::array<std::string_view, Count>& codes,
                 const std::vector<Code>& values) {
    char before = '=';
    for (const auto value : values) {
        query += before == '=' ? std::string(query.empty() ? "?" : "&") + std::string(name) : "";
        query += before;
        query += codes[static_cast<std::size_t>(value)];
        before = ',';
    }
}

domain::UserSort read_sort(std::string_view text) {
    domain::UserSort sort;
    const bool is_descending = !text.empty() && text.front() == '-';
    text.remove_prefix(is_descending ? 1 : 0);
    if (const auto field = find_code<domain::UserSortField>(sort_codes, text)) {
        sort = {*field, is_descending};
    }
    return sort;
}

UserFilter read_filter(std::string_view query) {
    UserFilter filter;
    for (const auto part : split(query, '&')) {
        const auto equals = part.find('=');
        if (equals == std::string_view::npos) {
            continue;
        }
        const std::string_view name = part.substr(0, equals), value = part.substr(equals + 1);
        if (name == "state") {
            filter.states = read_codes<domain::PlatformState>(state_codes, value);
        } else if (name == "persona") {
            filter.personas = read_codes<domain::Persona>(persona_codes, value);
        } else if (name == "kyc") {
            filter.kyc_statuses = read_codes<domain::KycStatus>(kyc_codes, value);
        } else if (name == "sort") {
            filter.sort = read_sort(value);
        } else if (name == "group") {
            for (const auto id : split(value, ',')) {
                if (!id.empty()) {
                    filter.group_ids.emplace_back(domain::percent_decoded(id));
                }
            }
        }
    }
    return filter;
}

std::string write_filter(const UserFilter& filter) {
    std::string query;
    write_codes(query, "state", state_codes, filter.states);
    write_codes(query, "persona", persona_codes, filter.personas);
    write_codes(query, "kyc", kyc_codes, filter.kyc_statuses);
    if (!filter.group_ids.empty()) {
        query += query.empty() ? "?group=" : "&group=";
        for (const auto& id : filter.group_ids) {
            query += &id == &filter.group_ids.front() ? "" : ",";
            query += domain::percent_encoded(id.value);
        }
    }
    if (filter.sort != domain::UserSort{}) {
        query += query.empty() ? "?sort=" : "&sort=";
        query += filter.sort.is_descending ? "-" : "";
        query += sort_codes[static_cast<std::size_t>(filter.sort.field)];
    }
    return query;
}

Route plain_route(Page page) {
    Route route;
    route.page = page;
    return route;
}

}  // namespace

Route user_route(const domain::UserId& id) {
    Route route = plain_route(Page::user);
    route.user_id = id;
    return route;
}

std::string format_route(const Route& route) {
    switch (route.page) {
        case Page::users:
            return "#/users" + write_filter(route.filter);
        case Page::user:
            return "#/users/" + domain::percent_encoded(route.user_id.value);
        case Page::user_versions:
            return "#/users/" + domain::percent_encoded(route.user_id.value) + "/versions";
        case Page::create_user:
            return "#/users/new";
        case Page::approvals:
            return "#/approvals";
        case Page::outbox:
            return "#/outbox";
        case Page::settings:
            return "#/settings";
        case Page::not_found:
            return "#/not-found";
    }
    return {};
}

Route parse_route(std::string_view fragment) {
    if (!fragment.empty() && fragment.front() == '#') {
        fragment.remove_prefix(1);
    }
    const auto question = fragment.find('?');
    const bool has_query = question != std::string_view::npos;
    const std::string_view query = has_query ? fragment.substr(question + 1) : std::string_view();
    const auto parts = split(fragment.substr(0, question), '/');
    if (parts.size() == 1 || (parts.size() == 2 && parts[1].empty())) {
        return plain_route(parts[0].empty() ? Page::users : Page::not_found);
    }
    if (parts.size() == 2) {
        Route route = plain_route(parts[1] == "users"       ? Page::users
                                  : parts[1] == "approvals" ? Page::approvals
                                  : parts[1] == "outbox"    ? Page::outbox
                                  : parts[1] == "settings"  ? Page::settings
                                                            : Page::not_found);
        if (route.page == Page::users) {
            route.filter = read_filter(query);
        }
        return route;
    }
    if (parts[1] != "users" || parts[2].empty()) {
        return plain_route(Page::not_found);
    }
    if (parts.size() == 3 && parts[2] == "new") {
        return plain_route(Page::create_user);
    }
    Route route = user_route(domain::UserId(domain::given_id(domain::percent_decoded(parts[2]))));
    if (parts.size() == 4 && parts[3] == "versions") {
        route.page = Page::user_versions;
        return route;
    }
    return parts.size() == 3 ? route : plain_route(Page::not_found);
}

}  // namespace app
