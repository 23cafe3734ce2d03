#include "net/investor_client.hpp"

#include "unit/net/investor_client_fixture.hpp"

namespace net {
namespace {

using domain::CounterAccount;
using domain::UserId;
using domain::UserRecord;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr const char* mask = "mask=counter_account.bank_account_number";

// --- One user -----------------------------------------------------------------------------------

class InvestorUsers : public InvestorClientTest {
  protected:
    Told<UserRecord> told;
};

TEST_F(InvestorUsers, TheIdIsPartOfThePath) {
    foreign.get_user(UserId("a/b?c #é"), told.here());
    EXPECT_EQ(wire.requests[0].target, "https://other.example/api/users/a%2Fb%3Fc%20%23%C3%A9");
    Told<UserRecord> other;
    ours.get_user(id, other.here());
    EXPECT_EQ(asked(), std::string("GET /users/U1?") + mask);
}

TEST_F(InvestorUsers, ABaseMayEndInASlash) {
    InvestorClient(wire, {"https://other.example/", false}).get_user(id, told.here());
    EXPECT_EQ(asked(), "GET https://other.example/users/U1");
}

TEST_F(InvestorUsers, AnIdThatWouldMeanAllUsersIsNeverSent) {
    for (const char* odd : {"", ".", ".."}) {
        const UserId none(odd);
        std::vector<Told<UserRecord>> users(3);
        Told<std::vector<domain::VersionRecord>> versions;
        Told<CounterAccount> account;
        foreign.get_user(none, users[0].here());
        foreign.update_user(none, investor(language()), "k", users[1].here());
        foreign.delete_user(none, {}, "k", users[2].here());
        foreign.get_versions(none, versions.here());
        foreign.reveal_counter_account(none, account.here());
        for (const auto& each : users) {
            EXPECT_EQ(each.error().kind, ApiErrorKind::validation);
        }
        EXPECT_EQ(versions.error().code, "id.malformed");
        EXPECT_EQ(account.error().code, "id.malformed");
    }
    EXPECT_EQ(count(), 0U);
}

// The document's own answer is of another user than its request.
TEST_F(InvestorUsers, AnotherUserThanWasAskedForIsRefused) {
    foreign.get_user(UserId("U01F8YW5NJXMF78PMFKXTE2R7Q7"), told.here());
    answer(200, document::got_user);
    EXPECT_EQ(told.error().kind, ApiErrorKind::protocol);
    EXPECT_EQ(told.error().code, "protocol.other_user");
}

TEST_F(InvestorUsers, TheDocumentsUserIsRead) {
    foreign.get_user(UserId("u01arz3ndektsv4rrffq69g5fav"), told.here());
    answer(200, document::got_user);
    EXPECT_EQ(told.value().user.email, "jane.doe@example.com");
    EXPECT_TRUE(told.value().is_account_number_masked);
    EXPECT_THAT(told.value().absent_fields, ElementsAre("status", "featureFlags"));
}

TEST_F(InvestorUsers, WhatOurServerDoesNotSendIsNotPermitted) {
    ours.get_user(UserId("U01ARZ3NDEKTSV4RRFFQ69G5FAV"), told.here());
    answer(200, document::got_user);
    EXPECT_THAT(told.value().absent_fields, IsEmpty());
    EXPECT_THAT(told.value().denied_fields, ElementsAre("status", "featureFlags"));
}

TEST_F(InvestorUsers, ErrorsHaveTheirKinds) {
    const std::vector<std::pair<int, ApiErrorKind>> kinds = {
        {400, ApiErrorKind::validation}, {401, ApiErrorKind::unauthenticated},
        {404, ApiErrorKind::not_found},  {409, ApiErrorKind::conflict},
        {422, ApiErrorKind::validation}, {429, ApiErrorKind::rate_limited},
        {500, ApiErrorKind::server},     {302, ApiErrorKind::protocol}};
    for (const auto& [status, kind] : kinds) {
        Told<UserRecord> each;
        foreign.get_user(id, each.here());
        answer(status);
        EXPECT_EQ(each.error().kind, kind) << status;
    }
    foreign.get_user(id, told.here());
    fail(TransportFailure::timeout);
    EXPECT_EQ(told.error().kind, ApiErrorKind::timeout);
}

TEST_F(InvestorUsers, AnAnswerWithoutAUserIsNotUnderstood) {
    for (const auto& [status, body] :
         std::vector<std::pair<int, std::string>>{{204, ""}, {200, "<html>"}, {200, "[]"}}) {
        Told<UserRecord> each;
        foreign.get_user(id, each.here());
        answer(status, body);
        EXPECT_EQ(each.error().kind, ApiErrorKind::protocol) << body;
    }
}

TEST_F(InvestorUsers, A403BeforeAnySuccessMeansNotSignedIn) {
    constexpr const char* body = R"({"title":"Access forbidden","detail":"No.","status":403})";
    Told<UserRecord> first, second, third;
    foreign.get_user(id, first.here());
    answer(403, body);
    EXPECT_EQ(first.error().kind, ApiErrorKind::unauthenticated);
    EXPECT_EQ(first.error().code, "session.required");
    EXPECT_EQ(first.error().message, "No.");
    foreign.get_user(id, second.here());
    answer(200, R"({"id":"U1"})");
    foreign.get_user(id, third.here());
    answer(403, body);
    EXPECT_EQ(third.error().kind, ApiErrorKind::forbidden);
}

TEST_F(InvestorUsers, OurServerTellsThemApart) {
    ours.get_user(id, told.here());
    answer(403);
    EXPECT_EQ(told.error().kind, ApiErrorKind::forbidden);
}

// --- The counter account ------------------------------------------------------------------------

class InvestorReveals : public InvestorClientTest {
  protected:
    Told<CounterAccount> told;
};

TEST_F(InvestorReveals, OurServerIsAskedInAWayThatItRecords) {
    ours.reveal_counter_account(id, told.here());
    EXPECT_EQ(asked(), "POST /users/U1/counter-account/reveal/");
    answer(200, R"({"bank_account_number":"BE68539007547034","bank_account_number_type":"IBAN",
                    "bank_id":"DEUTDEFF","bank_id_type":"BIC"})");
    EXPECT_EQ(told.value().bank_account_number, "BE68539007547034");
}

TEST_F(InvestorReveals, AnotherServerIsAskedForTheUser) {
    foreign.reveal_counter_account(UserId("U01ARZ3NDEKTSV4RRFFQ69G5FAV"), told.here());
    EXPECT_EQ(asked(), "GET https://other.example/api/users/U01ARZ3NDEKTSV4RRFFQ69G5FAV");
    answer(200, document::got_user);
    EXPECT_EQ(told.value().bank_account_number, "BE01234567891234");
    EXPECT_EQ(told.value().bank_id_type, domain::BankIdType::bic);
}

TEST_F(InvestorReveals, AUserWithoutOneHasNone) {
    foreign.reveal_counter_account(id, told.here());
    answer(200, R"({"id":"U1","counter_account":null})");
    EXPECT_EQ(told.error().kind, ApiErrorKind::not_found);
    EXPECT_EQ(told.error().code, "counter_account.none");
}

TEST_F(InvestorReveals, AnotherUsersAccountIsRefused) {
    foreign.reveal_counter_account(id, told.here());
    answer(200, document::got_user);
    EXPECT_EQ(told.error().code, "protocol.other_user");
}

// --- Creation -----------------------------------------------------------------------------------

class InvestorCreations : public InvestorClientTest {
  protected:
    static domain::InvestorForm ashok() {
        domain::InvestorForm form;
        form.external_id = "o'neill 1";
        form.first_name = "Ashok";
        form.email = "ashok.kumar@example.com";
        form.phone = "+123456789";
        return form;
    }
    void create(InvestorClient& client, const domain::InvestorForm& form) {
        client.create_user(investor(form), "key-1", told.here());
    }

