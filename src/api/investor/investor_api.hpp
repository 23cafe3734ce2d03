#pragma once

#include <string_view>

#include "api/http.hpp"
#include "domain/caller.hpp"
#include "domain/time.hpp"
#include "domain/ulid.hpp"
#include "service/store.hpp"

namespace api::investor {

// The investor REST dialect (REST users document): /users/ and what is below it. A slash at the end
// of a path may be there or not.
class InvestorApi {
  public:
    InvestorApi(service::Store& store, domain::UlidSource& ids) : store_(store), ids_(ids) {}

    // Whether that path is this dialect's to answer, if only with an error.
    [[nodiscard]] static bool serves(std::string_view path);
    [[nodiscard]] Response handle(const Request&, const domain::Caller&, domain::Timestamp now);

  private:
    service::Store& store_;
    domain::UlidSource& ids_;
};

}  // namespace api::investor
