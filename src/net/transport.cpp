#include "net/transport.hpp"

#include <algorithm>

namespace net {
namespace {

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

std::string_view header_value(const std::vector<api::Header>& headers, std::string_view name) {
    for (const auto& header : headers) {
        const bool is_it =
            std::equal(header.name.begin(), header.name.end(), name.begin(), name.end(),
                       [](char a, char b) { return lower(a) == lower(b); });
        if (is_it) {
            return header.value;
        }
    }
    return {};
}

}  // namespace net
