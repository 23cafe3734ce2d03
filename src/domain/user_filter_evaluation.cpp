#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/email_key.hpp"
#include "domain/onboarding.hpp"
#include "domain/text_folding.hpp"
#include "domain/user_filter.hpp"

namespace domain {
namespace {

using List = const std::vector<std::string>*;
// What a user has in a field, without a copy of it. A text is null while it is empty.
using Subject = std::variant<std::string_view, double, bool, Timestamp, List>;

std::string_view type_of_bank_id(const CounterAccount& account) {
    return account.bank_id_type ? code_of(*account.bank_id_type) : std::string_view();
}

Subject subject_of(const User& user, FilterField field) {
    const auto& account = user.counter_account;
    switch (field) {
        case FilterField::id:
            return user.id.value;
        case FilterField::external_id:
            return user.external_id;
        case FilterField::creation_datetime:
            return user.created_at;
        case FilterField::version:
            return static_cast<double>(user.version);
        case FilterField::version_datetime:
            return user.updated_at;
        case FilterField::version_authored_by_user_id:
            return author_user_id(user);
        case FilterField::deleted:
            return user.is_deleted;
        case FilterField::first_name:
            return user.first_name;
        case FilterField::last_name:
            return user.last_name;
        case FilterField::email:
            return user.email;
        case FilterField::phone:
            return user.mobile;
        case FilterField::language:
            return user.locale;
        case FilterField::status:
            return code_of(onboarding_status(user));
        case FilterField::brokerage_user_id:
            return user.brokerage_user_id;
        case FilterField::idp_user_id:
            return user.idp_user_id;
        case FilterField::feature_flags:
            return &user.feature_flags;
        case FilterField::readable_by:
            return &user.readable_by;
        case FilterField::modifiable_by:
            return &user.modifiable_by;
        case FilterField::bank_account_number:
            return account ? std::string_view(account->bank_account_number) : "";
        case FilterField::bank_account_number_type:
            return account ? code_of(account->bank_account_number_type) : "";
        case FilterField::bank_id:
            return account ? std::string_view(account->bank_id) : "";
        case FilterField::bank_id_type:
            break;
    }
    return account ? type_of_bank_id(*account) : "";
}

bool is_null(const Subject& subject) {
    if (const auto* text = std::get_if<std::string_view>(&subject)) {
        return text->empty();
    }
    const auto* list = std::get_if<List>(&subject);
    return list != nullptr && (*list)->empty();
}

bool matches_bytes(std::string_view text, const FilterText& pattern) {
    if (pattern.any_before && pattern.any_after) {
        return text.find(pattern.text) != std::string_view::npos;
    }
    if (pattern.any_before) {
        return text.ends_with(pattern.text);
    }
    return pattern.any_after ? text.starts_with(pattern.text) : text == pattern.text;
}

bool matches(std::string_view text, const FilterText& pattern) {
    if (is_all_ascii(pattern.text) && !pattern.any_before && !matches_bytes(text, pattern)) {
        return false;  // so that an index finds it
    }
    if (is_all_ascii(text) && is_all_ascii(pattern.text)) {
        return matches_bytes(text, pattern);
    }
    const FilterText wanted{composed(pattern.text), pattern.any_before, pattern.any_after};
    return matches_bytes(composed(text), wanted);
}

// None where one of them is null, and where values of this type are in no order.
enum class Order { none, less, equal, greater };

bool is_at_most(Order order) {
    return order == Order::less || order == Order::equal;
}

bool is_at_least(Order order) {
    return order == Order::equal || order == Order::greater;
}

Order order_of(std::string_view text, const FilterText& operand) {
    if (text.empty()) {
        return Order::none;
    }
    const int order = is_all_ascii(operand.text) ? text.compare(operand.text)
                                                 : composed(text).compare(composed(operand.text));
    return order < 0 ? Order::less : order > 0 ? Order::greater : Order::equal;
}

template <class T>
Order order_of(T left, T right) {
    return left < right ? Order::less : right < left ? Order::greater : Order::equal;
}

// Where a moment lies to a day: before it, in it, or after it.
Order order_of(Timestamp moment, const FilterTime& time) {
    if (moment < time.first) {
        return Order::less;
    }
    return moment < time.end ? Order::equal : Order::greater;
}

template <class Operand, class Held>
Order order_of_held(const Held& held, const FilterValue& value) {
    const auto* operand = std::get_if<Operand>(&value);
    return operand == nullptr ? Order::none : order_of(held, *operand);
}

Order order_of(const Subject& subject, const FilterValue& value) {
    if (const auto* text = std::get_if<std::string_view>(&subject)) {
        return order_of_held<FilterText>(*text, value);
    }
    if (const auto* number = std::get_if<double>(&subject)) {
        return order_of_held<double>(*number, value);
    }
    if (const auto* boolean = std::get_if<bool>(&subject)) {
        return order_of_held<bool>(*boolean, value);
    }
    if (const auto* moment = std::get_if<Timestamp>(&subject)) {
        return order_of_held<FilterTime>(*moment, value);
    }
    return Order::none;
}

bool equals(const Subject& subject, const FilterValue& value) {
    if (is_null(subject) || std::holds_alternative<FilterNull>(value)) {
        return is_null(subject) && std::holds_alternative<FilterNull>(value);
    }
    if (const auto* pattern = std::get_if<FilterText>(&value)) {
        if (const auto* text = std::get_if<std::string_view>(&subject)) {
            return matches(*text, *pattern);
        }
        const auto* list = std::get_if<List>(&subject);
        return list != nullptr &&
               std::any_of((*list)->begin(), (*list)->end(),
                           [pattern](const auto& each) { return matches(each, *pattern); });
    }
    return order_of(subject, value) == Order::equal;
}

bool holds(const FilterComparison& test, const Subject& subject) {
    switch (test.op) {
        case FilterOperator::eq:
            return equals(subject, test.value);
        case FilterOperator::neq:
            return !equals(subject, test.value);
        case FilterOperator::lt:
            return order_of(subject, test.value) == Order::less;
        case FilterOperator::le:
            return is_at_most(order_of(subject, test.value));
        case FilterOperator::gt:
            return order_of(subject, test.value) == Order::greater;
        case FilterOperator::ge:
            break;
    }
    return is_at_least(order_of(subject, test.value));
}

bool holds(const FilterAnyOf& test, const Subject& subject) {
    return std::any_of(test.values.begin(), test.values.end(),
                       [&subject](const auto& value) { return equals(subject, value); });
}

bool holds(const FilterRange& test, const Subject& subject) {
    return is_at_least(order_of(subject, test.from)) && is_at_most(order_of(subject, test.to));
}

bool holds(const FilterTest& test, const Subject& subject) {
    return std::visit([&subject](const auto& each) { return holds(each, subject); }, test);
}

bool hold(const std::vector<FilterTest>& tests, const User& user) {
    return std::all_of(tests.begin(), tests.end(), [&user](const FilterTest& test) {
        const FilterField field = std::visit([](const auto& each) { return each.field; }, test);
        if (field == FilterField::email) {
            const std::string key = email_key(user.email);
            return holds(with_email_keys(test), std::string_view(key));
        }
        return holds(test, subject_of(user, field));
    });
}

// A text that is null, as it is empty, is less than all others.
FilterOrderValue order_value(FilterField field, const User& user) {
    const Subject subject = subject_of(user, field);
    if (const auto* text = std::get_if<std::string_view>(&subject)) {
        return sort_key(*text);
    }
    if (const auto* number = std::get_if<double>(&subject)) {
        return *number;
    }
    if (const auto* moment = std::get_if<Timestamp>(&subject)) {
        return *moment;
    }
    const auto* boolean = std::get_if<bool>(&subject);
    return boolean != nullptr && *boolean;
}

}  // namespace

bool admits(const UserFilter& filter, const User& user) {
    return filter.any_of.empty() ||
           std::any_of(filter.any_of.begin(), filter.any_of.end(),
                       [&user](const auto& tests) { return hold(tests, user); });
}

bool comes_before(const std::vector<FilterKey>& keys, const User& left, const User& right) {
    for (const FilterKey& key : keys) {
        const FilterOrderValue left_value = order_value(key.field, left);
        const FilterOrderValue right_value = order_value(key.field, right);
        if (left_value != right_value) {
            return (left_value < right_value) != key.is_descending;
        }
    }
    return left.id < right.id;
}

std::vector<FilterOrderValue> order_values(const std::vector<FilterKey>& keys, const User& user) {
    std::vector<FilterOrderValue> values;
    values.reserve(keys.size());
    for (const FilterKey& key : keys) {
        values.push_back(order_value(key.field, user));
    }
    return values;
}

int compare(const std::vector<FilterKey>& keys, const std::vector<FilterOrderValue>& left,
            const std::vector<FilterOrderValue>& right) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (left[i] != right[i]) {
            return (left[i] < right[i]) != keys[i].is_descending ? -1 : 1;
        }
    }
    return 0;
}

}  // namespace domain
