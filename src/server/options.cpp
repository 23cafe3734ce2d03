#include "server/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <utility>

#include "domain/roles.hpp"
#include "domain/ulid.hpp"

namespace server {

namespace {

using domain::Result;

tl::unexpected<domain::Failure> refused(std::string message) {
    return domain::fail(domain::FailureKind::invalid, "options.invalid", std::move(message));
}

template <class Number>
std::optional<Number> number(std::string_view text, Number smallest, Number largest) {
    Number value = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, failed] = std::from_chars(text.data(), end, value);
    const bool is_number = failed == std::errc() && stopped == end && !text.empty();
    return is_number && value >= smallest && value <= largest ? std::optional(value) : std::nullopt;
}

// "https://registrar.example:8443": scheme, host, perhaps a port, nothing more (RFC 6454, 6.2).
bool is_origin(std::string_view text) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (text.starts_with(scheme)) {
            const std::string_view host = text.substr(scheme.size());
            return !host.empty() && host.find_first_of("/?#@ \"'\\") == std::string_view::npos;
        }
    }
    return false;
}

// "/admin", "/tools/registrar", or nothing: segments of letters, digits and "._-".
bool is_plain_path(std::string_view text) {
    return text.find("//") == std::string_view::npos && !text.ends_with('/') &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '_' || c == '-' || c == '/';
           });
}

// Takes the arguments one by one.
class Reader {
  public:
    explicit Reader(const std::vector<std::string_view>& arguments) : arguments_(arguments) {}

    Result<Options> read();

  private:
    Result<> read_action();
    Result<> read_option(std::string_view name);
    Result<> read_serve_option(std::string_view name);
    Result<> read_client_option(std::string_view name);
    Result<> read_folder_option(std::string_view name);
    Result<> check() const;

    std::optional<std::string_view> next() {
        return at_ < arguments_.size() ? std::optional(arguments_[at_++]) : std::nullopt;
    }
    // The value of the option before it.
    Result<std::string> value(std::string_view option) {
        const auto text = next();
        if (!text.has_value() || text->empty() || text->starts_with("--")) {
            return refused(std::string(option) + " needs a value.");
        }
        return std::string(*text);
    }
    Result<> take(std::string_view option, std::string& into) {
        Result<std::string> text = value(option);
        if (!text) {
            return tl::unexpected(text.error());
        }
        into = std::move(*text);
        return {};
    }
    template <class Number>
    Result<> take(std::string_view option, Number smallest, Number largest, Number& into) {
        const Result<std::string> text = value(option);
        if (!text) {
            return tl::unexpected(text.error());
        }
        const std::optional<Number> read = number(*text, smallest, largest);
        if (!read.has_value()) {
            return refused(std::string(option) + " takes a number from " +
                           std::to_string(smallest) + " to " + std::to_string(largest) +
                           ", not \"" + *text + "\".");
        }
        into = *read;
        return {};
    }
    Result<> take_rate(std::string_view option, double& into) {
        std::int64_t rate = 0;
        Result<> taken = take<std::int64_t>(option, 0, 1'000'000, rate);
        into = static_cast<double>(rate);
        return taken;
    }
    // An origin, and perhaps the path below which a proxy has us.
    Result<> take_public_url() {
        std::string url;
        if (Result<> taken = take("--public-url", url); !taken) {
            return taken;
        }
        const std::size_t host = url.find("://");
        const std::size_t path = host == std::string::npos ? host : url.find('/', host + 3);
        options_.public_url = url.substr(0, path);
        options_.public_path = path == std::string::npos ? "" : url.substr(path);
        if (options_.public_path.ends_with('/')) {
            options_.public_path.pop_back();
        }
        return is_origin(options_.public_url) && is_plain_path(options_.public_path)
                   ? Result<>()
                   : refused(
                         "--public-url takes an address such as https://registrar.example or "
                         "https://intranet.example/registrar/, not \"" +
                         url + "\".");
    }
    Result<> take_origin(std::string_view option, std::string& into) {
        if (Result<> taken = take(option, into); !taken) {
            return taken;
        }
        if (into.ends_with('/')) {
            into.pop_back();
        }
        return is_origin(into) ? Result<>()
                               : refused(std::string(option) +
                                         " takes an origin, such as "
                                         "https://registrar.example, not \"" +
                                         into + "\".");
    }

    const std::vector<std::string_view>& arguments_;
    std::size_t at_ = 0;
    Options options_;
};

