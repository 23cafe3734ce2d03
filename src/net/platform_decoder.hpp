#pragma once

#include <vector>

#include "domain/records.hpp"
#include "net/api_error.hpp"
#include "net/graphql_answer.hpp"

namespace net {

// The platform's GraphQL answers as our types. Tolerant in what can be spared: null elements are
// left out, unknown codes read as the first of their kind or as nothing, numbers may be text. What
// was refused goes to UserRecord::denied_fields. An answer of another shape altogether, a user
// without an id say, is a protocol error: an empty page would lie.

[[nodiscard]] Outcome<domain::UserRecord> decode_user(const GraphqlAnswer&);
[[nodiscard]] Outcome<domain::UserRecordPage> decode_users(const GraphqlAnswer&);
// A history that is refused is forbidden, rather than empty.
[[nodiscard]] Outcome<std::vector<domain::VersionRecord>> decode_versions(const GraphqlAnswer&);
[[nodiscard]] Outcome<std::vector<domain::UserGroup>> decode_groups(const GraphqlAnswer&);
[[nodiscard]] Outcome<domain::MailRecordPage> decode_mails(const GraphqlAnswer&);
[[nodiscard]] Outcome<domain::Viewer> decode_viewer(const GraphqlAnswer&);

}  // namespace net
