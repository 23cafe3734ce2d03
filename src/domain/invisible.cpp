#include "domain/invisible.hpp"

#include <algorithm>
#include <iterator>

#include "domain/problems.hpp"
#include "domain/text.hpp"

namespace domain {
namespace {

struct Range {
    std::uint32_t first;
    std::uint32_t last;
};

template <std::size_t size>
constexpr bool is_in(const Range (&ranges)[size], std::uint32_t point) {
    for (const Range& range : ranges) {
        if (point >= range.first && point <= range.last) {
            return true;
        }
    }
    return false;
}

struct Named {
    Range range;
    std::string_view name;
};

// What is invisible, apart from controls of ASCII and C1: Unicode's Default_Ignorable_Code_Point,
// the interlinear marks, and two blanks.
constexpr Named named[] = {
    {{0xAD, 0xAD}, "soft hyphen"},
    {{0x34F, 0x34F}, "combining grapheme joiner"},
    {{0x61C, 0x61C}, "Arabic letter mark"},
    {{0x115F, 0x1160}, "Hangul filler"},
    {{0x17B4, 0x17B5}, "Khmer inherent vowel"},
    {{0x180B, 0x180D}, "variation selector"},
    {{0x180E, 0x180E}, "Mongolian vowel separator"},
    {{0x180F, 0x180F}, "variation selector"},
    {{0x200B, 0x200B}, "zero width space"},
    {{0x200C, 0x200C}, "zero width non-joiner"},
    {{0x200D, 0x200D}, "zero width joiner"},
    {{0x200E, 0x200E}, "left-to-right mark"},
    {{0x200F, 0x200F}, "right-to-left mark"},
    {{0x2028, 0x2028}, "line separator"},
    {{0x2029, 0x2029}, "paragraph separator"},
    {{0x202A, 0x202A}, "left-to-right embedding"},
    {{0x202B, 0x202B}, "right-to-left embedding"},
    {{0x202C, 0x202C}, "pop directional formatting"},
    {{0x202D, 0x202D}, "left-to-right override"},
    {{0x202E, 0x202E}, "right-to-left override"},
    {{0x2060, 0x2060}, "word joiner"},
    {{0x2061, 0x2065}, "invisible operator"},
    {{0x2066, 0x2066}, "left-to-right isolate"},
    {{0x2067, 0x2067}, "right-to-left isolate"},
    {{0x2068, 0x2068}, "first strong isolate"},
    {{0x2069, 0x2069}, "pop directional isolate"},
    {{0x206A, 0x206F}, "deprecated format character"},
    {{0x2800, 0x2800}, "braille blank"},
    {{0x3164, 0x3164}, "Hangul filler"},
    {{0xFE00, 0xFE0F}, "variation selector"},
    {{0xFEFF, 0xFEFF}, "zero width no-break space"},
    {{0xFDD0, 0xFDEF}, "noncharacter"},
    {{0xFFA0, 0xFFA0}, "Hangul filler"},
    {{0xFFF0, 0xFFF8}, "unassigned"},
    {{0xFFF9, 0xFFFB}, "interlinear annotation"},
    {{0x13430, 0x1343F}, "hieroglyph format control"},
    {{0x16FE4, 0x16FE4}, "Khitan filler"},
    {{0x1BCA0, 0x1BCA3}, "shorthand format control"},
    {{0x1D159, 0x1D159}, "null notehead"},
    {{0x1D173, 0x1D17A}, "musical format control"},
    {{0xE0000, 0xE007F}, "tag"},
    {{0xE0080, 0xE00FF}, "unassigned"},
    {{0xE0100, 0xE01EF}, "variation selector"},
    {{0xE01F0, 0xE0FFF}, "unassigned"},
};

constexpr std::uint32_t zwnj = 0x200C;
constexpr std::uint32_t zwj = 0x200D;

constexpr Named noncharacter{{0xFFFE, 0xFFFF}, "noncharacter"};  // and so in each plane

const Named* find_named(std::uint32_t point) {
    if ((point & 0xFFFE) == 0xFFFE) {
        return &noncharacter;
    }
    const auto* const found = std::find_if(std::begin(named), std::end(named), [point](auto& each) {
        return point >= each.range.first && point <= each.range.last;
    });
    return found == std::end(named) ? nullptr : found;
}

bool is_ascii_or_c1_control(std::uint32_t point) {
    return point < 0x20 || (point >= 0x7F && point <= 0x9F);
}

bool is_selector(std::uint32_t point) {
    constexpr Range selectors[] = {
        {0x180B, 0x180D}, {0x180F, 0x180F}, {0xFE00, 0xFE0F}, {0xE0100, 0xE01EF}};
    return is_in(selectors, point);
}

// Whose letters change their shapes beside each other: Arabic and its kin, Mongolian, the scripts
// of India and its neighbours.
bool is_joining(std::uint32_t point) {
    constexpr Range scripts[] = {{0x600, 0x8FF},   {0x900, 0xDFF},   {0xF00, 0x109F},
                                 {0x1780, 0x17FF}, {0x1800, 0x18AF}, {0x1B00, 0x1C4F},
                                 {0xA800, 0xABFF}, {0xFB50, 0xFEFC}, {0x10A00, 0x11FFF}};
    return is_in(scripts, point) && !find_named(point);
}

bool is_virama(std::uint32_t point) {
    constexpr std::uint32_t viramas[] = {0x94D, 0x9CD, 0xA4D, 0xACD, 0xB4D,  0xBCD,
                                         0xC4D, 0xCCD, 0xD4D, 0xDCA, 0x1039, 0x17D2};
    return std::find(std::begin(viramas), std::end(viramas), point) != std::end(viramas);
}

bool is_ideograph(std::uint32_t point) {
    constexpr Range ideographs[] = {
        {0x2E80, 0x303B}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF}};
    return is_in(ideographs, point);
}

bool is_emoji(std::uint32_t point) {
    constexpr Range emoji[] = {{0xA9, 0xA9},     {0xAE, 0xAE},     {0x203C, 0x2049},
                               {0x2122, 0x2BFF}, {0x3030, 0x3299}, {0x1F000, 0x1FAFF}};
    return is_in(emoji, point);
}

// Whether `point` shows between these two; 0 where there is none.
bool shows(std::uint32_t point, std::uint32_t before, std::uint32_t after) {
    if (point == zwj || point == zwnj) {
        const bool joins_letters = is_joining(before) && (is_joining(after) || is_virama(before));
        const bool joins_emoji =
            point == zwj && (is_emoji(before) || before == 0xFE0F) && is_emoji(after);
        return joins_letters || joins_emoji;
    }
    if (point >= 0x180B && point <= 0x180F && is_selector(point)) {
        return before >= 0x1820 && before <= 0x18AF;  // Mongolian letters
    }
    if (point == 0xFE0E || point == 0xFE0F) {
        constexpr std::uint32_t keycap = 0x20E3;
        return is_emoji(before) || is_ideograph(before) || (before < 0x40 && after == keycap);
    }
    return is_selector(point) && is_ideograph(before);
}

// The next code point, or a mark for an ill-formed byte, which is another rule's.
CodePoint next_point(std::string_view text) {
    return first_code_point(text).value_or(CodePoint{0xFFFD, 1});
}

std::string hexadecimal(std::uint32_t point) {
    std::string digits;
    for (; point != 0 || digits.size() < 4; point /= 16) {
        digits.insert(digits.begin(), "0123456789ABCDEF"[point % 16]);
    }
    return digits;
}

enum class Script { none, latin, greek, cyrillic, armenian, cherokee };

struct ScriptRange {
    Range range;
    Script script;
};
constexpr ScriptRange script_ranges[] = {
    {{'A', 'Z'}, Script::latin},          {{'a', 'z'}, Script::latin},
    {{0xAA, 0xAA}, Script::latin},        {{0xBA, 0xBA}, Script::latin},
    {{0xC0, 0xD6}, Script::latin},        {{0xD8, 0xF6}, Script::latin},
    {{0xF8, 0x2AF}, Script::latin},       {{0x370, 0x3FF}, Script::greek},
    {{0x400, 0x52F}, Script::cyrillic},   {{0x531, 0x588}, Script::armenian},
    {{0x13A0, 0x13FF}, Script::cherokee}, {{0x1C80, 0x1C8F}, Script::cyrillic},
    {{0x1D00, 0x1D25}, Script::latin},    {{0x1E00, 0x1EFF}, Script::latin},
    {{0x1F00, 0x1FFF}, Script::greek},    {{0x2C60, 0x2C7F}, Script::latin},
    {{0x2DE0, 0x2DFF}, Script::cyrillic}, {{0xA640, 0xA69F}, Script::cyrillic},
    {{0xA722, 0xA7FF}, Script::latin},    {{0xAB30, 0xAB6F}, Script::latin},
    {{0xAB70, 0xABBF}, Script::cherokee}, {{0xFF21, 0xFF3A}, Script::latin},
    {{0xFF41, 0xFF5A}, Script::latin},
};

Script script_of(std::uint32_t point) {
    const auto* const found = std::find_if(
        std::begin(script_ranges), std::end(script_ranges),
        [point](auto& each) { return point >= each.range.first && point <= each.range.last; });
    return found == std::end(script_ranges) ? Script::none : found->script;
}

std::string_view name_of_script(Script script) {
    switch (script) {
        case Script::none:
            break;
        case Script::latin:
            return "Latin";
        case Script::greek:
            return "Greek";
        case Script::cyrillic:
            return "Cyrillic";
        case Script::armenian:
            return "Armenian";
        case Script::cherokee:
            return "Cherokee";
    }
    return {};
}

// Digits and combining marks are of the word that they stand in.
bool goes_on(std::uint32_t point) {
    return (point >= '0' && point <= '9') || (point >= 0x300 && point <= 0x36F);
}

}  // namespace

