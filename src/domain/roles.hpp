#pragma once

#include <optional>
#include <string_view>

namespace domain {

// What a caller is. `anonymous` is the public, without a token; `investor` is a user of the
// platform, who sees what access lists name it or one of its groups for.
enum class Role { anonymous, investor, distributor, admin };

// What a role is called: on the command line, in the file of the credentials, at GET /session and,
// in capitals, in the platform dialect.
[[nodiscard]] constexpr std::string_view word_of(Role role) {
    switch (role) {
        case Role::anonymous:
            return "public";
        case Role::investor:
            return "investor";
        case Role::distributor:
            return "distributor";
        case Role::admin:
            return "admin";
    }
    return {};  // no role: nobody takes it for one
}

// The role of one who is signed in, by its word. A word that is not known is no role: whoever asks
// refuses it.
[[nodiscard]] constexpr std::optional<Role> signed_in_role_of(std::string_view word) {
    for (const Role role : {Role::investor, Role::distributor, Role::admin}) {
        if (word_of(role) == word) {
            return role;
        }
    }
    return std::nullopt;
}

}  // namespace domain
