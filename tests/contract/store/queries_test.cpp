#include <algorithm>
#include <random>

#include "contract/store/store_fixture.hpp"
#include "domain/enumerators.hpp"
#include "domain/lifecycle.hpp"
#include "domain/text_folding.hpp"
#include "service/sample_users.hpp"
#include "user_query_definition.hpp"

namespace {

using namespace store_test;
using domain::User;
using domain::UserQuery;
using domain::UserSortField;

const domain::Timestamp now = at(1735689600000);

std::vector<std::string> expected_ids(std::vector<const User*> users, const UserQuery& query) {
    std::sort(users.begin(), users.end(), [&query](const User* left, const User* right) {
        return definition::comes_before(query, *left, *right);
    });
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < users.size(); ++i) {
        const auto place = static_cast<std::int64_t>(i);
        if (place >= query.offset && place < query.offset + query.limit) {
            ids.push_back(users[i]->id.value);
        }
    }
    return ids;
}

class QueriesTest : public StoreTest {
  protected:
    void SetUp() override {
        StoreTest::SetUp();
        users_ = service::sample_users(now);
        for (User& user : service::generated_users(2500, 7, now)) {
            users_.push_back(std::move(user));
        }
        // Ties: several users of one name and of one moment.
        for (std::size_t i = 100; i < 160; ++i) {
            users_[i].first_name = "Same";
            users_[i].last_name = "Name";
            users_[i].created_at = users_[100].created_at;
        }
        ASSERT_TRUE(store().transact([&]() -> domain::Result<> {
            for (const domain::UserGroup& group : service::sample_groups()) {
                EXPECT_TRUE(stored_groups::put(store(), group));
            }
            for (const User& user : users_) {
                EXPECT_TRUE(store().put_user(user, "CreateUser"));
            }
            return {};
        }));
        // Holders of shared accounts got these.
        for (User& user : users_) {
            user = *find(user.id.value);
        }
    }

    std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(random_() % end); }

    template <class Enum>
    Enum any() {
        return domain::enumerators<Enum>[below(domain::enumerator_count<Enum>)];
    }

    template <class Enum>
    std::vector<Enum> some() {
        std::vector<Enum> values;
        for (std::uint32_t i = below(3); i > 0; --i) {
            values.push_back(any<Enum>());
        }
        return values;
    }

    std::string some_fragment() {
        const std::string text = domain::search_text(users_[below(2500)]);
        std::string fragment =
            text.substr(below(static_cast<std::uint32_t>(text.size())), 1 + below(6));
        if (below(20) == 0) {
            fragment += "\"'*%_";
        }
        return fragment;
    }

    std::string some_search() {
        constexpr std::array<const char*, 14> usual = {
            "a",    "an", "mar",  "example.com", "celine", "STRASSE", "Groß",
            "шевч", "王", "γεωρ", "+33 6 39 98", "\"",     "  ",      "no such user"};
        switch (below(4)) {
            case 0:
                return {};
            case 1:
                return usual[below(usual.size())];
            case 2:
                return some_fragment();
            default:
                return some_fragment() + " " + some_fragment();
        }
    }

    UserQuery some_query() {
        UserQuery query;
        query.search = some_search();
        if (below(3) == 0) {
            query.is_active = below(2) == 0;
        }
        query.personas = some<domain::Persona>();
        query.states = some<domain::PlatformState>();
        query.kyc_statuses = some<domain::KycStatus>();
        const auto groups = service::sample_groups();
        if (below(3) == 0) {
            query.group_ids = {groups[below(4)].id, groups[below(4)].id};
        }
        if (below(4) == 0) {
            query.scope.emplace();
            if (below(4) != 0) {
                query.scope->advisor_ids = {domain::AdvisorId("advisor-789"),
                                            domain::AdvisorId("unknown")};
                query.scope->acl_ids = {"G1", users_[below(2500)].id.value};
                query.scope->self = users_[below(2500)].id;
            }
        }
        query.sort.field = any<UserSortField>();
        query.sort.is_descending = below(2) == 0;
        query.offset = below(3) == 0 ? below(2700) : below(30);
        query.limit = below(120);
        return query;
    }

    void expect_as_defined(const UserQuery& query) {
        std::vector<const User*> admitted;
        domain::UserCounts counts;
        for (const User& user : users_) {
            if (!definition::admits(query, user)) {
                continue;
            }
            const auto state = domain::platform_state(user);
            ++(state == domain::PlatformState::pending  ? counts.pending
               : state == domain::PlatformState::active ? counts.active
                                                        : counts.inactive);
            if (definition::admits_state(query, user)) {
                admitted.push_back(&user);
            }
        }
        const auto page = store().find_users(query);
        ASSERT_TRUE(page);
        std::vector<std::string> ids;
        for (const User& user : page->users) {
            ids.push_back(user.id.value);
        }
        EXPECT_EQ(page->total_count, static_cast<std::int64_t>(admitted.size()));
        EXPECT_EQ(ids, expected_ids(admitted, query));
        const auto counted = store().count_users(query);
        ASSERT_TRUE(counted);
        EXPECT_EQ(counted->pending, counts.pending);
        EXPECT_EQ(counted->active, counts.active);
        EXPECT_EQ(counted->inactive, counts.inactive);
    }

    static std::string describe(const UserQuery& query) {
        return "search \"" + query.search + "\", sorted by " +
               std::to_string(static_cast<int>(query.sort.field)) +
               (query.sort.is_descending ? " descending" : "") + ", from " +
               std::to_string(query.offset) + ", " + std::to_string(query.limit) + " rows, " +
               std::to_string(query.states.size()) + " states";
    }

    // Changes some of the users, so that indexes are updated and not only filled.
    void change_users() {
        ASSERT_TRUE(store().transact([&]() -> domain::Result<> {
            for (int i = 0; i < 20; ++i) {
                User& user = users_[below(2500)];
                user.version += 1;
                user.first_name = i % 2 == 0 ? "Zoë" : "Œuvre " + std::to_string(i);
                user.updated_at += std::chrono::seconds(i);
                user.lifecycle = any<domain::Lifecycle>();
                user.is_deleted = i % 7 == 0;
                user.readable_by.clear();
                if (i % 3 == 0) {
                    user.readable_by = {"G1", users_[below(2500)].id.value};
                }
                user.group_id = service::sample_groups()[below(4)].id;
                if (!user.accounts.empty() && user.accounts[0].holder_ids.size() == 1) {
                    user.accounts[0].kyc_status = any<domain::KycStatus>();
                }
                EXPECT_TRUE(store().put_user(user, "UpdateUser"));
            }
            return {};
        }));
    }

  private:
    std::vector<User> users_;
    std::mt19937 random_{20210624};
};