std::optional<Invisible> find_invisible(std::string_view text) {
    std::uint32_t before = 0;
    for (std::size_t place = 1; !text.empty(); ++place) {
        const CodePoint point = next_point(text);
        text.remove_prefix(point.size);
        const std::uint32_t after = text.empty() ? 0 : next_point(text).value;
        const bool is_hidden =
            is_ascii_or_c1_control(point.value) || find_named(point.value) != nullptr;
        if (is_hidden && !shows(point.value, before, after)) {
            return Invisible{point.value, place};
        }
        before = point.value;
    }
    return std::nullopt;
}

std::string name_of(const Invisible& invisible) {
    const std::uint32_t point = invisible.code_point;
    const Named* const known = find_named(point);
    const std::string_view name = known != nullptr ? known->name
                                  : point == '\t'  ? "tab"
                                  : point == '\n'  ? "line feed"
                                  : point == '\r'  ? "carriage return"
                                                   : "control character";
    return "U+" + hexadecimal(point) + ' ' + std::string(name);
}

bool is_invisible_at_ends(std::uint32_t point) {
    const bool is_tag = point >= 0xE0000 && point <= 0xE007F;
    const bool is_line = point == 0x2028 || point == 0x2029;
    return point != zwj && point != zwnj && !is_tag && !is_line && !is_selector(point) &&
           find_named(point) != nullptr;
}

