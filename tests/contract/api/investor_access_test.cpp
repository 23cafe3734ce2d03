// Who may do what through the investor dialect, and what access lists change in both dialects.

#include "contract/api/investor_fixture.hpp"

namespace {

using contract::InvestorReply;
using contract::json;

class InvestorAccess : public contract::InvestorTest {
  protected:
    // A user of the distributor's advisor.
    std::string create_for_distributor() {
        return ask_as(distributor_, "POST", "/users/", R"({"first_name": "Zoë"})").body["id"];
    }
};

TEST_P(InvestorAccess, ThePublicIsToldToSignIn) {
    const std::string id = create("{}");
    for (const auto& [method, target] :
         {std::pair("GET", "/users/" + id), std::pair("GET", std::string("/users/")),
          std::pair("POST", std::string("/users/")), std::pair("PATCH", "/users/" + id),
          std::pair("DELETE", "/users/" + id)}) {
        const InvestorReply reply = ask_as(domain::Caller(), method, target, "{}");
        EXPECT_EQ(reply.status, 401) << method << target;
        EXPECT_EQ(reply.body["title"], "Unauthorized");
        EXPECT_EQ(reply.body["description"], reply.body["detail"]);
        EXPECT_EQ(reply.body["timestamp"], "2023-11-14T22:13:20.000+00:00");
        EXPECT_EQ(reply.code(), "permission.sign_in");
    }
    EXPECT_EQ(read(id)["version"], 1);
}

TEST_P(InvestorAccess, WhomACallerDoesNotSeeIsForbiddenHereAndUnknownToThePlatform) {
    const std::string id = create("{}");
    const std::string stranger = create("{}");
    const InvestorReply reply = ask_as(investor(stranger), "GET", "/users/" + id);
    EXPECT_EQ(reply.status, 403);
    EXPECT_EQ(reply.body["title"], "Access forbidden");
    EXPECT_EQ(reply.body["detail"],
              "User " + stranger + " does not have READ access on " + id + " (version=latest)");
    EXPECT_EQ(reply.code(), "user.not_readable");
    EXPECT_EQ(ask_as(distributor_, "GET", "/users/" + id).body["detail"],
              "User UXXXXXXXXXXXXXXXXXXXXXXXXXX does not have READ access on " + id +
                  " (version=latest)");
    EXPECT_EQ(ask_as(investor(stranger), "PATCH", "/users/" + id, "{}").code(),
              "user.not_readable");
    const json platform = post_as(distributor_, "{ GetUser(id: \"" + id + "\") { id } }");
    EXPECT_EQ(platform["data"]["GetUser"], nullptr);
    EXPECT_EQ(platform["errors"][0]["extensions"]["code"], "user.not_found") << platform;
}

TEST_P(InvestorAccess, AnInvestorReadsAndCorrectsItself) {
    const std::string id = create(R"({"email": "zoe@example.com", "status": "ACTIVE"})");
    const domain::Caller self = investor(id);
    const InvestorReply reply =
        ask_as(self, "PATCH", "/users/" + id, R"({"first_name": "Zoë", "language": "da-DK"})");
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(reply.body["first_name"], "Zoë");
    EXPECT_EQ(read(id)["version_authored_by_user_id"], id);
    for (const char* hidden :
         {"readable_by", "modifiable_by", "version_authored_by_user_id", "idp_user_id"}) {
        EXPECT_FALSE(reply.body.contains(hidden)) << hidden;
    }
    EXPECT_TRUE(reply.body.contains("counter_account"));
    EXPECT_EQ(ask_as(self, "GET", "/users/").body["count"], 1);

    const InvestorReply denied =
        ask_as(self, "PATCH", "/users/" + id, R"({"phone": "+33612345678", "external_id": "x"})");
    EXPECT_EQ(denied.status, 403);
    ASSERT_EQ(denied.body["detail"].size(), 2u) << denied.body;
    EXPECT_EQ(denied.body["detail"][0]["code"], "permission.field_denied");
    EXPECT_EQ(
        ask_as(self, "PATCH", "/users/" + id, R"({"status": "INACTIVE", "reason": "x"})").code(),
        "permission.denied");
    EXPECT_EQ(ask_as(self, "DELETE", "/users/" + id).code(), "permission.denied");
    EXPECT_EQ(ask_as(self, "POST", "/users/", "{}").code(), "permission.denied");
    EXPECT_EQ(ask_as(self, "POST", "/users/" + id + "/counter-account/reveal/").code(),
              "permission.denied");
}

TEST_P(InvestorAccess, OlderVersionsAreForWhoReadsTheHistory) {
    const std::string id = create("{}");
    ask("PATCH", "/users/" + id, R"({"first_name": "Zoë"})");
    EXPECT_EQ(ask_as(investor(id), "GET", "/users/" + id + "?version=2").status, 200);
    const InvestorReply older = ask_as(investor(id), "GET", "/users/" + id + "?version=1");
    EXPECT_EQ(older.status, 403);
    EXPECT_EQ(older.code(), "permission.denied");
    EXPECT_EQ(ask_as(investor(id), "GET", "/users/" + id + "?version=9").status, 403);
}

TEST_P(InvestorAccess, WhoMayNotDoItIsToldSoBeforeTheBodyIsRead) {
    const std::string id = create("{}");
    for (const auto& [method, target] : {std::pair("POST", std::string("/users/")),
                                         std::pair("DELETE", "/users/" + id + "?unknown=1")}) {
        const InvestorReply reply = ask_as(investor(id), method, target, "no JSON");
        EXPECT_EQ(reply.status, 403) << method;
        EXPECT_EQ(reply.code(), "permission.denied");
    }
}

TEST_P(InvestorAccess, AnAccessListReplacesWhatTheRoleAllows) {
    const std::string friends = "G01ARZ3NDEKTSV4RRFFQ69G5FAV";
    const std::string zoe = create("{}");
    const std::string id = create_for_distributor();
    EXPECT_EQ(ask_as(distributor_, "GET", "/users/" + id).status, 200);
    ask("PATCH", "/users/" + id, R"({"readable_by": [")" + friends + R"("]})");
    EXPECT_EQ(ask_as(distributor_, "GET", "/users/" + id).code(), "user.not_readable");
    EXPECT_EQ(ask_as(investor(zoe), "GET", "/users/" + id).status, 403);
    const domain::Caller member = investor(zoe, {friends});
    EXPECT_EQ(ask_as(member, "GET", "/users/" + id).status, 200);
    EXPECT_EQ(ask_as(member, "GET", "/users/").body["count"], 2);
    EXPECT_EQ(ask_as(distributor_, "GET", "/users/").body["count"], 0);

    const InvestorReply refused = ask_as(member, "PATCH", "/users/" + id, R"({"first_name": "A"})");
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.body["detail"],
              "User " + zoe + " does not have WRITE access on " + id + " (version=latest)");
    EXPECT_EQ(refused.code(), "user.not_modifiable");
    ask("PATCH", "/users/" + id, R"({"modifiable_by": [")" + zoe + R"("]})");
    EXPECT_EQ(ask_as(member, "PATCH", "/users/" + id, R"({"first_name": "A"})").status, 200);
    // Administrators may always.
    EXPECT_EQ(ask("PATCH", "/users/" + id, R"({"first_name": "B"})").status, 200);
}

