// The application as the sockets use it, with clocks that the test sets.
#include "server/application.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <optional>

#include "server/secrets.hpp"

namespace server {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr const char* password = "correct horse battery staple";

class ApplicationTest : public testing::Test {
  protected:
    ApplicationTest() {
        EXPECT_TRUE(start_secrets());
        auto opened = Credentials::open(":memory:");
        EXPECT_TRUE(opened);
        credentials = std::move(*opened);
        start({{}, {}, "", "", false});
    }

    void start(AccessSettings access, RequestRates rates = {}) {
        ApplicationParts parts{
            std::move(access),
            rates,
            site,
            metrics,
            [this] { return time_of_day; },
            [this] { return steady; },
            [this](const std::string& line) { log += line; },
        };
        parts.credentials = credentials.get();
        parts.api = [](const api::Request&, const domain::Caller&) {
            return api::Response{200, {}, "{}"};
        };
        application.emplace(std::move(parts));
    }

    Reply ask(Incoming incoming) {
        lane = application->lane(incoming);
        return application->answer(incoming);
    }
    static Incoming request(const char* method, const char* target,
                            std::vector<api::Header> headers = {}, std::string body = {}) {
        Incoming incoming;
        incoming.peer_address = "127.0.0.1";
        incoming.request.method = method;
        incoming.request.target = target;
        incoming.request.headers = std::move(headers);
        incoming.request.body = std::move(body);
        if (incoming.header("Host").empty()) {
            incoming.request.headers.push_back({"Host", "127.0.0.1:8080"});
        }
        incoming.request.headers.push_back({"Sec-Fetch-Site", "same-origin"});
        return incoming;
    }
    static Incoming form(const std::string& typed, const char* from = "192.0.2.1") {
        return request(
            "POST", "/session",
            {{"Content-Type", "application/x-www-form-urlencoded"}, {"X-Forwarded-For", from}},
            "name=anna&password=" + typed);
    }
    static Incoming code(const std::string& text, std::vector<api::Header> headers = {}) {
        headers.push_back({"Content-Type", "application/json"});
        return request("POST", "/session/code", std::move(headers), R"({"code":")" + text + "\"}");
    }
    static std::string cookie_of(const Reply& reply) {
        const std::string_view field = api::find_header(reply.headers, "Set-Cookie");
        return std::string(field.substr(0, field.find(';')));
    }
    std::string role_of(const std::string& cookie, std::vector<api::Header> headers = {}) {
        headers.push_back({"Cookie", cookie});
        const Reply reply = ask(request("GET", "/session", std::move(headers)));
        return nlohmann::json::parse(*reply.body)["role"];
    }
    std::string new_code() {
        EXPECT_TRUE(credentials->ensure_administrator("administrator", time_of_day));
        return *credentials->make_sign_in_code("administrator", time_of_day);
    }
    // The answer to a code that is shown as a browser shows it.
    Reply redeem(const std::string& text, std::vector<api::Header> headers = {}) {
        const Reply first = ask(code(text, headers));
        EXPECT_EQ(first.status, 428);
        headers.push_back({"Cookie", cookie_of(first)});
        return ask(code(text, std::move(headers)));
    }

    domain::Timestamp time_of_day{hours(24 * 365 * 56)};
    SteadyTime steady{hours(5)};
    std::unique_ptr<Credentials> credentials;
    StaticSite site;
    Metrics metrics;
    std::string log;
    std::optional<Application> application;
    Lane lane = Lane::at_once;
};