    Told<UserRecord> told;
};

TEST_F(InvestorCreations, ANotOurServerIsSentTheDocumentedRequest) {
    create(foreign, {});
    EXPECT_EQ(asked(), "POST https://other.example/api/users/");
    EXPECT_EQ(wire.requests[0].body, "{}");
    EXPECT_EQ(wire.header(0, "Content-Type"), "application/json");
    EXPECT_EQ(wire.header(0, "Idempotency-Key"), "");
    answer(201, whole(R"("version":1)"));
    EXPECT_EQ(told.value().user.version, 1);
    EXPECT_EQ(count(), 1U);
}

TEST_F(InvestorCreations, OurServerDoesItOnceForOneKey) {
    domain::InvestorForm form = ashok();
    form.create_login = true;
    create(ours, form);
    EXPECT_EQ(asked(), std::string("POST /users/?create_idp_user=true&") + mask);
    EXPECT_EQ(wire.header(0, "Idempotency-Key"), "key-1");
    EXPECT_EQ(wire.header(0, "If-Match"), "");
    fail(TransportFailure::timeout);
    EXPECT_EQ(told.error().code, "network.timeout");
    EXPECT_EQ(count(), 1U);
}

// The document's answer lacks what was just sent.
TEST_F(InvestorCreations, APartOfTheUserIsCompletedByAskingForIt) {
    create(foreign, ashok());
    answer(200, document::typical_user);
    EXPECT_EQ(asked(), "GET https://other.example/api/users/U01ARZ3NDEKTSV4RRFFQ69G5FAV");
    EXPECT_TRUE(told.is_open());
    answer(200, document::got_user);
    EXPECT_EQ(told.value().user.first_name, "Jane");
}

TEST_F(InvestorCreations, APartIsBetterThanNothing) {
    create(foreign, ashok());
    answer(200, document::minimum_user);
    answer(404);
    EXPECT_EQ(told.value().user.external_id, "null");
    EXPECT_THAT(told.value().absent_fields, testing::Contains("email"));
}

TEST_F(InvestorCreations, AfterATimeOutTheUserIsLookedFor) {
    create(foreign, ashok());
    fail(TransportFailure::timeout);
    EXPECT_EQ(asked(), "GET https://other.example/api/users/?query=external_id eq 'o''neill 1'");
    EXPECT_TRUE(told.is_open());
    answer(200, R"({"results":[
        {"id":"U7","external_id":"o'neill 10","first_name":"Ashok","version":1},
        {"id":"U8","external_id":"o'neill 1","first_name":"Ashok","version":1,
         "email":"ashok.kumar@example.com","phone":"+123456789"}]})");
    EXPECT_EQ(asked(), "GET https://other.example/api/users/U8");
    answer(200, R"({"id":"U8","version":1})");
    EXPECT_EQ(told.value().user.id.value, "U8");
}

