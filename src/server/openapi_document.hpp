#pragma once

#include <string_view>

namespace server {

// docs/openapi/investor.yaml, as it was when this program was built.
[[nodiscard]] std::string_view openapi_document();

}  // namespace server
