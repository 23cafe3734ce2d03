// Queries of arbitrary bytes. What parses must print and parse to the same again, and decide about
// users; an error must lie within the text; and at every cursor a completion must keep the text
// before what it replaces.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "domain/text.hpp"
#include "domain/user_filter.hpp"
#include "random_user_filter.hpp"

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

std::vector<domain::User> make_users() {
    std::vector<domain::User> users;
    for (std::uint32_t number = 0; number < 5; ++number) {
        users.push_back(random_filter::random_user(1, number));
    }
    return users;
}

void check_evaluation(const domain::UserFilter& filter, const domain::UserFilter& again) {
    static const std::vector<domain::User> users = make_users();
    for (const domain::User& user : users) {
        require(domain::admits(filter, user) == domain::admits(again, user));
        for (const domain::User& other : users) {
            const bool is_before = domain::comes_before(filter.order, user, other);
            const bool is_after = domain::comes_before(filter.order, other, user);
            require(is_before != is_after || (&user == &other && !is_before));
        }
    }
}

void check_filter(const domain::UserFilter& filter) {
    const std::string printed = domain::print(filter);
    require(domain::is_utf8(printed));
    if (printed.size() > domain::filter_length_max) {
        return;  // quotes make it longer than it was
    }
    const auto again = domain::parse_user_filter(printed);
    require(again && *again == filter && domain::print(*again) == printed);
    for (const domain::FilterField field : domain::fields_of(filter)) {
        require(domain::mentions(filter, field));
    }
    check_evaluation(filter, *again);
}

void check_error(const domain::FilterError& error, std::string_view text) {
    require(error.position <= text.size() && error.length <= text.size() - error.position);
    require(error.length > 0 || error.position == text.size());
    require(error.code.starts_with("query.") && error.message.ends_with('.'));
    require(domain::is_utf8(error.message));
}

void check_completion(std::string_view text) {
    const std::size_t last = std::min<std::size_t>(text.size(), 128);
    for (std::size_t cursor = 0; cursor <= last; ++cursor) {
        const auto completion = domain::complete_user_filter(text, cursor);
        require(completion.first <= cursor);
        const std::string_view typed = text.substr(completion.first, cursor - completion.first);
        for (const std::string& each : completion.suggestions) {
            require(!each.empty() && each != typed);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto filter = domain::parse_user_filter(text)) {
        check_filter(*filter);
    } else {
        check_error(filter.error(), text);
    }
    check_completion(text);
    return 0;
}
