// The console's client of the investor dialect against our own server's engine.

#include "net/investor_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <optional>

#include "api/engine.hpp"
#include "domain/onboarding.hpp"
#include "net/loopback_transport.hpp"
#include "service/sample_users.hpp"
#include "store/memory/memory_store.hpp"
#include "unit/net/waiting_transport.hpp"

namespace contract {
namespace {

using domain::InvestorForm;
using domain::UserId;
using domain::UserQuery;
using domain::UserRecord;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class InvestorClientContract : public testing::Test {
  protected:
    void SetUp() override { ASSERT_TRUE(service::load_sample(store_, now_).has_value()); }

    // What a call of the client is answered in the end.
    template <class T, class Call>
    net::Outcome<T> outcome_of(Call call) {
        std::optional<net::Outcome<T>> outcome;
        call([&](net::Outcome<T> told) { outcome = std::move(told); });
        for (int round = 0; round < 20 && !outcome; ++round) {
            clock_.run();
        }
        return outcome.value();
    }
    net::Outcome<UserRecord> create(const InvestorForm& form) {
        return outcome_of<UserRecord>([&](auto done) {
            client_.create_user(domain::make_investor(form).value(), next_key(), done);
        });
    }
    net::Outcome<UserRecord> get(const UserId& id) {
        return outcome_of<UserRecord>([&](auto done) { client_.get_user(id, done); });
    }
    net::Outcome<UserRecord> update(const UserId& id, const InvestorForm& form,
                                    const std::string& key) {
        return outcome_of<UserRecord>([&](auto done) {
            client_.update_user(id, domain::make_investor(form).value(), key, done);
        });
    }
    net::Outcome<UserRecord> update(const UserId& id, const InvestorForm& form) {
        return update(id, form, next_key());
    }
    domain::UserRecordPage list(const UserQuery& query) {
        return outcome_of<domain::UserRecordPage>(
                   [&](auto done) { client_.get_users(query, done); })
            .value();
    }
    std::string next_key() { return "key-" + std::to_string(++random_); }

    static InvestorForm zoe() {
        InvestorForm form;
        form.external_id = "crm-2809";
        form.first_name = "Zoë";
        form.last_name = "van der Berg";
        form.email = "zoe.berg@example.com";
        form.phone = "+33612345678";
        form.language = "nl-BE";
        form.feature_flags = std::vector<std::string>{"CONSOLE"};
        form.counter_account =
            domain::CounterAccountForm{"BE68539007547034", "IBAN", "DEUTDEFF", ""};
        return form;
    }

    store::MemoryStore store_;
    domain::Timestamp now_{std::chrono::milliseconds(1'700'000'000'000)};
    std::uint64_t random_ = 0;
    api::Engine engine_{store_, {[this] { return now_; }, [this] { return ++random_; }}};
    domain::Caller caller_{domain::Role::admin, "administrator"};
    net::HandClock clock_;
    net::LoopbackTransport loopback_{
        [this](const api::Request& request) { return engine_.handle(request, caller_); }, clock_};
    net::InvestorClient client_{loopback_, {"", true}};
};

TEST_F(InvestorClientContract, AUserIsMadeAndRead) {
    const auto made = create(zoe());
    ASSERT_TRUE(made.has_value()) << made.error().message;
    EXPECT_THAT(made->denied_fields, IsEmpty());
    EXPECT_THAT(made->absent_fields, IsEmpty());
    EXPECT_EQ(made->user.version, 1);
    EXPECT_EQ(made->user.lifecycle, domain::Lifecycle::pending_verification);
    EXPECT_EQ(made->user.counter_account->bank_account_number, "BE68 •••• •••• 7034");
    EXPECT_EQ(made->user.counter_account->bank_id_type, domain::BankIdType::bic);
    EXPECT_EQ(get(made->user.id).value(), *made);
}

TEST_F(InvestorClientContract, TheCounterAccountIsRevealedOneByOne) {
    const UserId id = create(zoe())->user.id;
    const auto account = outcome_of<domain::CounterAccount>(
        [&](auto done) { client_.reveal_counter_account(id, done); });
    ASSERT_TRUE(account.has_value()) << account.error().message;
    EXPECT_EQ(account->bank_account_number, "BE68539007547034");
    domain::AuditQuery query;
    query.subject = ref_to(id);
    EXPECT_EQ(store_.find_audit_entries(query)->entries.at(0).action, "RevealCounterAccount");
}

TEST_F(InvestorClientContract, AChangeIsOfOneVersion) {
    const UserId id = create(zoe())->user.id;
    InvestorForm form;
    form.status = "ACTIVE";
    form.first_name = std::optional<std::string>();
    form.expected_version = 1;
    const auto changed = update(id, form, "same-key");
    ASSERT_TRUE(changed.has_value()) << changed.error().message;
    EXPECT_EQ(changed->user.version, 2);
    EXPECT_EQ(changed->user.lifecycle, domain::Lifecycle::active);
    EXPECT_EQ(changed->user.first_name, "");
    EXPECT_FALSE(changed->has_unseen_versions);
    // Sent again, it is not done again; sent anew, it is stale.
    EXPECT_EQ(update(id, form, "same-key")->user.version, 2);
    const auto stale = update(id, form);
    ASSERT_FALSE(stale.has_value());
    EXPECT_EQ(stale.error().kind, net::ApiErrorKind::conflict);
    EXPECT_EQ(stale.error().code, "version.stale");
    EXPECT_EQ(stale.error().current_version, 2);
}

TEST_F(InvestorClientContract, ProblemsAreAtTheirFields) {
    const UserId id = create(zoe())->user.id;
    const auto twice = create(zoe());
    ASSERT_FALSE(twice.has_value());
    EXPECT_EQ(twice.error().kind, net::ApiErrorKind::conflict);
    ASSERT_FALSE(twice.error().problems.empty());
    EXPECT_THAT(twice.error().problems.front().code, testing::EndsWith(".taken"));
    EXPECT_THAT(twice.error().problems.front().field, testing::AnyOf("email", "external_id"));
    InvestorForm form;
    form.phone = "+33699999999";
    const auto locked = update(id, form);
    ASSERT_FALSE(locked.has_value());
    ASSERT_EQ(locked.error().problems.size(), 1U);
    EXPECT_EQ(locked.error().problems[0].code, "field.write_once");
    EXPECT_EQ(locked.error().problems[0].field, "phone");
}

TEST_F(InvestorClientContract, ListsAreOfAnyLength) {
    UserQuery query;
    query.limit = 7;
    std::vector<std::string> ids;
    std::int64_t total = 1;
    for (; query.offset < total; query.offset += query.limit) {
        const auto page = list(query);
        total = page.total_count;
        EXPECT_TRUE(page.is_total_exact);
        for (const auto& record : page.users) {
            ids.push_back(record.user.id.value);
        }
    }
    EXPECT_GT(total, 20);
    EXPECT_EQ(static_cast<std::int64_t>(ids.size()), total);
    std::sort(ids.begin(), ids.end());
    EXPECT_EQ(std::adjacent_find(ids.begin(), ids.end()), ids.end());
}

TEST_F(InvestorClientContract, UsersAreFoundByWhatAPersonTypes) {
    const UserId id = create(zoe())->user.id;
    for (const char* typed : {"Zoë", "berg", "zoe.berg", "crm-28", "+33 6 12 34 56 78",
                              "Zoë van der Berg", "example berg", "van der berg"}) {
        UserQuery query;
        query.search = typed;
        std::vector<std::string> found;
        for (const auto& record : list(query).users) {
            found.push_back(record.user.id.value);
        }
        EXPECT_THAT(found, Contains(id.value)) << typed;
    }
    UserQuery query;
    query.search = "O'Nobody * \x01";
    EXPECT_THAT(list(query).users, IsEmpty());
}

TEST_F(InvestorClientContract, StatesFiltersAndOrderGoTogether) {
    const UserId id = create(zoe())->user.id;
    UserQuery query;
    query.search = "Berg";
    query.states = {domain::PlatformState::pending};
    query.filter = domain::parse_user_filter("feature_flags eq 'CONSOLE'").value();
    query.sort = {domain::UserSortField::updated_at, true};
    ASSERT_EQ(list(query).users.size(), 1U);
    EXPECT_EQ(list(query).users[0].user.id, id);
    EXPECT_TRUE(list(query).users[0].is_account_number_masked);
    query.states = {domain::PlatformState::active};
    EXPECT_THAT(list(query).users, IsEmpty());
}

TEST_F(InvestorClientContract, VersionsSayWhatChanged) {
    const UserId id = create(zoe())->user.id;
    InvestorForm form;
    form.language = "fr-BE";
    form.counter_account = domain::CounterAccountForm{"BE32123456789002", "IBAN", "", ""};
    ASSERT_TRUE(update(id, form).has_value());
    const auto versions = outcome_of<std::vector<domain::VersionRecord>>(
        [&](auto done) { client_.get_versions(id, done); });
    ASSERT_TRUE(versions.has_value());
    ASSERT_EQ(versions->size(), 2U);
    EXPECT_THAT(
        versions->front().changes,
        ElementsAre(domain::FieldChange{"locale", "nl-BE", "fr-BE"},
                    domain::FieldChange{"counterAccount", "IBAN BE68 •••• •••• 7034, DEUTDEFF",
                                        "IBAN BE32 •••• •••• 9002"}));
    EXPECT_THAT(versions->back().changes,
                Contains(domain::FieldChange{"email", "", "zoe.berg@example.com"}));
}

TEST_F(InvestorClientContract, ADeletedUserIsOutOfTheLists) {
    const UserId id = create(zoe())->user.id;
    const auto deleted =
        outcome_of<UserRecord>([&](auto done) { client_.delete_user(id, 1, next_key(), done); });
    ASSERT_TRUE(deleted.has_value()) << deleted.error().message;
    EXPECT_TRUE(deleted->user.is_deleted);
    UserQuery query;
    query.search = "crm-2809";
    EXPECT_THAT(list(query).users, IsEmpty());
    query.filter = domain::parse_user_filter("deleted eq true").value();
    EXPECT_EQ(list(query).users.size(), 1U);
    EXPECT_EQ(outcome_of<UserRecord>([&](auto done) {
                  client_.delete_user(UserId("U01F8YW5NJXMF78PMFKXTE2R7Q7"), {}, next_key(), done);
              })
                  .error()
                  .kind,
              net::ApiErrorKind::not_found);
}

TEST_F(InvestorClientContract, WhatARoleMayNotReadIsDenied) {
    InvestorForm form = zoe();
    const UserId id = create(form)->user.id;
    caller_ = domain::Caller(domain::Role::investor, id.value);
    caller_.acl_ids = {id.value};
    const auto self = get(id);
    ASSERT_TRUE(self.has_value()) << self.error().message;
    EXPECT_THAT(self->denied_fields, Contains("idpUserId"));
    EXPECT_THAT(self->denied_fields, Not(Contains("email")));
    EXPECT_THAT(self->absent_fields, IsEmpty());
}

}  // namespace
}  // namespace contract
