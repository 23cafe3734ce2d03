#include "net/platform_decoder.hpp"

#include <gtest/gtest.h>

#include "domain/lifecycle.hpp"

namespace net {
namespace {

using domain::PlatformState;
using nlohmann::json;

GraphqlAnswer answer(const std::string& root, std::vector<DeniedPath> denied = {}) {
    return {json::parse(root, nullptr, false), std::move(denied)};
}
domain::User user_of(const std::string& members) {
    const auto record =
        decode_user(answer(R"({"id":"U1")" + (members.empty() ? "" : "," + members) + "}"));
    return record.value().user;
}
PlatformState state_of(const std::string& members) {
    return domain::platform_state(user_of(members));
}

template <class T>
bool is_not_understood(const Outcome<T>& outcome) {
    return !outcome && outcome.error().kind == ApiErrorKind::protocol;
}

TEST(PlatformDecoder, ReadsAWholeUser) {
    const auto record = decode_user(answer(R"({"id":"U1","version":3,"state":"ACTIVE",
        "persona":"distributed_customer","active":true,"acceptedAt":"2024-01-02T03:04:05Z",
        "unactiveComment":null,"email":"c@example.com","firstName":"Céline","lastName":"Bernard",
        "mobile":"+33677889900","locale":"fr","lastLogin":"2024-02-02T00:00:00.5+01:00",
        "createdAt":"2024-01-01T00:00:00Z","updatedAt":"2024-01-02T03:04:05Z",
        "distributorAdvisorId":"advisor-789","userGroup":{"id":"G1","name":"Partners"},
        "accounts":[{"id":"A1","label":"Bernard Holding SAS","accountType":{"code":"CorporateAccount"},
        "kycStatusDetailed":{"code":"Expired"},"corporateName":"Bernard Holding SAS",
        "representative":{"firstName":"Céline","lastName":"Bernard"},
        "holders":[{"id":"U1","firstName":"Céline"},{"id":"U2","firstName":"Max","lastName":"B"},null]},
        null]})"))
                            .value();
    const domain::User& user = record.user;
    EXPECT_EQ(user.id.value, "U1");
    EXPECT_EQ(user.version, 3);
    EXPECT_EQ(domain::platform_state(user), PlatformState::active);
    EXPECT_EQ(user.persona, domain::Persona::distributed_customer);
    EXPECT_EQ(domain::format_rfc3339(*user.last_login), "2024-02-01T23:00:00.500Z");
    EXPECT_EQ(user.group_id, domain::GroupId("G1"));
    EXPECT_EQ(record.group_name, "Partners");
    EXPECT_EQ(user.distributor_advisor_id, domain::AdvisorId("advisor-789"));
    ASSERT_EQ(user.accounts.size(), 1U);
    EXPECT_EQ(user.accounts[0].type, domain::AccountType::corporate);
    EXPECT_EQ(user.accounts[0].kyc_status, domain::KycStatus::expired);
    EXPECT_EQ(user.accounts[0].representative->last_name, "Bernard");
    EXPECT_EQ(user.accounts[0].holder_ids.size(), 2U);
    EXPECT_EQ(record.holders, std::vector{(domain::HolderName{domain::UserId("U2"), "Max B"})});
}

TEST(PlatformDecoder, NullsAndOddTypesReadAsNotThere) {
    const domain::User user = user_of(R"("version":"12","email":null,"mobile":{},"accounts":null,
        "userGroup":[],"createdAt":"yesterday","persona":"robot","active":"true","state":7)");
    EXPECT_EQ(user.version, 12);
    EXPECT_EQ(user.email, "");
    EXPECT_EQ(user.mobile, "");
    EXPECT_TRUE(user.accounts.empty());
    EXPECT_EQ(user.created_at, domain::Timestamp());
    EXPECT_EQ(user.persona, domain::Persona::customer);
    EXPECT_NE(domain::platform_state(user), PlatformState::active);  // "true" is no boolean
    EXPECT_EQ(decode_user(answer(R"({"id":456})")).value().user.id.value, "456");
}

TEST(PlatformDecoder, AStateOfOursIsTaken) {
    EXPECT_EQ(state_of(R"("state":"PENDING")"), PlatformState::pending);
    EXPECT_EQ(state_of(R"("state":"active")"), PlatformState::active);
    EXPECT_EQ(state_of(R"("state":"INACTIVE","acceptedAt":"2024-01-01T00:00:00Z",
                          "unactiveComment":"x")"),
              PlatformState::inactive);
}

TEST(PlatformDecoder, WithoutAStateThreeFactsDecide) {
    EXPECT_EQ(state_of(R"("active":true)"), PlatformState::active);
    EXPECT_EQ(state_of(R"("active":false)"), PlatformState::pending);
    EXPECT_EQ(state_of(R"("active":false,"acceptedAt":"2024-01-01T00:00:00Z")"),
              PlatformState::inactive);
    EXPECT_EQ(state_of(R"("active":false,"unactiveComment":"Left.")"), PlatformState::inactive);
}

// To a distributor the reason is denied, and a user may never have been approved: the state that
// the server says is what counts.
TEST(PlatformDecoder, AnInactiveUserWithoutAReasonIsInactive) {
    EXPECT_EQ(state_of(R"("state":"INACTIVE","acceptedAt":null,"unactiveComment":null)"),
              PlatformState::inactive);
}

TEST(PlatformDecoder, DeniedFieldsGoToTheUserWhoseTheyAre) {
    const auto record = decode_user(
        answer(R"({"id":"U1"})", {{"mobile"}, {"accounts", "0", "label"}, {"accounts", "1"}}));
    EXPECT_EQ(record.value().denied_fields, (std::vector<std::string>{"mobile", "accounts"}));

    const auto page = decode_users(
        answer(R"({"edges":[null,{"node":null},{"node":{"id":"U1"}},{"node":{"id":"U2"}}]})",
               {{"edges", "3", "node", "mobile"}, {"edges", "1", "node"}, {"totalCount"}}));
    ASSERT_EQ(page.value().users.size(), 2U);
    EXPECT_TRUE(page.value().users[0].denied_fields.empty());
    EXPECT_EQ(page.value().users[1].denied_fields, std::vector<std::string>{"mobile"});
}

TEST(PlatformDecoder, ReadsAPageAndItsCounts) {
    const auto page = decode_users(answer(R"({"edges":[{"node":{"id":"U1"}}],"totalCount":"300",
        "counts":{"pending":1,"active":"2","inactive":null}})"));
    EXPECT_EQ(page.value().total_count, 300);
    EXPECT_EQ(page.value().counts.pending, 1);
    EXPECT_EQ(page.value().counts.active, 2);
    EXPECT_EQ(page.value().counts.inactive, 0);
    EXPECT_EQ(decode_users(answer(R"({"edges":[{"node":{"id":"U1"}}]})")).value().total_count, 1);
}

TEST(PlatformDecoder, ReadsVersionsGroupsMailsAndTheViewer) {
    const auto versions = decode_versions(answer(R"({"id":"U1","versions":[{"version":2,
        "at":"2024-01-01T00:00:00Z","author":"admin","action":"ActivateUser","changes":[
        {"field":"active","before":"false","after":"true"},{"field":"x","before":null}]}]})"));
    ASSERT_EQ(versions.value().size(), 1U);
    EXPECT_EQ(versions.value()[0].changes[0], (domain::FieldChange{"active", "false", "true"}));
    EXPECT_EQ(versions.value()[0].changes[1].before, "");

