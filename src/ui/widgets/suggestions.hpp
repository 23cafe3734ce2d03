#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "ui/ui.hpp"

namespace ui {

struct Suggestion {
    std::string text;
    std::string detail;       // beside it, muted
    bool is_possible = true;  // else it is shown and cannot be taken: the detail says why
};

// The id that the list will have; asked for where the list is drawn, outside of every other node.
[[nodiscard]] NodeId id_of_suggestions(const Ui&);

// A list under its field, over whatever is there: drawn as the last thing of a view. Answers which
// one was clicked.
[[nodiscard]] std::optional<std::size_t> suggestion_list(Ui&, const Rect& field,
                                                         const std::vector<Suggestion>&,
                                                         std::optional<std::size_t> active);

}  // namespace ui
