#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "domain/id.hpp"
#include "domain/result.hpp"

namespace domain {

// DeactivateUser: suspends a user or refuses a pending one. The comment is required (platform user
// guide, "Deactivate").
class DeactivateUser {
  public:
    [[nodiscard]] const UserId& user_id() const { return user_id_; }
    [[nodiscard]] const std::string& comment() const { return comment_; }  // checked and trimmed
    [[nodiscard]] bool with_email() const { return with_email_; }
    [[nodiscard]] std::optional<std::int64_t> expected_version() const { return expected_version_; }

  private:
    friend Result<DeactivateUser> make_deactivate_user(
        std::string_view user_id, std::string_view comment, bool with_email,
        std::optional<std::int64_t> expected_version);
    DeactivateUser() = default;

    UserId user_id_;
    std::string comment_;
    bool with_email_ = false;
    std::optional<std::int64_t> expected_version_;
};

[[nodiscard]] Result<DeactivateUser> make_deactivate_user(
    std::string_view user_id, std::string_view comment, bool with_email,
    std::optional<std::int64_t> expected_version = std::nullopt);

}  // namespace domain
