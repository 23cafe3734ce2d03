#pragma once

#include <filesystem>
#include <gtest/gtest.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "api/engine.hpp"
#include "store/memory/memory_store.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "stored_groups.hpp"

namespace contract {

using json = nlohmann::json;

enum class StoreKind { memory, sqlite };

inline auto all_stores() {
    return testing::Values(StoreKind::memory, StoreKind::sqlite);
}

inline std::string store_name(const testing::TestParamInfo<StoreKind>& info) {
    return info.param == StoreKind::memory ? "memory" : "sqlite";
}

// An engine over an empty store, with a clock that stands still and counted randomness.
class EngineTest : public testing::TestWithParam<StoreKind> {
  protected:
    void SetUp() override {
        store_ = GetParam() == StoreKind::memory ? make_memory() : make_sqlite();
        ASSERT_NE(store_, nullptr);
        engine_ = std::make_unique<api::Engine>(
            *store_, api::EngineEnvironment{[this] { return now_; }, [this] { return ++random_; }});
        distributor_.advisor_ids = {domain::AdvisorId("advisor-789")};
    }

    void TearDown() override {
        engine_.reset();
        store_.reset();
        std::filesystem::remove_all(folder_);
    }

    [[nodiscard]] domain::Timestamp now() const { return now_; }
    void pass(std::chrono::milliseconds time) { now_ += time; }

    void put(const std::vector<domain::User>& users,
             const std::vector<domain::UserGroup>& groups = {}) {
        const auto stored = store_->transact([&]() -> domain::Result<> {
            for (const domain::UserGroup& group : groups) {
                if (auto put = stored_groups::put(*store_, group); !put) {
                    return put;
                }
            }
            for (const domain::User& user : users) {
                if (auto put = store_->put_user(user, "CreateUser"); !put) {
                    return put;
                }
            }
            return {};
        });
        ASSERT_TRUE(stored.has_value()) << stored.error().problems.front().message;
    }

    [[nodiscard]] api::Response send(const std::string& query, const domain::Caller& caller,
                                     std::vector<api::Header> headers = {},
                                     const json& variables = nullptr) {
        api::Request request;
        request.method = "POST";
        request.target = "/graphql";
        request.headers = std::move(headers);
        request.headers.push_back({"Content-Type", "application/json"});
        json body = {{"query", query}};
        if (!variables.is_null()) {
            body["variables"] = variables;
        }
        request.body = body.dump();
        return engine_->handle(request, caller);
    }

    [[nodiscard]] json post_as(const domain::Caller& caller, const std::string& query,
                               const json& variables = nullptr) {
        return json::parse(send(query, caller, {}, variables).body, nullptr, false);
    }
    json post(const std::string& query, const json& variables = nullptr) {
        return post_as(admin_, query, variables);
    }
    [[nodiscard]] json post_public(const std::string& query) {
        return post_as(domain::Caller{}, query);
    }

    // What was done, or denied, to that user, newest first.
    [[nodiscard]] std::vector<domain::AuditEntry> entries(
        const std::string& id, domain::AuditOutcome outcome = domain::AuditOutcome::done) {
        domain::AuditQuery query;
        query.subject = ref_to(domain::UserId(id));
        query.outcome = outcome;
        auto page = store_->find_audit_entries(query);
        EXPECT_TRUE(page.has_value());
        return page ? page->entries : std::vector<domain::AuditEntry>();
    }

    domain::Caller admin_{domain::Role::admin, "administrator", "Administrator"};
    domain::Caller distributor_{domain::Role::distributor, "distributor", "Distributor"};
    std::unique_ptr<service::Store> store_;
    std::unique_ptr<api::Engine> engine_;

  private:
    std::unique_ptr<service::Store> make_memory() { return std::make_unique<store::MemoryStore>(); }

    std::unique_ptr<service::Store> make_sqlite() {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        std::string name = std::string(test->test_suite_name()) + "." + test->name();
        for (char& c : name) {
            c = c == '/' ? '-' : c;
        }
        folder_ = std::filesystem::path(testing::TempDir()) / ("registrar-" + name);
        std::filesystem::remove_all(folder_);
        auto opened = store::SqliteStore::open((folder_ / "registrar.sqlite").string());
        EXPECT_TRUE(opened.has_value());
        return opened ? std::unique_ptr<service::Store>(std::move(*opened)) : nullptr;
    }

    std::filesystem::path folder_;
    domain::Timestamp now_{std::chrono::milliseconds(1'700'000'000'000)};
    std::uint64_t random_ = 0;
};

}  // namespace contract
