#include <limits>
#include <utility>

#include "api/investor/ask.hpp"
#include "api/investor/embedding.hpp"
#include "api/investor/parameters.hpp"
#include "api/investor/user_json.hpp"
#include "api/preconditions.hpp"
#include "domain/user_filter.hpp"

namespace api::investor {

namespace {

constexpr std::int64_t limit_default = 20;
constexpr std::int64_t limit_max = 100;
constexpr std::int64_t number_max = std::numeric_limits<std::int32_t>::max();

Error query_error(const domain::FilterError& fault) {
    return make_error(400, {Json::array({"query", "query"}),
                            fault.message,
                            fault.code,
                            {{"position", fault.position}, {"length", fault.length}}});
}

// Which page of which users.
tl::expected<domain::UserQuery, Error> read_query(const Parameters& parameters) {
    const auto limit = parameters.integer("limit", limit_default, 1, limit_max);
    if (!limit) {
        return tl::unexpected(limit.error());
    }
    const auto offset = parameters.integer("offset", 0, 0, number_max);
    if (!offset) {
        return tl::unexpected(offset.error());
    }
    domain::UserQuery query;
    query.sort.field = domain::UserSortField::created_at;
    query.limit = *limit;
    query.offset = *offset;
    if (const auto text = parameters.text("query")) {
        auto filter = domain::parse_user_filter(*text);
        if (!filter) {
            return tl::unexpected(query_error(filter.error()));
        }
        query.filter = domain::normalised(*std::move(filter));
    }
    return query;
}

// The same request for the page after this one.
Json next_page(const Parameters& parameters, const domain::UserQuery& query,
               const domain::UserPage& page) {
    const auto end = query.offset + static_cast<std::int64_t>(page.users.size());
    if (page.users.empty() || end >= page.total_count) {
        return nullptr;
    }
    std::vector<FormField> fields = {{"limit", std::to_string(query.limit)},
                                     {"offset", std::to_string(end)}};
    for (const FormField& field : parameters.fields()) {
        if (field.name != "limit" && field.name != "offset") {
            fields.push_back(field);
        }
    }
    return "/users/?" + encode_form(fields);
}

}  // namespace

Answer get_users(const Ask& ask) {
    const auto parameters =
        Parameters::read(ask.request.target, {"query", "limit", "offset", "embed", "mask"});
    if (!parameters) {
        return tl::unexpected(parameters.error());
    }
    const auto view = read_view(ask.call.caller, *parameters);
    if (!view) {
        return tl::unexpected(view.error());
    }
    const auto fields = read_embed(ask.call.caller, *parameters);
    if (!fields) {
        return tl::unexpected(fields.error());
    }
    const auto query = read_query(*parameters);
    if (!query) {
        return tl::unexpected(query.error());
    }
    const auto page = service::get_users(ask.call, *query);
    if (!page) {
        return tl::unexpected(to_error(page.error(), "query"));
    }
    auto embedded = embed(ask, *view, *fields, page->users);
    if (!embedded) {
        return tl::unexpected(std::move(embedded).error());
    }
    Json results = Json::array();
    for (const domain::User& user : page->users) {
        results.push_back(to_json(user, *view));
    }
    return json_response(200, {{"next", next_page(*parameters, *query, *page)},
                               {"count", page->total_count},
                               {"offset", query->offset},
                               {"results", std::move(results)},
                               {"_embedded", std::move(*embedded)}});
}

Answer get_user(const Ask& ask) {
    const auto parameters = Parameters::read(ask.request.target, {"version", "embed", "mask"});
    if (!parameters) {
        return tl::unexpected(parameters.error());
    }
    const auto view = read_view(ask.call.caller, *parameters);
    if (!view) {
        return tl::unexpected(view.error());
    }
    const auto fields = read_embed(ask.call.caller, *parameters);
    if (!fields) {
        return tl::unexpected(fields.error());
    }
    const auto version = parameters->integer("version", 0, 1, number_max);
    if (!version) {
        return tl::unexpected(version.error());
    }
    const bool is_latest = *version == 0;
    const auto user =
        service::get_entity(ask.call, ask.id, is_latest ? std::nullopt : std::optional(*version));
    if (!user) {
        return tl::unexpected(to_error(user.error(), ask.call.caller, ask.id.value,
                                       is_latest ? "latest" : std::to_string(*version)));
    }
    auto embedded = embed(ask, *view, *fields, {*user});
    if (!embedded) {
        return tl::unexpected(std::move(embedded).error());
    }
    Response response = json_response(200, to_json(*user, *view, std::move(*embedded)));
    // Who is embedded may change while the user does not.
    response.headers.push_back({"ETag", fields->empty()
                                            ? etag(user->version)
                                            : etag(user->version, body_tag(response.body))});
    return response;
}

}  // namespace api::investor
