// GraphQL over HTTP: queries by GET, and what a client says it accepts.

#include <array>
#include <functional>

#include "api/codecs/form_urlencoded.hpp"
#include "api/codecs/platform_codes.hpp"
#include "contract/api/engine_fixture.hpp"
#include "domain/roles.hpp"
#include "domain/text.hpp"
#include "service/sample_users.hpp"

namespace {

using contract::EngineTest;
using contract::json;

class GraphqlHttp : public EngineTest {
  protected:
    api::Response get(const std::vector<api::FormField>& fields, const std::string& method = "GET",
                      std::vector<api::Header> headers = {}) {
        return engine_->handle(
            {method, "/graphql?" + api::encode_form(fields), std::move(headers), {}}, admin_);
    }
    api::Response post_accepting(const std::string& accept) {
        return send("{ Viewer { id } }", admin_, {{"Accept", accept}});
    }
    static std::string header(const api::Response& response, std::string_view name) {
        return std::string(api::find_header(response.headers, name));
    }
    static json error_of(const api::Response& response) {
        return json::parse(response.body)["errors"][0]["extensions"];
    }
};

TEST_P(GraphqlHttp, AQueryIsAnsweredByGet) {
    const api::Response plain = get({{"query", "{ Viewer { id } }"}});
    EXPECT_EQ(plain.status, 200);
    EXPECT_EQ(json::parse(plain.body)["data"]["Viewer"]["id"], "administrator");
    const std::string two =
        "query A { Viewer { id } } query B($n: Int) { GetUsers(resultsPerPage: $n) { totalCount } "
        "}";
    const api::Response named = get({{"query", two},
                                     {"operationName", "B"},
                                     {"variables", R"({"n": 5})"},
                                     {"extensions", R"({"x": 1})"}});
    EXPECT_EQ(named.body, R"({"data":{"GetUsers":{"totalCount":0}}})");
    // What some clients send where there is nothing to say.
    EXPECT_EQ(get({{"query", "{ Viewer { id } }"}, {"operationName", ""}, {"variables", ""}}).body,
              plain.body);
    EXPECT_EQ(get({{"query", "{ Viewer { id } }"}}, "HEAD").status, 200);
    const api::Response invalid =
        get({{"query", "{ nothing }"}}, "GET", {{"Accept", "application/graphql-response+json"}});
    EXPECT_EQ(invalid.status, 422);
}

TEST_P(GraphqlHttp, AMutationIsNotDoneByGet) {
    const std::string create = R"(mutation { CreateUser(firstName: "A", lastName: "B",
        email: "a@example.com", persona: customer,
        firstAccountInformation: {firstAccountType: individualAccount}) { id } })";
    for (const std::string method : {"GET", "HEAD"}) {
        const api::Response refused = get({{"query", create}}, method);
        EXPECT_EQ(refused.status, 405);
        EXPECT_EQ(header(refused, "Allow"), "POST");
        EXPECT_EQ(error_of(refused)["code"], "request.method");
    }
    EXPECT_EQ(post("{ GetUsers { totalCount } }")["data"]["GetUsers"]["totalCount"], 0);
    // A query beside it may be asked for.
    EXPECT_EQ(get({{"query",
                    create.substr(0, 8) + " M" + create.substr(8) + " query Q { Viewer { id } }"},
                   {"operationName", "Q"}})
                  .status,
              200);
    const api::Response put = get({{"query", "{ Viewer { id } }"}}, "PUT");
    EXPECT_EQ(put.status, 405);
    EXPECT_EQ(header(put, "Allow"), "GET, HEAD, POST");
}

TEST_P(GraphqlHttp, AMalformedGetIsRefused) {
    const std::vector<std::vector<api::FormField>> malformed = {
        {},
        {{"query", "{ Viewer { id } }"}, {"query", "{ Viewer { id } }"}},
        {{"query", "{ Viewer { id } }"}, {"variables", "{"}},
        {{"query", "{ Viewer { id } }"}, {"variables", "[1]"}},
        {{"query", "{ Viewer { id } }"}, {"variables", std::string(5000, '[')}},
        {{"query", "\xFF"}},
    };
    for (const auto& fields : malformed) {
        const api::Response refused = get(fields);
        EXPECT_EQ(refused.status, 400) << refused.body;
        EXPECT_EQ(error_of(refused)["code"], "request.malformed");
    }
}

