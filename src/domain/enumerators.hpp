#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <utility>

namespace domain {

// Whether an enumerator has that value: the compiler writes `domain::Persona::customer` for one,
// and a cast of the number, `(domain::Persona)2`, where there is none.
template <auto value>
[[nodiscard]] consteval bool is_enumerator() {
    std::string_view name = __PRETTY_FUNCTION__;
    name.remove_prefix(name.find_last_of("):= ") + 1);
    return !name.empty() && (name[0] < '0' || name[0] > '9');
}

// How many enumerators an enumeration has that counts up from 0 without gaps. As the compiler
// counts them, there is no number beside the enumeration that could be forgotten.
template <class Enum, std::size_t first = 0>
[[nodiscard]] consteval std::size_t count_enumerators() {
    static_assert(std::is_enum_v<Enum> && first < 256);
    if constexpr (is_enumerator<static_cast<Enum>(first)>()) {
        return count_enumerators<Enum, first + 1>();
    } else {
        return first;
    }
}
template <class Enum>
inline constexpr std::size_t enumerator_count = count_enumerators<Enum>();

// All of them, in their order.
template <class Enum>
inline constexpr auto enumerators = []<std::size_t... i>(std::index_sequence<i...>) {
    return std::array<Enum, sizeof...(i)>{static_cast<Enum>(i)...};
}
(std::make_index_sequence<enumerator_count<Enum>>());

// Whether the rows are one for each enumerator, in their order; `key` is the row's member.
template <class Row, class Enum, class Rows>
[[nodiscard]] constexpr bool has_row_of_each(const Rows& rows, Enum Row::*key) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].*key != static_cast<Enum>(i)) {
            return false;
        }
    }
    return rows.size() == enumerator_count<Enum>;
}

template <class Key>
struct RowKey;
template <class Row_, class Enum_>
struct RowKey<Enum_ Row_::*> {
    using Row = Row_;
    using Enum = Enum_;
};

// Rows that are found by their enumerator. A table in which one is missing, twice or at another
// place does not compile.
template <auto key>
class EnumTable {
  public:
    using Row = typename RowKey<decltype(key)>::Row;
    using Enum = typename RowKey<decltype(key)>::Enum;
    static constexpr std::size_t row_count = enumerator_count<Enum>;

    template <std::size_t count>
    consteval EnumTable(const Row (&rows)[count])
        : EnumTable(rows, std::make_index_sequence<row_count>()) {
        static_assert(count == row_count, "a row for each enumerator");
        if (!has_row_of_each(rows_, key)) {
            rows_are_not_in_the_order_of_the_enumeration();
        }
    }

    [[nodiscard]] constexpr const Row& operator[](Enum value) const {
        return rows_[static_cast<std::size_t>(value)];
    }
    [[nodiscard]] constexpr const Row* begin() const { return rows_.data(); }
    [[nodiscard]] constexpr const Row* end() const { return rows_.data() + row_count; }

  private:
    template <std::size_t... i>
    consteval EnumTable(const Row* rows, std::index_sequence<i...>) : rows_{rows[i]...} {}
    static void rows_are_not_in_the_order_of_the_enumeration() {}  // no constant expression

    std::array<Row, row_count> rows_;
};

// ... with nothing but a value beside it.
template <class Enum_, class Value>
struct EnumRow {
    Enum_ key;
    Value value;
};
template <class Enum, class Value>
using EnumValues = EnumTable<&EnumRow<Enum, Value>::key>;

// Some of the enumerators. What is none of them is in no set.
template <class Enum>
class EnumSet {
  public:
    constexpr EnumSet() = default;
    constexpr EnumSet(std::initializer_list<Enum> values) {
        for (const Enum value : values) {
            add(value);
        }
    }
    constexpr void add(Enum value) { bits_ |= bit_of(value); }
    [[nodiscard]] constexpr bool has(Enum value) const { return (bits_ & bit_of(value)) != 0; }
    [[nodiscard]] friend constexpr EnumSet operator|(EnumSet one, EnumSet other) {
        one.bits_ |= other.bits_;
        return one;
    }
    bool operator==(const EnumSet&) const = default;

  private:
    static constexpr std::uint64_t bit_of(Enum value) {
        static_assert(enumerator_count<Enum> <= 64);
        const auto place = static_cast<std::size_t>(value);
        return place < enumerator_count<Enum> ? std::uint64_t{1} << place : 0;
    }

    std::uint64_t bits_ = 0;
};

// A value for each enumerator, and first the default one.
template <class Enum, class Value>
class ByEnumerator {
  public:
    [[nodiscard]] constexpr Value& operator[](Enum value) {
        return values_[static_cast<std::size_t>(value)];
    }
    [[nodiscard]] constexpr const Value& operator[](Enum value) const {
        return values_[static_cast<std::size_t>(value)];
    }

  private:
    std::array<Value, enumerator_count<Enum>> values_{};
};

}  // namespace domain