TEST_F(ApplicationTest, TheCookieIsWithoutSecureOnThisMachineAlone) {
    struct Case {
        AccessSettings access;
        const char* peer;
        std::vector<api::Header> headers;
        const char* name;  // of the cookie that is set
    };
    const AccessSettings plain;
    AccessSettings named;
    named.public_url = "http://127.0.0.1:8080";
    AccessSettings below = named;
    below.public_path = "/tools/admin";
    AccessSettings proxied;
    proxied.trusts_proxy = true;
    const std::string general = "__Host-registrar";
    for (const Case& each : std::initializer_list<Case>{
             {plain, "127.0.0.1", {}, "registrar-8080"},
             {plain, "127.0.0.1", {{"Host", "LocalHost:9000"}}, "registrar-9000"},
             {plain, "::1", {{"Host", "[::1]:8080"}}, "registrar-8080"},
             {plain, "127.0.0.1", {{"Host", "localhost"}}, "registrar-80"},
             {plain, "192.0.2.7", {}, "__Host-registrar"},
             {plain, "127.0.0.1", {{"Host", "192.0.2.1:8080"}}, "__Host-registrar"},
             {plain, "127.0.0.1", {{"Host", "127.evil.example:8080"}}, "__Host-registrar"},
             {plain, "127.0.0.1", {{"Host", "localhost.evil.example"}}, "__Host-registrar"},
             {plain, "127.0.0.1", {{"Host", "localhost:80a"}}, "__Host-registrar"},
             {plain, "127.0.0.1", {{"X-Forwarded-For", "192.0.2.1"}}, "__Host-registrar"},
             {plain, "127.0.0.1", {{"Forwarded", "for=192.0.2.1"}}, "__Host-registrar"},
             {named, "127.0.0.1", {}, "__Host-registrar"},
             {below, "127.0.0.1", {}, "__Host-registrar-tools-admin"},
             {proxied, "127.0.0.1", {}, "__Host-registrar"}}) {
        start(each.access);
        const std::string text = new_code();
        const auto send = [&](std::vector<api::Header> more) {
            more.insert(more.end(), each.headers.begin(), each.headers.end());
            Incoming incoming = code(text, std::move(more));
            incoming.peer_address = each.peer;
            return ask(std::move(incoming));
        };
        const std::string probe = cookie_of(send({}));
        EXPECT_EQ(probe, std::string(each.name) + "-probe=1");
        const Reply reply = send({{"Cookie", probe}});
        ASSERT_EQ(reply.status, 204) << *reply.body;
        const std::string set(api::find_header(reply.headers, "Set-Cookie"));
        const std::string cookie = cookie_of(reply);
        const std::string secret = cookie.substr(cookie.find('=') + 1);
        const bool is_local = std::string_view(each.name).starts_with("registrar-");
        EXPECT_EQ(set, std::string(each.name) + "=" + secret +
                           "; Path=/; HttpOnly; SameSite=Strict" + (is_local ? "" : "; Secure"));

        const auto role = [&](const std::string& name) {
            Incoming incoming = request("GET", "/session", each.headers);
            incoming.peer_address = each.peer;
            incoming.request.headers.push_back({"Cookie", name + "=" + secret});
            return nlohmann::json::parse(*ask(std::move(incoming)).body)["role"];
        };
        EXPECT_EQ(role(each.name), "admin") << each.name;
        for (const char* other :
             {"registrar", "registrar-8080", "registrar-8081", "__Host-registrar"}) {
            EXPECT_EQ(role(other), std::string_view(other) == each.name ? "admin" : "public")
                << other << " instead of " << each.name;
        }
    }
}

TEST_F(ApplicationTest, ACodeIsNotUsedForABrowserThatKeepsNoCookie) {
    const std::string text = new_code();
    for (int i = 0; i < 20; ++i) {
        const Reply reply = ask(code(text));
        EXPECT_EQ(reply.status, 428);
        EXPECT_NE(reply.body->find("cookie.not_kept"), std::string::npos);
    }
    const Reply reply = redeem(text);
    EXPECT_EQ(reply.status, 204);
    EXPECT_EQ(role_of(cookie_of(reply)), "admin");
    EXPECT_EQ(redeem(text).status, 401) << "and then it is used";
}

TEST_F(ApplicationTest, AfterTheFormThePageAsksWhoIsThere) {
    ASSERT_TRUE(credentials->add_administrator("anna", password, time_of_day));
    Incoming typed = form("correct+horse+battery+staple&next=%2F%23%2Foutbox");
    const Reply signed_in = ask(std::move(typed));
    ASSERT_EQ(signed_in.status, 303);
    EXPECT_EQ(api::find_header(signed_in.headers, "Location"), "signed-in?next=%2F%23%2Foutbox");
    const auto go_on = [&](std::vector<api::Header> headers) {
        headers.push_back({"X-Forwarded-For", "192.0.2.1"});
        return ask(request("GET", "/signed-in?next=%2F%23%2Foutbox", std::move(headers)));
    };
    const Reply kept = go_on({{"Cookie", cookie_of(signed_in)}});
    EXPECT_EQ(kept.status, 303);
    EXPECT_EQ(api::find_header(kept.headers, "Location"), "./#/outbox");
    const Reply lost = go_on({});
    EXPECT_EQ(lost.status, 403);
    EXPECT_NE(lost.body->find("did not keep the cookie"), std::string::npos);
    EXPECT_NE(lost.body->find("<form"), std::string::npos);
}

