#include "app/route.hpp"

#include <optional>
#include <string>

#include "domain/enumerators.hpp"
#include "domain/given_id.hpp"
#include "domain/percent_encoding.hpp"
#include "domain/ulid.hpp"

namespace app {
namespace {

template <class Code>
using Codes = domain::EnumValues<Code, std::string_view>;

constexpr Codes<domain::PlatformState> state_codes{{{domain::PlatformState::pending, "pending"},
                                                    {domain::PlatformState::active, "active"},
                                                    {domain::PlatformState::inactive, "inactive"}}};
constexpr Codes<domain::Persona> persona_codes{
    {{domain::Persona::customer, "customer"},
     {domain::Persona::distributed_customer, "distributed_customer"}}};
constexpr Codes<domain::KycStatus> kyc_codes{
    {{domain::KycStatus::to_complete, "to_complete"},
     {domain::KycStatus::pending_review, "pending_review"},
     {domain::KycStatus::pending_signature, "pending_signature"},
     {domain::KycStatus::completed, "completed"},
     {domain::KycStatus::validated, "validated"},
     {domain::KycStatus::refused, "refused"},
     {domain::KycStatus::expired, "expired"}}};
constexpr Codes<domain::UserSortField> sort_codes{{{domain::UserSortField::last_name, "lastName"},
                                                   {domain::UserSortField::first_name, "firstName"},
                                                   {domain::UserSortField::email, "email"},
                                                   {domain::UserSortField::created_at, "createdAt"},
                                                   {domain::UserSortField::updated_at, "updatedAt"},
                                                   {domain::UserSortField::state, "state"}}};

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

template <auto key, class Code = typename domain::EnumTable<key>::Enum>
std::optional<Code> find_code(const domain::EnumTable<key>& codes, std::string_view text) {
    for (const auto& row : codes) {
        if (row.value == text) {
            return row.key;
        }
    }
    return std::nullopt;
}

template <auto key, class Code = typename domain::EnumTable<key>::Enum>
std::vector<Code> read_codes(const domain::EnumTable<key>& codes, std::string_view text) {
    std::vector<Code> values;
    for (const auto part : split(text, ',')) {
        if (const auto code = find_code(codes, part)) {
            values.push_back(*code);
        }
    }
    return values;
}

template <auto key, class Code>
void write_codes(std::string& query, std::string_view name, const domain::EnumTable<key>& codes,
                 const std::vector<Code>& values) {
    char before = '=';
    for (const auto value : values) {
        query += before == '=' ? std::string(query.empty() ? "?" : "&") + std::string(name) : "";
        query += before;
        query += codes[value].value;
        before = ',';
    }
}

domain::UserSort read_sort(std::string_view text) {
    domain::UserSort sort;
    const bool is_descending = !text.empty() && text.front() == '-';
    text.remove_prefix(is_descending ? 1 : 0);
    if (const auto field = find_code(sort_codes, text)) {
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
            filter.states = read_codes(state_codes, value);
        } else if (name == "persona") {
            filter.personas = read_codes(persona_codes, value);
        } else if (name == "kyc") {
            filter.kyc_statuses = read_codes(kyc_codes, value);
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
        query += sort_codes[filter.sort.field].value;
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
    const std::string raw = domain::percent_decoded(parts[2]);
    const std::string id = domain::given_id(raw);  // links in lower case are shared, too
    Route route = user_route(domain::UserId(domain::is_entity_id(id) ? id : raw));
    if (parts.size() == 4 && parts[3] == "versions") {
        route.page = Page::user_versions;
        return route;
    }
    return parts.size() == 3 ? route : plain_route(Page::not_found);
}

}  // namespace app
