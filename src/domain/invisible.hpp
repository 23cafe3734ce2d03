#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/result.hpp"

// What cannot be seen, and what only looks like something else. Small tables of our own, for the
// forms check this in the page, too, which does without Unicode's.
namespace domain {

struct Invisible {
    std::uint32_t code_point = 0;
    std::size_t place = 0;  // in code points, from 1
};

// The first character of `text` that nobody sees: controls, marks that reorder or join, fillers,
// tags, spaces of no width, blanks that are no space. Not those that show where they stand: ZWJ and
// ZWNJ between letters of a script that joins them (or after a virama), ZWJ between emoji, and a
// variation selector after an ideograph or emoji.
[[nodiscard]] std::optional<Invisible> find_invisible(std::string_view text);
// "U+200B zero width space"
[[nodiscard]] std::string name_of(const Invisible&);

// Whether it stands for nothing at the ends of a text, so that `trim` takes it away: those of
// find_invisible but for controls, ZWJ, ZWNJ, tags and variation selectors.
[[nodiscard]] bool is_invisible_at_ends(std::uint32_t code_point);

enum class Lines { one, several };  // several: tabs and line ends are fine

// One rule for every text that a person types, under the text's own name: an error
// `rule`.invisible_character, or .control_character for controls and marks that reorder, which says
// which one and where ("The name has an invisible character (U+200B zero width space) at place 7:
// delete it."). `text` is trimmed; where nothing is left of `raw`, its own are named. Answers
// whether there is one.
[[nodiscard]] bool refuse_invisible(Problems& problems, std::string_view raw, std::string_view text,
                                    std::string_view subject, const std::string& rule,
                                    std::string_view field, Lines lines = Lines::one);

// Warns with `rule`.mixed_scripts of a word whose letters are of several of the scripts that look
// alike: Latin, Greek, Cyrillic, Armenian, Cherokee.
void warn_of_mixed_scripts(Problems& problems, std::string_view text, const std::string& rule,
                           std::string_view field);

}  // namespace domain
