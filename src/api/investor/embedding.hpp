#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "api/investor/ask.hpp"
#include "api/investor/user_json.hpp"

namespace api::investor {

// The fields that `embed` names, which hold ids of users and user groups. Fails with
// embed.unknown_field (400), embed.not_an_id (400), or permission.field_denied (403).
[[nodiscard]] tl::expected<std::vector<const EntityField*>, Error> read_embed(const domain::Caller&,
                                                                              const Parameters&);

// The entities whose ids are in these fields of these users, by id, each once. One that is not
// there or deleted (404), or that the caller may not read (403), fails the whole request. The
// system, which is the author of some versions, is no entity.
[[nodiscard]] tl::expected<Json, Error> embed(const Ask&, const View&,
                                              const std::vector<const EntityField*>& fields,
                                              const std::vector<domain::User>& users);

}  // namespace api::investor
