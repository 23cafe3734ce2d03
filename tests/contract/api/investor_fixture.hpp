#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/api/engine_fixture.hpp"

namespace contract {

// What the investor dialect answered.
struct InvestorReply {
    int status = 0;
    json body;
    std::vector<api::Header> headers;

    [[nodiscard]] std::string header(std::string_view name) const {
        return std::string(api::find_header(headers, name));
    }
    [[nodiscard]] std::string code() const { return body.value("code", std::string()); }
    // The one element of `detail`; null where there are more, or none.
    [[nodiscard]] json detail() const {
        const json found = body.value("detail", json());
        return found.is_array() && found.size() == 1 ? found[0] : json();
    }
};

class InvestorTest : public EngineTest {
  protected:
    InvestorReply ask_as(const domain::Caller& caller, std::string method, std::string target,
                         std::string body = {}, std::vector<api::Header> headers = {}) {
        api::Request request{std::move(method), std::move(target), std::move(headers),
                             std::move(body)};
        if (!request.body.empty() && api::find_header(request.headers, "Content-Type").empty()) {
            request.headers.push_back({"Content-Type", "application/json"});
        }
        api::Response response = engine_->handle(request, caller);
        return {response.status, json::parse(response.body, nullptr, false),
                std::move(response.headers)};
    }
    InvestorReply ask(std::string method, std::string target, std::string body = {},
                      std::vector<api::Header> headers = {}) {
        return ask_as(admin_, std::move(method), std::move(target), std::move(body),
                      std::move(headers));
    }

    // The id of a new user of these fields.
    std::string create(const std::string& body) {
        const InvestorReply reply = ask("POST", "/users/", body);
        EXPECT_EQ(reply.status, 201) << reply.body;
        return reply.body.value("id", std::string());
    }
    json read(const std::string& id) { return ask("GET", "/users/" + id).body; }

    // A caller who is that user.
    static domain::Caller investor(const std::string& id,
                                   const std::vector<std::string>& group_ids = {}) {
        domain::Caller caller(domain::Role::investor, id);
        caller.acl_ids = group_ids;
        caller.acl_ids.push_back(id);
        return caller;
    }

    [[nodiscard]] std::vector<domain::Mail> mails() {
        const auto page = store_->find_mails({});
        EXPECT_TRUE(page.has_value());
        return page ? page->mails : std::vector<domain::Mail>();
    }
    // The operations on that user, newest first.
    [[nodiscard]] std::vector<std::string> actions(const std::string& id) {
        std::vector<std::string> names;
        for (const domain::AuditEntry& entry : entries(id)) {
            names.push_back(entry.action);
        }
        return names;
    }
};

}  // namespace contract
