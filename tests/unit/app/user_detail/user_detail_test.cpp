#include "app/user_detail/user_detail.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

struct UserDetailUpdates : UpdateTest {
    const domain::UserId id{"U1"};

    static domain::UserRecord version(std::int64_t number, const std::string& first_name) {
        domain::UserRecord made = record("U1", first_name);
        made.user.version = number;
        return made;
    }
    [[nodiscard]] const domain::User& shown() const { return state.user_detail.record.value->user; }
};

TEST_F(UserDetailUpdates, TheReplyIsShown) {
    show_user(version(3, "Alice"));
    EXPECT_EQ(shown().version, 3);
    EXPECT_FALSE(state.user_detail.record.is_loading());
}

TEST_F(UserDetailUpdates, AReloadKeepsWhatIsThereUntilItComes) {
    show_user(version(3, "Alice"));
    did(UserDetailReloadRequested{});
    const auto asked = the<GetUser>();
    EXPECT_EQ(shown().first_name, "Alice");
    did(UserReplied{asked.ticket, id, unreachable()});
    EXPECT_EQ(shown().first_name, "Alice");
    EXPECT_TRUE(state.user_detail.record.failure.has_value());
}

TEST_F(UserDetailUpdates, OnlyTheNewestRequestCounts) {
    show_user(version(3, "Alice"));
    did(UserDetailReloadRequested{});
    const auto first = the<GetUser>();
    did(UserDetailReloadRequested{});
    const auto second = the<GetUser>();
    did(UserReplied{second.ticket, id, version(5, "Alicia")});
    did(UserReplied{first.ticket, id, version(4, "Alix")});
    EXPECT_EQ(shown().first_name, "Alicia");
}

// A read that was sent before a write of ours, and answered after it.
TEST_F(UserDetailUpdates, AnOlderVersionDoesNotReplaceANewerOne) {
    show_user(version(3, "Alice"));
    did(UserDetailReloadRequested{});
    const auto asked = the<GetUser>();
    state.user_detail.record.value = version(4, "Alicia");
    did(UserReplied{asked.ticket, id, version(3, "Alice")});
    EXPECT_EQ(shown().first_name, "Alicia");
    EXPECT_FALSE(state.user_detail.record.is_loading());
}

TEST_F(UserDetailUpdates, RepliesAboutAnotherUserAreDropped) {
    show_user(version(3, "Alice"));
    did(UserDetailReloadRequested{});
    const auto asked = the<GetUser>();
    did(RouteChosen{user_route(domain::UserId("U2"))});
    did(UserReplied{asked.ticket, id, version(4, "Alicia")});
    EXPECT_FALSE(state.user_detail.record.value.has_value());
}

TEST_F(UserDetailUpdates, AHistoryThatIsRefusedIsNotEmpty) {
    show_user(version(3, "Alice"));
    did(UserDetailReloadRequested{});
    did(VersionsReplied{the<GetVersions>().ticket, id, refused(domain::FailureKind::forbidden)});
    EXPECT_FALSE(state.user_detail.versions.value.has_value());
    EXPECT_EQ(state.user_detail.versions.failure->kind, domain::FailureKind::forbidden);
}

TEST_F(UserDetailUpdates, TheAddressIsCopied) {
    show_user(version(3, "Alice"));
    did(UserEmailCopied{});
    EXPECT_EQ(the<CopyText>().text, "U1@example.com");
}

TEST_F(UserDetailUpdates, ADeniedFieldIsKnownAsSuch) {
    domain::UserRecord told = version(1, "Alice");
    told.denied_fields = {"mobile"};
    EXPECT_TRUE(is_denied(told, "mobile"));
    EXPECT_FALSE(is_denied(told, "email"));
}

TEST_F(UserDetailUpdates, TheNewestVersionWinsWhereverItWasLoaded) {
    show_user(version(3, "Alice"));
    did(UsersReloadRequested{});
    did(reply(the<GetUsers>(), page({version(4, "Alicia")})));
    EXPECT_EQ(find_user(state, id)->user.first_name, "Alicia");
}

TEST_F(UserDetailUpdates, TheSecondRecordHasAPlaceOfItsOwn) {
    show_user(version(3, "Alice"));
    did(UserDetailReloadRequested{});
    const auto asked = the<GetInvestor>();
    EXPECT_EQ(find_investor(state, id), nullptr);
    auto told = version(4, "Alice");
    told.user.external_id = "C-1";
    did(InvestorReplied{asked.ticket, id, told});
    ASSERT_NE(find_investor(state, id), nullptr);
    EXPECT_EQ(find_investor(state, id)->user.external_id, "C-1");
    EXPECT_EQ(shown().version, 3);
    EXPECT_EQ(find_investor(state, domain::UserId("U2")), nullptr);
}

struct DeletedUser : UserDetailUpdates {
    domain::UserRecord deleted = version(4, "Alice");

    void SetUp() override {
        deleted.user.is_deleted = true;
        show_users({record("U2", "Bob")});
        did(RouteChosen{user_route(id)});
    }
    void expect_shown() {
        EXPECT_EQ(shown().first_name, "Alice");
        EXPECT_TRUE(is_deleted(state));
    }
};

// For the platform dialect there is none.
TEST_F(DeletedUser, IsShownAsTheInvestorDialectTells) {
    const auto user = the<GetUser>();
    const auto investor = the<GetInvestor>();
    const auto versions = the<GetVersions>();
    EXPECT_FALSE(versions.is_deleted);
    did(UserReplied{user.ticket, id, refused(domain::FailureKind::not_found)});
    EXPECT_FALSE(state.user_detail.record.value.has_value());
    did(InvestorReplied{investor.ticket, id, deleted});
    expect_shown();
    EXPECT_TRUE(the<GetVersions>().is_deleted);
    const auto asked = the<GetVersions>();
    did(VersionsReplied{versions.ticket, id, refused(domain::FailureKind::not_found)});
    EXPECT_FALSE(state.user_detail.versions.failure.has_value()) << "that one does not count";
    did(VersionsReplied{asked.ticket, id, std::vector<domain::VersionRecord>(4)});
    EXPECT_EQ(state.user_detail.versions.value->size(), 4U);
}

TEST_F(DeletedUser, IsShownWhicheverAnswerComesFirst) {
    const auto user = the<GetUser>();
    did(InvestorReplied{the<GetInvestor>().ticket, id, deleted});
    did(UserReplied{user.ticket, id, refused(domain::FailureKind::not_found)});
    expect_shown();
    did(UserDetailReloadRequested{});
    EXPECT_TRUE(the<GetVersions>().is_deleted);
}

TEST_F(UserDetailUpdates, ASecondRecordThatIsRefusedLeavesTheFirst) {
    show_user(version(3, "Alice"));
    did(UserDetailReloadRequested{});
    did(InvestorReplied{the<GetInvestor>().ticket, id, unreachable()});
    EXPECT_TRUE(open_investor(state).failure.has_value());
    EXPECT_FALSE(state.user_detail.record.failure.has_value());
    did(UserDetailReloadRequested{});
    did(InvestorReplied{the<GetInvestor>().ticket, id, signed_out()});
    EXPECT_EQ(state.session.state, SessionState::expired);
}

}  // namespace
}  // namespace app
