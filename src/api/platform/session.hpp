#pragma once

#include <optional>
#include <vector>

#include "api/graphql/value.hpp"
#include "service/users.hpp"

namespace api::platform {

// One request: what its resolvers share.
struct Session {
    service::Call call;
    // All groups, read when the first user's group is asked for.
    std::optional<std::vector<domain::UserGroup>> groups;
};

// A failure as the dialect shows it: what the caller may not do is denied, the rest is an error
// whose extensions are {code, kind, problems: [{code, field, message, severity}], currentVersion}.
[[nodiscard]] graphql::Value to_value(const domain::Failure&);

}  // namespace api::platform
