#include "net/api_error.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "net/graphql_answer.hpp"
#include "net/json_reading.hpp"

namespace net {
namespace {

using nlohmann::json;

ApiErrorKind kind_of_status(int status) {
    switch (status) {
        case 400:
        case 422:
            return ApiErrorKind::validation;
        case 401:
            return ApiErrorKind::unauthenticated;
        case 403:
            return ApiErrorKind::forbidden;
        case 404:
        case 410:
            return ApiErrorKind::not_found;
        case 409:
        case 412:
            return ApiErrorKind::conflict;
        case 408:
        case 504:
            return ApiErrorKind::timeout;
        case 429:
            return ApiErrorKind::rate_limited;
        default:
            return status >= 500 ? ApiErrorKind::server : ApiErrorKind::protocol;
    }
}

// A sentence for a reply that brought none.
std::string usual_message(ApiErrorKind kind) {
    switch (kind) {
        case ApiErrorKind::network:
            return "The server could not be reached. Check the connection and try again.";
        case ApiErrorKind::timeout:
            return "The server did not answer in time. Try again.";
        case ApiErrorKind::unauthenticated:
            return "You are not signed in.";
        case ApiErrorKind::forbidden:
            return "Your role does not allow this.";
        case ApiErrorKind::not_found:
            return "There is no such entry, or it may not be seen with your role.";
        case ApiErrorKind::conflict:
            return "Somebody else has changed this meanwhile.";
        case ApiErrorKind::validation:
            return "The server refused the input.";
        case ApiErrorKind::rate_limited:
            return "Too many requests. Wait a moment and try again.";
        case ApiErrorKind::server:
            return "The server cannot do this now. Try again later.";
        case ApiErrorKind::protocol:
            return "The answer was not understood: something other than the user API seems to "
                   "answer. Reload the page; if that does not help, tell whoever runs the server.";
    }
    return {};
}

std::string usual_code(ApiErrorKind kind) {
    switch (kind) {
        case ApiErrorKind::network:
            return "network.unreachable";
        case ApiErrorKind::timeout:
            return "network.timeout";
        case ApiErrorKind::unauthenticated:
            return "session.required";
        case ApiErrorKind::forbidden:
            return "permission.denied";
        case ApiErrorKind::not_found:
            return "not_found";
        case ApiErrorKind::conflict:
            return "conflict";
        case ApiErrorKind::validation:
            return "invalid";
        case ApiErrorKind::rate_limited:
            return "rate.limited";
        case ApiErrorKind::server:
            return "server.unavailable";
        case ApiErrorKind::protocol:
            return "protocol.unexpected";
    }
    return {};
}

std::optional<ApiErrorKind> kind_of_word(const std::string& word) {
    const std::string folded = fold_code(word);
    if (folded == "invalid" || folded == "validation") {
        return ApiErrorKind::validation;
    }
    if (folded == "not_found") {
        return ApiErrorKind::not_found;
    }
    if (folded == "forbidden") {
        return ApiErrorKind::forbidden;
    }
    if (folded == "unauthenticated" || folded == "unauthorized") {
        return ApiErrorKind::unauthenticated;
    }
    if (folded == "conflict") {
        return ApiErrorKind::conflict;
    }
    if (folded == "unavailable" || folded == "internal") {
        return ApiErrorKind::server;
    }
    return std::nullopt;
}

void take_problem(ApiError& error, const json& problem) {
    const std::string severity = read_text(problem, "severity");
    error.problems.push_back(
        {read_text(problem, "code"), read_text(problem, "field"), read_text(problem, "message"),
         fold_code(severity) == "warning" ? domain::Severity::warning : domain::Severity::error});
}

bool take_graphql_errors(ApiError& error, const json& body) {
    const auto errors = read_list(body, "errors");
    if (errors.empty()) {
        return false;
    }
    static const json none = json::object();
    const auto* found = find_member(*errors.front(), "extensions");
    const json& extensions = found == nullptr ? none : *found;
    error.message = read_text(*errors.front(), "message");
    error.code = read_text(extensions, "code");
    auto kind = kind_of_word(read_text(extensions, "kind"));
    kind = kind ? kind : kind_of_word(error.code);
    if (kind) {
        error.kind = *kind;
    } else if (error.http < 300) {
        error.kind = ApiErrorKind::protocol;
    }
    error.current_version = read_integer(extensions, "currentVersion");
    for (const auto* each : errors) {
        const auto* more = find_member(*each, "extensions");
        for (const auto* problem : read_list(more == nullptr ? none : *more, "problems")) {
            take_problem(error, *problem);
        }
    }
    return true;
}

// "phone may not be updated because it is marked with allow_mutation=False": the investor dialect's
// sentence for a field that is write once. Answers the field, or nothing.
std::string write_once_field(const std::string& message) {
    const bool is_meant = message.find("allow_mutation=False") != std::string::npos;
    std::string field = is_meant ? message.substr(0, message.find(' ')) : std::string();
    field.erase(std::remove(field.begin(), field.end(), '"'), field.end());
    return field;
}

// {"loc": ["body", "feature_flags", 1], "msg": …, "type": …}; the first element says only where in
// the request. `code` is our own server's.
void take_located_problem(ApiError& error, const json& item) {
    static constexpr auto places =
        std::to_array<std::string_view>({"body", "entity", "query", "header", "path", "__root__"});
    std::string field;
    for (const auto* part : read_list(item, "loc")) {
        const std::string text = part->is_string() ? part->get<std::string>() : part->dump();
        if (!field.empty() && part->is_number()) {
            field += '[' + text + ']';
        } else if (!field.empty() ||
                   std::find(places.begin(), places.end(), text) == places.end()) {
            field += (field.empty() ? "" : ".") + text;
        }
    }
    const std::string message = item.is_string() ? item.get<std::string>() : read_text(item, "msg");
    const std::string code = read_text(item, "code"), once = write_once_field(message);
    error.problems.push_back({!code.empty()   ? code
                              : !once.empty() ? "field.write_once"
                                              : read_text(item, "type"),
                              field.empty() ? once : field, message});
}

// Of a value that another user has already, no document says more than that it is a conflict; most
// servers name the field.
void find_taken_field(ApiError& error) {
    std::vector<std::string> named;
    for (const std::string field : {"external_id", "email", "phone"}) {
        if (error.message.find(field) != std::string::npos) {
            named.push_back(field);
        }
    }
    if (error.kind == ApiErrorKind::conflict && error.problems.empty() && named.size() == 1) {
        error.problems.push_back({named[0] + ".taken", named[0], error.message});
    }
}

void take_titled(ApiError& error, const json& body) {
    error.message = read_text(body, "detail");
    if (const std::string once = write_once_field(error.message); !once.empty()) {
        error.problems.push_back({"field.write_once", once, error.message});
    }
    for (const char* other : {"description", "title"}) {
        error.message = error.message.empty() ? read_text(body, other) : error.message;
    }
    for (const auto* item : read_list(body, "detail")) {
        take_located_problem(error, *item);
    }
    for (const auto* problem : read_list(body, "problems")) {
        take_problem(error, *problem);
    }
    error.code = read_text(body, "code");
    error.current_version = read_integer(body, "current_version");
    if (error.code.empty()) {
        find_taken_field(error);
    }
    if (error.request_id.empty()) {
        error.request_id = read_text(body, "request_id");
    }
}

bool is_titled(const json& body) {
    return find_member(body, "title") != nullptr || find_member(body, "detail") != nullptr ||
           find_member(body, "description") != nullptr;
}

void take_field_messages(ApiError& error, const json& body) {
    error.message = read_text(body, "message");
    const auto* fields = find_member(body, "errors");
    if (fields == nullptr || !fields->is_object()) {
        return;
    }
    for (const auto& [field, messages] : fields->items()) {
        for (const auto& message : messages) {
            if (message.is_string()) {
                error.problems.push_back({"invalid", field, message.get<std::string>()});
            }
        }
    }
}

void take_body(ApiError& error, const Reply& reply, const json& body) {
    const auto* wrapped = find_member(body, "error");
    if (take_graphql_errors(error, body)) {
        return;
    }
    if (wrapped != nullptr && wrapped->is_object()) {
        error.code = read_text(*wrapped, "code");
        error.message = read_text(*wrapped, "message");
    } else if (is_titled(body)) {
        take_titled(error, body);
    } else if (find_member(body, "message") != nullptr) {
        take_field_messages(error, body);
    } else if (find_member(body, "msg") != nullptr) {
        error.message = read_text(body, "msg");
    } else if (body.is_discarded() && !reply.body.empty() && reply.body.front() != '<') {
        error.message = reply.body.substr(0, 500);
    }
}

void complete(ApiError& error) {
    if (error.code.empty()) {
        error.code = usual_code(error.kind);
    }
    for (const domain::Problem& problem : error.problems) {
        error.message = error.message.empty() ? problem.message : error.message;
    }
    if (error.message.empty()) {
        error.message = usual_message(error.kind);
    }
    for (domain::Problem& problem : error.problems) {
        problem.message = problem.message.empty() ? error.message : problem.message;
    }
}

ApiError read_error(const Reply& reply, const json& body) {
    if (reply.failure != TransportFailure::none) {
        return make_api_error(reply.failure == TransportFailure::timeout ? ApiErrorKind::timeout
                                                                         : ApiErrorKind::network,
                              0);
    }
    ApiError error;
    error.http = reply.status;
    error.kind = kind_of_status(reply.status);
    error.request_id = std::string(api::find_header(reply.headers, "X-Request-Id"));
    take_body(error, reply, body);
    complete(error);
    return error;
}

// The rest of a warning's path when it lies in the root field.
std::optional<DeniedPath> denied_path(const json& warning, const std::string& root_field) {
    DeniedPath path;
    for (const auto* part : read_list(warning, "path")) {
        path.push_back(part->is_string() ? part->get<std::string>() : part->dump());
    }
    if (path.empty() || path.front() != root_field) {
        return std::nullopt;
    }
    path.erase(path.begin());
    return path;
}

}  // namespace

ApiError make_api_error(ApiErrorKind kind, int http) {
    ApiError error;
    error.kind = kind;
    error.http = http;
    complete(error);
    return error;
}

ApiError read_api_error(const Reply& reply) {
    return read_error(reply, parse_body(reply.body));
}

Outcome<GraphqlAnswer> read_graphql_answer(const Reply& reply, const std::string& root_field) {
    if (reply.failure != TransportFailure::none) {
        return tl::unexpected(read_error(reply, json()));
    }
    const json body = parse_body(reply.body);
    const bool is_success = reply.status >= 200 && reply.status < 300;
    if (!is_success || !read_list(body, "errors").empty()) {
        return tl::unexpected(read_error(reply, body));
    }
    GraphqlAnswer answer;
    static const json none = json::object();
    const auto* extensions = find_member(body, "extensions");
    for (const auto* warning : read_list(extensions == nullptr ? none : *extensions, "warnings")) {
        const auto* about = find_member(*warning, "extensions");
        if (about != nullptr && read_text(*about, "kind") == "warning") {
            continue;  // what is doubtful in the input, which the form has said
        }
        if (auto path = denied_path(*warning, root_field)) {
            answer.denied.push_back(std::move(*path));
        }
    }
    const auto* data = find_member(body, "data");
    const auto* root = data == nullptr ? nullptr : find_member(*data, root_field.c_str());
    if (root != nullptr) {
        answer.root = *root;
        return answer;
    }
    if (!answer.denied.empty()) {
        return tl::unexpected(make_api_error(ApiErrorKind::forbidden, reply.status));
    }
    const bool is_null = data != nullptr && data->contains(root_field);
    return tl::unexpected(
        make_api_error(is_null ? ApiErrorKind::not_found : ApiErrorKind::protocol, reply.status));
}

domain::Failure to_failure(const ApiError& error) {
    domain::Failure failure;
    switch (error.kind) {
        case ApiErrorKind::unauthenticated:
            failure.kind = domain::FailureKind::unauthenticated;
            break;
        case ApiErrorKind::forbidden:
            failure.kind = domain::FailureKind::forbidden;
            break;
        case ApiErrorKind::not_found:
            failure.kind = domain::FailureKind::not_found;
            break;
        case ApiErrorKind::conflict:
            failure.kind = domain::FailureKind::conflict;
            break;
        case ApiErrorKind::validation:
            failure.kind = domain::FailureKind::invalid;
            break;
        case ApiErrorKind::network:
        case ApiErrorKind::timeout:
        case ApiErrorKind::rate_limited:
        case ApiErrorKind::server:
        case ApiErrorKind::protocol:
            failure.kind = domain::FailureKind::unavailable;
            break;
    }
    failure.problems = error.problems;
    if (failure.problems.empty()) {
        const std::string quoted =
            error.request_id.empty() ? "" : " (Request " + error.request_id + ".)";
        failure.problems.push_back({error.code, "", error.message + quoted});
    }
    failure.current_version = error.current_version;
    return failure;
}

}  // namespace net
