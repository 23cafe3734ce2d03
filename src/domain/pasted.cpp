#include "domain/pasted.hpp"

#include "domain/text.hpp"

namespace domain {

std::string_view without_label(std::string_view text,
                               std::initializer_list<std::string_view> labels) {
    text = trim(text);
    for (const std::string_view label : labels) {
        const std::string_view rest = text.substr(text.size() < label.size() ? 0 : label.size());
        if (to_lower(text.substr(0, label.size())) != to_lower(label) || rest.empty() ||
            is_alphanumeric(rest.front())) {
            continue;
        }
        std::string_view number = trim(rest);
        while (!number.empty() && std::string_view(".:-#").find(number.front()) != number.npos) {
            number = trim(number.substr(1));
        }
        return number;
    }
    return text;
}

}  // namespace domain
