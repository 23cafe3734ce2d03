// A request whose budget is over reads no further and leaves nothing written.

#include "service/work_budget.hpp"

#include "contract/store/store_fixture.hpp"

namespace {

using service::WorkBudget;
using service::WorkScope;
using namespace store_test;

std::chrono::nanoseconds no_time() {
    return {};
}

class WorkBudgetTest : public StoreTest {
  protected:
    static constexpr std::int64_t user_count = 300;

    void put_users() {
        ASSERT_TRUE(store().transact([&]() -> domain::Result<> {
            for (std::int64_t i = 0; i < user_count; ++i) {
                if (auto put = store().put_user(make_user("u" + std::to_string(i)), "CreateUser");
                    !put) {
                    return put;
                }
            }
            return {};
        }));
    }

    static domain::UserQuery query(const std::string& search, const std::string& filter = {}) {
        domain::UserQuery query;
        query.search = search;
        if (!filter.empty()) {
            query.filter = domain::parse_user_filter(filter).value();
        }
        return query;
    }
};

INSTANTIATE_TEST_SUITE_P(Stores, WorkBudgetTest, all_kinds, name_of);

TEST_P(WorkBudgetTest, EndsAScan) {
    put_users();
    for (const domain::UserQuery& asked :
         {query("1"), query("first"), query({}), query({}, "email neq 'x'")}) {
        {
            WorkBudget enough({std::chrono::seconds(1), 100'000, 0}, no_time);
            const WorkScope scope(enough);
            EXPECT_TRUE(store().find_users(asked));
            EXPECT_TRUE(store().count_users(asked));
        }
        ASSERT_TRUE(put(make_user("again")));  // nothing is answered from what was found before
        {
            WorkBudget few({std::chrono::seconds(1), 200, 0}, no_time);
            const WorkScope scope(few);
            EXPECT_EQ(code_of(store().find_users(asked)), "request.too_costly");
            EXPECT_EQ(code_of(store().count_users(asked)), "request.too_costly");
            EXPECT_EQ(code_of(store().find_user(domain::UserId("u1"))), "request.too_costly");
        }
        // The next request is answered in full.
        EXPECT_EQ(store().find_users(asked)->total_count, store().count_users(asked)->pending +
                                                              store().count_users(asked)->active +
                                                              store().count_users(asked)->inactive);
    }
}

TEST_P(WorkBudgetTest, EndsTheReadingOfAHistory) {
    domain::User user = make_user("u");
    for (user.version = 1; user.version < 50; ++user.version) {
        ASSERT_TRUE(put(user));
    }
    WorkBudget few({std::chrono::seconds(1), 20, 0}, no_time);
    const WorkScope scope(few);
    EXPECT_EQ(code_of(store().find_versions(user.id)), "request.too_costly");
}

TEST_P(WorkBudgetTest, TakesBackWhatWasWritten) {
    put_users();
    const auto write = [&](std::int64_t rows_max) {
        WorkBudget budget({std::chrono::seconds(1), rows_max, 0}, no_time);
        const WorkScope scope(budget);
        return store().transact([&]() -> domain::Result<> {
            if (auto put = store().put_user(make_user("new"), "CreateUser"); !put) {
                return put;
            }
            const auto found = store().find_users(query("first"));
            return found ? domain::Result<>() : tl::unexpected(found.error());
        });
    };
    EXPECT_EQ(code_of(write(200)), "request.too_costly");
    EXPECT_FALSE(find("new"));
    EXPECT_EQ(code_of(write(100'000)), "");
    EXPECT_TRUE(find("new"));
}

TEST_P(WorkBudgetTest, EndsWhenNobodyWaits) {
    put_users();
    const std::atomic<bool> is_abandoned = true;
    WorkBudget budget({std::chrono::seconds(1), 100'000, 0}, no_time, &is_abandoned);
    const WorkScope scope(budget);
    EXPECT_EQ(code_of(store().find_users(query("first"))), "request.too_costly");
}

}  // namespace
