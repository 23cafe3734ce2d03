#include "store/memory/document.hpp"

#include "contract/store/store_fixture.hpp"
#include "service/sample_users.hpp"

namespace {

using namespace store_test;
using store::MemoryStore;

const domain::Timestamp now = at(1735689600000);

// The sample, two linked holders with history, and a reply.
void fill(MemoryStore& store) {
    ASSERT_TRUE(service::load_sample(store, now));
    ASSERT_TRUE(store.transact([&] {
        return store.put_reply("caller", "key", {"hash", 200, "{\"a\":\"\\u0000ü\"}", now}, at(0));
    }));
}

std::string code_of_import(MemoryStore& store, const std::string& text) {
    const auto outcome = store::import_document(store, text);
    return outcome ? "" : outcome.error().problems.at(0).code;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t place = text.find(from);
    EXPECT_NE(place, std::string::npos) << from;
    return text.replace(place, from.size(), to);
}

TEST(Document, RoundTripsEverything) {
    MemoryStore store;
    fill(store);
    const std::string text = store::export_document(store);
    MemoryStore other;
    const auto imported = store::import_document(other, text);
    ASSERT_TRUE(imported) << imported.error().problems.at(0).message;
    EXPECT_EQ(store::export_document(other), text);

    const auto users = store.find_users({});
    EXPECT_EQ(other.find_users({})->users, users->users);
    EXPECT_EQ(other.find_users({})->total_count, users->total_count);
    for (const store::StoredUser& record : store.contents().users) {
        EXPECT_EQ(other.find_versions(record.user.id).value(),
                  store.find_versions(record.user.id).value());
        EXPECT_EQ(entries_of(other, record.user.id.value), entries_of(store, record.user.id.value));
        EXPECT_EQ(other.find_user_by_email(record.user.email).value(), record.user);
    }
    EXPECT_EQ(stored_groups::all(other), stored_groups::all(store));
    const auto group = ref_to(service::sample_groups()[0].id);
    EXPECT_EQ(other.find_entity_versions(group).value(), store.find_entity_versions(group).value());
    EXPECT_EQ(other.find_mails({})->mails, store.find_mails({})->mails);
    EXPECT_EQ(other.find_reply("caller", "key").value()->body, "{\"a\":\"\\u0000ü\"}");
}

TEST(Document, RoundTripsAnEmptyStore) {
    MemoryStore store;
    MemoryStore other;
    fill(other);
    ASSERT_TRUE(store::import_document(other, store::export_document(store)));
    EXPECT_EQ(other.find_users({})->total_count, 0);
}

// As it was exported before groups had a history, entries other subjects than users, and authors
// names.
TEST(Document, OpensAFileOfVersionOne) {
    MemoryStore store;
    const auto imported = store::import_document(store, R"({"format":"registrar-data","version":1,
"groups":[{"id":"g1","name":"Retail","persona":"customer"},
{"id":"g2","name":"Retail","persona":"customer"}],
"users":[{"id":"u1","version":1,"created_at":"2025-01-01T00:00:00.000Z",
"updated_at":"2025-01-01T00:00:00.000Z","updated_by":"admin-6f46fd8c182abaa6",
"lifecycle":"pending_approval","persona":"customer","group_id":"g1","action":"CreateUser",
"accounts":[]}],
"audit_entries":[{"id":"e1","at":"2025-01-01T00:00:00.000Z","actor":"admin-6f46fd8c182abaa6",
"action":"CreateUser","user_id":"u1","changes":[]}],
"mails":[],"replies":[]})");
    ASSERT_TRUE(imported) << imported.error().problems.at(0).message;
    const domain::Actor author{"admin-6f46fd8c182abaa6", {}, {}, {}};
    EXPECT_EQ(store.find_user(domain::UserId("u1")).value()->updated_by, author);
    ASSERT_EQ(entries_of(store, "u1").size(), 1U);
    EXPECT_EQ(entries_of(store, "u1")[0].actor, author);
    const auto groups = stored_groups::all(store);
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_EQ(store.find_entity_versions(ref_to(groups[0].id))->size(), 1U);
    MemoryStore other;
    EXPECT_TRUE(store::import_document(other, store::export_document(store)));
    EXPECT_EQ(store::export_document(other), store::export_document(store));
}

