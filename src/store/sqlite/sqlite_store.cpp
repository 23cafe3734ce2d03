#include "store/sqlite/sqlite_store.hpp"

#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "store/sqlite/audit_rows.hpp"
#include "store/sqlite/email_keys.hpp"
#include "store/sqlite/entity_rows.hpp"
#include "store/sqlite/migrations.hpp"
#include "store/sqlite/row_codes.hpp"
#include "store/sqlite/user_index.hpp"
#include "store/sqlite/user_rows.hpp"

namespace store {

namespace {

using domain::FailureKind;
using domain::Result;

constexpr int busy_timeout_ms = 5000;

Result<> fail_closed() {
    return domain::fail(FailureKind::unavailable, "store.closed",
                        "The database is closed, because the server is stopping.");
}

// Personal data: for the account that runs the server alone. SQLite gives the write-ahead log the
// same permissions as the file.
Result<> make_private_file(const std::string& path) {
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    if (!folder.empty() && !std::filesystem::exists(folder, error)) {
        std::filesystem::create_directories(folder, error);
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    }
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    const bool is_private = file >= 0 && ::fchmod(file, 0600) == 0;
    if (file >= 0) {
        ::close(file);
    }
    if (!is_private) {
        return domain::fail(FailureKind::unavailable, "store.not_writable",
                            "The database file cannot be written: " + path);
    }
    return {};
}

// 64 MB of cache and a mapped file keep a scan of 100,000 users out of system calls.
constexpr const char* settings =
    "PRAGMA foreign_keys = ON;"
    "PRAGMA cache_size = -65536;"
    "PRAGMA mmap_size = 1073741824;"
    "PRAGMA temp_store = MEMORY;";

void configure(Connection& connection) {
    const std::string timeout = "PRAGMA busy_timeout = " + std::to_string(busy_timeout_ms);
    connection.run_script(timeout.c_str());
    connection.run_script(settings);
}

std::int64_t change_count(Connection& connection) {
    Rows rows = connection.rows("SELECT change_count FROM store_state");
    return rows.next() ? rows.integer(0) : -1;
}

void renew_index(Connection& connection) {
    const std::string format = index_format();
    std::string stored;
    {
        Rows rows = connection.rows("SELECT index_format FROM store_state");
        stored = rows.next() ? rows.text(0) : std::string();
    }
    if (stored == format) {
        return;
    }
    connection.run_script("BEGIN IMMEDIATE");
    rebuild_index(connection);
    connection.run("UPDATE store_state SET index_format = ?, change_count = change_count + 1",
                   format);
    connection.run_script("COMMIT");
}

std::optional<domain::User> read_optional_user(Connection& connection,
                                               std::optional<std::int64_t> number) {
    return number ? std::optional(read_user(connection, *number)) : std::nullopt;
}

domain::Mail read_mail_row(Connection& connection, const Rows& rows) {
    domain::Mail mail;
    mail.id = domain::MailId(rows.text(0));
    mail.created_at = rows.time(1);
    mail.user_id = domain::UserId(rows.text(2));
    mail.kind = read_code<domain::MailKind>(connection, rows, 3);
    mail.state = read_code<domain::MailState>(connection, rows, 4);
    mail.recipient = rows.text(5);
    mail.subject = rows.text(6);
    mail.body = rows.text(7);
    return mail;
}

std::int64_t count_mails(Connection& connection, const domain::MailQuery& query) {
    Rows rows = query.user_id ? connection.rows("SELECT count(*) FROM mails WHERE user_id = ?",
                                                *query.user_id)
                              : connection.rows("SELECT count(*) FROM mails");
    return rows.next() ? rows.integer(0) : 0;
}

}  // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(std::string path) {
    std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(path)));
    if (auto opened = store->open_writer(); !opened) {
        return tl::unexpected(std::move(opened.error()));
    }
    return store;
}

SqliteStore::~SqliteStore() {
    static_cast<void>(close());
}

Result<> SqliteStore::open_writer() {
    if (auto file = make_private_file(path_); !file) {
        return file;
    }
    if (auto opened = writer_.open(path_, SQLITE_OPEN_READWRITE); !opened) {
        return opened;
    }
    configure(writer_);
    writer_.run("PRAGMA journal_mode = WAL");
    // FULL: a commit returns after the log reached the disk.
    writer_.run_script("PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864");
    if (auto configured = writer_.take_failure(); !configured) {
        return configured;
    }
    if (auto migrated = migrate(writer_); !migrated) {
        return migrated;
    }
    renew_index(writer_);
    return writer_.take_failure();
}

