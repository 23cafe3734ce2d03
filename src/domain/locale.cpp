#include "domain/locale.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "domain/problems.hpp"
#include "domain/text.hpp"

namespace domain {
namespace {

using Subtags = std::vector<std::string_view>;

// RFC 5646, 2.1, "irregular" and "regular": tags from before the grammar, whole.
constexpr std::string_view grandfathered_tags[] = {
    "en-GB-oed", "i-ami",     "i-bnn",     "i-default",  "i-enochian",  "i-hak",  "i-klingon",
    "i-lux",     "i-mingo",   "i-navajo",  "i-pwn",      "i-tao",       "i-tay",  "i-tsu",
    "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE", "art-lojban", "cel-gaulish", "no-bok", "no-nyn",
    "zh-guoyu",  "zh-hakka",  "zh-min",    "zh-min-nan", "zh-xiang",
};

// ISO 639-1, each code followed by a blank.
constexpr std::string_view two_letter_languages =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv "
    "sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

// ISO 3166-1 alpha-2 and XK, each code followed by a blank.
constexpr std::string_view two_letter_regions =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA "
    "ZM ZW ";

// Pairs that forms really mean; only a pair that is not here is suspected of being swapped.
constexpr std::string_view common_locales[] = {
    "ar-AE", "be-BY", "bg-BG", "ca-ES", "cs-CZ", "da-DK", "de-AT", "de-BE", "de-CH", "de-DE",
    "de-LU", "el-GR", "en-AU", "en-CA", "en-GB", "en-IE", "en-IN", "en-NZ", "en-US", "en-ZA",
    "es-AR", "es-CL", "es-CO", "es-ES", "es-MX", "et-EE", "fi-FI", "fr-BE", "fr-CA", "fr-CH",
    "fr-FR", "fr-LU", "fr-MC", "ga-IE", "he-IL", "hi-IN", "hr-HR", "hu-HU", "it-CH", "it-IT",
    "ja-JP", "ko-KR", "lb-LU", "lt-LT", "lv-LV", "mt-MT", "nb-NO", "nl-BE", "nl-NL", "nn-NO",
    "pl-PL", "pt-BR", "pt-PT", "ro-RO", "ru-RU", "sk-SK", "sl-SI", "sr-RS", "sv-FI", "sv-SE",
    "tr-TR", "uk-UA", "zh-CN", "zh-HK", "zh-TW",
};

bool is_letters(std::string_view text) {
    return is_all(text, is_letter);
}

bool has_size(std::string_view text, std::size_t least, std::size_t most) {
    return text.size() >= least && text.size() <= most;
}

Subtags split(std::string_view tag) {
    Subtags subtags;
    for (auto hyphen = tag.find('-'); hyphen != std::string_view::npos; hyphen = tag.find('-')) {
        subtags.push_back(tag.substr(0, hyphen));
        tag.remove_prefix(hyphen + 1);
    }
    subtags.push_back(tag);
    return subtags;
}

bool is_script(std::string_view subtag) {
    return subtag.size() == 4 && is_letters(subtag);
}

bool is_region_form(std::string_view subtag) {
    return (subtag.size() == 2 && is_letters(subtag)) ||
           (subtag.size() == 3 && is_all(subtag, is_digit));
}

bool is_variant(std::string_view subtag) {
    return has_size(subtag, 5, 8) || (subtag.size() == 4 && is_digit(subtag[0]));
}

// Where the parts of a tag that matches "langtag" begin; `end` is the number of subtags.
struct Parts {
    std::size_t script = 0;  // 0: none, as the language comes first
    std::size_t region = 0;
    std::size_t rest = 0;  // the first variant, extension or private-use subtag
};

Parts find_parts(const Subtags& subtags) {
    Parts parts;
    std::size_t at = 1;
    // Up to three "extlang" subtags may follow a language of two or three letters.
    const bool may_extend = has_size(subtags[0], 2, 3);
    while (may_extend && at < subtags.size() && at <= 3 && subtags[at].size() == 3 &&
           is_letters(subtags[at])) {
        ++at;
    }
    if (at < subtags.size() && is_script(subtags[at])) {
        parts.script = at++;
    }
    if (at < subtags.size() && is_region_form(subtags[at])) {
        parts.region = at++;
    }
    parts.rest = at;
    return parts;
}

// variant* (singleton 2*8alphanum+)* (x 1*8alphanum+)?
bool is_well_formed_rest(const Subtags& subtags, std::size_t at) {
    while (at < subtags.size() && is_variant(subtags[at])) {
        ++at;
    }
    while (at < subtags.size()) {
        if (subtags[at].size() != 1) {
            return false;
        }
        const bool is_private = to_lower(subtags[at][0]) == 'x';
        const std::size_t first = ++at;
        while (at < subtags.size() && has_size(subtags[at], is_private ? 1 : 2, 8)) {
            ++at;
        }
        if (at == first) {
            return false;
        }
    }
    return true;
}

std::string canonical_case(std::string_view tag) {
    for (const std::string_view known : grandfathered_tags) {
        if (to_lower(known) == to_lower(tag)) {
            return std::string(known);
        }
    }
    const std::string lower = to_lower(tag);
    const Subtags subtags = split(lower);
    std::string canonical(subtags[0]);
    bool is_after_singleton = subtags[0].size() == 1;
    for (std::size_t i = 1; i < subtags.size(); ++i) {
        const std::string_view subtag = subtags[i];
        canonical += '-';
        if (subtag.size() == 2 && !is_after_singleton) {
            canonical += to_upper(subtag);
        } else if (is_script(subtag) && !is_after_singleton) {
            canonical += to_upper(subtag[0]);
            canonical += subtag.substr(1);
        } else {
            canonical += subtag;
        }
        is_after_singleton = is_after_singleton || subtag.size() == 1;
    }
    return canonical;
}

bool is_listed(std::string_view codes, std::string_view code) {
    return codes.find(std::string(code) + ' ') != std::string_view::npos;
}

bool is_common(std::string_view locale) {
    return std::find(std::begin(common_locales), std::end(common_locales), locale) !=
           std::end(common_locales);
}

// Two-letter codes only: three-letter languages and numeric regions are too many to carry, so they
// pass; four letters and more are registered for no language.
bool is_registered(const Subtags& subtags, const Parts& parts) {
    const std::string_view language = subtags[0];
    if (language.size() > 3 ||
        (language.size() == 2 && !is_listed(two_letter_languages, language))) {
        return false;
    }
    return parts.region == 0 || subtags[parts.region].size() != 2 ||
           is_region(subtags[parts.region]);
}

void add_warnings(Problems& problems, const std::string& tag, std::string_view field) {
    const Subtags subtags = split(tag);
    if (subtags[0].size() == 1 || is_common(tag)) {
        return;
    }
    const Parts parts = find_parts(subtags);
    if (subtags.size() == 2 && parts.region == 1 && subtags[1].size() == 2) {
        const std::string swapped = to_lower(subtags[1]) + '-' + to_upper(subtags[0]);
        if (is_common(swapped)) {
            add_warning(problems, "language.swapped", field,
                        "Did you mean " + swapped + "? The language comes first, then the region.");
            return;
        }
    }
    const bool is_grandfathered =
        std::find(std::begin(grandfathered_tags), std::end(grandfathered_tags), tag) !=
        std::end(grandfathered_tags);
    if (!is_grandfathered && !is_registered(subtags, parts)) {
        add_warning(problems, "language.unregistered", field,
                    "Check the language tag: no such language or region is registered.");
    }
}

}  // namespace

bool is_region(std::string_view code) {
    return code.size() == 2 && is_listed(two_letter_regions, code);
}

std::string_view supported_locale(std::string_view language_tag) {
    const std::string language = to_lower(language_tag.substr(0, language_tag.find('-')));
    for (const std::string_view locale : supported_locales) {
        if (locale == language) {
            return locale;
        }
    }
    return {};
}

Problems check_locale(std::string_view raw, std::string_view field) {
    Problems problems;
    const std::string_view locale = trim(raw);
    if (locale.empty()) {
        add_error(problems, "locale.required", field, "Choose a language.");
    } else if (std::find(supported_locales.begin(), supported_locales.end(), locale) ==
               supported_locales.end()) {
        add_error(problems, "locale.unsupported", field, "Choose fr or en.");
    }
    return problems;
}

Result<std::string> make_locale(std::string_view raw, std::string_view field) {
    return value_unless_error(check_locale(raw, field), std::string(trim(raw)));
}

bool is_well_formed_language_tag(std::string_view tag) {
    for (const std::string_view known : grandfathered_tags) {
        if (to_lower(known) == to_lower(tag)) {
            return true;
        }
    }
    const Subtags subtags = split(tag);
    for (const std::string_view subtag : subtags) {
        if (!has_size(subtag, 1, 8) || !is_all(subtag, is_alphanumeric)) {
            return false;
        }
    }
    if (to_lower(subtags[0]) == "x") {
        return subtags.size() > 1;
    }
    return has_size(subtags[0], 2, 8) && is_letters(subtags[0]) &&
           is_well_formed_rest(subtags, find_parts(subtags).rest);
}

// RFC 5646, 4.4.1: 35 are enough for what is registered.
constexpr std::size_t tag_length_max = 64;

Problems check_language_tag(std::string_view raw, std::string_view field) {
    Problems problems;
    const std::string_view tag = trim(raw);
    if (tag.empty()) {
        add_error(problems, "language.required", field, "Enter a language tag such as fr-BE.");
    } else if (tag.size() > tag_length_max) {
        add_error(problems, "language.too_long", field,
                  "Shorten the language tag to 64 characters, such as fr-BE.");
    } else if (is_well_formed_language_tag(tag)) {
        add_warnings(problems, canonical_case(tag), field);
    } else {
        std::string hyphenated(tag);
        std::replace(hyphenated.begin(), hyphenated.end(), '_', '-');
        if (is_well_formed_language_tag(hyphenated)) {
            add_error(problems, "language.underscore", field,
                      "Write the tag with a hyphen: " + canonical_case(hyphenated) + ".");
        } else {
            add_error(problems, "language.malformed", field,
                      "Enter a language tag such as fr or fr-BE.");
        }
    }
    return problems;
}

Result<std::string> make_language_tag(std::string_view raw, std::string_view field) {
    Problems problems = check_language_tag(raw, field);
    if (has_error(problems)) {
        return fail(std::move(problems));
    }
    return canonical_case(trim(raw));
}

}  // namespace domain
