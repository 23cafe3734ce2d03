// Reading one user through the investor dialect: versions, masks, embedded entities, addresses.

#include "contract/api/investor_fixture.hpp"
#include "domain/text.hpp"

namespace {

using contract::InvestorReply;
using contract::json;

class InvestorReads : public contract::InvestorTest {
  protected:
    static constexpr const char* account = R"("counter_account": {
        "bank_account_number": "BE68539007547034", "bank_account_number_type": "IBAN"})";
};

TEST_P(InvestorReads, AnUnknownUserIsNotFoundByItsId) {
    const InvestorReply reply = ask("GET", "/users/U01F8YW5NJXMF78PMFKXTE2R7Q7");
    EXPECT_EQ(reply.status, 404);
    EXPECT_EQ(reply.body, json::parse(R"({"title": "Resource not found",
        "detail": "Entity 'U01F8YW5NJXMF78PMFKXTE2R7Q7' (version=latest) not found",
        "status": 404, "code": "user.not_found"})"));
    EXPECT_EQ(ask("GET", "/users/456").status, 404);
}

TEST_P(InvestorReads, AddressesHaveASlashAtTheirEndOrNone) {
    const std::string id = create("{}");
    const std::string lower = domain::to_lower(id);
    for (const std::string& target :
         {"/users/" + id, "/users/" + id + "/", "/users/" + lower, "/users/%55" + id.substr(1)}) {
        EXPECT_EQ(ask("GET", target).body["id"], id) << target;
    }
    for (const std::string target : {"/users", "/users/", "/users?limit=5", "/users/?limit=5"}) {
        EXPECT_EQ(ask("GET", target).body["count"], 1) << target;
    }
    for (const std::string& target :
         {std::string("/users//"), "/users/" + id + "/versions", "/users//" + id}) {
        EXPECT_EQ(ask("GET", target).code(), "request.unknown_path") << target;
    }
}

TEST_P(InvestorReads, TwoSlashesAreAnotherAddress) {
    EXPECT_EQ(ask("GET", "/users/" + create("{}") + "//").status, 404);
}

TEST_P(InvestorReads, AMethodThatAnAddressLacksIsRefusedWithThoseThatItHas) {
    const std::string id = create("{}");
    const InvestorReply reply = ask("PUT", "/users/" + id, "{}");
    EXPECT_EQ(reply.status, 405);
    EXPECT_EQ(reply.header("Allow"), "GET, HEAD, PATCH, DELETE");
    EXPECT_EQ(reply.body["title"], "Method not allowed");
    EXPECT_EQ(ask("GET", "/users/" + id + "/counter-account/reveal/").header("Allow"), "POST");
    EXPECT_EQ(ask("DELETE", "/users").body["detail"],
              "Put the user's id into the path: DELETE /users/{id}.");
    EXPECT_EQ(ask("HEAD", "/users/" + id).status, 200);
}

TEST_P(InvestorReads, EveryVersionIsKeptAndAnswersByItsNumber) {
    const std::string id = create(R"({"first_name": "Zoe"})");
    pass(std::chrono::milliseconds(1500));
    ask("PATCH", "/users/" + id, R"({"first_name": "Zoë"})");
    const InvestorReply first = ask("GET", "/users/" + id + "?version=1");
    EXPECT_EQ(first.body["first_name"], "Zoe");
    EXPECT_EQ(first.body["version"], 1);
    EXPECT_EQ(first.header("ETag"), "\"1\"");
    const InvestorReply second = ask("GET", "/users/" + id + "?version=2");
    EXPECT_EQ(second.body["first_name"], "Zoë");
    EXPECT_EQ(second.body["creation_datetime"], "2023-11-14T22:13:20.000+00:00");
    EXPECT_EQ(second.body["version_datetime"], "2023-11-14T22:13:21.500+00:00");
    const InvestorReply third = ask("GET", "/users/" + id + "?version=3");
    EXPECT_EQ(third.status, 404);
    EXPECT_EQ(third.body["detail"], "Entity '" + id + "' (version=3) not found");
    EXPECT_EQ(ask("GET", "/users/" + id + "?version=0").code(), "parameter.out_of_range");
    EXPECT_EQ(ask("GET", "/users/" + id + "?version=x").code(), "parameter.not_integer");
}

TEST_P(InvestorReads, AnAccountNumberIsMaskedOnRequest) {
    const std::string id = create(std::string("{") + account + "}");
    const std::string mask = "mask=counter_account.bank_account_number";
    EXPECT_EQ(read(id)["counter_account"]["bank_account_number"], "BE68539007547034");
    const json masked = ask("GET", "/users/" + id + "?" + mask).body;
    EXPECT_EQ(masked["counter_account"]["bank_account_number"], "BE68 •••• •••• 7034");
    EXPECT_EQ(masked["counter_account"]["bank_id"], nullptr);
    const json page = ask("GET", "/users/?" + mask).body;
    EXPECT_EQ(page["results"][0], masked);
    const InvestorReply patched =
        ask("PATCH", "/users/" + id + "?" + mask, R"({"first_name": "Zoë"})");
    EXPECT_EQ(patched.body["counter_account"], masked["counter_account"]);
    EXPECT_EQ(ask("GET", "/users/" + id + "?mask=email").code(), "parameter.unknown_mask");
    EXPECT_EQ(ask("GET", "/users/" + create("{}") + "?" + mask).body["counter_account"], nullptr);
}

