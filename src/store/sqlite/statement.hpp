#pragma once

#include <cstdint>
#include <optional>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "domain/actor.hpp"
#include "domain/id.hpp"
#include "domain/result.hpp"
#include "domain/time.hpp"

namespace store {

// Bytes that are compared as they are, and need not be UTF-8.
struct Blob {
    std::string_view bytes;
};

// A parameter of a statement that is made at run time.
using SqlValue = std::variant<std::int64_t, double, std::string>;

class Connection;

// One execution of a prepared statement; gives the statement back when it goes. Values that a row
// shows are valid until the next call of next().
class Rows {
  public:
    Rows(Connection& connection, sqlite3_stmt* statement, bool is_kept = true)
        : connection_(connection), statement_(statement), is_kept_(is_kept) {}
    Rows(Rows&& other) noexcept
        : connection_(other.connection_),
          statement_(std::exchange(other.statement_, nullptr)),
          is_kept_(other.is_kept_) {}
    Rows& operator=(Rows&&) = delete;
    ~Rows() {
        if (is_kept_) {
            sqlite3_reset(statement_);  // nothing for null, as below
        } else {
            sqlite3_finalize(statement_);
        }
    }

    // False after the last row, and after a failure, which the connection remembers.
    [[nodiscard]] bool next();

    [[nodiscard]] bool is_null(int column) const {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    [[nodiscard]] std::int64_t integer(int column) const {
        return sqlite3_column_int64(statement_, column);
    }
    // Of a text or a blob.
    [[nodiscard]] std::string_view bytes(int column) const {
        const void* start = sqlite3_column_blob(statement_, column);
        return start == nullptr
                   ? std::string_view()
                   : std::string_view(
                         static_cast<const char*>(start),
                         static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
    }
    [[nodiscard]] std::string text(int column) const { return std::string(bytes(column)); }
    [[nodiscard]] domain::Timestamp time(int column) const {
        return domain::Timestamp(std::chrono::milliseconds(integer(column)));
    }
    [[nodiscard]] std::optional<domain::Timestamp> optional_time(int column) const {
        return is_null(column) ? std::nullopt : std::optional(time(column));
    }
    template <class Id>
    [[nodiscard]] std::optional<Id> optional_id(int column) const {
        return is_null(column) ? std::nullopt : std::optional(Id(text(column)));
    }

    // Of four columns from `first` on.
    [[nodiscard]] domain::Actor actor(int first) const {
        return {text(first), text(first + 1), text(first + 2), text(first + 3)};
    }

    template <class... Values>
    void bind(const Values&... values) {
        int index = 0;
        (bind_one(++index, values), ...);
    }

    void bind_all(const std::vector<SqlValue>& values);

  private:
    void note(int code);
    void bind_one(int index, std::int64_t value) {
        note(sqlite3_bind_int64(statement_, index, value));
    }
    void bind_one(int index, int value) { bind_one(index, std::int64_t{value}); }
    void bind_one(int index, std::string_view value);
    void bind_one(int index, const std::string& value) { bind_one(index, std::string_view(value)); }
    void bind_one(int index, const char* value) { bind_one(index, std::string_view(value)); }
    void bind_one(int index, Blob value);
    void bind_one(int index, domain::Timestamp value) {
        bind_one(index, static_cast<std::int64_t>(value.time_since_epoch().count()));
    }
    template <class Tag>
    void bind_one(int index, const domain::Id<Tag>& id) {
        bind_one(index, id.value);
    }
    template <class T>
    void bind_one(int index, const std::optional<T>& value) {
        if (value) {
            bind_one(index, *value);
        } else {
            note(sqlite3_bind_null(statement_, index));
        }
    }

    void bind_one(int index, double value) { note(sqlite3_bind_double(statement_, index, value)); }

    Connection& connection_;
    sqlite3_stmt* statement_;  // null when it could not be prepared
    bool is_kept_;             // by the connection, for the next time
};

// One connection of SQLite with its prepared statements. The first failure sticks until
// take_failure(), and nothing more is executed meanwhile: code executes a series of statements and
// asks once whether they all went well. For one thread at a time.
class Connection {
  public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { close(); }

    // `flags` are SQLite's own, such as SQLITE_OPEN_READWRITE.
    [[nodiscard]] domain::Result<> open(const std::string& path, int flags);
    void close();

    // `sql` is a literal: the statement is kept under its address, prepared once. A statement
    // cannot be executed again while rows of it are being read.
    template <class... Values>
    [[nodiscard]] Rows rows(const char* sql, const Values&... values) {
        Rows result(*this, prepare(sql));
        result.bind(values...);
        return result;
    }
    template <class... Values>
    void run(const char* sql, const Values&... values) {
        Rows rows_of_it = rows(sql, values...);
        while (rows_of_it.next()) {
        }
    }
    // A statement that is made at run time, and forgotten when its rows were read.
    [[nodiscard]] Rows rows_once(const std::string& sql, const std::vector<SqlValue>& values);
    // Any number of statements without parameters.
    void run_script(const char* sql);

    [[nodiscard]] bool has_failed() const { return code_ != SQLITE_OK; }
    // The failure that sticks, as FailureKind::unavailable.
    [[nodiscard]] domain::Result<> result() const;
    // The same, and makes the connection usable again.
    [[nodiscard]] domain::Result<> take_failure();
    void note(int code);

    // For the few calls of SQLite that are not statements.
    [[nodiscard]] sqlite3* handle() const { return handle_; }
    [[nodiscard]] bool is_in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
    [[nodiscard]] std::int64_t last_number() const { return sqlite3_last_insert_rowid(handle_); }
    [[nodiscard]] std::int64_t changes_in_all() const { return sqlite3_total_changes64(handle_); }

  private:
    [[nodiscard]] sqlite3_stmt* prepare(const char* sql);

    sqlite3* handle_ = nullptr;
    std::unordered_map<const char*, sqlite3_stmt*> statements_;
    int code_ = SQLITE_OK;  // extended result code of the first failure
};

}  // namespace store
