#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/enumerators.hpp"
#include "domain/text.hpp"
#include "domain/user.hpp"
#include "domain/user_filter.hpp"

// Users and filters at random, but the same for the same seed. Both take their values from the same
// few, so that tests often hold and often just fail to: nulls, quotes, accents, both cases, what
// SQL takes for a wildcard, the first and the last millisecond of a day.
namespace random_filter {

class Random {
  public:
    explicit Random(std::uint32_t seed) : engine_(seed) {}

    std::uint32_t below(std::size_t count) { return static_cast<std::uint32_t>(engine_() % count); }
    bool has_luck(std::uint32_t percent) { return below(100) < percent; }
    template <class Enum>
    Enum any() {
        return one_of(domain::enumerators<Enum>);
    }
    template <class Values>
    auto one_of(const Values& values) {
        return values[below(values.size())];
    }
    // About half of them, in their order.
    template <class Values>
    std::vector<std::string> some_of(const Values& values) {
        std::vector<std::string> some;
        for (const auto& each : values) {
            if (has_luck(40)) {
                some.emplace_back(each);
            }
        }
        return some;
    }

  private:
    std::mt19937 engine_;
};

inline constexpr std::array<std::string_view, 26> names = {
    "",          "",        "Jane", "jane",         "JANE",   "Janet", "Mary Jane", "Zoé",  "ZOÉ",
    "Zoe\u0301", "O'Brien", "'",    "d'Hérouville", "Łukasz", "李",    "🙂",      "100%", "a_b",
    "axb",       "[x]",     "a?b",  "a*b",          "C:\\x",  "null",  "true",      "42"};
inline constexpr std::array<std::string_view, 6> phones = {
    "", "+33612345678", "+33612345679", "+3361234567", "+12345667", "+442079460000"};
inline constexpr std::array<std::string_view, 7> languages = {"",      "fr",    "fr-BE", "nl-BE",
                                                              "en-US", "en-GB", "FR"};
inline constexpr std::array<std::string_view, 7> statuses = {"WAITING_FOR_VERIFICATION",
                                                             "VERIFICATION_FAILED",
                                                             "WAITING_FOR_SIGNATURE",
                                                             "ACTIVE",
                                                             "INACTIVE",
                                                             "active",
                                                             "UNKNOWN"};
inline constexpr std::array<std::string_view, 3> flags = {"CONSOLE", "ROBO_ADVISOR",
                                                          "SELF_INVESTOR"};
inline constexpr std::array<std::string_view, 4> reader_ids = {
    "U00000000000000000000000003", "U00000000000000000000000004", "G00000000000000000000000001",
    "G0000000000000000000000000A"};
inline constexpr std::array<std::string_view, 4> account_numbers = {
    "BE68539007547034", "BE71096123456769", "NO9386011117947", "021000021"};
inline constexpr std::array<std::string_view, 4> bank_ids = {"", "GEBABEBB", "IPBSIE2D",
                                                             "021000021"};
// Around midnight, before 1970, and anywhere.
inline constexpr std::array<std::int64_t, 9> moments = {
    1624492800000, 1624492799999, 1624579199999, 1624579200000, 1624533816925, 1624533816926, -1, 0,
    1580515200000};
inline constexpr std::array<std::int64_t, 5> versions = {1, 2, 3, 10, 1'000'000};

inline domain::Timestamp moment(Random& random) {
    return domain::Timestamp(std::chrono::milliseconds(random.one_of(moments)));
}

inline std::string user_id(std::uint32_t number) {
    const std::string digits = std::to_string(number);
    return 'U' + std::string(26 - digits.size(), '0') + digits;
}

// None, or one address written in several ways: in either case, composed or not, with the letters
// of its domain or in ASCII.
inline std::array<std::string, 3> emails_of(std::uint32_t number) {
    const std::string digits = std::to_string(number);
    switch (number % 4) {
        case 0:
            return {};
        case 1:
            return {"jane." + digits + "@gmail.com", "Jane." + digits + "@GMail.com",
                    "ｊane." + digits + "@gmail.com"};
        case 2:
            return {"j." + digits + "@bücher.example", "J." + digits + "@BU\u0308CHER.example",
                    "j." + digits + "@xn--bcher-kva.example"};
        default:
            return {"Zoé_" + digits + "@example.com", "ZOE\u0301_" + digits + "@example.com",
                    "zoé_" + digits + "@Example.com"};
    }
}

// What the user of that number may have in a text field. Ids, external ids and e-mail addresses are
// of one user alone, as the stores want it.
inline std::string text_of(Random& random, domain::FilterField field, std::uint32_t number) {
    using F = domain::FilterField;
    const std::string digits = std::to_string(number);
    switch (field) {
        case F::id:
            return user_id(number);
        case F::external_id:
            return number % 3 == 0 ? "" : (number % 3 == 1 ? "ext-" : "") + digits;
        case F::email:
            return random.one_of(emails_of(number));
        case F::idp_user_id:
            return number % 2 == 0 ? "" : "idp|" + digits;
        case F::version_authored_by_user_id:
            return random.has_luck(30) ? "admin" : user_id(number % 5);
        case F::phone:
            return std::string(random.one_of(phones));
        case F::language:
            return std::string(random.one_of(languages));
        case F::status:
            return std::string(random.one_of(statuses));
        case F::feature_flags:
            return std::string(random.one_of(flags));
        case F::readable_by:
        case F::modifiable_by:
            return std::string(random.one_of(reader_ids));
        case F::bank_account_number:
            return std::string(random.one_of(account_numbers));
        case F::bank_id:
            return std::string(random.one_of(bank_ids));
        case F::bank_account_number_type:
            return random.has_luck(50) ? "IBAN" : "ABA";
        case F::bank_id_type:
            return random.has_luck(50) ? "BIC" : "ABA";
        case F::first_name:
        case F::last_name:
        case F::brokerage_user_id:
        case F::creation_datetime:
        case F::version:
        case F::version_datetime:
        case F::deleted:
            break;
    }
    return std::string(random.one_of(names));
}

inline domain::CounterAccount random_account(Random& random, std::uint32_t number) {
    using F = domain::FilterField;
    domain::CounterAccount account;
    account.bank_account_number = text_of(random, F::bank_account_number, number);
    account.bank_account_number_type = random.has_luck(70) ? domain::BankAccountNumberType::iban
                                                           : domain::BankAccountNumberType::aba;
    account.bank_id = text_of(random, F::bank_id, number);
    if (random.has_luck(70)) {
        account.bank_id_type =
            random.has_luck(70) ? domain::BankIdType::bic : domain::BankIdType::aba;
    }
    return account;
}

// Users of different numbers are different users, whatever the seeds.
inline domain::User random_user(std::uint32_t seed, std::uint32_t number) {
    using F = domain::FilterField;
    Random random(seed * 31 + number);
    const auto text = [&](F field) { return text_of(random, field, number); };
    domain::User user;
    user.id = domain::UserId(user_id(number));
    user.version = random.one_of(versions);
    user.created_at = moment(random);
    user.updated_at = moment(random);
    user.updated_by.id = text(F::version_authored_by_user_id);
    user.lifecycle = random.any<domain::Lifecycle>();
    if (user.lifecycle == domain::Lifecycle::active) {
        user.accepted_at = user.created_at;
    } else if (user.lifecycle == domain::Lifecycle::inactive) {
        user.unactive_comment = "Why not";
    }
    user.first_name = text(F::first_name);
    user.last_name = text(F::last_name);
    user.email = text(F::email);
    user.mobile = text(F::phone);
    user.locale = text(F::language);
    user.external_id = text(F::external_id);
    user.brokerage_user_id = text(F::brokerage_user_id);
    user.idp_user_id = text(F::idp_user_id);
    user.feature_flags = random.some_of(flags);
    user.readable_by = random.some_of(reader_ids);
    user.modifiable_by = random.some_of(reader_ids);
    if (random.has_luck(60)) {
        user.counter_account = random_account(random, number);
    }
    user.is_deleted = random.has_luck(20);
    return user;
}

// Each of them is what the parser makes of its print. Operands are made of the users whose numbers
// are under `user_count`.
class RandomFilters {
  public:
    explicit RandomFilters(std::uint32_t seed, std::uint32_t user_count = 40)
        : random_(seed), user_count_(user_count) {}

