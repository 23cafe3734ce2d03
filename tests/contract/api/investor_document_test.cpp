// Every request that the REST users document prints, word for word, over both stores.

#include "contract/api/investor_fixture.hpp"

namespace {

using contract::InvestorReply;
using contract::json;

constexpr const char* jane = "U01F8YW5NJXMF78PMFKXTE2R7Q7";

class InvestorDocument : public contract::InvestorTest {
  protected:
    // The user whom the document reads, changes and deletes.
    void add_jane() {
        domain::User user;
        user.id = domain::UserId(jane);
        user.version = 1;
        user.created_at = user.updated_at = now();
        user.updated_by.id = "U01ARZ3NDEKTSV4RRFFQ69G5FAV";
        user.lifecycle = domain::Lifecycle::pending_verification;
        user.external_id = "unique_external_entity_id";
        user.readable_by = {"U01ARZ3NDEKTSV4RRFFQ69G5FAV"};
        user.modifiable_by = {"U01ARZ3NDEKTSV4RRFFQ69G5FAV"};
        user.first_name = "Jane";
        user.last_name = "Doe";
        user.email = "jane.doe@example.com";
        user.mobile = "+123456789";
        user.brokerage_user_id = "12345678";
        user.idp_user_id = "user_idp_identity";
        user.locale = "en-US";
        user.counter_account =
            domain::CounterAccount{"BE01234567891234", domain::BankAccountNumberType::iban,
                                   "IDQMIE2D", domain::BankIdType::bic};
        put({user});
    }
};

TEST_P(InvestorDocument, MinimumUser) {
    const InvestorReply reply = ask("POST", "/users/", "{\n}");
    ASSERT_EQ(reply.status, 201) << reply.body;
    const std::string id = reply.body["id"];
    EXPECT_EQ(id.size(), 27u);
    EXPECT_EQ(id.front(), 'U');
    EXPECT_EQ(reply.header("Location"), "/users/" + id);
    EXPECT_EQ(reply.header("ETag"), "\"1\"");
    // As printed, but for `external_id`, which is a real null, and what the document leaves out.
    EXPECT_EQ(reply.body, json::parse(R"({
"external_id": null,
"id": ")" + id + R"(",
"creation_datetime": "2023-11-14T22:13:20.000+00:00",
"version": 1,
"version_datetime": "2023-11-14T22:13:20.000+00:00",
"version_authored_by_user_id": "UXXXXXXXXXXXXXXXXXXXXXXXXXX",
"deleted": false,
"first_name": null,
"last_name": null,
"status": "WAITING_FOR_VERIFICATION",
"readable_by": [], "modifiable_by": [], "_embedded": {}, "email": null, "phone": null,
"brokerage_user_id": null, "idp_user_id": null, "language": null, "feature_flags": [],
"counter_account": null
})"));
}

// The shell gives curl the backslashes between the quotes as they are.
TEST_P(InvestorDocument, MinimumUserAsItsCurlCommandSendsIt) {
    const InvestorReply reply = ask("POST", "/users/", "{ \\\n}");
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.code(), "body.malformed");
    EXPECT_EQ(reply.detail(), json::parse(R"({"loc": ["body"],
        "msg": "Send well-formed JSON: from line 1, column 3 on, this is not.",
        "type": "value_error.jsondecode", "code": "body.malformed",
        "ctx": {"lineno": 1, "colno": 3, "pos": 2}})"));
    // Its header field `Auhorization` is none that signs anybody in.
    const InvestorReply unsigned_reply = ask_as(domain::Caller(), "POST", "/users/", "{\n}");
    EXPECT_EQ(unsigned_reply.status, 401);
    EXPECT_EQ(unsigned_reply.body["title"], "Unauthorized");
    EXPECT_TRUE(unsigned_reply.body["description"].is_string());
}

