#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "domain/directory.hpp"
#include "service/store.hpp"

namespace store {

// A user and the operation that made its present version.
struct StoredUser {
    domain::User user;
    std::string action;
};

// All that a memory store keeps, apart from its indexes.
struct Contents {
    using Row = domain::Directory::Row;
    using ReplyKey = std::pair<std::string, std::string>;  // caller and key

    std::vector<StoredUser> users;
    // Versions by the user's place in `users`, oldest first; most users have none. Superseded ones,
    // and the present one where another holder changed a shared account since.
    std::unordered_map<Row, std::vector<domain::UserVersion>> versions;
    // All versions of each other entity, oldest first.
    std::map<domain::EntityRef, std::vector<domain::EntityVersion>> entities;
    std::vector<domain::AuditEntry> audit_entries;
    std::vector<domain::Mail> mails;
    std::map<ReplyKey, service::IdempotentReply> replies;
};

// A store in memory, for the page. For one thread. Its calls never fail with `unavailable`, apart
// from writes outside of a transaction. An account of several holders is kept with each of them,
// always alike.
class MemoryStore final : public service::Store {
  public:
    MemoryStore();

    // Called after each outermost transaction that changed something, and after `replace_contents`.
    void on_commit(std::function<void()> hook) { on_commit_ = std::move(hook); }
    // How often something was committed.
    [[nodiscard]] std::uint64_t change_count() const { return change_count_; }

    [[nodiscard]] const Contents& contents() const { return contents_; }
    // Not within a transaction. Fails when an id or an e-mail occurs twice, or when a reference
    // leads nowhere; nothing is changed then.
    [[nodiscard]] domain::Result<> replace_contents(Contents);
    // Forgets everything.
    void reset();

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
    using Row = Contents::Row;

    // How one write is taken back. `before` is null where the write added something.
    struct UndoUser {
        Row row;
        std::unique_ptr<StoredUser> before;
    };
    struct UndoVersions {
        Row row;
        std::vector<domain::UserVersion> before;
    };
    struct UndoEntity {
        domain::EntityRef ref;
    };
    struct UndoAuditEntry {};
    struct UndoMail {
        std::size_t place;
        std::unique_ptr<domain::Mail> before;
    };
    struct UndoReply {
        Contents::ReplyKey key;
        std::unique_ptr<service::IdempotentReply> before;
    };
    using Undo =
        std::variant<UndoUser, UndoVersions, UndoEntity, UndoAuditEntry, UndoMail, UndoReply>;

    [[nodiscard]] domain::Result<> check_transaction() const;
    void forget_reply(std::map<Contents::ReplyKey, service::IdempotentReply>::iterator&);
    // Null where the entity is not there, or no longer.
    [[nodiscard]] const domain::EntityVersion* find_version(const domain::EntityRef&) const;
    [[nodiscard]] domain::Result<> check_references(const domain::User&) const;
    [[nodiscard]] domain::Result<> check_references(const domain::EntityVersion&) const;
    [[nodiscard]] bool is_taken(const domain::EntityRef&, const domain::UniqueKey&) const;
    [[nodiscard]] bool is_referred_to(const domain::EntityRef&) const;
    [[nodiscard]] std::optional<Row> row_of(const domain::UserId&) const;
    // Of twins, the one whose address is written so, else the first.
    [[nodiscard]] std::optional<Row> row_of_email(std::string_view email) const;
    [[nodiscard]] bool is_email_taken(const domain::User&) const;

    void add_record(StoredUser);
    void replace_record(Row, StoredUser);
    void remove_last_record();
    void add_to_indexes(Row);
    void remove_from_indexes(Row);

    void keep_present_version(Row);
    void change_user(Row, domain::User);
    void share_account(const domain::Account&, const domain::UserId& writer);
    void leave_account(const domain::Account&, const domain::UserId& leaver);

    void undo_until(std::size_t savepoint);
    void undo(UndoUser&);
    void undo(UndoVersions&);
    void undo(UndoEntity&);
    void undo(UndoAuditEntry&);
    void undo(UndoMail&);
    void undo(UndoReply&);
    void note_commit();

    Contents contents_;
    domain::Directory directory_;
    std::unordered_map<std::string, Row> rows_of_ids_;
    std::unordered_multimap<std::string, Row> rows_of_emails_;  // by domain::email_key
    std::unordered_map<std::string, Row> rows_of_external_ids_;
    std::unordered_map<std::string, Row> rows_of_accounts_;  // one of the holders of each

    int depth_ = 0;
    std::vector<Undo> undo_log_;
    std::uint64_t change_count_ = 0;
    std::function<void()> on_commit_;
};

}  // namespace store
