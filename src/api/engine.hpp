#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "api/http.hpp"
#include "domain/caller.hpp"
#include "domain/time.hpp"
#include "service/store.hpp"

namespace api {

// Where the engine gets what is not its own: the time, randomness. Both are called from any thread.
struct EngineEnvironment {
    std::function<domain::Timestamp()> now;
    std::function<std::uint64_t()> random;  // 64 random bits
};

// The user API: an HTTP-shaped request in, an HTTP-shaped response out. Knows no socket and no
// session: whoever calls says who asks. Safe to call from several threads when the store is.
//
//   POST /graphql, /graphql/, /public/graphql/   the platform GraphQL dialect
//   /users/, /users/{id}                         the investor REST dialect
class Engine {
  public:
    Engine(service::Store&, EngineEnvironment);
    ~Engine();

    // Never fails: bad input is a response with the dialect's error.
    [[nodiscard]] Response handle(const Request&, const domain::Caller&);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace api
