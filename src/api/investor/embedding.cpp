#include "api/investor/embedding.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace api::investor {

using domain::FailureKind;

namespace {

// The user or user group of that id.
tl::expected<Json, Error> read_entity(const Ask& ask, const View& view, const std::string& id) {
    auto user = service::get_entity(ask.call, domain::UserId(id), std::nullopt);
    if (user && !user->is_deleted) {
        return to_json(*user, view);
    }
    domain::Failure failure =
        user ? domain::fail(FailureKind::not_found, "user.not_found", {}).value() : user.error();
    if (!user && failure.kind == FailureKind::not_found) {
        const auto group = service::get_group(ask.call, domain::GroupId(id));
        if (group && group->has_value()) {
            return to_json(**group);
        }
        failure = group ? failure : group.error();
    }
    return tl::unexpected(to_error(failure, ask.call.caller, id, "latest"));
}

}  // namespace

tl::expected<std::vector<const EntityField*>, Error> read_embed(const domain::Caller& caller,
                                                                const Parameters& parameters) {
    std::vector<const EntityField*> fields;
    for (const std::string& name : parameters.list("embed")) {
        const EntityField* field = find_entity_field(name);
        if (field == nullptr) {
            return tl::unexpected(make_error(400, "embed.unknown_field",
                                             "field '" + name + "' not found in this entity"));
        }
        if (field->ids == nullptr) {
            return tl::unexpected(
                make_error(400, "embed.not_an_id", "field '" + name + "' cannot be embedded"));
        }
        if (!domain::may_read(caller, field->user_field)) {
            return tl::unexpected(
                make_error(403, "permission.field_denied",
                           "Leave '" + name + "' out: your role may not read it."));
        }
        if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
            fields.push_back(field);
        }
    }
    return fields;
}

tl::expected<Json, Error> embed(const Ask& ask, const View& view,
                                const std::vector<const EntityField*>& fields,
                                const std::vector<domain::User>& users) {
    std::unordered_set<std::string> seen = {std::string(domain::system_user_id)};
    Json entities = Json::object();
    for (const domain::User& user : users) {
        for (const EntityField* field : fields) {
            for (const std::string& id : field->ids(user)) {
                if (!seen.insert(id).second) {
                    continue;
                }
                auto entity = read_entity(ask, view, id);
                if (!entity) {
                    return entity;
                }
                entities[id] = std::move(*entity);
            }
        }
    }
    return entities;
}

}  // namespace api::investor
