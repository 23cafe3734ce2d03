#include "net/url.hpp"

#include "domain/percent_encoding.hpp"

namespace net {
void add_parameter(std::string& query, std::string_view name, std::string_view value) {
    query += query.empty() ? "" : "&";
    query += name;
    query += '=';
    query += domain::percent_encoded(value, "-._~*");
}

std::string query_string_of(std::string_view url) {
    url = url.substr(0, url.find('#'));
    const auto mark = url.find('?');
    return mark == std::string_view::npos
               ? std::string()
               : domain::percent_encoded(url.substr(mark + 1), "-._~*%&=+,:;@/?!$()");
}

}  // namespace net
