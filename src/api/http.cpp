#include "api/http.hpp"

#include <algorithm>

namespace api {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string_view find_header(const std::vector<Header>& headers, std::string_view name) {
  const auto has_name = [name](const Header& header) {
    return std::equal(header.name.begin(), header.name.end(), name.begin(), name.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
  };
  const auto found = std::find_if(headers.begin(), headers.end(), has_name);
  return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

}  // namespace api
