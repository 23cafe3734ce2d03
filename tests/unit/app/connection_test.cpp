#include "app/connection.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

TEST(Connections, SpeakBothDialectsUnlessThePageSaysOtherwise) {
    for (const char* said : {"", "platform investor", "investor,platform", "smoke signals"}) {
        const Connection both = make_connection(said, {}, false);
        EXPECT_TRUE(both.has_platform && both.has_investor) << said;
        EXPECT_EQ(both, Connection()) << said;
    }
    const Connection investor = make_connection("investor", "https://api.example", true);
    EXPECT_FALSE(investor.has_platform);
    EXPECT_EQ(investor.main(), Dialect::investor);
    EXPECT_EQ(investor.investor_base, "https://api.example");
    EXPECT_FALSE(investor.is_registrar);
    EXPECT_FALSE(investor.has_session);
    const Connection platform = make_connection("platform", {}, false);
    EXPECT_FALSE(platform.has_investor);
    EXPECT_EQ(platform.main(), Dialect::platform);
}

TEST(Capabilities, AreInTheOrderOfTheirEnumeration) {
    const auto& rules = capability_rules();
    ASSERT_EQ(rules.size(), static_cast<std::size_t>(Capability::delete_user) + 1);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        EXPECT_EQ(rules[i].capability, static_cast<Capability>(i)) << rules[i].name;
        EXPECT_TRUE(rules[i].platform_lack.empty() || rules[i].investor_lack.empty())
            << rules[i].name << " is lacking in both";
    }
}

TEST(Capabilities, WithBothDialectsNothingIsLacking) {
    for (const CapabilityRule& rule : capability_rules()) {
        EXPECT_EQ(lack_of(Connection(), rule.capability), "") << rule.name;
    }
}

TEST(Capabilities, OneDialectSaysWhatItLacks) {
    const Connection investor = make_connection("investor", {}, false);
    EXPECT_FALSE(can(investor, Capability::read_outbox));
    EXPECT_EQ(lack_of(investor, domain::Operation::get_mails),
              "This connection has only the investor REST dialect, which has no outbox.");
    EXPECT_TRUE(can(investor, Capability::set_onboarding_status));
    const Connection platform = make_connection("platform", {}, false);
    EXPECT_EQ(lack_of(platform, domain::Operation::delete_user),
              "This connection has only the platform GraphQL dialect, which deletes no users.");
    EXPECT_TRUE(can(platform, Capability::read_outbox));
}

// The document knows no login for a user who is there already.
TEST(Capabilities, AnotherServerCreatesALoginOnlyWithItsUser) {
    EXPECT_TRUE(can(make_connection("investor", {}, false), Capability::create_login));
    EXPECT_EQ(lack_of(make_connection("investor", {}, true), Capability::create_login),
              "This connection has only the investor REST dialect, which creates a login only "
              "together with its user.");
    EXPECT_EQ(lack_of(make_connection("", {}, true), Capability::create_login),
              "The investor REST dialect of this connection creates a login only together with its "
              "user.");
}

struct ConnectionUpdates : UpdateTest {};

TEST_F(ConnectionUpdates, WithoutThePlatformItsGroupsAndOutboxAreNotAskedFor) {
    connect("investor");
    sign_in();
    EXPECT_TRUE(has<GetUsers>());
    EXPECT_FALSE(has<GetGroups>());
    go("#/outbox");
    EXPECT_FALSE(has<GetMails>());
}

TEST_F(ConnectionUpdates, TheSecondRecordIsAskedForWhereThereAreTwo) {
    for (const auto& [dialects, count] :
         {std::pair{"", 1U}, std::pair{"investor", 0U}, std::pair{"platform", 0U}}) {
        state = State();
        connect(dialects);
        sign_in();
        did(RouteChosen{user_route(domain::UserId("U1"))});
        EXPECT_EQ(all<GetInvestor>().size(), count) << dialects;
        EXPECT_EQ(all<GetUser>().size(), 1U) << dialects;
    }
}

TEST_F(ConnectionUpdates, AnotherPersonHasTheSameConnection) {
    connect("investor", true);
    sign_in();
    did(SessionCheckRequested{});
    did(ViewerReplied{the<GetViewer>().ticket, viewer("somebody else")});
    EXPECT_FALSE(state.connection.is_registrar);
    EXPECT_FALSE(state.connection.has_platform);
}

}  // namespace
}  // namespace app
