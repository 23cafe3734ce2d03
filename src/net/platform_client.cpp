#include "net/platform_client.hpp"

#include <utility>

#include "api/codecs/platform_codes.hpp"
#include "net/graphql_answer.hpp"
#include "net/graphql_writer.hpp"
#include "net/platform_decoder.hpp"

namespace net {

// One document with one root field.
struct PlatformClient::Operation {
    std::string root_field;
    GraphqlArguments arguments;
    std::string selection;
    std::string_view idempotency_key;  // set: a mutation
};

namespace {

constexpr std::string_view profile_fields =
    "id version state persona active acceptedAt unactiveComment email firstName lastName mobile "
    "locale lastLogin createdAt updatedAt distributorAdvisorId userGroup { id name } ";
constexpr std::string_view account_fields =
    "id label accountType { code } kycStatusDetailed { code } ";

// What a row of the list shows.
std::string row_selection() {
    return std::string(profile_fields) + "accounts { " + std::string(account_fields) + "}";
}

// What a user's own page shows.
std::string user_selection() {
    return std::string(profile_fields) + "accounts { " + std::string(account_fields) +
           "holders { id firstName lastName } "
           "... on CorporateAccount { corporateName representative { firstName lastName } } "
           "... on JointAccount { secondHolder { firstName lastName email mobile } } }";
}

api::Request make_request(const std::string& path, const std::string& name, std::string_view kind,
                          const GraphqlArguments& arguments, const std::string& selection,
                          std::string_view key) {
    // A token that is no enum value cannot be sent: a broken document is refused by every server,
    // and its refusal comes back by the same way as all others. The domain's rules admit no such
    // token.
    nlohmann::json body;
    body["operationName"] = name;
    body["query"] = std::string(kind) + ' ' + name + arguments.definitions() + " { " + name +
                    (arguments.is_valid() ? arguments.str() : "(") + " { " + selection + " } }";
    if (!arguments.variables().empty()) {
        body["variables"] = arguments.variables();
    }
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

template <class Enum>
std::vector<std::string> codes_of(const std::vector<Enum>& values) {
    std::vector<std::string> written;
    written.reserve(values.size());
    for (const Enum value : values) {
        written.emplace_back(domain::code_of(value));
    }
    return written;
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
        arguments.ids("userGroupIds", ids);
    }
    if (!query.kyc_statuses.empty()) {
        arguments.tokens("kycStatuses", codes_of(query.kyc_statuses));
    }
}

void write_account(GraphqlArguments& arguments, const domain::CreateUser::Fields& fields) {
    arguments.begin_object("firstAccountInformation")
        .token("firstAccountType", api::platform::first_account_type_code(fields.account_type));
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
        arguments.id(name, id);
    }
}

}  // namespace

PlatformClient::PlatformClient(Transport& transport, GraphqlValues values, std::string path)
    : transport_(transport), values_(values), path_(std::move(path)) {}

template <class T, class Decode>
void PlatformClient::run(const Operation& operation, Decode decode, Done<T> done) {
    transport_.send(
        make_request(path_, operation.root_field,
                     operation.idempotency_key.empty() ? "query" : "mutation", operation.arguments,
                     operation.selection, operation.idempotency_key),
        [root_field = operation.root_field, decode, done = std::move(done)](const Reply& reply) {
            done(read_graphql_answer(reply, root_field).and_then(decode));
        });
}

void PlatformClient::get_viewer(Done<domain::Viewer> done) {
    run<domain::Viewer>({"Viewer", GraphqlArguments(), "id name role permissions", {}},
                        decode_viewer, std::move(done));
}

