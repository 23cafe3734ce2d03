// Where the two dialects show the same thing, they say the same.

#include "contract/api/investor_fixture.hpp"
#include "domain/lifecycle.hpp"
#include "domain/percent_encoding.hpp"

namespace {

using contract::InvestorReply;
using contract::json;

class Dialects : public contract::InvestorTest {
  protected:
    InvestorReply patch(const std::string& id, const std::string& body) {
        return ask("PATCH", "/users/" + id, body);
    }
    json seen(const std::string& id) {
        return post(
            "query($id: ID!) { GetUser(id: $id) { active acceptedAt unactiveComment state } }",
            {{"id", id}})["data"]["GetUser"];
    }
    std::vector<std::string> listed(const std::string& arguments) {
        const json reply = post("{ GetUsers(" + arguments +
                                ", orderBy: [{field: createdAt}]) { edges { node { id "
                                "} } } }");
        std::vector<std::string> ids;
        for (const json& edge : reply["data"]["GetUsers"]["edges"]) {
            ids.push_back(edge["node"]["id"]);
        }
        return ids;
    }
    std::vector<std::string> queried(const std::string& query, const std::string& field = "id") {
        const json body = ask("GET", "/users/?limit=100&query=" + escaped(query)).body;
        std::vector<std::string> values;
        for (const json& user : body.value("results", json::array())) {
            values.push_back(user[field]);
        }
        return values;
    }
    static std::string escaped(const std::string& text) {
        std::string out;
        constexpr const char* hex = "0123456789ABCDEF";
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', hex[byte >> 4U], hex[byte & 15U]};
        }
        return out;
    }
};

TEST_P(Dialects, WhoWasAcceptedOnceIsInactiveUntilActiveAgain) {
    const std::string id = create(R"({"email": "a@example.com", "status": "ACTIVE"})");
    EXPECT_EQ(patch(id, R"({"status": "WAITING_FOR_SIGNATURE"})").body["status"],
              "WAITING_FOR_SIGNATURE");
    const json user = seen(id);
    EXPECT_EQ(user["active"], false);
    EXPECT_NE(user["acceptedAt"], nullptr);
    EXPECT_EQ(user["state"], "INACTIVE");
    EXPECT_EQ(user["unactiveComment"],
              "Onboarding status set from ACTIVE to WAITING_FOR_SIGNATURE, without a reason.");
    EXPECT_EQ(listed("states: [INACTIVE]"), std::vector<std::string>{id});
    EXPECT_TRUE(listed("states: [PENDING]").empty());
    EXPECT_EQ(listed("isActive: false"), std::vector<std::string>{id});
    const json counts = post("{ GetUsers { counts { pending active inactive } } }");
    EXPECT_EQ(counts["data"]["GetUsers"]["counts"],
              json::parse(R"({"pending": 0, "active": 0, "inactive": 1})"));
    EXPECT_EQ(queried("status eq 'WAITING_FOR_SIGNATURE'"), std::vector<std::string>{id});
    // By which the server decides about tokens.
    EXPECT_FALSE(domain::may_log_in(**store_->find_user(domain::UserId(id))));
    EXPECT_EQ(post("mutation { SendEmailAccess(userId: \"" + id +
                   "\") { id } }")["errors"][0]["extensions"]["code"],
              "lifecycle.inactive");

    EXPECT_EQ(patch(id, R"({"status": "ACTIVE"})").status, 200);
    EXPECT_EQ(seen(id)["unactiveComment"], nullptr);
    EXPECT_TRUE(domain::may_log_in(**store_->find_user(domain::UserId(id))));
}

TEST_P(Dialects, WhoWasNeverAcceptedIsPendingOnTheWay) {
    const std::string id = create("{}");
    for (const std::string status : {"VERIFICATION_FAILED", "WAITING_FOR_SIGNATURE"}) {
        EXPECT_EQ(patch(id, R"({"status": ")" + status + R"("})").status, 200);
        EXPECT_EQ(seen(id), json::parse(R"({"active": false, "acceptedAt": null,
                                            "unactiveComment": null, "state": "PENDING"})"));
        EXPECT_TRUE(domain::may_log_in(**store_->find_user(domain::UserId(id))));
    }
}

TEST_P(Dialects, InactiveNeedsAReasonInBoth) {
    const std::string id = create(R"({"status": "ACTIVE"})");
    const InvestorReply refused = patch(id, R"({"status": "INACTIVE"})");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.code(), "comment.required");
    EXPECT_EQ(refused.detail()["loc"], json::parse(R"(["body", "reason"])"));
    EXPECT_EQ(read(id)["status"], "ACTIVE");
    EXPECT_EQ(ask("POST", "/users/", R"({"status": "INACTIVE"})").code(), "comment.required");
    EXPECT_EQ(patch(id, R"({"status": "INACTIVE", "reason": null})").code(), "comment.required");
    EXPECT_EQ(patch(id, R"({"status": "ACTIVE", "reason": "x"})").code(), "reason.unexpected");

    EXPECT_EQ(patch(id, R"({"status": "INACTIVE", "reason": " Left.\n"})").status, 200);
    EXPECT_EQ(seen(id)["unactiveComment"], "Left.");
    // An entity that was read is written back as it is.
    const InvestorReply again = patch(id, R"({"status": "INACTIVE", "first_name": "Zoë"})");
    EXPECT_EQ(again.status, 200) << again.body;
    EXPECT_EQ(seen(id)["unactiveComment"], "Left.");
    EXPECT_FALSE(again.body.contains("reason"));
}

