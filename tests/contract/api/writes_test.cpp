// What every write to a user keeps true: permission, version, history, mail, all or nothing.

#include <algorithm>

#include "contract/api/engine_fixture.hpp"

namespace {

using contract::json;

class Writes : public contract::EngineTest {
  protected:
    std::string create(const std::string& email, const std::string& more = {}) {
        const json reply =
            post(R"(mutation { CreateUser(firstName: "Zoë", lastName: "Nørgård", email: ")" +
                 email + R"(", persona: distributed_customer, distributorAdvisorId: "advisor-789",
            firstAccountInformation: {firstAccountType: individualAccount})" +
                 more + ") { id } }");
        EXPECT_FALSE(reply.contains("errors")) << reply;
        return reply["data"]["CreateUser"]["id"].get<std::string>();
    }

    json user(const std::string& id, const std::string& fields) {
        return post("query($id: ID!) { GetUser(id: $id) { " + fields + " } }",
                    {{"id", id}})["data"]["GetUser"];
    }

    static json extensions(const json& reply) { return reply["errors"][0]["extensions"]; }
};

TEST_P(Writes, EveryWriteMakesAVersionThatSaysWhatChanged) {
    const std::string id = create("zoe@example.com");
    pass(std::chrono::minutes(1));
    post("mutation { ActivateUser(userId: \"" + id + "\") { id } }");
    pass(std::chrono::minutes(1));
    post("mutation { UpdateUserInfosAndPermissions(userId: \"" + id +
         "\", lastName: \"Nygaard\") { id } }");

    const json found =
        user(id,
             "version versions { version action author authorName authorRole authorClient "
             "changes { field before after } }");
    EXPECT_EQ(found["version"], 3);
    EXPECT_EQ(found["versions"][0],
              json::parse(R"({"version": 3, "action": "UpdateUserInfosAndPermissions",
        "author": "administrator", "authorName": "Administrator", "authorRole": "ADMIN",
        "authorClient": null,
        "changes": [{"field": "lastName", "before": "Nørgård", "after": "Nygaard"}]})"));
    EXPECT_EQ(found["versions"][1]["action"], "ActivateUser");
    EXPECT_EQ(found["versions"][2]["action"], "CreateUser");

    const auto done = entries(id);
    ASSERT_EQ(done.size(), 3u);
    EXPECT_EQ(done[0].actor, (domain::Actor{"administrator", "Administrator", "admin", {}}));
}

TEST_P(Writes, AStaleWriteIsRefusedWithThePresentVersion) {
    const std::string id = create("zoe@example.com");
    post("mutation { ActivateUser(userId: \"" + id + "\", expectedVersion: 1) { id } }");
    const json reply = post("mutation { DeactivateUser(userId: \"" + id +
                            "\", unactiveComment: \"late\", expectedVersion: 1) { id } }");
    EXPECT_EQ(extensions(reply)["code"], "version.stale");
    EXPECT_EQ(extensions(reply)["kind"], "conflict");
    EXPECT_EQ(extensions(reply)["currentVersion"], 2);
    EXPECT_EQ(user(id, "active")["active"], true);
}

TEST_P(Writes, AnUpdateThatChangesNothingMakesNoVersion) {
    const std::string id = create("zoe@example.com");
    const json reply = post("mutation { UpdateUserInfosAndPermissions(userId: \"" + id +
                            "\", firstName: \" Zoë \") { version } }");
    EXPECT_EQ(reply["data"]["UpdateUserInfosAndPermissions"]["version"], 1);
}

TEST_P(Writes, NullClearsAndAbsenceKeeps) {
    const std::string id = create("zoe@example.com", ", mobile: \"+33 6 12 34 56 78\"");
    EXPECT_EQ(user(id, "mobile")["mobile"], "+33612345678");
    post("mutation { UpdateUserInfosAndPermissions(userId: \"" + id +
         "\", firstName: \"Zoé\") { id } }");
    EXPECT_EQ(user(id, "mobile")["mobile"], "+33612345678");
    post("mutation { UpdateUserInfosAndPermissions(userId: \"" + id + "\", mobile: null) { id } }");
    EXPECT_EQ(user(id, "mobile")["mobile"], nullptr);
}

TEST_P(Writes, AnEmailIsTakenWithoutRegardToCase) {
    create("zoe@example.com");
    const json reply =
        post(R"(mutation { CreateUser(firstName: "Z", lastName: "N", email: "ZOE@example.com",
        persona: customer, firstAccountInformation: {firstAccountType: individualAccount}) { id } })");
    EXPECT_EQ(extensions(reply)["code"], "email.taken");
    EXPECT_EQ(extensions(reply)["problems"][0]["field"], "email");
    EXPECT_EQ(post("{ GetUsers { totalCount } }")["data"]["GetUsers"]["totalCount"], 1);
}

