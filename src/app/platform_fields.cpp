#include "app/platform_fields.hpp"

#include <array>
#include <utility>

#include "domain/text.hpp"

namespace app {
namespace {

constexpr auto names = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"first_name", "firstName"},
    {"last_name", "lastName"},
    {"phone", "mobile"},
    {"language", "locale"},
});

}  // namespace

domain::Problems at_platform_fields(domain::Problems problems) {
    for (auto& problem : problems) {
        for (const auto& [investor, platform] : names) {
            if (problem.field == investor) {
                problem.field = platform;
            }
        }
    }
    return problems;
}

domain::Change<std::string> to_change(const std::string& typed) {
    const std::string text(domain::trim(typed));
    return text.empty() ? std::optional<std::string>() : std::optional(text);
}

}  // namespace app