constexpr const char* typical_user_as_printed = R"({
"external_id": "unique_external_identity_id_2809",
"first_name": "Ashok",
"last_name": "Kumar",
"email": "ashok.kumar@example.com",
"phone": "+123456789",
"counter_account": {
bank_account_number: "BE01234567891234",
bank_account_type: "IBAN",
bank_id: "IDQMIE2D"
},
"feature_flags": [
"CONSOLE",
"ROBO_ADVISOR",
"SELF_INVESTOR"
],
"language": "en-US"
"status": "WAITING_FOR_VERIFICATION"
})";

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

TEST_P(InvestorDocument, TypicalUserAsPrintedIsNoJson) {
    const InvestorReply reply = ask("POST", "/users/", typical_user_as_printed);
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.detail()["msg"],
              "Send well-formed JSON: from line 8, column 1 on, this is not.");

    std::string quoted =
        replaced(typical_user_as_printed, "\nbank_account_number:", "\n\"bank_account_number\":");
    quoted = replaced(quoted, "\nbank_account_type:", "\n\"bank_account_type\":");
    quoted = replaced(quoted, "\nbank_id:", "\n\"bank_id\":");
    // The comma that is missing after the language.
    EXPECT_EQ(ask("POST", "/users/", quoted).detail()["msg"],
              "Send well-formed JSON: from line 18, column 1 on, this is not.");
    EXPECT_EQ(ask("GET", "/users/").body["count"], 0);
}

TEST_P(InvestorDocument, TypicalUserWithItsSyntaxCorrected) {
    std::string body =
        replaced(typical_user_as_printed, "\nbank_account_number:", "\n\"bank_account_number\":");
    body = replaced(body, "\nbank_account_type:", "\n\"bank_account_type\":");
    body = replaced(body, "\nbank_id:", "\n\"bank_id\":");
    body = replaced(body, "\"en-US\"", "\"en-US\",");
    const InvestorReply reply = ask("POST", "/users/", body);
    ASSERT_EQ(reply.status, 201) << reply.body;
    json expected = json::parse(R"({
"external_id": "unique_external_identity_id_2809",
"version": 1,
"deleted": false,
"first_name": "Ashok",
"last_name": "Kumar",
"email": "ashok.kumar@example.com",
"phone": "+123456789",
"language": "en-US",
"status": "WAITING_FOR_VERIFICATION",
"feature_flags": ["CONSOLE", "ROBO_ADVISOR", "SELF_INVESTOR"],
"counter_account": {"bank_account_number": "BE01234567891234", "bank_account_number_type": "IBAN",
  "bank_id": "IDQMIE2D", "bank_id_type": "BIC"}
})");
    for (const auto& [name, value] : expected.items()) {
        EXPECT_EQ(reply.body[name], value) << name;
    }
    // The sample number fails its check digits, which is doubtful and not forbidden.
    const json warnings = json::parse(reply.header("Registrar-Warnings"));
    std::vector<std::string> codes;
    for (const json& warning : warnings) {
        codes.push_back(warning["code"]);
    }
    EXPECT_NE(std::find(codes.begin(), codes.end(), "iban.check_digits"), codes.end()) << warnings;
}

TEST_P(InvestorDocument, CreateALogin) {
    const InvestorReply reply = ask("POST", "/users/?create_idp_user=true", R"({
"first_name": "Ashok",
"last_name": "Kumar",
"email": "ashok.kumar@example.com",
"phone": "+12345667"
})");
    ASSERT_EQ(reply.status, 201) << reply.body;
    EXPECT_EQ(reply.body["phone"], "+12345667");
    EXPECT_EQ(reply.body["idp_user_id"].get<std::string>().size(), 26u);
    ASSERT_EQ(mails().size(), 1u);
    EXPECT_EQ(mails()[0].kind, domain::MailKind::access);
    EXPECT_EQ(mails()[0].recipient, "ashok.kumar@example.com");
}

