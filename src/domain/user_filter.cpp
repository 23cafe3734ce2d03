#include "domain/user_filter.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "domain/enumerators.hpp"
#include "domain/onboarding.hpp"
#include "domain/ulid.hpp"
#include "domain/user_filter_language.hpp"

namespace domain {
namespace {

using F = FilterField;
using T = FilterType;
using U = UserField;
constexpr EnumTable<&FilterFieldRule::field> rules_of_fields{{
    {F::id, "id", T::text, U::id},
    {F::external_id, "external_id", T::text, U::external_id},
    {F::creation_datetime, "creation_datetime", T::date, U::created_at},
    {F::version, "version", T::number, U::version},
    {F::version_datetime, "version_datetime", T::date, U::updated_at},
    {F::version_authored_by_user_id, "version_authored_by_user_id", T::text, U::updated_by},
    {F::deleted, "deleted", T::boolean, U::deleted},
    {F::first_name, "first_name", T::text, U::first_name},
    {F::last_name, "last_name", T::text, U::last_name},
    {F::email, "email", T::text, U::email},
    {F::phone, "phone", T::text, U::mobile},
    {F::language, "language", T::text, U::locale},
    {F::status, "status", T::text, U::status},
    {F::brokerage_user_id, "brokerage_user_id", T::text, U::brokerage_user_id},
    {F::idp_user_id, "idp_user_id", T::text, U::idp_user_id},
    {F::feature_flags, "feature_flags", T::list, U::feature_flags},
    {F::readable_by, "readable_by", T::list, U::readable_by},
    {F::modifiable_by, "modifiable_by", T::list, U::modifiable_by},
    {F::bank_account_number, "counter_account.bank_account_number", T::text, U::counter_account},
    {F::bank_account_number_type, "counter_account.bank_account_number_type", T::text,
     U::counter_account},
    {F::bank_id, "counter_account.bank_id", T::text, U::counter_account},
    {F::bank_id_type, "counter_account.bank_id_type", T::text, U::counter_account},
}};

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out.append(c == '\'' ? 2 : 1, c);
    }
    return out + '\'';
}

// The fewest digits that are read as the same number again.
std::string print_number(double number) {
    char text[32];
    for (const int digits : {15, 16, 17}) {
        std::snprintf(text, sizeof text, "%.*g", digits, number);
        if (std::strtod(text, nullptr) == number) {
            break;
        }
    }
    return text;
}

// A whole day in the form that the document's examples have: 20210624.
std::string print_time(const FilterTime& time) {
    std::string text = format_rfc3339(time.first);
    if (time.end - time.first == std::chrono::days(1)) {
        text.resize(10);
        std::erase(text, '-');
    }
    return text;
}

std::string print_value(const FilterValue& value) {
    if (const auto* text = std::get_if<FilterText>(&value)) {
        return quoted((text->any_before ? "*" : "") + text->text + (text->any_after ? "*" : ""));
    }
    if (const auto* number = std::get_if<double>(&value)) {
        return print_number(*number);
    }
    if (const auto* boolean = std::get_if<bool>(&value)) {
        return *boolean ? "true" : "false";
    }
    if (const auto* time = std::get_if<FilterTime>(&value)) {
        return quoted(print_time(*time));
    }
    return "null";
}

std::string print_values(const std::vector<FilterValue>& values) {
    std::string out;
    for (const FilterValue& value : values) {
        out += out.empty() ? "" : ", ";
        out += print_value(value);
    }
    return out;
}

std::string path_of(FilterField field) {
    return std::string(rule_of(field).path);
}

std::string print_test(const FilterTest& test) {
    if (const auto* any_of = std::get_if<FilterAnyOf>(&test)) {
        return path_of(any_of->field) + " in [" + print_values(any_of->values) + ']';
    }
    if (const auto* range = std::get_if<FilterRange>(&test)) {
        return path_of(range->field) + " in [" + print_value(range->from) + " to " +
               print_value(range->to) + ']';
    }
    const auto* comparison = std::get_if<FilterComparison>(&test);
    return path_of(comparison->field) + ' ' + std::string(name_of(comparison->op)) + ' ' +
           print_value(comparison->value);
}

void normalise(FilterField field, FilterValue& value) {
    auto* text = std::get_if<FilterText>(&value);
    if (text == nullptr || text->any_before || text->any_after) {
        return;
    }
    const bool is_id = field == FilterField::id || field == FilterField::readable_by ||
                       field == FilterField::modifiable_by ||
                       field == FilterField::version_authored_by_user_id;
    if (is_id) {
        text->text = parse_entity_id(text->text, {}).value_or(text->text);
    } else if (field == FilterField::status) {
        const auto status = find_onboarding_status(text->text);
        text->text = status ? std::string(code_of(*status)) : text->text;
    }
}

FilterField field_of(const FilterTest& test) {
    return std::visit([](const auto& each) { return each.field; }, test);
}

}  // namespace

const std::vector<FilterFieldRule>& filter_fields() {
    static const std::vector<FilterFieldRule> rules(rules_of_fields.begin(), rules_of_fields.end());
    return rules;
}

const FilterFieldRule& rule_of(FilterField field) {
    return rules_of_fields[field];
}

std::string print(const UserFilter& filter) {
    std::string out;
    for (const auto& tests : filter.any_of) {
        out += out.empty() ? "" : " or ";
        for (const FilterTest& test : tests) {
            out += &test == tests.data() ? "" : " and ";
            out += print_test(test);
        }
    }
    for (const FilterKey& key : filter.order) {
        out += &key != filter.order.data() ? ", " : out.empty() ? "orderby " : " orderby ";
        out += path_of(key.field) + (key.is_descending ? " desc" : "");
    }
    return out;
}

UserFilter normalised(UserFilter filter) {
    for (auto& tests : filter.any_of) {
        for (FilterTest& test : tests) {
            if (auto* comparison = std::get_if<FilterComparison>(&test)) {
                normalise(comparison->field, comparison->value);
            } else if (auto* any_of = std::get_if<FilterAnyOf>(&test)) {
                for (FilterValue& value : any_of->values) {
                    normalise(any_of->field, value);
                }
            }
        }
    }
    return filter;
}

bool mentions(const UserFilter& filter, FilterField field) {
    const std::vector<FilterField> fields = fields_of(filter);
    return std::find(fields.begin(), fields.end(), field) != fields.end();
}

std::vector<FilterField> fields_of(const UserFilter& filter) {
    std::vector<FilterField> fields;
    const auto add = [&fields](FilterField field) {
        if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
            fields.push_back(field);
        }
    };
    for (const auto& tests : filter.any_of) {
        for (const FilterTest& test : tests) {
            add(field_of(test));
        }
    }
    for (const FilterKey& key : filter.order) {
        add(key.field);
    }
    return fields;
}

}  // namespace domain
