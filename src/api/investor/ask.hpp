#pragma once

#include <tl/expected.hpp>

#include "api/http.hpp"
#include "api/investor/error.hpp"
#include "service/users.hpp"

namespace api::investor {

// One request, with the id that its path names; none for a collection.
struct Ask {
    const Request& request;
    service::Call call;
    domain::UserId id;
};

using Answer = tl::expected<Response, Error>;

// What each route answers.
[[nodiscard]] Answer get_users(const Ask&);
[[nodiscard]] Answer get_user(const Ask&);
[[nodiscard]] Answer create_user(const Ask&);
[[nodiscard]] Answer update_user(const Ask&);
[[nodiscard]] Answer delete_user(const Ask&);
[[nodiscard]] Answer reveal_counter_account(const Ask&);

}  // namespace api::investor
