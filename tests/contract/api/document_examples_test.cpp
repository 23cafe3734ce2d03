// Every request that the platform user guide and the platform user concept print, word for word,
// over both stores.

#include <gtest/gtest.h>

#include "contract/api/engine_fixture.hpp"

namespace {

using contract::EngineTest;
using contract::json;

class DocumentExamples : public EngineTest {
  protected:
    // The user whom the documents call 456.
    void add_user_456(domain::Lifecycle lifecycle) {
        domain::User user;
        user.id = domain::UserId("456");
        user.version = 1;
        user.created_at = user.updated_at = now();
        user.updated_by.id = "public";
        user.lifecycle = lifecycle;
        if (lifecycle == domain::Lifecycle::active)
            user.accepted_at = now();
        user.first_name = "Alice";
        user.last_name = "Dupont";
        user.email = "alice.dupont@example.com";
        user.mobile = "+33612345678";
        user.locale = "fr";
        user.group_id = domain::GroupId("G1");
        domain::Account account;
        account.id = domain::AccountId("A1");
        account.label = "Alice Dupont";
        account.holder_ids = {user.id};
        user.accounts = {account};
        put({user}, {{domain::GroupId("G1"), "Direct investors", domain::Persona::customer}});
    }
};

TEST_P(DocumentExamples, SelfRegistration) {
    const json reply = post_public(R"(mutation RegisterInvestor {
CreateUser(
firstName: "Alice"
lastName: "Dupont"
email: "alice.dupont@example.com"
mobile: "+33612345678"
persona: customer
firstAccountInformation: {
firstAccountType: individualAccount
}
tosAcknowledged: true
locale: fr
) {
id
email
firstName
lastName
# ...Other CreatedUser fields
}
})");
    ASSERT_FALSE(reply.contains("errors")) << reply;
    const json& user = reply["data"]["CreateUser"];
    EXPECT_EQ(user["email"], "alice.dupont@example.com");
    EXPECT_EQ(user["firstName"], "Alice");
    EXPECT_EQ(user["lastName"], "Dupont");
    const json stored =
        post("{ GetUser(id: " + user["id"].dump() +
             ") { active acceptedAt state locale accounts { accountType { code } } } }");
    EXPECT_EQ(
        stored["data"]["GetUser"],
        json::parse(R"({"active": false, "acceptedAt": null, "state": "PENDING", "locale": "fr",
                            "accounts": [{"accountType": {"code": "IndividualAccount"}}]})"));
}

TEST_P(DocumentExamples, CreationByAnAdministrator) {
    const json reply = post(R"(mutation AdminCreateInvestor {
CreateUser(
firstName: "Bob"
lastName: "Leroy"
email: "bob.leroy@example.com"
mobile: "+33655443322"
persona: distributed_customer
firstAccountInformation: {
firstAccountType: individualAccount
}
active: true
withEmail: true
distributorAdvisorId: "advisor-789"
locale: fr
) {
id
email
active
firstName
lastName
# ...Other User fields
}
})");
    ASSERT_FALSE(reply.contains("errors")) << reply;
    EXPECT_EQ(reply["data"]["CreateUser"]["active"], true);
    const json mails = post("{ GetMails { totalCount edges { node { recipient kind state } } } }");
    EXPECT_EQ(mails["data"]["GetMails"], json::parse(R"({"totalCount": 1, "edges": [{"node": {
                "recipient": "bob.leroy@example.com", "kind": "WELCOME", "state": "QUEUED"}}]})"));
}

TEST_P(DocumentExamples, CorporateUser) {
    const json reply = post(R"(mutation CreateCorporateUser {
CreateUser(
firstName: "Céline"
lastName: "Bernard"
email: "celine.bernard@holding.fr"
mobile: "+33677889900"
persona: customer
firstAccountInformation: {
firstAccountType: corporateAccount
corporateAccountInformation: {
corporateName: "Bernard Holding SAS"
representative: {
firstName: "Céline"
lastName: "Bernard"
}
}
}
active: false
) {
id
email
active
firstName
lastName
# ...Other User fields
}
})");
    ASSERT_FALSE(reply.contains("errors")) << reply;
    EXPECT_EQ(reply["data"]["CreateUser"]["active"], false);
    const json found = post(R"({ GetUsers(search: "celine") { totalCount edges { node { accounts {
      label accountType { code } ... on CorporateAccount { corporateName representative { firstName lastName } }
    } } } } })");
    EXPECT_EQ(found["data"]["GetUsers"],
              json::parse(R"({"totalCount": 1, "edges": [{"node": {"accounts": [{
      "label": "Bernard Holding SAS", "accountType": {"code": "CorporateAccount"},
      "corporateName": "Bernard Holding SAS",
      "representative": {"firstName": "Céline", "lastName": "Bernard"}}]}}]})"));
}

