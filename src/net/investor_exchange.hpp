#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/records.hpp"
#include "net/investor_client.hpp"
#include "net/transport.hpp"

namespace net {

// The requests of the investor dialect, one by one; what InvestorClient's calls are made of. Shared
// with the requests under way. Users come as decode_investor makes them, except that our own server
// leaves out only what the caller may not read: UserRecord::denied_fields.
class InvestorExchange : public std::enable_shared_from_this<InvestorExchange> {
  public:
    template <class T>
    using Done = std::function<void(Outcome<T>)>;
    // The body of a success; null where there is none.
    using Answer = std::function<void(const Outcome<nlohmann::json>&)>;

    InvestorExchange(Transport&, InvestorEndpoint);

    [[nodiscard]] bool is_registrar() const { return endpoint_.is_registrar; }

    // `target` begins with "/users/".
    void get(const std::string& target, Answer);
    void write(std::string method, const std::string& target, std::string body,
               std::vector<api::Header>, Answer);
    // Idempotency-Key and If-Match, to our own server alone.
    [[nodiscard]] std::vector<api::Header> write_headers(
        std::string_view key, std::optional<std::int64_t> expected_version) const;

    // The present version, or an older one. Another user than that is a protocol error.
    void get_user(const domain::UserId&, std::optional<std::int64_t> version,
                  Done<domain::UserRecord>);
    // The user before a change, if it is still of the expected version; else version.stale. A user
    // of whom only the id is known where the server checks that by itself, or nothing is expected.
    void get_expected(const domain::UserId&, std::optional<std::int64_t> expected_version,
                      Done<domain::UserRecord>);

    [[nodiscard]] Outcome<domain::UserRecord> read_user(const nlohmann::json&,
                                                        const domain::UserId&) const;
    // Moves UserRecord::absent_fields to denied_fields, if this is our own server.
    void settle(domain::UserRecord&) const;
    // The target that asks our own server to mask account numbers.
    [[nodiscard]] std::string masked(std::string target) const;

  private:
    void send(api::Request, Answer);
    [[nodiscard]] Outcome<nlohmann::json> judge(const Reply&);

    Transport& transport_;
    InvestorEndpoint endpoint_;
    bool has_succeeded_ = false;
};

[[nodiscard]] std::string path_of(const domain::UserId&);  // "/users/{id}"

}  // namespace net
