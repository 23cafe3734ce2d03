#include "net/investor_client.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "domain/permissions.hpp"
#include "net/investor_decoder.hpp"
#include "net/investor_encoder.hpp"
#include "net/investor_exchange.hpp"
#include "net/investor_history.hpp"
#include "net/investor_listing.hpp"
#include "net/investor_query.hpp"
#include "net/json_reading.hpp"
#include "net/url.hpp"

namespace net {
namespace {

using domain::UserRecord;
using nlohmann::json;
using Exchange = std::shared_ptr<InvestorExchange>;
template <class T>
using Done = InvestorClient::Done<T>;

tl::unexpected<ApiError> error_of(ApiErrorKind kind, std::string code, std::string message) {
    ApiError error = make_api_error(kind, 0);
    error.code = std::move(code);
    error.message = std::move(message);
    return tl::unexpected(std::move(error));
}

// Our own server also takes it for a user who is there already.
std::string login_query(const domain::Investor& what) {
    return what->create_login ? "?create_idp_user=true" : "";
}

// Without an id a path would mean all users, and browsers resolve dots, encoded or not.
template <class T>
bool refuse(const domain::UserId& id, const Done<T>& done) {
    const bool is_in_path = !id.empty() && id.value != "." && id.value != "..";
    if (!is_in_path) {
        done(error_of(ApiErrorKind::validation, "id.malformed",
                      "This is no id of a user: open the user from the list."));
    }
    return !is_in_path;
}

bool has_sent(const domain::Change<std::string>& sent, const std::string& found) {
    return !sent || sent->value_or("") == found;
}

// Whether a user that was found may be the one that a lost request was to make.
bool is_created_by(const domain::Investor& what, const UserRecord& found) {
    return found.user.version <= 1 && has_sent(what->first_name, found.user.first_name) &&
           has_sent(what->last_name, found.user.last_name) &&
           has_sent(what->email, found.user.email) && has_sent(what->phone, found.user.mobile);
}

// After a creation of which nothing is known but that it was sent.
void find_created(const Exchange& exchange, const domain::Investor& what, const ApiError& lost,
                  const Done<UserRecord>& done) {
    const auto unknown_outcome = error_of(
        lost.kind, "create.unknown_outcome",
        "The server did not say whether it created the user. Look for the user in the list before "
        "you try again, or there may be two.");
    const std::string external_id = what->external_id.value_or(std::nullopt).value_or("");
    if (external_id.empty()) {
        done(unknown_outcome);
        return;
    }
    exchange->get(
        "/users/?" + encode_external_id_query(external_id),
        [exchange, what, lost, unknown_outcome, external_id, done](const Outcome<json>& body) {
            const auto page = body.and_then(decode_investors);
            if (!page) {
                done(unknown_outcome);
                return;
            }
            const auto& users = page->users;
            const auto found = std::find_if(users.begin(), users.end(), [&](const auto& each) {
                return each.user.external_id == external_id && !each.user.is_deleted;
            });
            if (found == users.end()) {
                done(tl::unexpected(lost));
            } else if (is_created_by(what, *found)) {
                exchange->get_user(found->user.id, {}, done);
            } else {
                done(error_of(ApiErrorKind::conflict, "external_id.taken",
                              "Another user has this external id already."));
            }
        });
}

// What the server made of a creation or a change. Some answer with a part of the user or with
// nothing: those are asked for the whole.
void take_written(const Exchange& exchange, const domain::UserId& id, const Outcome<json>& body,
                  std::optional<std::int64_t> expected_version, const Done<UserRecord>& done) {
    const auto finish = [expected_version, done](Outcome<UserRecord> record) {
        if (record && expected_version) {
            record->has_unseen_versions = record->user.version > *expected_version + 1;
        }
        done(std::move(record));
    };
    if (body && body->is_null()) {
        exchange->get_user(id, {}, finish);
        return;
    }
    auto record =
        body.and_then([&](const json& entity) { return exchange->read_user(entity, id); });
    if (!record || record->absent_fields.empty()) {
        finish(std::move(record));
        return;
    }
    exchange->get_user(id, {}, [record, finish](const Outcome<UserRecord>& whole) {
        finish(whole ? whole : record);
    });
}

// The answer to a DELETE: the entity, a sentence ({"msg":…}) or nothing.
Outcome<UserRecord> read_deleted(const InvestorExchange& exchange, const json& body,
                                 const UserRecord& before) {
    const bool is_entity = find_member(body, "id") != nullptr;
    if (!is_entity && !body.is_null() && find_member(body, "msg") == nullptr) {
        return tl::unexpected(make_api_error(ApiErrorKind::protocol, 200));
    }
    auto record =
        is_entity ? exchange.read_user(body, before.user.id) : Outcome<UserRecord>(before);
    if (record && (!is_entity || find_member(body, "deleted") == nullptr)) {
        record->user.is_deleted = true;
        auto& absent = record->absent_fields;
        absent.erase(std::remove(absent.begin(), absent.end(), name_of(domain::UserField::deleted)),
                     absent.end());
    }
    return record;
}

}  // namespace

InvestorClient::InvestorClient(Transport& transport, InvestorEndpoint endpoint)
    : exchange_(std::make_shared<InvestorExchange>(transport, std::move(endpoint))) {}

void InvestorClient::get_users(const domain::UserQuery& query, Done<domain::UserRecordPage> done) {
    list_users(exchange_, query, std::move(done));
}

void InvestorClient::get_user(const domain::UserId& id, Done<UserRecord> done) {
    if (!refuse(id, done)) {
        exchange_->get_user(id, {}, std::move(done));
    }
}

void InvestorClient::get_versions(const domain::UserId& id,
                                  Done<std::vector<domain::VersionRecord>> done) {
    if (!refuse(id, done)) {
        list_versions(exchange_, id, std::move(done));
    }
}

void InvestorClient::reveal_counter_account(const domain::UserId& id,
                                            Done<domain::CounterAccount> done) {
    if (refuse(id, done)) {
        return;
    }
    if (exchange_->is_registrar()) {
        exchange_->write("POST", path_of(id) + "/counter-account/reveal/", {}, {},
                         [done = std::move(done)](const Outcome<json>& body) {
                             done(body.and_then(decode_counter_account));
                         });
        return;
    }
    exchange_->get(
        path_of(id), [exchange = exchange_, id, done = std::move(done)](const Outcome<json>& body) {
            const auto record =
                body.and_then([&](const json& entity) { return exchange->read_user(entity, id); });
            const json* account = record ? find_member(*body, "counter_account") : nullptr;
            if (!record) {
                done(tl::unexpected(record.error()));
            } else if (account == nullptr) {
                done(error_of(ApiErrorKind::not_found, "counter_account.none",
                              "The server knows no counter account of this user."));
            } else {
                done(decode_counter_account(*account));
            }
        });
}

void InvestorClient::create_user(const domain::Investor& what, std::string_view key,
                                 Done<UserRecord> done) {
    exchange_->write(
        "POST", exchange_->masked("/users/" + login_query(what)), encode_investor(what),
        exchange_->write_headers(key, {}),
        [exchange = exchange_, what, done = std::move(done)](const Outcome<json>& body) {
            const auto record = body.and_then(decode_investor);
            const bool is_lost = body ? body->is_null()
                                      : body.error().kind == ApiErrorKind::timeout ||
                                            body.error().kind == ApiErrorKind::network;
            if (is_lost && !exchange->is_registrar()) {
                find_created(exchange, what, record.error(), done);
            } else if (!record) {
                done(record);
            } else {
                take_written(exchange, record->user.id, body, {}, done);
            }
        });
}

void InvestorClient::update_user(const domain::UserId& id, const domain::Investor& what,
                                 std::string_view key, Done<UserRecord> done) {
    if (refuse(id, done)) {
        return;
    }
    const auto headers = exchange_->write_headers(key, what->expected_version);
    exchange_->get_expected(
        id, what->expected_version,
        [exchange = exchange_, id, what, headers,
         done = std::move(done)](const Outcome<UserRecord>& before) {
            if (!before) {
                done(before);
                return;
            }
            exchange->write(
                "PATCH", exchange->masked(path_of(id) + login_query(what)), encode_investor(what),
                headers,
                [exchange, id, expected = what->expected_version, done](const Outcome<json>& body) {
                    take_written(exchange, id, body, expected, done);
                });
        });
}

void InvestorClient::delete_user(const domain::UserId& id,
                                 std::optional<std::int64_t> expected_version, std::string_view key,
                                 Done<UserRecord> done) {
    if (refuse(id, done)) {
        return;
    }
    const auto headers = exchange_->write_headers(key, expected_version);
    exchange_->get_expected(id, expected_version,
                            [exchange = exchange_, id, headers,
                             done = std::move(done)](const Outcome<UserRecord>& before) {
                                if (!before) {
                                    done(before);
                                    return;
                                }
                                exchange->write(
                                    "DELETE", exchange->masked(path_of(id)), {}, headers,
                                    [exchange, before, done](const Outcome<json>& body) {
                                        done(body.and_then([&](const json& answer) {
                                            return read_deleted(*exchange, answer, *before);
                                        }));
                                    });
                            });
}

}  // namespace net
