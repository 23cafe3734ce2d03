#include <algorithm>
#include <random>

#include "contract/store/store_fixture.hpp"
#include "random_user_filter.hpp"
#include "user_query_definition.hpp"

namespace {

using namespace store_test;
using domain::User;
using domain::UserQuery;

constexpr std::uint32_t user_count = 150;

// The query language (domain/user_filter.hpp) on a store, against its plain evaluation.
class FiltersTest : public StoreTest {
  protected:
    void SetUp() override {
        StoreTest::SetUp();
        ASSERT_TRUE(store().transact([&]() -> domain::Result<> {
            for (std::uint32_t number = 1; number <= user_count; ++number) {
                users_.push_back(random_filter::random_user(11, number));
                if (auto put = store().put_user(users_.back(), "CreateUser"); !put) {
                    return put;
                }
            }
            return {};
        }));
    }

    // Others have the values of another user, and one more version.
    void change_users() {
        ASSERT_TRUE(store().transact([&]() -> domain::Result<> {
            for (std::size_t i = 0; i < users_.size(); i += 3) {
                const User before = users_[i];
                users_[i] = random_filter::random_user(++seed_, static_cast<std::uint32_t>(i + 1));
                users_[i].version = before.version + 1;
                if (auto put = store().put_user(users_[i], "UpdateUser"); !put) {
                    return put;
                }
            }
            return {};
        }));
    }

    void expect_as_defined(const UserQuery& query) {
        std::vector<const User*> admitted;
        for (const User& user : users_) {
            if (definition::admits(query, user) && definition::admits_state(query, user)) {
                admitted.push_back(&user);
            }
        }
        std::sort(admitted.begin(), admitted.end(), [&query](const User* left, const User* right) {
            return definition::comes_before(query, *left, *right);
        });
        std::vector<std::string> expected;
        for (const User* user : admitted) {
            expected.push_back(user->id.value);
        }
        rows_found_ += expected.size();
        EXPECT_EQ(found(query), expected);
        const auto page = store().find_users(query);
        ASSERT_TRUE(page);
        EXPECT_EQ(page->total_count, static_cast<std::int64_t>(expected.size()));
    }

    std::vector<std::string> found(const UserQuery& query) {
        const auto page = store().find_users(query);
        std::vector<std::string> ids;
        if (!page) {
            ADD_FAILURE() << page.error().problems.front().message;
            return ids;
        }
        for (const User& user : page->users) {
            ids.push_back(user.id.value);
        }
        return ids;
    }

    void expect_counts_as_defined(const UserQuery& query) {
        std::int64_t expected = 0;
        for (const User& user : users_) {
            const bool is_active = domain::platform_state(user) == domain::PlatformState::active;
            expected += is_active && definition::admits(query, user) ? 1 : 0;
        }
        const auto counts = store().count_users(query);
        ASSERT_TRUE(counts);
        EXPECT_EQ(counts->active, expected);
    }

    std::vector<User> users_;
    std::size_t rows_found_ = 0;

  private:
    std::uint32_t seed_ = 100;
};

INSTANTIATE_TEST_SUITE_P(Stores, FiltersTest, all_kinds, name_of);

TEST_P(FiltersTest, AnswerTenThousandRandomQueriesAsDefined) {
    random_filter::RandomFilters filters(2021, user_count);
    for (int i = 0; i < 10'000 && !HasFailure(); ++i) {
        if (i % 500 == 499) {
            change_users();
        }
        UserQuery query;
        query.filter = filters.next();
        query.limit = 1000;
        query.sort.field = domain::UserSortField::created_at;
        SCOPED_TRACE(domain::print(*query.filter));
        expect_as_defined(query);
    }
    EXPECT_GT(rows_found_, 10'000U) << "queries that find nothing prove nothing";
}

TEST_P(FiltersTest, JoinWithEverythingElseThatAQueryAsksFor) {
    random_filter::RandomFilters filters(7, user_count);
    std::mt19937 random(3);
    for (int i = 0; i < 500 && !HasFailure(); ++i) {
        UserQuery query;
        query.filter = filters.next();
        query.limit = 1000;
        query.search = std::vector<std::string>{"", "jane", "zoe", "ex"}[random() % 4];
        if (random() % 3 == 0) {
            query.states = {domain::PlatformState::active, domain::PlatformState::inactive};
        }
        if (random() % 3 == 0) {
            query.is_active = random() % 2 == 0;
        }
        if (random() % 2 == 0) {
            query.scope.emplace();
            query.scope->acl_ids = {std::string(random_filter::reader_ids[random() % 4])};
            query.scope->self = users_[random() % user_count].id;
        }
        SCOPED_TRACE(domain::print(*query.filter) + ", search " + query.search);
        expect_as_defined(query);
        expect_counts_as_defined(query);
    }
}

TEST_P(FiltersTest, PagesFollowEachOtherInTheOrderOfTheKeys) {
    UserQuery all;
    all.filter = *domain::parse_user_filter("version ge 0 orderby last_name desc, status, version");
    all.limit = 1000;
    const std::vector<std::string> ids = found(all);
    UserQuery page = all;
    page.limit = 7;
    std::vector<std::string> paged;
    for (; page.offset < static_cast<std::int64_t>(ids.size()); page.offset += page.limit) {
        const std::vector<std::string> more = found(page);
        paged.insert(paged.end(), more.begin(), more.end());
    }
    EXPECT_GT(ids.size(), 50U);
    EXPECT_EQ(paged, ids);
}

TEST_P(FiltersTest, DeletedUsersAreFoundByWhoAsksForThemAlone) {
    User user = users_.front();
    user.is_deleted = true;
    user.version += 1;
    ASSERT_TRUE(put(user, "DeleteUser"));
    const auto count = [&](const std::string& text) {
        UserQuery query;
        query.filter = *domain::parse_user_filter(text);
        return store().find_users(query)->total_count;
    };
    const std::string by_id = "id eq '" + user.id.value + "'";
    EXPECT_EQ(count(by_id), 0);
    EXPECT_EQ(count(by_id + " and deleted eq true"), 1);
    EXPECT_EQ(count(by_id + " and deleted neq true"), 0);
    UserQuery by_search;
    by_search.search = user.id.value;
    EXPECT_EQ(store().find_users(by_search)->total_count, 0);
    EXPECT_TRUE(find(user.id.value)) << "by its id it is there";
}

}  // namespace
