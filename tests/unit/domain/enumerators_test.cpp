#include "domain/enumerators.hpp"

#include <gtest/gtest.h>
#include <string_view>

#include "domain/user.hpp"

namespace domain {
namespace {

enum class Fruit : std::uint8_t { apple, pear2, plum };
enum class Single { one };

static_assert(enumerator_count<Fruit> == 3);
static_assert(enumerator_count<Single> == 1);
static_assert(enumerator_count<Persona> == 2);
static_assert(enumerators<Fruit> == std::array{Fruit::apple, Fruit::pear2, Fruit::plum});

struct Row {
    std::string_view name;
    Fruit fruit;
};

constexpr std::array<Row, 3> in_order = {
    {{"a", Fruit::apple}, {"b", Fruit::pear2}, {"c", Fruit::plum}}};
constexpr std::array<Row, 3> in_another_order = {
    {{"b", Fruit::pear2}, {"a", Fruit::apple}, {"c", Fruit::plum}}};
constexpr std::array<Row, 2> without_the_last = {{{"a", Fruit::apple}, {"b", Fruit::pear2}}};
constexpr std::array<Row, 3> with_one_twice = {
    {{"a", Fruit::apple}, {"b", Fruit::pear2}, {"b", Fruit::pear2}}};

TEST(Enumerators, ATableHasOneRowOfEachInTheirOrder) {
    EXPECT_TRUE(has_row_of_each(in_order, &Row::fruit));
    EXPECT_FALSE(has_row_of_each(in_another_order, &Row::fruit));
    EXPECT_FALSE(has_row_of_each(without_the_last, &Row::fruit));
    EXPECT_FALSE(has_row_of_each(with_one_twice, &Row::fruit));
}

TEST(Enumerators, ARowIsFoundByItsEnumerator) {
    constexpr EnumTable<&Row::fruit> table{
        {{"a", Fruit::apple}, {"b", Fruit::pear2}, {"c", Fruit::plum}}};
    for (const Fruit fruit : enumerators<Fruit>) {
        EXPECT_EQ(table[fruit].fruit, fruit);
    }
    EXPECT_EQ(table.end() - table.begin(), 3);
    constexpr EnumValues<Single, int> values{{{Single::one, 7}}};
    EXPECT_EQ(values[Single::one].value, 7);
}

TEST(Enumerators, ASetHasWhatWasPutIntoIt) {
    constexpr EnumSet<Fruit> none;
    constexpr EnumSet<Fruit> some = EnumSet{Fruit::apple} | EnumSet{Fruit::plum};
    for (const Fruit fruit : enumerators<Fruit>) {
        EXPECT_FALSE(none.has(fruit));
        EXPECT_EQ(some.has(fruit), fruit != Fruit::pear2);
    }
    EnumSet<Fruit> grown = none;
    grown.add(Fruit::plum);
    grown.add(Fruit::apple);
    EXPECT_EQ(grown, some);
    for (const int number : {3, 63, 64, 77, -1}) {
        grown.add(static_cast<Fruit>(number));
        EXPECT_FALSE(grown.has(static_cast<Fruit>(number))) << number;
    }
    EXPECT_EQ(grown, some);
}

TEST(Enumerators, AValueForEachIsTheDefaultOneAtFirst) {
    ByEnumerator<Fruit, int> counts;
    ++counts[Fruit::plum];
    EXPECT_EQ(counts[Fruit::apple], 0);
    EXPECT_EQ(counts[Fruit::plum], 1);
}

}  // namespace
}  // namespace domain
