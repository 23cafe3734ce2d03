#include "api/investor/investor_api.hpp"

#include <array>
#include <string>

#include "api/investor/ask.hpp"
#include "api/negotiation.hpp"
#include "api/preconditions.hpp"
#include "api/refusal_codes.hpp"
#include "domain/given_id.hpp"
#include "domain/percent_encoding.hpp"
#include "domain/permissions.hpp"
#include "domain/text.hpp"
#include "service/attempt.hpp"
#include "service/work_budget.hpp"

namespace api::investor {

using domain::Operation;

namespace {

enum class Resource { users, user, reveal, none };

struct Target {
    Resource resource = Resource::none;
    std::string id;
};

struct Route {
    Resource resource;
    std::string_view method;
    Operation operation;  // allowed before the request is read any further
    Answer (*answer)(const Ask&);
};
// HEAD is GET, without the body, which the server leaves out.
constexpr auto routes = std::to_array<Route>({
    {Resource::users, "GET", Operation::get_users, get_users},
    {Resource::users, "HEAD", Operation::get_users, get_users},
    {Resource::users, "POST", Operation::create_user, create_user},
    {Resource::user, "GET", Operation::get_user, get_user},
    {Resource::user, "HEAD", Operation::get_user, get_user},
    {Resource::user, "PATCH", Operation::update_user_infos_and_permissions, update_user},
    {Resource::user, "DELETE", Operation::delete_user, delete_user},
    {Resource::reveal, "POST", Operation::reveal_counter_account, reveal_counter_account},
});

constexpr std::string_view root = "/users";
constexpr std::string_view reveal = "counter-account/reveal";

Target target_of(std::string_view path) {
    path.remove_prefix(root.size());
    if (path.empty() || path == "/") {
        return {Resource::users, {}};
    }
    path.remove_prefix(1);
    const std::string_view id = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(id.size() + 1, path.size()));
    if (path.size() > 1 && path.ends_with('/')) {
        path.remove_suffix(1);
    }
    const Resource resource = id.empty()       ? Resource::none
                              : path.empty()   ? Resource::user
                              : path == reveal ? Resource::reveal
                                               : Resource::none;
    return {resource, domain::given_id(domain::percent_decoded(id))};
}

Error method_error(const Target& target, std::string_view method) {
    Error error = make_error(405, std::string(codes::method), "This address has no such method.");
    // The document prints one PATCH so.
    if (target.resource == Resource::users && (method == "PATCH" || method == "DELETE")) {
        error.message = "Put the user's id into the path: " + std::string(method) + " /users/{id}.";
    }
    for (const Route& route : routes) {
        if (route.resource == target.resource) {
            error.allowed_methods += error.allowed_methods.empty() ? "" : ", ";
            error.allowed_methods += route.method;
        }
    }
    return error;
}

bool is_read(const Request& request) {
    return request.method == "GET" || request.method == "HEAD";
}

Answer answer(const Request& request, const service::Call& call) {
    // First, because a write that was done cannot be refused any more.
    if (!accepts_json(joined_header(request.headers, "Accept"))) {
        return tl::unexpected(
            make_error(406, std::string(codes::not_acceptable), "Accept application/json."));
    }
    // Registration by the public is the platform dialect's; this one is for who is signed in.
    if (auto allowed = domain::authorise(call.caller, domain::Operation::get_user); !allowed) {
        return tl::unexpected(to_error(allowed.error(), "body"));
    }
    const std::string_view path =
        std::string_view(request.target).substr(0, request.target.find('?'));
    const Target target = target_of(path);
    if (target.resource == Resource::none) {
        return tl::unexpected(make_error(404, std::string(codes::unknown_path),
                                         "There is nothing here. Users are at /users/."));
    }
    for (const Route& route : routes) {
        if (route.resource == target.resource && route.method == request.method) {
            const domain::UserId id(target.id);
            if (auto allowed = domain::authorise(call.caller, route.operation); !allowed) {
                return tl::unexpected(to_error(
                    is_read(request)
                        ? allowed.error()
                        : service::record_denial(call, {route.operation, id}, allowed.error()),
                    "body"));
            }
            return route.answer({request, call, id});
        }
    }
    return tl::unexpected(method_error(target, request.method));
}

}  // namespace

bool InvestorApi::serves(std::string_view path) {
    return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
}

Response InvestorApi::handle(const Request& request, const domain::Caller& caller,
                             domain::Timestamp now) {
    Answer answered = answer(request, {store_, caller, now, ids_});
    const service::WorkBudget* budget = service::work_budget();
    if (answered && is_read(request) && budget != nullptr &&
        answered->body.size() > budget->limits().answer_bytes_max) {
        answered = tl::unexpected(
            make_error(422, "answer.too_large",
                       "Ask for a smaller page or embed less: the answer is too large."));
    }
    return answered ? unless_known(request, *std::move(answered))
                    : to_response(answered.error(), now);
}

}  // namespace api::investor
