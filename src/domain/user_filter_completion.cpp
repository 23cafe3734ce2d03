#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/counter_account.hpp"
#include "domain/feature_flags.hpp"
#include "domain/onboarding.hpp"
#include "domain/text.hpp"
#include "domain/user_filter.hpp"
#include "domain/user_filter_language.hpp"

namespace domain {
namespace {

using Suggestions = std::vector<std::string>;

template <class Enum>
std::vector<std::string_view> all_codes() {
    std::vector<std::string_view> all;
    for (const Enum value : enumerators<Enum>) {
        all.push_back(code_of(value));
    }
    return all;
}

// The texts that a field knows beforehand.
std::vector<std::string_view> known_texts(FilterField field) {
    if (field == FilterField::status) {
        return all_codes<OnboardingStatus>();
    }
    if (field == FilterField::bank_account_number_type) {
        return all_codes<BankAccountNumberType>();
    }
    if (field == FilterField::bank_id_type) {
        return all_codes<BankIdType>();
    }
    if (field == FilterField::feature_flags) {
        return {known_feature_flags.begin(), known_feature_flags.end()};
    }
    return {};
}

Suggestions values_of(const FilterFieldRule& rule, bool may_be_null) {
    if (rule.type == FilterType::boolean) {
        return {"true", "false"};
    }
    Suggestions values;
    for (const std::string_view text : known_texts(rule.field)) {
        values.push_back('\'' + std::string(text) + '\'');
    }
    const bool has_null = rule.type == FilterType::text || rule.type == FilterType::list;
    if (may_be_null && has_null) {
        values.emplace_back("null");
    }
    return values;
}

// Goes through the tokens before the cursor and knows what may follow them. The grammar has nothing
// that nests, so that a state is all there is to know.
class Completion {
  public:
    void read(const FilterToken& token) { state_ = next_state(token, word_of(token)); }
    [[nodiscard]] Suggestions suggestions() const;

  private:
    enum class State {
        start,
        test,
        operation,
        value,
        open_list,
        list_value,
        after_list_value,
        range_end,
        after_range_end,
        after_test,
        key,
        after_key,
        after_direction,
        lost,  // what stands before cannot be read
    };

    [[nodiscard]] State next_state(const FilterToken&, FilterWord);
    [[nodiscard]] State after_operation(FilterWord);
    [[nodiscard]] State after_list_value(const FilterToken&, FilterWord) const;
    [[nodiscard]] State after_key(const FilterToken&);
    // The state after a field; `found` if it is one.
    [[nodiscard]] State after_field(const FilterToken&, State found);