TEST_F(InvestorCreations, WhereNoSuchUserIsFoundItMayBeTriedAgain) {
    for (const auto failure : {TransportFailure::timeout, TransportFailure::network}) {
        Told<UserRecord> each;
        foreign.create_user(investor(ashok()), "key-1", each.here());
        fail(failure);
        answer(200, R"({"results":[]})");
        EXPECT_EQ(each.error().code,
                  failure == TransportFailure::timeout ? "network.timeout" : "network.unreachable");
    }
}

TEST_F(InvestorCreations, AnotherUserOfThatExternalIdIsAConflict) {
    for (const char* odd : {R"("first_name":"Somebody","version":1)",
                            R"("first_name":"Ashok","email":"ashok.kumar@example.com",
                               "phone":"+123456789","version":2)"}) {
        Told<UserRecord> each;
        foreign.create_user(investor(ashok()), "key-1", each.here());
        fail(TransportFailure::timeout);
        answer(200, R"([{"id":"U8","external_id":"o'neill 1",)" + std::string(odd) + "}]");
        ASSERT_FALSE(each.is_open()) << odd;
        EXPECT_EQ(each.error().kind, ApiErrorKind::conflict);
        EXPECT_EQ(each.error().code, "external_id.taken");
    }
}

TEST_F(InvestorCreations, WhereItCannotBeLookedForTheOutcomeIsUnknown) {
    domain::InvestorForm nameless = ashok();
    nameless.external_id.reset();
    create(foreign, nameless);
    fail(TransportFailure::timeout);
    EXPECT_EQ(told.error().code, "create.unknown_outcome");
    EXPECT_EQ(told.error().kind, ApiErrorKind::timeout);
    EXPECT_EQ(count(), 1U);

    Told<UserRecord> refused;
    foreign.create_user(investor(ashok()), "key-1", refused.here());
    fail(TransportFailure::timeout);
    answer(500);
    EXPECT_EQ(refused.error().code, "create.unknown_outcome");
}

TEST_F(InvestorCreations, ASuccessWithoutAUserIsLookedForAsWell) {
    create(foreign, ashok());
    answer(204);
    EXPECT_THAT(asked(), HasSubstr("external_id eq"));
    answer(200, "[]");
    EXPECT_EQ(told.error().kind, ApiErrorKind::protocol);
}

TEST_F(InvestorCreations, ARefusalNamesItsFields) {
    create(foreign, ashok());
    answer(422, R"({"title":"Validation error","detail":[{"loc":["body","email"],
        "msg":"value is not a valid email address","type":"value_error.email"}],"status":422,
        "body":{"email":"ashok"}})");
    ASSERT_EQ(told.error().problems.size(), 1U);
    EXPECT_EQ(told.error().problems[0].field, "email");
    EXPECT_EQ(count(), 1U);
}

