// What a caller is denied is in the ledger, with who it was.

#include "contract/api/investor_fixture.hpp"

namespace {

using contract::json;
using domain::AuditOutcome;

class Denials : public contract::InvestorTest {
  protected:
    std::vector<std::string> denied(const std::string& id) {
        std::vector<std::string> actions;
        for (const domain::AuditEntry& entry : entries(id, AuditOutcome::denied)) {
            actions.push_back(entry.action);
        }
        return actions;
    }
};

using Actions = std::vector<std::string>;

TEST_P(Denials, NameTheCallerAndTheUser) {
    const std::string id = create("{}");
    distributor_.client = "token-1";
    static_cast<void>(post_as(distributor_, "mutation { DeactivateUser(userId: \"" + id +
                                                "\", unactiveComment: \"x\") { id } }"));
    const auto found = entries(id, AuditOutcome::denied);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].actor,
              (domain::Actor{"distributor", "Distributor", "distributor", "token-1"}));
    EXPECT_EQ(found[0].action, "DeactivateUser");
    EXPECT_EQ(found[0].at, now());
    EXPECT_TRUE(found[0].changes.empty());
    EXPECT_EQ(entries(id).size(), 1U) << "what was done";
}

TEST_P(Denials, AreOfEveryWriteAndNoRead) {
    const std::string id = create("{}");
    const domain::Caller self = investor(id);
    ask_as(self, "DELETE", "/users/" + id);
    EXPECT_EQ(denied(id), Actions{"DeleteUser"});
    pass(std::chrono::seconds(1));
    ask_as(self, "POST", "/users/" + id + "/counter-account/reveal/");
    pass(std::chrono::seconds(1));
    ask_as(self, "PATCH", "/users/" + id, R"({"phone": "+33612345678"})");
    EXPECT_EQ(denied(id),
              (Actions{"UpdateUserInfosAndPermissions", "RevealCounterAccount", "DeleteUser"}));
    EXPECT_EQ(ask_as(self, "GET", "/users/" + id + "?version=7").status, 403);
    EXPECT_EQ(denied(id).size(), 3U);
}

TEST_P(Denials, AreKeptBesideAnIdempotencyKey) {
    const std::string id = create("{}");
    const auto reply = ask_as(distributor_, "PATCH", "/users/" + id, R"({"first_name": "Zoë"})",
                              {{"Idempotency-Key", "k"}});
    EXPECT_EQ(reply.status, 403) << reply.body;
    EXPECT_EQ(denied(id), Actions{"UpdateUserInfosAndPermissions"});
}

TEST_P(Denials, KeepNoIdThatIsNobodys) {
    const std::string mutation =
        R"(mutation { ActivateUser(userId: "whatever a client writes") { id } })";
    static_cast<void>(post_as(distributor_, mutation));
    static_cast<void>(post_public(mutation));
    domain::AuditQuery query;
    query.outcome = AuditOutcome::denied;
    const auto page = store_->find_audit_entries(query).value();
    ASSERT_EQ(page.total_count, 1) << "the public is asked to sign in";
    EXPECT_EQ(page.entries[0].subject, domain::EntityRef());
    EXPECT_EQ(page.entries[0].actor.id, "distributor");
}

INSTANTIATE_TEST_SUITE_P(Stores, Denials, contract::all_stores(), contract::store_name);

}  // namespace
