#include "app/copy_as_curl/copy_as_curl.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

struct CopyAsCurlUpdates : UpdateTest {
    CopyAsCurlUpdates() { state.settings.server_address = "https://registrar.example/"; }

    void copy(const Event& submit) { did(CopyAsCurlRequested{{submit}}); }
    // The command that would be sent; nothing is sent.
    template <class Kind>
    [[nodiscard]] Kind copied() const {
        const auto copy = the<CopyAsCurl>();
        EXPECT_EQ(copy.what.size(), 1U);
        const auto* command = std::get_if<Kind>(&copy.what.at(0));
        EXPECT_NE(command, nullptr);
        return command == nullptr ? Kind{} : *command;
    }
    [[nodiscard]] bool sends() const {
        return std::any_of(commands.begin(), commands.end(), [](const Command& command) {
            return std::visit(
                [](const auto& each) {
                    return requires {
                        each.ticket;
                    };
                },
                static_cast<const AnyCommand&>(command));
        });
    }
};

TEST_F(CopyAsCurlUpdates, IsTheSameCommandAsASubmitWithAKeyOfItsOwn) {
    show_user(record("U1", "Alice"));
    did(DeactivateUserOpened{domain::UserId("U1")});
    did(DeactivateUserCommentEdited{"Left."});
    copy(DeactivateUserSubmitted{});
    EXPECT_FALSE(sends());
    EXPECT_EQ(the<CopyAsCurl>().origin, "https://registrar.example");
    EXPECT_EQ(last_notice(), "Copied as curl. Set TOKEN first.");
    EXPECT_FALSE(state.deactivate_user->attempt.is_sending());
    EXPECT_FALSE(state.deactivate_user->is_comment_left);
    const auto copy = the<CopyAsCurl>();
    const auto& copied = std::get<DeactivateUser>(copy.what.at(0));

    did(DeactivateUserSubmitted{});
    const auto sent = the<DeactivateUser>();
    EXPECT_EQ(copied.what.comment(), sent.what.comment());
    EXPECT_EQ(copied.what.expected_version(), sent.what.expected_version());
    EXPECT_EQ(copied.idempotency_key.size(), 32U);
    EXPECT_NE(copied.idempotency_key, sent.idempotency_key);
}

TEST_F(CopyAsCurlUpdates, TheKeyOfATryWhoseEndIsUnknownIsNotCopied) {
    show_user(record("U1", "Alice"));
    did(SendEmailAccessOpened{domain::UserId("U1")});
    did(SendEmailAccessSubmitted{});
    const auto sent = the<SendEmailAccess>();
    did(SendEmailAccessReplied{sent.ticket, sent.id, unreachable()});
    copy(SendEmailAccessSubmitted{});
    EXPECT_NE(copied<SendEmailAccess>().idempotency_key, sent.idempotency_key);
    did(SendEmailAccessSubmitted{});
    EXPECT_EQ(the<SendEmailAccess>().idempotency_key, sent.idempotency_key);
}

TEST_F(CopyAsCurlUpdates, AnInvalidFormSaysWhatIsWrongAsASubmitDoes) {
    show_user(record("U1", "Alice"));
    did(DeactivateUserOpened{domain::UserId("U1")});
    copy(DeactivateUserSubmitted{});
    EXPECT_FALSE(has<CopyAsCurl>());
    EXPECT_TRUE(state.notices.shown.empty());
    ASSERT_TRUE(state.deactivate_user.has_value());
    EXPECT_NE(shown_problem(*state.deactivate_user), nullptr);
    EXPECT_EQ(state.deactivate_user->refusals, 1);
}

TEST_F(CopyAsCurlUpdates, AnEditCarriesOnlyWhatChanged) {
    show_user(record("U1", "Alice"));
    did(EditUserOpened{domain::UserId("U1")});
    did(EditUserFieldEdited{EditUserField::first_name, "Alicia"});
    copy(EditUserSubmitted{});
    const auto copy = the<CopyAsCurl>();
    const auto& what = std::get<UpdateUser>(copy.what.at(0)).what;
    EXPECT_EQ(what->first_name, "Alicia");
    EXPECT_FALSE(what->last_name.has_value());
    ASSERT_TRUE(state.edit_user.has_value());
    EXPECT_EQ(state.edit_user->text(EditUserField::first_name), "Alicia");
}

TEST_F(CopyAsCurlUpdates, AnApprovalIsCopiedWithoutBeingGiven) {
    show_user(record("U1", "Alice", domain::Lifecycle::pending_approval));
    copy(ActivateUserSubmitted{domain::UserId("U1")});
    EXPECT_TRUE(has<CopyAsCurl>());
    EXPECT_FALSE(sends());
    EXPECT_FALSE(state.activate_user.is_sending(domain::UserId("U1")));
}

TEST_F(CopyAsCurlUpdates, TheListIsCopiedAsItIsAskedFor) {
    show_users({record("U1", "Alice")});
    did(UsersSearchEdited{"ali"});
    copy(UsersReloadRequested{});
    EXPECT_EQ(copied<GetUsers>().what.search, "ali");
    EXPECT_FALSE(sends());
    did(UsersQueryChosen{true});
    did(UsersQueryEdited{"deleted eq true", 15});
    copy(UsersReloadRequested{});
    EXPECT_TRUE(copied<GetUsers>().what.filter.has_value());
}

TEST_F(CopyAsCurlUpdates, AUsersPageIsCopiedAsItsUserNotAsTheGroups) {
    sign_in();
    did(RouteChosen{user_route(domain::UserId("U1"))});
    state.groups = {};
    copy(UserDetailReloadRequested{});
    EXPECT_EQ(copied<GetUser>().id, domain::UserId("U1"));
    EXPECT_FALSE(state.groups.is_loading());
}

TEST_F(CopyAsCurlUpdates, NobodyCopiesNothing) {
    copy(UsersReloadRequested{});
    EXPECT_FALSE(has<CopyAsCurl>());
    EXPECT_TRUE(state.notices.shown.empty());
}

TEST_F(CopyAsCurlUpdates, WithoutAServerItIsForTheOneThatAnybodyCanStart) {
    state.settings.is_offline = true;
    show_users({record("U1", "Alice")});
    copy(UsersReloadRequested{});
    EXPECT_EQ(the<CopyAsCurl>().origin, "http://localhost:8080");
    EXPECT_EQ(last_notice(),
              "Copied as curl, for a server at http://localhost:8080. Set TOKEN first.");
}

}  // namespace
}  // namespace app
