#include "service/sample_users.hpp"

#include <algorithm>
#include <set>

#include "contract/store/store_fixture.hpp"
#include "domain/email.hpp"
#include "domain/email_key.hpp"
#include "domain/feature_flags.hpp"
#include "domain/lifecycle.hpp"
#include "domain/locale.hpp"
#include "domain/person_name.hpp"
#include "domain/phone.hpp"
#include "domain/ulid.hpp"

namespace {

using namespace store_test;
using domain::PlatformState;
using domain::User;

const domain::Timestamp now = at(1735689600000);

bool has_errors(const domain::Problems& problems) {
    return std::any_of(problems.begin(), problems.end(), [](const domain::Problem& problem) {
        return problem.severity == domain::Severity::error;
    });
}

std::size_t count_in(const std::vector<User>& users, PlatformState state) {
    return static_cast<std::size_t>(
        std::count_if(users.begin(), users.end(),
                      [state](const User& user) { return domain::platform_state(user) == state; }));
}

void expect_sound(const std::vector<User>& users) {
    std::set<std::string> ids;
    std::set<std::string> emails;
    for (const User& user : users) {
        SCOPED_TRACE(user.email);
        if (user.id.value != "456") {  // as the documents call one of them
            EXPECT_TRUE(domain::is_entity_id(user.id.value)) << user.id.value;
            EXPECT_EQ(domain::time_of_entity_id(user.id.value), user.created_at);
        }
        EXPECT_TRUE(ids.insert(user.id.value).second);
        EXPECT_TRUE(emails.insert(domain::email_key(user.email)).second);
        EXPECT_FALSE(has_errors(domain::check_email(user.email, "")));
        EXPECT_TRUE(user.mobile.empty() || !has_errors(domain::check_phone(user.mobile, "")))
            << user.mobile;
        EXPECT_TRUE(user.locale.empty() ||
                    !has_errors(domain::check_language_tag(user.locale, "")));
        if (user.counter_account) {
            EXPECT_FALSE(has_errors(domain::check_counter_account(to_form(*user.counter_account))));
        }
        EXPECT_FALSE(has_errors(domain::check_feature_flags(user.feature_flags)));
        EXPECT_FALSE(has_errors(domain::check_person_name(user.first_name, "")));
        EXPECT_FALSE(has_errors(domain::check_person_name(user.last_name, "")));
        EXPECT_LE(user.created_at, user.updated_at);
        EXPECT_LE(user.updated_at, now);
        EXPECT_LE(user.last_login.value_or(now), now);
        const PlatformState state = domain::platform_state(user);
        EXPECT_EQ(state == PlatformState::inactive, !user.unactive_comment.empty());
        EXPECT_EQ(state == PlatformState::pending, !user.accepted_at);
        ASSERT_FALSE(user.accounts.empty());
        EXPECT_TRUE(domain::is_entity_id(user.accounts[0].id.value));
    }
}

TEST(SampleUsers, KeepTheRulesOfTheDomain) {
    const std::vector<User> users = service::sample_users(now);
    EXPECT_GE(users.size(), 55U);
    expect_sound(users);
    EXPECT_GE(count_in(users, PlatformState::pending), 8U);
    EXPECT_GE(count_in(users, PlatformState::inactive), 5U);
    std::set<domain::KycStatus> kyc;
    for (const User& user : users) {
        kyc.insert(user.accounts[0].kyc_status);
    }
    EXPECT_EQ(kyc.size(), 7U);
    EXPECT_EQ(service::sample_users(now), users);
}

TEST(GeneratedUsers, KeepTheRulesOfTheDomain) {
    const std::vector<User> users = service::generated_users(3000, 42, now);
    expect_sound(users);
    EXPECT_NEAR(static_cast<double>(count_in(users, PlatformState::pending)), 150, 50);
    EXPECT_NEAR(static_cast<double>(count_in(users, PlatformState::inactive)), 300, 80);
    EXPECT_EQ(service::generated_users(3000, 42, now), users);
    EXPECT_NE(service::generated_users(3000, 43, now), users);
}

using LoadSampleTest = StoreTest;
INSTANTIATE_TEST_SUITE_P(Stores, LoadSampleTest, all_kinds, name_of);

TEST_P(LoadSampleTest, StoresTheSampleWithItsHistory) {
    ASSERT_TRUE(service::load_sample(store(), now));
    std::vector<User> expected = service::sample_users(now);
    EXPECT_EQ(store().find_users({})->total_count, static_cast<std::int64_t>(expected.size()));
    for (const User& user : expected) {
        User found = find(user.id.value).value();
        EXPECT_EQ(store().find_versions(user.id)->size(), static_cast<std::size_t>(user.version));
        if (found.email == "sophie.martin@example.net") {
            EXPECT_EQ(found.accounts.size(), 2U);
            found.accounts.pop_back();
        }
        EXPECT_EQ(found, user);
    }
    EXPECT_GT(store().find_mails({})->total_count, 0);
}

TEST_P(LoadSampleTest, StoresGeneratedUsers) {
    ASSERT_TRUE(service::load_generated(store(), 1200, 42, now));
    domain::UserQuery query;
    query.limit = 2000;
    const auto page = store().find_users(query).value();
    EXPECT_EQ(page.total_count, 1200);
    const std::vector<User> expected = service::generated_users(1200, 42, now);
    for (const User& user : expected) {
        EXPECT_EQ(find(user.id.value), user);
    }
}

}  // namespace
