#include "domain/deactivate_user.hpp"

#include "domain/comment.hpp"
#include "domain/expected_version.hpp"
#include "domain/given_id.hpp"
#include "domain/problems.hpp"
#include "domain/text.hpp"
#include "domain/ulid.hpp"

namespace domain {

Result<DeactivateUser> make_deactivate_user(std::string_view user_id, std::string_view comment,
                                            bool with_email,
                                            std::optional<std::int64_t> expected_version) {
    Problems problems = check_id(user_id, "userId");
    append(problems, check_comment(comment, "unactiveComment"));
    append(problems, check_expected_version(expected_version));
    if (has_error(problems)) {
        return fail(std::move(problems));
    }
    DeactivateUser request;
    request.user_id_ = UserId(given_id(user_id));
    request.comment_ = std::string(trim_lines(comment));
    request.with_email_ = with_email;
    request.expected_version_ = expected_version;
    return request;
}

}  // namespace domain
