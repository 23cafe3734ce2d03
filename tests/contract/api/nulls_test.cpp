// Whatever may be null is null once, and nothing falls over: over the whole schema, and over the
// members of the investor dialect's bodies.

#include <functional>
#include <set>

#include "contract/api/investor_fixture.hpp"

namespace {

using contract::InvestorReply;
using contract::json;

class Nulls : public contract::InvestorTest {
  protected:
    void SetUp() override {
        contract::InvestorTest::SetUp();
        id_ = create(R"({"email": "jane@example.com", "first_name": "Jane"})");
        const json reply = post(R"({ __schema { types { name kind
            inputFields { name defaultValue type { ...T } }
            fields { name args { name defaultValue type { ...T } } type { ...T } }
            enumValues { name } } } }
            fragment T on __Type { kind name ofType { kind name ofType { kind name
            ofType { kind name ofType { kind name } } } } })");
        for (const json& type : reply["data"]["__schema"]["types"]) {
            types_[type["name"].get<std::string>()] = type;
        }
    }

    static const json& named(const json& type) {
        return type["ofType"].is_object() ? named(type["ofType"]) : type;
    }
    [[nodiscard]] bool is_leaf(const json& type) const {
        const std::string kind = named(type)["kind"];
        return kind == "SCALAR" || kind == "ENUM";
    }
    static bool may_be_null(const json& type) { return type["kind"] != "NON_NULL"; }
    static bool is_required(const json& input) {
        return !may_be_null(input["type"]) && input["defaultValue"].is_null();
    }

    // A value that the schema admits, with every input in it that is not required.
    std::string sample(const json& type) {
        const std::string kind = type["kind"];
        if (kind == "NON_NULL") {
            return sample(type["ofType"]);
        }
        if (kind == "LIST") {
            return "[" + sample(type["ofType"]) + "]";
        }
        const std::string name = type["name"];
        if (kind == "ENUM") {
            return types_[name]["enumValues"][0]["name"];
        }
        if (kind == "INPUT_OBJECT") {
            return "{" + inputs(types_[name]["inputFields"], {}, {}) + "}";
        }
        return name == "Boolean" ? "true" : name == "Int" ? "1" : "\"" + id_ + "\"";
    }
    std::string inputs(const json& all, const std::string& replaced, const std::string& value) {
        std::string text;
        for (const json& input : all) {
            const std::string name = input["name"];
            text += name + ": " + (name == replaced ? value : sample(input["type"])) + ", ";
        }
        return text;
    }

    // Calls back with the values of `type` in which one thing that may be null is null.
    void for_each_null(const json& type, const std::function<void(const std::string&)>& use) {
        const std::string kind = type["kind"];
        if (kind == "NON_NULL") {
            for_each_null_inside(type["ofType"], use);
            return;
        }
        use("null");
        for_each_null_inside(type, use);
    }
    void for_each_null_inside(const json& type,
                              const std::function<void(const std::string&)>& use) {
        if (type["kind"] == "LIST") {
            for_each_null(type["ofType"],
                          [&](const std::string& value) { use("[" + value + "]"); });
        } else if (type["kind"] == "INPUT_OBJECT") {
            const json all = types_[type["name"].get<std::string>()]["inputFields"];
            for (const json& input : all) {
                for_each_null(input["type"], [&](const std::string& value) {
                    use("{" + inputs(all, input["name"], value) + "}");
                });
            }
        }
    }

    void expect_answered(const std::string& document, const json& variables = nullptr) {
        const api::Response response = send(document, admin_, {}, variables);
        EXPECT_EQ(response.status, 200) << document;
        const json body = json::parse(response.body, nullptr, false);
        ASSERT_TRUE(body.is_object()) << document << response.body;
        for (const json& error : body.value("errors", json::array())) {
            EXPECT_TRUE(error["extensions"]["code"].is_string()) << document << error;
            EXPECT_NE(error["extensions"]["code"], "internal") << document << error;
        }
        ++asked_;
    }

    std::string id_;
    std::map<std::string, json> types_;
    int asked_ = 0;
};

