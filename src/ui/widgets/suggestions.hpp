#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "ui/ui.hpp"

namespace ui {

// The id that the list will have; asked for where the list is drawn, outside of every other node.
[[nodiscard]] NodeId id_of_suggestions(const Ui&);

// A list under its field, over whatever is there: drawn as the last thing of a view. Answers which
// one was clicked.
[[nodiscard]] std::optional<std::size_t> suggestion_list(Ui&, const Rect& field,
                                                         const std::vector<std::string>& texts,
                                                         std::optional<std::size_t> active);

}  // namespace ui
