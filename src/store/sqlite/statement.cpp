#include "store/sqlite/statement.hpp"

#include <cassert>

#include "service/work_budget.hpp"
#include "store/sqlite/text_functions.hpp"

namespace store {

namespace {

// For clients: SQLite's own message is the operator's to read, in the log (error_log.hpp).
struct Refusal {
    const char* code;
    const char* sentence;
};

Refusal refusal_of(int extended_code) {
    switch (extended_code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {"store.busy",
                    "The database is busy. Nothing was changed; try again in a moment."};
        case SQLITE_FULL:
            return {
                "store.full",
                "The disk is full, or cannot be written. Nothing was changed; try again when that "
                "is mended."};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {"store.corrupt",
                    "The database is damaged. Nothing was changed; whoever runs the server has to "
                    "restore it."};
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            return {"store.not_writable",
                    "The database cannot be opened for writing. Nothing was changed; whoever runs "
                    "the server finds the reason in its log."};
        default:
            return {"store.unavailable",
                    "The database cannot answer now. Nothing was changed; try again later."};
    }
}

// A quota and a limit of the process, too, are a full disk, though SQLite knows ENOSPC alone.
bool is_about_writing(int extended_code) {
    return extended_code == SQLITE_IOERR_WRITE || extended_code == SQLITE_IOERR_TRUNCATE ||
           extended_code == SQLITE_IOERR_FSYNC || extended_code == SQLITE_IOERR_SHMSIZE;
}

// SQLite asks this between so many of its operations, some 30 microseconds apart.
constexpr int operations_between_looks = 1000;

int ends_when_the_work_is_over(void*) {
    service::WorkBudget* budget = service::work_budget();
    return budget == nullptr || budget->look() ? 0 : 1;
}

}  // namespace

void Rows::note(int code) {
    if (statement_ != nullptr && code != SQLITE_OK) {
        connection_.note(code);
    }
}

void Rows::bind_one(int index, std::string_view value) {
    const char* start = value.data() == nullptr ? "" : value.data();  // a null would bind NULL
    note(
        sqlite3_bind_text64(statement_, index, start, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Rows::bind_one(int index, Blob value) {
    const char* start = value.bytes.data() == nullptr ? "" : value.bytes.data();
    note(sqlite3_bind_blob64(statement_, index, start, value.bytes.size(), SQLITE_TRANSIENT));
}

void Rows::bind_all(const std::vector<SqlValue>& values) {
    int index = 0;
    for (const SqlValue& value : values) {
        ++index;
        std::visit([&](const auto& given) { bind_one(index, given); }, value);
    }
}

bool Rows::next() {
    if (statement_ == nullptr || connection_.has_failed()) {
        return false;
    }
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        connection_.note(code);
    } else if (code == SQLITE_ROW && !service::may_read_rows(1)) {
        connection_.note(SQLITE_INTERRUPT);
    }
    return code == SQLITE_ROW && !connection_.has_failed();
}

void Connection::close() {
    for (const auto& [sql, statement] : statements_) {
        sqlite3_finalize(statement);
    }
    statements_.clear();
    sqlite3_close(std::exchange(handle_, nullptr));
}

domain::Result<> Connection::open(const std::string& path, int flags) {
    // SQLite's own mutexes are not needed: a connection serves one thread at a time.
    note(sqlite3_open_v2(path.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX, nullptr));
    if (handle_ != nullptr) {
        sqlite3_extended_result_codes(handle_, 1);
        note(add_text_functions(handle_));
        sqlite3_progress_handler(handle_, operations_between_looks, ends_when_the_work_is_over,
                                 nullptr);
    }
    return take_failure();
}

sqlite3_stmt* Connection::prepare(const char* sql) {
    if (has_failed()) {
        return nullptr;
    }
    const auto found = statements_.find(sql);
    if (found != statements_.end()) {
        assert(sqlite3_stmt_busy(found->second) == 0);
        return found->second;
    }
    sqlite3_stmt* statement = nullptr;
    note(sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    if (statement != nullptr) {
        statements_.emplace(sql, statement);
    }
    return statement;
}

Rows Connection::rows_once(const std::string& sql, const std::vector<SqlValue>& values) {
    sqlite3_stmt* statement = nullptr;
    if (!has_failed()) {
        note(sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr));
    }
    Rows rows(*this, statement, false);
    rows.bind_all(values);
    return rows;
}

void Connection::run_script(const char* sql) {
    if (!has_failed()) {
        note(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr));
    }
}

void Connection::note(int code) {
    if (code != SQLITE_OK && code_ == SQLITE_OK) {
        // SQLite logs much by itself, but not a commit that failed.
        sqlite3_log(code, "%s", handle_ == nullptr ? "" : sqlite3_errmsg(handle_));
        code_ = is_about_writing(code) ? SQLITE_FULL : code;
    }
}

domain::Result<> Connection::result() const {
    if (code_ == SQLITE_OK) {
        return {};
    }
    if ((code_ & 0xFF) == SQLITE_INTERRUPT) {
        return tl::unexpected(service::work_failure());
    }
    const Refusal refusal = refusal_of(code_);
    return domain::fail(domain::FailureKind::unavailable, refusal.code, refusal.sentence);
}

domain::Result<> Connection::take_failure() {
    auto failure = result();
    code_ = SQLITE_OK;
    return failure;
}

}  // namespace store