TEST_P(Writes, ProblemsNameTheirFields) {
    const json reply = post(R"(mutation { CreateUser(firstName: " ", lastName: "N", email: "a@b.",
        mobile: "0612", persona: customer, firstAccountInformation: {firstAccountType: jointAccount
        jointAccountInformation: {secondaryFirstName: "S", secondaryLastName: "", secondaryEmail: "s@x.org"}})
        { id } })");
    std::vector<std::string> fields;
    const json problems = extensions(reply)["problems"];
    for (const json& problem : problems) {
        if (problem["severity"] == "error") {
            fields.push_back(problem["field"].get<std::string>());
        }
    }
    EXPECT_EQ(fields, (std::vector<std::string>{
                          "firstName", "email", "mobile",
                          "firstAccountInformation.jointAccountInformation.secondaryLastName"}));
}

TEST_P(Writes, ASecondHolderWhoIsKnownHoldsTheJointAccountToo) {
    const std::string sophie = create("sophie@example.com");
    const json reply = post(
        R"(mutation { CreateUser(firstName: "Paul", lastName: "Martin", email: "paul@example.com",
        persona: customer, firstAccountInformation: {firstAccountType: jointAccount, jointAccountInformation: {
          secondaryFirstName: "Sophie", secondaryLastName: "Martin", secondaryEmail: "Sophie@example.com"}})
        { accounts { holders { email } } } })");
    ASSERT_FALSE(reply.contains("errors")) << reply;
    EXPECT_EQ(reply["data"]["CreateUser"]["accounts"][0]["holders"],
              json::parse(R"([{"email": "paul@example.com"}, {"email": "sophie@example.com"}])"));
    EXPECT_EQ(reply["extensions"]["warnings"][0]["extensions"]["code"], "joint_account.linked");
    const json second = user(sophie, "version accounts { accountType { code } }");
    EXPECT_EQ(second["version"], 2);
    EXPECT_EQ(second["accounts"][1]["accountType"]["code"], "JointAccount");
}

json holders_of(const json& user) {
    json emails = json::array();
    for (const json& holder : user["accounts"].back()["holders"]) {
        emails.push_back(holder["email"]);
    }
    return emails;
}

std::string create_joint(const std::string& email, const std::string& second_email,
                         const std::string& more = {}) {
    return R"(mutation { CreateUser(firstName: "Paul", lastName: "Martin", email: ")" + email +
           R"(", mobile: "+33612345678", persona: customer,
           firstAccountInformation: {firstAccountType: jointAccount, jointAccountInformation: {
             secondaryFirstName: "Sophie", secondaryLastName: "Martin", secondaryEmail: ")" +
           second_email + R"("}})" + more + ") { id } }";
}

constexpr const char* shown_accounts = "version accounts { holders { email } }";

// A visitor neither links anybody nor learns of anybody; who approves the visitor does.
TEST_P(Writes, ASecondHolderOfAVisitorIsLinkedAtTheApproval) {
    const std::string sophie = create("sophie@example.com");
    const json made = post_public(
        create_joint("paul@example.com", "SOPHIE@example.com", ", tosAcknowledged: true"));
    const json unknown = post_public(
        create_joint("pia@example.com", "nobody@example.com", ", tosAcknowledged: true"));
    ASSERT_FALSE(made.contains("errors")) << made;
    ASSERT_FALSE(unknown.contains("errors")) << unknown;
    const std::string paul = made["data"]["CreateUser"]["id"];
    EXPECT_EQ(holders_of(user(paul, shown_accounts)), json({"paul@example.com"}));
    EXPECT_EQ(user(sophie, shown_accounts)["version"], 1);

    const json approved =
        post("mutation { ActivateUser(userId: \"" + paul + "\") { " + shown_accounts + " } }");
    EXPECT_EQ(holders_of(approved["data"]["ActivateUser"]),
              json({"paul@example.com", "sophie@example.com"}));
    EXPECT_EQ(approved["extensions"]["warnings"][0]["extensions"]["code"], "joint_account.linked");
    const json second =
        user(sophie, "version accounts { label } versions { action changes { field after } }");
    EXPECT_EQ(second["version"], 2);
    EXPECT_EQ(second["accounts"].size(), 2u);
    EXPECT_EQ(second["versions"][0]["action"], "ActivateUser");
    const json linked = {
        {"field", "accounts"},
        {"after", "Zoë Nørgård (TO_COMPLETE), Paul & Sophie Martin (TO_COMPLETE, 2 holders)"}};
    EXPECT_EQ(second["versions"][0]["changes"][0], linked);
    const json history = user(paul, "versions { changes { field after } }")["versions"][0];
    const json held = {{"field", "accounts"},
                       {"after", "Paul & Sophie Martin (TO_COMPLETE, 2 holders)"}};
    EXPECT_NE(std::find(history["changes"].begin(), history["changes"].end(), held),
              history["changes"].end())
        << history;

    // Once accepted, always accepted: what is linked later is no approval.
    post("mutation { DeactivateUser(userId: \"" + paul + "\", unactiveComment: \"x\") { id } }");
    post("mutation { ActivateUser(userId: \"" + paul + "\") { id } }");
    EXPECT_EQ(user(sophie, "version")["version"], 2);
}