TEST_P(GraphqlHttp, TheMediaTypeIsTheMostWelcomeOne) {
    const std::string strict = "application/graphql-response+json";
    const std::vector<std::pair<std::string, std::string>> answers = {
        {"", "application/json"},
        {"*/*", "application/json"},
        {"application/*", "application/json"},
        {"application/json", "application/json"},
        {strict, strict},
        {strict + ", application/json;q=0.9", strict},
        {"application/json, " + strict, strict},
        {strict + ";q=0.5, application/json", "application/json"},
        {strict + ";q=0, */*", "application/json"},
        {"application/json;q=0, */*", strict},
        {strict + ", application/graphql+json, application/json, text/event-stream", strict},
    };
    for (const auto& [accept, type] : answers) {
        const api::Response response = post_accepting(accept);
        EXPECT_EQ(response.status, 200) << accept;
        EXPECT_EQ(header(response, "Content-Type"), type) << accept;
    }
    for (const std::string accept : {"text/html", "*/*;q=0", "application/json;q=0"}) {
        const api::Response refused = post_accepting(accept);
        EXPECT_EQ(refused.status, 406) << accept;
        EXPECT_EQ(error_of(refused)["code"], "request.not_acceptable") << accept;
        EXPECT_EQ(header(refused, "Content-Type"), "application/json");
    }
}

// Ids of our form are the same in lower case, wherever one is given.
TEST_P(GraphqlHttp, AnIdMayBeInLowerCase) {
    domain::User user;
    user.id = domain::UserId("U01F8YW5NJXMF78PMFKXTE2R7Q7");
    user.version = 1;
    user.created_at = user.updated_at = now();
    user.first_name = "Alice";
    user.last_name = "Dupont";
    user.email = "alice@example.com";
    user.group_id = domain::GroupId("G01ARZ3NDEKTSV4RRFFQ69G5FA1");
    put({user}, {{*user.group_id, "Retail investors", domain::Persona::customer}});
    const json lower = {{"id", "u01f8yw5njxmf78pmfkxte2r7q7"},
                        {"group", "g01arz3ndektsv4rrffq69g5fa1"}};
    for (const std::string document :
         {"query($id: ID!) { GetUser(id: $id) { id } }",
          "mutation($id: ID!) { ActivateUser(userId: $id) { id } }",
          "mutation($id: ID!) { SendEmailAccess(userId: $id) { id } }",
          "mutation($id: ID!, $group: ID) { UpdateUserInfosAndPermissions(userId: $id, "
          "userGroupId: $group, firstName: \"Zoë\") { id } }",
          "mutation($id: ID!) { DeactivateUser(userId: $id, unactiveComment: \"No.\") { id } }"}) {
        json variables = lower;
        if (document.find("$group") == std::string::npos) {
            variables.erase("group");
        }
        const json reply = post(document, variables);
        ASSERT_FALSE(reply.contains("errors")) << reply;
        EXPECT_EQ(reply["data"].front()["id"], user.id.value) << document;
    }
    const json found = post(
        "query($id: ID, $group: ID!) { GetMails(userId: $id) { totalCount } "
        "GetUsers(userGroupIds: [$group]) { totalCount } }",
        lower);
    EXPECT_GT(found["data"]["GetMails"]["totalCount"], 0);
    EXPECT_EQ(found["data"]["GetUsers"]["totalCount"], 1);
}

TEST_P(GraphqlHttp, ASearchIsTakenAsPeoplePasteIt) {
    domain::User user;
    user.id = domain::UserId("U01F8YW5NJXMF78PMFKXTE2R7Q7");
    user.version = 1;
    user.created_at = user.updated_at = now();
    user.first_name = "Ashok";
    user.last_name = "Kumar";
    user.email = "ashok.kumar@example.com";
    user.mobile = "+4915123456780";
    put({user});
    for (const std::string search :
         {"Kumar, Ashok", "Ashok Kumar <ashok.kumar@example.com>", "ashok.kumar@example.com;",
          "\"Kumar\" ", "0151/23456780", "(0151) 234 567-80", "+49 (0)151 23456780",
          "Kumar; Ashok;", "mailto:ashok.kumar@example.com"}) {
        const json reply =
            post("query($s: String) { GetUsers(search: $s) { totalCount counts { pending } } }",
                 {{"s", search}});
        EXPECT_EQ(reply["data"]["GetUsers"]["totalCount"], 1) << search;
        EXPECT_EQ(reply["data"]["GetUsers"]["counts"]["pending"], 1) << search;
    }
}

