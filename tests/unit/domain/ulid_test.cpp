#include "domain/ulid.hpp"

#include <gtest/gtest.h>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

struct FakeInputs {
    std::int64_t milliseconds = 0;
    UlidInputs::RandomBytes random{};

    UlidInputs inputs() {
        return {[](void* self) {
                    return Timestamp(
                        std::chrono::milliseconds(static_cast<FakeInputs*>(self)->milliseconds));
                },
                [](void* self) { return static_cast<FakeInputs*>(self)->random; }, this};
    }
};

TEST(Ulid, EncodesTimeAndRandomBits) {
    FakeInputs fake{1469918176385, {}};  // the example of the ULID specification's implementations
    UlidSource source(fake.inputs());
    EXPECT_EQ(source.next(), "01ARYZ6S410000000000000000");

    FakeInputs largest{(std::int64_t{1} << 48) - 1, {}};
    largest.random.fill(0xFF);
    UlidSource last(largest.inputs());
    EXPECT_EQ(last.next(), "7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
}

TEST(Ulid, PutsEachRandomByteInItsPlace) {
    FakeInputs fake{0, {0x84, 0x21, 0x08, 0x42, 0x10, 0x84, 0x21, 0x08, 0x42, 0x10}};
    UlidSource source(fake.inputs());
    EXPECT_EQ(source.next(), "0000000000GGGGGGGGGGGGGGGG");
}

TEST(Ulid, CountsUpWithinAMillisecondAndWhenTheClockGoesBack) {
    FakeInputs fake{1000, {}};
    UlidSource source(fake.inputs());
    const std::string first = source.next();
    const std::string second = source.next();
    fake.milliseconds = 10;
    const std::string third = source.next();
    EXPECT_EQ(second.back(), '1');
    EXPECT_EQ(third.back(), '2');
    EXPECT_LT(first, second);
    EXPECT_LT(second, third);
    fake.milliseconds = 1001;
    EXPECT_GT(source.next(), third);
}

TEST(Ulid, CarriesIntoTheTimeWhenTheRandomPartIsUsedUp) {
    FakeInputs fake{1000, {}};
    fake.random.fill(0xFF);
    UlidSource source(fake.inputs());
    const std::string full = source.next();
    const std::string carried = source.next();
    EXPECT_GT(carried, full);
    EXPECT_EQ(carried.substr(10), "0000000000000000");
    EXPECT_EQ(time_of_entity_id("U" + carried), Timestamp(std::chrono::milliseconds(1001)));
    fake.milliseconds = 1001;  // the carried millisecond arrives: still greater, not random anew
    EXPECT_GT(source.next(), carried);
}

TEST(Ulid, ClampsAClockBefore1970) {
    FakeInputs fake{-5, {}};
    UlidSource source(fake.inputs());
    EXPECT_EQ(source.next(), std::string(26, '0'));
}

TEST(EntityId, HasTheLetterOfItsKind) {
    FakeInputs fake{1, {}};
    UlidSource source(fake.inputs());
    EXPECT_EQ(make_user_id(source).value.front(), 'U');
    EXPECT_EQ(make_account_id(source).value.front(), 'A');
    EXPECT_EQ(make_group_id(source).value.front(), 'G');
    EXPECT_EQ(make_mail_id(source).value.front(), 'M');
    EXPECT_EQ(make_audit_id(source).value.front(), 'E');
    EXPECT_TRUE(is_entity_id(make_user_id(source).value));
}

TEST(EntityId, Vectors) {
    EXPECT_TRUE(is_entity_id("U01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    EXPECT_TRUE(is_entity_id("U01F8YW5NJXMF78PMFKXTE2R7Q7"));
    EXPECT_TRUE(is_entity_id("U98765432109876543210987654"));  // beyond the greatest ULID
    EXPECT_TRUE(is_entity_id("UXXXXXXXXXXXXXXXXXXXXXXXXXX"));
    EXPECT_FALSE(is_entity_id("U01ARZ3NDEKTSV4RRFFQ69G5FA"));    // 26
    EXPECT_FALSE(is_entity_id("U01ARZ3NDEKTSV4RRFFQ69G5FAVV"));  // 28
    EXPECT_FALSE(is_entity_id("U01ARZ3NDEKTSV4RRFFQ69G5FAI"));   // I
    EXPECT_FALSE(is_entity_id("u01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    EXPECT_FALSE(is_entity_id("U01ARZ3NDEKTSV4RRFFQ69G5FA\n"));
    EXPECT_FALSE(is_entity_id("101ARZ3NDEKTSV4RRFFQ69G5FAV"));
    EXPECT_FALSE(is_entity_id(""));
}

TEST(EntityId, TellsItsTime) {
    const auto first = time_of_entity_id("U01ARZ3NDEKTSV4RRFFQ69G5FAV");
    ASSERT_TRUE(first);
    EXPECT_EQ(format_rfc3339(*first), "2016-07-30T23:54:10.259Z");
    const auto second = time_of_entity_id("U01F8YW5NJXMF78PMFKXTE2R7Q7");
    ASSERT_TRUE(second);
    EXPECT_EQ(format_rfc3339(*second), "2021-06-24T11:23:36.925Z");
    EXPECT_FALSE(time_of_entity_id("UXXXXXXXXXXXXXXXXXXXXXXXXXX"));
    EXPECT_FALSE(time_of_entity_id("456"));
}

TEST(EntityId, IsNormalisedOnInput) {
    EXPECT_EQ(parse_entity_id(" u01arz3ndektsv4rrffq69g5fav ", "id").value(),
              "U01ARZ3NDEKTSV4RRFFQ69G5FAV");
    EXPECT_EQ(codes(parse_entity_id("  ", "id").error().problems), Codes{"id.required"});
    const auto bad = parse_entity_id("456", "userId");
    EXPECT_EQ(codes(bad.error().problems), Codes{"id.malformed"});
    EXPECT_EQ(bad.error().problems.front().field, "userId");
}

TEST(Id, IsOpaqueToOperations) {
    EXPECT_TRUE(check_id("456", "userId").empty());
    EXPECT_TRUE(check_id("advisor-789", "userId").empty());
    EXPECT_EQ(codes(check_id(" ", "userId")), Codes{"id.required"});
    EXPECT_EQ(codes(check_id("4\n5", "userId")), Codes{"id.malformed"});
    EXPECT_TRUE(check_id(std::string(64, 'a'), "userId").empty());
    EXPECT_EQ(codes(check_id(std::string(65, 'a'), "userId")), Codes{"id.too_long"});
}

}  // namespace
}  // namespace domain
