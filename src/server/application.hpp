#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/http.hpp"
#include "domain/caller.hpp"
#include "domain/time.hpp"
#include "domain/user.hpp"
#include "server/access.hpp"
#include "server/credentials.hpp"
#include "server/known_callers.hpp"
#include "server/message.hpp"
#include "server/metrics.hpp"
#include "server/rate_limit.hpp"
#include "server/sign_in_page.hpp"
#include "server/static_site.hpp"
#include "service/work_budget.hpp"

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
    std::function<domain::Timestamp()> now;  // the time of day, which may be set
    std::function<SteadyTime()> steady_now;
    std::function<void(std::string)> log_line;
    // The rest is missing when only the site is served.
    Credentials* credentials = nullptr;
    std::function<api::Response(const api::Request&, const domain::Caller&)> api = nullptr;
    std::function<domain::Result<std::optional<domain::User>>(const domain::UserId&)> find_user =
        nullptr;
    std::function<domain::Result<>()> check_store = nullptr;  // whether it can be written
    // What one request may cost. A search of 100,000 users takes about 20 ms; registering, 1 ms.
    service::WorkLimits staff_work{std::chrono::milliseconds(200), 5'000'000, 4U << 20U};
    service::WorkLimits public_work{std::chrono::milliseconds(30), 20'000, 512U << 10U};
};

// Every request that was understood, from here to its answer: the site, signing in and out, health,
// and all the rest for the API. No socket, so that tests can ask it directly.
//
//   GET  /, /{file}            the console
//   GET  /sign-in              a page with a form
//   POST /session              that form; POST /session/code {"code"}: a one-time code
//   GET  /signed-in            to where one wanted to go, if the browser kept the session's cookie
//   GET  /session              who is asking: {"role","name","id","advisorIds","expiresAt"}
//   DELETE /session            sign out
//   POST /auth/login/, /auth/refresh-token/   tokens for an access key
//   GET  /healthz, /readyz, /metrics
class Application : public RequestHandler {
  public:
    explicit Application(ApplicationParts);

    [[nodiscard]] Lane lane(Incoming&) override;
    [[nodiscard]] Turn turn(const Incoming&, Lane) override;
    [[nodiscard]] Reply answer(const Incoming&) override;
    [[nodiscard]] Reply refuse(Refusal, const Incoming&) override;
    void finished(const Incoming&, const Reply&, double seconds) override;
    void connections_changed(std::size_t open) override {
        parts_.metrics.connections_changed(open);
    }

  private:
    enum class Route {
        site,
        sign_in,
        signed_in,
        session,
        session_code,
        health,
        readiness,
        metrics,
        api
    };
    // Who asks, and how they proved it.
    struct Asker {
        domain::Caller caller;
        std::string credential_id = "public";  // as Identity's
        std::optional<domain::Timestamp> expires_at = std::nullopt;
        std::optional<std::string> session = std::nullopt;  // its secret, when it was the cookie
    };
    // The asker, or the answer that refuses what was shown as proof.
    using Asked = tl::expected<Asker, Reply>;

    [[nodiscard]] Route route_of(const Incoming&) const;
    [[nodiscard]] Reply route(const Incoming&);
    [[nodiscard]] Asked identify(const Incoming&);
    [[nodiscard]] Asked find_asker(const Incoming&);

    // Of an investor, adds what the users' database says of it; nothing when that user may not log
    // in any more.
    [[nodiscard]] domain::Result<std::optional<Identity>> complete(
        domain::Result<std::optional<Identity>>) const;

    [[nodiscard]] Reply answer_api(const Incoming&);
    [[nodiscard]] Reply answer_acceptably(const Incoming&);
    [[nodiscard]] Reply answer_dialect(const Incoming&);
    [[nodiscard]] Reply ask_api(const Incoming&, const domain::Caller&) const;
    [[nodiscard]] Reply answer_preflight(const Incoming&) const;
    // Counts the request; the fields that tell how the caller stands are added to `fields`.
    [[nodiscard]] std::optional<Reply> refuse_by_rate(const Incoming&, const Asked&,
                                                      std::vector<api::Header>& fields);
    // Against requests that another site's page makes a browser send (CSRF).
    [[nodiscard]] std::optional<Reply> refuse_by_origin(const Incoming&, const Asker&) const;

    // What a limit by address counts the request as.
    [[nodiscard]] std::string address_group_of(const Incoming&) const;
    // The time by which sessions begin, rest and end: the time of day at the start, and from then
    // on what has passed, whatever the time of day is set to.
    [[nodiscard]] domain::Timestamp session_time() const;

    // In session_routes.cpp.
    [[nodiscard]] Reply answer_sign_in(const Incoming&) const;
    [[nodiscard]] Reply answer_session(const Incoming&);
    [[nodiscard]] Reply show_session(const Incoming&);
    [[nodiscard]] std::optional<Reply> refuse_form(const Incoming&) const;
    [[nodiscard]] std::shared_ptr<const void> enter_sign_in(const Incoming&);
    [[nodiscard]] Reply submit_sign_in(const Incoming&);
    [[nodiscard]] Reply refuse_attempt(SignInPage, const std::string& address);
    [[nodiscard]] Reply answer_signed_in(const Incoming&);
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
    domain::Timestamp started_at_;
    SteadyTime started_;
    KnownCallers known_callers_;
    TokenBuckets caller_buckets_;
    TokenBuckets address_buckets_;
    // By address; a name alone is never slowed down, or strangers could lock its owner out. What
    // bounds those who guess from many addresses is that passwords are checked one at a time.
    TokenBuckets sign_in_buckets_{"sign-in", 1.0 / 6, 10};
    Places sign_in_places_{3};
    SignInBackOff back_off_;
    TokenBuckets log_in_buckets_{"log-in", 1, 30};  // of API clients, by address
    SignInBackOff log_in_back_off_;
};

}  // namespace server
