#include "api/json_depth.hpp"

#include <cstddef>

namespace api {

namespace {

constexpr int depth_max = 64;
constexpr std::size_t values_max = 20'000;
constexpr std::size_t digits_max = 100;

// Tells `see` of each character that stands in no string; ends when that answers false.
template <class See>
void scan(std::string_view json, const See& see) {
    bool in_string = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (!see(c)) {
            return;
        }
    }
}

}  // namespace

bool is_too_deep(std::string_view json) {
    int depth = 0;
    scan(json, [&depth](char c) {
        if (c == '{' || c == '[')
            return ++depth <= depth_max;
        if (c == '}' || c == ']')
            --depth;
        return true;
    });
    return depth > depth_max;
}

bool has_too_many_values(std::string_view json) {
    std::size_t count = 1;
    std::size_t digits = 0;
    scan(json, [&count, &digits](char c) {
        count += c == ',' || c == '{' || c == '[' ? 1U : 0U;
        digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        return count <= values_max && digits <= digits_max;
    });
    return count > values_max || digits > digits_max;
}

}  // namespace api