    domain::UserFilter next() {
        domain::UserFilter filter;
        filter.any_of.resize(random_.below(4));
        for (auto& tests : filter.any_of) {
            const std::size_t count = 1 + random_.below(3);
            for (std::size_t i = 0; i < count; ++i) {
                tests.push_back(test());
            }
        }
        for (std::uint32_t i = random_.below(4); i > 0; --i) {
            add_key(filter.order);
        }
        return filter;
    }

  private:
    using Type = domain::FilterType;

    void add_key(std::vector<domain::FilterKey>& keys) {
        const domain::FilterFieldRule rule = random_.one_of(domain::filter_fields());
        const bool is_used = std::any_of(
            keys.begin(), keys.end(), [&rule](const auto& key) { return key.field == rule.field; });
        if (rule.type != Type::list && !is_used) {
            keys.push_back({rule.field, random_.has_luck(50)});
        }
    }

    domain::FilterTest test() {
        const domain::FilterFieldRule rule = random_.one_of(domain::filter_fields());
        const std::uint32_t form = rule.type == Type::boolean ? 0 : random_.below(10);
        if (form == 8) {
            domain::FilterAnyOf any_of{rule.field, {}};
            for (std::uint32_t count = 1 + random_.below(4); count > 0; --count) {
                any_of.values.push_back(random_.has_luck(15) ? domain::FilterNull{} : value(rule));
            }
            return any_of;
        }
        if (form == 9 && rule.type != Type::list) {
            return domain::FilterRange{rule.field, value(rule), value(rule)};
        }
        return comparison(rule);
    }

