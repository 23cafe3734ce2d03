// What a person waits for in the user list: a letter typed, a column clicked, a page scrolled.
#include <array>
#include <benchmark/benchmark.h>
#include <random>
#include <string>

#include "domain/directory.hpp"
#include "domain/enumerators.hpp"

namespace {

using domain::Directory;
using domain::UserQuery;
using domain::UserSortField;

constexpr std::array first_names = {"Alice", "Bob",   "Céline", "Paul",  "Sophie", "Jean",
                                    "Marie", "Luc",   "Emma",   "Hugo",  "Léa",    "Noé",
                                    "Inès",  "Louis", "Chloé",  "Jules", "Manon",  "Adam"};
constexpr std::array last_names = {"Dupont", "Leroy",   "Bernard",  "Martin", "Durand", "Moreau",
                                   "Simon",  "Michel",  "Lefèvre",  "Garcia", "David",  "Bertrand",
                                   "Roux",   "Vincent", "Fournier", "Morel",  "Girard", "André"};

domain::User make_user(std::size_t number) {
    std::mt19937 random(static_cast<unsigned>(number));
    const std::string first = first_names[random() % first_names.size()];
    const std::string last = std::string(last_names[random() % last_names.size()]) +
                             (random() % 3 == 0 ? "-" + std::to_string(random() % 1000) : "");
    domain::User user;
    const std::string digits = std::to_string(1'000'000'000 + number);
    user.id = domain::UserId("U01F8YW5NJXMF78PM" + digits);
    user.first_name = first;
    user.last_name = last;
    user.email =
        "user" + std::to_string(number) + '@' + "example" + std::to_string(random() % 100) + ".com";
    user.mobile = "+336" + digits.substr(2);
    user.created_at = domain::Timestamp(std::chrono::milliseconds(random()));
    user.updated_at = domain::Timestamp(std::chrono::milliseconds(random()));
    user.lifecycle =
        random() % 4 == 0 ? domain::Lifecycle::pending_approval : domain::Lifecycle::active;
    domain::Account account;
    account.label = first + ' ' + last;
    account.kyc_status =
        domain::enumerators<domain::KycStatus>[random() %
                                               domain::enumerator_count<domain::KycStatus>];
    user.accounts.push_back(account);
    return user;
}

Directory& directory_of(std::size_t count) {
    static Directory directory;
    if (directory.size() != count) {
        directory.clear();
        directory.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            directory.add(make_user(i));
        }
    }
    return directory;
}

// A directory that has forgotten its results, but not its orders.
void touch(Directory& directory) {
    directory.replace(0, make_user(0));
}

void load(benchmark::State& state) {
    const auto count = static_cast<std::size_t>(state.range(0));
    std::vector<domain::User> users;
    for (std::size_t i = 0; i < count; ++i) {
        users.push_back(make_user(i));
    }
    for (auto _ : state) {
        Directory directory;
        directory.reserve(count);
        for (const domain::User& user : users) {
            directory.add(user);
        }
        benchmark::DoNotOptimize(directory.size());
    }
}

void search(benchmark::State& state, const char* text) {
    Directory& directory = directory_of(static_cast<std::size_t>(state.range(0)));
    UserQuery query;
    std::int64_t total = directory.find(query).total_count;
    query.search = text;
    for (auto _ : state) {
        state.PauseTiming();
        touch(directory);
        (void)directory.find(UserQuery{});
        touch(directory);
        state.ResumeTiming();
        total = directory.find(query).total_count;
    }
    state.counters["found"] = static_cast<double>(total);
}

void search_longer(benchmark::State& state) {
    Directory& directory = directory_of(static_cast<std::size_t>(state.range(0)));
    UserQuery shorter;
    shorter.search = "mar";
    UserQuery longer;
    longer.search = "mart";
    for (auto _ : state) {
        state.PauseTiming();
        touch(directory);
        (void)directory.find(shorter);
        state.ResumeTiming();
        benchmark::DoNotOptimize(directory.find(longer));
    }
}

void sort_first_time(benchmark::State& state, UserSortField field) {
    const auto count = static_cast<std::size_t>(state.range(0));
    UserQuery query;
    query.sort.field = field;
    const Directory unsorted = [count] {
        Directory filled;
        for (std::size_t i = 0; i < count; ++i) {
            filled.add(make_user(i));
        }
        return filled;
    }();
    for (auto _ : state) {
        state.PauseTiming();
        Directory directory = unsorted;
        UserQuery other = query;
        other.search = "nobody at all";
        other.sort.field = UserSortField::state;
        (void)directory.find(other);
        state.ResumeTiming();
        benchmark::DoNotOptimize(directory.find(query));
    }
}

void page_of_known_order(benchmark::State& state) {
    Directory& directory = directory_of(static_cast<std::size_t>(state.range(0)));
    UserQuery query;
    query.limit = 100;
    (void)directory.find(query);
    for (auto _ : state) {
        query.offset = (query.offset + 100) % state.range(0);
        benchmark::DoNotOptimize(directory.find(query));
    }
}

void find_after_one_edit(benchmark::State& state) {
    Directory& directory = directory_of(static_cast<std::size_t>(state.range(0)));
    UserQuery query;
    query.sort.field = UserSortField::updated_at;
    query.sort.is_descending = true;
    (void)directory.find(query);
    std::size_t number = 0;
    for (auto _ : state) {
        directory.replace(7, make_user(++number));
        benchmark::DoNotOptimize(directory.find(query));
    }
}

}  // namespace

BENCHMARK(load)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, one_letter, "e")
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, frequent_pair, "an")
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, name, "celine")
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, two_names, "celine bernard")
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, digits, "1000012")
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(search_longer)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sort_first_time, last_name, UserSortField::last_name)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sort_first_time, email, UserSortField::email)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sort_first_time, created_at, UserSortField::created_at)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sort_first_time, state, UserSortField::state)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(page_of_known_order)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(find_after_one_edit)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);
