#include "store/sqlite/folder_identity.hpp"

namespace store {

std::optional<std::string> read_identity(Connection& connection, const std::string& table) {
    {
        Rows column = connection.rows_once(
            "SELECT 1 FROM pragma_table_info(?) WHERE name = 'folder_id'", {table});
        if (!column.next()) {
            return std::nullopt;
        }
    }
    Rows row = connection.rows_once("SELECT folder_id FROM " + table, {});
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

void write_identity(Connection& connection, const std::string& table, const std::string& id) {
    Rows written = connection.rows_once("UPDATE " + table + " SET folder_id = ?", {id});
    while (written.next()) {
    }
}

void prepare_identity(Connection& connection) {
    connection.run_script(
        "CREATE TABLE IF NOT EXISTS folder_state("
        "  only INTEGER PRIMARY KEY CHECK (only = 1), folder_id TEXT NOT NULL) STRICT;"
        "INSERT OR IGNORE INTO folder_state VALUES (1, '')");
}

}  // namespace store
