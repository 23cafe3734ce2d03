#include <atomic>
#include <fstream>
#include <sys/stat.h>
#include <thread>

#include "contract/store/store_fixture.hpp"
#include "service/sample_users.hpp"
#include "store/sqlite/migrations.hpp"

namespace {

using namespace store_test;
using domain::Result;
using domain::User;
using store::Connection;
using store::SqliteStore;

constexpr int read_write = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

std::string code_of_opening(const std::string& path) {
    auto opened = SqliteStore::open(path);
    return opened ? "" : opened.error().problems.at(0).code;
}

void run_script(const std::string& path, const char* sql) {
    Connection connection;
    ASSERT_TRUE(connection.open(path, read_write));
    connection.run_script(sql);
    const auto outcome = connection.take_failure();
    ASSERT_TRUE(outcome) << outcome.error().problems[0].message;
}

Result<> put(service::Store& store, const User& user) {
    return store.transact([&] { return store.put_user(user, "CreateUser"); });
}

TEST(SqliteStore, FindsEverythingAgainAfterReopening) {
    const TemporaryFolder folder;
    const std::string path = folder.file("deep/in/a/folder.db");
    domain::UserPage before;
    {
        const auto store = open_sqlite(path);
        ASSERT_TRUE(service::load_sample(*store, at(1735689600000)));
        before = store->find_users({}).value();
        EXPECT_TRUE(store->checkpoint());
        EXPECT_TRUE(store->readiness());
        EXPECT_TRUE(store->close());
        EXPECT_FALSE(std::filesystem::exists(path + "-wal"));
    }
    const auto store = open_sqlite(path);
    const auto after = store->find_users({}).value();
    EXPECT_GT(after.total_count, 50);
    EXPECT_EQ(after.users, before.users);
    for (const User& user : after.users) {
        const auto versions = store->find_versions(user.id).value();
        ASSERT_EQ(static_cast<std::int64_t>(versions.size()), user.version);
        EXPECT_EQ(versions.front().user, user);
        EXPECT_EQ(entries_of(*store, user.id.value).size(), versions.size());
    }
}

TEST(SqliteStore, KeepsItsFilesPrivate) {
    const TemporaryFolder folder;
    const std::string path = folder.file("new/file.db");
    const auto store = open_sqlite(path);
    ASSERT_TRUE(put(*store, make_user("u")));
    struct stat status {};
    for (const char* end : {"", "-wal", "-shm"}) {
        ASSERT_EQ(::stat((path + end).c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 0777U, 0600U) << end;
    }
    ASSERT_EQ(::stat(folder.file("new").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
}

TEST(SqliteStore, AnswersWithFailuresOnceClosed) {
    const TemporaryFolder folder;
    const auto store = open_sqlite(folder.file("x.db"));
    ASSERT_TRUE(store->close());
    EXPECT_FALSE(store->readiness());
    EXPECT_EQ(store->find_users({}).error().problems.at(0).code, "store.closed");
    EXPECT_EQ(put(*store, make_user("u")).error().problems.at(0).code, "store.closed");
    EXPECT_EQ(store->find_users({}).error().kind, domain::FailureKind::unavailable);
    EXPECT_TRUE(store->close());
}

TEST(SqliteStore, MigratesFromEveryOlderSchema) {
    const auto& steps = store::migrations();
    for (std::size_t older = 0; older < steps.size(); ++older) {
        SCOPED_TRACE(older);
        const TemporaryFolder folder;
        const std::string path = folder.file("x.db");
        Connection connection;
        ASSERT_TRUE(connection.open(path, read_write));
        if (older > 0) {
            ASSERT_TRUE(store::migrate(
                connection, {steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(older)}));
            connection.run_script(
                "INSERT INTO users(number, id, version, action, created_at, updated_at, "
                "updated_by, "
                "lifecycle, accepted_at, unactive_comment, last_login, persona, first_name, "
                "last_name, email, mobile, locale, group_id, distributor_advisor_id) VALUES (1, "
                "'u1', 1, 'CreateUser', 5, 5, 'public', 'active', 6, "
                "'', NULL, 'customer', 'Zoë', 'Weiß', 'zoe@example.com', '', 'fr', NULL, NULL)");
            ASSERT_TRUE(connection.take_failure());
        }
        connection.close();
        const auto store = open_sqlite(path);
        ASSERT_NE(store, nullptr);
        domain::UserQuery query;
        query.search = "weiss zo";
        EXPECT_EQ(store->find_users(query)->total_count, older > 0 ? 1 : 0);
        EXPECT_TRUE(put(*store, make_user("u2")));
        const User same = make_user("u3", "ZOE@example.com");
        EXPECT_EQ(static_cast<bool>(put(*store, same)), older == 0);
    }
}

// A group with a user in it, who was changed once, as the last program without histories kept them.
void make_folder_without_histories(const std::string& path) {
    const auto& steps = store::migrations();
    Connection connection;
    ASSERT_TRUE(connection.open(path, read_write));
    ASSERT_TRUE(store::migrate(connection, {steps.begin(), steps.begin() + 5}));
    connection.run_script(
        "PRAGMA foreign_keys = ON;"
        "INSERT INTO groups VALUES ('g1', 'Retail', 'customer'), ('g2', 'Partners', "
        "'distributed_customer'), ('g3', 'Retail', 'customer');"
        "INSERT INTO users(number, id, version, action, created_at, updated_at, updated_by, "
        "lifecycle, accepted_at, unactive_comment, last_login, persona, first_name, last_name, "
        "email, mobile, locale, group_id, distributor_advisor_id) VALUES (1, 'u1', 2, "
        "'ActivateUser', 5, 6, 'admin-6f46fd8c182abaa6', 'active', 6, '', NULL, 'customer', 'Zoë', "
        "'Weiß', 'zoe@example.com', '', 'fr', 'g1', NULL);"
        "INSERT INTO user_versions VALUES (1, 1, 'CreateUser', '{\"id\":\"u1\",\"version\":1,"
        "\"created_at\":\"1970-01-01T00:00:00.005Z\",\"updated_at\":"
        "\"1970-01-01T00:00:00.005Z\",\"updated_by\":\"public\",\"lifecycle\":"
        "\"pending_approval\",\"persona\":\"customer\",\"group_id\":\"g1\"}');"
        "INSERT INTO audit_entries VALUES ('e1', 5, 'public', 'CreateUser', 'u1', '[]'),"
        "('e2', 6, 'admin-6f46fd8c182abaa6', 'ActivateUser', 'u1', '[]');");
    ASSERT_TRUE(connection.take_failure());
}

TEST(SqliteStore, GivesGroupsOfOlderFoldersAHistory) {
    const TemporaryFolder folder;
    const std::string path = folder.file("x.db");
    make_folder_without_histories(path);
    const auto store = open_sqlite(path);
    ASSERT_NE(store, nullptr);
    using Groups = std::vector<domain::UserGroup>;
    const domain::UserGroup retail{domain::GroupId("g1"), "Retail", domain::Persona::customer};
    const domain::UserGroup partners{domain::GroupId("g2"), "Partners",
                                     domain::Persona::distributed_customer};
    domain::UserGroup twin{domain::GroupId("g3"), "Retail", domain::Persona::customer};
    EXPECT_EQ(stored_groups::all(*store), (Groups{partners, retail, twin}));
    const std::vector<domain::EntityVersion> history = {{ref_to(retail.id), 1, {}, {}, {}, retail}};
    EXPECT_EQ(store->find_entity_versions(ref_to(retail.id)).value(), history);

    const auto put_group = [&](const domain::UserGroup& group) {
        return store->transact([&] { return stored_groups::put(*store, group); });
    };
    EXPECT_TRUE(put_group(retail)) << "the first of two has the name";
    EXPECT_EQ(put_group(twin).error().problems.at(0).code, "user_group.name_taken");
    twin.name = "Private";
    EXPECT_TRUE(put_group(twin));
    // What the file itself holds of it.
    EXPECT_EQ(store->find_user(domain::UserId("u1")).value()->group_id, retail.id);
    ASSERT_TRUE(store->close());
    Connection connection;
    ASSERT_TRUE(connection.open(path, read_write));
    connection.run_script("PRAGMA foreign_keys = ON; DELETE FROM entity_keys WHERE id = 'g1';");
    ASSERT_TRUE(connection.take_failure());
    connection.run_script("DELETE FROM entities WHERE id = 'g1'");
    EXPECT_FALSE(connection.take_failure()) << "a user is in that group";
    connection.run_script("INSERT INTO entity_keys VALUES ('user_group', 'name', 'Private', 'g2')");
    EXPECT_FALSE(connection.take_failure()) << "that name is taken";
}

TEST(SqliteStore, ShowsWhatOlderFoldersKnowOfAuthors) {
    const TemporaryFolder folder;
    const std::string path = folder.file("x.db");
    make_folder_without_histories(path);
    const auto store = open_sqlite(path);
    ASSERT_NE(store, nullptr);
    const domain::Actor administrator{"admin-6f46fd8c182abaa6", {}, {}, {}};
    const auto versions = store->find_versions(domain::UserId("u1")).value();
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0].user.updated_by, administrator);
    EXPECT_EQ(versions[1].user.updated_by, (domain::Actor{"public", {}, {}, {}}));
    const auto entries = entries_of(*store, "u1");
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].actor, administrator);
    EXPECT_EQ(entries[0].outcome, domain::AuditOutcome::done);
    EXPECT_EQ(entries[1].action, "CreateUser");
}

