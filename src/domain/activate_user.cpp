#include "domain/activate_user.hpp"

#include "domain/expected_version.hpp"
#include "domain/given_id.hpp"
#include "domain/problems.hpp"
#include "domain/ulid.hpp"

namespace domain {

Result<ActivateUser> make_activate_user(std::string_view user_id, bool with_email,
                                        std::optional<std::int64_t> expected_version) {
    Problems problems = check_id(user_id, "userId");
    append(problems, check_expected_version(expected_version));
    if (has_error(problems)) {
        return fail(std::move(problems));
    }
    ActivateUser request;
    request.user_id_ = UserId(given_id(user_id));
    request.with_email_ = with_email;
    request.expected_version_ = expected_version;
    return request;
}

}  // namespace domain
