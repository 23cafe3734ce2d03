#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/records.hpp"
#include "net/graphql_answer.hpp"

namespace net {

// The platform's GraphQL answers as our types. Tolerant: null elements are left out, unknown codes
// read as the first of their kind or as nothing, numbers may be text. What was refused goes to
// UserRecord::denied_fields.

[[nodiscard]] domain::UserRecord decode_user(const GraphqlAnswer&);
[[nodiscard]] domain::UserRecordPage decode_users(const GraphqlAnswer&);
[[nodiscard]] std::vector<domain::VersionRecord> decode_versions(const GraphqlAnswer&);
[[nodiscard]] std::vector<domain::UserGroup> decode_groups(const GraphqlAnswer&);
[[nodiscard]] domain::MailRecordPage decode_mails(const GraphqlAnswer&);
[[nodiscard]] domain::Viewer decode_viewer(const GraphqlAnswer&);

}  // namespace net