    State state_ = State::start;
    const FilterFieldRule* rule_ = nullptr;  // of the field of the present test
    FilterWord operation_ = FilterWord::none;
    bool is_first_value_ = false;
    std::vector<FilterField> keys_;
};

bool is_value(const FilterToken& token) {
    return token.kind == FilterTokenKind::word || token.kind == FilterTokenKind::text;
}

Completion::State Completion::after_field(const FilterToken& token, State found) {
    rule_ = token.kind == FilterTokenKind::word ? find_filter_field(token.raw) : nullptr;
    return rule_ == nullptr ? State::lost : found;
}

Completion::State Completion::after_operation(FilterWord word) {
    const auto& operators = operators_of(rule_->type);
    if (std::find(operators.begin(), operators.end(), word) == operators.end()) {
        return State::lost;
    }
    operation_ = word;
    return word == FilterWord::in ? State::open_list : State::value;
}

Completion::State Completion::after_list_value(const FilterToken& token, FilterWord word) const {
    if (token.kind == FilterTokenKind::comma) {
        return State::list_value;
    }
    if (token.kind == FilterTokenKind::close) {
        return State::after_test;
    }
    const bool may_be_range = is_first_value_ && rule_->type != FilterType::list;
    return may_be_range && word == FilterWord::to ? State::range_end : State::lost;
}

Completion::State Completion::after_key(const FilterToken& token) {
    const State next = after_field(token, State::after_key);
    if (next == State::after_key) {
        keys_.push_back(rule_->field);
    }
    return next;
}

Completion::State Completion::next_state(const FilterToken& token, FilterWord word) {
    const bool is_comma = token.kind == FilterTokenKind::comma;
    switch (state_) {
        case State::start:
        case State::test:
            return state_ == State::start && word == FilterWord::orderby
                       ? State::key
                       : after_field(token, State::operation);
        case State::operation:
            return after_operation(word);
        case State::value:
            return is_value(token) ? State::after_test : State::lost;
        case State::open_list:
            is_first_value_ = true;
            return token.kind == FilterTokenKind::open ? State::list_value : State::lost;
        case State::list_value:
            return is_value(token) ? State::after_list_value : State::lost;
        case State::after_list_value: {
            const State next = after_list_value(token, word);
            is_first_value_ = false;
            return next;
        }
        case State::range_end:
            return is_value(token) ? State::after_range_end : State::lost;
        case State::after_range_end:
            return token.kind == FilterTokenKind::close ? State::after_test : State::lost;
        case State::after_test:
            if (word == FilterWord::and_ || word == FilterWord::or_) {
                return State::test;
            }
            return word == FilterWord::orderby ? State::key : State::lost;
        case State::key:
            return after_key(token);
        case State::after_key:
            if (word == FilterWord::asc || word == FilterWord::desc) {
                return State::after_direction;
            }
            return is_comma ? State::key : State::lost;
        case State::after_direction:
            return is_comma ? State::key : State::lost;
        case State::lost:
            break;
    }
    return State::lost;
}

Suggestions Completion::suggestions() const {
    Suggestions found;
    switch (state_) {
        case State::start:
        case State::test:
            for (const FilterFieldRule& rule : filter_fields()) {
                found.emplace_back(rule.path);
            }
            if (state_ == State::start) {
                found.emplace_back("orderby");
            }
            return found;
        case State::operation:
            for (const FilterWord word : operators_of(rule_->type)) {
                found.emplace_back(name_of(word));
            }
            return found;
        case State::value:
            return values_of(*rule_, operation_ == FilterWord::eq || operation_ == FilterWord::neq);
        case State::open_list:
            return {"["};
        case State::list_value:
            return values_of(*rule_, true);
        case State::after_list_value:
            found = {",", "]"};
            if (is_first_value_ && rule_->type != FilterType::list) {
                found.emplace_back("to");
            }
            return found;
        case State::range_end:
            return values_of(*rule_, false);
        case State::after_range_end:
            return {"]"};
        case State::after_test:
            return {"and", "or", "orderby"};
        case State::key:
            for (const FilterFieldRule& rule : filter_fields()) {
                const bool is_used =
                    std::find(keys_.begin(), keys_.end(), rule.field) != keys_.end();
                if (rule.type != FilterType::list && !is_used) {
                    found.emplace_back(rule.path);
                }
            }
            return found;
        case State::after_key:
            return {"asc", "desc", ","};
        case State::after_direction:
            return {","};
        case State::lost:
            break;
    }
    return found;
}

// Where `typed` begins in the suggestion, without regard to case. A word may become a text in
// quotes, but what has a quote stays a text.
std::size_t find_typed(std::string_view suggestion, std::string_view typed) {
    if (typed.starts_with('\'')) {
        if (!suggestion.starts_with('\'')) {
            return std::string_view::npos;
        }
        typed.remove_prefix(1);
    }
    suggestion.remove_prefix(suggestion.starts_with('\'') ? 1 : 0);
    return to_lower(suggestion).find(to_lower(typed));
}

// Those that begin with what is typed, then those that contain it.
Suggestions select(Suggestions all, std::string_view typed) {
    Suggestions selected;
    Suggestions containing;
    for (std::string& each : all) {
        const std::size_t place = find_typed(each, typed);
        if (place == std::string_view::npos || each == typed) {
            continue;
        }
        (place == 0 ? selected : containing).push_back(std::move(each));
    }
    std::move(containing.begin(), containing.end(), std::back_inserter(selected));
    return selected;
}

}  // namespace

FilterCompletion complete_user_filter(std::string_view text, std::size_t cursor) {
    text = text.substr(0, cursor);
    Completion completion;
    FilterToken token = next_filter_token(text, 0);
    const auto is_typed = [&token, &text] {
        return token.kind == FilterTokenKind::unclosed ||
               (token.kind == FilterTokenKind::word && token.end() == text.size());
    };
    while (token.kind != FilterTokenKind::end && !is_typed()) {
        completion.read(token);
        token = next_filter_token(text, token.end());
    }
    const std::size_t first = std::min(token.position, text.size());
    return {first, select(completion.suggestions(), text.substr(first))};
}

}  // namespace domain
