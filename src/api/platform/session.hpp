#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "api/graphql/error.hpp"
#include "api/graphql/value.hpp"
#include "service/users.hpp"

namespace api::platform {

// One request: what its resolvers share.
struct Session {
    service::Call call;
    // What is doubtful in a write that was done, in the order of the writes.
    struct Warning {
        std::vector<graphql::PathSegment> path;
        domain::Problem problem;
    };
    std::vector<Warning> warnings;
    // All groups, read when the first user's group is asked for.
    std::optional<std::vector<domain::UserGroup>> groups;
    // Users who were read by id, null where there is none; holders of accounts are asked for again
    // and again. Of queries, and of what is selected below a mutation.
    std::unordered_map<std::string, std::shared_ptr<const domain::User>> users;
};

// The user of that id, or null: read once in a request. Rights are the caller's to check.
[[nodiscard]] domain::Result<std::shared_ptr<const domain::User>> find_user(Session&,
                                                                            const domain::UserId&);

// A failure as the dialect shows it: what the caller may not do is denied, the rest is an error
// whose extensions are {code, kind, problems: [{code, field, message, severity}], currentVersion}.
[[nodiscard]] graphql::Value to_value(const domain::Failure&);

// Adds the session's warnings to `extensions.warnings` of a response, beside those of fields that
// the caller may not see: {message, path, extensions: {code, kind: "warning", field}}.
void add_warnings(std::string& body, const Session&);

}  // namespace api::platform
