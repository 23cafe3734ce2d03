#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "domain/caller.hpp"

namespace server {

// The roles that a credential may have, by their words on the command line, in the file of the
// credentials and at GET /session.
inline constexpr std::array<std::pair<domain::Role, std::string_view>, 3> roles = {{
    {domain::Role::admin, "admin"},
    {domain::Role::distributor, "distributor"},
    {domain::Role::investor, "investor"},
}};

[[nodiscard]] constexpr std::string_view word_of(domain::Role role) {
    for (const auto& [each, word] : roles) {
        if (each == role) {
            return word;
        }
    }
    return "public";
}

[[nodiscard]] constexpr std::optional<domain::Role> role_of(std::string_view text) {
    for (const auto& [role, word] : roles) {
        if (word == text) {
            return role;
        }
    }
    return std::nullopt;
}

}  // namespace server
