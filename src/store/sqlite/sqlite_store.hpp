#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "service/store.hpp"
#include "store/sqlite/selection_cache.hpp"
#include "store/sqlite/statement.hpp"

namespace store {

// A SQLite file: durable once a transaction returned, whatever happens to the process or to the
// power then. For any number of threads: one writes at a time, and readers never wait for it.
class SqliteStore final : public service::Store {
  public:
    // Makes the file, and its folder, readable by this account alone when they are missing, and
    // migrates it. Fails with store.… codes that say why: see migrations.hpp.
    [[nodiscard]] static domain::Result<std::unique_ptr<SqliteStore>> open(std::string path);
    ~SqliteStore() override;

    // Whether requests would be answered now, those that write too: what stands in their way
    // otherwise. Asked by writing, at most every two seconds.
    [[nodiscard]] domain::Result<> readiness();
    // The ids of users whose e-mail addresses are one person's (domain::email_key), from before
    // that was refused: each of these should be one user.
    [[nodiscard]] domain::Result<std::vector<std::vector<domain::UserId>>> find_email_twins();
    // Moves what was written from the write-ahead log into the file. Never needed for safety.
    [[nodiscard]] domain::Result<> checkpoint();
    // Waits for the transaction in progress, then leaves one file without a log. Calls fail with
    // store.closed from then on.
    [[nodiscard]] domain::Result<> close();

    [[nodiscard]] domain::Result<> transact(const std::function<domain::Result<>()>& work) override;

    [[nodiscard]] domain::Result<std::optional<domain::User>> find_user(
        const domain::UserId&) override;
    [[nodiscard]] domain::Result<std::optional<domain::User>> find_user_by_email(
        std::string_view email) override;
    [[nodiscard]] domain::Result<domain::UserPage> find_users(const domain::UserQuery&) override;
    [[nodiscard]] domain::Result<domain::UserCounts> count_users(const domain::UserQuery&) override;
    [[nodiscard]] domain::Result<std::vector<domain::UserVersion>> find_versions(
        const domain::UserId&) override;
    [[nodiscard]] domain::Result<std::optional<domain::EntityVersion>> find_entity(
        const domain::EntityRef&) override;
    [[nodiscard]] domain::Result<domain::EntityPage> find_entities(
        const domain::EntityQuery&) override;
    [[nodiscard]] domain::Result<std::vector<domain::EntityVersion>> find_entity_versions(
        const domain::EntityRef&) override;
    [[nodiscard]] domain::Result<domain::AuditPage> find_audit_entries(
        const domain::AuditQuery&) override;
    [[nodiscard]] domain::Result<domain::MailPage> find_mails(const domain::MailQuery&) override;
    [[nodiscard]] domain::Result<std::optional<service::IdempotentReply>> find_reply(
        std::string_view caller_id, std::string_view key) override;

    [[nodiscard]] domain::Result<> put_user(const domain::User&, std::string_view action) override;
    [[nodiscard]] domain::Result<> put_entity(const domain::EntityVersion&) override;
    [[nodiscard]] domain::Result<> add_audit_entry(const domain::AuditEntry&) override;
    [[nodiscard]] domain::Result<> put_mail(const domain::Mail&) override;
    [[nodiscard]] domain::Result<> put_reply(std::string_view caller_id, std::string_view key,
                                             const service::IdempotentReply&,
                                             domain::Timestamp oldest_kept) override;
    [[nodiscard]] domain::Result<> forget_replies(domain::Timestamp created_before) override;
    [[nodiscard]] domain::Result<> forget_oldest_replies(std::string_view caller_id,
                                                         std::int64_t kept_max) override;

  private:
    explicit SqliteStore(std::string path) : path_(std::move(path)) {}

    [[nodiscard]] domain::Result<> open_writer();
    [[nodiscard]] domain::Result<std::unique_ptr<Connection>> take_reader();
    void give_back(std::unique_ptr<Connection>);
    [[nodiscard]] bool is_in_own_transaction() const;

    // Runs `read(Connection&)` over one state of the data: the last committed one, or that of the
    // transaction that this thread is in.
    template <class Read>
    [[nodiscard]] auto read(const Read& read) -> decltype(read(std::declval<Connection&>()));
    // Runs `write(Connection&)`, which must happen inside transact.
    template <class Write>
    [[nodiscard]] domain::Result<> write(const Write& write);
    [[nodiscard]] domain::Result<> begin();
    [[nodiscard]] domain::Result<> try_to_write();
    [[nodiscard]] domain::Result<> end(domain::Result<> outcome);
    [[nodiscard]] std::shared_ptr<const Selection> select(Connection&, const domain::UserQuery&,
                                                          States);

    std::string path_;

    std::recursive_mutex writing_;  // guards the writer, its depth and `is_closed_`'s change
    Connection writer_;
    int depth_ = 0;
    std::int64_t changes_at_begin_ = 0;
    std::atomic<std::thread::id> writing_thread_{};
    std::atomic<bool> is_closed_ = false;

    std::mutex trying_;          // guards the next two
    domain::Result<> last_try_;  // to write
    std::chrono::steady_clock::time_point tried_at_;
    std::atomic<bool> has_failed_to_write_ = false;  // since the last try

    std::mutex pooling_;  // guards the idle readers
    std::vector<std::unique_ptr<Connection>> idle_readers_;

    SelectionCache selections_;
};

}  // namespace store
