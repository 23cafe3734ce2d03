#include "contract/store/store_fixture.hpp"

namespace {

using namespace store_test;
using domain::Result;
using domain::User;

using TransactionsTest = StoreTest;
INSTANTIATE_TEST_SUITE_P(Stores, TransactionsTest, all_kinds, name_of);

tl::unexpected<domain::Failure> refusal() {
    return domain::fail(domain::FailureKind::invalid, "test.refused", "As the test wants it.");
}

TEST_P(TransactionsTest, RefusesWritesOutside) {
    EXPECT_EQ(code_of(store().put_user(make_user("u"), "x")), "store.no_transaction");
    EXPECT_EQ(code_of(store().put_entity({})), "store.no_transaction");
    EXPECT_EQ(code_of(store().put_mail({})), "store.no_transaction");
    EXPECT_EQ(code_of(store().add_audit_entry({})), "store.no_transaction");
    EXPECT_EQ(code_of(store().put_reply("c", "k", {}, {})), "store.no_transaction");
    EXPECT_EQ(find("u"), std::nullopt);
}

TEST_P(TransactionsTest, ReadsItsOwnWrites) {
    ASSERT_TRUE(store().transact([&]() -> Result<> {
        EXPECT_TRUE(store().put_user(make_user("u"), "CreateUser"));
        EXPECT_TRUE(find("u"));
        EXPECT_EQ(store().find_users({})->total_count, 1);
        EXPECT_EQ(store().count_users({})->pending, 1);
        return {};
    }));
    EXPECT_TRUE(find("u"));
}

// Every kind of write, as an addition and as a change.
Result<> write_everything(service::Store& store, const std::string& mark) {
    User shared = make_user("shared");
    shared.first_name = mark;
    shared.version = mark == "before" ? 1 : 2;
    User user = make_user("user", mark + "@example.com");
    user.version = shared.version;
    user.accounts = {make_account("a", {user.id, shared.id})};
    user.accounts[0].label = mark;
    domain::Mail mail;
    mail.id = domain::MailId("mail");
    mail.subject = mark;
    domain::AuditEntry entry;
    entry.id = domain::AuditId("entry " + mark);
    entry.subject = ref_to(user.id);
    for (const auto& written :
         {stored_groups::put(store, {domain::GroupId("g"), mark, domain::Persona::customer}),
          stored_groups::put(store, {domain::GroupId("new " + mark), {}, {}}),
          store.put_user(shared, mark), store.put_user(user, mark),
          store.put_user(make_user("new " + mark), mark), store.put_mail(mail),
          store.add_audit_entry(entry),
          store.put_reply("c", "k " + mark, {mark, 200, "", at(mark == "before" ? 1 : 2)},
                          at(mark == "before" ? 0 : 2))}) {
        EXPECT_TRUE(written);
    }
    return {};
}

struct Everything {
    std::vector<User> users;
    domain::UserCounts counts;
    std::vector<domain::UserVersion> versions;
    std::vector<domain::UserGroup> groups;
    std::vector<domain::EntityVersion> group_versions;
    std::vector<domain::Mail> mails;
    std::vector<domain::AuditEntry> entries;
    bool has_old_reply = false;
    bool has_new_reply = false;
};

Everything read_everything(service::Store& store) {
    domain::UserQuery query;
    query.search = "example.com";
    query.sort.is_descending = true;
    return {store.find_users(query)->users,
            store.count_users(query).value(),
            store.find_versions(domain::UserId("shared")).value(),
            stored_groups::all(store),
            store.find_entity_versions(ref_to(domain::GroupId("g"))).value(),
            store.find_mails({})->mails,
            entries_of(store, "user"),
            store.find_reply("c", "k before")->has_value(),
            store.find_reply("c", "k after")->has_value()};
}

void expect_before(service::Store& store, const Everything& before) {
    const Everything now = read_everything(store);
    EXPECT_EQ(now.users, before.users);
    EXPECT_EQ(now.counts.pending, before.counts.pending);
    EXPECT_EQ(now.versions, before.versions);
    EXPECT_EQ(now.groups, before.groups);
    EXPECT_EQ(now.group_versions, before.group_versions);
    EXPECT_EQ(now.mails, before.mails);
    EXPECT_EQ(now.entries, before.entries);
    EXPECT_TRUE(now.has_old_reply);
    EXPECT_FALSE(now.has_new_reply);
    EXPECT_TRUE(store.find_user_by_email("before@example.com").value());
    EXPECT_FALSE(store.find_user_by_email("after@example.com").value());
}

TEST_P(TransactionsTest, TakesEverythingBackThatFailed) {
    ASSERT_TRUE(store().transact([&] { return write_everything(store(), "before"); }));
    const Everything before = read_everything(store());
    EXPECT_EQ(before.users.size(), 3U);
    const auto outcome = store().transact([&]() -> Result<> {
        EXPECT_TRUE(write_everything(store(), "after"));
        EXPECT_TRUE(store().find_user_by_email("after@example.com").value());
        return refusal();
    });
    EXPECT_EQ(code_of(outcome), "test.refused");
    expect_before(store(), before);
}

TEST_P(TransactionsTest, TakesInnerWritesBackAlone) {
    ASSERT_TRUE(store().transact([&] { return write_everything(store(), "before"); }));
    const Everything before = read_everything(store());
    ASSERT_TRUE(store().transact([&]() -> Result<> {
        EXPECT_TRUE(store().put_user(make_user("outer"), "CreateUser"));
        EXPECT_EQ(
            code_of(store().transact([&]() -> Result<> {
                EXPECT_TRUE(store().transact([&] { return write_everything(store(), "after"); }));
                return refusal();
            })),
            "test.refused");
        domain::UserQuery query;
        query.search = "outer";
        EXPECT_EQ(store().find_users(query)->total_count, 1);
        EXPECT_TRUE(store().put_user(make_user("outer2"), "CreateUser"));
        return {};
    }));
    EXPECT_TRUE(find("outer"));
    EXPECT_TRUE(find("outer2"));
    EXPECT_FALSE(find("new after"));
    EXPECT_EQ(store().find_versions(domain::UserId("shared")).value(), before.versions);
    EXPECT_EQ(store().find_users({})->total_count, 5);
}

TEST_P(TransactionsTest, TakesCommittedInnerWritesBackWithTheOuterOnes) {
    const auto outcome = store().transact([&]() -> Result<> {
        EXPECT_TRUE(put(make_user("inner")));
        return refusal();
    });
    EXPECT_FALSE(outcome);
    EXPECT_EQ(find("inner"), std::nullopt);
    ASSERT_TRUE(put(make_user("inner")));
}

TEST_P(TransactionsTest, LeavesNothingOfARefusedWrite) {
    ASSERT_TRUE(put(make_user("u1", "taken@example.com")));
    ASSERT_TRUE(store().transact([&]() -> Result<> {
        User user = make_user("u2", "taken@example.com");
        user.accounts = {make_account("a", {user.id})};
        EXPECT_EQ(code_of(store().put_user(user, "CreateUser")), "email.taken");
        return {};
    }));
    EXPECT_EQ(find("u2"), std::nullopt);
    EXPECT_EQ(store().find_users({})->total_count, 1);
}

}  // namespace
