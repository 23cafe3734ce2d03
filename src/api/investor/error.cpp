#include "api/investor/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "domain/ulid.hpp"
#include "domain/user.hpp"

namespace api::investor {

using domain::FailureKind;

namespace {

// The `type` of a code, or of the codes that end so (REST users document's errors, which are
// pydantic's).
struct ErrorType {
    std::string_view code;
    std::string_view type;
};
constexpr auto types = std::to_array<ErrorType>({
    {"field.unknown", "value_error.extra"},
    {"parameter.unknown", "value_error.extra"},
    {"field.null", "type_error.none.not_allowed"},
    {"field.not_text", "type_error.str"},
    {"field.not_list", "type_error.list"},
    {"field.not_object", "type_error.dict"},
    {"field.write_once", "type_error"},
    {"body.not_object", "type_error.dict"},
    {"body.malformed", "value_error.jsondecode"},
    {"parameter.not_integer", "type_error.integer"},
    {"parameter.not_boolean", "type_error.bool"},
    {"email.malformed", "value_error.email"},
    {".required", "value_error.missing"},
    {"list.too_long", "value_error.list.max_items"},
    {".too_long", "value_error.any_str.max_length"},
    {".malformed", "value_error.str.regex"},
    {".unknown", "type_error.enum"},
    {".taken", "value_error.unique"},
});

std::string_view type_of(std::string_view code) {
    for (const ErrorType& each : types) {
        if (code.ends_with(each.code)) {
            return each.type;
        }
    }
    return "value_error";
}

int status_of(FailureKind kind) {
    switch (kind) {
        case FailureKind::invalid:
            return 422;
        case FailureKind::not_found:
            return 404;
        case FailureKind::forbidden:
            return 403;
        case FailureKind::unauthenticated:
            return 401;
        case FailureKind::conflict:
            return 409;
        case FailureKind::unavailable:
            return 503;
    }
    return 500;
}

// "feature_flags[1]" and "counter_account.bank_id" as paths.
Json loc_of(std::string_view field, std::string_view base) {
    if (field == "expectedVersion") {
        return Json::array({"header", "If-Match"});
    }
    if (field == "Idempotency-Key") {
        return Json::array({"header", field});
    }
    Json loc = Json::array({base});
    while (!field.empty()) {
        const std::string_view name = field.substr(0, field.find_first_of(".[]"));
        field.remove_prefix(std::min(name.size() + 1, field.size()));
        std::size_t index = 0;
        const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), index);
        if (fault == std::errc() && end == name.data() + name.size()) {
            loc.push_back(index);
        } else if (!name.empty()) {
            loc.push_back(name);
        }
    }
    return loc;
}

std::string user_id_of(const domain::Caller& caller) {
    const bool is_user = domain::is_entity_id(caller.id) && caller.id.front() == 'U';
    return is_user ? caller.id : std::string(domain::system_user_id);
}

Json to_json(const Detail& detail) {
    Json out = {{"loc", detail.loc},
                {"msg", detail.message},
                {"type", type_of(detail.code)},
                {"code", detail.code}};
    if (!detail.context.is_null()) {
        out["ctx"] = detail.context;
    }
    return out;
}

}  // namespace

std::string_view title_of(int status) {
    switch (status) {
        case 400:
            return "Bad request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Access forbidden";
        case 404:
            return "Resource not found";
        case 405:
            return "Method not allowed";
        case 406:
            return "Not acceptable";
        case 409:
            return "Business Logic Error";
        case 412:
            return "Precondition failed";
        case 413:
            return "Content too large";
        case 415:
            return "Unsupported media type";
        case 421:
            return "Misdirected request";
        case 422:
            return "Validation error";
        case 429:
            return "Too many requests";
        case 431:
            return "Header fields too large";
        case 503:
            return "Service unavailable";
        default:
            return status >= 500 ? "Internal Server Error" : "Bad request";
    }
}

Error make_error(int status, std::string code, std::string message) {
    Error error;
    error.status = status;
    error.code = std::move(code);
    error.message = std::move(message);
    return error;
}

Error make_error(int status, Detail detail) {
    Error error;
    error.status = status;
    error.code = detail.code;
    error.details.push_back(std::move(detail));
    return error;
}

Error to_error(const domain::Failure& failure, std::string_view base) {
    Error error;
    error.status = status_of(failure.kind);
    error.current_version = failure.current_version;
    for (const domain::Problem& problem : failure.problems) {
        if (problem.severity == domain::Severity::warning) {
            continue;
        }
        if (error.code.empty()) {
            error.code = problem.code;
            error.message = problem.message;
        }
        if (!problem.field.empty()) {
            error.details.push_back({loc_of(problem.field, base), problem.message, problem.code});
        }
    }
    return error;
}

Error to_error(const domain::Failure& failure, const domain::Caller& caller, std::string_view id,
               std::string_view version) {
    Error error = to_error(failure, "body");
    const std::string entity(id);
    const std::string which = " (version=" + std::string(version) + ")";
    const auto lacks = [&](std::string_view access) {
        return "User " + user_id_of(caller) + " does not have " + std::string(access) +
               " access on " + entity + which;
    };
    if (error.code == "user.not_found") {
        error.message = "Entity '" + entity + "'" + which + " not found";
    } else if (error.code == "user.not_readable") {
        error.message = lacks("READ");
    } else if (error.code == "user.not_modifiable") {
        error.message = lacks("WRITE");
    }
    return error;
}

Response to_response(const Error& error, domain::Timestamp now) {
    Json detail = error.message;
    if (!error.details.empty()) {
        detail = Json::array();
        for (const Detail& each : error.details) {
            detail.push_back(to_json(each));
        }
    }
    Json body = {{"title", title_of(error.status)},
                 {"detail", std::move(detail)},
                 {"status", error.status},
                 {"code", error.code}};
    if (error.current_version) {
        body["current_version"] = *error.current_version;
    }
    // The document's own shape of this one status, beside ours.
    if (error.status == 401) {
        body["description"] = error.message;
        body["timestamp"] = format_time(now);
    }
    Response response = json_response(error.status, body);
    if (!error.allowed_methods.empty()) {
        response.headers.push_back({"Allow", error.allowed_methods});
    }
    return response;
}

std::string format_time(domain::Timestamp at) {
    std::string text = domain::format_rfc3339(at);
    text.replace(text.size() - 1, 1, "+00:00");
    return text;
}

Response json_response(int status, const Json& body) {
    Response response;
    response.status = status;
    response.headers.push_back({"Content-Type", "application/json"});
    response.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    return response;
}

}  // namespace api::investor
