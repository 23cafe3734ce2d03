#include "api/codecs/platform_codes.hpp"
#include "api/graphql/schema.hpp"
#include "api/platform/resolvers.hpp"
#include "api/platform/session.hpp"
#include "domain/comment.hpp"
#include "domain/given_id.hpp"
#include "domain/joint_account.hpp"
#include "domain/permissions.hpp"
#include "domain/problems.hpp"

namespace api::platform {

using graphql::Call;
using graphql::Value;

namespace {

Value to_value(domain::Result<domain::User> user) {
    return user ? graphql::owned(std::move(*user)) : platform::to_value(user.error());
}

const nlohmann::json* member(const nlohmann::json* object, const char* name) {
    if (object == nullptr || !object->is_object()) {
        return nullptr;
    }
    const auto found = object->find(name);
    return found == object->end() || found->is_null() ? nullptr : &*found;
}

std::string text(const nlohmann::json* object, const char* name) {
    const nlohmann::json* value = member(object, name);
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

domain::CreateUserForm create_user_form(const Call& call) {
    const nlohmann::json* account = member(&call.arguments, "firstAccountInformation");
    const nlohmann::json* corporate = member(account, "corporateAccountInformation");
    const nlohmann::json* representative = member(corporate, "representative");
    const nlohmann::json* joint = member(account, "jointAccountInformation");
    domain::CreateUserForm form;
    form.first_name = text(&call.arguments, "firstName");
    form.last_name = text(&call.arguments, "lastName");
    form.email = text(&call.arguments, "email");
    form.mobile = text(&call.arguments, "mobile");
    form.locale = text(&call.arguments, "locale");
    form.persona = domain::from_code<domain::Persona>(text(&call.arguments, "persona"));
    form.account_type = first_account_type_of(text(account, "firstAccountType"));
    form.corporate_name = text(corporate, "corporateName");
    form.representative_first_name = text(representative, "firstName");
    form.representative_last_name = text(representative, "lastName");
    form.secondary_first_name = text(joint, "secondaryFirstName");
    form.secondary_last_name = text(joint, "secondaryLastName");
    form.secondary_email = text(joint, "secondaryEmail");
    form.secondary_mobile = text(joint, "secondaryMobile");
    form.tos_acknowledged = call.boolean("tosAcknowledged");
    form.active = call.boolean("active");
    form.with_email = call.boolean("withEmail");
    form.distributor_advisor_id = text(&call.arguments, "distributorAdvisorId");
    return form;
}

// The answer of a write that was done, with what is doubtful in its input.
Value written(Session& session, const Call& call, domain::Result<domain::User> user,
              domain::Problems problems) {
    for (domain::Problem& problem : problems) {
        if (user && problem.severity == domain::Severity::warning) {
            session.warnings.push_back({graphql::materialise(call.path), std::move(problem)});
        }
    }
    return to_value(std::move(user));
}

Value create_user(Session& session, const Call& call) {
    const bool is_visitor = session.call.caller.is_public();
    const domain::CreateUserForm form = create_user_form(call);
    const auto audience = is_visitor ? domain::Audience::visitor : domain::Audience::authenticated;
    const auto request = domain::make_create_user(form, audience);
    if (!request) {
        return platform::to_value(request.error());
    }
    auto user = service::create_user(session.call, *request);
    domain::Problems problems = domain::check_create_user(form, audience);
    if (user) {
        domain::append(problems, domain::warn_of_linked(*user));
    }
    return written(session, call, std::move(user), std::move(problems));
}

Value activate_user(Session& session, const Call& call) {
    const auto request = domain::make_activate_user(call.string("userId").value_or(std::string()),
                                                    call.boolean("withEmail").value_or(false),
                                                    call.integer("expectedVersion"));
    if (!request) {
        return platform::to_value(request.error());
    }
    auto user = service::activate_user(session.call, *request);
    domain::Problems linked = user ? domain::warn_of_linked(*user) : domain::Problems();
    return written(session, call, std::move(user), std::move(linked));
}

Value deactivate_user(Session& session, const Call& call) {
    const std::string comment = call.string("unactiveComment").value_or(std::string());
    const auto request = domain::make_deactivate_user(
        call.string("userId").value_or(std::string()), comment,
        call.boolean("withEmail").value_or(false), call.integer("expectedVersion"));
    return request ? written(session, call, service::deactivate_user(session.call, *request),
                             domain::check_comment(comment, "unactiveComment"))
                   : platform::to_value(request.error());
}

// Absent leaves the field alone, null clears it.
std::optional<std::string> change(const Call& call, const char* argument) {
    const nlohmann::json* value = call.find(argument);
    if (value == nullptr) {
        return std::nullopt;
    }
    return value->is_string() ? value->get<std::string>() : std::string();
}

Value update_user(Session& session, const Call& call) {
    domain::UpdateUserForm form;
    form.user_id = call.string("userId").value_or(std::string());
    form.first_name = change(call, "firstName");
    form.last_name = change(call, "lastName");
    form.email = change(call, "email");
    form.mobile = change(call, "mobile");
    form.locale = change(call, "locale");
    form.distributor_advisor_id = change(call, "distributorAdvisorId");
    form.user_group_id = change(call, "userGroupId");
    form.expected_version = call.integer("expectedVersion");
    const auto request = domain::make_update_user(form);
    return request ? written(session, call, service::update_user(session.call, *request),
                             domain::check_update_user(form))
                   : platform::to_value(request.error());
}

}  // namespace

void bind_mutations(graphql::Schema& schema, std::string_view mutation_type) {
    schema.bind(mutation_type, "CreateUser",
                [](Session& session, const Call& call) { return create_user(session, call); });
    if (schema.type("User") == nullptr) {
        return;
    }
    const auto bind = [&](std::string_view field, auto get) {
        schema.bind(mutation_type, field, get);
    };
    bind("ActivateUser",
         [](Session& session, const Call& call) { return activate_user(session, call); });
    bind("DeactivateUser",
         [](Session& session, const Call& call) { return deactivate_user(session, call); });
    bind("UpdateUserInfosAndPermissions",
         [](Session& session, const Call& call) { return update_user(session, call); });
    bind("SendEmailAccess", [](Session& session, const Call& call) {
        return to_value(service::send_email_access(
            session.call, domain::UserId(domain::given_id(call.string("userId").value_or("")))));
    });
}

}  // namespace api::platform