TEST_P(InvestorDocument, CreateALoginAsItsCurlCommandSendsIt) {
    const std::string printed = R"({ \
"external_id": "unique_external_entity_id", \
"first_name": "Ashok", \
"last_name": "Kumar", \
"email": "ashok.kumar@example.com", \
"phone": "+123456789"
})";
    const InvestorReply reply = ask("POST", "/users/?create_idp_user=true", printed);
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.detail()["ctx"]["colno"], 3);

    std::string corrected = printed;
    corrected.erase(std::remove(corrected.begin(), corrected.end(), '\\'), corrected.end());
    const InvestorReply created = ask("POST", "/users/?create_idp_user=true", corrected);
    ASSERT_EQ(created.status, 201) << created.body;
    EXPECT_EQ(created.body["external_id"], "unique_external_entity_id");
}

TEST_P(InvestorDocument, GetAUser) {
    add_jane();
    const InvestorReply reply = ask("GET", "/users/U01F8YW5NJXMF78PMFKXTE2R7Q7");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.header("ETag"), "\"1\"");
    EXPECT_EQ(reply.body, json::parse(R"({
"external_id": "unique_external_entity_id",
"readable_by": [
"U01ARZ3NDEKTSV4RRFFQ69G5FAV"
],
"modifiable_by": [
"U01ARZ3NDEKTSV4RRFFQ69G5FAV"
],
"id": "U01F8YW5NJXMF78PMFKXTE2R7Q7",
"creation_datetime": "2023-11-14T22:13:20.000+00:00",
"version": 1,
"version_datetime": "2023-11-14T22:13:20.000+00:00",
"version_authored_by_user_id": "U01ARZ3NDEKTSV4RRFFQ69G5FAV",
"deleted": false,
"_embedded": {},
"first_name": "Jane",
"last_name": "Doe",
"email": "jane.doe@example.com",
"phone": "+123456789",
"brokerage_user_id": "12345678",
"idp_user_id": "user_idp_identity",
"language": "en-US",
"counter_account": {
"bank_account_number": "BE01234567891234",
"bank_account_number_type": "IBAN",
"bank_id": "IDQMIE2D",
"bank_id_type": "BIC"
},
"status": "WAITING_FOR_VERIFICATION",
"feature_flags": []
})"));
}

TEST_P(InvestorDocument, UpdateTheLanguage) {
    add_jane();
    const InvestorReply reply = ask("PATCH", "/users/U01F8YW5NJXMF78PMFKXTE2R7Q7", R"({
"language": "be-NL"
})",
                                    {{"Accept-Encoding", "gzip, deflate"},
                                     {"Connection", "Keep-Alive"},
                                     {"Content-Type", "application/json"},
                                     {"Authorization", "Bearer {string}"}});
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(reply.body["id"], jane);
    EXPECT_EQ(reply.body["language"], "be-NL");
    EXPECT_EQ(reply.body["version"], 2);
    EXPECT_EQ(reply.body["first_name"], "Jane");
    // Belarusian as written in the Netherlands is surely meant as the Dutch of Belgium.
    const json warnings = json::parse(reply.header("Registrar-Warnings"));
    ASSERT_EQ(warnings.size(), 1u);
    EXPECT_EQ(warnings[0]["code"], "language.swapped");
    EXPECT_EQ(warnings[0]["field"], "language");
}

constexpr const char* counter_account_update = R"({
"external_id": "unique_external_entity_id",
"first_name": "Ashok",
"last_name": "Kumar",
"email": "ashok.kumar@example.com",
"phone": "+12345667",
"counter_account": {
"bank_account_number": "BE01234567891234",
"bank_account_number_type": "IBAN",
"bank_id": "IDQMIE2D",
"bank_id_type": "BIC"
}
})";

// The request and its curl command have the same body, and neither names a user.
TEST_P(InvestorDocument, UpdateTheCounterAccountWithoutAnId) {
    const InvestorReply reply = ask("PATCH", "/users/", counter_account_update);
    EXPECT_EQ(reply.status, 405);
    EXPECT_EQ(reply.header("Allow"), "GET, HEAD, POST");
    EXPECT_EQ(reply.body["detail"], "Put the user's id into the path: PATCH /users/{id}.");
}

