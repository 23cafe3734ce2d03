#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "domain/id.hpp"
#include "domain/result.hpp"

namespace domain {

// ActivateUser: approves a pending user or reactivates an inactive one.
class ActivateUser {
  public:
    [[nodiscard]] const UserId& user_id() const { return user_id_; }
    [[nodiscard]] bool with_email() const { return with_email_; }
    [[nodiscard]] std::optional<std::int64_t> expected_version() const { return expected_version_; }

  private:
    friend Result<ActivateUser> make_activate_user(std::string_view user_id, bool with_email,
                                                   std::optional<std::int64_t> expected_version);
    ActivateUser() = default;

    UserId user_id_;
    bool with_email_ = false;
    std::optional<std::int64_t> expected_version_;
};

[[nodiscard]] Result<ActivateUser> make_activate_user(
    std::string_view user_id, bool with_email,
    std::optional<std::int64_t> expected_version = std::nullopt);

}  // namespace domain
