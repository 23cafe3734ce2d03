#include <algorithm>

#include "api/platform/resolvers.hpp"
#include "api/platform/session.hpp"
#include "domain/changes.hpp"
#include "domain/lifecycle.hpp"
#include "domain/locale.hpp"
#include "domain/permissions.hpp"
#include "domain/text.hpp"
#include "service/entities.hpp"

namespace api::platform {

using domain::User;
using domain::UserField;
using graphql::Value;

namespace {

struct VersionView {
    domain::UserVersion version;
    std::vector<domain::FieldChange> changes;
};

Value text_or_null(const std::string& text) {
    return text.empty() ? Value(nullptr) : Value(text);
}

Value moment(domain::Timestamp at) {
    return domain::format_rfc3339(at);
}

Value moment(const std::optional<domain::Timestamp>& at) {
    return at ? moment(*at) : Value(nullptr);
}

Value denied_field() {
    return graphql::denied("Access denied to this field",
                           {{"code", "permission.denied"}, {"kind", "forbidden"}});
}

// A resolver that first asks whether the caller's role may read the field.
template <UserField field, class Get>
auto readable(Get) {
    return [](const User& user, Session& session) -> Value {
        if (!domain::may_read(session.call.caller, field)) {
            return denied_field();
        }
        return Get{}(user);
    };
}

Value group_of(const User& user, Session& session) {
    if (!domain::may_read(session.call.caller, UserField::user_group)) {
        return denied_field();
    }
    if (!user.group_id) {
        return nullptr;
    }
    if (!session.groups) {
        auto groups = service::find_all<domain::UserGroup>(session.call.store);
        if (!groups) {
            return to_value(groups.error());
        }
        session.groups = std::move(*groups);
    }
    const auto group = std::find_if(
        session.groups->begin(), session.groups->end(),
        [&user](const domain::UserGroup& candidate) { return candidate.id == *user.group_id; });
    return group == session.groups->end() ? Value(nullptr) : graphql::borrowed(*group);
}

Value versions_of(const User& user, Session& session) {
    const auto versions = service::get_versions(session.call, user.id);
    if (!versions) {
        return to_value(versions.error());
    }
    Value::List views;
    for (std::size_t i = 0; i < versions->size(); ++i) {
        const bool is_first = i + 1 == versions->size();
        views.push_back(graphql::owned(VersionView{
            (*versions)[i],
            domain::changes_between(is_first ? User{} : (*versions)[i + 1].user,
                                    (*versions)[i].user),
        }));
    }
    return views;
}

void bind_versions(graphql::Schema& schema) {
    const auto bind = [&schema](std::string_view field, auto get) {
        schema.bind("UserVersion", field, get);
    };
    bind("version", [](const VersionView& view) { return view.version.user.version; });
    bind("at", [](const VersionView& view) { return moment(view.version.user.updated_at); });
    bind("author", [](const VersionView& view) { return view.version.user.updated_by.id; });
    bind("authorName",
         [](const VersionView& view) { return text_or_null(view.version.user.updated_by.name); });
    bind("authorRole", [](const VersionView& view) {
        return text_or_null(domain::to_upper(view.version.user.updated_by.role));
    });
    bind("authorClient",
         [](const VersionView& view) { return text_or_null(view.version.user.updated_by.client); });
    bind("action", [](const VersionView& view) { return view.version.action; });
    bind("changes", [](const VersionView& view) {
        return graphql::list_of(view.changes, [](const domain::FieldChange& change) {
            return graphql::borrowed(change);
        });
    });
    schema.bind("FieldChange", "field",
                [](const domain::FieldChange& change) { return change.field; });
    schema.bind("FieldChange", "before",
                [](const domain::FieldChange& change) { return text_or_null(change.before); });
    schema.bind("FieldChange", "after",
                [](const domain::FieldChange& change) { return text_or_null(change.after); });
}

void bind_group(graphql::Schema& schema) {
    schema.bind("UserGroup", "id", [](const domain::UserGroup& group) { return group.id.value; });
    schema.bind("UserGroup", "name", [](const domain::UserGroup& group) { return group.name; });
    schema.bind("UserGroup", "persona",
                [](const domain::UserGroup& group) { return code_of(group.persona); });
}

// What both kinds of caller learn of a user.
void bind_person(graphql::Schema& schema, std::string_view type) {
    const auto bind = [&](std::string_view field, auto get) { schema.bind(type, field, get); };
    bind("id", [](const User& user) { return user.id.value; });
    bind("email", [](const User& user) { return user.email; });
    bind("firstName", [](const User& user) { return text_or_null(user.first_name); });
    bind("lastName", [](const User& user) { return text_or_null(user.last_name); });
    bind("mobile", [](const User& user) { return text_or_null(user.mobile); });
    bind("locale", [](const User& user) {
        return text_or_null(std::string(domain::supported_locale(user.locale)));
    });
    bind("persona", [](const User& user) { return code_of(user.persona); });
}

void bind_user(graphql::Schema& schema) {
    const auto bind = [&schema](std::string_view field, auto get) {
        schema.bind("User", field, get);
    };
    bind("active", [](const User& user) { return domain::is_active(user); });
    bind("acceptedAt", [](const User& user) { return moment(user.accepted_at); });
    bind("unactiveComment", readable<UserField::unactive_comment>([](const User& user) {
             return text_or_null(user.unactive_comment);
         }));
    bind("userGroup", [](const User& user, Session& session) { return group_of(user, session); });
    bind("accounts", [](const User& user) {
        return graphql::list_of(user.accounts, [](const domain::Account& account) {
            return graphql::borrowed(account, code_of(account.type));
        });
    });
    bind("lastLogin", [](const User& user) { return moment(user.last_login); });
    bind("state", [](const User& user) { return code_of(domain::platform_state(user)); });
    bind("distributorAdvisorId", [](const User& user) {
        return user.distributor_advisor_id ? Value(user.distributor_advisor_id->value)
                                           : Value(nullptr);
    });
    bind("createdAt", [](const User& user) { return moment(user.created_at); });
    bind("updatedAt", [](const User& user) { return moment(user.updated_at); });
    bind("version", [](const User& user) { return user.version; });
    bind("versions", [](const User& user, Session& session) { return versions_of(user, session); });
}

}  // namespace

void bind_user_types(graphql::Schema& schema) {
    if (schema.type("CreatedUser") != nullptr) {
        bind_person(schema, "CreatedUser");
        return;
    }
    bind_person(schema, "User");
    bind_user(schema);
    bind_group(schema);
    bind_versions(schema);
}

}  // namespace api::platform
