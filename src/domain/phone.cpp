#include "domain/phone.hpp"

#include <algorithm>

#include "domain/pasted.hpp"
#include "domain/problems.hpp"
#include "domain/text.hpp"

namespace domain {
namespace {

constexpr std::size_t digit_count_max = 15;  // E.164, 6.1
constexpr std::size_t usual_digit_count_min = 8;
constexpr auto term_digit_count_min = 6;  // what is shorter may be a part of an id

// Where the first zero is dialled from abroad, too: Italy and San Marino, the Republic of the
// Congo, Côte d'Ivoire.
bool keeps_zero(std::string_view number) {
    for (const std::string_view country : {"+39", "+378", "+242", "+225"}) {
        if (number.starts_with(country)) {
            return true;
        }
    }
    return false;
}

// As it is stored: the parentheses of an area code go, too, and a zero in parentheses after a
// country code, which is dialled only inside the country.
std::string bare_number(std::string_view typed) {
    std::string number = without_separators(without_label(typed, {"tel"}));
    const auto zero = number.find("(0)");
    const bool is_international = number.starts_with('+') || number.starts_with("00");
    if (zero != std::string::npos && zero > 1 && is_international && !keeps_zero(number)) {
        number.erase(zero, 3);
    }
    std::erase_if(number, [](char c) { return c == '(' || c == ')'; });
    return number;
}

bool is_digits(std::string_view text) {
    return is_all(text, is_digit);
}

// North American Numbering Plan: +1, then an area code and an exchange that begin with 2 to 9.
bool is_unlikely_north_american(std::string_view number) {
    if (number.substr(0, 2) != "+1") {
        return false;
    }
    return number.size() != 12 || number[2] < '2' || number[5] < '2';
}

void warn_of_north_american(Problems& problems, std::string_view number, std::string_view field) {
    if (is_unlikely_north_american(number)) {
        add_warning(problems, "phone.north_american", field,
                    "Check the number: after +1 come ten digits, such as +12025550123.");
    }
}

void add_form_error(Problems& problems, std::string_view number, std::string_view field) {
    if (number.substr(0, 2) == "00" && is_digits(number) && number.size() > 3) {
        add_error(
            problems, "phone.prefix_00", field,
            "Write the number with + in place of 00: +" + std::string(number.substr(2)) + ".");
    } else if (is_digits(number)) {
        add_error(problems, "phone.no_plus", field,
                  "Begin with + and the country code, such as +33612345678.");
    } else {
        add_error(problems, "phone.character", field,
                  "Use only + and digits, such as +33612345678.");
    }
}

void add_digits_problems(Problems& problems, std::string_view digits, std::string_view field) {
    if (!is_digits(digits)) {
        add_error(problems, "phone.character", field,
                  "Use only + and digits, such as +33612345678.");
    } else if (digits.size() < 2) {
        add_error(problems, "phone.too_short", field,
                  "Enter the whole number after the +: country code and number.");
    } else if (digits.front() == '0') {
        add_error(problems, "phone.leading_zero", field,
                  "Begin with the country code: none begins with 0.");
    } else if (digits.size() > digit_count_max) {
        add_error(problems, "phone.too_long", field, "Enter at most 15 digits after the +.");
    }
}

}  // namespace

Problems check_phone(std::string_view raw, std::string_view field) {
    Problems problems;
    const std::string_view typed = trim(raw);
    const std::string number = bare_number(typed);
    if (number.empty()) {
        add_error(problems, "phone.required", field, "Enter a mobile number such as +33612345678.");
    } else if (number.front() != '+') {
        add_form_error(problems, number, field);
    } else {
        add_digits_problems(problems, std::string_view(number).substr(1), field);
    }
    if (has_error(problems)) {
        return problems;
    }
    if (without_separators(typed).find("(0)") != std::string::npos) {
        add_warning(problems, "phone.trunk_zero", field,
                    keeps_zero(number)
                        ? "Leave out the parentheses: this zero is dialled from abroad, too."
                        : "The (0) is left out: it is dialled only inside the country.");
    }
    if (number.size() - 1 < usual_digit_count_min) {
        add_warning(problems, "phone.short", field,
                    "Check the number: it is shorter than mobile numbers are.");
    }
    warn_of_north_american(problems, number, field);
    return problems;
}

Result<std::string> make_phone(std::string_view raw, std::string_view field) {
    return value_unless_error(check_phone(raw, field), bare_number(trim(raw)));
}

Problems check_phone_of_8_to_16_digits(std::string_view raw, std::string_view field) {
    Problems problems;
    const std::string_view number = trim(raw);
    if (number.empty()) {
        add_error(problems, "phone.required", field, "Enter a number such as +33612345678.");
        return problems;
    }
    const std::string_view digits = number.substr(1);
    if (number.front() != '+' || !is_digits(digits) || digits.size() < 8 || digits.size() > 16 ||
        digits.front() == '0') {
        add_error(problems, "phone.malformed", field,
                  "Enter + and 8 to 16 digits without separators, such as +33612345678.");
        return problems;
    }
    if (digits.size() > digit_count_max) {
        add_warning(problems, "phone.too_long", field,
                    "Check the number: no telephone number has more than 15 digits.");
    }
    warn_of_north_american(problems, number, field);
    return problems;
}

std::optional<std::string> phone_term(std::string_view search) {
    const auto digit_count = std::count_if(search.begin(), search.end(), is_digit);
    if (digit_count < term_digit_count_min ||
        search.find_first_not_of("+0123456789 .-/()[]") != search.npos) {
        return std::nullopt;
    }
    std::string number(search);
    // "+49 (0)151": the zero is dialled inside the country alone.
    const std::size_t trunk = number.find("(0)");
    if (trunk != number.npos && trunk > 0) {
        number.erase(trunk, 3);
    }
    number = bare_number(number);
    std::erase_if(number, [](char c) { return c == '/' || c == '[' || c == ']'; });
    return number.starts_with("00") ? '+' + number.substr(2) : number;
}

}  // namespace domain