TEST_P(Nulls, InEveryArgumentOfTheSchema) {
    std::set<std::string> seen;
    for (const auto& roots :
         {std::pair{"query", "RootQuery"}, std::pair{"mutation", "RootMutation"}}) {
        const std::string operation = roots.first;
        for (const json& field : types_[roots.second]["fields"]) {
            const std::string name = field["name"];
            const std::string selection = is_leaf(field["type"]) ? "" : " { __typename }";
            for (const json& argument : field["args"]) {
                const std::string argument_name = argument["name"];
                for_each_null(argument["type"], [&](const std::string& value) {
                    seen.insert(argument_name + value);
                    expect_answered(operation + " { " + name + "(" +
                                    inputs(field["args"], argument_name, value) + ")" + selection +
                                    " }");
                });
                if (may_be_null(argument["type"])) {
                    const std::string type = named(argument["type"])["name"];
                    const bool is_list = argument["type"]["kind"] == "LIST";
                    expect_answered(operation + "($v: " + (is_list ? "[" + type + "!]" : type) +
                                        ") { " + name + "(" +
                                        inputs(field["args"], argument_name, "$v") + ")" +
                                        selection + " }",
                                    {{"v", nullptr}});
                }
            }
        }
    }
    EXPECT_GT(asked_, 40);
    EXPECT_TRUE(seen.count("orderBynull") == 1);
    // The sample that answered 500.
    expect_answered("{ GetUsers(orderBy: [{field: email, direction: null}]) { totalCount } }");
}

TEST_P(Nulls, AndOtherValuesInEveryMemberOfABody) {
    for (const char* member :
         {"external_id", "first_name", "last_name", "email", "phone", "language", "status",
          "reason", "brokerage_user_id", "idp_user_id", "feature_flags", "counter_account",
          "readable_by", "modifiable_by", "unknown"}) {
        for (const char* value : {"null", "true", "1", "1.5", "\"\"", "[]", "{}", "[null]",
                                  R"({"bank_account_number": null})", "[{}]"}) {
            const std::string body = R"({")" + std::string(member) + R"(": )" + value + "}";
            for (const auto& [method, target] :
                 {std::pair{"POST", std::string("/users/")}, std::pair{"PATCH", "/users/" + id_}}) {
                const InvestorReply reply = ask(method, target, body);
                EXPECT_LT(reply.status, 500) << method << body << reply.body;
                EXPECT_TRUE(reply.status < 400 || !reply.code().empty()) << body << reply.body;
            }
        }
    }
}

TEST_P(Nulls, EveryErrorOfADocumentHasACode) {
    const auto code = [&](const std::string& query, const json& variables = nullptr) {
        return post(query, variables)["errors"][0]["extensions"].value("code", std::string());
    };
    EXPECT_EQ(code("{"), "document.malformed");
    EXPECT_EQ(code("{ nothing }"), "document.invalid");
    std::string text = "{";
    for (int i = 0; i < 20'000; ++i) {
        text += " a";
    }
    EXPECT_EQ(code(text + " }"), "document.too_long");
    EXPECT_EQ(code("query($id: ID!) { GetUser(id: $id) { id } }"), "variables.invalid");
    EXPECT_EQ(code("query A { Viewer { id } } query B { Viewer { id } }"), "operation.unknown");
    std::string deep = "{ GetUser(id: \"1\") { ";
    std::string aliases = "{ ";
    for (int i = 0; i < 40; ++i) {
        deep += "accounts { holders { ";
    }
    deep += "id" + std::string(82, '}');
    for (int i = 0; i < 200; ++i) {
        aliases += "a" + std::to_string(i) + ": Viewer { id } ";
    }
    EXPECT_EQ(code(deep), "document.too_deep");
    EXPECT_EQ(code(aliases + "}"), "document.too_many_aliases");
}

INSTANTIATE_TEST_SUITE_P(Stores, Nulls, contract::all_stores(), contract::store_name);

}  // namespace
