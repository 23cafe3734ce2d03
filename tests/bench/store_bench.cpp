// What the server's SQLite file takes for the user list of 100,000: a search with its first page
// and counts, a page of each order, one user. The file is made once, in a folder of its own.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "service/sample_users.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace {

using domain::UserQuery;
using domain::UserSortField;

constexpr std::int64_t user_count = 100'000;
constexpr std::int64_t page_size = 100;

template <class T>
T require(domain::Result<T> result) {
    if (!result) {
        std::abort();
    }
    return std::move(*result);
}

class Fixture {
  public:
    Fixture() {
        std::string name = std::filesystem::temp_directory_path() / "registrar-bench-XXXXXX";
        if (mkdtemp(name.data()) == nullptr) {
            std::abort();
        }
        folder_ = name;
        store_ = require(store::SqliteStore::open(folder_ / "registrar.sqlite"));
        const domain::Timestamp now{std::chrono::milliseconds(1'700'000'000'000)};
        if (!service::load_generated(*store_, user_count, 7, now)) {
            std::abort();
        }
    }
    ~Fixture() {
        store_.reset();
        std::filesystem::remove_all(folder_);
    }
    Fixture(const Fixture&) = delete;
    Fixture& operator=(const Fixture&) = delete;

    store::SqliteStore& store() { return *store_; }

  private:
    std::filesystem::path folder_;
    std::unique_ptr<store::SqliteStore> store_;
};

store::SqliteStore& filled_store() {
    static Fixture fixture;
    return fixture.store();
}

// Different texts that users are found by, more than the store keeps selections of.
std::vector<std::string> searches(std::size_t length) {
    std::vector<std::string> texts;
    for (std::int64_t i = 0; i < 400; ++i) {
        UserQuery query;
        query.offset = i * user_count / 400;
        query.limit = 1;
        const domain::UserPage page = require(filled_store().find_users(query));
        const std::string text =
            page.users.front().email.substr(static_cast<std::size_t>(i % 10), length);
        if (text.size() == length && std::find(texts.begin(), texts.end(), text) == texts.end()) {
            texts.push_back(text);
        }
    }
    return texts;
}

void search(benchmark::State& state) {
    const std::vector<std::string> texts = searches(static_cast<std::size_t>(state.range(0)));
    UserQuery query;
    query.limit = page_size;
    std::size_t next = 0;
    for (auto _ : state) {
        query.search = texts[++next % texts.size()];
        benchmark::DoNotOptimize(require(filled_store().find_users(query)));
        benchmark::DoNotOptimize(require(filled_store().count_users(query)));
    }
    state.counters["searches"] = static_cast<double>(texts.size());
}

// Any page of the whole list, ascending and descending in turn.
void sqlite_page_by(benchmark::State& state, UserSortField field) {
    store::SqliteStore& store = filled_store();
    UserQuery query;
    query.limit = page_size;
    query.sort.field = field;
    for (auto _ : state) {
        query.offset = (query.offset + 37 * page_size) % user_count;
        query.sort.is_descending = !query.sort.is_descending;
        benchmark::DoNotOptimize(require(store.find_users(query)));
    }
}

enum class Asked { prefix, contains, range };

// A query of the investor dialect that some user fits, another one each time.
std::string filter_text(Asked asked, const domain::User& user, std::size_t turn) {
    const auto part = [turn](const std::string& text, std::size_t from) {
        return text.substr(std::min(from, text.size()), 3 + turn % 4);
    };
    switch (asked) {
        case Asked::prefix: {
            const bool is_email = turn % 2 == 0;
            return (is_email ? "email eq '" : "last_name eq '") +
                   part(is_email ? user.email : user.last_name, 0) + "*'";
        }
        case Asked::contains:
            return "email eq '*" + part(user.email, turn % 12) + "*'";
        case Asked::range: {
            const std::string day = domain::format_rfc3339(user.created_at).substr(0, 10);
            const domain::Timestamp end = user.created_at + std::chrono::hours(24 * (turn % 300));
            return "creation_datetime in ['" + day + "' to '" +
                   domain::format_rfc3339(end).substr(0, 10) + "']";
        }
    }
    return {};
}

std::vector<UserQuery> filters(Asked asked) {
    std::vector<UserQuery> queries;
    UserQuery place;
    place.limit = 1;
    for (std::size_t i = 0; i < 400; ++i) {
        place.offset = static_cast<std::int64_t>(i) * user_count / 400;
        const domain::UserPage page = require(filled_store().find_users(place));
        auto filter = domain::parse_user_filter(filter_text(asked, page.users.front(), i));
        if (filter) {
            UserQuery query;
            query.filter = std::move(*filter);
            query.sort.field = UserSortField::created_at;
            queries.push_back(std::move(query));
        }
    }
    return queries;
}

// The first page and the total of queries that were not asked before.
void filter(benchmark::State& state, Asked asked) {
    const std::vector<UserQuery> queries = filters(asked);
    std::vector<double> times_ms;
    std::size_t next = 0;
    for (auto _ : state) {
        const auto start = std::chrono::steady_clock::now();
        benchmark::DoNotOptimize(
            require(filled_store().find_users(queries[++next % queries.size()])));
        times_ms.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count());
    }
    std::sort(times_ms.begin(), times_ms.end());
    state.counters["p99_ms"] = times_ms[times_ms.size() * 99 / 100];
    state.counters["queries"] = static_cast<double>(queries.size());
}

void get_user(benchmark::State& state) {
    store::SqliteStore& store = filled_store();
    UserQuery query;
    query.limit = 1000;
    const domain::UserPage page = require(store.find_users(query));
    std::size_t next = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(
            require(store.find_user(page.users[++next % page.users.size()].id)));
    }
}

}  // namespace

BENCHMARK(search)
    ->Name("sqlite_search_letters")
    ->Arg(1)
    ->Arg(3)
    ->Arg(8)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sqlite_page_by, last_name, UserSortField::last_name)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sqlite_page_by, email, UserSortField::email)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sqlite_page_by, created_at, UserSortField::created_at)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sqlite_page_by, state, UserSortField::state)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter, prefix, Asked::prefix)
    ->Name("sqlite_query_prefix")
    ->Iterations(400)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter, contains, Asked::contains)
    ->Name("sqlite_query_contains")
    ->Iterations(400)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter, range, Asked::range)
    ->Name("sqlite_query_range")
    ->Iterations(400)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(get_user)->Name("sqlite_get_user")->Unit(benchmark::kMicrosecond);
