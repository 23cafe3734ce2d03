#include "server/folder_state.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>

#include "server/secrets.hpp"
#include "store/sqlite/check.hpp"
#include "store/sqlite/folder_identity.hpp"
#include "store/sqlite/snapshot.hpp"

namespace server {

namespace {

using domain::FailureKind;
using domain::Result;
using store::Connection;

constexpr std::uintmax_t pages_read_max = 512 * 1024 * 1024;  // about half a second's work

// One file of the folder, as far as it can be read.
struct File {
    std::string path;
    std::string name;
    const char* identity_table;
    bool is_there = false;
    std::optional<std::string> identity;  // as store::read_identity
};

Result<> refuse(const DataFolder& folder, std::string_view code, const std::string& what) {
    return domain::fail(FailureKind::unavailable, std::string(code),
                        what +
                            " Nothing was changed. Restore the folder from a backup: "
                            "registrar-server restore --from BACKUP --data " +
                            folder.path() + " --force");
}

// The way out without a backup.
constexpr std::string_view without_credentials =
    " Without one, make new credentials in a new folder with `registrar-server admin add`, and "
    "move "
    "registrar.sqlite there.";

bool exists(const std::string& path) {
    std::error_code failed;
    return std::filesystem::exists(std::filesystem::symlink_status(path, failed));
}

// The start of each SQLite file (https://www.sqlite.org/fileformat.html, 1.3).
Result<> check_header(const DataFolder& folder, const File& file) {
    constexpr std::size_t header_size = 100;
    constexpr std::string_view magic("SQLite format 3\0", 16);
    std::error_code failed;
    if (!std::filesystem::is_regular_file(file.path, failed) && !failed) {
        return refuse(folder, "data.damaged", file.name + " is no file.");
    }
    const int descriptor = ::open(file.path.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) {
        return domain::fail(FailureKind::unavailable, "data.unusable",
                            file.path + " cannot be opened: " + std::strerror(errno) +
                                ". It must belong to the account that runs the server.");
    }
    std::array<char, header_size> header{};
    const ssize_t size = ::read(descriptor, header.data(), header.size());
    ::close(descriptor);
    if (size == 0) {
        return refuse(folder, "data.incomplete", file.name + " is empty.");
    }
    if (size < static_cast<ssize_t>(header_size) ||
        std::string_view(header.data(), magic.size()) != magic) {
        return refuse(folder, "data.damaged", file.name + " is no database, or its start is lost.");
    }
    return {};
}

// A file that is missing may have left its log, which holds what was acknowledged last.
Result<> check_remains(const DataFolder& folder, const File& file) {
    for (const char* ending : {"-wal", "-shm", "-journal"}) {
        if (exists(file.path + ending)) {
            return refuse(folder, "data.incomplete",
                          file.name + " is missing, but " + file.name + ending + " is there.");
        }
    }
    return {};
}

Result<> look_into(const DataFolder& folder, File& file, Look look) {
    file.is_there = exists(file.path);
    if (Result<> sound = file.is_there ? check_header(folder, file) : check_remains(folder, file);
        !sound || !file.is_there) {
        return sound;
    }
    Connection connection;
    if (Result<> opened = store::open_to_look(connection, file.path); !opened) {
        return refuse(folder, "data.damaged", file.name + " cannot be opened as a database.");
    }
    std::error_code failed;
    store::Findings findings;
    if (look == Look::at_pages && std::filesystem::file_size(file.path, failed) < pages_read_max) {
        store::check_structure(connection, file.name, true, findings);
    }
    file.identity = store::read_identity(connection, file.identity_table);
    if (!connection.take_failure()) {
        return refuse(folder, "data.damaged", file.name + " cannot be read as a database.");
    }
    return findings.empty() ? Result<>()
                            : refuse(folder, "data.damaged", findings.front().sentence);
}

// Before files had identities: the first start made this administrator, after the users.
bool was_served(const std::string& credentials) {
    Connection connection;
    if (!store::open_to_look(connection, credentials)) {
        return false;
    }
    store::Rows rows = connection.rows_once(
        "SELECT 1 FROM administrators WHERE password_hash IS NULL UNION ALL "
        "SELECT 1 FROM sign_in_codes UNION ALL SELECT 1 FROM sessions",
        {});
    return rows.next();
}

bool is_mixed(const std::optional<std::string>& users,
              const std::optional<std::string>& credentials) {
    const std::string of_users = users.value_or("");
    if (of_users.empty()) {
        return !credentials.value_or("").empty();
    }
    // Credentials of before there were identities cannot belong to users that have one.
    return !credentials.has_value() || (!credentials->empty() && *credentials != of_users);
}

Result<> write_pair(const DataFolder& folder, const std::string& id) {
    Connection users;
    Connection credentials;
    if (Result<> opened = store::open_to_look(users, folder.users_file()); !opened) {
        return opened;
    }
    if (Result<> opened = store::open_to_look(credentials, folder.credentials_file()); !opened) {
        return opened;
    }
    // In this order: whatever ends it in between, the next start goes on with it.
    store::prepare_identity(credentials);
    if (Result<> done = credentials.take_failure(); !done) {
        return done;
    }
    store::write_identity(users, store::users_identity, id);
    if (Result<> done = users.take_failure(); !done) {
        return done;
    }
    store::write_identity(credentials, store::credentials_identity, id);
    return credentials.take_failure();
}

}  // namespace

Result<FolderState> inspect(const DataFolder& folder, Look look) {
    File users{folder.users_file(), "registrar.sqlite", store::users_identity, false, {}};
    File credentials{
        folder.credentials_file(), "credentials.sqlite", store::credentials_identity, false, {}};
    for (File* file : {&users, &credentials}) {
        if (Result<> sound = look_into(folder, *file, look); !sound) {
            return tl::unexpected(sound.error());
        }
    }
    Result<> complete;
    if (users.is_there && !credentials.is_there) {
        complete = refuse(folder, "data.incomplete",
                          "credentials.sqlite is missing, but registrar.sqlite is there.");
        complete.error().problems.front().message += without_credentials;
    } else if (!users.is_there && credentials.is_there &&
               (credentials.identity ? !credentials.identity->empty()
                                     : was_served(credentials.path))) {
        complete = refuse(folder, "data.incomplete",
                          "registrar.sqlite is missing, but credentials.sqlite is there.");
    } else if (users.is_there && is_mixed(users.identity, credentials.identity)) {
        complete = refuse(folder, "data.mixed",
                          "registrar.sqlite and credentials.sqlite are of two different folders.");
    }
    if (!complete) {
        return tl::unexpected(complete.error());
    }
    return users.is_there ? FolderState::complete : FolderState::without_users;
}

Result<> pair_files(const DataFolder& folder) {
    Connection users;
    Connection credentials;
    if (Result<> opened = store::open_to_look(users, folder.users_file()); !opened) {
        return opened;
    }
    if (Result<> opened = store::open_to_look(credentials, folder.credentials_file()); !opened) {
        return opened;
    }
    const std::string id = store::read_identity(users, store::users_identity).value_or("");
    const auto other = store::read_identity(credentials, store::credentials_identity);
    if (Result<> read = users.take_failure(); !read) {
        return read;
    }
    if (Result<> read = credentials.take_failure(); !read) {
        return read;
    }
    return !id.empty() && other == id ? Result<>()
                                      : write_pair(folder, id.empty() ? random_uuid() : id);
}

Result<> leave_unpaired(const DataFolder& folder) {
    Connection credentials;
    if (Result<> opened = store::open_to_look(credentials, folder.credentials_file()); !opened) {
        return opened;
    }
    store::prepare_identity(credentials);
    return credentials.take_failure();
}

}  // namespace server
