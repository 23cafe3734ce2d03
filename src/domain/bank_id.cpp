#include "domain/bank_id.hpp"

#include "domain/locale.hpp"
#include "domain/pasted.hpp"
#include "domain/problems.hpp"
#include "domain/text.hpp"

namespace domain {
namespace {

// Weighted by 3, 7 and 1 in turn, the digits add up to a multiple of ten; nine zeros are no number.
bool has_check_digit(std::string_view number) {
    constexpr int weights[] = {3, 7, 1};
    int sum = 0;
    for (std::size_t i = 0; i < number.size(); ++i) {
        sum += weights[i % 3] * (number[i] - '0');
    }
    return sum > 0 && sum % 10 == 0;
}

}  // namespace

// "BIC DEUTDEFF" would be a BIC of eleven letters.
std::string normalise_bank_id(std::string_view raw) {
    return to_upper(
        without_separators(without_label(raw, {"BIC/SWIFT", "SWIFT/BIC", "BIC", "SWIFT", "ABA"})));
}

// ISO 9362 has allowed digits among the first four since 2014; the REST users document does not.
bool is_bic_form(std::string_view normalised) {
    return (normalised.size() == 8 || normalised.size() == 11) &&
           is_all(normalised.substr(0, 6), is_upper) &&
           is_all(normalised.substr(6), [](char c) { return is_upper(c) || is_digit(c); });
}

bool is_routing_number_form(std::string_view normalised) {
    return normalised.size() == 9 && is_all(normalised, is_digit);
}

Problems check_bic(std::string_view raw, std::string_view field) {
    Problems problems;
    const std::string bic = normalise_bank_id(raw);
    if (bic.empty()) {
        add_error(problems, "bic.required", field, "Enter a BIC such as DEUTDEFF.");
    } else if (!is_bic_form(bic)) {
        add_error(problems, "bic.malformed", field,
                  "Enter a BIC of 8 or 11 characters, such as DEUTDEFF or DEUTDEFF500.");
    } else if (!is_region(bic.substr(4, 2))) {
        add_warning(problems, "bic.unknown_country", field,
                    "Check characters 5 and 6: there is no country " + bic.substr(4, 2) + ".");
    }
    return problems;
}

Problems check_routing_number(std::string_view raw, std::string_view field) {
    Problems problems;
    const std::string number = normalise_bank_id(raw);
    if (number.empty()) {
        add_error(problems, "routing_number.required", field,
                  "Enter a routing number such as 021000021.");
    } else if (!is_routing_number_form(number)) {
        add_error(problems, "routing_number.malformed", field,
                  "Enter the 9 digits of the routing number, such as 021000021.");
    } else if (!has_check_digit(number)) {
        add_warning(problems, "routing_number.check_digit", field,
                    "Check the number for a slip: its last digit does not fit the others.");
    }
    return problems;
}

}  // namespace domain
