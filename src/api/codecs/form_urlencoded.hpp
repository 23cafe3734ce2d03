#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace api {

// application/x-www-form-urlencoded (WHATWG URL, 5), as in the query of an address.

struct FormField {
    std::string name;
    std::string value;
};

// In the order of the text; names may repeat. What is no escape stands for itself.
[[nodiscard]] std::vector<FormField> decode_form(std::string_view text);
[[nodiscard]] std::string encode_form(const std::vector<FormField>&);

}  // namespace api
