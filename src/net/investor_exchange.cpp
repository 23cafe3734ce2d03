#include "net/investor_exchange.hpp"

#include <utility>

#include "domain/percent_encoding.hpp"
#include "domain/text.hpp"
#include "net/investor_decoder.hpp"
#include "net/json_reading.hpp"

namespace net {
namespace {

using domain::UserRecord;
using nlohmann::json;

Outcome<json> read_success(const Reply& reply) {
    if (reply.failure != TransportFailure::none || reply.status < 200 || reply.status >= 300) {
        return tl::unexpected(read_api_error(reply));
    }
    json body = reply.body.empty() ? json() : parse_body(reply.body);
    if (body.is_discarded()) {
        return tl::unexpected(make_api_error(ApiErrorKind::protocol, reply.status));
    }
    return body;
}

}  // namespace

InvestorExchange::InvestorExchange(Transport& transport, InvestorEndpoint endpoint)
    : transport_(transport), endpoint_(std::move(endpoint)) {
    while (endpoint_.base.ends_with('/')) {
        endpoint_.base.pop_back();
    }
}

void InvestorExchange::get(const std::string& target, Answer answer) {
    send({"GET", endpoint_.base + target, {}, {}}, std::move(answer));
}

void InvestorExchange::write(std::string method, const std::string& target, std::string body,
                             std::vector<api::Header> headers, Answer answer) {
    if (!body.empty()) {
        headers.push_back({"Content-Type", "application/json"});
    }
    send({std::move(method), endpoint_.base + target, std::move(headers), std::move(body)},
         std::move(answer));
}

std::vector<api::Header> InvestorExchange::write_headers(
    std::string_view key, std::optional<std::int64_t> expected_version) const {
    if (!is_registrar()) {
        return {};
    }
    std::vector<api::Header> headers = {{"Idempotency-Key", std::string(key)}};
    if (expected_version) {
        headers.push_back({"If-Match", '"' + std::to_string(*expected_version) + '"'});
    }
    return headers;
}

void InvestorExchange::get_user(const domain::UserId& id, std::optional<std::int64_t> version,
                                Done<UserRecord> done) {
    const std::string query = version ? "?version=" + std::to_string(*version) : "";
    get(masked(path_of(id) + query),
        [self = shared_from_this(), id, done = std::move(done)](const Outcome<json>& body) {
            done(body.and_then([&](const json& entity) { return self->read_user(entity, id); }));
        });
}

void InvestorExchange::get_expected(const domain::UserId& id,
                                    std::optional<std::int64_t> expected_version,
                                    Done<UserRecord> done) {
    if (is_registrar() || !expected_version) {
        done(decode_investor(json{{"id", id.value}}));
        return;
    }
    get_user(id, {},
             [expected = *expected_version, done = std::move(done)](Outcome<UserRecord> present) {
                 const std::int64_t version = present ? present->user.version : 0;
                 if (version != 0 && version != expected) {
                     ApiError stale = make_api_error(ApiErrorKind::conflict, 0);
                     stale.code = "version.stale";
                     stale.current_version = version;
                     present = tl::unexpected(std::move(stale));
                 }
                 done(std::move(present));
             });
}

Outcome<UserRecord> InvestorExchange::read_user(const json& body, const domain::UserId& id) const {
    auto record = decode_investor(body);
    // Their alphabet has no case, and servers may write either.
    if (record && domain::to_upper(record->user.id.value) != domain::to_upper(id.value)) {
        ApiError error = make_api_error(ApiErrorKind::protocol, 200);
        error.code = "protocol.other_user";
        error.message =
            "The server answered with another user than the one that was asked for. Nothing of "
            "that answer is shown.";
        return tl::unexpected(std::move(error));
    }
    if (record) {
        settle(*record);
    }
    return record;
}

void InvestorExchange::settle(UserRecord& record) const {
    if (is_registrar()) {
        record.denied_fields = std::exchange(record.absent_fields, {});
    }
}

std::string InvestorExchange::masked(std::string target) const {
    // `next` has it already, and no parameter may stand twice.
    if (is_registrar() && target.find("mask=") == std::string::npos) {
        target += target.find('?') == std::string::npos ? '?' : '&';
        target += "mask=counter_account.bank_account_number";
    }
    return target;
}

void InvestorExchange::send(api::Request request, Answer answer) {
    request.headers.push_back({"Accept", "application/json"});
    transport_.send(std::move(request), [self = shared_from_this(), answer = std::move(answer)](
                                            const Reply& reply) { answer(self->judge(reply)); });
}

// To who is not signed in, some servers say 401 and others 403.
Outcome<json> InvestorExchange::judge(const Reply& reply) {
    auto outcome = read_success(reply);
    has_succeeded_ = has_succeeded_ || outcome.has_value();
    const bool is_forbidden = !outcome && outcome.error().kind == ApiErrorKind::forbidden;
    if (is_forbidden && !has_succeeded_ && !is_registrar()) {
        const ApiError usual = make_api_error(ApiErrorKind::unauthenticated, reply.status);
        outcome.error().kind = usual.kind;
        outcome.error().code = usual.code;
    }
    return outcome;
}

std::string path_of(const domain::UserId& id) {
    return "/users/" + domain::percent_encoded(id.value);
}

}  // namespace net
