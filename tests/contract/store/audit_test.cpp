#include "contract/store/store_fixture.hpp"
#include "every_field.hpp"

namespace {

using namespace store_test;
using domain::AuditEntry;
using domain::AuditOutcome;
using domain::AuditQuery;
using domain::EntityKind;

class AuditTest : public StoreTest {
  protected:
    void put(const std::vector<AuditEntry>& entries) {
        ASSERT_TRUE(store().transact([&]() -> domain::Result<> {
            for (const AuditEntry& entry : entries) {
                EXPECT_TRUE(store().add_audit_entry(entry));
            }
            return {};
        }));
    }

    // The ids of what is found, newest first.
    std::vector<std::string> found(const AuditQuery& query) {
        const auto page = store().find_audit_entries(query);
        EXPECT_TRUE(page);
        std::vector<std::string> ids;
        for (const AuditEntry& entry : page->entries) {
            ids.push_back(entry.id.value);
        }
        return ids;
    }
};
INSTANTIATE_TEST_SUITE_P(Stores, AuditTest, all_kinds, name_of);

AuditEntry make_entry(const std::string& id, std::int64_t time, domain::EntityRef subject) {
    AuditEntry entry;
    entry.id = domain::AuditId(id);
    entry.at = at(time);
    entry.actor = {"admin-1", "Anna Admin", "admin", "token-1"};
    entry.action = "UpdateUser";
    entry.subject = std::move(subject);
    entry.changes = {{"firstName", "Zoe", "Zoë"}, {"mobile", "", "+33612345678"}};
    return entry;
}

using Ids = std::vector<std::string>;

TEST_P(AuditTest, RoundTripsEveryField) {
    AuditEntry entry = make_entry("e1", 10, {EntityKind::user_group, "g1"});
    entry.outcome = AuditOutcome::denied;
    put({entry});
    EXPECT_EQ(store().find_audit_entries({})->entries, std::vector<AuditEntry>{entry});
    every_field::expect_all_set(entry, "AuditEntry");
    every_field::expect_all_set(entry.actor, "Actor");
    every_field::expect_all_set(entry.subject, "EntityRef");
}

TEST_P(AuditTest, KeepsEntriesOfEachSubjectNewestFirst) {
    put({make_entry("e1", 10, {EntityKind::user, "u1"}),
         make_entry("e3", 20, {EntityKind::user, "u1"}),
         make_entry("e2", 20, {EntityKind::user, "u1"}),
         make_entry("e4", 5, {EntityKind::user, "u2"}),
         make_entry("e5", 15, {EntityKind::user_group, "u1"})});
    const auto of = [this](EntityKind kind, const char* id) {
        AuditQuery query;
        query.subject = {kind, id};
        return found(query);
    };
    EXPECT_EQ(of(EntityKind::user, "u1"), (Ids{"e3", "e2", "e1"}));
    EXPECT_EQ(of(EntityKind::user_group, "u1"), Ids{"e5"});
    EXPECT_EQ(of(EntityKind::user, "u3"), Ids{});
    EXPECT_EQ(found({}), (Ids{"e3", "e2", "e5", "e1", "e4"}));
}

TEST_P(AuditTest, PagesEntries) {
    std::vector<AuditEntry> entries;
    for (int i = 0; i < 10; ++i) {
        entries.push_back(make_entry("e" + std::to_string(i), i / 2, {EntityKind::user, "u"}));
    }
    put(entries);
    AuditQuery query;
    query.offset = 1;
    query.limit = 3;
    EXPECT_EQ(found(query), (Ids{"e8", "e7", "e6"}));
    EXPECT_EQ(store().find_audit_entries(query)->total_count, 10);
    query.offset = 50;
    EXPECT_EQ(found(query), Ids{});
    EXPECT_EQ(store().find_audit_entries(query)->total_count, 10);
}

// Each part of a query against what domain::admits says of each entry.
TEST_P(AuditTest, FindsByPersonSubjectOperationOutcomeAndTime) {
    std::vector<AuditEntry> entries;
    for (int i = 0; i < 64; ++i) {
        AuditEntry entry = make_entry(
            "e" + std::to_string(100 + i), i / 4,
            {i % 2 == 0 ? EntityKind::user : EntityKind::user_group, i % 3 == 0 ? "x" : "y"});
        entry.actor.id = i % 5 == 0 ? "admin-1" : "U1";
        entry.action = i % 7 == 0 ? "ActivateUser" : "UpdateUser";
        entry.outcome = i % 4 == 0 ? AuditOutcome::denied : AuditOutcome::done;
        entries.push_back(std::move(entry));
    }
    put(entries);
    for (int parts = 0; parts < 64; ++parts) {
        SCOPED_TRACE(parts);
        AuditQuery query;
        query.limit = 100;
        query.actor_id = (parts & 1) != 0 ? "admin-1" : "";
        query.action = (parts & 2) != 0 ? "UpdateUser" : "";
        if ((parts & 4) != 0) {
            query.subject = {EntityKind::user_group, "y"};
        }
        if ((parts & 8) != 0) {
            query.outcome = AuditOutcome::done;
        }
        if ((parts & 16) != 0) {
            query.from = at(4);
        }
        if ((parts & 32) != 0) {
            query.until = at(12);
        }
        Ids expected;
        for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
            if (domain::admits(query, *entry)) {
                expected.push_back(entry->id.value);
            }
        }
        EXPECT_FALSE(expected.empty());
        EXPECT_EQ(found(query), expected);
        EXPECT_EQ(store().find_audit_entries(query)->total_count,
                  static_cast<std::int64_t>(expected.size()));
    }
}

}  // namespace
