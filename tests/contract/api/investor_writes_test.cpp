// Writing through the investor dialect: merging, refusals, logins, versions, repetition, deletion.

#include "contract/api/investor_fixture.hpp"

namespace {

using contract::InvestorReply;
using contract::json;

class InvestorWrites : public contract::InvestorTest {
  protected:
    static constexpr const char* login = "?create_idp_user=true";

    InvestorReply patch(const std::string& id, const std::string& body,
                        std::vector<api::Header> headers = {}) {
        return ask("PATCH", "/users/" + id, body, std::move(headers));
    }
};

TEST_P(InvestorWrites, APatchKeepsWhatIsAbsentAndClearsWhatIsNull) {
    const std::string id = create(R"({"first_name": "Zoë", "last_name": "Nørgård",
        "external_id": "a-1", "feature_flags": ["CONSOLE"]})");
    const InvestorReply reply = patch(id, R"({"last_name": null, "feature_flags": []})");
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(reply.header("ETag"), "\"2\"");
    EXPECT_EQ(reply.body["first_name"], "Zoë");
    EXPECT_EQ(reply.body["last_name"], nullptr);
    EXPECT_EQ(reply.body["feature_flags"], json::array());
    EXPECT_EQ(reply.body["external_id"], "a-1");
    EXPECT_EQ(reply.body, read(id));
}

TEST_P(InvestorWrites, NestedObjectsAreReplacedAsAWhole) {
    const std::string id = create(R"({"counter_account": {
        "bank_account_number": "BE68 5390 0754 7034", "bank_account_number_type": "IBAN",
        "bank_id": "IDQMIE2D", "bank_id_type": "BIC"}})");
    const InvestorReply reply = patch(id, R"({"counter_account": {
        "bank_account_number": "DE89370400440532013000", "bank_account_number_type": "IBAN"}})");
    EXPECT_EQ(reply.body["counter_account"], json::parse(R"({
        "bank_account_number": "DE89370400440532013000", "bank_account_number_type": "IBAN",
        "bank_id": null, "bank_id_type": null})"));
    EXPECT_EQ(patch(id, R"({"counter_account": null})").body["counter_account"], nullptr);
    const InvestorReply half = patch(id, R"({"counter_account": {"bank_id": "IDQMIE2D"}})");
    EXPECT_EQ(half.status, 422);
    EXPECT_EQ(half.body["detail"][0]["loc"],
              json::parse(R"(["body", "counter_account", "bank_account_number"])"));
    EXPECT_EQ(half.body["detail"][0]["type"], "value_error.missing");
}

TEST_P(InvestorWrites, APatchThatChangesNothingMakesNoVersion) {
    const std::string id = create(R"({"first_name": "Zoë", "email": "zoe@example.com"})");
    pass(std::chrono::minutes(1));
    for (const std::string body :
         {"{}", R"({"first_name": " Zoë "})", R"({"email": "zoe@example.com"})",
          R"({"status": "WAITING_FOR_VERIFICATION"})", R"({"phone": null})"}) {
        const InvestorReply reply = patch(id, body);
        EXPECT_EQ(reply.status, 200) << reply.body;
        EXPECT_EQ(reply.body["version"], 1) << body;
        EXPECT_EQ(reply.header("ETag"), "\"1\"");
    }
    EXPECT_EQ(actions(id), std::vector<std::string>{"CreateUser"});
}

TEST_P(InvestorWrites, UnknownMembersAreRefusedEachByItsPlace) {
    const InvestorReply reply = ask("POST", "/users/", R"({"id": "U1", "first_name": 7,
        "counter_account": {"iban": "x"}, "feature_flags": ["CONSOLE", 1], "readable_by": "U1"})");
    EXPECT_EQ(reply.status, 422);
    std::vector<std::string> found;
    for (const json& detail : reply.body["detail"]) {
        found.push_back(detail["loc"].dump() + " " + detail["type"].get<std::string>());
    }
    EXPECT_EQ(found,
              (std::vector<std::string>{R"(["body","counter_account","iban"] value_error.extra)",
                                        R"(["body","feature_flags",1] type_error.str)",
                                        R"(["body","first_name"] type_error.str)",
                                        R"(["body","id"] value_error.extra)",
                                        R"(["body","readable_by"] type_error.list)"}));
    const json unknown = reply.body["detail"][3];
    EXPECT_EQ(unknown["msg"], "extra fields not permitted");
    EXPECT_EQ(unknown["code"], "field.unknown");
    EXPECT_EQ(ask("GET", "/users/").body["count"], 0);
}

