#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.hpp"
#include "domain/caller.hpp"
#include "domain/result.hpp"
#include "domain/time.hpp"

namespace api::investor {

// Keeps the order of the documents.
using Json = nlohmann::ordered_json;

// One thing wrong with one input, an element of `detail`: {loc, msg, type, code, ctx}. `code` is
// ours and never changes; `type` is the dialect's and follows from it.
struct Detail {
    Json loc;  // ["body", "counter_account", "bank_id"]
    std::string message;
    std::string code;
    Json context = nullptr;  // the numbers that the message names
};

// A refusal, in the dialect's shape: {title, detail, status, code}, where `detail` is a sentence or
// a list.
struct Error {
    int status = 400;
    std::string code;
    std::string message;  // where there are no details
    std::vector<Detail> details;
    std::optional<std::int64_t> current_version;  // of a stale write
    std::string allowed_methods;                  // with 405
};

// The dialect's title of a status.
[[nodiscard]] std::string_view title_of(int status);

[[nodiscard]] Error make_error(int status, std::string code, std::string message);
[[nodiscard]] Error make_error(int status, Detail);

// `base` says where the fields of its problems are: "body" or "query".
[[nodiscard]] Error to_error(const domain::Failure&, std::string_view base);
// ... of an operation on one entity, whom the dialect names in its sentences. `version` is a
// number, or "latest".
[[nodiscard]] Error to_error(const domain::Failure&, const domain::Caller&, std::string_view id,
                             std::string_view version);

[[nodiscard]] Response to_response(const Error&, domain::Timestamp now);

// "2021-02-18T08:21:02.123+00:00"
[[nodiscard]] std::string format_time(domain::Timestamp);
[[nodiscard]] Response json_response(int status, const Json& body);

}  // namespace api::investor