    const auto groups = decode_groups(answer(R"([{"id":"G1","name":"Retail"},null,{"name":"x"}])"));
    ASSERT_EQ(groups.value().size(), 1U);
    EXPECT_EQ(groups.value()[0].name, "Retail");

    const auto mails = decode_mails(answer(R"({"totalCount":9,"edges":[{"node":{"id":"M1",
        "kind":"SUSPENSION","state":"FAILED","recipient":"a@example.com","user":{"id":"U1",
        "firstName":"Alice","lastName":null}}}]})"));
    EXPECT_EQ(mails.value().total_count, 9);
    EXPECT_EQ(mails.value().mails[0].mail.kind, domain::MailKind::suspension);
    EXPECT_EQ(mails.value().mails[0].mail.state, domain::MailState::failed);
    EXPECT_EQ(mails.value().mails[0].user_name, "Alice");

    const auto viewer = decode_viewer(answer(
        R"({"id":"admin","name":"Ada","role":"ADMIN","permissions":["users.read",7,null]})"));
    EXPECT_EQ(viewer.value().role, domain::Role::admin);
    EXPECT_EQ(domain::words_of(viewer.value().rights), std::vector<std::string>{"users.read"});
}

TEST(PlatformDecoder, AViewerOfARoleThatIsNotKnownIsRefused) {
    const auto viewer =
        decode_viewer(answer(R"({"id":"a","name":"Ada","role":"AUDITOR","permissions":[]})"));
    ASSERT_FALSE(viewer.has_value());
    EXPECT_EQ(viewer.error().code, "role.unknown");
}

TEST(PlatformDecoder, APermissionThatIsNotKnownIsRefused) {
    const auto viewer = decode_viewer(answer(
        R"({"id":"a","name":"Ada","role":"ADMIN","permissions":["users.read","users.fly"]})"));
    ASSERT_FALSE(viewer.has_value());
    EXPECT_EQ(viewer.error().code, "permission.unknown");
    EXPECT_NE(viewer.error().message.find("\"users.fly\""), std::string::npos);
}

TEST(PlatformDecoder, AHistoryThatIsRefusedIsForbidden) {
    const auto versions = decode_versions(answer(R"({"id":"U1","versions":null})", {{"versions"}}));
    ASSERT_FALSE(versions.has_value());
    EXPECT_EQ(versions.error().kind, ApiErrorKind::forbidden);
}

TEST(PlatformDecoder, AnotherShapeIsAProtocolErrorAndNotAnEmptyPage) {
    for (const char* root : {"7", "\"text\"", "true", "[]", "{}", R"({"id":null})", R"({"id":""})",
                             R"({"edges":{}})", R"({"edges":7})", R"({"versions":{}})"}) {
        EXPECT_TRUE(is_not_understood(decode_user(answer(root)))) << root;
        EXPECT_TRUE(is_not_understood(decode_users(answer(root)))) << root;
        EXPECT_TRUE(is_not_understood(decode_versions(answer(root)))) << root;
        EXPECT_TRUE(is_not_understood(decode_mails(answer(root)))) << root;
        EXPECT_TRUE(is_not_understood(decode_viewer(answer(root)))) << root;
    }
    EXPECT_TRUE(is_not_understood(decode_groups(answer("{}"))));
    EXPECT_TRUE(decode_groups(answer("[]")).has_value());
}

}  // namespace
}  // namespace net