// Three users of one person, as an older program let them be made.
void make_twins(const std::string& path) {
    {
        const auto store = open_sqlite(path);
        ASSERT_TRUE(put(*store, make_user("u1", "victim@example.com")));
        ASSERT_TRUE(put(*store, make_user("u2", "other@example.com")));
        ASSERT_TRUE(put(*store, make_user("u3", "third@example.com")));
    }
    run_script(path,
               "UPDATE store_state SET index_format = 'older';"
               "UPDATE users SET email_key = '', email_twin = 0;"
               "UPDATE users SET email = 'vic\u200Btim@example.com' WHERE id = 'u2';"
               "UPDATE users SET email = 'ｖictim@example.com' WHERE id = 'u3';");
}

TEST(SqliteStore, NamesTwinsAndKeepsThemWorking) {
    const TemporaryFolder folder;
    const std::string path = folder.file("x.db");
    make_twins(path);
    const auto store = open_sqlite(path);
    using Ids = std::vector<domain::UserId>;
    const Ids all = {domain::UserId("u1"), domain::UserId("u2"), domain::UserId("u3")};
    EXPECT_EQ(store->find_email_twins().value(), std::vector<Ids>{all});

    User twin = store->find_user(domain::UserId("u2"))->value();
    twin.first_name = "Vic";
    twin.version = 2;
    EXPECT_TRUE(put(*store, twin)) << "what is no change of the address is allowed";
    EXPECT_EQ(store->find_user_by_email("ｖICTIM@example.com")->value().id.value, "u3");
    EXPECT_EQ(store->find_user_by_email("VICTIM@example.com")->value().id.value, "u1");

    twin.email = "victim@Example.com";
    EXPECT_EQ(put(*store, twin).error().problems.at(0).code, "email.taken");
    EXPECT_EQ(put(*store, make_user("u4", "Victim@example.com")).error().problems.at(0).code,
              "email.taken");
    twin.email = "vic@example.com";
    EXPECT_TRUE(put(*store, twin));
    EXPECT_EQ(store->find_email_twins().value(), (std::vector<Ids>{{all[0], all[2]}}));
}