TEST_P(InvestorDocument, UpdateTheCounterAccountOfTheUserWhoseEmailAndPhoneAreThese) {
    const std::string id = create(R"({"external_id": "unique_external_entity_id",
        "email": "ashok.kumar@example.com", "phone": "+12345667"})");
    const InvestorReply reply = ask("PATCH", "/users/" + id, counter_account_update);
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(reply.body["version"], 2);
    EXPECT_EQ(reply.body["counter_account"], json::parse(R"({
"bank_account_number": "BE01234567891234",
"bank_account_number_type": "IBAN",
"bank_id": "IDQMIE2D",
"bank_id_type": "BIC"
})"));
}

TEST_P(InvestorDocument, EmailAndPhoneAreWriteOnce) {
    add_jane();
    const InvestorReply reply = ask("PATCH", std::string("/users/") + jane, counter_account_update);
    EXPECT_EQ(reply.status, 422);
    EXPECT_EQ(reply.body["title"], "Validation error");
    ASSERT_EQ(reply.body["detail"].size(), 2u) << reply.body;
    EXPECT_EQ(reply.body["detail"][0]["loc"], json::parse(R"(["body", "email"])"));
    EXPECT_EQ(reply.body["detail"][1]["loc"], json::parse(R"(["body", "phone"])"));
    EXPECT_EQ(reply.body["detail"][1]["code"], "field.write_once");
    EXPECT_EQ(reply.body["detail"][1]["msg"].get<std::string>().find(
                  "phone may not be updated because it is marked with allow_mutation=False"),
              0u);
    EXPECT_EQ(read(jane)["version"], 1);
}

TEST_P(InvestorDocument, UpdateTheStatus) {
    add_jane();
    const InvestorReply reply = ask("PATCH", "/users/U01F8YW5NJXMF78PMFKXTE2R7Q7", R"({
"status": "WAITING_FOR_SIGNATURE"
})");
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(reply.body["status"], "WAITING_FOR_SIGNATURE");
    EXPECT_EQ(actions(jane), std::vector<std::string>{"SetOnboardingStatus"});
}

TEST_P(InvestorDocument, DeleteAUser) {
    add_jane();
    const InvestorReply reply = ask("DELETE", "/users/U01F8YW5NJXMF78PMFKXTE2R7Q7", {},
                                    {{"Accept-Encoding", "gzip, deflate"},
                                     {"Connection", "Keep-Alive"},
                                     {"Content-Type", "application/json"}});
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(reply.body["deleted"], true);
    EXPECT_EQ(reply.body["version"], 2);
    EXPECT_EQ(reply.body["id"], jane);
    EXPECT_EQ(reply.body["first_name"], "Jane");
    EXPECT_EQ(reply.body["language"], "en-US");
}

// Printed on two lines: "GET /users" and "?query=email+eq+'jane*' HTTP/1.1".
TEST_P(InvestorDocument, QueryUsers) {
    add_jane();
    create(R"({"email": "ashok.kumar@example.com"})");
    const InvestorReply reply = ask("GET", "/users?query=email+eq+'jane*'");
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(reply.body["count"], 1);
    EXPECT_EQ(reply.body["offset"], 0);
    EXPECT_EQ(reply.body["next"], nullptr);
    ASSERT_EQ(reply.body["results"].size(), 1u);
    EXPECT_EQ(reply.body["results"][0], read(jane));
}

TEST_P(InvestorDocument, QueryWithTheDocumentsEllipsis) {
    const InvestorReply reply = ask("GET", "/users/?query=…");
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.detail()["loc"], json::parse(R"(["query", "query"])"));
    EXPECT_EQ(reply.detail()["ctx"]["position"], 0);
}

INSTANTIATE_TEST_SUITE_P(Stores, InvestorDocument, contract::all_stores(), contract::store_name);

}  // namespace