TEST(Document, RefusesWhatIsNotOurs) {
    MemoryStore store;
    fill(store);
    const std::string text = store::export_document(store);
    for (const std::string& broken :
         {std::string(), std::string("{"), text.substr(0, text.size() / 2), text + "x",
          std::string("\x00\xFF", 2)}) {
        EXPECT_EQ(code_of_import(store, broken), "document.not_json");
    }
    EXPECT_EQ(code_of_import(store, "[]"), "document.unknown_format");
    EXPECT_EQ(code_of_import(store, "{\"format\":3}"), "document.unknown_format");
    EXPECT_EQ(code_of_import(store, "{\"format\":\"registrar-data\"}"), "document.unknown_format");
    EXPECT_EQ(code_of_import(store, replaced(text, "\"version\":2", "\"version\":3")),
              "document.newer_version");
    EXPECT_EQ(store::export_document(store), text);
}

TEST(Document, RefusesBrokenContentsAndSaysWhere) {
    MemoryStore store;
    fill(store);
    const std::string text = store::export_document(store);
    const struct {
        const char* from;
        const char* to;
        const char* code;
    } cases[] = {
        {"\"persona\":\"customer\"", "\"persona\":\"king\"", "document.unknown_code"},
        {"\"email\":\"bob.leroy@example.net\"", "\"email\":\"ALICE.DUPONT@example.net\"",
         "document.email_twice"},
        {"\"email\":\"bob.leroy@example.net\"", "\"email\":7", "document.not_a_text"},
        {"\"group_id\":\"", "\"group_id\":\"x", "document.broken_reference"},
        {"\"holder_ids\":[\"", "\"holder_ids\":[\"x", "document.broken_reference"},
        {"\"label\":\"Paul & Sophie Martin\"", "\"label\":\"Other\"", "document.accounts_differ"},
        {"\"created_at\":\"", "\"created_at\":\"x", "document.not_a_time"},
        {"\"kind\":\"user_group\"", "\"kind\":\"user\"", "document.unknown_code"},
        {"\"version\":1}", "\"version\":3}", "document.version_gap"},
        {"\"users\":[", "\"users\":[7,", "document.not_a_list"},
        {"\"mails\":[", "\"mails\":7,\"m\":[", "document.not_a_list"},
    };
    for (const auto& broken : cases) {
        SCOPED_TRACE(broken.to);
        const auto outcome = store::import_document(store, replaced(text, broken.from, broken.to));
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error().kind, domain::FailureKind::invalid);
        EXPECT_EQ(outcome.error().problems.at(0).code, broken.code);
        EXPECT_FALSE(outcome.error().problems.at(0).field.empty());
        EXPECT_EQ(store::export_document(store), text);
    }
}

TEST(MemoryStore, TellsWhenSomethingWasCommitted) {
    MemoryStore store;
    int commits = 0;
    store.on_commit([&] { ++commits; });
    ASSERT_TRUE(store.transact([&]() -> domain::Result<> {
        EXPECT_TRUE(store.transact([&] { return store.put_user(make_user("u"), "x"); }));
        EXPECT_EQ(commits, 0);
        return {};
    }));
    EXPECT_EQ(commits, 1);
    ASSERT_TRUE(store.transact([] { return domain::Result<>(); }));
    EXPECT_FALSE(store.transact([&]() -> domain::Result<> {
        EXPECT_TRUE(store.put_user(make_user("v"), "x"));
        return domain::fail(domain::FailureKind::invalid, "x", "x");
    }));
    EXPECT_EQ(commits, 1);
    store.reset();
    EXPECT_EQ(commits, 2);
    EXPECT_EQ(store.change_count(), 2U);
    EXPECT_EQ(store.find_users({})->total_count, 0);
}

}  // namespace
