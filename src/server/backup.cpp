#include "server/backup.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "server/archive.hpp"
#include "server/folder_state.hpp"
#include "server/secrets.hpp"
#include "store/sqlite/folder_identity.hpp"
#include "store/sqlite/migrations.hpp"
#include "store/sqlite/snapshot.hpp"

namespace server {

namespace {

namespace fs = std::filesystem;
using domain::FailureKind;
using domain::Result;
using store::Connection;

constexpr auto names = std::to_array<const char*>({"registrar.sqlite", "credentials.sqlite"});
constexpr auto endings = std::to_array<const char*>({"", "-wal", "-shm", "-journal"});
// Complete and checked, only not yet moved into place; followed by when.
constexpr std::string_view ready_prefix = "restore.ready-";
constexpr std::string_view aside_prefix = "before-restore-";

tl::unexpected<domain::Failure> fail(const char* code, const std::string& sentence) {
    return domain::fail(FailureKind::unavailable, code, sentence);
}

bool is_there(const std::string& path) {
    std::error_code failed;
    return fs::exists(fs::symlink_status(path, failed));
}

// To the disk, with its name in `path` or the names in it.
bool sync(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool is_done = descriptor >= 0 && fsync(descriptor) == 0;
    if (descriptor >= 0) {
        close(descriptor);
    }
    return is_done;
}

bool move(const std::string& from, const std::string& to) {
    return std::rename(from.c_str(), to.c_str()) == 0;
}

std::string folder_of(const std::string& path) {
    const fs::path folder = fs::path(path).parent_path();
    return folder.empty() ? "." : folder.string();
}

// A folder to work in, gone at the end unless it was renamed. Remains of a process that was killed
// are taken away; "backup.under_way" while that process lives.
class Workplace {
  public:
    explicit Workplace(std::string path) : path_(std::move(path)) {}
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;
    ~Workplace() {
        if (lock_ >= 0) {
            std::error_code failed;
            fs::remove_all(path_, failed);
            close(lock_);
        }
    }