// --- Changes ------------------------------------------------------------------------------------

class InvestorChanges : public InvestorClientTest {
  protected:
    void update(InvestorClient& client, const domain::InvestorForm& form) {
        client.update_user(id, investor(form), "key-1", told.here());
    }
    Told<UserRecord> told;
};

TEST_F(InvestorChanges, OurServerComparesTheVersionItself) {
    update(ours, language(3));
    EXPECT_EQ(asked(), std::string("PATCH /users/U1?") + mask);
    EXPECT_EQ(wire.requests[0].body, R"({"language":"nl-BE"})");
    EXPECT_EQ(wire.header(0, "If-Match"), "\"3\"");
    EXPECT_EQ(wire.header(0, "Idempotency-Key"), "key-1");
    EXPECT_EQ(wire.header(0, "Content-Type"), "application/json");
    answer(200, whole(R"("version":4)"));
    EXPECT_FALSE(told.value().has_unseen_versions);
    EXPECT_EQ(count(), 1U);
}

TEST_F(InvestorChanges, WithoutAnExpectedVersionThereIsNothingToCompare) {
    update(ours, language());
    EXPECT_EQ(wire.header(0, "If-Match"), "");
    update(foreign, language());
    EXPECT_EQ(asked(), "PATCH https://other.example/api/users/U1");
}

TEST_F(InvestorChanges, OurServersRefusalSaysTheVersion) {
    update(ours, language(3));
    answer(409, R"({"title":"Business Logic Error","detail":"Changed.","status":409,
                    "code":"version.stale","current_version":7})");
    EXPECT_EQ(told.error().kind, ApiErrorKind::conflict);
    EXPECT_EQ(told.error().code, "version.stale");
    EXPECT_EQ(told.error().current_version, 7);
}

TEST_F(InvestorChanges, ANotOurServerIsAskedForTheVersionFirst) {
    update(foreign, language(3));
    EXPECT_EQ(asked(), "GET https://other.example/api/users/U1");
    answer(200, R"({"id":"U1","version":3})");
    EXPECT_EQ(asked(), "PATCH https://other.example/api/users/U1");
    EXPECT_EQ(wire.header(1, "If-Match"), "");
    EXPECT_EQ(wire.header(1, "Idempotency-Key"), "");
    answer(200, whole(R"("version":4)"));
    EXPECT_EQ(told.value().user.version, 4);
    EXPECT_FALSE(told.value().has_unseen_versions);
}

TEST_F(InvestorChanges, AStaleVersionIsNotWrittenOver) {
    update(foreign, language(3));
    answer(200, R"({"id":"U1","version":"5"})");
    EXPECT_EQ(count(), 1U);
    EXPECT_EQ(told.error().kind, ApiErrorKind::conflict);
    EXPECT_EQ(told.error().code, "version.stale");
    EXPECT_EQ(told.error().current_version, 5);
}

TEST_F(InvestorChanges, WhereTheVersionCannotBeHadNothingIsWritten) {
    update(foreign, language(3));
    answer(404);
    EXPECT_EQ(told.error().kind, ApiErrorKind::not_found);
    EXPECT_EQ(count(), 1U);
}

TEST_F(InvestorChanges, AServerWithoutVersionsIsWrittenTo) {
    update(foreign, language(3));
    answer(200, R"({"id":"U1"})");
    EXPECT_THAT(asked(), StartsWith("PATCH"));
}

TEST_F(InvestorChanges, AVersionBeyondTheNextIsKeptAndSaid) {
    update(foreign, language(3));
    answer(200, R"({"id":"U1","version":3})");
    answer(200, whole(R"("version":6)"));
    EXPECT_EQ(told.value().user.version, 6);
    EXPECT_TRUE(told.value().has_unseen_versions);
}

