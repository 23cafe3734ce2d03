#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/account.hpp"
#include "domain/text.hpp"

namespace api::platform {

// Arguments write the type of an account in lower camel case ("jointAccount"), answers in Pascal
// case (platform user guide).
[[nodiscard]] inline std::string first_account_type_code(domain::AccountType type) {
    std::string code(code_of(type));
    code.front() = domain::to_lower(code.front());
    return code;
}
[[nodiscard]] inline std::optional<domain::AccountType> first_account_type_of(
    std::string_view code) {
    for (const auto type : domain::enumerators<domain::AccountType>) {
        if (first_account_type_code(type) == code) {
            return type;
        }
    }
    return std::nullopt;
}

}  // namespace api::platform