Result<> Reader::read_action() {
    const auto word = next();
    if (!word.has_value() || word == "--help" || word == "-h" || word == "help") {
        return {};
    }
    if (word == "serve") {
        options_.action = Action::serve;
        return {};
    }
    if (word == "token") {
        options_.action = Action::make_token;
        return {};
    }
    if (word == "access-key") {
        options_.action = Action::make_access_key;
        return {};
    }
    constexpr auto of_folders = std::to_array<std::pair<std::string_view, Action>>(
        {{"check", Action::check}, {"backup", Action::back_up}, {"restore", Action::restore}});
    for (const auto& [name, action] : of_folders) {
        if (word == name) {
            options_.action = action;
            return {};
        }
    }
    if (word == "admin") {
        const auto verb = next();
        if (verb == "add" || verb == "password") {
            options_.action = verb == "add" ? Action::add_administrator : Action::set_password;
            return {};
        }
        return refused("\"admin\" is followed by \"add\" or \"password\".");
    }
    return refused("There is no command \"" + std::string(*word) + "\".");
}

Result<> Reader::read_serve_option(std::string_view name) {
    if (name == "--port") {
        return take<std::uint16_t>(name, 0, 65535, options_.port);
    }
    if (name == "--host") {
        return take(name, options_.host);
    }
    if (name == "--site") {
        return take(name, options_.site);
    }
    if (name == "--users") {
        options_.seed = Seed::generated;
        return take<std::int64_t>(name, 1, 1'000'000, options_.generated_users);
    }
    if (name == "--allowed-origin") {
        return take_origin(name, options_.allowed_origins.emplace_back());
    }
    if (name == "--public-url") {
        return take_public_url();
    }
    if (name == "--rate") {
        return take_rate(name, options_.rates.per_caller);
    }
    if (name == "--public-rate") {
        return take_rate(name, options_.rates.public_per_address);
    }
    if (name == "--sample" || name == "--empty") {
        options_.seed = name == "--sample" ? Seed::sample : Seed::nothing;
        return {};
    }
    if (name == "--offline") {
        options_.is_offline = true;
        return {};
    }
    if (name == "--trust-proxy") {
        options_.trusts_proxy = true;
        return {};
    }
    return refused("\"serve\" has no option " + std::string(name) + ".");
}

Result<> Reader::read_client_option(std::string_view name) {
    NewClient& client = options_.client;
    if (name == "--role") {
        std::string text;
        if (Result<> taken = take(name, text); !taken) {
            return taken;
        }
        const std::optional<domain::Role> role = domain::signed_in_role_of(text);
        client.role = role.value_or(client.role);
        return role.has_value()
                   ? Result<>()
                   : refused("--role takes admin, distributor or investor, not \"" + text + "\".");
    }
    if (name == "--advisor") {
        return take(name, client.advisor_ids.emplace_back().value);
    }
    if (name == "--user") {
        std::string& id = client.user_id.value;
        if (Result<> taken = take(name, id); !taken) {
            return taken;
        }
        return domain::is_entity_id(id) && id.starts_with('U')
                   ? Result<>()
                   : refused("--user takes the id of a user, U and 26 characters, not \"" + id +
                             "\".");
    }
    if (name == "--name") {
        return take(name, client.name);
    }
    if (name == "--days") {
        std::int64_t days = 0;
        Result<> taken = take<std::int64_t>(name, 1, 3650, days);
        client.lifetime = std::chrono::hours(24 * days);
        return taken;
    }
    return refused("\"" + std::string(arguments_.front()) + "\" has no option " +
                   std::string(name) + ".");
}

Result<> Reader::read_folder_option(std::string_view name) {
    const Action action = options_.action;
    if ((name == "--to" && action == Action::back_up) ||
        (name == "--from" && action == Action::restore)) {
        return take(name, options_.backup);
    }
    if (name == "--force" && action == Action::restore) {
        options_.replaces = true;
        return {};
    }
    return refused("\"" + std::string(arguments_.front()) + "\" has no option " +
                   std::string(name) + ".");
}

Result<> Reader::read_option(std::string_view name) {
    if (name == "--help" || name == "-h") {
        options_.action = Action::help;
        at_ = arguments_.size();
        return {};
    }
    if (name == "--data") {
        return take(name, options_.data);
    }
    switch (options_.action) {
        case Action::serve:
            return read_serve_option(name);
        case Action::make_token:
        case Action::make_access_key:
            return read_client_option(name);
        case Action::add_administrator:
        case Action::set_password:
            return name == "--name" ? take(name, options_.administrator_name)
                                    : refused("\"admin\" has no option " + std::string(name) + ".");
        case Action::check:
        case Action::back_up:
        case Action::restore:
            return read_folder_option(name);
        case Action::help:
            break;
    }
    return refused("There is no option " + std::string(name) + ".");
}

