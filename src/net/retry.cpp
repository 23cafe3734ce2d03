#include "net/retry.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace net {
namespace {

using std::chrono::milliseconds;

enum class Kind { read, safe_write, unsafe_write };

bool is_mutation(const std::string& body) {
    const auto json = nlohmann::json::parse(body, nullptr, false);
    const auto query = json.is_object() ? json.find("query") : json.end();
    if (!json.is_object() || query == json.end() || !query->is_string()) {
        return true;  // not known: not to be sent twice
    }
    const auto& text = query->get_ref<const std::string&>();
    return text.find_first_not_of(" \t\r\n") == text.find("mutation");
}

Kind kind_of(const api::Request& request) {
    if (request.method == "GET") {
        return Kind::read;
    }
    if (!api::find_header(request.headers, "Idempotency-Key").empty()) {
        return Kind::safe_write;
    }
    return request.method == "POST" && !is_mutation(request.body) ? Kind::read : Kind::unsafe_write;
}

bool is_worth_another_try(Kind kind, const Reply& reply) {
    if (kind == Kind::unsafe_write || reply.failure == TransportFailure::timeout) {
        return false;
    }
    if (reply.failure == TransportFailure::network || reply.status == 503) {
        return true;
    }
    return kind == Kind::read &&
           (reply.status == 502 || reply.status == 504 || reply.status == 429);
}

std::optional<int> parse_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number >= 0
               ? std::optional<int>(number)
               : std::nullopt;
}

// IMF-fixdate, the only form of HTTP date that may still be sent (RFC 9110, 5.6.7).
std::optional<domain::Timestamp> parse_http_date(std::string_view text) {
    static constexpr auto months = std::to_array<std::string_view>(
        {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"});
    if (text.size() != 29 || text.substr(3, 2) != ", " || text.substr(25) != " GMT") {
        return std::nullopt;
    }
    const auto month = std::find(months.begin(), months.end(), text.substr(8, 3));
    const auto day = parse_number(text.substr(5, 2)), year = parse_number(text.substr(12, 4));
    const auto hour = parse_number(text.substr(17, 2)), minute = parse_number(text.substr(20, 2));
    const auto second = parse_number(text.substr(23, 2));
    if (month == months.end() || !day || !year || !hour || !minute || !second) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date(
        std::chrono::year(*year),
        std::chrono::month(static_cast<unsigned>(month - months.begin() + 1)),
        std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) {
        return std::nullopt;
    }
    return domain::Timestamp(std::chrono::sys_days(date)) + std::chrono::hours(*hour) +
           std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

}  // namespace

std::optional<milliseconds> parse_retry_after(std::string_view text, domain::Timestamp now) {
    if (const auto seconds = parse_number(text)) {
        return std::chrono::seconds(*seconds);
    }
    if (const auto date = parse_http_date(text)) {
        return std::max(std::chrono::duration_cast<milliseconds>(*date - now), milliseconds(0));
    }
    return std::nullopt;
}

struct RetryingTransport::Parts : std::enable_shared_from_this<Parts> {
    Parts(Transport& transport, Scheduler& timer, RetryRules the_rules)
        : inner(transport), scheduler(timer), rules(std::move(the_rules)) {}

    // How long to wait before the next try; none when there shall be none.
    std::optional<milliseconds> delay_after(Kind kind, int try_number, const Reply& reply) const {
        if (try_number >= rules.tries_max || !is_worth_another_try(kind, reply)) {
            return std::nullopt;
        }
        const auto own = rules.first_delay * (1 << (try_number - 1));
        const auto spread = milliseconds(static_cast<std::int64_t>(
            static_cast<double>(own.count()) * (0.5 + rules.random() / 2)));
        const auto asked =
            parse_retry_after(api::find_header(reply.headers, "Retry-After"), rules.now());
        const auto delay = std::max(spread, asked.value_or(milliseconds(0)));
        return delay <= rules.delay_max ? std::optional<milliseconds>(delay) : std::nullopt;
    }

    void attempt(api::Request request, Callback callback, Kind kind, int try_number) {
        api::Request copy = request;
        inner.send(std::move(copy),
                   [weak = weak_from_this(), request = std::move(request),
                    callback = std::move(callback), kind, try_number](Reply reply) {
                       const auto self = weak.lock();
                       const auto delay = self ? self->delay_after(kind, try_number, reply)
                                               : std::optional<milliseconds>();
                       if (!delay) {
                           callback(std::move(reply));
                           return;
                       }
                       self->scheduler.after(*delay, [weak, request, callback, kind, try_number] {
                           if (const auto alive = weak.lock()) {
                               alive->attempt(request, callback, kind, try_number + 1);
                           } else {
                               callback({0, {}, {}, TransportFailure::network});
                           }
                       });
                   });
    }

    Transport& inner;
    Scheduler& scheduler;
    RetryRules rules;
};

RetryingTransport::RetryingTransport(Transport& inner, Scheduler& scheduler, RetryRules rules)
    : parts_(std::make_shared<Parts>(inner, scheduler, std::move(rules))) {}

void RetryingTransport::send(api::Request request, Callback callback) {
    const Kind kind = kind_of(request);
    parts_->attempt(std::move(request), std::move(callback), kind, 1);
}

}  // namespace net
