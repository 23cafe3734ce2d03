#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/user_filter.hpp"
#include "domain/user_filter_errors.hpp"
#include "domain/user_filter_language.hpp"
#include "domain/user_filter_values.hpp"

namespace domain {
namespace {

constexpr std::string_view account_path = "counter_account";

// One function for each rule of the grammar. Each says whether it could read what it is named
// after; if not, `error_` says why.
class Parser {
  public:
    explicit Parser(std::string_view text) : text_(text), token_(next_filter_token(text, 0)) {}

    tl::expected<UserFilter, FilterError> query() {
        const bool has_tests = !is_at_end() && !is_at(FilterWord::orderby);
        if ((has_tests && !expression()) || !order()) {
            return tl::unexpected(std::move(error_));
        }
        return std::move(filter_);
    }

  private:
    bool expression() {
        do {
            filter_.any_of.emplace_back();
            if (!term()) {
                return false;
            }
        } while (take(FilterWord::or_));
        return is_at_end() || is_at(FilterWord::orderby) || fail(expected_logic(token_, text_));
    }

    bool term() {
        do {
            if (!test()) {
                return false;
            }
        } while (take(FilterWord::and_));
        return true;
    }

    bool test() {
        const FilterFieldRule* rule = field();
        if (rule == nullptr) {
            return false;
        }
        const FilterWord word = word_of(token_);
        const auto op = operator_of(word);
        if (!op && word != FilterWord::in) {
            return fail(expected_operator(token_, *rule, text_));
        }
        const auto& operators = operators_of(rule->type);
        if (std::find(operators.begin(), operators.end(), word) == operators.end()) {
            return fail("query.wrong_type", "Write " + operator_choice(rule->type) + " after " +
                                                std::string(rule->path) + '.');
        }
        advance();
        return op ? comparison(*rule, *op) : list(*rule);
    }

    const FilterFieldRule* field() {
        const bool is_word = token_.kind == FilterTokenKind::word;
        const FilterFieldRule* rule = is_word ? find_filter_field(token_.raw) : nullptr;
        if (rule == nullptr && is_word && token_.raw == account_path && is_tested_for_null()) {
            rule = &rule_of(FilterField::bank_account_number);  // an account has a number
        }
        if (rule == nullptr) {
            fail(expected_field(token_));
        } else {
            advance();
        }
        return rule;
    }

    bool is_tested_for_null() const {
        const FilterToken op = next_filter_token(text_, token_.end());
        const FilterWord word = word_of(op);
        return (word == FilterWord::eq || word == FilterWord::neq) &&
               word_of(next_filter_token(text_, op.end())) == FilterWord::null_;
    }

    bool comparison(const FilterFieldRule& rule, FilterOperator op) {
        const bool is_equality = op == FilterOperator::eq || op == FilterOperator::neq;
        auto operand =
            value(rule, is_equality ? FilterValuePlace::equality : FilterValuePlace::inequality);
        return operand && add(FilterComparison{rule.field, op, *std::move(operand)});
    }

    bool list(const FilterFieldRule& rule) {
        if (!take(FilterTokenKind::open)) {
            return fail(expected_list(token_));
        }
        // Only after the first value is it known whether this is a range.
        const FilterToken first_token = token_;
        std::vector<FilterValue> values;
        do {
            auto each = value(rule, FilterValuePlace::list);
            if (!each) {
                return false;
            }
            values.push_back(*std::move(each));
            if (values.size() == 1 && is_at(FilterWord::to)) {
                return range(rule, first_token);
            }
        } while (take(FilterTokenKind::comma));
        if (!take(FilterTokenKind::close)) {
            return fail(expected_rest_of_list(
                token_, "Write a comma and another value, or ] after the last."));
        }
        return add(FilterAnyOf{rule.field, std::move(values)});
    }

    bool range(const FilterFieldRule& rule, const FilterToken& from_token) {
        if (rule.type == FilterType::list) {
            return fail("query.wrong_type", "Write the values with commas: a list such as " +
                                                std::string(rule.path) + " is in no range.");
        }
        auto from = read_filter_value(from_token, rule, FilterValuePlace::range);
        if (!from) {
            return fail(std::move(from.error()));
        }
        advance();
        auto to = value(rule, FilterValuePlace::range);
        if (!to) {
            return false;
        }
        if (!take(FilterTokenKind::close)) {
            return fail(expected_rest_of_list(token_, "Write ] after the end of the range."));
        }
        return add(FilterRange{rule.field, *std::move(from), *std::move(to)});
    }

    std::optional<FilterValue> value(const FilterFieldRule& rule, FilterValuePlace place) {
        auto value = read_filter_value(token_, rule, place);
        if (!value) {
            fail(std::move(value.error()));
            return std::nullopt;
        }
        if (++value_count_ > filter_tests_max) {
            fail("query.too_complex",
                 "Ask for at most " + std::to_string(filter_tests_max) + " values in one query.");
            return std::nullopt;
        }
        advance();
        return *std::move(value);
    }

    bool order() {
        if (!take(FilterWord::orderby)) {
            return true;
        }
        do {
            if (!key()) {
                return false;
            }
        } while (take(FilterTokenKind::comma));
        return is_at_end() || fail(expected_end_of_order(token_));
    }

    bool key() {
        const FilterToken path = token_;
        const FilterFieldRule* rule = field();
        if (rule == nullptr) {
            return false;
        }
        if (rule->type == FilterType::list) {
            return fail(filter_error(path, "query.wrong_type",
                                     "Order by another field: a list such as " +
                                         std::string(rule->path) + " has no order."));
        }
        const bool is_descending = take(FilterWord::desc);
        if (!is_descending) {
            take(FilterWord::asc);
        }
        // What is equal by a key is equal by it a second time.
        const auto& keys = filter_.order;
        if (std::none_of(keys.begin(), keys.end(),
                         [rule](const FilterKey& each) { return each.field == rule->field; })) {
            filter_.order.push_back({rule->field, is_descending});
        }
        return true;
    }

    template <class Test>
    bool add(Test test) {
        filter_.any_of.back().emplace_back(std::move(test));
        return true;
    }

    bool is_at_end() const { return token_.kind == FilterTokenKind::end; }
    bool is_at(FilterWord word) const { return word_of(token_) == word; }
    void advance() { token_ = next_filter_token(text_, token_.end()); }
    bool take(FilterWord word) { return take_if(is_at(word)); }
    bool take(FilterTokenKind kind) { return take_if(token_.kind == kind); }
    bool take_if(bool is_next) {
        if (is_next) {
            advance();
        }
        return is_next;
    }

    bool fail(FilterError error) {
        error_ = std::move(error);
        return false;
    }
    bool fail(std::string code, std::string message) {
        return fail(filter_error(token_, std::move(code), std::move(message)));
    }

    std::string_view text_;
    FilterToken token_;
    std::size_t value_count_ = 0;
    UserFilter filter_;
    FilterError error_;
};

}  // namespace

tl::expected<UserFilter, FilterError> parse_user_filter(std::string_view text) {
    if (text.size() > filter_length_max) {
        return tl::unexpected(
            FilterError{filter_length_max, text.size() - filter_length_max, "query.too_long",
                        "Shorten the query to " + std::to_string(filter_length_max) + " bytes."});
    }
    return Parser(text).query();
}

}  // namespace domain
