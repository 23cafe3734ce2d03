#include "server/archive.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "store/sqlite/statement.hpp"

namespace server {

namespace {

using domain::FailureKind;
using domain::Result;
using store::Connection;

using Piece = std::array<char, 65536>;

// One value of the archive, open for its bytes.
class Blob {
  public:
    Blob(Connection& archive, std::int64_t row, bool is_writable) : archive_(archive) {
        archive.note(sqlite3_blob_open(archive.handle(), "main", "sqlar", "data", row,
                                       is_writable ? 1 : 0, &blob_));
    }
    Blob(const Blob&) = delete;
    Blob& operator=(const Blob&) = delete;
    ~Blob() { sqlite3_blob_close(blob_); }

    [[nodiscard]] int size() const { return blob_ == nullptr ? 0 : sqlite3_blob_bytes(blob_); }
    void write(const Piece& piece, int count, int at) {
        archive_.note(sqlite3_blob_write(blob_, piece.data(), count, at));
    }
    void read(Piece& piece, int count, int at) {
        archive_.note(sqlite3_blob_read(blob_, piece.data(), count, at));
    }

  private:
    Connection& archive_;
    sqlite3_blob* blob_ = nullptr;
};

int piece_at(int at, int size) {
    return std::min(size - at, static_cast<int>(Piece().size()));
}

}  // namespace

Result<> pack(const std::string& file, const std::string& name, const std::string& archive) {
    Connection connection;
    if (Result<> opened = connection.open(archive, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        !opened) {
        return opened;
    }
    std::error_code failed;
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(file, failed));
    const std::int64_t largest = sqlite3_limit(connection.handle(), SQLITE_LIMIT_LENGTH, -1);
    constexpr std::int64_t room_for_columns = 1024;
    if (failed || size > largest - room_for_columns) {
        return domain::fail(FailureKind::invalid, "backup.too_large",
                            name +
                                " is too large for one file. Choose a name without an ending: "
                                "then a folder is made.");
    }
    connection.run_script(
        "CREATE TABLE IF NOT EXISTS sqlar(name TEXT PRIMARY KEY, mode INT, mtime INT, sz INT, "
        "data BLOB); BEGIN");
    constexpr std::int64_t private_file = 0100600;
    connection.run("INSERT INTO sqlar VALUES(?1, ?2, ?3, ?4, zeroblob(?4))", name, private_file,
                   static_cast<std::int64_t>(std::time(nullptr)), size);
    std::ifstream source(file, std::ios::binary);
    if (!connection.has_failed()) {
        Blob blob(connection, connection.last_number(), true);
        Piece piece{};
        for (int at = 0; at < blob.size() && source; at += piece_at(at, blob.size())) {
            source.read(piece.data(), piece_at(at, blob.size()));
            blob.write(piece, piece_at(at, blob.size()), at);
        }
    }
    connection.run_script("COMMIT");
    if (Result<> written = connection.take_failure(); !written) {
        return written;
    }
    if (!source) {
        return domain::fail(FailureKind::unavailable, "backup.unusable",
                            "The copy " + file + " cannot be read.");
    }
    return {};
}

Result<> unpack(const std::string& archive, const std::string& name, const std::string& file) {
    const auto refuse = [&archive]() -> Result<> {
        return domain::fail(FailureKind::invalid, "restore.no_backup",
                            archive + " is no backup, or it is damaged.");
    };
    Connection connection;
    if (!connection.open(archive, SQLITE_OPEN_READONLY)) {
        return refuse();
    }
    std::int64_t row = 0;
    {
        store::Rows rows = connection.rows_once("SELECT rowid FROM sqlar WHERE name = ?", {name});
        row = rows.next() ? rows.integer(0) : 0;
    }
    if (row == 0) {
        return refuse();
    }
    Blob blob(connection, row, false);
    std::ofstream target(file, std::ios::binary | std::ios::trunc);
    Piece piece{};
    for (int at = 0; at < blob.size() && !connection.has_failed();
         at += piece_at(at, blob.size())) {
        blob.read(piece, piece_at(at, blob.size()), at);
        target.write(piece.data(), piece_at(at, blob.size()));
    }
    target.close();
    if (!target) {
        return domain::fail(FailureKind::unavailable, "restore.unusable",
                            file + " cannot be written.");
    }
    return connection.take_failure() ? Result<>() : refuse();
}

}  // namespace server
