#pragma once

#include <string>
#include <vector>

#include "api/graphql/value.hpp"
#include "api/platform/session.hpp"

namespace api::platform {

// What the root fields of a mutation did, with the session's warnings of it, as a text that names
// users and their versions. Empty when they did nothing.
[[nodiscard]] std::string to_record(const std::vector<graphql::Value>& values, const Session&);

// The values again, with the users as they were then, where the caller may read them now; the
// warnings go to the session.
[[nodiscard]] std::vector<graphql::Value> from_record(const std::string& record, Session&);

}  // namespace api::platform
