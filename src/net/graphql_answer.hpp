#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "net/api_error.hpp"

namespace net {

// A field that was refused: its path below the root field, list indices as digits ("edges", "3",
// "node", "mobile").
using DeniedPath = std::vector<std::string>;

struct GraphqlAnswer {
    nlohmann::json root;  // of the root field; never null
    std::vector<DeniedPath> denied;
};

}  // namespace net
