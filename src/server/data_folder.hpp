#pragma once

#include <string>
#include <utility>

#include "domain/result.hpp"

namespace server {

// The folder with everything that must be kept. Made readable by this account alone when it is
// missing. `lock` keeps a second server out of it, until this object goes or the process ends,
// however it ends.
class DataFolder {
  public:
    [[nodiscard]] static domain::Result<DataFolder> open(const std::string& path);
    // One that is there, whoever may write to it.
    [[nodiscard]] static DataFolder at(std::string path) { return DataFolder(std::move(path)); }
    DataFolder(DataFolder&&) noexcept;
    DataFolder& operator=(DataFolder&&) = delete;
    ~DataFolder();

    // Fails with "data.in_use".
    [[nodiscard]] domain::Result<> lock();

    // Both in this folder. Survives a crash of the machine once it returned.
    [[nodiscard]] domain::Result<> rename(const std::string& from, const std::string& to) const;

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string users_file() const { return path_ + "/registrar.sqlite"; }
    [[nodiscard]] std::string credentials_file() const { return path_ + "/credentials.sqlite"; }

  private:
    explicit DataFolder(std::string path) : path_(std::move(path)) {}

    std::string path_;
    int lock_ = -1;  // file descriptor
};

}  // namespace server