TEST_P(InvestorWrites, ValuesAreRefusedByTheirRulesWithTheDialectsTypes) {
    const InvestorReply reply = ask("POST", "/users/",
                                    R"({"email": "a@b.", "phone": "0612",
        "language": "en_US", "status": "LOST", "feature_flags": ["CONSOLE", "ROBOT"],
        "readable_by": ["x"], "first_name": ")" +
                                        std::string(129, 'a') + R"("})");
    EXPECT_EQ(reply.status, 422);
    EXPECT_EQ(reply.body["title"], "Validation error");
    std::map<std::string, std::string> types;
    for (const json& detail : reply.body["detail"]) {
        types[detail["loc"].dump()] = detail["type"];
    }
    EXPECT_EQ(types[R"(["body","email"])"], "value_error.email") << reply.body;
    EXPECT_EQ(types[R"(["body","first_name"])"], "value_error.any_str.max_length");
    EXPECT_EQ(types[R"(["body","status"])"], "type_error.enum");
    EXPECT_EQ(types[R"(["body","feature_flags",1])"], "type_error.enum");
    EXPECT_EQ(types[R"(["body","readable_by",0])"], "value_error.str.regex");
    EXPECT_EQ(types.count(R"(["body","phone"])"), 1u);
    EXPECT_EQ(types.count(R"(["body","language"])"), 1u);
    EXPECT_EQ(patch(create("{}"), R"({"status": null})").detail()["type"],
              "type_error.none.not_allowed");
}

TEST_P(InvestorWrites, ABodyIsOneJsonObject) {
    EXPECT_EQ(ask("POST", "/users/", "[]").code(), "body.not_object");
    EXPECT_EQ(ask("POST", "/users/", "[]").status, 422);
    EXPECT_EQ(ask("POST", "/users/", "{} {}").status, 400);
    EXPECT_EQ(ask("POST", "/users/", "{\"first_name\": \"\xff\"}").status, 400);
    EXPECT_EQ(ask("POST", "/users/", std::string(100, '[')).code(), "body.malformed");
    EXPECT_EQ(ask("POST", "/users/", {}, {{"Content-Type", "application/json"}}).status, 400);
    EXPECT_EQ(
        ask("POST", "/users/", R"({"first_name": "A", "first_name": "B"})").body["first_name"],
        "B");
    for (const std::string type : {"text/plain", "application/jsonp", "multipart/form-data"}) {
        const InvestorReply reply = ask("POST", "/users/", "{}", {{"Content-Type", type}});
        EXPECT_EQ(reply.status, 415) << type;
        EXPECT_EQ(reply.code(), "request.content_type");
    }
    EXPECT_EQ(
        ask("POST", "/users/", "{}", {{"Content-Type", "Application/JSON; charset=utf-8"}}).status,
        201);
}

TEST_P(InvestorWrites, AnAnswerNamesAHundredFaultsAtTheMost) {
    std::string body;
    for (int i = 0; i < 5000; ++i) {
        body += (i == 0 ? "{\"a" : ", \"a") + std::to_string(i) + "\": 1";
    }
    EXPECT_EQ(ask("POST", "/users/", body + "}").body["detail"].size(), 100u);
}

