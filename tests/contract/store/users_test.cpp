#include "contract/store/store_fixture.hpp"
#include "domain/enumerators.hpp"
#include "every_field.hpp"

namespace {

using namespace store_test;
using domain::User;
using domain::UserId;

using UsersTest = StoreTest;
INSTANTIATE_TEST_SUITE_P(Stores, UsersTest, all_kinds, name_of);

User user_with_everything() {
    User user = make_user("u1", "Alice.Dupont@Example.com");
    user.version = 7;
    user.created_at = at(-5);  // before 1970
    user.updated_at = at(1624533816925);
    user.updated_by = {"admin-1", "Anna Admin", "admin", "token-1"};
    user.lifecycle = domain::Lifecycle::inactive;
    user.accepted_at = at(1624533816000);
    user.unactive_comment = "Why \"quoted\", \n and more";
    user.last_login = at(1624533816001);
    user.persona = domain::Persona::distributed_customer;
    user.first_name = "Céline 伟 \xF0\x9F\x99\x82";
    user.last_name = "d'Hérouville; DROP TABLE users";
    user.mobile = "+33612345678";
    user.locale = "fr";
    user.distributor_advisor_id = domain::AdvisorId("advisor-789");
    user.external_id = "client \\ 7";
    user.feature_flags = {"CONSOLE", "ROBO_ADVISOR"};
    user.counter_account = {"122235821", domain::BankAccountNumberType::aba, "021000021",
                            domain::BankIdType::aba};
    user.brokerage_user_id = "brokerage-1";
    user.idp_user_id = "auth0|1";
    user.readable_by = {"U01F8YW5NJXMF78PMFKXTE2R7Q7", "G1"};
    user.modifiable_by = {"G1"};
    domain::Account corporate = make_account("a1", {user.id});
    corporate.type = domain::AccountType::corporate;
    corporate.kyc_status = domain::KycStatus::expired;
    corporate.corporate_name = "Bernard Holding SAS";
    corporate.representative = {"Céline", "Bernard"};
    domain::Account joint = make_account("a0", {user.id});
    joint.type = domain::AccountType::joint;
    joint.kyc_status = domain::KycStatus::validated;
    joint.second_holder = {"Sophie", "Martin", "sophie@example.com", "+33611223344"};
    user.accounts = {corporate, joint};
    return user;
}

TEST_P(UsersTest, RoundTripsEveryField) {
    User user = user_with_everything();
    const domain::UserGroup group{domain::GroupId("g"), "Group", domain::Persona::customer};
    user.group_id = group.id;
    user.is_deleted = true;
    ASSERT_TRUE(store().transact([&] { return stored_groups::put(store(), group); }));
    ASSERT_TRUE(put(user));
    EXPECT_EQ(find("u1"), user);
    const auto versions = store().find_versions(user.id);
    ASSERT_TRUE(versions && versions->size() == 1);
    EXPECT_EQ(versions->front().user, user);

    every_field::expect_all_set(user, "User");
    every_field::expect_all_set(user.updated_by, "Actor");
    every_field::expect_all_set(*user.counter_account, "CounterAccount");
    ASSERT_EQ(user.accounts.size(), 2U);
    every_field::expect_all_set(*user.accounts[0].representative, "Representative");
    every_field::expect_all_set(*user.accounts[1].second_holder, "SecondHolder");
}

TEST_P(UsersTest, RoundTripsEveryEnumerator) {
    using domain::enumerators;
    User user = make_user("u1");
    user.accounts = {make_account("a1", {user.id})};
    user.counter_account.emplace();
    const auto round_trips = [&] {
        ASSERT_TRUE(put(user));
        EXPECT_EQ(find("u1"), user);
        ++user.version;
    };
    for (const auto each : enumerators<domain::Lifecycle>) {
        user.lifecycle = each;
        round_trips();
    }
    for (const auto each : enumerators<domain::Persona>) {
        user.persona = each;
        round_trips();
    }
    for (const auto each : enumerators<domain::KycStatus>) {
        user.accounts[0].kyc_status = each;
        round_trips();
    }
    for (const auto each : enumerators<domain::AccountType>) {
        user.accounts[0].type = each;
        round_trips();
    }
    for (const auto each : enumerators<domain::BankAccountNumberType>) {
        user.counter_account->bank_account_number_type = each;
        round_trips();
    }
    for (const auto each : enumerators<domain::BankIdType>) {
        user.counter_account->bank_id_type = each;
        round_trips();
    }
}

TEST_P(UsersTest, ReplacesEveryFieldAndClearsOptionalOnes) {
    ASSERT_TRUE(put(user_with_everything()));
    User bare = make_user("u1");
    bare.version = 8;
    ASSERT_TRUE(put(bare));
    EXPECT_EQ(find("u1"), bare);
}

TEST_P(UsersTest, KnowsNoOtherUser) {
    ASSERT_TRUE(put(make_user("u1")));
    EXPECT_EQ(find("u2"), std::nullopt);
    EXPECT_EQ(find(""), std::nullopt);
}

TEST_P(UsersTest, FindsByEmailWithoutRegardToCase) {
    ASSERT_TRUE(put(user_with_everything()));
    const auto found = store().find_user_by_email("aLICE.dUPONT@eXAMPLE.COM");
    ASSERT_TRUE(found);
    ASSERT_TRUE(found->has_value());
    EXPECT_EQ((*found)->email, "Alice.Dupont@Example.com");
    EXPECT_EQ(store().find_user_by_email("alice@example.com").value(), std::nullopt);
    EXPECT_EQ(store().find_user_by_email("").value(), std::nullopt);
}

TEST_P(UsersTest, RefusesAnEmailThatAnotherUserHas) {
    ASSERT_TRUE(put(make_user("u1", "same@example.com")));
    const auto refused = put(make_user("u2", "SAME@example.com"));
    EXPECT_EQ(code_of(refused), "email.taken");
    EXPECT_EQ(refused.error().kind, domain::FailureKind::conflict);
    EXPECT_EQ(find("u2"), std::nullopt);
}

// One person may write an address in many ways (domain/email_key.hpp).
TEST_P(UsersTest, KnowsAnEmailInEveryWayOfWritingIt) {
    ASSERT_TRUE(put(make_user("u1", "victim@example.com")));
    ASSERT_TRUE(put(make_user("u2", "Ren\u00E9@b\u00FCcher.example")));
    const struct {
        const char* owner;
        const char* email;
    } ways[] = {
        {"u1", "vic\u200Btim@example.com"},        {"u1", "victim\u2060@example.com"},
        {"u1", "\u200Evictim@example.com"},        {"u1", "victim@exam\u00ADple.com"},
        {"u1", "ｖｉｃｔｉｍ@example.com"},        {"u1", "ＶＩＣＴＩＭ@ＥＸＡＭＰＬＥ．com"},
        {"u2", "rene\u0301@bu\u0308cher.example"}, {"u2", "REN\u00C9@B\u00DCCHER.EXAMPLE"},
        {"u2", "rené@xn--bcher-kva.example"},      {"u2", "rené@XN--BCHER-KVA.example"},
    };
    for (const auto& way : ways) {
        SCOPED_TRACE(way.email);
        const auto found = store().find_user_by_email(way.email);
        ASSERT_TRUE(found);
        ASSERT_TRUE(found->has_value());
        EXPECT_EQ((*found)->id.value, way.owner);
        EXPECT_EQ(code_of(put(make_user("u3", way.email))), "email.taken");
        domain::UserQuery query;
        query.filter =
            domain::parse_user_filter("email eq '" + std::string(way.email) + "'").value();
        ASSERT_EQ(store().find_users(query)->total_count, 1);
        EXPECT_EQ(store().find_users(query)->users.at(0).id.value, way.owner);
        query = {};
        query.search = way.email;
        EXPECT_EQ(store().find_users(query)->total_count, 1) << "search";
    }
    EXPECT_EQ(find("u2")->email, "Ren\u00E9@b\u00FCcher.example") << "as it was typed";
}

TEST_P(UsersTest, FreesAnEmailThatWasGivenUp) {
    User first = make_user("u1", "old@example.com");
    ASSERT_TRUE(put(first));
    first.email = "new@example.com";
    first.version = 2;
    ASSERT_TRUE(put(first));
    ASSERT_TRUE(put(make_user("u2", "old@example.com")));
    EXPECT_EQ(store().find_user_by_email("old@example.com").value()->id, UserId("u2"));
    EXPECT_EQ(store().find_user_by_email("new@example.com").value()->id, UserId("u1"));
}

TEST_P(UsersTest, LetsSeveralUsersHaveNoEmail) {
    for (const char* id : {"u1", "u2"}) {
        User user = make_user(id);
        user.email.clear();
        ASSERT_TRUE(put(user));
        EXPECT_EQ(find(id), user);
    }
}

TEST_P(UsersTest, RefusesReferencesThatLeadNowhere) {
    User user = make_user("u1");
    user.group_id = domain::GroupId("unknown");
    EXPECT_EQ(code_of(put(user)), "group.unknown");

    user = make_user("u1");
    user.accounts = {make_account("a1", {user.id, UserId("unknown")})};
    EXPECT_EQ(code_of(put(user)), "account.unknown_holder");

    user.accounts = {make_account("a1", {})};
    EXPECT_EQ(code_of(put(user)), "account.not_a_holder");

    user.accounts = {make_account("a1", {user.id}), make_account("a1", {user.id})};
    EXPECT_EQ(code_of(put(user)), "account.twice");
    EXPECT_EQ(find("u1"), std::nullopt);
}

TEST_P(UsersTest, SharesAnAccountBetweenItsHolders) {
    User paul = make_user("paul");
    User sophie = make_user("sophie");
    sophie.accounts = {make_account("own", {sophie.id})};
    ASSERT_TRUE(put(sophie));
    paul.accounts = {make_account("joint", {paul.id, sophie.id})};
    ASSERT_TRUE(put(paul));

    sophie.accounts.push_back(paul.accounts[0]);
    EXPECT_EQ(find("sophie"), sophie);

    // A change by either is a change for both.
    paul.accounts[0].kyc_status = domain::KycStatus::validated;
    paul.version = 2;
    ASSERT_TRUE(put(paul));
    sophie.accounts[1] = paul.accounts[0];
    EXPECT_EQ(find("sophie"), sophie);
    sophie.accounts[1].label = "Joint";
    sophie.version = 2;
    ASSERT_TRUE(put(sophie));
    EXPECT_EQ(find("paul")->accounts, std::vector<domain::Account>{sophie.accounts[1]});

    domain::UserQuery query;
    query.kyc_statuses = {domain::KycStatus::validated};
    EXPECT_EQ(store().find_users(query)->total_count, 2);
}

TEST_P(UsersTest, TakesASharedAccountFromWhoIsNoHolderAnyMore) {
    User paul = make_user("paul");
    User sophie = make_user("sophie");
    ASSERT_TRUE(put(sophie));
    paul.accounts = {make_account("joint", {paul.id, sophie.id})};
    ASSERT_TRUE(put(paul));

    paul.accounts[0].holder_ids = {paul.id};
    paul.version = 2;
    ASSERT_TRUE(put(paul));
    EXPECT_TRUE(find("sophie")->accounts.empty());

    paul.accounts[0].holder_ids = {sophie.id, paul.id};
    paul.version = 3;
    ASSERT_TRUE(put(paul));
    paul.accounts.clear();
    paul.version = 4;
    ASSERT_TRUE(put(paul));
    ASSERT_EQ(find("sophie")->accounts.size(), 1U);
    EXPECT_EQ(find("sophie")->accounts[0].holder_ids, std::vector<UserId>{sophie.id});
}

TEST_P(UsersTest, JoinsAnAccountThatOthersHold) {
    User first = make_user("u1");
    first.accounts = {make_account("a", {first.id})};
    ASSERT_TRUE(put(first));
    User second = make_user("u2");
    second.accounts = {make_account("a", {first.id, second.id})};
    ASSERT_TRUE(put(second));
    EXPECT_EQ(find("u1")->accounts, second.accounts);

    // And one who takes it over alone leaves nothing to the others.
    User third = make_user("u3");
    third.accounts = {make_account("a", {third.id})};
    ASSERT_TRUE(put(third));
    EXPECT_TRUE(find("u1")->accounts.empty());
    EXPECT_TRUE(find("u2")->accounts.empty());
}

TEST_P(UsersTest, KeepsEveryVersion) {
    User user = user_with_everything();
    std::vector<domain::UserVersion> expected;
    for (int version = 1; version <= 4; ++version) {
        user.version = version;
        user.first_name = "Name " + std::to_string(version);
        user.updated_at = at(version);
        const std::string action = "Action" + std::to_string(version);
        ASSERT_TRUE(put(user, action));
        expected.insert(expected.begin(), {user, action});
        EXPECT_EQ(store().find_versions(user.id).value(), expected);
    }
    EXPECT_TRUE(store().find_versions(UserId("unknown"))->empty());
}

TEST_P(UsersTest, ReplacesAVersionThatIsPutAgain) {
    User user = make_user("u1");
    ASSERT_TRUE(put(user, "First"));
    user.first_name = "Again";
    ASSERT_TRUE(put(user, "Second"));
    const std::vector<domain::UserVersion> expected = {{user, "Second"}};
    EXPECT_EQ(store().find_versions(user.id).value(), expected);
}

TEST_P(UsersTest, ShowsAVersionAsItsOwnActionLeftIt) {
    const User sophie = make_user("sophie");
    ASSERT_TRUE(put(sophie, "CreateUser"));
    User paul = make_user("paul");
    paul.accounts = {make_account("joint", {paul.id, sophie.id})};
    ASSERT_TRUE(put(paul, "CreateUser"));

    User linked = sophie;
    linked.accounts = paul.accounts;
    EXPECT_EQ(store().find_versions(sophie.id).value(),
              (std::vector<domain::UserVersion>{{linked, "CreateUser"}}));
    linked.version = 2;
    ASSERT_TRUE(put(linked, "LinkAccount"));
    EXPECT_EQ(store().find_versions(sophie.id).value(),
              (std::vector<domain::UserVersion>{{linked, "LinkAccount"}, {sophie, "CreateUser"}}));
}

}  // namespace