TEST_P(InvestorReads, RevealingAnAccountNumberIsRemembered) {
    const std::string id = create(std::string("{") + account + "}");
    const InvestorReply reply = ask("POST", "/users/" + id + "/counter-account/reveal/");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, json::parse(R"({"bank_account_number": "BE68539007547034",
        "bank_account_number_type": "IBAN", "bank_id": null, "bank_id_type": null})"));
    EXPECT_EQ(actions(id), (std::vector<std::string>{"RevealCounterAccount", "CreateUser"}));
    EXPECT_EQ(read(id)["version"], 1);

    const std::string other = create("{}");
    const InvestorReply none = ask("POST", "/users/" + other + "/counter-account/reveal");
    EXPECT_EQ(none.status, 404);
    EXPECT_EQ(none.code(), "counter_account.none");
    EXPECT_EQ(actions(other), std::vector<std::string>{"CreateUser"});
}

TEST_P(InvestorReads, EntitiesAreEmbeddedByTheIdsInAField) {
    const std::string friends = "G01ARZ3NDEKTSV4RRFFQ69G5FAV";
    put({}, {{domain::GroupId(friends), "Friends", domain::Persona::customer}});
    const std::string zoe = create(R"({"first_name": "Zoë"})");
    const std::string id = create(R"({"readable_by": [")" + zoe + R"(", ")" + friends +
                                  R"("], "modifiable_by": [")" + zoe + R"("]})");
    const json entity =
        ask("GET", "/users/" + id + "?embed=readable_by,modifiable_by,version_authored_by_user_id")
            .body;
    ASSERT_EQ(entity["_embedded"].size(), 2u) << entity;
    EXPECT_EQ(entity["_embedded"][zoe], read(zoe));
    EXPECT_EQ(entity["_embedded"][friends],
              json::parse(R"({"id": ")" + friends + R"(", "name": "Friends"})"));

    const json page = ask("GET", "/users/?embed=readable_by").body;
    EXPECT_EQ(page["_embedded"], entity["_embedded"]);
    EXPECT_EQ(page["results"][1]["_embedded"], json::object());
    EXPECT_EQ(read(id)["_embedded"], json::object());
}

TEST_P(InvestorReads, AnAuthorWhoIsAUserCanBeEmbedded) {
    const std::string zoe = create(R"({"first_name": "Zoë"})");
    ask_as(investor(zoe), "PATCH", "/users/" + zoe, R"({"last_name": "Nørgård"})");
    const json entity = ask("GET", "/users/" + zoe + "?embed=version_authored_by_user_id").body;
    EXPECT_EQ(entity["version_authored_by_user_id"], zoe);
    EXPECT_EQ(entity["_embedded"][zoe]["last_name"], "Nørgård");
}

TEST_P(InvestorReads, WhatCannotBeEmbeddedFailsTheWholeRequest) {
    const std::string zoe = create("{}");
    const std::string id = create(R"({"readable_by": [")" + zoe + R"("], "modifiable_by":
        ["U01F8YW5NJXMF78PMFKXTE2R7Q7"]})");
    const auto embed = [&](const std::string& field) {
        return ask("GET", "/users/" + id + "?embed=" + field);
    };
    EXPECT_EQ(embed("x").status, 400);
    EXPECT_EQ(embed("x").body["detail"], "field 'x' not found in this entity");
    EXPECT_EQ(embed("first_name").status, 400);
    EXPECT_EQ(embed("first_name").body["detail"], "field 'first_name' cannot be embedded");
    EXPECT_EQ(embed("modifiable_by").status, 404);
    EXPECT_EQ(embed("modifiable_by").body["detail"],
              "Entity 'U01F8YW5NJXMF78PMFKXTE2R7Q7' (version=latest) not found");
    ask("DELETE", "/users/" + zoe);
    EXPECT_EQ(embed("readable_by").status, 404);
    EXPECT_EQ(embed("").status, 200);
}

TEST_P(InvestorReads, UnknownAndRepeatedParametersAreRefused) {
    const std::string id = create("{}");
    const InvestorReply unknown = ask("GET", "/users/" + id + "?fields=id");
    EXPECT_EQ(unknown.status, 400);
    EXPECT_EQ(unknown.detail(), json::parse(R"({"loc": ["query", "fields"],
        "msg": "extra fields not permitted", "type": "value_error.extra",
        "code": "parameter.unknown"})"));
    EXPECT_EQ(ask("GET", "/users/?limit=1&limit=2").code(), "parameter.twice");
    EXPECT_EQ(ask("GET", "/users/?query=%ff").code(), "parameter.malformed");
    EXPECT_EQ(ask("POST", "/users/" + id + "/counter-account/reveal/?mask=x").status, 400);
    EXPECT_EQ(ask("POST", "/users/?create_idp_user=yes", "{}").code(), "parameter.not_boolean");
}

INSTANTIATE_TEST_SUITE_P(Stores, InvestorReads, contract::all_stores(), contract::store_name);

}  // namespace
