// What one GetUser costs the API, over a memory store of a thousand users: the document of the
// platform user guide's example, from the bytes of the request to those of the response.
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "api/engine.hpp"
#include "api/graphql/execute.hpp"
#include "api/platform/schema.hpp"
#include "service/sample_users.hpp"
#include "store/memory/memory_store.hpp"

namespace {

const domain::Timestamp now{std::chrono::milliseconds(1'700'000'000'000)};

const std::string document = R"(query InvestorDetails($id: ID!) {
  GetUser(id: $id) {
    id
    email
    accounts {
      id
      label
      accountType { code label }
      kycStatusDetailed { code label }
    }
  }
})";

class Api {
  public:
    Api() : engine_(store_, {[] { return now; }, [this] { return ++random_; }}) {
        if (!service::load_generated(store_, 1'000, 7, now)) {
            std::abort();
        }
        id_ = store_.contents().users.front().user.id.value;
        request_.method = "POST";
        request_.target = "/graphql";
        request_.headers = {{"Content-Type", "application/json"}};
    }

    void ask(const std::string& text) {
        request_.body = nlohmann::json{{"query", text}, {"variables", {{"id", id_}}}}.dump();
        const api::Response response = engine_.handle(request_, administrator_);
        if (response.body.find("\"accounts\":[{\"id\"") == std::string::npos) {
            std::abort();
        }
    }

  private:
    store::MemoryStore store_;
    std::uint64_t random_ = 0;
    api::Engine engine_;
    domain::Caller administrator_{domain::Role::admin, "administrator"};
    std::string id_;
    api::Request request_;
};

void parse(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(api::graphql::parse_document(document));
    }
    state.SetItemsProcessed(state.iterations());
}

void parse_and_validate(benchmark::State& state) {
    const auto schema = api::graphql::Schema::parse(api::platform::authenticated_schema());
    for (auto _ : state) {
        benchmark::DoNotOptimize(api::graphql::Executable::prepare(*schema, document));
    }
    state.SetItemsProcessed(state.iterations());
}

// The document is known from the request before, as that of every client is.
void get_user(benchmark::State& state) {
    Api api;
    for (auto _ : state) {
        api.ask(document);
    }
    state.SetItemsProcessed(state.iterations());
}

void get_user_by_new_documents(benchmark::State& state) {
    Api api;
    std::int64_t number = 0;
    for (auto _ : state) {
        api.ask(document + " # " + std::to_string(++number));
    }
    state.SetItemsProcessed(state.iterations());
}

}  // namespace

BENCHMARK(parse)->Unit(benchmark::kMicrosecond);
BENCHMARK(parse_and_validate)->Unit(benchmark::kMicrosecond);
BENCHMARK(get_user)->Unit(benchmark::kMicrosecond);
BENCHMARK(get_user_by_new_documents)->Unit(benchmark::kMicrosecond);