TEST_P(Writes, AnApprovalByTheOtherDialectLinksTheSecondHolderToo) {
    const std::string sophie = create("sophie@example.com");
    const json made = post_public(
        create_joint("paul@example.com", "sophie@example.com", ", tosAcknowledged: true"));
    const std::string paul = made["data"]["CreateUser"]["id"];
    api::Request patch;
    patch.method = "PATCH";
    patch.target = "/users/" + paul;
    patch.headers = {{"Content-Type", "application/json"}};
    patch.body = R"({"status": "ACTIVE"})";
    EXPECT_EQ(engine_->handle(patch, admin_).status, 200);
    EXPECT_EQ(holders_of(user(sophie, shown_accounts)),
              json({"paul@example.com", "sophie@example.com"}));
}

// A link is a change of the second user, so it needs the right to change that user.
TEST_P(Writes, ADistributorLinksNobodyWhomItMayNotModify) {
    const std::string own = create("own@example.com");
    const std::string closed = create("closed@example.com");
    domain::User user_of_another = store_->find_user(domain::UserId(closed))->value();
    user_of_another.modifiable_by = {"U00000000000000000000000009"};
    put({user_of_another});
    const auto joint = [&](const std::string& email, const std::string& second) {
        const json made = post_as(
            distributor_, create_joint(email, second, R"(, distributorAdvisorId: "advisor-789")"));
        EXPECT_FALSE(made.contains("errors")) << made;
        return made["data"]["CreateUser"]["id"].get<std::string>();
    };
    const std::string paul = joint("paul@example.com", "closed@example.com");
    EXPECT_EQ(holders_of(user(paul, shown_accounts)), json({"paul@example.com"}));
    EXPECT_EQ(user(closed, "version accounts { id }")["version"], 1);
    EXPECT_EQ(user(closed, "accounts { id }")["accounts"].size(), 1u);
    const std::string pia = joint("pia@example.com", "own@example.com");
    EXPECT_EQ(holders_of(user(pia, shown_accounts)), json({"pia@example.com", "own@example.com"}));

    // The administrator who approves may.
    post("mutation { ActivateUser(userId: \"" + paul + "\") { id } }");
    EXPECT_EQ(holders_of(user(closed, shown_accounts)),
              json({"paul@example.com", "closed@example.com"}));
}

TEST_P(Writes, OnePersonIsNoJointAccount) {
    const json reply = post(create_joint("paul@example.com", "ｐaul@example.com"));
    EXPECT_EQ(extensions(reply)["code"], "email.same_as_primary");
    EXPECT_EQ(extensions(reply)["problems"][0]["field"],
              "firstAccountInformation.jointAccountInformation.secondaryEmail");
}

TEST_P(Writes, WhatBelongsToAnotherTypeOfAccountIsRefused) {
    const json reply = post(R"(mutation { CreateUser(firstName: "A", lastName: "B",
        email: "a@example.com", persona: customer, firstAccountInformation: {
          firstAccountType: individualAccount,
          corporateAccountInformation: {corporateName: "Bernard Holding SAS"}}) { id } })");
    EXPECT_EQ(extensions(reply)["code"], "account.other_type");
    EXPECT_EQ(extensions(reply)["problems"][0]["field"],
              "firstAccountInformation.corporateAccountInformation");
    EXPECT_EQ(post("{ GetUsers { totalCount } }")["data"]["GetUsers"]["totalCount"], 0);
}