    domain::FilterComparison comparison(const domain::FilterFieldRule& rule) {
        using Operator = domain::FilterOperator;
        const bool has_order = rule.type != Type::boolean && rule.type != Type::list;
        const auto op = has_order              ? random_.any<Operator>()
                        : random_.has_luck(50) ? Operator::eq
                                               : Operator::neq;
        domain::FilterComparison comparison{rule.field, op, value(rule)};
        if (op != Operator::eq && op != Operator::neq) {
            return comparison;
        }
        auto* text = std::get_if<domain::FilterText>(&comparison.value);
        if (random_.has_luck(15)) {
            comparison.value = domain::FilterNull{};
        } else if (text != nullptr && random_.has_luck(50)) {
            cut(*text);
        }
        return comparison;
    }

    domain::FilterValue value(const domain::FilterFieldRule& rule) {
        switch (rule.type) {
            case Type::number:
                return random_.has_luck(10) ? 2.5 : static_cast<double>(random_.one_of(versions));
            case Type::boolean:
                return random_.has_luck(50);
            case Type::date:
                return time();
            case Type::text:
            case Type::list:
                break;
        }
        domain::FilterText text{text_of(random_, rule.field, random_.below(user_count_))};
        std::erase(text.text, '*');  // of which the language has no literal
        return text;
    }

    domain::FilterTime time() {
        const domain::Timestamp at = moment(random_);
        if (random_.has_luck(50)) {
            return {at, at + std::chrono::milliseconds(1)};
        }
        const auto day = std::chrono::floor<std::chrono::days>(at);
        return {day, day + std::chrono::days(1)};
    }

    // A part of the text, with * for the rest.
    void cut(domain::FilterText& text) {
        const std::uint32_t sides = 1 + random_.below(3);
        while ((sides & 1U) != 0 && random_.has_luck(60) && !text.text.empty()) {
            text.text.erase(0, domain::first_code_point(text.text)->size);
        }
        while ((sides & 2U) != 0 && random_.has_luck(60) && !text.text.empty()) {
            do {
                text.text.pop_back();
            } while (!domain::is_utf8(text.text));
        }
        text.any_before = (sides & 1U) != 0 && !text.text.empty();
        text.any_after = (sides & 2U) != 0 || text.text.empty();
    }

    Random random_;
    std::uint32_t user_count_;
};

}  // namespace random_filter
