#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/result.hpp"
#include "server/application.hpp"
#include "server/credentials.hpp"

namespace server {

enum class Action {
    help,
    serve,
    make_token,
    make_access_key,
    add_administrator,
    set_password,
    check,
    back_up,
    restore,
};

// What a new data folder starts with.
enum class Seed { nothing, sample, generated };

// The command line, checked.
struct Options {
    Action action = Action::help;
    std::string data;  // folder

    // serve
    std::uint16_t port = 8080;  // 0: any free one
    std::string host = "127.0.0.1";
    std::string site;  // folder
    Seed seed = Seed::nothing;
    std::int64_t generated_users = 0;
    bool is_offline = false;
    bool trusts_proxy = false;
    std::vector<std::string> allowed_origins;
    std::string public_url;   // an origin: "https://registrar.example"
    std::string public_path;  // below it: "/admin"; or empty
    RequestRates rates;

    NewClient client;                // token, access-key
    std::string administrator_name;  // admin
    std::string backup;              // backup, restore: a file or a folder
    bool replaces = false;           // restore: what is in the data folder
};

// Without the program's name. Fails with "options.…" and a sentence for whoever typed it.
[[nodiscard]] domain::Result<Options> parse_options(const std::vector<std::string_view>& arguments);
[[nodiscard]] std::string_view usage();

// The Host fields under which a server of these options answers; empty for any.
[[nodiscard]] std::vector<std::string> own_hosts(const Options&, std::uint16_t port);
// Where a browser finds it, without a slash at the end.
[[nodiscard]] std::string address_of(const Options&, std::uint16_t port);

}  // namespace server