TEST_P(InvestorWrites, ListsAreOfAHundredElementsAtTheMost) {
    const auto list_of = [](std::string_view name, std::string_view element, int count) {
        std::string body = "{\"" + std::string(name) + "\": [";
        for (int i = 0; i < count; ++i) {
            body += (i == 0 ? "" : ", ") + std::string(element);
        }
        return body + "]}";
    };
    for (const std::string name : {"readable_by", "modifiable_by", "feature_flags"}) {
        const InvestorReply reply = ask("POST", "/users/", list_of(name, "\"\"", 101));
        EXPECT_EQ(reply.status, 422);
        EXPECT_EQ(reply.detail()["code"], "list.too_long") << reply.body;
        EXPECT_EQ(reply.detail()["type"], "value_error.list.max_items");
        EXPECT_EQ(ask("POST", "/users/", list_of(name, "\"\"", 100)).body["detail"].size(), 100u);
    }
    const InvestorReply twice = ask("POST", "/users/", R"({"readable_by":
        ["U01F8YW5NJXMF78PMFKXTE2R7Q7", "u01f8yw5njxmf78pmfkxte2r7q7"]})");
    EXPECT_EQ(twice.detail()["code"], "id.twice");
    EXPECT_EQ(twice.detail()["loc"], json::parse(R"(["body", "readable_by", 1])"));
}

TEST_P(InvestorWrites, EmailAndExternalIdBelongToOneUser) {
    create(R"({"email": "zoe@example.com", "external_id": "a-1"})");
    const InvestorReply email = ask("POST", "/users/", R"({"email": "ZOE@example.com"})");
    EXPECT_EQ(email.status, 409);
    EXPECT_EQ(email.body["title"], "Business Logic Error");
    EXPECT_EQ(email.detail()["loc"], json::parse(R"(["body", "email"])"));
    EXPECT_EQ(email.detail()["code"], "email.taken");
    const InvestorReply external = ask("POST", "/users/", R"({"external_id": "a-1"})");
    EXPECT_EQ(external.status, 409);
    EXPECT_EQ(external.detail()["loc"], json::parse(R"(["body", "external_id"])"));
    EXPECT_EQ(external.code(), "external_id.taken");
    const std::string other = create("{}");
    EXPECT_EQ(patch(other, R"({"email": "zoe@example.com"})").code(), "email.taken");
    // Neither is given twice where it is not given at all.
    EXPECT_EQ(ask("POST", "/users/", "{}").status, 201);
}

TEST_P(InvestorWrites, WhatIsWriteOnceMayBeSetLater) {
    const std::string id = create("{}");
    const InvestorReply set = patch(id, R"({"email": "zoe@example.com", "phone": "+33612345678"})");
    ASSERT_EQ(set.status, 200) << set.body;
    EXPECT_EQ(set.body["version"], 2);
    EXPECT_EQ(patch(id, R"({"phone": "+33612345679"})").code(), "field.write_once");
    EXPECT_EQ(patch(id, R"({"phone": null})").code(), "field.write_once");
}

TEST_P(InvestorWrites, WhatThePlatformLetInIsSentAgainAsItIs) {
    const std::string id = post(R"(mutation { CreateUser(firstName: "Zoë", lastName: "Nørgård",
        email: "zoe@example.com", mobile: "+1234567", persona: customer,
        firstAccountInformation: {firstAccountType: individualAccount}) { id } })")["data"]
                                                                                   ["CreateUser"]
                                                                                   ["id"];
    const InvestorReply same = patch(id, R"({"phone": "+1234567"})");
    EXPECT_EQ(same.status, 200) << same.body;
    EXPECT_EQ(same.body["version"], 1);
    EXPECT_EQ(patch(id, R"({"phone": "+1234568"})").code(), "phone.malformed");
    const InvestorReply made = patch(id + login, "{}");
    EXPECT_EQ(made.status, 200) << made.body;
}

