#include "domain/person_name.hpp"

#include "domain/invisible.hpp"
#include "domain/problems.hpp"
#include "domain/text.hpp"

namespace domain {
namespace {

Problems check_name(std::string_view raw, std::string_view field, const std::string& rule,
                    std::string_view required_message) {
    Problems problems;
    const std::string_view name = trim(raw);
    if (!is_utf8(name)) {
        add_error(problems, rule + ".encoding", field, "Send the name as UTF-8 text.");
    } else if (refuse_invisible(problems, raw, name, "The name", rule, field)) {
        return problems;
    } else if (name.empty()) {
        add_error(problems, rule + ".required", field, required_message);
    } else if (count_code_points(name) > person_name_length_max) {
        add_error(problems, rule + ".too_long", field,
                  "Shorten the name to at most 128 characters.");
    } else {
        warn_of_mixed_scripts(problems, name, rule, field);
    }
    return problems;
}

}  // namespace

Problems check_person_name(std::string_view raw, std::string_view field) {
    return check_name(raw, field, "name", "Enter a name.");
}

Result<std::string> make_person_name(std::string_view raw, std::string_view field) {
    return value_unless_error(check_person_name(raw, field), std::string(trim(raw)));
}

Problems check_corporate_name(std::string_view raw, std::string_view field) {
    return check_name(raw, field, "corporate_name", "Enter the company's legal name.");
}

Result<std::string> make_corporate_name(std::string_view raw, std::string_view field) {
    return value_unless_error(check_corporate_name(raw, field), std::string(trim(raw)));
}

}  // namespace domain
