#include "net/investor_query.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/onboarding.hpp"
#include "domain/phone.hpp"
#include "domain/text.hpp"
#include "net/url.hpp"

namespace net {
namespace {

using domain::FilterField;
using domain::FilterOperator;
using domain::FilterTest;
using domain::FilterText;

// Of these, each of which is all of its tests; none at all means that everything will do.
using Alternatives = std::vector<std::vector<FilterTest>>;
using Words = std::vector<std::string>;

FilterTest equals(FilterField field, domain::FilterValue value) {
    return domain::FilterComparison{field, FilterOperator::eq, std::move(value)};
}

FilterTest contains(FilterField field, const std::string& text) {
    return equals(field, FilterText{text, true, true});
}

FilterText status_text(domain::OnboardingStatus status) {
    return {std::string(domain::code_of(status))};
}

Alternatives both(const Alternatives& left, const Alternatives& right) {
    if (left.empty() || right.empty()) {
        return left.empty() ? right : left;
    }
    Alternatives all;
    for (const auto& some : left) {
        for (const auto& more : right) {
            all.push_back(some);
            all.back().insert(all.back().end(), more.begin(), more.end());
        }
    }
    return all;
}

std::string capitalised(std::string word) {
    word.front() = domain::to_upper(word.front());
    return word;
}
// "van", "der" and "de" stay small in names.
std::string capitalised_if_long(const std::string& word) {
    return domain::count_code_points(word) > 3 ? capitalised(word) : word;
}

// Without what could not be meant: control characters, and the language's own wildcard.
std::string plain_text(std::string_view typed) {
    std::string plain;
    while (!typed.empty()) {
        const auto point = domain::first_code_point(typed);
        const std::size_t size = point ? point->size : 1;
        if (point && point->value != '*') {
            plain +=
                domain::is_control(point->value) ? std::string_view(" ") : typed.substr(0, size);
        }
        typed.remove_prefix(size);
    }
    return plain;
}

// As typed, since servers fold nothing; but a telephone number with separators is one word.
Words words_of(const std::string& search) {
    const std::string plain = plain_text(search);
    if (std::optional<std::string> number = domain::phone_term(plain)) {
        return {*std::move(number)};
    }
    Words words;
    std::string_view rest = domain::trim(plain);
    while (!rest.empty()) {
        words.emplace_back(rest.substr(0, rest.find(' ')));
        rest = domain::trim(rest.substr(words.back().size()));
    }
    return words;
}

Alternatives anywhere(const std::string& word, bool in_both_cases) {
    Alternatives found;
    const auto look_in = [&](FilterField field, const std::string& other_case) {
        found.push_back({contains(field, word)});
        if (in_both_cases && other_case != word) {
            found.push_back({contains(field, other_case)});
        }
    };
    look_in(FilterField::first_name, capitalised(word));
    look_in(FilterField::last_name, capitalised(word));
    look_in(FilterField::email, domain::to_lower(word));
    if (!std::any_of(word.begin(), word.end(), domain::is_letter)) {
        look_in(FilterField::phone, word);
    }
    look_in(FilterField::external_id, word);
    return found;
}

std::string joined(Words::const_iterator first, Words::const_iterator last) {
    std::string text;
    for (; first != last; ++first) {
        text += (text.empty() ? "" : " ") + *first;
    }
    return text;
}

Alternatives in_one_field(const Words& words) {
    const std::string whole = joined(words.begin(), words.end());
    return {{contains(FilterField::first_name, whole)},
            {contains(FilterField::last_name, whole)},
            {contains(FilterField::external_id, whole)}};
}

void add_in_order(Alternatives& found, const Words& words) {
    const Alternatives together = in_one_field(words);
    found.insert(found.end(), together.begin(), together.end());
    for (auto middle = words.begin() + 1; middle < words.end(); ++middle) {
        const std::string before = joined(words.begin(), middle),
                          after = joined(middle, words.end());
        found.push_back(
            {contains(FilterField::first_name, before), contains(FilterField::last_name, after)});
        found.push_back(
            {contains(FilterField::last_name, before), contains(FilterField::first_name, after)});
    }
}

// The ways to look for the words, the best first.
std::vector<Alternatives> searches(const Words& words) {
    std::vector<Alternatives> ways;
    if (words.size() <= 2) {
        for (const bool in_both_cases : {true, false}) {
            Alternatives found;
            for (const std::string& word : words) {
                found = both(found, anywhere(word, in_both_cases));
            }
            ways.push_back(std::move(found));
        }
    }
    if (words.size() >= 2) {
        Words capitals = words, long_capitals = words;
        std::transform(words.begin(), words.end(), capitals.begin(), capitalised);
        std::transform(words.begin(), words.end(), long_capitals.begin(), capitalised_if_long);
        Alternatives found;
        for (const Words& each : std::set<Words>{words, capitals, long_capitals}) {
            add_in_order(found, each);
        }
        ways.push_back(std::move(found));
        ways.push_back(in_one_field(words));
    }
    return ways;
}

std::vector<FilterTest> state_tests(const domain::UserQuery& query) {
    using domain::OnboardingStatus;
    std::vector<FilterTest> tests;
    if (query.is_active) {
        tests.emplace_back(domain::FilterComparison{
            FilterField::status, *query.is_active ? FilterOperator::eq : FilterOperator::neq,
            status_text(OnboardingStatus::active)});
    }
    std::vector<domain::FilterValue> statuses;
    for (const auto state : query.states) {
        switch (state) {
            case domain::PlatformState::pending:
                statuses.emplace_back(status_text(OnboardingStatus::waiting_for_verification));
                statuses.emplace_back(status_text(OnboardingStatus::verification_failed));
                statuses.emplace_back(status_text(OnboardingStatus::waiting_for_signature));
                break;
            case domain::PlatformState::active:
                statuses.emplace_back(status_text(OnboardingStatus::active));
                break;
            case domain::PlatformState::inactive:
                statuses.emplace_back(status_text(OnboardingStatus::inactive));
                break;
        }
    }
    if (!statuses.empty()) {
        tests.emplace_back(domain::FilterAnyOf{FilterField::status, std::move(statuses)});
    }
    return tests;
}

std::vector<FilterField> sort_fields(domain::UserSortField field) {
    switch (field) {
        case domain::UserSortField::last_name:
            return {FilterField::last_name, FilterField::first_name};
        case domain::UserSortField::first_name:
            return {FilterField::first_name, FilterField::last_name};
        case domain::UserSortField::email:
            return {FilterField::email};
        case domain::UserSortField::created_at:
            return {FilterField::creation_datetime};
        case domain::UserSortField::updated_at:
            return {FilterField::version_datetime};
        case domain::UserSortField::state:
            return {FilterField::status};
    }
    return {};
}

void add_order(std::vector<domain::FilterKey>& order, const domain::UserSort& sort) {
    for (const FilterField field : sort_fields(sort.field)) {
        const bool is_there = std::any_of(order.begin(), order.end(),
                                          [&](const auto& key) { return key.field == field; });
        if (!is_there) {
            order.push_back({field, sort.is_descending});
        }
    }
}

std::string print_query(const domain::UserQuery& query, bool hides_deleted) {
    domain::UserFilter filter = query.filter.value_or(domain::UserFilter());
    std::vector<FilterTest> always = state_tests(query);
    if (hides_deleted && !domain::mentions(filter, FilterField::deleted)) {
        always.push_back(equals(FilterField::deleted, false));
    }
    add_order(filter.order, query.sort);
    const Alternatives asked =
        both(filter.any_of, always.empty() ? Alternatives() : Alternatives{std::move(always)});
    std::string text;
    for (const Alternatives& found : searches(words_of(query.search))) {
        filter.any_of = both(asked, found);
        text = domain::print(filter);
        if (domain::parse_user_filter(text)) {
            break;  // neither too long nor too complex
        }
    }
    return text;
}

}  // namespace

std::string encode_users_query(const domain::UserQuery& query, bool hides_deleted) {
    std::string encoded;
    add_parameter(encoded, "query", print_query(query, hides_deleted));
    add_parameter(encoded, "limit", std::to_string(std::clamp<std::int64_t>(query.limit, 1, 100)));
    add_parameter(encoded, "offset", std::to_string(std::max<std::int64_t>(query.offset, 0)));
    return encoded;
}

std::string encode_external_id_query(const std::string& external_id) {
    domain::UserFilter filter;
    filter.any_of = {{equals(FilterField::external_id, FilterText{external_id})}};
    std::string encoded;
    add_parameter(encoded, "query", domain::print(filter));
    return encoded;
}

}  // namespace net