TEST_P(InvestorWrites, AStaleWriteIsRefusedWithThePresentVersion) {
    const std::string id = create("{}");
    EXPECT_EQ(patch(id, R"({"first_name": "A"})", {{"If-Match", "\"1\""}}).status, 200);
    const InvestorReply stale = patch(id, R"({"first_name": "B"})", {{"If-Match", "\"1\""}});
    EXPECT_EQ(stale.status, 409);
    EXPECT_EQ(stale.code(), "version.stale");
    EXPECT_EQ(stale.body["current_version"], 2);
    EXPECT_EQ(stale.detail()["loc"], json::parse(R"(["header", "If-Match"])"));
    EXPECT_EQ(ask("DELETE", "/users/" + id, {}, {{"If-Match", "\"1\""}}).code(), "version.stale");
    EXPECT_EQ(patch(id, R"({"first_name": "B"})", {{"If-Match", "*"}}).status, 200);
    for (const std::string tag : {"3", "\"3\" \"4\"", "\"3", "", "*, \"3\""}) {
        EXPECT_EQ(patch(id, "{}", {{"If-Match", tag}}).code(), "if_match.malformed") << tag;
    }
}

TEST_P(InvestorWrites, ALoginNeedsEmailAndPhoneThatAreNobodyElses) {
    const InvestorReply missing = ask("POST", std::string("/users/") + login, "{}");
    EXPECT_EQ(missing.status, 422);
    ASSERT_EQ(missing.body["detail"].size(), 2u) << missing.body;
    EXPECT_EQ(missing.body["detail"][0]["code"], "email.required");
    EXPECT_EQ(missing.body["detail"][1]["code"], "phone.required");

    create(R"({"email": "zoe@example.com", "phone": "+33612345678"})");
    const InvestorReply email = ask("POST", std::string("/users/") + login,
                                    R"({"email": "Zoe@example.com", "phone": "+33612345679"})");
    EXPECT_EQ(email.status, 409);
    EXPECT_EQ(email.code(), "email.taken");
    const InvestorReply phone = ask("POST", std::string("/users/") + login,
                                    R"({"email": "zoé@example.com", "phone": "+33612345678"})");
    EXPECT_EQ(phone.status, 409);
    EXPECT_EQ(phone.detail()["loc"], json::parse(R"(["body", "phone"])"));
    EXPECT_EQ(phone.detail()["code"], "phone.taken");
    // Without a login two people may share a telephone.
    EXPECT_EQ(ask("POST", "/users/", R"({"phone": "+33612345678"})").status, 201);
    EXPECT_EQ(mails().size(), 0u);
    EXPECT_EQ(ask("GET", "/users/").body["count"], 2);
}

TEST_P(InvestorWrites, ALoginKeepsAPhoneThatIsNobodyElses) {
    const auto with_login = [&](const std::string& name, const std::string& phone) {
        const InvestorReply reply =
            ask("POST", std::string("/users/") + login,
                R"({"email": ")" + name + R"(@example.com", "phone": ")" + phone + R"("})");
        return reply.body.value("id", std::string());
    };
    with_login("zoe", "+33612345678");
    const std::string paul = with_login("paul", "+33612345679");
    const json moved = post(
        "mutation($id: ID!) { UpdateUserInfosAndPermissions(userId: $id, "
        "mobile: \"+33612345678\") { id } }",
        {{"id", paul}});
    EXPECT_EQ(moved["errors"][0]["extensions"]["code"], "phone.taken") << moved;
    EXPECT_EQ(read(paul)["phone"], "+33612345679");
    EXPECT_EQ(
        ask("POST", "/users/", R"({"idp_user_id": "login-1", "phone": "+33612345678"})").code(),
        "phone.taken");
    const std::string third = create(R"({"idp_user_id": "login-1"})");
    EXPECT_EQ(patch(third, R"({"phone": "+33612345678"})").code(), "phone.taken");
    // What the login is called is given by who makes it.
    EXPECT_EQ(ask("POST", std::string("/users/") + login,
                  R"({"email": "a@example.com", "phone": "+33612345670", "idp_user_id": "x"})")
                  .detail()["code"],
              "login.id_given");
}