Result<> Reader::check() const {
    const auto has = [this](std::string_view option) {
        return std::find(arguments_.begin(), arguments_.end(), option) != arguments_.end();
    };
    const Options& options = options_;
    if (options.action == Action::help) {
        return {};
    }
    if (options.data.empty() && !options.is_offline) {
        return refused("--data is missing: the folder that keeps the users.");
    }
    if (options.action == Action::serve && options.site.empty()) {
        return refused("--site is missing: the folder with the console's files.");
    }
    if (has("--sample") + has("--empty") + has("--users") > 1) {
        return refused("Only one of --sample, --users and --empty can be meant.");
    }
    const bool is_about_client =
        options.action == Action::make_token || options.action == Action::make_access_key;
    if (is_about_client && !has("--role")) {
        return refused("--role is missing: admin, distributor or investor.");
    }
    const domain::Role role = options.client.role;
    if (role != domain::Role::distributor && has("--advisor")) {
        return refused("--advisor is for --role distributor.");
    }
    if (has("--user") != (role == domain::Role::investor)) {
        return refused(has("--user")
                           ? "--user is for --role investor."
                           : "--user is missing: the id of the user who is the investor.");
    }
    if (options.action == Action::back_up && options.backup.empty()) {
        return refused("--to is missing: the file or the folder to make.");
    }
    if (options.action == Action::restore && options.backup.empty()) {
        return refused("--from is missing: the file or the folder that \"backup\" made.");
    }
    const bool is_about_administrator =
        options.action == Action::add_administrator || options.action == Action::set_password;
    if (is_about_administrator && options.administrator_name.empty()) {
        return refused("--name is missing: the administrator's.");
    }
    return {};
}

Result<Options> Reader::read() {
    if (Result<> read = read_action(); !read) {
        return tl::unexpected(read.error());
    }
    while (const auto argument = next()) {
        if (Result<> read = read_option(*argument); !read) {
            return tl::unexpected(read.error());
        }
    }
    if (Result<> checked = check(); !checked) {
        return tl::unexpected(checked.error());
    }
    return options_;
}

bool is_loopback(std::string_view host) {
    return host.starts_with("127.") || host == "::1";
}

std::string bracketed(const std::string& host) {
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

}  // namespace

Result<Options> parse_options(const std::vector<std::string_view>& arguments) {
    return Reader(arguments).read();
}

std::vector<std::string> own_hosts(const Options& options, std::uint16_t port) {
    if (options.public_url.empty() && !is_loopback(options.host)) {
        return {};
    }
    std::vector<std::string> hosts;
    for (const std::string& name : {std::string("127.0.0.1"), std::string("localhost"),
                                    std::string("[::1]"), bracketed(options.host)}) {
        hosts.push_back(name + ":" + std::to_string(port));
        if (port == 80) {
            hosts.push_back(name);
        }
    }
    if (!options.public_url.empty()) {
        hosts.push_back(options.public_url.substr(options.public_url.find("://") + 3));
    }
    return hosts;
}

std::string address_of(const Options& options, std::uint16_t port) {
    if (!options.public_url.empty()) {
        return options.public_url + options.public_path;
    }
    const bool is_any = options.host == "0.0.0.0" || options.host == "::";
    const std::string host = is_any ? "127.0.0.1" : bracketed(options.host);
    return "http://" + host + (port == 80 ? "" : ":" + std::to_string(port));
}

std::string_view usage() {
    return R"text(registrar-server: the user API of Registrar and its console on one port

  registrar-server serve --data DIR --site DIR [options]
      --port PORT           8080; 0 for any free port
      --host ADDRESS        127.0.0.1; the IP address to listen on
      --sample              a new data folder starts with a few invented users
      --users N             a new data folder starts with N generated users
      --empty               a new data folder starts empty (the default)
      --offline             only the console's files, no API and no data
      --public-url URL      where browsers find this server, such as https://registrar.example;
                            a path, as in https://intranet.example/admin/, is the proxy's to
                            take away
      --trust-proxy         believe X-Forwarded-For, which the proxy before it adds
      --allowed-origin ORIGIN   pages of that site may call the API with a token; may be repeated
      --rate N              requests a second of one caller (500); 0 for no limit
      --public-rate N       requests a second of one address without a token (50); 0 for no limit

  registrar-server token --data DIR --role admin|distributor|investor [options]
  registrar-server access-key --data DIR --role admin|distributor|investor [options]
      Prints a new bearer token for an API client, or an access key as the JSON that
      POST /auth/login/ takes. It is shown this once.
      --advisor ID          whose investors a distributor sees; may be repeated
      --user ID             which user an investor is
      --name NAME           what versions and audit entries call the client
      --days N              how long it works (90)

  registrar-server admin add --data DIR --name NAME
  registrar-server admin password --data DIR --name NAME
      Makes an administrator, or gives one a new password, read from the terminal or from
      standard input. A new password ends that administrator's sessions
      and unused one-time addresses.

  registrar-server check --data DIR
      Reads all of the data folder and says what is wrong with it; ends with 1 if it is damaged.

  registrar-server backup --data DIR --to FILE|DIR
      Copies users and credentials as they are at one moment. A name with an ending
      (monday.backup) becomes one file, another becomes a folder. Nothing is overwritten.

  registrar-server restore --from FILE|DIR --data DIR [--force]
      Checks a backup, or a copied data folder, and puts it into the data folder, which no server
      may be using. --force replaces data that is there, and keeps it in before-restore-….

All but `serve` and `restore` may run while the server does.
)text";
}

}  // namespace server