void PlatformClient::get_users(const domain::UserQuery& query, Done<domain::UserRecordPage> done) {
    GraphqlArguments arguments(values_);
    write_filter(arguments, query);
    arguments.begin_objects("orderBy")
        .token("field", domain::code_of(query.sort.field))
        .token("direction", query.sort.is_descending ? "DESC" : "ASC")
        .end_objects()
        .integer("resultsPerPage", query.limit)
        .integer("page", query.offset / query.limit + 1);
    const std::string selection =
        "edges { node { " + row_selection() + " } } totalCount counts { pending active inactive }";
    run<domain::UserRecordPage>({"GetUsers", arguments, selection, {}}, decode_users,
                                std::move(done));
}

void PlatformClient::get_user(const domain::UserId& id, Done<domain::UserRecord> done) {
    run<domain::UserRecord>(
        {"GetUser", GraphqlArguments(values_).id("id", id.value), user_selection(), {}},
        decode_user, std::move(done));
}

void PlatformClient::get_versions(const domain::UserId& id,
                                  Done<std::vector<domain::VersionRecord>> done) {
    run<std::vector<domain::VersionRecord>>(
        {"GetUser",
         GraphqlArguments(values_).id("id", id.value),
         "id versions { version at author authorName authorRole authorClient action "
         "changes { field before after } }",
         {}},
        decode_versions, std::move(done));
}

void PlatformClient::get_groups(Done<std::vector<domain::UserGroup>> done) {
    run<std::vector<domain::UserGroup>>(
        {"GetUserGroups", GraphqlArguments(), "id name persona", {}}, decode_groups,
        std::move(done));
}

void PlatformClient::get_mails(const domain::MailQuery& query, Done<domain::MailRecordPage> done) {
    GraphqlArguments arguments(values_);
    if (query.user_id) {
        arguments.id("userId", query.user_id->value);
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
    GraphqlArguments arguments(values_);
    arguments.text("firstName", what->first_name)
        .text("lastName", what->last_name)
        .text("email", what->email)
        .text_if_any("mobile", what->mobile)
        .token("persona", domain::code_of(what->persona));
    write_account(arguments, *what);
    arguments.boolean("active", what->active)
        .boolean("withEmail", what->with_email)
        .id_if_any("distributorAdvisorId",
                   what->distributor_advisor_id ? what->distributor_advisor_id->value : "")
        .token_if_any("locale", what->locale);
    run<domain::UserRecord>({"CreateUser", arguments, user_selection(), key}, decode_user,
                            std::move(done));
}

void PlatformClient::activate_user(const domain::ActivateUser& what, std::string_view key,
                                   Done<domain::UserRecord> done) {
    GraphqlArguments arguments(values_);
    arguments.id("userId", what.user_id().value).boolean("withEmail", what.with_email());
    if (what.expected_version()) {
        arguments.integer("expectedVersion", *what.expected_version());
    }
    run<domain::UserRecord>({"ActivateUser", arguments, user_selection(), key}, decode_user,
                            std::move(done));
}

void PlatformClient::deactivate_user(const domain::DeactivateUser& what, std::string_view key,
                                     Done<domain::UserRecord> done) {
    GraphqlArguments arguments(values_);
    arguments.id("userId", what.user_id().value)
        .boolean("withEmail", what.with_email())
        .text("unactiveComment", what.comment());
    if (what.expected_version()) {
        arguments.integer("expectedVersion", *what.expected_version());
    }
    run<domain::UserRecord>({"DeactivateUser", arguments, user_selection(), key}, decode_user,
                            std::move(done));
}

void PlatformClient::update_user(const domain::UpdateUser& what, std::string_view key,
                                 Done<domain::UserRecord> done) {
    GraphqlArguments arguments(values_);
    arguments.id("userId", what->user_id.value);
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
    run<domain::UserRecord>({"UpdateUserInfosAndPermissions", arguments, user_selection(), key},
                            decode_user, std::move(done));
}

void PlatformClient::send_email_access(const domain::UserId& id, std::string_view key,
                                       Done<domain::UserRecord> done) {
    run<domain::UserRecord>({"SendEmailAccess", GraphqlArguments(values_).id("userId", id.value),
                             user_selection(), key},
                            decode_user, std::move(done));
}

}  // namespace net
