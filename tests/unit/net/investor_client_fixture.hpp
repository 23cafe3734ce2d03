#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <utility>

#include "domain/percent_encoding.hpp"
#include "net/investor_client.hpp"
#include "unit/net/rest_users_document.hpp"
#include "unit/net/waiting_transport.hpp"

namespace net {

// Our own server and one that is not ours, each as the test answers for it.
class InvestorClientTest : public testing::Test {
  protected:
    // Keeps what a call was answered, and that it was answered once.
    template <class T>
    struct Told {
        std::optional<Outcome<T>> outcome;
        [[nodiscard]] InvestorClient::Done<T> here() {
            return [this](Outcome<T> told) {
                EXPECT_FALSE(outcome.has_value()) << "answered twice";
                outcome = std::move(told);
            };
        }
        [[nodiscard]] bool is_open() const { return !outcome.has_value(); }
        [[nodiscard]] const T& value() const { return outcome.value().value(); }
        [[nodiscard]] const ApiError& error() const { return outcome.value().error(); }
    };

    // Answers the newest request.
    void answer(int status, const std::string& body = {}) {
        wire.answer(wire.requests.size() - 1, status, body);
    }
    void fail(TransportFailure failure) { wire.fail(wire.requests.size() - 1, failure); }
    // Of the newest request: method and target, with the escapes resolved.
    [[nodiscard]] std::string asked() const {
        const api::Request& request = wire.requests.back();
        return request.method + " " + domain::percent_decoded(request.target);
    }
    [[nodiscard]] std::size_t count() const { return wire.requests.size(); }

    static domain::Investor investor(domain::InvestorForm form) {
        return domain::make_investor(form).value();
    }
    static domain::InvestorForm language(std::optional<std::int64_t> expected_version = {}) {
        domain::InvestorForm form;
        form.language = "nl-BE";
        form.expected_version = expected_version;
        return form;
    }
    // Every field of the dialect but those in `members`.
    static std::string whole(const std::string& members) {
        return R"({"id":"U1","creation_datetime":"2021-02-18T08:21:02+00:00",
            "version_datetime":"2021-02-18T08:21:02+00:00","version_authored_by_user_id":"U9",
            "email":null,"first_name":null,"last_name":null,"phone":null,"language":null,
            "status":"ACTIVE","external_id":null,"feature_flags":[],"counter_account":null,
            "brokerage_user_id":null,"idp_user_id":null,"readable_by":[],"modifiable_by":[],
            "deleted":false,)" +
               members + "}";
    }

    WaitingTransport wire;
    InvestorClient ours{wire, {"", true}};
    InvestorClient foreign{wire, {"https://other.example/api", false}};
    const domain::UserId id{"U1"};
};

}  // namespace net
