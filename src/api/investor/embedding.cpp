#include "api/investor/embedding.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

namespace api::investor {

using domain::FailureKind;

namespace {

// Reads entities by id; the groups, which are few, at the first id that is no user's.
class EntityReader {
  public:
    EntityReader(const Ask& ask, const View& view) : ask_(ask), view_(view) {}

    tl::expected<Json, Error> read(const std::string& id) {
        auto user = service::get_entity(ask_.call, domain::UserId(id), std::nullopt);
        if (user && !user->is_deleted) {
            return to_json(*user, view_);
        }
        if (!user && user.error().kind == FailureKind::not_found) {
            if (auto read = read_groups(); !read) {
                return tl::unexpected(to_error(read.error(), ask_.call.caller, id, "latest"));
            }
            const auto group =
                std::find_if(groups_->begin(), groups_->end(),
                             [&id](const domain::UserGroup& each) { return each.id.value == id; });
            if (group != groups_->end()) {
                return to_json(*group);
            }
        }
        const domain::Failure failure =
            user ? domain::fail(FailureKind::not_found, "user.not_found", {}).value()
                 : user.error();
        return tl::unexpected(to_error(failure, ask_.call.caller, id, "latest"));
    }

  private:
    domain::Result<> read_groups() {
        if (!groups_) {
            auto groups = service::get_groups(ask_.call);
            if (!groups) {
                return tl::unexpected(std::move(groups).error());
            }
            groups_ = std::move(*groups);
        }
        return {};
    }

    const Ask& ask_;
    const View& view_;
    std::optional<std::vector<domain::UserGroup>> groups_;
};

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
    EntityReader reader(ask, view);
    std::unordered_set<std::string> seen = {std::string(domain::system_user_id)};
    Json entities = Json::object();
    for (const domain::User& user : users) {
        for (const EntityField* field : fields) {
            for (const std::string& id : field->ids(user)) {
                if (!seen.insert(id).second) {
                    continue;
                }
                auto entity = reader.read(id);
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