TEST_P(Writes, OnePersonIsOneUserHoweverTheAddressIsWritten) {
    create("victim@example.com");
    for (const char* same : {"ｖｉｃｔｉｍ@example.com", "VICTIM@Example.com"}) {
        const json reply = post(
            R"(mutation { CreateUser(firstName: "A", lastName: "B", persona: customer, email: ")" +
            std::string(same) +
            R"(", firstAccountInformation: {firstAccountType: individualAccount}) { id } })");
        EXPECT_EQ(extensions(reply)["code"], "email.taken") << same;
        const json found =
            post("{ GetUsers(search: \"" + std::string(same) + "\") { totalCount } }");
        EXPECT_EQ(found["data"]["GetUsers"]["totalCount"], 1) << same;
    }
}

TEST_P(Writes, AnAddressMayBeWrittenAnewByItsOwnUserAlone) {
    const std::string id = create("other@example.com");
    create("victim@example.com");
    const json taken = post("mutation { UpdateUserInfosAndPermissions(userId: \"" + id +
                            "\", email: \"Victim@example.com\") { id } }");
    EXPECT_EQ(extensions(taken)["code"], "email.taken");
    const json own = post("mutation { UpdateUserInfosAndPermissions(userId: \"" + id +
                          "\", email: \"OTHER@example.com\") { email } }");
    EXPECT_EQ(own["data"]["UpdateUserInfosAndPermissions"]["email"], "OTHER@example.com");
}

TEST_P(Writes, ARefusedRegistrationIsInactiveAndWasNeverAccepted) {
    const std::string id = create("zoe@example.com");
    post("mutation { DeactivateUser(userId: \"" + id +
         "\", unactiveComment: \"No papers\") { id } }");
    EXPECT_EQ(user(id, "state acceptedAt unactiveComment"),
              json::parse(
                  R"({"state": "INACTIVE", "acceptedAt": null, "unactiveComment": "No papers"})"));
}

TEST_P(Writes, ABlankReasonIsNoReason) {
    const std::string id = create("zoe@example.com", ", active: true");
    const json reply =
        post("mutation { DeactivateUser(userId: \"" + id + "\", unactiveComment: \"  \") { id } }");
    EXPECT_EQ(extensions(reply)["code"], "comment.required");
    EXPECT_EQ(extensions(reply)["problems"][0]["field"], "unactiveComment");
    EXPECT_EQ(user(id, "active")["active"], true);
}

TEST_P(Writes, AnInactiveUserGetsNoAccessMail) {
    const std::string id = create("zoe@example.com", ", active: true");
    post("mutation { DeactivateUser(userId: \"" + id + "\", unactiveComment: \"x\") { id } }");
    const json reply = post("mutation { SendEmailAccess(userId: \"" + id + "\") { id } }");
    EXPECT_EQ(extensions(reply)["code"], "lifecycle.inactive");
    EXPECT_EQ(post("{ GetMails { totalCount } }")["data"]["GetMails"]["totalCount"], 0);
}

TEST_P(Writes, ADistributorSeesAndDoesOnlyWhatItsRoleAllows) {
    const std::string own = create("own@example.com", ", active: true");
    const json other =
        post(R"(mutation { CreateUser(firstName: "O", lastName: "T", email: "other@example.com",
        persona: customer, firstAccountInformation: {firstAccountType: individualAccount}) { id } })");
    const std::string foreign = other["data"]["CreateUser"]["id"].get<std::string>();
    const auto as_distributor = [this](const std::string& query) {
        return post_as(distributor_, query);
    };

    const json list = as_distributor(
        "{ GetUsers { totalCount counts { active pending } edges { node { id } } } }");
    EXPECT_EQ(list["data"]["GetUsers"], (json{{"totalCount", 1},
                                              {"counts", {{"active", 1}, {"pending", 0}}},
                                              {"edges", {{{"node", {{"id", own}}}}}}}));
    EXPECT_EQ(extensions(as_distributor("{ GetUser(id: \"" + foreign + "\") { id } }"))["code"],
              "user.not_found");

    const json denied = as_distributor("{ GetUser(id: \"" + own + "\") { id unactiveComment } }");
    EXPECT_EQ(denied["data"]["GetUser"], (json{{"id", own}, {"unactiveComment", nullptr}}));
    EXPECT_FALSE(denied.contains("errors"));
    EXPECT_EQ(denied["extensions"]["warnings"][0]["path"],
              json::parse(R"(["GetUser", "unactiveComment"])"));

    const json mails = as_distributor("{ GetMails { totalCount } }");
    EXPECT_EQ(mails["data"]["GetMails"], nullptr);
    EXPECT_EQ(mails["extensions"]["warnings"][0]["extensions"]["code"], "permission.denied");

    const json suspended = as_distributor("mutation { DeactivateUser(userId: \"" + own +
                                          "\", unactiveComment: \"x\") { id } }");
    EXPECT_EQ(extensions(suspended)["code"], "permission.denied");
    EXPECT_EQ(extensions(suspended)["kind"], "forbidden");
    EXPECT_EQ(user(own, "active")["active"], true);
}

