#include <algorithm>
#include <gtest/gtest.h>

#include "domain/user_filter.hpp"
#include "random_user_filter.hpp"

namespace domain {
namespace {

UserFilter parse(std::string_view text) {
    auto parsed = parse_user_filter(text);
    EXPECT_TRUE(parsed) << text << ": " << (parsed ? "" : parsed.error().message);
    return parsed ? *parsed : UserFilter{};
}

Timestamp at(std::string_view text) {
    return parse_rfc3339(text).value();
}

User make_jane() {
    User user;
    user.id = UserId("U01ARZ3NDEKTSV4RRFFQ69G5FAV");
    user.version = 3;
    user.created_at = at("2021-06-24T11:23:36.925Z");
    user.updated_at = at("2021-06-25T00:00:00Z");
    user.updated_by.id = "admin";
    user.lifecycle = Lifecycle::pending_approval;
    user.first_name = "Jane";
    user.email = "jane.doe@gmail.com";
    user.mobile = "+123456789";
    user.locale = "en-US";
    user.feature_flags = {"CONSOLE", "ROBO_ADVISOR"};
    user.counter_account = CounterAccount{"BE68539007547034", BankAccountNumberType::iban, "", {}};
    return user;
}

void expect_admitted(const User& user, std::initializer_list<const char*> queries) {
    for (const char* query : queries) {
        EXPECT_TRUE(admits(parse(query), user)) << query;
    }
}

void expect_left_out(const User& user, std::initializer_list<const char*> queries) {
    for (const char* query : queries) {
        EXPECT_FALSE(admits(parse(query), user)) << query;
    }
}

TEST(UserFilterEvaluation, AdmitsAllWithoutATest) {
    expect_admitted(make_jane(), {"", "orderby id"});
}

TEST(UserFilterEvaluation, ComparesTextsByteByByte) {
    expect_admitted(
        make_jane(),
        {"first_name eq 'Jane'", "first_name neq 'jane'", "first_name lt 'Janet'",
         "first_name gt 'JANE'", "first_name le 'Jane'", "first_name ge 'Jane'",
         "first_name lt 'Zoé'", "first_name lt 'é'", "first_name gt ''", "phone eq +123456789",
         "version_authored_by_user_id eq UXXXXXXXXXXXXXXXXXXXXXXXXXX"});
    expect_left_out(make_jane(),
                    {"first_name eq 'jane'", "first_name neq 'Jane'", "first_name lt 'Jane'",
                     "first_name gt 'Jane'", "first_name eq 'Jane '", "first_name eq ''"});
}

TEST(UserFilterEvaluation, LetsAStarStandForAnyText) {
    expect_admitted(make_jane(), {"email eq 'jane*'", "email eq '*gmail.com'", "email eq '*doe@*'",
                                  "email eq 'jane.doe@gmail.com*'",
                                  "email eq '*jane.doe@gmail.com*'", "email eq '*'",
                                  "email neq 'Janet*'", "last_name neq '*'", "last_name neq 'D*'"});
    expect_left_out(make_jane(), {"email eq 'doe*'", "email eq '*jane'", "first_name eq '*jane*'",
                                  "last_name eq '*'", "email neq '*'", "email neq 'j*'",
                                  "email eq 'jane.doe@gmail.comm*'"});
}

TEST(UserFilterEvaluation, TakesAnEmptyTextForNull) {
    expect_admitted(make_jane(),
                    {"last_name eq null", "last_name neq 'Doe'", "last_name neq ''",
                     "email neq null", "last_name in ['Doe', null]",
                     "counter_account.bank_id eq null", "counter_account.bank_id_type eq null"});
    expect_left_out(make_jane(), {"last_name neq null", "last_name eq ''", "last_name lt 'Z'",
                                  "last_name le ''", "last_name ge ''", "last_name in ['' to 'z']",
                                  "last_name in ['', 'Doe']", "email eq null", "id eq null"});
}

TEST(UserFilterEvaluation, ComparesNumbersAsNumbers) {
    User user = make_jane();
    user.version = 10;
    expect_admitted(user, {"version eq 10", "version eq 10.0", "version eq 1e1", "version gt 9",
                           "version ge 10", "version lt 10.5", "version le 10", "version neq 1",
                           "version neq null", "version in [1, 10]", "version in [10 to 11]",
                           "version in [9 to 10]"});
    expect_left_out(user, {"version lt 9", "version lt 10", "version gt 10", "version eq null",
                           "version in [1, 2]", "version in [11 to 9]", "version in [1 to 9.99]"});
}

TEST(UserFilterEvaluation, KnowsTheDeleted) {
    User user = make_jane();
    expect_admitted(user, {"deleted eq false", "deleted neq true", "deleted neq null"});
    expect_left_out(user, {"deleted eq true", "deleted neq false", "deleted eq null"});
    user.is_deleted = true;
    expect_admitted(user, {"deleted eq true", "deleted neq false"});
}

TEST(UserFilterEvaluation, ComparesMoments) {
    expect_admitted(make_jane(), {"creation_datetime eq '2021-06-24T11:23:36.925Z'",
                                  "creation_datetime eq '2021-06-24T13:23:36.925999+02:00'",
                                  "creation_datetime le '2021-06-24T11:23:36.925Z'",
                                  "creation_datetime ge '2021-06-24T11:23:36.925Z'",
                                  "creation_datetime gt '2021-06-24T11:23:36.924Z'",
                                  "creation_datetime lt '2021-06-24T11:23:36.926Z'",
                                  "creation_datetime neq '2021-06-24T11:23:36.926Z'",
                                  "creation_datetime neq null"});
    expect_left_out(make_jane(), {"creation_datetime eq '2021-06-24T11:23:36.924Z'",
                                  "creation_datetime lt '2021-06-24T11:23:36.925Z'",
                                  "creation_datetime gt '2021-06-24T11:23:36.925Z'",
                                  "creation_datetime eq null"});
}

TEST(UserFilterEvaluation, ComparesWithWholeDays) {
    expect_admitted(make_jane(), {"creation_datetime eq 20210624", "creation_datetime neq 20210625",
                                  "creation_datetime le 20210624", "creation_datetime ge 20210624",
                                  "creation_datetime lt 20210625", "creation_datetime gt 20210623",
                                  "creation_datetime in ['20210601' to '20210624']",
                                  "creation_datetime in [20210624 to 20210624]",
                                  "creation_datetime in [20210623, 20210624]",
                                  "version_datetime eq 20210625", "version_datetime gt 20210624"});
    expect_left_out(make_jane(),
                    {"creation_datetime neq 20210624", "creation_datetime lt 20210624",
                     "creation_datetime gt 20210624", "creation_datetime in [20210625 to 20210630]",
                     "creation_datetime in [20210601 to 20210623]", "version_datetime eq 20210624",
                     "version_datetime le 20210624", "version_datetime in [20210601 to 20210624]"});
}

TEST(UserFilterEvaluation, LooksAtEachElementOfAList) {
    User user = make_jane();
    expect_admitted(user, {"feature_flags eq 'CONSOLE'", "feature_flags eq ROBO_ADVISOR",
                           "feature_flags eq 'ROBO*'", "feature_flags eq '*'",
                           "feature_flags neq 'SELF_INVESTOR'", "feature_flags neq null",
                           "feature_flags in ['SELF_INVESTOR', 'CONSOLE']", "readable_by eq null",
                           "readable_by neq '*'", "readable_by in ['G1', null]"});
    expect_left_out(
        user, {"feature_flags neq 'CONSOLE'", "feature_flags neq '*_*'", "feature_flags eq 'SELF*'",
               "feature_flags eq null", "feature_flags in ['SELF_INVESTOR', null]",
               "readable_by eq '*'", "readable_by neq null", "modifiable_by in ['G1']"});
    user.readable_by = {"U1", "G1"};
    user.modifiable_by = {"G1"};
    expect_admitted(user, {"readable_by eq G1", "modifiable_by eq G1", "modifiable_by neq U1"});
}

TEST(UserFilterEvaluation, SeesTheStatusOfTheDialect) {
    User user = make_jane();
    expect_admitted(user, {"status eq 'WAITING_FOR_VERIFICATION'", "status eq 'WAITING*'",
                           "status gt 'ACTIVE'", "status neq 'PENDING'"});
    expect_left_out(user, {"status eq null", "status eq 'waiting_for_verification'",
                           "status eq 'NO_SUCH_STATUS'"});
    user.lifecycle = Lifecycle::verification_failed;
    expect_admitted(user, {"status in ['VERIFICATION_FAILED', 'INACTIVE']"});
}

TEST(UserFilterEvaluation, LooksIntoTheCounterAccount) {
    User user = make_jane();
    expect_admitted(user, {"counter_account.bank_account_number eq 'BE68*'",
                           "counter_account.bank_account_number_type eq IBAN"});
    user.counter_account->bank_id = "021000021";
    user.counter_account->bank_id_type = BankIdType::aba;
    expect_admitted(
        user, {"counter_account.bank_id eq 021000021", "counter_account.bank_id_type eq 'ABA'"});
    user.counter_account.reset();
    expect_admitted(user,
                    {"counter_account.bank_account_number eq null",
                     "counter_account.bank_account_number_type eq null",
                     "counter_account.bank_id eq null", "counter_account.bank_id_type eq null",
                     "counter_account.bank_account_number_type neq 'IBAN'"});
}

TEST(UserFilterEvaluation, CombinesTests) {
    expect_admitted(make_jane(),
                    {"first_name eq Jane and version eq 3", "first_name eq Bob or version eq 3",
                     "version eq 3 or first_name eq Bob and version eq 4"});
    expect_left_out(make_jane(),
                    {"first_name eq Jane and version eq 4", "first_name eq Bob or version eq 4",
                     "version eq 4 or version eq 3 and first_name eq Bob"});
}

// --- What holds of every test and every user -------------------------------------------------

class RandomTests {
  public:
    explicit RandomTests(std::uint32_t seed) : filters_(seed) {
        for (std::uint32_t number = 0; number < 40; ++number) {
            users_.push_back(random_filter::random_user(seed, number));
        }
    }