TEST_P(DocumentExamples, JointUser) {
    const json reply = post(R"(mutation CreateJointUser {
CreateUser(
firstName: "Paul"
lastName: "Martin"
email: "paul.martin@example.com"
mobile: "+33611223344"
persona: customer
firstAccountInformation: {
firstAccountType: jointAccount
jointAccountInformation: {
secondaryFirstName: "Sophie"
secondaryLastName: "Martin"
secondaryEmail: "sophie.martin@example.com"
secondaryMobile: "+33622334455"
}
}
) {
id
email
active
firstName
lastName
# ...Other User fields
}
})");
    ASSERT_FALSE(reply.contains("errors")) << reply;
    EXPECT_EQ(reply["data"]["CreateUser"]["active"], false);
    const json user =
        post("{ GetUser(id: " + reply["data"]["CreateUser"]["id"].dump() + R"() { accounts {
      accountType { code } ... on JointAccount { secondHolder { firstName lastName email mobile } } } } })");
    EXPECT_EQ(user["data"]["GetUser"]["accounts"][0]["secondHolder"], json::parse(R"({
      "firstName": "Sophie", "lastName": "Martin",
      "email": "sophie.martin@example.com", "mobile": "+33622334455"})"));
}

TEST_P(DocumentExamples, Activate) {
    add_user_456(domain::Lifecycle::pending_approval);
    const json reply = post(R"(mutation ApproveUser {
ActivateUser(
userId: "456"
withEmail: true
) {
id
active
acceptedAt
}
})");
    EXPECT_EQ(
        reply,
        json::parse(R"({"data": {"ActivateUser": {"id": "456", "active": true, "acceptedAt": ")" +
                    domain::format_rfc3339(now()) + R"("}}})"));
}

TEST_P(DocumentExamples, Deactivate) {
    add_user_456(domain::Lifecycle::active);
    const json reply = post(R"(mutation SuspendUser {
DeactivateUser(
userId: "456"
withEmail: true
unactiveComment: "Account suspended pending compliance review."
) {
id
active
unactiveComment
}
})");
    EXPECT_EQ(reply, json::parse(R"({"data": {"DeactivateUser": {"id": "456", "active": false,
      "unactiveComment": "Account suspended pending compliance review."}}})"));
}

TEST_P(DocumentExamples, AccountsOfAUser) {
    add_user_456(domain::Lifecycle::active);
    const json reply = post(R"(query UserAccounts {
GetUser(id: "456") {
id
email
accounts {
id
label
accountType {
code
label
}
kycStatusDetailed {
code
label
}
}
}
})");
    EXPECT_EQ(reply,
              json::parse(R"({"data": {"GetUser": {"id": "456", "email": "alice.dupont@example.com",
      "accounts": [{"id": "A1", "label": "Alice Dupont",
        "accountType": {"code": "IndividualAccount", "label": "Individual"},
        "kycStatusDetailed": {"code": "TO_COMPLETE", "label": "To complete"}}]}}})"));
}

TEST_P(DocumentExamples, Update) {
    add_user_456(domain::Lifecycle::active);
    const json reply = post(R"(mutation UpdateUser {
UpdateUserInfosAndPermissions(
userId: "456"
firstName: "Alice"
lastName: "Dupont-Martin"
distributorAdvisorId: "999"
) {
id
firstName
lastName
}
})");
    EXPECT_EQ(reply, json::parse(R"({"data": {"UpdateUserInfosAndPermissions":
      {"id": "456", "firstName": "Alice", "lastName": "Dupont-Martin"}}})"));
    EXPECT_EQ(post(R"({ GetUser(id: "456") { distributorAdvisorId } })")["data"]["GetUser"]
                                                                        ["distributorAdvisorId"],
              "999");
}

TEST_P(DocumentExamples, AccessMail) {
    add_user_456(domain::Lifecycle::active);
    const json reply = post(R"(mutation ResendInvitation {
SendEmailAccess(userId: "456") {
id
email
}
})");
    EXPECT_EQ(
        reply,
        json::parse(
            R"({"data": {"SendEmailAccess": {"id": "456", "email": "alice.dupont@example.com"}}})"));
    EXPECT_EQ(post("{ GetMails { totalCount } }")["data"]["GetMails"]["totalCount"], 1);
}

TEST_P(DocumentExamples, Search) {
    add_user_456(domain::Lifecycle::active);
    const json reply = post(R"(query SearchUsers {
GetUsers(
search: "alice"
isActive: true
personas: [customer, distributed_customer]
resultsPerPage: 20
page: 1
) {
edges {
node {
id
email
firstName
lastName
active
acceptedAt
accounts {
id
label
}
}
}
totalCount
}
})");
    EXPECT_EQ(
        reply,
        json::parse(
            R"({"data": {"GetUsers": {"edges": [{"node": {"id": "456",
      "email": "alice.dupont@example.com", "firstName": "Alice", "lastName": "Dupont", "active": true,
      "acceptedAt": ")" +
            domain::format_rfc3339(now()) +
            R"(", "accounts": [{"id": "A1", "label": "Alice Dupont"}]}}], "totalCount": 1}}})"));
}

TEST_P(DocumentExamples, GroupAndAccountsOfAUser) {
    add_user_456(domain::Lifecycle::active);
    const json reply = post(R"(query {
GetUser(id: "456") {
id
active
email
firstName
lastName
userGroup {
id
name
persona
}
accounts {
id
label
}
# ...Other User fields
}
})");
    EXPECT_EQ(reply, json::parse(R"({"data": {"GetUser": {"id": "456", "active": true,
      "email": "alice.dupont@example.com", "firstName": "Alice", "lastName": "Dupont",
      "userGroup": {"id": "G1", "name": "Direct investors", "persona": "customer"},
      "accounts": [{"id": "A1", "label": "Alice Dupont"}]}}})"));
}

INSTANTIATE_TEST_SUITE_P(Stores, DocumentExamples, contract::all_stores(), contract::store_name);

}  // namespace