TEST_P(Writes, ThePublicMayOnlyRegister) {
    EXPECT_EQ(post_public("{ apiVersion }")["data"]["apiVersion"], "1");
    EXPECT_TRUE(post_public("{ GetUsers { totalCount } }").contains("errors"));
    EXPECT_TRUE(
        post_public("mutation { ActivateUser(userId: \"456\") { id } }").contains("errors"));
    const json refused =
        post_public(R"(mutation { CreateUser(firstName: "A", lastName: "B", email: "a@b.org",
        mobile: "+33612345678", persona: customer, firstAccountInformation: {firstAccountType: individualAccount},
        tosAcknowledged: false) { id } })");
    EXPECT_EQ(extensions(refused)["code"], "tos.required");
}

TEST_P(Writes, ThePublicIsToldWhatIsMissingAndNotToSignIn) {
    const std::string names = R"(firstName: "A", lastName: "B", email: "a@b.org", persona: customer,
        firstAccountInformation: {firstAccountType: individualAccount})";
    const json missing = post_public("mutation { CreateUser(" + names + ") { id } }");
    EXPECT_EQ(missing["errors"].size(), 2u) << missing;
    EXPECT_NE(missing["errors"][0]["message"].get<std::string>().find("\"mobile\""),
              std::string::npos);
    EXPECT_EQ(missing.dump().find("permission.sign_in"), std::string::npos) << missing;
    const json nullable = post_public("mutation($m: String, $t: Boolean!) { CreateUser(" + names +
                                      ", mobile: $m, tosAcknowledged: $t) { id } }");
    EXPECT_EQ(nullable.dump().find("permission.sign_in"), std::string::npos) << nullable;
    // What the public cannot ask for at all is for who is signed in.
    const json ended =
        post_public("mutation { CreateUser(" + names + ", active: true) { id version } }");
    EXPECT_EQ(extensions(ended)["code"], "permission.sign_in") << ended;
}

TEST_P(Writes, TheSameKeyAnswersTheSameAndWritesOnce) {
    const std::string query =
        R"(mutation { CreateUser(firstName: "A", lastName: "B", email: "a@b.org",
        persona: customer, firstAccountInformation: {firstAccountType: individualAccount}) { id } })";
    const std::vector<api::Header> key = {{"Idempotency-Key", "5f0c1a"}};
    const api::Response first = send(query, admin_, key);
    const api::Response again = send(query, admin_, key);
    EXPECT_EQ(first.body, again.body);
    EXPECT_FALSE(json::parse(again.body).contains("errors")) << again.body;
    EXPECT_EQ(post("{ GetUsers { totalCount } }")["data"]["GetUsers"]["totalCount"], 1);

    const json other =
        json::parse(send("mutation { SendEmailAccess(userId: \"x\") { id } }", admin_, key).body);
    EXPECT_EQ(extensions(other)["code"], "idempotency_key.reused");

    const json foreign = json::parse(send(query, distributor_, key).body);
    EXPECT_TRUE(foreign.contains("errors"));

    pass(std::chrono::hours(25));
    EXPECT_EQ(extensions(json::parse(send(query, admin_, key).body))["code"], "email.taken");
}

TEST_P(Writes, PagesAreCountedFromOneAndLimited) {
    for (int i = 0; i < 5; ++i) {
        create("user" + std::to_string(i) + "@example.com");
    }
    const json page =
        post(R"({ GetUsers(resultsPerPage: 2, page: 3, orderBy: [{field: email, direction: DESC}]) {
        totalCount edges { node { email } } } })");
    EXPECT_EQ(
        page["data"]["GetUsers"],
        json::parse(R"({"totalCount": 5, "edges": [{"node": {"email": "user0@example.com"}}]})"));
    EXPECT_EQ(extensions(post("{ GetUsers(resultsPerPage: 101) { totalCount } }"))["code"],
              "page.size");
    EXPECT_EQ(extensions(post("{ GetUsers(page: 0) { totalCount } }"))["code"], "page.number");
}

INSTANTIATE_TEST_SUITE_P(Stores, Writes, contract::all_stores(), contract::store_name);

}  // namespace
