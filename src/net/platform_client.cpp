#include "net/platform_client.hpp"

#include <utility>

#include "net/graphql_answer.hpp"
#include "net/graphql_writer.hpp"
#include "net/platform_codes.hpp"
#include "net/platform_decoder.hpp"

namespace net {

// One document with one root field.
struct PlatformClient::Operation {
    std::string root_field;
    GraphqlArguments arguments;
    std::string_view selection;
    std::string_view idempotency_key;  // set: a mutation
};

namespace {

constexpr std::string_view list_fields =
    "id version state persona active acceptedAt unactiveComment email firstName lastName mobile "
    "locale lastLogin createdAt updatedAt distributorAdvisorId userGroup { id name } "
    "accounts { id label accountType { code } kycStatusDetailed { code } }";
constexpr std::string_view user_selection =
    "id version state persona active acceptedAt unactiveComment email firstName lastName mobile "
    "locale lastLogin createdAt updatedAt distributorAdvisorId userGroup { id name } "
    "accounts { id label accountType { code } kycStatusDetailed { code } corporateName "
    "representative { firstName lastName } secondHolder { firstName lastName email mobile } "
    "holders { id firstName lastName } }";

api::Request make_request(const std::string& path, const std::string& name, std::string_view kind,
                          const std::string& arguments, std::string_view selection,
                          std::string_view key) {
    nlohmann::json body;
    body["operationName"] = name;
    body["query"] = std::string(kind) + ' ' + name + " { " + name + arguments + " { " +
                    std::string(selection) + " } }";
    api::Request request;
    request.method = "POST";
    request.target = path;
    request.headers = {{"Content-Type", "application/json"},
                       {"Accept", "application/graphql-response+json, application/json;q=0.9"}};
    if (!key.empty()) {
        request.headers.push_back({"Idempotency-Key", std::string(key)});
    }
    request.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return request;
}

template <class Code>
std::vector<std::string> codes_of(const std::vector<Code>& values) {
    std::vector<std::string> codes;
    for (const auto value : values) {
        codes.emplace_back(code_of(value));
    }
    return codes;
}

void write_filter(GraphqlArguments& arguments, const domain::UserQuery& query) {
    arguments.text_if_any("search", query.search);
    if (query.is_active) {
        arguments.boolean("isActive", *query.is_active);
    }
    if (!query.personas.empty()) {
        arguments.tokens("personas", codes_of(query.personas));
    }
    if (!query.states.empty()) {
        arguments.tokens("states", codes_of(query.states));
    }
    if (!query.group_ids.empty()) {
        std::vector<std::string> ids;
        for (const auto& id : query.group_ids) {
            ids.push_back(id.value);
        }
        arguments.texts("userGroupIds", ids);
    }
    if (!query.kyc_statuses.empty()) {
        arguments.tokens("kycStatuses", codes_of(query.kyc_statuses));
    }
}

void write_account(GraphqlArguments& arguments, const domain::CreateUser::Fields& fields) {
    arguments.begin_object("firstAccountInformation")
        .token("firstAccountType", input_code_of(fields.account_type));
    if (fields.account_type == domain::AccountType::corporate) {
        arguments.begin_object("corporateAccountInformation")
            .text("corporateName", fields.corporate_name);
        if (fields.representative) {
            arguments.begin_object("representative")
                .text("firstName", fields.representative->first_name)
                .text("lastName", fields.representative->last_name)
                .end_object();
        }
        arguments.end_object();
    }
    if (fields.second_holder) {
        arguments.begin_object("jointAccountInformation")
            .text("secondaryFirstName", fields.second_holder->first_name)
            .text("secondaryLastName", fields.second_holder->last_name)
            .text("secondaryEmail", fields.second_holder->email)
            .text_if_any("secondaryMobile", fields.second_holder->mobile)
            .end_object();
    }
    arguments.end_object();
}

// Set and empty clears the field: an empty text, and null for an enum or an id, which have no empty
// value.
void write_change(GraphqlArguments& arguments, const char* name,
                  const std::optional<std::string>& value) {
    if (value) {
        arguments.text(name, *value);
    }
}

void write_reference(GraphqlArguments& arguments, const char* name, const std::string& id) {
    if (id.empty()) {
        arguments.null(name);
    } else {
        arguments.text(name, id);
    }
}

}  // namespace

PlatformClient::PlatformClient(Transport& transport, std::string path)
    : transport_(transport), path_(std::move(path)) {}

template <class T, class Decode>
void PlatformClient::run(const Operation& operation, Decode decode, Done<T> done) {
    // A token that is no enum value cannot be sent: an empty document is refused by every server,
    // and its refusal comes back by the same way as all others. The domain's rules admit no such
    // token.
    const std::string arguments = operation.arguments.is_valid() ? operation.arguments.str() : "(";
    transport_.send(make_request(path_, operation.root_field,
                                 operation.idempotency_key.empty() ? "query" : "mutation",
                                 arguments, operation.selection, operation.idempotency_key),
                    [root_field = operation.root_field, decode, done = std::move(done)](
                        Reply reply) { done(read_graphql_answer(reply, root_field).map(decode)); });
}

void PlatformClient::get_viewer(Done<domain::Viewer> done) {
    run<domain::Viewer>({"Viewer", {}, "id name role permissions", {}}, decode_viewer,
                        std::move(done));
}

void PlatformClient::get_users(const domain::UserQuery& query, Done<domain::UserRecordPage> done) {
    GraphqlArguments arguments;
    write_filter(arguments, query);
    arguments.begin_objects("orderBy")
        .token("field", code_of(query.sort.field))
        .token("direction", query.sort.is_descending ? "DESC" : "ASC")
        .end_objects()
        .integer("resultsPerPage", query.limit)
        .integer("page", query.offset / query.limit + 1);
    static const std::string selection = "edges { node { " + std::string(list_fields) +
                                         " } } totalCount counts { pending active inactive }";
    run<domain::UserRecordPage>({"GetUsers", arguments, selection, {}}, decode_users,
                                std::move(done));
}

void PlatformClient::get_user(const domain::UserId& id, Done<domain::UserRecord> done) {
    run<domain::UserRecord>(
        {"GetUser", GraphqlArguments().text("id", id.value), user_selection, {}}, decode_user,
        std::move(done));
}

void PlatformClient::get_versions(const domain::UserId& id,
                                  Done<std::vector<domain::VersionRecord>> done) {
    // A history that is refused is a null field with a warning: an answer with no versions would
    // lie.
    const auto decode = [](const GraphqlAnswer& answer) { return answer; };
    run<GraphqlAnswer>({"GetUser",
                        GraphqlArguments().text("id", id.value),
                        "id versions { version at author action changes { field before after } }",
                        {}},
                       decode, [done = std::move(done)](Outcome<GraphqlAnswer> answer) {
                           if (!answer) {
                               done(tl::unexpected(std::move(answer.error())));
                               return;
                           }
                           for (const auto& path : answer->denied) {
                               if (path == DeniedPath{"versions"}) {
                                   done(tl::unexpected(ApiError{ApiErrorKind::forbidden,
                                                                200,
                                                                "permission.denied",
                                                                "Your role does not allow this.",
                                                                {},
                                                                {},
                                                                {}}));
                                   return;
                               }
                           }
                           done(decode_versions(*answer));
                       });
}

void PlatformClient::get_groups(Done<std::vector<domain::UserGroup>> done) {
    run<std::vector<domain::UserGroup>>({"GetUserGroups", {}, "id name persona", {}}, decode_groups,
                                        std::move(done));
}

void PlatformClient::get_mails(const domain::MailQuery& query, Done<domain::MailRecordPage> done) {
    GraphqlArguments arguments;
    if (query.user_id) {
        arguments.text("userId", query.user_id->value);
    }
    arguments.integer("resultsPerPage", query.limit)
        .integer("page", query.offset / query.limit + 1);
    run<domain::MailRecordPage>({"GetMails",
                                 arguments,
                                 "edges { node { id createdAt kind state recipient subject body "
                                 "user { id firstName lastName } } } totalCount",
                                 {}},
                                decode_mails, std::move(done));
}

void PlatformClient::create_user(const domain::CreateUser& what, std::string_view key,
                                 Done<domain::UserRecord> done) {
    GraphqlArguments arguments;
    arguments.text("firstName", what->first_name)
        .text("lastName", what->last_name)
        .text("email", what->email)
        .text_if_any("mobile", what->mobile)
        .token("persona", code_of(what->persona));
    write_account(arguments, *what);
    arguments.boolean("active", what->active)
        .boolean("withEmail", what->with_email)
        .text_if_any("distributorAdvisorId",
                     what->distributor_advisor_id ? what->distributor_advisor_id->value : "")
        .token_if_any("locale", what->locale);
    run<domain::UserRecord>({"CreateUser", arguments, user_selection, key}, decode_user,
                            std::move(done));
}

void PlatformClient::activate_user(const domain::ActivateUser& what, std::string_view key,
                                   Done<domain::UserRecord> done) {
    GraphqlArguments arguments;
    arguments.text("userId", what.user_id().value).boolean("withEmail", what.with_email());
    if (what.expected_version()) {
        arguments.integer("expectedVersion", *what.expected_version());
    }
    run<domain::UserRecord>({"ActivateUser", arguments, user_selection, key}, decode_user,
                            std::move(done));
}

void PlatformClient::deactivate_user(const domain::DeactivateUser& what, std::string_view key,
                                     Done<domain::UserRecord> done) {
    GraphqlArguments arguments;
    arguments.text("userId", what.user_id().value)
        .boolean("withEmail", what.with_email())
        .text("unactiveComment", what.comment());
    if (what.expected_version()) {
        arguments.integer("expectedVersion", *what.expected_version());
    }
    run<domain::UserRecord>({"DeactivateUser", arguments, user_selection, key}, decode_user,
                            std::move(done));
}

void PlatformClient::update_user(const domain::UpdateUser& what, std::string_view key,
                                 Done<domain::UserRecord> done) {
    GraphqlArguments arguments;
    arguments.text("userId", what->user_id.value);
    write_change(arguments, "firstName", what->first_name);
    write_change(arguments, "lastName", what->last_name);
    write_change(arguments, "email", what->email);
    write_change(arguments, "mobile", what->mobile);
    if (what->locale && what->locale->empty()) {
        arguments.null("locale");
    } else if (what->locale) {
        arguments.token("locale", *what->locale);
    }
    if (what->distributor_advisor_id) {
        write_reference(arguments, "distributorAdvisorId", what->distributor_advisor_id->value);
    }
    if (what->user_group_id) {
        write_reference(arguments, "userGroupId", what->user_group_id->value);
    }
    if (what->expected_version) {
        arguments.integer("expectedVersion", *what->expected_version);
    }
    run<domain::UserRecord>({"UpdateUserInfosAndPermissions", arguments, user_selection, key},
                            decode_user, std::move(done));
}

void PlatformClient::send_email_access(const domain::UserId& id, std::string_view key,
                                       Done<domain::UserRecord> done) {
    run<domain::UserRecord>(
        {"SendEmailAccess", GraphqlArguments().text("userId", id.value), user_selection, key},
        decode_user, std::move(done));
}

}  // namespace net