TEST_F(ApplicationTest, AJumpOfTheClockAndBackChangesNoLimitAndNoSession) {
    start({{}, {}, "", "", false}, {1, 1});
    const std::string cookie = cookie_of(redeem(new_code()));
    const std::string key = "key-0123456789abcdef";
    const auto status = [&](const char* target, const std::string& body) {
        return ask(request("POST", target, {{"Content-Type", "application/json"}}, body)).status;
    };
    const auto log_in = [&] {
        return status("/auth/login/",
                      R"({"access_key_id":")" + key + R"(","secret_access_key":"guess"})");
    };
    const auto send_all = [&] {
        // Each until it is refused; only the back-off of log-ins is refused here, not their bucket.
        const auto until_refused = [](const auto& send) {
            for (int i = 0; i < 20; ++i) {
                if (send() == 429) {
                    return true;
                }
            }
            return false;
        };
        EXPECT_TRUE(until_refused([&] { return redeem("guess").status; }));
        EXPECT_TRUE(until_refused([&] { return status("/graphql", "{}"); }));
        EXPECT_TRUE(until_refused(log_in));
    };
    time_of_day += hours(2);
    send_all();
    EXPECT_EQ(role_of(cookie), "admin");
    time_of_day -= hours(2);
    EXPECT_EQ(redeem("guess").status, 429);
    EXPECT_EQ(status("/graphql", "{}"), 429);
    EXPECT_EQ(log_in(), 429);
    steady += seconds(6);
    EXPECT_EQ(redeem("guess").status, 401);
    EXPECT_EQ(status("/graphql", "{}"), 200);
    EXPECT_EQ(log_in(), 401);
    EXPECT_EQ(role_of(cookie), "admin");
    // What has passed counts, and the time of day does not.
    time_of_day -= hours(10);
    steady += minutes(29);
    EXPECT_EQ(role_of(cookie), "admin");
    steady += minutes(31);
    EXPECT_EQ(role_of(cookie), "public");
}

TEST_F(ApplicationTest, StrangersDoNotLockTheOwnerOut) {
    start({{}, {}, "", "", true});
    ASSERT_TRUE(credentials->add_administrator("anna", password, time_of_day));
    for (const char* stranger : {"198.51.100.1", "198.51.100.2"}) {
        for (int i = 0; i < 5; ++i) {
            EXPECT_EQ(ask(form("guess", stranger)).status, 403);
        }
        const Reply slowed = ask(form("guess", stranger));
        EXPECT_EQ(slowed.status, 429);
        EXPECT_EQ(lane, Lane::at_once) << "it waits for nobody, and nobody for it";
        EXPECT_EQ(api::find_header(slowed.headers, "Retry-After"), "1");
    }
    EXPECT_EQ(ask(form("correct+horse+battery+staple", "192.0.2.1")).status, 303);
    EXPECT_EQ(lane, Lane::password);
    EXPECT_EQ(ask(form("correct+horse+battery+staple", "198.51.100.1")).status, 429);
    steady += seconds(1);
    EXPECT_EQ(ask(form("correct+horse+battery+staple", "198.51.100.1")).status, 303);
}

TEST_F(ApplicationTest, TheSameForAccessKeys) {
    start({{}, {}, "", "", true});
    NewClient client;
    client.role = domain::Role::admin;
    const auto key = credentials->make_access_key(client, time_of_day);
    ASSERT_TRUE(key);
    const auto log_in = [&](const std::string& secret, const char* from) {
        return ask(request(
            "POST", "/auth/login/",
            {{"Content-Type", "application/json"}, {"X-Forwarded-For", from}},
            nlohmann::json{{"access_key_id", key->id}, {"secret_access_key", secret}}.dump()));
    };
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(log_in("guess", "198.51.100.1").status, 401);
    }
    EXPECT_EQ(log_in(key->secret, "198.51.100.1").status, 429);
    const Reply given = log_in(key->secret, "192.0.2.1");
    EXPECT_EQ(given.status, 200);
    EXPECT_EQ(api::find_header(given.headers, "RateLimit-Policy"), "\"log-in\";q=30;w=30");
    EXPECT_EQ(api::find_header(given.headers, "RateLimit"), "\"log-in\";r=29;t=1");
}

TEST_F(ApplicationTest, OneAddressHasAFewPlacesBeforeTheCheckOfPasswords) {
    start({{}, {}, "", "", true});
    std::vector<Incoming> waiting;
    int admitted = 0;
    for (int i = 0; i < 40; ++i) {
        Incoming& incoming = waiting.emplace_back(form("guess", "198.51.100.1"));
        admitted += application->lane(incoming) == Lane::password ? 1 : 0;
    }
    EXPECT_EQ(admitted, 3);
    const Reply refused = application->answer(waiting.back());
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(api::find_header(refused.headers, "Retry-After"), "1");
    Incoming other = form("guess", "192.0.2.1");
    EXPECT_EQ(application->lane(other), Lane::password);
    waiting.clear();
    Incoming again = form("guess", "198.51.100.1");
    EXPECT_EQ(application->lane(again), Lane::password);
}

