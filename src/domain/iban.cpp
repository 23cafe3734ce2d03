#include "domain/iban.hpp"

#include <optional>

#include "domain/pasted.hpp"
#include "domain/problems.hpp"
#include "domain/text.hpp"

namespace domain {
namespace {

// A country and its basic bank account number, which follows the country and the check digits, in
// the notation of the IBAN registry (ISO 13616; release 101): "4!a" is exactly four letters, n
// stands for digits, and c for either.
struct Registration {
    std::string_view country;
    std::string_view structure;
};
constexpr Registration registry[] = {
    {"AD", "4!n4!n12!c"},
    {"AE", "3!n16!n"},
    {"AL", "8!n16!c"},
    {"AT", "5!n11!n"},
    {"AZ", "4!a20!c"},
    {"BA", "3!n3!n8!n2!n"},
    {"BE", "3!n7!n2!n"},
    {"BG", "4!a4!n2!n8!c"},
    {"BH", "4!a14!c"},
    {"BI", "5!n5!n11!n2!n"},
    {"BR", "8!n5!n10!n1!a1!c"},
    {"BY", "4!c4!n16!c"},
    {"CH", "5!n12!c"},
    {"CR", "4!n14!n"},
    {"CY", "3!n5!n16!c"},
    {"CZ", "4!n16!n"},
    {"DE", "8!n10!n"},
    {"DJ", "5!n5!n11!n2!n"},
    {"DK", "4!n9!n1!n"},
    {"DO", "4!c20!n"},
    {"EE", "2!n14!n"},
    {"EG", "4!n4!n17!n"},
    {"ES", "4!n4!n1!n1!n10!n"},
    {"FI", "3!n11!n"},
    {"FK", "2!a12!n"},
    {"FO", "4!n9!n1!n"},
    {"FR", "5!n5!n11!c2!n"},
    {"GB", "4!a6!n8!n"},
    {"GE", "2!a16!n"},
    {"GI", "4!a15!c"},
    {"GL", "4!n9!n1!n"},
    {"GR", "3!n4!n16!c"},
    {"GT", "4!c20!c"},
    {"HN", "4!a20!n"},
    {"HR", "7!n10!n"},
    {"HU", "3!n4!n1!n15!n1!n"},
    {"IE", "4!a6!n8!n"},
    {"IL", "3!n3!n13!n"},
    {"IQ", "4!a3!n12!n"},
    {"IS", "4!n2!n6!n10!n"},
    {"IT", "1!a5!n5!n12!c"},
    {"JO", "4!a4!n18!c"},
    {"KW", "4!a22!c"},
    {"KZ", "3!n13!c"},
    {"LB", "4!n20!c"},
    {"LC", "4!a24!c"},
    {"LI", "5!n12!c"},
    {"LT", "5!n11!n"},
    {"LU", "3!n13!c"},
    {"LV", "4!a13!c"},
    {"LY", "3!n3!n15!n"},
    {"MC", "5!n5!n11!c2!n"},
    {"MD", "2!c18!c"},
    {"ME", "3!n13!n2!n"},
    {"MK", "3!n10!c2!n"},
    {"MN", "4!n12!n"},
    {"MR", "5!n5!n11!n2!n"},
    {"MT", "4!a5!n18!c"},
    {"MU", "4!a2!n2!n12!n3!n3!a"},
    {"NI", "4!a20!n"},
    {"NL", "4!a10!n"},
    {"NO", "4!n6!n1!n"},
    {"OM", "3!n16!c"},
    {"PK", "4!a16!c"},
    {"PL", "8!n16!n"},
    {"PS", "4!a21!c"},
    {"PT", "4!n4!n11!n2!n"},
    {"QA", "4!a21!c"},
    {"RO", "4!a16!c"},
    {"RS", "3!n13!n2!n"},
    {"RU", "9!n5!n15!c"},
    {"SA", "2!n18!c"},
    {"SC", "4!a2!n2!n16!n3!a"},
    {"SD", "2!n12!n"},
    {"SE", "3!n16!n1!n"},
    {"SI", "5!n8!n2!n"},
    {"SK", "4!n6!n10!n"},
    {"SM", "1!a5!n5!n12!c"},
    {"SO", "4!n3!n12!n"},
    {"ST", "4!n4!n11!n2!n"},
    {"SV", "4!a20!n"},
    {"TL", "3!n14!n2!n"},
    {"TN", "2!n3!n13!n2!n"},
    {"TR", "5!n1!n16!c"},
    {"UA", "6!n19!c"},
    {"VA", "3!n15!n"},
    {"VG", "4!a16!n"},
    {"XK", "4!n10!n2!n"},
    {"YE", "4!a4!n18!c"},
};

struct Element {
    std::size_t count = 0;
    char kind = 'c';
};

// Takes "4!a" off the front of "4!a6!n8!n".
Element take_element(std::string_view& structure) {
    Element element;
    for (; is_digit(structure.front()); structure.remove_prefix(1)) {
        element.count = element.count * 10 + static_cast<std::size_t>(structure.front() - '0');
    }
    element.kind = structure[1];
    structure.remove_prefix(2);
    return element;
}

bool is_of_kind(char c, char kind) {
    switch (kind) {
        case 'n':
            return is_digit(c);
        case 'a':
            return is_upper(c);
        default:
            return is_digit(c) || is_upper(c);
    }
}

// Empty for an unknown country.
std::string_view structure_of(std::string_view country) {
    for (const Registration& registration : registry) {
        if (registration.country == country) {
            return registration.structure;
        }
    }
    return {};
}

// The pattern of the REST users document: ^[A-Z]{2}[A-Z0-9]{14,30}\Z
bool has_documented_form(std::string_view iban) {
    return iban.size() >= 16 && iban.size() <= 32 && is_all(iban.substr(0, 2), is_upper) &&
           is_all(iban, is_alphanumeric);
}

// Ten digits, and their remainder by 97, with 97 for 0.
bool has_belgian_check_digits(std::string_view iban) {
    int remainder = 0;
    for (const char c : iban.substr(4, 10)) {
        remainder = (remainder * 10 + (c - '0')) % 97;
    }
    const int given = (iban[14] - '0') * 10 + (iban[15] - '0');
    return given == (remainder == 0 ? 97 : remainder);
}

struct Misfit {
    std::size_t position = 0;  // in the whole number, from 0
    char kind = 'n';           // what should be there
};

// `iban` has the length that the structure asks for.
std::optional<Misfit> find_misfit(std::string_view iban, std::string_view structure) {
    std::size_t at = 4;
    while (!structure.empty()) {
        const Element element = take_element(structure);
        for (std::size_t i = 0; i < element.count; ++i, ++at) {
            if (!is_of_kind(iban[at], element.kind)) {
                return Misfit{at, element.kind};
            }
        }
    }
    return std::nullopt;
}

void add_form_error(Problems& problems, const std::string& iban, std::string_view field) {
    const std::string country = iban.substr(0, 2);
    if (iban.size() == iban_length(country) && iban_remainder(iban) == 1) {
        add_error(problems, "iban.malformed", field,
                  "Enter another account: this number is valid in " + country +
                      ", but the API takes numbers of 16 to 32 characters only.");
        return;
    }
    add_error(problems, "iban.malformed", field,
              "Enter two letters for the country, then 14 to 30 digits and letters, such as "
              "BE68539007547034.");
}

// False when there is something to warn of. The same slip of the finger spoils the check digits,
// too, which then say nothing more.
bool warn_of_structure(Problems& problems, const std::string& iban, std::string_view field) {
    const std::string country = iban.substr(0, 2);
    const std::size_t length = iban_length(country);
    if (length == 0) {
        add_warning(problems, "iban.unknown_country", field,
                    "Check the first two letters: " + country + " gives out no IBANs.");
        return false;
    }
    if (iban.size() != length) {
        add_warning(problems, "iban.length", field,
                    "Check the number: in " + country + " it has " + std::to_string(length) +
                        " characters, and this one has " + std::to_string(iban.size()) + ".");
        return false;
    }
    if (const auto misfit = find_misfit(iban, structure_of(country))) {
        add_warning(problems, "iban.structure", field,
                    "Check character " + std::to_string(misfit->position + 1) + ": in " + country +
                        " it is a " + (misfit->kind == 'n' ? "digit." : "letter."));
        return false;
    }
    return true;
}

// ISO 7064 gives 02 to 98 alone; 00, 01 and 99 would pass for 97, 98 and 02.
void warn_of_check_digits(Problems& problems, const std::string& iban, std::string_view field) {
    const std::string digits = iban.substr(2, 2);
    const bool fits = iban_remainder(iban) == 1;
    if (!is_all(digits, is_digit) || (fits && (digits < "02" || digits > "98"))) {
        add_warning(problems, "iban.check_digits_malformed", field,
                    "Check characters 3 and 4: they are digits from 02 to 98.");
    } else if (!fits) {
        add_warning(problems, "iban.check_digits", field,
                    "Check the number for a slip: characters 3 and 4 do not fit the others.");
    }
}

void add_warnings(Problems& problems, const std::string& iban, std::string_view field) {
    if (!warn_of_structure(problems, iban, field)) {
        return;
    }
    warn_of_check_digits(problems, iban, field);
    if (iban.substr(0, 2) == "BE" && !has_belgian_check_digits(iban)) {
        add_warning(problems, "iban.national_check_digits", field,
                    "Check the number for a slip: the last two of the Belgian account number do "
                    "not fit the ten digits before them.");
    }
}

}  // namespace

std::string normalise_iban(std::string_view raw) {
    constexpr std::string_view label = "IBAN";  // there is no country IB
    const std::string iban = to_upper(without_separators(without_label(raw, {label})));
    return iban.starts_with(label) ? iban.substr(label.size()) : iban;
}

Problems check_iban(std::string_view raw, std::string_view field) {
    Problems problems;
    const std::string iban = normalise_iban(raw);
    if (iban.empty()) {
        add_error(problems, "iban.required", field, "Enter an IBAN such as BE68539007547034.");
    } else if (!has_documented_form(iban)) {
        add_form_error(problems, iban, field);
    } else {
        add_warnings(problems, iban, field);
    }
    return problems;
}

int iban_remainder(std::string_view normalised) {
    constexpr int modulus = 97;
    int remainder = 0;
    for (std::size_t i = 0; i < normalised.size(); ++i) {
        const char c = normalised[(i + 4) % normalised.size()];
        if (is_digit(c)) {
            remainder = (remainder * 10 + (c - '0')) % modulus;
        } else if (is_upper(c)) {
            remainder = (remainder * 100 + (c - 'A' + 10)) % modulus;
        } else {
            return modulus;
        }
    }
    return remainder;
}

std::size_t iban_length(std::string_view country) {
    std::string_view structure = structure_of(country);
    std::size_t length = structure.empty() ? 0 : 4;
    while (!structure.empty()) {
        length += take_element(structure).count;
    }
    return length;
}

}  // namespace domain