TEST_F(InvestorChanges, APartOfTheUserOrNothingIsCompletedByAskingForIt) {
    for (const auto& [status, body] :
         std::vector<std::pair<int, std::string>>{{204, ""}, {200, R"({"id":"U1","version":4})"}}) {
        Told<UserRecord> each;
        foreign.update_user(id, investor(language(3)), "k", each.here());
        answer(200, R"({"id":"U1","version":3})");
        answer(status, body);
        EXPECT_EQ(asked(), "GET https://other.example/api/users/U1");
        answer(200, R"({"id":"U1","version":5,"language":"nl-BE"})");
        EXPECT_EQ(each.value().user.locale, "nl-BE");
        EXPECT_TRUE(each.value().has_unseen_versions);
    }
}

TEST_F(InvestorChanges, TheDocumentsAnswerIsOfAnotherUser) {
    update(foreign, language());
    answer(200, document::updated_user);
    EXPECT_EQ(told.error().code, "protocol.other_user");
}

TEST_F(InvestorChanges, AFieldThatIsWriteOnceIsNamed) {
    update(foreign, language());
    answer(400, R"({"title":"Bad request","status":400,
        "detail":"\"phone\" may not be updated because it is marked with allow_mutation=False"})");
    ASSERT_EQ(told.error().problems.size(), 1U);
    EXPECT_EQ(told.error().problems[0].code, "field.write_once");
    EXPECT_EQ(told.error().problems[0].field, "phone");
}

// --- Deletion -----------------------------------------------------------------------------------

class InvestorDeletions : public InvestorClientTest {
  protected:
    Told<UserRecord> told;
};

TEST_F(InvestorDeletions, OurServerComparesTheVersionItself) {
    ours.delete_user(id, 3, "key-1", told.here());
    EXPECT_EQ(asked(), std::string("DELETE /users/U1?") + mask);
    EXPECT_EQ(wire.requests[0].body, "");
    EXPECT_EQ(wire.header(0, "Content-Type"), "");
    EXPECT_EQ(wire.header(0, "If-Match"), "\"3\"");
    EXPECT_EQ(wire.header(0, "Idempotency-Key"), "key-1");
    answer(200, R"({"id":"U1","version":4,"deleted":true})");
    EXPECT_TRUE(told.value().user.is_deleted);
}

TEST_F(InvestorDeletions, TheDocumentsAnswerIsTheEntity) {
    foreign.delete_user(UserId("U01ARZ3NDEKTSV4RRFFQ69G5FAV"), {}, "k", told.here());
    EXPECT_EQ(wire.requests[0].headers.size(), 1U);
    answer(200, document::deleted_user);
    EXPECT_TRUE(told.value().user.is_deleted);
    EXPECT_EQ(told.value().user.last_name, "Doe");
}

TEST_F(InvestorDeletions, ASentenceOrNothingIsASuccessToo) {
    for (const auto& [status, body] : std::vector<std::pair<int, std::string>>{
             {204, ""}, {200, R"({"msg":"Resource 'U1' has been deleted"})"}}) {
        Told<UserRecord> each;
        foreign.delete_user(id, 3, "k", each.here());
        answer(200, R"({"id":"U1","version":3,"first_name":"Jane","deleted":false})");
        EXPECT_THAT(asked(), StartsWith("DELETE"));
        answer(status, body);
        EXPECT_TRUE(each.value().user.is_deleted);
        EXPECT_EQ(each.value().user.first_name, "Jane");
        EXPECT_THAT(each.value().absent_fields, Not(testing::Contains("deleted")));
    }
    foreign.delete_user(id, {}, "k", told.here());
    answer(204);
    EXPECT_EQ(told.value().user.id, id);
    EXPECT_TRUE(told.value().user.is_deleted);
}

TEST_F(InvestorDeletions, AnEntityThatDoesNotSayDeletedIsDeletedAllTheSame) {
    foreign.delete_user(id, {}, "k", told.here());
    answer(200, R"({"id":"U1"})");
    EXPECT_TRUE(told.value().user.is_deleted);
}

TEST_F(InvestorDeletions, AStaleVersionIsNotDeleted) {
    foreign.delete_user(id, 3, "k", told.here());
    answer(200, R"({"id":"U1","version":4})");
    EXPECT_EQ(told.error().current_version, 4);
    EXPECT_EQ(count(), 1U);
}

TEST_F(InvestorDeletions, SomethingElseIsNotUnderstood) {
    for (const char* body : {"[]", R"({"ok":true})", "<html>"}) {
        Told<UserRecord> each;
        foreign.delete_user(id, {}, "k", each.here());
        answer(200, body);
        EXPECT_EQ(each.error().kind, ApiErrorKind::protocol) << body;
    }
}

}  // namespace
}  // namespace net
