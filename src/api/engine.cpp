#include "api/engine.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include "api/idempotency.hpp"
#include "api/investor/investor_api.hpp"
#include "api/platform/platform_api.hpp"
#include "domain/ulid.hpp"

namespace api {

struct Engine::Parts {
    Parts(service::Store& given_store, EngineEnvironment given)
        : environment(std::move(given)),
          ids({&now, &random, &environment}),
          platform(given_store, ids),
          investor(given_store, ids),
          store(given_store),
          deeds_forgotten_at(environment.now().time_since_epoch().count()) {
        forget_old_deeds(store, environment.now());
    }

    static domain::Timestamp now(void* context) {
        return static_cast<EngineEnvironment*>(context)->now();
    }

    static domain::UlidInputs::RandomBytes random(void* context) {
        const auto& source = static_cast<EngineEnvironment*>(context)->random;
        const std::uint64_t words[2] = {source(), source()};
        domain::UlidInputs::RandomBytes bytes{};
        std::memcpy(bytes.data(), words, bytes.size());
        return bytes;
    }

    // At the start and once an hour, whether anybody writes or not.
    void forget_deeds(domain::Timestamp now) {
        constexpr std::int64_t hour = std::chrono::milliseconds(std::chrono::hours(1)).count();
        const std::int64_t moment = now.time_since_epoch().count();
        std::int64_t last = deeds_forgotten_at;
        if (moment - last >= hour && deeds_forgotten_at.compare_exchange_strong(last, moment)) {
            forget_old_deeds(store, now);
        }
    }

    EngineEnvironment environment;
    // Use cases take ids inside a transaction alone, where writers wait for each other.
    domain::UlidSource ids;
    platform::PlatformApi platform;
    investor::InvestorApi investor;
    service::Store& store;
    std::atomic<std::int64_t> deeds_forgotten_at;  // milliseconds
};

Engine::Engine(service::Store& store, EngineEnvironment environment)
    : parts_(std::make_unique<Parts>(store, std::move(environment))) {}

Engine::~Engine() = default;

Response Engine::handle(const Request& request, const domain::Caller& caller) {
    const std::string_view target = request.target;
    const std::string_view path = target.substr(0, target.find('?'));
    const domain::Timestamp now = parts_->environment.now();
    parts_->forget_deeds(now);
    if (path == "/graphql" || path == "/graphql/") {
        return parts_->platform.handle(request, caller, now);
    }
    if (path == "/public/graphql" || path == "/public/graphql/") {
        return parts_->platform.handle(request, domain::Caller{}, now);
    }
    if (investor::InvestorApi::serves(path)) {
        return parts_->investor.handle(request, caller, now);
    }
    Response response;
    response.status = 404;
    response.headers.push_back({"Content-Type", "application/json"});
    response.body =
        R"({"errors":[{"message":"There is nothing here. The user API is at /graphql and /users/.",)"
        R"("extensions":{"code":"request.unknown_path","kind":"not_found"}}]})";
    return response;
}

}  // namespace api
