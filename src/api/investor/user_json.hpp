#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "api/investor/error.hpp"
#include "api/investor/parameters.hpp"
#include "domain/caller.hpp"
#include "domain/permissions.hpp"
#include "domain/user.hpp"

namespace api::investor {

// A field of the entity "user" (REST users document, "Get a user").
struct EntityField {
    std::string_view name;
    domain::UserField user_field;  // who may not read that is not sent this
    Json (*read)(const domain::User&);
    // The ids of users and user groups in it; null for a field that holds none.
    std::vector<std::string> (*ids)(const domain::User&) = nullptr;
};
// Null when there is none of that name.
[[nodiscard]] const EntityField* find_entity_field(std::string_view name);

// For whom, and how.
struct View {
    const domain::Caller& caller;
    bool masks_account_number = false;
};
// Reads `mask`, which may be counter_account.bank_account_number alone. Fails (422) with
// parameter.unknown_mask.
[[nodiscard]] tl::expected<View, Error> read_view(const domain::Caller&, const Parameters&);

// The whole entity: null for what is not set, and no member for what the caller may not read.
[[nodiscard]] Json to_json(const domain::User&, const View&, Json embedded = Json::object());
[[nodiscard]] Json to_json(const domain::CounterAccount&);
[[nodiscard]] Json to_json(const domain::UserGroup&);

// The ETag of that version: its number in quotes; with the tag of a body that says more than that.
[[nodiscard]] std::string etag(std::int64_t version);
[[nodiscard]] std::string etag(std::int64_t version, std::string_view body_tag);

}  // namespace api::investor