TEST_F(ApplicationTest, AForeignFormTakesNoPlaceAndNoAttempt) {
    start({{}, {}, "", "", true});
    for (int i = 0; i < 20; ++i) {
        Incoming foreign = form("guess");
        foreign.request.headers.back() = {"Sec-Fetch-Site", "cross-site"};
        EXPECT_EQ(ask(std::move(foreign)).status, 403);
        EXPECT_EQ(lane, Lane::at_once);
        Incoming large = form(std::string(10'000, 'x'));
        EXPECT_EQ(ask(std::move(large)).status, 413);
        EXPECT_EQ(lane, Lane::at_once);
    }
    Incoming own = form("guess");
    EXPECT_EQ(application->lane(own), Lane::password);
}

TEST_F(ApplicationTest, EveryAnswerOfTheApiTellsItsLimit) {
    start({{}, {"https://intranet.example"}, "", "", false}, {10, 1});
    NewClient client;
    client.role = domain::Role::admin;
    const auto token = credentials->make_token(client, time_of_day);
    ASSERT_TRUE(token);
    const auto post = [&](const char* target, std::vector<api::Header> headers) {
        headers.push_back({"Content-Type", "application/json"});
        return ask(request("POST", target, std::move(headers), "{}"));
    };
    const api::Header bearer{"Authorization", "Bearer " + *token};
    const Reply known = post("/graphql", {bearer, {"Origin", "https://intranet.example"}});
    EXPECT_EQ(api::find_header(known.headers, "RateLimit-Policy"), "\"caller\";q=20;w=2");
    EXPECT_EQ(api::find_header(known.headers, "RateLimit"), "\"caller\";r=19;t=1");
    const std::string exposed(api::find_header(known.headers, "Access-Control-Expose-Headers"));
    EXPECT_NE(exposed.find("RateLimit, RateLimit-Policy"), std::string::npos);
    for (int left = 3; left >= 0; --left) {
        const Reply reply = post("/public/graphql", {});
        EXPECT_EQ(reply.status, 200);
        EXPECT_EQ(api::find_header(reply.headers, "RateLimit"),
                  "\"address\";r=" + std::to_string(left) + ";t=" + std::to_string(4 - left));
    }
    const Reply refused = post("/users/", {});
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(api::find_header(refused.headers, "Retry-After"), "1");
    EXPECT_EQ(api::find_header(refused.headers, "RateLimit-Policy"), "\"address\";q=4;w=4");
    EXPECT_EQ(api::find_header(refused.headers, "RateLimit"), "\"address\";r=0;t=4");
}

TEST_F(ApplicationTest, AnAddressInAnAnswerIsBelowThePublicPath) {
    AccessSettings access;
    access.public_url = "https://intranet.example";
    access.public_path = "/admin";
    start(access);
    ApplicationParts parts{access,
                           {},
                           site,
                           metrics,
                           [this] { return time_of_day; },
                           [this] { return steady; },
                           [](const std::string&) {}};
    parts.credentials = credentials.get();
    parts.api = [](const api::Request&, const domain::Caller&) {
        return api::Response{201, {{"Location", "/users/U1"}}, "{}"};
    };
    application.emplace(std::move(parts));
    const Reply reply = ask(request("POST", "/graphql", {{"Content-Type", "application/json"}}));
    EXPECT_EQ(api::find_header(reply.headers, "Location"), "/admin/users/U1");
}

TEST_F(ApplicationTest, WhoIsKnownTakesATurnOfItsOwnAndStrangersThatOfTheirAddress) {
    NewClient client;
    client.role = domain::Role::admin;
    client.name = "a script";
    const auto token = credentials->make_token(client, time_of_day);
    ASSERT_TRUE(token.has_value());
    const auto graphql = [](const std::string& bearer, const char* from) {
        Incoming incoming =
            request("POST", "/graphql",
                    {{"Authorization", "Bearer " + bearer}, {"Content-Type", "application/json"}});
        incoming.peer_address = from;
        return incoming;
    };
    const auto turn = [this](const Incoming& incoming) {
        return application->turn(incoming, Lane::work);
    };
    const Incoming known = graphql(*token, "192.0.2.1");
    EXPECT_EQ(turn(known).caller, "address 192.0.2.1") << "nobody has looked yet";
    EXPECT_NE(turn(known).member, "");
    EXPECT_EQ(ask(known).status, 200);
    const std::string caller = turn(known).caller;
    EXPECT_TRUE(caller.starts_with("caller token-")) << caller;
    EXPECT_EQ(turn(graphql(*token, "192.0.2.2")).caller, caller);

    const Incoming invented = graphql("one", "192.0.2.1");
    EXPECT_EQ(ask(invented).status, 401);
    EXPECT_EQ(turn(invented).caller, "address 192.0.2.1");
    EXPECT_EQ(turn(graphql("two", "192.0.2.1")).caller, "address 192.0.2.1");
    EXPECT_NE(turn(graphql("two", "192.0.2.1")).member, turn(invented).member);
    EXPECT_EQ(turn(request("GET", "/users/")).member, "");
    EXPECT_EQ(turn(request("GET", "/readyz")).member, "probe");
}

}  // namespace
}  // namespace server
