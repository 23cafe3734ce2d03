#include "server/options.hpp"

#include <gtest/gtest.h>

namespace server {
namespace {

constexpr std::string_view user_id = "U01F8YW5NJXMF78PMFKXTE2R7Q7";

domain::Result<Options> parse(std::vector<std::string_view> arguments) {
    arguments.insert(arguments.begin() + 1, {"--data", "x"});
    return parse_options(arguments);
}

TEST(ParseOptions, AClientIsOfTheRoleThatIsNamed) {
    const auto admin = parse({"token", "--role", "admin", "--name", "import", "--days", "2"});
    ASSERT_TRUE(admin);
    EXPECT_EQ(admin->action, Action::make_token);
    EXPECT_EQ(admin->client.role, domain::Role::admin);
    EXPECT_EQ(admin->client.name, "import");
    EXPECT_EQ(admin->client.lifetime, std::chrono::hours(48));

    const auto distributor =
        parse({"access-key", "--role", "distributor", "--advisor", "a", "--advisor", "b"});
    ASSERT_TRUE(distributor);
    EXPECT_EQ(distributor->action, Action::make_access_key);
    EXPECT_EQ(distributor->client.role, domain::Role::distributor);
    EXPECT_EQ(distributor->client.advisor_ids.size(), 2U);

    const auto investor = parse({"access-key", "--user", user_id, "--role", "investor"});
    ASSERT_TRUE(investor);
    EXPECT_EQ(investor->client.role, domain::Role::investor);
    EXPECT_EQ(investor->client.user_id.value, user_id);
}

TEST(ParseOptions, NobodyIsGivenMoreThanTheRoleHas) {
    for (const std::string_view command : {"token", "access-key"}) {
        EXPECT_FALSE(parse({command}));
        EXPECT_FALSE(parse({command, "--role", "public"}));
        EXPECT_FALSE(parse({command, "--role", "investor"}));
        EXPECT_FALSE(parse({command, "--role", "investor", "--user", "456"}));
        EXPECT_FALSE(parse({command, "--role", "admin", "--user", user_id}));
        EXPECT_FALSE(parse({command, "--role", "investor", "--user", user_id, "--advisor", "a"}));
    }
}

}  // namespace
}  // namespace server