TEST_P(InvestorWrites, ALoginIsMadeLaterOfWhatTheUserHas) {
    const std::string id = create(R"({"email": "zoe@example.com", "language": "fr-BE"})");
    const InvestorReply missing = patch(id + login, "{}");
    EXPECT_EQ(missing.status, 422);
    EXPECT_EQ(missing.detail()["code"], "phone.required");

    patch(id, R"({"phone": "+33612345678"})");
    const InvestorReply made = patch(id + login, "{}");
    ASSERT_EQ(made.status, 200) << made.body;
    EXPECT_EQ(made.body["version"], 3);
    EXPECT_EQ(made.body["idp_user_id"].get<std::string>().size(), 26u);
    ASSERT_EQ(mails().size(), 1u);
    EXPECT_EQ(mails()[0].subject, "Votre accès à la plateforme d’investissement");
    EXPECT_EQ(actions(id).front(), "CreateLogin");

    const InvestorReply again = patch(id + login, R"({"first_name": "Zoë"})");
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.code(), "login.exists");
    EXPECT_EQ(read(id)["first_name"], nullptr);
    EXPECT_EQ(mails().size(), 1u);
}

TEST_P(InvestorWrites, WhoMayNotLogInGetsNoLogin) {
    const std::string id =
        create(R"({"email": "zoe@example.com", "phone": "+33612345678", "status": "INACTIVE",
                   "reason": "Left"})");
    EXPECT_EQ(patch(id + login, "{}").code(), "lifecycle.inactive");
    EXPECT_EQ(mails().size(), 0u);
}

TEST_P(InvestorWrites, AnyStatusMayFollowAnyOther) {
    const std::string id = create(R"({"status": "ACTIVE"})");
    for (const std::string status : {"VERIFICATION_FAILED", "INACTIVE", "WAITING_FOR_SIGNATURE",
                                     "WAITING_FOR_VERIFICATION", "ACTIVE"}) {
        const InvestorReply reply =
            patch(id, R"({"status": ")" + status +
                          (status == "INACTIVE" ? R"(", "reason": "Left"})" : R"("})"));
        EXPECT_EQ(reply.status, 200) << reply.body;
        EXPECT_EQ(reply.body["status"], status);
    }
    EXPECT_EQ(patch(id, R"({"status": "VERIFICATION FAILED"})").body["status"],
              "VERIFICATION_FAILED");
    const json seen = post("query($id: ID!) { GetUser(id: $id) { active acceptedAt } }",
                           {{"id", id}})["data"]["GetUser"];
    EXPECT_EQ(seen["active"], false);
    EXPECT_NE(seen["acceptedAt"], nullptr);
}

TEST_P(InvestorWrites, TheHistoryNamesTheOneOperationThatAChangeIs) {
    const std::string id = create("{}");
    patch(id, R"({"status": "ACTIVE"})");
    patch(id, R"({"status": "INACTIVE", "reason": "Left", "first_name": "Zoë"})");
    ask("DELETE", "/users/" + id);
    EXPECT_EQ(actions(id), (std::vector<std::string>{"DeleteUser", "UpdateUserInfosAndPermissions",
                                                     "SetOnboardingStatus", "CreateUser"}));
}

TEST_P(InvestorWrites, AnIdempotencyKeyDoesTheWriteOnce) {
    const std::vector<api::Header> key = {{"Idempotency-Key", "5f0c1a"}};
    const std::string body = R"({"email": "zoe@example.com", "language": "be-NL"})";
    const InvestorReply first = ask("POST", "/users/", body, key);
    const InvestorReply second = ask("POST", "/users/", body, key);
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(second.status, 201);
    EXPECT_EQ(second.body, first.body);
    for (const char* name : {"Content-Type", "ETag", "Location", "Registrar-Warnings"}) {
        EXPECT_NE(first.header(name), "") << name;
        EXPECT_EQ(second.header(name), first.header(name)) << name;
    }
    EXPECT_EQ(ask("GET", "/users/").body["count"], 1);

    const InvestorReply other = ask("POST", "/users/", "{}", key);
    EXPECT_EQ(other.status, 409);
    EXPECT_EQ(other.code(), "idempotency_key.reused");
    EXPECT_EQ(other.detail()["loc"], json::parse(R"(["header", "Idempotency-Key"])"));
    // The same body for another user is another request.
    const std::string id = first.body["id"];
    EXPECT_EQ(patch(id, body, key).code(), "idempotency_key.reused");
    for (const std::string malformed : {"a b", ""}) {
        EXPECT_EQ(ask("POST", "/users/", "{}", {{"Idempotency-Key", malformed}}).code(),
                  "idempotency_key.malformed");
    }
}