INSTANTIATE_TEST_SUITE_P(Stores, QueriesTest, all_kinds, name_of);

TEST_P(QueriesTest, AnswersRandomQueriesAsDefined) {
    for (int i = 0; i < 2000 && !HasFailure(); ++i) {
        if (i % 100 == 99) {
            change_users();
        }
        const UserQuery query = some_query();
        SCOPED_TRACE(describe(query));
        expect_as_defined(query);
    }
}

TEST_P(QueriesTest, SortsAllUsersByEachField) {
    for (const auto field : domain::enumerators<UserSortField>) {
        for (const bool is_descending : {false, true}) {
            UserQuery query;
            query.sort = {field, is_descending};
            query.limit = 10000;
            SCOPED_TRACE(describe(query));
            expect_as_defined(query);
            query.search = "a";
            query.offset = 700;
            query.limit = 100;
            expect_as_defined(query);
        }
    }
}

TEST_P(QueriesTest, FindsWithoutAccents) {
    UserQuery query;
    query.search = "celine bernard holding";
    EXPECT_EQ(store().find_users(query)->users.at(0).first_name, "Céline");
    query.search = "GROSS ursula";
    EXPECT_EQ(store().find_users(query)->users.at(0).last_name, "Groß");
    query.search = "sophie paul martin";  // both holders, by their account's label
    EXPECT_EQ(store().find_users(query)->total_count, 2);
}

TEST_P(QueriesTest, GivesNoRowsForOddPages) {
    UserQuery query;
    query.limit = 0;
    EXPECT_TRUE(store().find_users(query)->users.empty());
    EXPECT_GT(store().find_users(query)->total_count, 2500);
    query.limit = 10;
    query.offset = 1000000000000;
    EXPECT_TRUE(store().find_users(query)->users.empty());
    query.offset = -5;
    EXPECT_EQ(store().find_users(query)->users.size(), 10U);
    query.limit = -1;
    EXPECT_TRUE(store().find_users(query)->users.empty());
}

}  // namespace