bool refuse_invisible(Problems& problems, std::string_view raw, std::string_view text,
                      std::string_view subject, const std::string& rule, std::string_view field,
                      Lines lines) {
    std::string one_line(text.empty() ? raw : text);
    if (lines == Lines::several) {
        std::replace_if(
            one_line.begin(), one_line.end(),
            [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    }
    const auto found = find_invisible(one_line);
    if (!found) {
        return false;
    }
    add_error(
        problems,
        rule + (is_control(found->code_point) ? ".control_character" : ".invisible_character"),
        field,
        std::string(subject) + " has an invisible character (" + name_of(*found) + ") at place " +
            std::to_string(found->place) + ": delete it.");
    return true;
}

void warn_of_mixed_scripts(Problems& problems, std::string_view text, const std::string& rule,
                           std::string_view field) {
    Script word = Script::none;
    for (; !text.empty();) {
        const CodePoint point = next_point(text);
        text.remove_prefix(point.size);
        const Script script = script_of(point.value);
        if (script == Script::none) {
            word = goes_on(point.value) ? word : Script::none;
        } else if (word == Script::none || word == script) {
            word = script;
        } else {
            add_warning(problems, rule + ".mixed_scripts", field,
                        "Check the spelling: one word has " + std::string(name_of_script(word)) +
                            " and " + std::string(name_of_script(script)) +
                            " letters, which look alike.");
            return;
        }
    }
}

}  // namespace domain
