#include "server/commands.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <malloc.h>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>
#include <utility>

#include "api/engine.hpp"
#include "server/application.hpp"
#include "server/backup.hpp"
#include "server/credentials.hpp"
#include "server/data_folder.hpp"
#include "server/folder_state.hpp"
#include "server/http_server.hpp"
#include "server/line_log.hpp"
#include "server/metrics.hpp"
#include "server/secrets.hpp"
#include "server/static_site.hpp"
#include "service/sample_users.hpp"
#include "store/sqlite/email_keys.hpp"
#include "store/sqlite/error_log.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace server {

namespace {

using domain::Result;

// Exists from the first start, without a password: the printed address signs it in.
constexpr std::string_view default_administrator = "administrator";

domain::Timestamp system_time() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
}

// What has passed, also while the machine slept; nobody can set it.
SteadyTime steady_time() {
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return SteadyTime(std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec));
}

// Room for as many connections as the system lets this process have.
HttpLimits limits_of_process(const Options& options) {
    HttpLimits limits;
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
        constexpr rlim_t for_others = 128;  // SQLite, the log, the accepting socket
        if (files.rlim_cur < limits.connections_max + for_others) {
            limits.connections_max =
                files.rlim_cur > 2 * for_others ? files.rlim_cur - for_others : for_others;
        }
    }
    // Behind a proxy all come from its address.
    limits.connections_per_address_max = options.trusts_proxy ? 0 : limits.connections_max / 4;
    return limits;
}

// Large blocks go back to the system when they are freed, and the threads share two heaps: what was
// needed once is not kept in each of them.
void keep_little_memory() {
    constexpr int large = 128 * 1024;
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, large);
    mallopt(M_TRIM_THRESHOLD, large * 8);
}

// Gives a new store the users that the options ask for.
Result<> seed(service::Store& store, const Options& options) {
    // The same number gives the same people in every folder: measurements can be compared.
    constexpr std::uint64_t generator_seed = 1;
    switch (options.seed) {
        case Seed::nothing:
            return {};
        case Seed::sample:
            return service::load_sample(store, system_time());
        case Seed::generated:
            return service::load_generated(store, static_cast<std::size_t>(options.generated_users),
                                           generator_seed, system_time());
    }
    return {};
}

// Only a new folder is given users, and it is new until all of them are there: whatever ends the
// first start in the middle, the next one begins again. The credentials come first: where there are
// users, they are missing only when somebody lost them.
Result<> make_files(const DataFolder& folder, const Options& options) {
    if (auto credentials = Credentials::open(folder.credentials_file()); !credentials) {
        return tl::unexpected(credentials.error());
    }
    if (Result<> left = leave_unpaired(folder); !left) {
        return left;
    }
    const std::string unfinished = folder.users_file() + ".new";
    for (const char* ending : {"", "-wal", "-shm"}) {
        std::error_code absent;
        std::filesystem::remove(unfinished + ending, absent);
    }
    auto store = store::SqliteStore::open(unfinished);
    if (!store) {
        return tl::unexpected(store.error());
    }
    if (Result<> seeded = seed(**store, options); !seeded) {
        return seeded;
    }
    if (Result<> closed = (*store)->close(); !closed) {
        return closed;
    }
    return folder.rename(unfinished, folder.users_file());
}

// Writes SQLite's failures to the log, one of a kind in ten seconds: on a full disk each request
// may bring one.
class StoreErrorLog {
  public:
    explicit StoreErrorLog(LineLog& log) : log_(log) {
        store::report_errors_to([this](int code, std::string_view meaning,
                                       std::string_view detail) { write(code, meaning, detail); });
    }
    StoreErrorLog(const StoreErrorLog&) = delete;
    StoreErrorLog& operator=(const StoreErrorLog&) = delete;

