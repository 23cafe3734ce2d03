#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "domain/id.hpp"
#include "domain/result.hpp"
#include "domain/user.hpp"

namespace domain {

// UpdateUserInfosAndPermissions: only what is set is changed; empty text clears what may be empty.
struct UpdateUserForm {
    std::string user_id;
    std::optional<std::string> first_name;
    std::optional<std::string> last_name;
    std::optional<std::string> email;
    std::optional<std::string> mobile;  // may be cleared, as all that follow
    std::optional<std::string> locale;
    std::optional<std::string> distributor_advisor_id;
    std::optional<std::string> user_group_id;
    std::optional<std::int64_t> expected_version;

    bool operator==(const UpdateUserForm&) const = default;
};

[[nodiscard]] Problems check_update_user(const UpdateUserForm&);

class UpdateUser {
  public:
    // Normalised; a value that is set and empty clears the field.
    struct Fields {
        UserId user_id;
        std::optional<std::string> first_name;
        std::optional<std::string> last_name;
        std::optional<std::string> email;
        std::optional<std::string> mobile;
        std::optional<std::string> locale;
        std::optional<AdvisorId> distributor_advisor_id;
        std::optional<GroupId> user_group_id;
        std::optional<std::int64_t> expected_version;
    };

    [[nodiscard]] const Fields& operator*() const { return fields_; }
    [[nodiscard]] const Fields* operator->() const { return &fields_; }

  private:
    friend Result<UpdateUser> make_update_user(const UpdateUserForm&);
    explicit UpdateUser(Fields fields) : fields_(std::move(fields)) {}

    Fields fields_;
};

[[nodiscard]] Result<UpdateUser> make_update_user(const UpdateUserForm&);

// The user with the changes. Accounts keep their labels: they are names of legal holders, and do
// not follow a correction of the person's name by themselves.
[[nodiscard]] User apply(const UpdateUser&, User);

}  // namespace domain