TEST(SqliteStore, TheFileItselfRefusesASecondUserWithOneKey) {
    const TemporaryFolder folder;
    const std::string path = folder.file("x.db");
    {
        const auto store = open_sqlite(path);
        ASSERT_TRUE(put(*store, make_user("u1", "victim@example.com")));
        ASSERT_TRUE(put(*store, make_user("u2", "other@example.com")));
        EXPECT_TRUE(store->find_email_twins()->empty());
    }
    Connection connection;
    ASSERT_TRUE(connection.open(path, read_write));
    connection.run_script("UPDATE users SET email_key = 'victim@example.com' WHERE id = 'u2'");
    EXPECT_FALSE(connection.take_failure());
}

TEST(SqliteStore, LeavesTheOldSchemaWhenAMigrationFails) {
    const TemporaryFolder folder;
    Connection connection;
    ASSERT_TRUE(connection.open(folder.file("x.db"), read_write));
    EXPECT_FALSE(store::migrate(
        connection, {{1, "CREATE TABLE a (x)"}, {2, "CREATE TABLE b (x); CREATE TABLE a (x)"}}));
    auto version = connection.rows("PRAGMA user_version");
    ASSERT_TRUE(version.next());
    EXPECT_EQ(version.integer(0), 1);
    auto tables = connection.rows("SELECT count(*) FROM sqlite_schema");
    ASSERT_TRUE(tables.next());
    EXPECT_EQ(tables.integer(0), 1);
}

TEST(SqliteStore, DerivesItsIndexAgainWhenItsFormatIsAnother) {
    const TemporaryFolder folder;
    const std::string path = folder.file("x.db");
    ASSERT_TRUE(service::load_sample(*open_sqlite(path), at(1735689600000)));
    run_script(path,
               "UPDATE store_state SET index_format = 'older';"
               "UPDATE user_search SET folded = 'nonsense', facets = 0; DELETE FROM user_order");
    domain::UserQuery query;
    query.search = "celine";
    EXPECT_EQ(open_sqlite(path)->find_users(query)->users.at(0).last_name, "Bernard");
}