  private:
    void write(int code, std::string_view meaning, std::string_view detail) {
        const auto now = std::chrono::steady_clock::now();
        {
            const std::lock_guard lock(mutex_);
            const auto [last, is_first] = written_at_.try_emplace(code, now);
            if (!is_first && now - last->second < std::chrono::seconds(10)) {
                return;
            }
            last->second = now;
        }
        const nlohmann::ordered_json line = {{"time", domain::format_rfc3339(system_time())},
                                             {"event", "store.error"},
                                             {"sqlite", code},
                                             {"meaning", meaning},
                                             {"detail", detail}};
        log_.write(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    }

    LineLog& log_;
    std::mutex mutex_;  // guards the map
    std::map<int, std::chrono::steady_clock::time_point> written_at_;
};

// The user API over its database.
struct Backend {
    DataFolder folder;  // locked
    std::unique_ptr<store::SqliteStore> store;
    std::unique_ptr<Credentials> credentials;
    std::unique_ptr<api::Engine> engine;
};

Result<Backend> open_backend(const Options& options) {
    Result<DataFolder> folder = DataFolder::open(options.data);
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    if (Result<> locked = folder->lock(); !locked) {
        return tl::unexpected(locked.error());
    }
    if (Result<> finished = finish_restore(*folder); !finished) {
        return tl::unexpected(finished.error());
    }
    const Result<FolderState> state = inspect(*folder, Look::at_pages);
    if (!state) {
        return tl::unexpected(state.error());
    }
    if (*state == FolderState::without_users) {
        if (Result<> made = make_files(*folder, options); !made) {
            return tl::unexpected(made.error());
        }
    }
    auto store = store::SqliteStore::open(folder->users_file());
    if (!store) {
        return tl::unexpected(store.error());
    }
    auto credentials = Credentials::open(folder->credentials_file());
    if (!credentials) {
        return tl::unexpected(credentials.error());
    }
    if (Result<> paired = pair_files(*folder); !paired) {
        return tl::unexpected(paired.error());
    }
    auto engine =
        std::make_unique<api::Engine>(**store, api::EngineEnvironment{system_time, random_bits});
    return Backend{std::move(*folder), std::move(*store), std::move(*credentials),
                   std::move(engine)};
}

void connect(ApplicationParts& parts, Backend& backend) {
    parts.credentials = backend.credentials.get();
    parts.api = [&engine = *backend.engine](const api::Request& request,
                                            const domain::Caller& caller) {
        return engine.handle(request, caller);
    };
    parts.find_user = [&store = *backend.store](const domain::UserId& id) {
        return store.find_user(id);
    };
    parts.check_store = [&store = *backend.store] { return store.readiness(); };
}

Result<> log_email_twins(store::SqliteStore& users_store, LineLog& log) {
    const auto twins = users_store.find_email_twins();
    if (!twins) {
        return tl::unexpected(twins.error());
    }
    for (const std::vector<domain::UserId>& users : *twins) {
        nlohmann::ordered_json line;
        line["time"] = domain::format_rfc3339(system_time());
        line["warning"] = store::describe_twins(users);
        log.write(line.dump());
    }
    return {};
}

// Signs the default administrator in, once.
Result<std::string> make_sign_in_code(Credentials& credentials) {
    Result<> exists = credentials.ensure_administrator(default_administrator, system_time());
    return exists ? credentials.make_sign_in_code(default_administrator, system_time())
                  : Result<std::string>(tl::unexpected(exists.error()));
}

Result<> serve(const Options& options) {
    std::signal(SIGPIPE, SIG_IGN);  // a reader of the log that went away is no reason to stop
    std::signal(SIGXFSZ, SIG_IGN);  // nor is a file that may not grow: that is a full disk
    keep_little_memory();
    Result<StaticSite> site = StaticSite::load(options.site);
    if (!site) {
        return tl::unexpected(site.error());
    }
    HttpServer http(limits_of_process(options));
    const Result<std::uint16_t> port = http.listen(options.host, options.port);
    if (!port) {
        return tl::unexpected(port.error());
    }
    Metrics metrics;
    LineLog log(STDERR_FILENO, [&metrics] { metrics.log_line_dropped(); });
    StoreErrorLog store_errors(log);
    ApplicationParts parts{
        {own_hosts(options, *port), options.allowed_origins, options.public_url,
         options.public_path, options.trusts_proxy},
        options.rates,
        *site,
        metrics,
        system_time,
        steady_time,
        [&log](std::string line) { log.write(std::move(line)); },
    };
    std::string address = address_of(options, *port) + "/";
    std::optional<Backend> backend;
    if (!options.is_offline) {
        Result<Backend> opened = open_backend(options);
        if (!opened) {
            return tl::unexpected(opened.error());
        }
        connect(parts, backend.emplace(std::move(*opened)));
        if (Result<> logged = log_email_twins(*backend->store, log); !logged) {
            return logged;
        }
        const Result<std::string> code = make_sign_in_code(*backend->credentials);
        if (!code) {
            return tl::unexpected(code.error());
        }
        address += "#code=" + *code;
    }
    Application application(std::move(parts));
    const auto say_ready = [&] { std::cout << "Registrar is ready: " << address << std::endl; };
    if (!http.run(application, say_ready)) {
        // A request still holds a thread. What it has not committed will not have happened.
        std::_Exit(0);
    }
    return backend ? backend->store->close() : Result<>();
}

// One line, without showing it when it is typed.
std::optional<std::string> read_password(const std::string& prompt) {
    termios shown{};
    const bool is_terminal = tcgetattr(STDIN_FILENO, &shown) == 0;
    if (is_terminal) {
        termios hidden = shown;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
        std::cerr << prompt << ": " << std::flush;
    }
    std::string line;
    const bool is_read = static_cast<bool>(std::getline(std::cin, line));
    if (is_terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        std::cerr << "\n";
    }
    return is_read ? std::optional(line) : std::nullopt;
}

Result<std::string> read_new_password() {
    const std::optional<std::string> first = read_password("New password");
    const bool is_asked_again = isatty(STDIN_FILENO) != 0;
    if (!first.has_value() || (is_asked_again && read_password("The same again") != first)) {
        return domain::fail(domain::FailureKind::invalid, "password.not_read",
                            first.has_value() ? "The two passwords differ. Nothing was changed."
                                              : "There was no password on standard input.");
    }
    return *first;
}

void print(const std::string& line) {
    std::cout << line << std::endl;
}

// For a command that may run beside the server.
Result<DataFolder> open_folder(const Options& options) {
    if (Result<> finished = finish_restore(options.data); !finished) {
        return tl::unexpected(finished.error());
    }
    return DataFolder::open(options.data);
}

Result<> print_findings(const DataFolder& folder) {
    const store::Findings findings = check_folder(folder);
    std::size_t damages = 0;
    for (const store::Finding& finding : findings) {
        print(finding.sentence);
        damages += finding.is_damage ? 1U : 0U;
    }
    if (damages > 0) {
        return domain::fail(domain::FailureKind::unavailable, "check.damaged",
                            "The folder " + folder.path() + " is damaged.");
    }
    print("The folder " + folder.path() + " is in order.");
    return {};
}

// One that is there: what is named wrongly is not made.
Result<> use_folder(const Options& options) {
    if (!std::filesystem::is_directory(options.data)) {
        return domain::fail(domain::FailureKind::not_found, "data.none",
                            "There is no folder " + options.data + ".");
    }
    const Result<DataFolder> folder = open_folder(options);
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    return options.action == Action::check ? print_findings(*folder)
                                           : back_up(*folder, options.backup);
}

Result<> restore_folder(const Options& options) {
    Result<DataFolder> folder = DataFolder::open(options.data);
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    if (Result<> locked = folder->lock(); !locked) {
        return locked;
    }
    if (Result<> finished = finish_restore(*folder); !finished) {
        return finished;
    }
    return restore(*folder, options.backup, options.replaces);
}

Result<std::unique_ptr<Credentials>> open_credentials(const DataFolder& folder) {
    const Result<FolderState> state = inspect(folder, Look::at_headers);
    if (!state) {
        return tl::unexpected(state.error());
    }
    const bool is_new = !std::filesystem::exists(folder.credentials_file());
    auto credentials = Credentials::open(folder.credentials_file());
    if (credentials && is_new) {
        if (Result<> left = leave_unpaired(folder); !left) {
            return tl::unexpected(left.error());
        }
    }
    return credentials;
}

Result<> change_credentials(const Options& options) {
    const Result<DataFolder> folder = open_folder(options);
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    Result<std::unique_ptr<Credentials>> opened = open_credentials(*folder);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    Credentials& credentials = **opened;
    if (options.action == Action::make_token) {
        return credentials.make_token(options.client, system_time()).map(print);
    }
    if (options.action == Action::make_access_key) {
        return credentials.make_access_key(options.client, system_time())
            .map([](const AccessKey& key) {
                print(nlohmann::ordered_json{{"access_key_id", key.id},
                                             {"secret_access_key", key.secret}}
                          .dump());
            });
    }
    const Result<std::string> password = read_new_password();
    if (!password) {
        return tl::unexpected(password.error());
    }
    const std::string& name = options.administrator_name;
    return options.action == Action::add_administrator
               ? credentials.add_administrator(name, *password, system_time())
               : credentials.set_password(name, *password);
}

}  // namespace

Result<> run_command(const Options& options) {
    if (options.action == Action::help) {
        std::cout << usage();
        return {};
    }
    if (!start_secrets()) {
        return domain::fail(domain::FailureKind::unavailable, "server.no_randomness",
                            "The system gives no random numbers.");
    }
    switch (options.action) {
        case Action::serve:
            return serve(options);
        case Action::check:
        case Action::back_up:
            return use_folder(options);
        case Action::restore:
            return restore_folder(options);
        case Action::make_token:
        case Action::make_access_key:
        case Action::add_administrator:
        case Action::set_password:
            return change_credentials(options);
        case Action::help:
            break;
    }
    return {};
}

}  // namespace server
