#include "app/route.hpp"

#include <optional>
#include <string>

#include "domain/codes.hpp"
#include "domain/given_id.hpp"
#include "domain/percent_encoding.hpp"
#include "domain/ulid.hpp"

namespace app {
namespace {

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

template <class Enum>
std::vector<Enum> read_words(std::string_view text) {
    std::vector<Enum> values;
    for (const auto part : split(text, ',')) {
        if (const auto value = domain::from_word<Enum>(part)) {
            values.push_back(*value);
        }
    }
    return values;
}

template <class Enum>
void write_words(std::string& query, std::string_view name, const std::vector<Enum>& values) {
    char before = '=';
    for (const auto value : values) {
        query += before == '=' ? std::string(query.empty() ? "?" : "&") + std::string(name) : "";
        query += before;
        query += domain::word_of(value);
        before = ',';
    }
}

domain::UserSort read_sort(std::string_view text) {
    domain::UserSort sort;
    const bool is_descending = !text.empty() && text.front() == '-';
    text.remove_prefix(is_descending ? 1 : 0);
    if (const auto field = domain::from_word<domain::UserSortField>(text)) {
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
            filter.states = read_words<domain::PlatformState>(value);
        } else if (name == "persona") {
            filter.personas = read_words<domain::Persona>(value);
        } else if (name == "kyc") {
            filter.kyc_statuses = read_words<domain::KycStatus>(value);
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
    write_words(query, "state", filter.states);
    write_words(query, "persona", filter.personas);
    write_words(query, "kyc", filter.kyc_statuses);
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
        query += domain::word_of(filter.sort.field);
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