TEST(SqliteStore, RefusesANewerSchemaAndLeavesItAlone) {
    const TemporaryFolder folder;
    const std::string path = folder.file("x.db");
    ASSERT_TRUE(put(*open_sqlite(path), make_user("u")));
    run_script(path, "PRAGMA user_version = 1000");
    EXPECT_EQ(code_of_opening(path), "store.newer_schema");
    run_script(
        path,
        ("PRAGMA user_version = " + std::to_string(store::migrations().back().number)).c_str());
    EXPECT_TRUE(open_sqlite(path)->find_user(domain::UserId("u")).value());
}

TEST(SqliteStore, RefusesFilesThatAreNotItsOwn) {
    const TemporaryFolder folder;
    run_script(folder.file("other.db"), "CREATE TABLE songs (title)");
    EXPECT_EQ(code_of_opening(folder.file("other.db")), "store.foreign_file");

    std::ofstream(folder.file("text.db")) << std::string(10000, 'x');
    EXPECT_EQ(code_of_opening(folder.file("text.db")), "store.corrupt");

    std::filesystem::create_directory(folder.file("folder.db"));
    EXPECT_EQ(code_of_opening(folder.file("folder.db")), "store.not_writable");
    EXPECT_EQ(code_of_opening("/proc/no/such/folder/x.db"), "store.not_writable");
}

TEST(SqliteStore, AnswersWithFailuresWhenItsFileIsDamaged) {
    const TemporaryFolder folder;
    const std::string path = folder.file("x.db");
    ASSERT_TRUE(service::load_generated(*open_sqlite(path), 500, 1, at(1735689600000)));
    {
        // All pages but the first, which has the schema's root.
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        const auto size = static_cast<std::streamoff>(std::filesystem::file_size(path));
        file.seekp(4096);
        file << std::string(static_cast<std::size_t>(size - 4096), '\x5A');
    }
    auto opened = SqliteStore::open(path);
    if (opened) {
        EXPECT_FALSE((*opened)->find_users({}));
        EXPECT_FALSE(put(**opened, make_user("u")));
    } else {
        EXPECT_EQ(opened.error().problems.at(0).code, "store.corrupt");
    }
}

TEST(SqliteStore, ReadersSeeTheLastCommittedStateAndDoNotWait) {
    const TemporaryFolder folder;
    const auto store = open_sqlite(folder.file("x.db"));
    ASSERT_TRUE(put(*store, make_user("u1")));
    ASSERT_TRUE(store->transact([&]() -> Result<> {
        EXPECT_TRUE(store->put_user(make_user("u2"), "CreateUser"));
        std::thread([&] {
            EXPECT_EQ(store->find_users({})->total_count, 1);
            EXPECT_FALSE(store->find_user(domain::UserId("u2")).value());
            EXPECT_FALSE(store->put_user(make_user("u3"), "CreateUser"));
        }).join();
        return {};
    }));
    std::thread([&] { EXPECT_EQ(store->find_users({})->total_count, 2); }).join();
}

TEST(SqliteStore, TakesWritesOfManyThreads) {
    const TemporaryFolder folder;
    const auto store = open_sqlite(folder.file("x.db"));
    constexpr int writes = 40;
    std::atomic<bool> is_done = false;
    std::atomic<int> reads = 0;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < 2; ++writer) {
        threads.emplace_back([&, writer] {
            for (int i = 0; i < writes; ++i) {
                // Two users a transaction: a reader never sees an odd number.
                EXPECT_TRUE(store->transact([&]() -> Result<> {
                    const std::string id = std::to_string(writer) + "-" + std::to_string(i);
                    EXPECT_TRUE(store->put_user(make_user("a" + id), "CreateUser"));
                    return put(*store, make_user("b" + id));
                }));
            }
        });
    }
    std::thread reader([&] {
        while (!is_done) {
            const auto page = store->find_users({});
            EXPECT_TRUE(page);
            EXPECT_EQ(page->total_count % 2, 0);
            domain::UserQuery query;
            query.search = "last";
            EXPECT_EQ(store->find_users(query)->total_count % 2, 0);
            ++reads;
        }
    });
    for (std::thread& thread : threads) {
        thread.join();
    }
    is_done = true;
    reader.join();
    EXPECT_GT(reads, 0);
    EXPECT_EQ(store->find_users({})->total_count, 4 * writes);
}

TEST(SqliteStore, WaitsForAnotherProcess) {
    const TemporaryFolder folder;
    const std::string path = folder.file("x.db");
    const auto first = open_sqlite(path);
    const auto second = open_sqlite(path);
    ASSERT_TRUE(put(*first, make_user("u1")));
    EXPECT_EQ(second->find_users({})->total_count, 1);
    ASSERT_TRUE(put(*second, make_user("u2")));
    EXPECT_EQ(first->find_users({})->total_count, 2);
}

}  // namespace