Result<std::unique_ptr<Connection>> SqliteStore::take_reader() {
    if (is_closed_) {
        return tl::unexpected(fail_closed().error());
    }
    {
        const std::lock_guard lock(pooling_);
        if (!idle_readers_.empty()) {
            // The last one given back has the warmest cache.
            std::unique_ptr<Connection> reader = std::move(idle_readers_.back());
            idle_readers_.pop_back();
            return reader;
        }
    }
    auto reader = std::make_unique<Connection>();
    if (auto opened = reader->open(path_, SQLITE_OPEN_READWRITE); !opened) {
        return tl::unexpected(std::move(opened.error()));
    }
    configure(*reader);
    reader->run_script("PRAGMA query_only = ON");
    if (auto configured = reader->take_failure(); !configured) {
        return tl::unexpected(std::move(configured.error()));
    }
    return reader;
}

void SqliteStore::give_back(std::unique_ptr<Connection> reader) {
    const std::lock_guard lock(pooling_);
    if (!is_closed_) {
        idle_readers_.push_back(std::move(reader));
    }
}

bool SqliteStore::is_in_own_transaction() const {
    return writing_thread_.load() == std::this_thread::get_id();
}

template <class Read>
auto SqliteStore::read(const Read& read) -> decltype(read(std::declval<Connection&>())) {
    if (is_in_own_transaction()) {
        auto outcome = read(writer_);
        if (auto well = writer_.result(); !well) {
            return tl::unexpected(std::move(well.error()));
        }
        return outcome;
    }
    auto reader = take_reader();
    if (!reader) {
        return tl::unexpected(std::move(reader.error()));
    }
    Connection& connection = **reader;
    connection.run("BEGIN");
    auto outcome = read(connection);
    connection.run("COMMIT");
    auto well = connection.take_failure();
    if (!well && connection.is_in_transaction()) {
        connection.run_script("ROLLBACK");
    }
    if (well || connection.take_failure()) {
        give_back(std::move(*reader));
    }
    if (!well) {
        return tl::unexpected(std::move(well.error()));
    }
    return outcome;
}

template <class Write>
Result<> SqliteStore::write(const Write& write) {
    if (!is_in_own_transaction()) {
        return domain::fail(FailureKind::unavailable, "store.no_transaction",
                            "This write needs a transaction.");
    }
    if (Result<> written = write(writer_); !written) {
        return written;
    }
    return writer_.result();
}

Result<> SqliteStore::begin() {
    if (depth_ > 0) {
        const std::string savepoint = "SAVEPOINT level" + std::to_string(depth_);
        writer_.run_script(savepoint.c_str());
    } else {
        writer_.run("BEGIN IMMEDIATE");
        changes_at_begin_ = writer_.changes_in_all();
    }
    return depth_ > 0 ? writer_.result() : writer_.take_failure();
}

// Inside, a failure of SQLite sticks to the writer, so that the transaction cannot be committed.
Result<> SqliteStore::end(Result<> outcome) {
    if (auto well = writer_.result(); outcome && !well) {
        outcome = well;
    }
    if (depth_ > 0) {
        const std::string level = "level" + std::to_string(depth_);
        const std::string script =
            (outcome ? "" : "ROLLBACK TO " + level + "; ") + ("RELEASE " + level);
        writer_.run_script(script.c_str());
        return outcome ? writer_.result() : outcome;
    }
    if (outcome) {
        if (writer_.changes_in_all() != changes_at_begin_) {
            writer_.run("UPDATE store_state SET change_count = change_count + 1");
        }
        writer_.run("COMMIT");
        outcome = writer_.result();
    }
    if (!writer_.take_failure()) {
        has_failed_to_write_ = true;
    }
    if (writer_.is_in_transaction()) {
        writer_.run_script("ROLLBACK");
        if (auto rolled_back = writer_.take_failure(); !rolled_back && outcome) {
            outcome = rolled_back;
        }
    }
    return outcome;
}

Result<> SqliteStore::transact(const std::function<Result<>()>& work) {
    const std::lock_guard lock(writing_);
    if (is_closed_) {
        return fail_closed();
    }
    if (auto begun = begin(); !begun) {
        return begun;
    }
    writing_thread_ = std::this_thread::get_id();
    ++depth_;
    Result<> outcome = work();
    --depth_;
    if (depth_ == 0) {
        writing_thread_ = std::thread::id();
    }
    return end(std::move(outcome));
}

std::shared_ptr<const Selection> SqliteStore::select(Connection& connection,
                                                     const domain::UserQuery& query,
                                                     States states) {
    if (&connection == &writer_) {
        // What a transaction sees before it is committed has no change count of its own.
        return std::make_shared<const Selection>(select_users(connection, query, states));
    }
    const std::int64_t count = change_count(connection);
    const std::string key = selection_key(query, states);
    if (auto known = selections_.find(key, count)) {
        return known;
    }
    auto selection = std::make_shared<const Selection>(select_users(connection, query, states));
    if (!connection.has_failed()) {
        selections_.keep(key, count, selection);
    }
    return selection;
}

