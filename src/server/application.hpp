#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "api/http.hpp"
#include "domain/caller.hpp"
#include "domain/time.hpp"
#include "domain/user.hpp"
#include "server/access.hpp"
#include "server/credentials.hpp"
#include "server/message.hpp"
#include "server/metrics.hpp"
#include "server/rate_limit.hpp"
#include "server/static_site.hpp"

namespace server {

struct RequestRates {
    double per_caller = 500;  // requests a second of one signed-in caller; 0: no limit
    double public_per_address = 50;
};

// What the application is made of. References and pointers outlive it.
struct ApplicationParts {
    AccessSettings access;
    RequestRates rates;
    const StaticSite& site;
    Metrics& metrics;
    std::function<domain::Timestamp()> now;
    std::function<void(std::string)> log_line;
    // The rest is missing when only the site is served.
    Credentials* credentials = nullptr;
    std::function<api::Response(const api::Request&, const domain::Caller&)> api = nullptr;
    std::function<domain::Result<std::optional<domain::User>>(const domain::UserId&)> find_user =
        nullptr;
    std::function<bool()> is_store_ready = nullptr;
};

// Every request that was understood, from here to its answer: the site, signing in and out, health,
// and all the rest for the API. No socket, so that tests can ask it directly.
//
//   GET  /, /{file}            the console
//   GET  /sign-in              a page with a form
//   POST /session              that form; POST /session/code {"code"}: a one-time code
//   GET  /session              who is asking: {"role","name","id","advisorIds","expiresAt"}
//   DELETE /session            sign out
//   POST /auth/login/, /auth/refresh-token/   tokens for an access key
//   GET  /healthz, /readyz, /metrics
class Application : public RequestHandler {
  public:
    explicit Application(ApplicationParts);

    [[nodiscard]] Lane lane(const Incoming&) const override;
    [[nodiscard]] Reply answer(const Incoming&) override;
    [[nodiscard]] Reply refuse(Refusal, const Incoming&) override;
    void finished(const Incoming&, const Reply&, double seconds) override;
    void connections_changed(std::size_t open) override {
        parts_.metrics.connections_changed(open);
    }

  private:
    enum class Route { site, sign_in, session, session_code, health, readiness, metrics, api };
    // Who asks, and how they proved it.
    struct Asker {
        domain::Caller caller;
        std::optional<domain::Timestamp> expires_at;
        std::optional<std::string> session;  // its secret, when it was the cookie
    };
    // The asker, or the answer that refuses what was shown as proof.
    using Asked = tl::expected<Asker, Reply>;

    [[nodiscard]] Route route_of(const Incoming&) const;
    [[nodiscard]] Reply route(const Incoming&);
    [[nodiscard]] Asked identify(const Incoming&);

    // Of an investor, adds what the users' database says of it; nothing when that user may not log
    // in any more.
    [[nodiscard]] domain::Result<std::optional<Identity>> complete(
        domain::Result<std::optional<Identity>>) const;

    [[nodiscard]] Reply answer_api(const Incoming&);
    [[nodiscard]] Reply answer_acceptably(const Incoming&);
    [[nodiscard]] Reply answer_dialect(const Incoming&);
    [[nodiscard]] Reply ask_api(const Incoming&, const domain::Caller&) const;
    [[nodiscard]] Reply answer_preflight(const Incoming&) const;
    [[nodiscard]] std::optional<Reply> refuse_by_rate(const Incoming&, const Asked&);
    // Against requests that another site's page makes a browser send (CSRF).
    [[nodiscard]] std::optional<Reply> refuse_by_origin(const Incoming&, const Asker&) const;

    // In session_routes.cpp.
    [[nodiscard]] Reply answer_sign_in(const Incoming&) const;
    [[nodiscard]] Reply answer_session(const Incoming&);
    [[nodiscard]] Reply show_session(const Incoming&);
    [[nodiscard]] Reply submit_sign_in(const Incoming&);
    [[nodiscard]] Reply redeem_code(const Incoming&);
    [[nodiscard]] Reply sign_out(const Incoming&);

    // In auth_routes.cpp.
    [[nodiscard]] Reply answer_auth(const Incoming&);
    [[nodiscard]] Reply log_in(const Incoming&);
    [[nodiscard]] Reply refresh(const Incoming&);
    [[nodiscard]] Reply tokens_reply(const Incoming&, const IssuedTokens&, domain::Timestamp now);

    [[nodiscard]] Reply answer_readiness();
    [[nodiscard]] Reply answer_metrics(const Incoming&);

    void add_common_headers(const Incoming&, Reply&) const;

    ApplicationParts parts_;
    TokenBuckets caller_buckets_;
    TokenBuckets address_buckets_;
    TokenBuckets sign_in_buckets_;  // by address: ten at once, then one in six seconds
    SignInBackOff back_off_;
    TokenBuckets log_in_buckets_;  // of API clients, by address: thirty at once, then one a second
    SignInBackOff log_in_back_off_;
};

}  // namespace server