    [[nodiscard]] Result<> open(const char* unusable) {
        if (mkdir(path_.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
            return fail(unusable,
                        "The folder " + path_ + " cannot be made: " + std::strerror(errno) + ".");
        }
        const int folder = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (folder < 0 || flock(folder, LOCK_EX | LOCK_NB) != 0) {
            close(folder);
            return fail("backup.under_way", "Another process is at work in " + path_ + ".");
        }
        lock_ = folder;
        std::error_code failed;
        for (const auto& entry : fs::directory_iterator(path_, failed)) {
            fs::remove_all(entry.path(), failed);
        }
        return failed ? fail(unusable, path_ + ": " + failed.message() + ".") : Result<>();
    }

    // It is somewhere else now, and stays.
    void was_renamed() { close(std::exchange(lock_, -1)); }

    [[nodiscard]] std::string file(const char* name) const { return path_ + "/" + name; }
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_;
    int lock_ = -1;  // file descriptor of the folder
};

constexpr int make = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

// Leaves one file without a log, with that identity where its schema has one.
Result<> finish_copy(Connection& copy, const char* table, const std::string& identity) {
    copy.run_script("PRAGMA journal_mode = DELETE");
    if (store::read_identity(copy, table).has_value()) {
        store::write_identity(copy, table, identity);
    }
    return copy.take_failure();
}

// The two files of a data folder into another folder, as a pair of its own.
Result<> copy_pair(const DataFolder& from, const Workplace& to) {
    Connection users;
    Connection credentials;
    if (Result<> opened = users.open(to.file(names[0]), make); !opened) {
        return opened;
    }
    if (Result<> opened = credentials.open(to.file(names[1]), make); !opened) {
        return opened;
    }
    if (Result<> copied = store::copy_at_one_moment(from.users_file(), from.credentials_file(),
                                                    users, credentials);
        !copied) {
        return copied;
    }
    const std::string identity = random_uuid();
    if (Result<> done = finish_copy(users, store::users_identity, identity); !done) {
        return done;
    }
    return finish_copy(credentials, store::credentials_identity, identity);
}

std::string first_damage(const store::Findings& findings) {
    for (const store::Finding& finding : findings) {
        if (finding.is_damage) {
            return finding.sentence;
        }
    }
    return {};
}

std::string time_stamp() {
    std::string text = domain::format_rfc3339(
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    std::erase_if(text, [](char c) { return c == ':' || c == '-' || c == '.'; });
    return text;
}

// Opens what a backup is: a data folder, or an archive of its two files, which is unpacked.
Result<DataFolder> open_backup(const std::string& from, const Workplace& unpacked) {
    if (!is_there(from)) {
        return fail("restore.no_backup", "There is no " + from + ".");
    }
    if (fs::is_directory(from)) {
        return DataFolder::at(from);
    }
    if (!fs::is_regular_file(from)) {
        return fail("restore.no_backup", from + " is neither a file nor a folder.");
    }
    for (const char* name : names) {
        if (Result<> done = unpack(from, name, unpacked.file(name)); !done) {
            return tl::unexpected(done.error());
        }
    }
    return DataFolder::at(unpacked.path());
}

Result<> put_aside(const DataFolder& folder, const std::string& name, const std::string& aside) {
    for (const char* ending : endings) {
        const std::string file = folder.path() + "/" + name + ending;
        if (is_there(file) && !move(file, aside + "/" + name + ending)) {
            return fail("restore.unusable", file + " cannot be moved: " + std::strerror(errno) +
                                                ". Run the command again.");
        }
    }
    return {};
}

// Each step may be the last one, and be repeated.
Result<> move_into_place(const DataFolder& folder, const std::string& ready,
                         const std::string& stamp) {
    const std::string aside = folder.path() + "/" + std::string(aside_prefix) + stamp;
    mkdir(aside.c_str(), S_IRWXU);
    for (const std::string name : names) {
        if (!is_there(ready + "/" + name)) {
            continue;
        }
        if (Result<> done = put_aside(folder, name, aside); !done) {
            return done;
        }
        if (!move(ready + "/" + name, folder.path() + "/" + name) || !sync(folder.path())) {
            return fail("restore.unusable", name + " cannot be moved into place: " +
                                                std::strerror(errno) + ". Run the command again.");
        }
    }
    std::error_code failed;
    fs::remove_all(ready, failed);
    rmdir(aside.c_str());  // when nothing was there before
    return sync(folder.path()) ? Result<>() : fail("restore.unusable", std::strerror(errno));
}

std::string ready_in(const std::string& data) {
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(data, failed)) {
        if (entry.path().filename().string().starts_with(ready_prefix)) {
            return entry.path().string();
        }
    }
    return {};
}

}  // namespace

store::Findings check_folder(const DataFolder& folder) {
    store::Findings findings;
    const auto found = [&findings](const domain::Failure& failure) {
        findings.push_back({true, failure.problems.front().message});
        return findings;
    };
    if (const auto state = inspect(folder, Look::at_headers); !state) {
        return found(state.error());
    } else if (*state == FolderState::without_users) {
        return {{true, "There are no users in " + folder.path() + "."}};
    }
    Connection users;
    Connection credentials;
    for (Connection* temporary : {&users, &credentials}) {
        if (Result<> opened = temporary->open("", make); !opened) {
            return found(opened.error());
        }
    }
    if (Result<> copied = store::copy_at_one_moment(folder.users_file(), folder.credentials_file(),
                                                    users, credentials);
        !copied) {
        return found(copied.error());
    }
    store::check_structure(users, names[0], false, findings);
    store::check_structure(credentials, names[1], false, findings);
    if (!findings.empty()) {
        return findings;
    }
    if (Result<> migrated = store::migrate(users); !migrated) {
        return found(migrated.error());
    }
    store::check_users(users, findings);
    store::check_credentials(credentials, users, findings);
    return findings;
}

Result<> back_up(const DataFolder& folder, const std::string& given) {
    const std::string to = given.ends_with('/') ? given.substr(0, given.size() - 1) : given;
    std::error_code failed;
    const bool is_folder = fs::is_directory(to, failed) || !fs::path(to).has_extension();
    if (is_there(to) && (!is_folder || !fs::is_empty(to, failed))) {
        return fail("backup.exists",
                    "There is something at " + to + " already. Choose another name.");
    }
    if (const auto state = inspect(folder, Look::at_headers); !state) {
        return tl::unexpected(state.error());
    } else if (*state == FolderState::without_users) {
        return fail("backup.damaged", "There are no users in " + folder.path() + ".");
    }
    Workplace work(to + ".unfinished");
    if (Result<> opened = work.open("backup.unusable"); !opened) {
        return opened;
    }
    if (Result<> copied = copy_pair(folder, work); !copied) {
        return copied;
    }
    store::Findings findings;
    for (const char* name : names) {
        Connection copy;
        if (Result<> opened = copy.open(work.file(name), SQLITE_OPEN_READONLY); !opened) {
            return opened;
        }
        store::check_structure(copy, name, true, findings);
    }
    if (!findings.empty()) {
        return fail("backup.damaged", "No backup was made. " + findings.front().sentence +
                                          " Run: registrar-server check --data " + folder.path());
    }
    std::string finished = work.path();
    if (!is_folder) {
        finished = work.file("archive");
        for (const char* name : names) {
            if (Result<> packed = pack(work.file(name), name, finished); !packed) {
                return packed;
            }
        }
    } else if (!sync(work.file(names[0])) || !sync(work.file(names[1]))) {
        return fail("backup.unusable", std::strerror(errno));
    }
    if (!sync(finished) || !move(finished, to) || !sync(folder_of(to))) {
        return fail("backup.unusable", to + " cannot be written: " + std::strerror(errno) + ".");
    }
    if (is_folder) {
        work.was_renamed();
    }
    return {};
}

Result<> restore(const DataFolder& folder, const std::string& from, bool replaces) {
    for (const char* name : names) {
        for (const char* ending : endings) {
            if (!replaces && is_there(folder.path() + "/" + name + ending)) {
                return fail("restore.would_replace",
                            "There is data in " + folder.path() +
                                " already. With --force it is replaced, and kept beside in " +
                                std::string(aside_prefix) + "….");
            }
        }
    }
    Workplace unpacked(folder.path() + "/restore.unpacked");
    Workplace work(folder.path() + "/restore.unfinished");
    for (Workplace* place : {&unpacked, &work}) {
        if (Result<> opened = place->open("restore.unusable"); !opened) {
            return opened;
        }
    }
    const Result<DataFolder> backup = open_backup(from, unpacked);
    if (!backup) {
        return tl::unexpected(backup.error());
    }
    if (const std::string damage = first_damage(check_folder(*backup)); !damage.empty()) {
        return fail("restore.damaged", "The backup was not restored. " + damage);
    }
    if (Result<> copied = copy_pair(*backup, work); !copied) {
        return copied;
    }
    const std::string ready = folder.path() + "/" + std::string(ready_prefix) + time_stamp();
    if (!sync(work.file(names[0])) || !sync(work.file(names[1])) || !sync(work.path()) ||
        !move(work.path(), ready) || !sync(folder.path())) {
        return fail("restore.unusable",
                    folder.path() + " cannot be written: " + std::strerror(errno) + ".");
    }
    work.was_renamed();
    return finish_restore(folder);
}

Result<> finish_restore(const DataFolder& folder) {
    const std::string ready = ready_in(folder.path());
    if (ready.empty()) {
        return {};
    }
    const std::string name = fs::path(ready).filename().string();
    return move_into_place(folder, ready, name.substr(ready_prefix.size()));
}

Result<> finish_restore(const std::string& data) {
    if (ready_in(data).empty()) {
        return {};
    }
    Result<DataFolder> folder = DataFolder::open(data);
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    Result<> locked = folder->lock();
    return locked ? finish_restore(*folder) : locked;
}

}  // namespace server