Result<std::optional<domain::User>> SqliteStore::find_user(const domain::UserId& id) {
    return read([&](Connection& connection) -> Result<std::optional<domain::User>> {
        return read_optional_user(connection, number_of_user(connection, id.value));
    });
}

Result<std::optional<domain::User>> SqliteStore::find_user_by_email(std::string_view email) {
    return read([&](Connection& connection) -> Result<std::optional<domain::User>> {
        return read_optional_user(connection, number_of_email(connection, email));
    });
}

Result<std::vector<std::vector<domain::UserId>>> SqliteStore::find_email_twins() {
    return read([](Connection& connection) -> Result<std::vector<std::vector<domain::UserId>>> {
        return store::find_email_twins(connection);
    });
}

Result<domain::UserPage> SqliteStore::find_users(const domain::UserQuery& query) {
    return read([&](Connection& connection) -> Result<domain::UserPage> {
        const bool has_states = !query.states.empty() || query.is_active.has_value();
        const auto selection =
            select(connection, query, has_states ? States::wanted : States::not_wanted);
        const NumberPage numbers = page_of(connection, *selection, query);
        domain::UserPage page;
        page.total_count = numbers.total_count;
        for (const std::int64_t number : numbers.numbers) {
            page.users.push_back(read_user(connection, number));
        }
        return page;
    });
}

Result<domain::UserCounts> SqliteStore::count_users(const domain::UserQuery& query) {
    return read([&](Connection& connection) -> Result<domain::UserCounts> {
        const auto selection = select(connection, query, States::wanted);
        return domain::UserCounts{selection->counts[0], selection->counts[1], selection->counts[2]};
    });
}

Result<std::vector<domain::UserVersion>> SqliteStore::find_versions(const domain::UserId& id) {
    return read([&](Connection& connection) -> Result<std::vector<domain::UserVersion>> {
        const auto number = number_of_user(connection, id.value);
        return number ? read_versions(connection, *number)
                      : Result<std::vector<domain::UserVersion>>();
    });
}

Result<std::optional<domain::EntityVersion>> SqliteStore::find_entity(
    const domain::EntityRef& ref) {
    return read([&](Connection& connection) -> Result<std::optional<domain::EntityVersion>> {
        return read_entity(connection, ref);
    });
}

Result<domain::EntityPage> SqliteStore::find_entities(const domain::EntityQuery& query) {
    return read([&](Connection& connection) -> Result<domain::EntityPage> {
        return read_entities(connection, query);
    });
}

Result<std::vector<domain::EntityVersion>> SqliteStore::find_entity_versions(
    const domain::EntityRef& ref) {
    return read([&](Connection& connection) -> Result<std::vector<domain::EntityVersion>> {
        return read_entity_versions(connection, ref);
    });
}

Result<domain::AuditPage> SqliteStore::find_audit_entries(const domain::AuditQuery& query) {
    return read([&](Connection& connection) -> Result<domain::AuditPage> {
        return read_audit_entries(connection, query);
    });
}

Result<domain::MailPage> SqliteStore::find_mails(const domain::MailQuery& query) {
    return read([&](Connection& connection) -> Result<domain::MailPage> {
        domain::MailPage page;
        page.total_count = count_mails(connection, query);
        const std::int64_t limit = std::max<std::int64_t>(query.limit, 0);
        const std::int64_t offset = std::max<std::int64_t>(query.offset, 0);
        Rows rows = query.user_id ? connection.rows(
                                        "SELECT * FROM mails WHERE user_id = ? "
                                        "ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?",
                                        *query.user_id, limit, offset)
                                  : connection.rows(
                                        "SELECT * FROM mails "
                                        "ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?",
                                        limit, offset);
        while (rows.next()) {
            page.mails.push_back(read_mail_row(connection, rows));
        }
        return page;
    });
}

Result<std::optional<service::IdempotentReply>> SqliteStore::find_reply(std::string_view caller_id,
                                                                        std::string_view key) {
    return read([&](Connection& connection) -> Result<std::optional<service::IdempotentReply>> {
        Rows rows = connection.rows(
            "SELECT request_hash, status, body, created_at FROM replies "
            "WHERE caller_id = ? AND key = ?",
            caller_id, key);
        if (!rows.next()) {
            return std::optional<service::IdempotentReply>();
        }
        return std::optional(service::IdempotentReply{
            rows.text(0), static_cast<int>(rows.integer(1)), rows.text(2), rows.time(3)});
    });
}

