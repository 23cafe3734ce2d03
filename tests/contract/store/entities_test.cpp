#include "contract/store/store_fixture.hpp"
#include "every_field.hpp"

namespace {

using namespace store_test;
using domain::EntityVersion;
using domain::UserGroup;

class EntitiesTest : public StoreTest {
  protected:
    domain::Result<> put(const EntityVersion& version) {
        return store().transact([&] { return store().put_entity(version); });
    }
    domain::Result<> put_user_of(const UserGroup& group) {
        domain::User user = make_user("u");
        user.group_id = group.id;
        return store().transact([&] { return store().put_user(user, "CreateUser"); });
    }
};
INSTANTIATE_TEST_SUITE_P(Stores, EntitiesTest, all_kinds, name_of);

UserGroup make_group(const std::string& id, const std::string& name) {
    return {domain::GroupId(id), name, domain::Persona::distributed_customer};
}

EntityVersion version_of(const UserGroup& group, std::int64_t version, const char* action) {
    return {ref_to(group.id), version,
            at(10 * version), {"admin-1", "Anna Admin", "admin", "key-1"},
            action,           group};
}

EntityVersion removal_of(const UserGroup& group, std::int64_t version) {
    EntityVersion removal = version_of(group, version, "DeleteUserGroup");
    removal.entity.reset();
    return removal;
}

TEST_P(EntitiesTest, RoundTripsEveryField) {
    const UserGroup group = make_group("g \\ 1", "d'Hérouville; DROP TABLE groups");
    const EntityVersion made = version_of(group, 1, "CreateUserGroup");
    ASSERT_TRUE(put(made));
    EXPECT_EQ(store().find_entity(made.ref).value(), made);
    EXPECT_EQ(service::find_one<UserGroup>(store(), group.id.value).value(), group);
    every_field::expect_all_set(made, "EntityVersion");
    every_field::expect_all_set(made.author, "Actor");
    every_field::expect_all_set(group, "UserGroup");
}

TEST_P(EntitiesTest, KnowsNoOther) {
    ASSERT_TRUE(put(version_of(make_group("g", "A"), 1, "CreateUserGroup")));
    EXPECT_FALSE(store().find_entity(ref_to(domain::GroupId("h"))).value());
    EXPECT_FALSE(store().find_entity(ref_to(domain::UserId("g"))).value());
    EXPECT_TRUE(store().find_entity_versions(ref_to(domain::GroupId("h")))->empty());
}

TEST_P(EntitiesTest, ListsByNameAndPages) {
    ASSERT_TRUE(put(version_of(make_group("1", "B"), 1, "x")));
    ASSERT_TRUE(put(version_of(make_group("2", "A"), 1, "x")));
    ASSERT_TRUE(put(version_of(make_group("4", ""), 1, "x")));
    ASSERT_TRUE(put(version_of(make_group("3", ""), 1, "x")));
    using Groups = std::vector<UserGroup>;
    EXPECT_EQ(stored_groups::all(store()), (Groups{make_group("3", ""), make_group("4", ""),
                                                   make_group("2", "A"), make_group("1", "B")}));
    ASSERT_TRUE(put(version_of(make_group("2", "C"), 2, "x")));
    domain::EntityQuery query;
    query.offset = 2;
    query.limit = 1;
    const auto page = store().find_entities(query).value();
    EXPECT_EQ(page.total_count, 4);
    EXPECT_EQ(page.entities, std::vector<EntityVersion>{version_of(make_group("1", "B"), 1, "x")});
    query.offset = 9;
    EXPECT_TRUE(store().find_entities(query)->entities.empty());
}

TEST_P(EntitiesTest, KeepsEveryVersionThatOfARemovalToo) {
    const EntityVersion first = version_of(make_group("g", "A"), 1, "CreateUserGroup");
    const EntityVersion second = version_of(make_group("g", "B"), 2, "UpdateUserGroup");
    const EntityVersion third = removal_of(make_group("g", "B"), 3);
    for (const EntityVersion& version : {first, second, third}) {
        ASSERT_TRUE(put(version));
    }
    EXPECT_EQ(store().find_entity_versions(first.ref).value(),
              (std::vector<EntityVersion>{third, second, first}));
    EXPECT_FALSE(store().find_entity(first.ref).value());
    EXPECT_TRUE(stored_groups::all(store()).empty());
    EXPECT_EQ(store().find_entities({})->total_count, 0);
}

TEST_P(EntitiesTest, RefusesAVersionThatIsNotTheNext) {
    const UserGroup group = make_group("g", "A");
    EXPECT_EQ(code_of(put(version_of(group, 2, "x"))), "version.stale");
    ASSERT_TRUE(put(version_of(group, 1, "x")));
    const auto stale = put(version_of(group, 1, "x"));
    EXPECT_EQ(code_of(stale), "version.stale");
    EXPECT_EQ(stale.error().kind, domain::FailureKind::conflict);
    EXPECT_EQ(stale.error().current_version, 1);
    ASSERT_TRUE(put(removal_of(group, 2)));
    EXPECT_EQ(code_of(put(version_of(group, 1, "x"))), "version.stale");
}

TEST_P(EntitiesTest, RefusesANameThatAnotherOneHas) {
    ASSERT_TRUE(put(version_of(make_group("1", "A"), 1, "x")));
    const auto taken = put(version_of(make_group("2", "A"), 1, "x"));
    EXPECT_EQ(code_of(taken), "user_group.name_taken");
    EXPECT_EQ(taken.error().kind, domain::FailureKind::conflict);
    EXPECT_EQ(taken.error().problems[0].field, "name");
    // Who gives it up, or goes, leaves it to others.
    ASSERT_TRUE(put(version_of(make_group("1", "B"), 2, "x")));
    ASSERT_TRUE(put(version_of(make_group("2", "A"), 1, "x")));
    ASSERT_TRUE(put(removal_of(make_group("2", "A"), 2)));
    ASSERT_TRUE(put(version_of(make_group("1", "A"), 3, "x")));
}

TEST_P(EntitiesTest, LeavesNoReferenceThatLeadsNowhere) {
    const UserGroup group = make_group("g", "A");
    EXPECT_EQ(code_of(put_user_of(group)), "group.unknown");
    ASSERT_TRUE(put(version_of(group, 1, "x")));
    ASSERT_TRUE(put_user_of(group));
    ASSERT_TRUE(put(version_of(make_group("g", "B"), 2, "x")));
    EXPECT_EQ(code_of(put(removal_of(group, 3))), "entity.in_use");
    EXPECT_TRUE(store().find_entity(ref_to(group.id)).value());

    ASSERT_TRUE(StoreTest::put(make_user("u")));
    ASSERT_TRUE(put(removal_of(group, 3)));
    EXPECT_EQ(code_of(put_user_of(group)), "group.unknown");
}

}  // namespace
