#pragma once

#include <chrono>
#include <filesystem>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "service/store.hpp"
#include "store/memory/memory_store.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "stored_groups.hpp"

namespace store_test {

// A folder of its own for one test, gone with it.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "registrar-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] std::string file(const std::string& name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

inline domain::Timestamp at(std::int64_t milliseconds) {
    return domain::Timestamp(std::chrono::milliseconds(milliseconds));
}

inline domain::User make_user(const std::string& id, const std::string& email = {}) {
    domain::User user;
    user.id = domain::UserId(id);
    user.version = 1;
    user.created_at = at(1000);
    user.updated_at = at(1000);
    user.updated_by = {"public", {}, "public", {}};
    user.first_name = "First " + id;
    user.last_name = "Last " + id;
    user.email = email.empty() ? id + "@example.com" : email;
    return user;
}

inline domain::Account make_account(const std::string& id, std::vector<domain::UserId> holders) {
    domain::Account account;
    account.id = domain::AccountId(id);
    account.label = "Label of " + id;
    account.holder_ids = std::move(holders);
    return account;
}

inline std::unique_ptr<store::SqliteStore> open_sqlite(const std::string& path) {
    auto opened = store::SqliteStore::open(path);
    EXPECT_TRUE(opened) << opened.error().problems.front().message;
    return opened ? std::move(*opened) : nullptr;
}

inline std::vector<domain::AuditEntry> entries_of(service::Store& store, const std::string& user) {
    domain::AuditQuery query;
    query.subject = ref_to(domain::UserId(user));
    auto page = store.find_audit_entries(query);
    EXPECT_TRUE(page);
    return page ? page->entries : std::vector<domain::AuditEntry>();
}

enum class Kind { memory, sqlite };

inline std::string name_of(const testing::TestParamInfo<Kind>& info) {
    return info.param == Kind::memory ? "Memory" : "Sqlite";
}

inline const auto all_kinds = testing::Values(Kind::memory, Kind::sqlite);

// A new, empty store of the kind that the parameter names.
class StoreTest : public testing::TestWithParam<Kind> {
  protected:
    void SetUp() override {
        if (GetParam() == Kind::memory) {
            store_ = std::make_unique<store::MemoryStore>();
        } else {
            store_ = open_sqlite(folder_.file("test.db"));
        }
        ASSERT_NE(store_, nullptr);
    }

    service::Store& store() { return *store_; }

    // The code of the first problem, empty when all went well.
    template <class T>
    static std::string code_of(const domain::Result<T>& result) {
        return result ? "" : result.error().problems.at(0).code;
    }

    domain::Result<> put(const domain::User& user, const std::string& action = "CreateUser") {
        return store().transact([&] { return store().put_user(user, action); });
    }

    // Nothing where the store fails or has no such user.
    std::optional<domain::User> find(const std::string& id) {
        auto found = store().find_user(domain::UserId(id));
        EXPECT_TRUE(found);
        return found.value_or(std::nullopt);
    }

  private:
    TemporaryFolder folder_;
    std::unique_ptr<service::Store> store_;
};

}  // namespace store_test