Result<> SqliteStore::put_user(const domain::User& user, std::string_view action) {
    return write([&](Connection& connection) { return write_user(connection, user, action); });
}

Result<> SqliteStore::put_entity(const domain::EntityVersion& version) {
    return write([&](Connection& connection) { return write_entity(connection, version); });
}

Result<> SqliteStore::add_audit_entry(const domain::AuditEntry& entry) {
    return write([&](Connection& connection) -> Result<> {
        write_audit_entry(connection, entry);
        return {};
    });
}

Result<> SqliteStore::put_mail(const domain::Mail& mail) {
    return write([&](Connection& connection) -> Result<> {
        connection.run("INSERT OR REPLACE INTO mails VALUES (?, ?, ?, ?, ?, ?, ?, ?)", mail.id,
                       mail.created_at, mail.user_id, to_code(mail.kind), to_code(mail.state),
                       mail.recipient, mail.subject, mail.body);
        return {};
    });
}

Result<> SqliteStore::put_reply(std::string_view caller_id, std::string_view key,
                                const service::IdempotentReply& reply,
                                domain::Timestamp oldest_kept) {
    return write([&](Connection& connection) -> Result<> {
        connection.run("DELETE FROM replies WHERE created_at < ?", oldest_kept);
        connection.run("INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?, ?)", caller_id, key,
                       reply.request_hash, reply.status, reply.body, reply.created_at);
        return {};
    });
}

Result<> SqliteStore::forget_replies(domain::Timestamp created_before) {
    return write([&](Connection& connection) -> Result<> {
        connection.run("DELETE FROM replies WHERE created_at < ?", created_before);
        return {};
    });
}

Result<> SqliteStore::forget_oldest_replies(std::string_view caller_id, std::int64_t kept_max) {
    return write([&](Connection& connection) -> Result<> {
        std::int64_t excess = -kept_max;
        {
            Rows rows =
                connection.rows("SELECT count(*) FROM replies WHERE caller_id = ?", caller_id);
            excess += rows.next() ? rows.integer(0) : 0;
        }
        if (excess > 0) {
            connection.run(
                "DELETE FROM replies WHERE caller_id = ? AND key IN (SELECT key FROM replies "
                "WHERE caller_id = ? ORDER BY created_at, key LIMIT ?)",
                caller_id, caller_id, excess);
        }
        return {};
    });
}

Result<> SqliteStore::try_to_write() {
    const std::unique_lock lock(writing_, std::try_to_lock);
    if (!lock.owns_lock()) {
        return last_try_;  // a request writes; how that went will be known
    }
    if (is_closed_) {
        return fail_closed();
    }
    sqlite3_busy_timeout(writer_.handle(), 0);
    writer_.run("BEGIN IMMEDIATE");
    const bool is_ours = writer_.is_in_transaction();
    // Changes the file, and nothing that anybody reads.
    writer_.run("UPDATE store_state SET probe = 1 - probe");
    writer_.run("COMMIT");
    Result<> outcome = writer_.take_failure();
    if (writer_.is_in_transaction()) {
        writer_.run_script("ROLLBACK");
        static_cast<void>(writer_.take_failure());
    }
    sqlite3_busy_timeout(writer_.handle(), busy_timeout_ms);
    const bool is_busy = !outcome && !is_ours && outcome.error().problems[0].code == "store.busy";
    return is_busy ? last_try_ : outcome;  // another process writes
}

Result<> SqliteStore::readiness() {
    const auto readable = read(
        [](Connection& connection) -> Result<std::int64_t> { return change_count(connection); });
    if (!readable) {
        return tl::unexpected(readable.error());
    }
    constexpr std::chrono::seconds tried_every{2};
    const std::lock_guard lock(trying_);
    const auto now = std::chrono::steady_clock::now();
    if (has_failed_to_write_.exchange(false) || now - tried_at_ >= tried_every) {
        last_try_ = try_to_write();
        tried_at_ = now;
    }
    return last_try_;
}

Result<> SqliteStore::checkpoint() {
    const std::lock_guard lock(writing_);
    if (is_closed_) {
        return fail_closed();
    }
    writer_.run("PRAGMA wal_checkpoint(TRUNCATE)");
    return writer_.take_failure();
}

Result<> SqliteStore::close() {
    const std::lock_guard lock(writing_);
    if (is_closed_) {
        return {};
    }
    {
        const std::lock_guard pool_lock(pooling_);
        is_closed_ = true;
        idle_readers_.clear();
    }
    writer_.run("PRAGMA wal_checkpoint(TRUNCATE)");
    auto outcome = writer_.take_failure();
    writer_.close();
    return outcome;
}

}  // namespace store
