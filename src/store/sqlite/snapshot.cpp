#include "store/sqlite/snapshot.hpp"

#include <filesystem>
#include <system_error>

namespace store {

namespace {

using domain::Result;

constexpr int busy_timeout_ms = 10'000;

// `from` reads already: its moment is the copy's.
Result<> copy(Connection& from, Connection& to) {
    sqlite3_backup* backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (backup == nullptr) {
        to.note(sqlite3_extended_errcode(to.handle()));
        return to.take_failure();
    }
    const int code = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) {
        to.note(code);
    }
    return to.take_failure();
}

void begin_to_read(Connection& connection) {
    connection.run_script("BEGIN; SELECT count(*) FROM sqlite_schema");
}

}  // namespace

Result<> open_to_look(Connection& connection, const std::string& path) {
    std::error_code absent;
    const bool has_log = std::filesystem::file_size(path + "-wal", absent) > 0 && !absent;
    Result<> opened = connection.open(path, SQLITE_OPEN_READWRITE);
    if (opened) {
        // Without a log there is nothing to move; then an empty one goes with the connection.
        sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log ? 1 : 0,
                          nullptr);
        sqlite3_busy_timeout(connection.handle(), busy_timeout_ms);
    }
    return opened;
}

Result<> copy_at_one_moment(const std::string& first, const std::string& second,
                            Connection& copy_of_first, Connection& copy_of_second) {
    Connection gate;
    Connection first_reader;
    Connection second_reader;
    for (const auto& [connection, path] :
         {std::pair(&gate, &second), std::pair(&first_reader, &first),
          std::pair(&second_reader, &second)}) {
        if (Result<> opened = open_to_look(*connection, *path); !opened) {
            return opened;
        }
    }
    gate.run_script("BEGIN IMMEDIATE");
    begin_to_read(second_reader);
    begin_to_read(first_reader);
    gate.run_script("ROLLBACK");
    for (Connection* connection : {&gate, &first_reader, &second_reader}) {
        if (Result<> well = connection->take_failure(); !well) {
            return well;
        }
    }
    Result<> copied = copy(first_reader, copy_of_first);
    return copied ? copy(second_reader, copy_of_second) : copied;
}

}  // namespace store
