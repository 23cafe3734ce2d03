#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

#include "api/graphql/execute.hpp"
#include "api/graphql/http.hpp"
#include "api/http.hpp"
#include "api/platform/session.hpp"
#include "domain/caller.hpp"
#include "domain/time.hpp"
#include "domain/ulid.hpp"
#include "service/store.hpp"

namespace api::platform {

// The platform GraphQL dialect over HTTP: one schema for the public, one for signed-in callers.
class PlatformApi {
  public:
    PlatformApi(service::Store&, domain::UlidSource&);

    [[nodiscard]] Response handle(const Request&, const domain::Caller&, domain::Timestamp now);

  private:
    // A schema and the documents that it accepted last, by their text.
    class Endpoint {
      public:
        explicit Endpoint(graphql::Schema schema) : schema_(std::move(schema)) {}
        [[nodiscard]] tl::expected<graphql::Executable, graphql::Refusal> prepare(
            const std::string& text);

      private:
        graphql::Schema schema_;
        std::mutex mutex_;  // guards the cache
        std::unordered_map<std::string, graphql::Executable> accepted_;
    };

    [[nodiscard]] Response mutate(const Request&, const graphql::Executable&,
                                  const graphql::HttpRequest&, Session&, graphql::MediaType);

    service::Store& store_;
    domain::UlidSource& ids_;
    Endpoint public_;
    Endpoint authenticated_;
};

}  // namespace api::platform
