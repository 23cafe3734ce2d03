#include "net/investor_history.hpp"

#include "unit/net/investor_client_fixture.hpp"

namespace net {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* mask = "mask=counter_account.bank_account_number";

class InvestorVersions : public InvestorClientTest {
  protected:
    static std::string version(std::int64_t number, const std::string& first_name) {
        return R"({"id":"U1","version":)" + std::to_string(number) + R"(,"first_name":")" +
               first_name + R"(","version_datetime":"2021-02-18T08:21:02+00:00",
               "version_authored_by_user_id":"U9"})";
    }
    [[nodiscard]] std::vector<std::int64_t> numbers() const {
        std::vector<std::int64_t> found;
        for (const auto& each : told.value()) {
            found.push_back(each.version);
        }
        return found;
    }

    Told<std::vector<domain::VersionRecord>> told;
};

TEST_F(InvestorVersions, EachSaysWhatItChanged) {
    ours.get_versions(id, told.here());
    EXPECT_EQ(asked(), std::string("GET /users/U1?") + mask);
    answer(200, version(3, "Jane"));
    EXPECT_EQ(asked(), std::string("GET /users/U1?version=2&") + mask);
    answer(200, version(2, "Jan"));
    EXPECT_EQ(asked(), std::string("GET /users/U1?version=1&") + mask);
    answer(200, version(1, "Jan"));
    EXPECT_THAT(numbers(), ElementsAre(3, 2, 1));
    const auto& versions = told.value();
    EXPECT_THAT(versions[0].changes, ElementsAre(domain::FieldChange{"firstName", "Jan", "Jane"}));
    EXPECT_EQ(versions[0].author.id, "U9");
    EXPECT_EQ(domain::format_rfc3339(versions[0].at), "2021-02-18T08:21:02.000Z");
    EXPECT_THAT(versions[1].changes, IsEmpty());
    EXPECT_THAT(versions[2].changes,
                testing::Contains(domain::FieldChange{"firstName", "", "Jan"}));
    EXPECT_EQ(count(), 3U);
}

TEST_F(InvestorVersions, TheNewestTenAreEnough) {
    ours.get_versions(id, told.here());
    for (std::int64_t number = 30; number >= 20; --number) {
        answer(200, version(number, std::to_string(number)));
    }
    EXPECT_EQ(count(), 11U);
    EXPECT_EQ(numbers().size(), 10U);
    EXPECT_EQ(numbers().back(), 21);
    EXPECT_THAT(told.value().back().changes,
                ElementsAre(domain::FieldChange{"firstName", "20", "21"}));
}

TEST_F(InvestorVersions, AServerThatIgnoresTheVersionHasOnlyThePresentOne) {
    foreign.get_versions(id, told.here());
    answer(200, version(3, "Jane"));
    EXPECT_EQ(asked(), "GET https://other.example/api/users/U1?version=2");
    answer(200, version(3, "Jane"));
    EXPECT_THAT(numbers(), ElementsAre(3));
    EXPECT_THAT(told.value()[0].changes, IsEmpty());
}

TEST_F(InvestorVersions, AServerThatRefusesTheVersionHasOnlyThePresentOne) {
    foreign.get_versions(id, told.here());
    answer(200, version(3, "Jane"));
    answer(400, R"({"title":"Bad request","detail":"extra fields not permitted"})");
    EXPECT_THAT(numbers(), ElementsAre(3));
}

TEST_F(InvestorVersions, AServerWithoutVersionsIsAskedOnce) {
    foreign.get_versions(id, told.here());
    answer(200, R"({"id":"U1"})");
    EXPECT_THAT(numbers(), ElementsAre(0));
    EXPECT_EQ(count(), 1U);
}

TEST_F(InvestorVersions, AFieldThatOneAnswerLacksHasNotChanged) {
    foreign.get_versions(id, told.here());
    answer(200, version(2, "Jane"));
    answer(200, R"({"id":"U1","version":1,"last_name":"Doe"})");
    EXPECT_THAT(told.value()[0].changes, IsEmpty());
}

TEST_F(InvestorVersions, AnUnknownStatusIsAChangeInItsOwnWords) {
    foreign.get_versions(id, told.here());
    answer(200, R"({"id":"U1","version":2,"status":"FROZEN"})");
    answer(200, R"({"id":"U1","version":1,"status":"ACTIVE"})");
    EXPECT_THAT(told.value()[0].changes,
                ElementsAre(domain::FieldChange{"status", "ACTIVE", "FROZEN"}));
}

TEST_F(InvestorVersions, ARefusalIsTheAnswer) {
    ours.get_versions(id, told.here());
    answer(403);
    EXPECT_EQ(told.error().kind, ApiErrorKind::forbidden);
}

}  // namespace
}  // namespace net