TEST_P(Dialects, NamesAreInAlphabeticalOrderInBoth) {
    for (const char* name : {"Zhang", "de Boer", "Ångström", "Angelo", "Éluard", "ebert", ""}) {
        create(R"({"last_name": ")" + std::string(name) + R"("})");
    }
    const std::vector<std::string> expected = {"Angelo", "Ångström", "de Boer",
                                               "ebert",  "Éluard",   "Zhang"};
    EXPECT_EQ(queried("last_name neq null orderby last_name", "last_name"), expected);
    EXPECT_EQ(queried("last_name neq null orderby last_name desc", "last_name"),
              std::vector<std::string>(expected.rbegin(), expected.rend()));
    const json reply = post("{ GetUsers { edges { node { lastName } } } }");
    std::vector<std::string> names;
    for (const json& edge : reply["data"]["GetUsers"]["edges"]) {
        if (!edge["node"]["lastName"].is_null()) {
            names.push_back(edge["node"]["lastName"]);
        }
    }
    EXPECT_EQ(names, expected);
}

TEST_P(Dialects, TextsThatLookAlikeAreEqual) {
    const std::string id = create(R"({"first_name": "Zo\u0065\u0301"})");  // e and an accent
    const std::vector<std::string> found = {id};
    for (const std::string query :
         {"first_name eq 'Zo\u00e9'", "first_name eq 'Zoe\u0301'", "first_name in ['Zo\u00e9']",
          "first_name eq '*o\u00e9'", "first_name eq 'Zo\u00e9*'", "first_name eq '*\u00e9*'",
          "first_name eq 'Zo*'"}) {
        EXPECT_EQ(queried(query), found) << query;
    }
    for (const std::string query : {"first_name neq 'Zo\u00e9'", "first_name eq 'Zoe'",
                                    "first_name eq 'Zoe*'", "first_name eq 'zo\u00e9'"}) {
        EXPECT_TRUE(queried(query).empty()) << query;
    }
}

TEST_P(Dialects, WarningsAreShownInBoth) {
    const json reply = post(
        R"(mutation { one: CreateUser(firstName: "A", lastName: "B", email: "a@localhost",
        persona: distributed_customer,
        firstAccountInformation: {firstAccountType: individualAccount}) { id } })");
    ASSERT_FALSE(reply.contains("errors")) << reply;
    std::vector<std::string> codes;
    for (const json& warning : reply["extensions"]["warnings"]) {
        codes.push_back(warning["extensions"]["code"]);
        EXPECT_EQ(warning["extensions"]["kind"], "warning");
        EXPECT_EQ(warning["path"], json::parse(R"(["one"])"));
        EXPECT_NE(warning["message"], "");
    }
    EXPECT_EQ(codes, (std::vector<std::string>{"email.no_dot", "advisor.missing"}));
    EXPECT_EQ(reply["extensions"]["warnings"][0]["extensions"]["field"], "email");
    const InvestorReply made = ask("POST", "/users/", R"({"email": "b@localhost"})");
    EXPECT_EQ(json::parse(made.header("Registrar-Warnings"))[0]["code"], "email.no_dot");
    // Nothing was done: the refusal says it, with what is wrong first.
    const json refused = post(
        R"(mutation { CreateUser(firstName: "A", lastName: "", email: "c@localhost",
        persona: customer, firstAccountInformation: {firstAccountType: individualAccount},
        distributorAdvisorId: "x") { id } })");
    EXPECT_FALSE(refused.contains("extensions")) << refused;
}

TEST_P(Dialects, AnErrorIsAboutTheFirstProblemThatIsOne) {
    const json reply = post(
        R"(mutation { CreateUser(firstName: "A", lastName: "B", email: "a@localhost",
        persona: customer, firstAccountInformation: {firstAccountType: corporateAccount}) { id } })");
    const json error = reply["errors"][0];
    EXPECT_EQ(error["extensions"]["problems"][0]["severity"], "warning") << reply;
    for (const json& problem : error["extensions"]["problems"]) {
        if (problem["severity"] == "error") {
            EXPECT_EQ(error["extensions"]["code"], problem["code"]);
            EXPECT_EQ(error["message"], problem["message"]);
            break;
        }
    }
    EXPECT_NE(error["extensions"]["code"], "email.no_dot");
}

INSTANTIATE_TEST_SUITE_P(Stores, Dialects, contract::all_stores(), contract::store_name);

}  // namespace
