#pragma once

#include <initializer_list>
#include <string_view>

namespace domain {

// Without the word before a number that was copied with it from a letter or a web page: "BIC:
// DEUTDEFF" for the label "BIC". In any case, and only where something other than a letter or digit
// parts it from the number. A view into `text`, which loses what is blank around it, too.
[[nodiscard]] std::string_view without_label(std::string_view text,
                                             std::initializer_list<std::string_view> labels);

}  // namespace domain