TEST_P(InvestorAccess, WhoMayNotModifyAUserMayNotThroughThePlatformEither) {
    const std::string id = create_for_distributor();
    ask("PATCH", "/users/" + id,
        R"({"modifiable_by": ["U01F8YW5NJXMF78PMFKXTE2R7Q7"], "email": "zoe@example.com"})");
    for (const std::string& operation :
         {"UpdateUserInfosAndPermissions(userId: \"" + id + "\", firstName: \"A\")",
          "SendEmailAccess(userId: \"" + id + "\")"}) {
        const json reply = post_as(distributor_, "mutation { " + operation + " { id } }");
        EXPECT_EQ(reply["errors"][0]["extensions"]["code"], "user.not_modifiable") << reply;
        EXPECT_EQ(reply["errors"][0]["extensions"]["kind"], "forbidden");
    }
    EXPECT_EQ(read(id)["first_name"], "Zoë");
    EXPECT_EQ(mails().size(), 0u);
}

TEST_P(InvestorAccess, ADistributorsUserIsItsOnlyAdvisors) {
    const std::string id = create_for_distributor();
    const json seen = post("query($id: ID!) { GetUser(id: $id) { distributorAdvisorId persona } }",
                           {{"id", id}})["data"]["GetUser"];
    EXPECT_EQ(seen, json::parse(R"({"distributorAdvisorId": "advisor-789",
        "persona": "distributed_customer"})"));
    domain::Caller of_two = distributor_;
    of_two.advisor_ids.emplace_back("advisor-790");
    const InvestorReply refused = ask_as(of_two, "POST", "/users/", "{}");
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.code(), "advisor.ambiguous");
    EXPECT_TRUE(refused.body["detail"].is_string());
}

TEST_P(InvestorAccess, NobodyDeletesThemselves) {
    const std::string id = create("{}");
    domain::Caller self = admin_;
    self.id = id;
    const InvestorReply refused = ask_as(self, "DELETE", "/users/" + id);
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.code(), "delete.yourself");
    self.id = "administrator";
    self.acl_ids = {id};
    EXPECT_EQ(ask_as(self, "DELETE", "/users/" + id).code(), "delete.yourself");
    EXPECT_EQ(read(id)["deleted"], false);
}

TEST_P(InvestorAccess, WhatTheCallerMayNotReadIsNotEmbedded) {
    const std::string id = create_for_distributor();
    const InvestorReply refused =
        ask_as(distributor_, "GET", "/users/" + id + "?embed=readable_by");
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.code(), "permission.field_denied");
}

INSTANTIATE_TEST_SUITE_P(Stores, InvestorAccess, contract::all_stores(), contract::store_name);

}  // namespace
