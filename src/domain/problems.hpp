#pragma once

#include <string>
#include <string_view>

#include "domain/result.hpp"

namespace domain {

[[nodiscard]] bool has_error(const Problems& problems);
// What a failure is about: the first error, though a warning may stand before it. Not of none.
[[nodiscard]] const Problem& first_error(const Problems&);

void add_error(Problems& problems, std::string_view code, std::string_view field,
               std::string_view message);
void add_warning(Problems& problems, std::string_view code, std::string_view field,
                 std::string_view message);
void append(Problems& problems, Problems more);

// The shape of every maker: what has an error fails with all of its problems, what has none gives
// `value`. Warnings do not block, so they are lost here; who shows them calls the check itself.
template <class T>
[[nodiscard]] Result<T> value_unless_error(Problems problems, T value) {
    if (has_error(problems)) {
        return fail(std::move(problems));
    }
    return value;
}

}  // namespace domain
