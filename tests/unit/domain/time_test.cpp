#include "domain/time.hpp"

#include <gtest/gtest.h>

namespace domain {
namespace {

std::int64_t milliseconds(std::string_view text) {
    const auto parsed = parse_rfc3339(text);
    EXPECT_TRUE(parsed) << text;
    return parsed ? parsed->time_since_epoch().count() : -1;
}

TEST(Time, Formats) {
    EXPECT_EQ(format_rfc3339(Timestamp(std::chrono::milliseconds(1624533816925))),
              "2021-06-24T11:23:36.925Z");
    EXPECT_EQ(format_rfc3339(Timestamp{}), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(format_rfc3339(Timestamp(std::chrono::milliseconds(-1))), "1969-12-31T23:59:59.999Z");
}

TEST(Time, Parses) {
    EXPECT_EQ(milliseconds("2021-06-24T11:23:36.925Z"), 1624533816925);
    EXPECT_EQ(milliseconds("2021-06-24 13:23:36.925+02:00"), 1624533816925);
    EXPECT_EQ(milliseconds("2021-06-24T06:53:36.925999-04:30"), 1624533816925);
    EXPECT_EQ(milliseconds("2021-06-24T11:23:36Z"), 1624533816000);
    EXPECT_EQ(milliseconds("1970-01-01T00:00:00.5Z"), 500);
    EXPECT_EQ(milliseconds("1970-01-01T00:00:00.123456789Z"), 123);
    EXPECT_EQ(milliseconds("2000-02-29T00:00:00Z"), 951782400000);
    EXPECT_EQ(milliseconds("2016-12-31T23:59:60Z"), milliseconds("2017-01-01T00:00:00Z"));
}

TEST(Time, RefusesEverythingElse) {
    for (const char* text :
         {"", "2021-06-24", "2021-06-24T11:23:36", "2021-06-24T11:23Z", "2021-13-24T11:23:36Z",
          "2021-02-29T11:23:36Z", "2021-06-24T24:00:00Z", "2021-06-24T11:60:36Z",
          "2021-06-24T11:23:36.Z", "2021-06-24T11:23:36.1234567890Z", "2021-06-24T11:23:36+0200",
          "2021-06-24T11:23:36+02:60", "2021-06-24T11:23:36Z ", " 2021-06-24T11:23:36Z",
          "2021-06-24  11:23:36Z", "2021-06-24t11:23:36Z", "-021-06-24T11:23:36Z",
          "2021-06-24T11:23:36+-2:00"}) {
        EXPECT_FALSE(parse_rfc3339(text)) << text;
    }
}

TEST(Time, IsReadBackAsItWasWritten) {
    for (std::int64_t at = -10'000'000'000'000; at < 10'000'000'000'000; at += 123'456'789'017) {
        const Timestamp time{std::chrono::milliseconds(at)};
        EXPECT_EQ(parse_rfc3339(format_rfc3339(time)), time);
    }
}

}  // namespace
}  // namespace domain