TEST_P(InvestorWrites, AWriteBasedOnAnotherVersionIsAnotherRequest) {
    const std::string id = create("{}");
    const auto write = [&](const char* version) {
        return patch(id, R"({"first_name": "A"})",
                     {{"Idempotency-Key", "k"}, {"If-Match", version}});
    };
    EXPECT_EQ(write("\"2\"").code(), "version.stale");
    EXPECT_EQ(write("\"1\"").status, 200);
    EXPECT_EQ(write("\"1\"").status, 200);
    EXPECT_EQ(write("\"2\"").code(), "idempotency_key.reused");
}

TEST_P(InvestorWrites, WhatTheCallerMayNoLongerReadIsNotRepeated) {
    const std::string zoe = create("{}");
    const std::string id =
        create(R"({"readable_by": [")" + zoe + R"("], "modifiable_by": [")" + zoe + R"("]})");
    const auto write = [&] {
        return ask_as(investor(zoe), "PATCH", "/users/" + id, R"({"first_name": "A"})",
                      {{"Idempotency-Key", "k"}});
    };
    EXPECT_EQ(write().status, 200);
    EXPECT_EQ(write().status, 200);
    patch(id, R"({"readable_by": [], "modifiable_by": []})");
    EXPECT_EQ(write().code(), "user.not_readable");
}

TEST_P(InvestorWrites, ARefusalIsNotKept) {
    const std::string id = create(R"({"external_id": "a"})");
    const std::vector<api::Header> key = {{"Idempotency-Key", "k"}};
    const auto write = [&] { return ask("POST", "/users/", R"({"external_id": "a"})", key); };
    EXPECT_EQ(write().code(), "external_id.taken");
    EXPECT_FALSE(store_->find_reply(admin_.id, "k")->has_value());
    patch(id, R"({"external_id": "b"})");
    EXPECT_EQ(write().status, 201);
}

// What became of the user since is not asked.
TEST_P(InvestorWrites, ARepeatedWriteIsAnsweredAlsoWhenTheUserIsDeletedByNow) {
    const std::string id = create(R"({"email": "zoe@example.com"})");
    const auto write = [&] {
        return ask("PATCH", "/users/" + id, R"({"email": "zoe@example.com", "last_name": "X"})",
                   {{"Idempotency-Key", "k"}});
    };
    EXPECT_EQ(write().status, 200);
    EXPECT_EQ(ask("DELETE", "/users/" + id, "").status, 200);
    EXPECT_EQ(write().status, 200);
}

TEST_P(InvestorWrites, ARepeatedWriteShowsTheUserAsItLeftIt) {
    const std::string id = create("{}");
    const std::vector<api::Header> key = {{"Idempotency-Key", "k"}};
    const InvestorReply first = patch(id, R"({"first_name": "Zoë"})", key);
    patch(id, R"({"first_name": "Ann"})");
    const InvestorReply second = patch(id, R"({"first_name": "Zoë"})", key);
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(second.header("ETag"), first.header("ETag"));
    EXPECT_EQ(first.header("Idempotency-Replayed"), "");
    EXPECT_EQ(second.header("Idempotency-Replayed"), "true");
    EXPECT_EQ(read(id)["first_name"], "Ann");
    // What is kept holds nothing of the person.
    EXPECT_EQ(store_->find_reply(admin_.id, "k").value()->body.find("Zo"), std::string::npos);
}