    // Calls `check(test, user)` for many of both.
    template <class Check>
    void check_all(Check check) {
        for (int i = 0; i < 500; ++i) {
            for (const auto& tests : filters_.next().any_of) {
                for (const User& user : users_) {
                    check(tests[0], user);
                }
            }
        }
    }

  private:
    random_filter::RandomFilters filters_;
    std::vector<User> users_;
};

bool holds(FilterTest test, const User& user) {
    return admits(UserFilter{{{std::move(test)}}, {}}, user);
}

bool holds(const FilterComparison& like, FilterOperator op, const User& user) {
    return holds(FilterComparison{like.field, op, like.value}, user);
}

TEST(UserFilterEvaluation, IsConsistentBetweenOperators) {
    std::size_t count = 0;
    RandomTests(2).check_all([&count](const FilterTest& test, const User& user) {
        const auto* like = std::get_if<FilterComparison>(&test);
        if (like == nullptr) {
            return;
        }
        using enum FilterOperator;
        EXPECT_NE(holds(*like, eq, user), holds(*like, neq, user));
        const auto* text = std::get_if<FilterText>(&like->value);
        if (like->op == eq || like->op == neq || (text != nullptr && text->text.empty())) {
            return;
        }
        const bool is_null = holds(FilterComparison{like->field, eq, FilterNull{}}, user);
        const bool is_less = holds(*like, lt, user);
        const bool is_equal = holds(*like, eq, user);
        EXPECT_EQ(is_null + is_less + is_equal + holds(*like, gt, user), 1)
            << print({{{test}}, {}});
        EXPECT_EQ(holds(*like, le, user), is_less || is_equal);
        EXPECT_EQ(holds(*like, ge, user), !is_null && !is_less);
        count += is_equal ? 1 : 0;
    });
    EXPECT_GT(count, 100U);  // else the users and the tests had little to do with each other
}

TEST(UserFilterEvaluation, TakesInForAnyOfTheValuesAndARangeForBothEnds) {
    std::size_t count = 0;
    RandomTests(3).check_all([&count](const FilterTest& test, const User& user) {
        using enum FilterOperator;
        if (const auto* any_of = std::get_if<FilterAnyOf>(&test)) {
            const bool is_any = std::any_of(
                any_of->values.begin(), any_of->values.end(), [&](const FilterValue& value) {
                    return holds(FilterComparison{any_of->field, eq, value}, user);
                });
            EXPECT_EQ(holds(test, user), is_any) << print({{{test}}, {}});
            count += is_any ? 1 : 0;
        }
        if (const auto* range = std::get_if<FilterRange>(&test)) {
            const bool is_within = holds(FilterComparison{range->field, ge, range->from}, user) &&
                                   holds(FilterComparison{range->field, le, range->to}, user);
            EXPECT_EQ(holds(test, user), is_within) << print({{{test}}, {}});
            count += is_within ? 1 : 0;
        }
    });
    EXPECT_GT(count, 100U);
}

// --- Order -----------------------------------------------------------------------------------

std::string order_of(std::string_view query, std::vector<User> users) {
    const auto keys = parse(query).order;
    std::reverse(users.begin(), users.end());  // so that no order is the one they came in
    std::sort(users.begin(), users.end(), [&keys](const User& left, const User& right) {
        return comes_before(keys, left, right);
    });
    std::string ids;
    for (const User& user : users) {
        ids += user.id.value;
    }
    return ids;
}

std::vector<User> users_to_order() {
    std::vector<User> users(4);
    const char* names[] = {"b", "", "B", "b"};
    for (std::size_t i = 0; i < users.size(); ++i) {
        users[i].id = UserId(std::to_string(i));
        users[i].last_name = names[i];
        users[i].version = i == 3 ? 10 : 9;
        users[i].created_at = Timestamp(std::chrono::milliseconds(i == 0 ? 5 : -5));
        users[i].is_deleted = i == 0;
    }
    return users;
}

TEST(UserFilterEvaluation, PutsNullsFirstAndEqualsInTheOrderOfTheirIds) {
    EXPECT_EQ(order_of("", users_to_order()), "0123");
    EXPECT_EQ(order_of("orderby last_name", users_to_order()), "1023");
    EXPECT_EQ(order_of("orderby last_name desc", users_to_order()), "0231");
    EXPECT_EQ(order_of("orderby last_name, version desc", users_to_order()), "1302");
    EXPECT_EQ(order_of("orderby last_name desc, version desc", users_to_order()), "3021");
    EXPECT_EQ(order_of("orderby version desc", users_to_order()), "3012");
    EXPECT_EQ(order_of("orderby creation_datetime", users_to_order()), "1230");
    EXPECT_EQ(order_of("orderby deleted", users_to_order()), "1230");
    EXPECT_EQ(order_of("orderby id desc", users_to_order()), "3210");
    EXPECT_EQ(order_of("orderby counter_account.bank_id", users_to_order()), "0123");
}

TEST(UserFilterEvaluation, OrdersByTheAlphabet) {
    std::vector<User> users(3);
    const char* names[] = {"é", "z", "Z"};
    for (std::size_t i = 0; i < users.size(); ++i) {
        users[i].id = UserId(std::to_string(i));
        users[i].first_name = names[i];
    }
    EXPECT_EQ(order_of("orderby first_name", users), "012");
}

}  // namespace
}  // namespace domain
