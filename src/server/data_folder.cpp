#include "server/data_folder.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace server {

namespace {

tl::unexpected<domain::Failure> unusable(const std::string& path, const std::string& reason) {
    return domain::fail(domain::FailureKind::unavailable, "data.unusable",
                        "The folder " + path + " cannot be used: " + reason + ".");
}

// What is in the folder already may be of a copy, or of another umask. SQLite gives the files
// that it makes beside a database the mode of the database.
domain::Result<> close_to_others(const std::string& folder) {
    using std::filesystem::perms;
    constexpr perms others = perms::group_all | perms::others_all;
    std::error_code failed;
    const auto close = [&failed](const std::filesystem::path& path) {
        const perms mode = std::filesystem::status(path, failed).permissions();
        if (!failed && (mode & others) != perms::none) {
            std::filesystem::permissions(path, others, std::filesystem::perm_options::remove,
                                         failed);
        }
        return !failed;
    };
    // The folder may be another account's to set; what matters is what is in it.
    close(folder);
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
        const std::string name = entry.path().filename().string();
        const bool is_ours =
            name.starts_with("registrar.sqlite") || name.starts_with("credentials.sqlite");
        // A file beside a database may be gone again.
        if (is_ours && !close(entry.path()) && failed != std::errc::no_such_file_or_directory) {
            return domain::fail(domain::FailureKind::unavailable, "data.exposed",
                                "Other accounts of this machine may read " + entry.path().string() +
                                    ", and this one cannot change that (" + failed.message() +
                                    "). Run: chmod 600 on it as its owner.");
        }
    }
    return {};
}

}  // namespace

domain::Result<DataFolder> DataFolder::open(const std::string& path) {
    // What is made in it, SQLite's files among them, is for this account alone.
    umask(S_IRWXG | S_IRWXO);
    std::error_code failed;
    std::filesystem::create_directories(path, failed);
    if (failed || access(path.c_str(), R_OK | W_OK | X_OK) != 0) {
        return unusable(path, failed ? failed.message() : std::strerror(errno));
    }
    if (domain::Result<> closed = close_to_others(path); !closed) {
        return tl::unexpected(closed.error());
    }
    return DataFolder(path);
}

DataFolder::DataFolder(DataFolder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

DataFolder::~DataFolder() {
    if (lock_ >= 0) {
        close(lock_);
    }
}

domain::Result<> DataFolder::rename(const std::string& from, const std::string& to) const {
    bool is_done = std::rename(from.c_str(), to.c_str()) == 0;
    const int folder = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    is_done = is_done && fsync(folder) == 0;
    const std::string reason = std::strerror(errno);
    close(folder);
    return is_done ? domain::Result<>() : unusable(path_, reason);
}

domain::Result<> DataFolder::lock() {
    const std::string file = path_ + "/server.lock";
    lock_ = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (lock_ < 0 || flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        return domain::fail(domain::FailureKind::conflict, "data.in_use",
                            "Another server uses the folder " + path_ + ".");
    }
    return {};
}

}  // namespace server