TEST_P(InvestorWrites, ADeletedUserIsReadAndNothingElse) {
    const std::string id = create(R"({"email": "zoe@example.com", "external_id": "a-1"})");
    const InvestorReply reply = ask("DELETE", "/users/" + id);
    EXPECT_EQ(reply.body["deleted"], true);
    EXPECT_EQ(reply.header("ETag"), "\"2\"");
    EXPECT_EQ(read(id), reply.body);
    EXPECT_EQ(ask("GET", "/users/" + id + "?version=1").body["deleted"], false);
    for (const InvestorReply& refused :
         {patch(id, "{}"), patch(id + login, "{}"), ask("DELETE", "/users/" + id)}) {
        EXPECT_EQ(refused.body["detail"], "Entity '" + id + "' (version=latest) not found");
        EXPECT_EQ(refused.status, 404);
    }
    // What identified that person is nobody else's.
    EXPECT_EQ(ask("POST", "/users/", R"({"email": "zoe@example.com"})").code(), "email.taken");
    EXPECT_EQ(ask("POST", "/users/", R"({"external_id": "a-1"})").code(), "external_id.taken");
}

TEST_P(InvestorWrites, ADeletedUsersPhoneMakesNoSecondLogin) {
    const std::string id = create(R"({"phone": "+33612345678"})");
    ask("DELETE", "/users/" + id);
    EXPECT_EQ(ask("POST", std::string("/users/") + login,
                  R"({"email": "zoe@example.com", "phone": "+33612345678"})")
                  .code(),
              "phone.taken");
}

TEST_P(InvestorWrites, ThePlatformDoesNotKnowADeletedUser) {
    const std::string id = create(R"({"email": "zoe@example.com", "first_name": "Zoë"})");
    ask("DELETE", "/users/" + id);
    for (const std::string& operation :
         {"ActivateUser(userId: \"" + id + "\")", "SendEmailAccess(userId: \"" + id + "\")",
          "DeactivateUser(userId: \"" + id + "\", unactiveComment: \"x\")",
          "UpdateUserInfosAndPermissions(userId: \"" + id + "\", firstName: \"A\")"}) {
        const json reply = post("mutation { " + operation + " { id } }");
        EXPECT_EQ(reply["errors"][0]["extensions"]["code"], "user.not_found") << operation;
    }
    EXPECT_EQ(post("{ GetUser(id: \"" + id + "\") { id } }")["data"]["GetUser"], nullptr);
    EXPECT_EQ(
        post("{ GetUsers(search: \"zoe\") { totalCount } }")["data"]["GetUsers"]["totalCount"], 0);
    // Nor does a joint account that is opened later.
    const json joint = post(
        R"(mutation { CreateUser(firstName: "Paul", lastName: "Martin", email: "paul@example.com",
        persona: customer, firstAccountInformation: {firstAccountType: jointAccount,
        jointAccountInformation: {secondaryFirstName: "Z", secondaryLastName: "N",
        secondaryEmail: "zoe@example.com"}}) { accounts { holders { email } } } })");
    EXPECT_EQ(joint["data"]["CreateUser"]["accounts"][0]["holders"].size(), 1u) << joint;
}

TEST_P(InvestorWrites, BothDialectsShowOneUser) {
    const json made = post(R"(mutation { CreateUser(firstName: "Zoë", lastName: "Nørgård",
        email: "zoe@example.com", mobile: "+33612345678", locale: fr, persona: customer,
        firstAccountInformation: {firstAccountType: individualAccount}) { id } })");
    const std::string id = made["data"]["CreateUser"]["id"];
    const json entity = read(id);
    EXPECT_EQ(entity["phone"], "+33612345678");
    EXPECT_EQ(entity["language"], "fr");
    EXPECT_EQ(entity["status"], "WAITING_FOR_VERIFICATION");
    patch(id, R"({"status": "ACTIVE", "last_name": "Nygaard"})");
    const json seen = post("query($id: ID!) { GetUser(id: $id) { state lastName version } }",
                           {{"id", id}})["data"]["GetUser"];
    EXPECT_EQ(seen, json::parse(R"({"state": "ACTIVE", "lastName": "Nygaard", "version": 2})"));
}

INSTANTIATE_TEST_SUITE_P(Stores, InvestorWrites, contract::all_stores(), contract::store_name);

}  // namespace