TEST_P(GraphqlHttp, TheSampleHasTheUserWhomTheDocumentsCall456) {
    ASSERT_TRUE(service::load_sample(*store_, now()).has_value());
    for (const std::string document :
         {R"({ GetUser(id: "456") { id active email accounts { id label } } })",
          R"(mutation { UpdateUserInfosAndPermissions(userId: "456", firstName: "Alice",
              lastName: "Dupont-Martin", distributorAdvisorId: "999") { id firstName lastName } })",
          R"(mutation { ActivateUser(userId: "456", withEmail: true) { id active acceptedAt } })",
          R"(mutation { SendEmailAccess(userId: "456") { id email } })",
          R"(mutation { DeactivateUser(userId: "456", withEmail: true, unactiveComment:
              "Account suspended pending compliance review.") { id active unactiveComment } })"}) {
        const json reply = post(document);
        ASSERT_FALSE(reply.contains("errors")) << reply;
        EXPECT_EQ(reply["data"].front()["id"], "456") << reply;
    }
    EXPECT_EQ(post(R"({ GetUser(id: "456") { accounts { holders { id } } } })")["data"]["GetUser"]
                                                                               ["accounts"][0]
                                                                               ["holders"][0]["id"],
              "456");
}

// A code that the schema does not name could be neither asked for nor answered.
TEST_P(GraphqlHttp, TheSchemasEnumerationsAreTheDomains) {
    const auto expect_same = [this](const std::string& type, const auto& values, auto code) {
        const json shown = post("{ __type(name: \"" + type + "\") { enumValues { name } } }");
        json expected = json::array();
        for (const auto value : values) {
            expected.push_back({{"name", std::string(code(value))}});
        }
        EXPECT_EQ(shown["data"]["__type"]["enumValues"], expected) << type;
    };
    const auto expect_codes = [&](const std::string& type, const auto& values) {
        expect_same(type, values, [](auto value) { return domain::code_of(value); });
    };
    expect_codes("Persona", domain::enumerators<domain::Persona>);
    expect_codes("UserState", domain::enumerators<domain::PlatformState>);
    expect_codes("AccountTypeCode", domain::enumerators<domain::AccountType>);
    expect_codes("KycStatusCode", domain::enumerators<domain::KycStatus>);
    expect_codes("UserOrderField", domain::enumerators<domain::UserSortField>);
    expect_codes("MailKind", domain::enumerators<domain::MailKind>);
    expect_codes("MailState", domain::enumerators<domain::MailState>);
    expect_same("FirstAccountType", domain::enumerators<domain::AccountType>,
                api::platform::first_account_type_code);
    expect_same("Role",
                std::array{domain::Role::admin, domain::Role::distributor, domain::Role::investor},
                [](domain::Role role) { return domain::to_upper(word_of(role)); });
}

// Every name that introspection shows has a sentence beside it.
TEST_P(GraphqlHttp, EverythingInTheSchemasIsDescribed) {
    const std::string input = "{ name description type { name } }";
    const std::string query =
        "{ __schema { description directives { name description args " + input +
        " } types { name description fields { name description args " + input + " } inputFields " +
        input + " enumValues { name description } } } }";
    for (const domain::Caller& caller : {admin_, domain::Caller{}}) {
        const json schema = post_as(caller, query)["data"]["__schema"];
        std::size_t count = 0;
        const std::function<void(const json&, const std::string&)> check =
            [&](const json& node, const std::string& path) {
                if (node.is_object() && node.contains("description")) {
                    ++count;
                    EXPECT_TRUE(node["description"].is_string() &&
                                node["description"].get<std::string>().size() > 3)
                        << path;
                }
                for (const auto& [key, child] : node.items()) {
                    const bool is_named =
                        child.is_object() && child.contains("name") && child["name"].is_string();
                    if (child.is_structured()) {
                        check(child,
                              path + '.' + (is_named ? child["name"].get<std::string>() : key));
                    }
                }
            };
        check(schema, "schema");
        EXPECT_GT(count, 100u);
    }
}

TEST_P(GraphqlHttp, ThePublicIsToldWhatItMustGive) {
    const json type = post_public(
        "{ __type(name: \"PublicMutation\") { fields { args { name type { kind } } } } }");
    std::vector<std::string> required;
    for (const json& argument : type["data"]["__type"]["fields"][0]["args"]) {
        if (argument["type"]["kind"] == "NON_NULL") {
            required.push_back(argument["name"]);
        }
    }
    EXPECT_EQ(required,
              (std::vector<std::string>{"firstName", "lastName", "email", "mobile", "persona",
                                        "firstAccountInformation", "tosAcknowledged"}));
}

INSTANTIATE_TEST_SUITE_P(Stores, GraphqlHttp, contract::all_stores(), contract::store_name);

}  // namespace
