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

TEST(ParseOptions, ThePublicAddressMayBeBelowAPath) {
    const auto serve = [](std::string_view url) {
        return parse({"serve", "--site", "s", "--public-url", url});
    };
    const auto plain = serve("https://registrar.example/");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->public_url, "https://registrar.example");
    EXPECT_EQ(plain->public_path, "");
    for (const std::string_view url : {"https://intranet.example:8443/tools/admin",
                                       "https://intranet.example:8443/tools/admin/"}) {
        const auto below = serve(url);
        ASSERT_TRUE(below) << url;
        EXPECT_EQ(below->public_url, "https://intranet.example:8443");
        EXPECT_EQ(below->public_path, "/tools/admin");
        EXPECT_EQ(address_of(*below, 8080), "https://intranet.example:8443/tools/admin");
        EXPECT_EQ(own_hosts(*below, 8080).back(), "intranet.example:8443");
    }
    for (const std::string_view url :
         {"registrar.example", "/admin", "https:///admin", "https://h//admin", "https://h/a b",
          "https://h/?a", "https://h/admin#x", "https://h/a;b", "ftp://h/admin"}) {
        EXPECT_FALSE(serve(url)) << url;
    }
    EXPECT_FALSE(parse({"serve", "--site", "s", "--allowed-origin", "https://h/admin"}));
}

}  // namespace
}  // namespace server
