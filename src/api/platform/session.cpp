#include "api/platform/session.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "domain/enumerators.hpp"
#include "domain/problems.hpp"

namespace api::platform {
namespace {

// `extensions.kind` of an error.
constexpr domain::EnumValues<domain::FailureKind, std::string_view> failure_kinds{{
    {domain::FailureKind::invalid, "invalid"},
    {domain::FailureKind::not_found, "not_found"},
    {domain::FailureKind::forbidden, "forbidden"},
    {domain::FailureKind::unauthenticated, "unauthenticated"},
    {domain::FailureKind::conflict, "conflict"},
    {domain::FailureKind::unavailable, "unavailable"},
}};

}  // namespace

domain::Result<std::shared_ptr<const domain::User>> find_user(Session& session,
                                                              const domain::UserId& id) {
    if (const auto known = session.users.find(id.value); known != session.users.end()) {
        return known->second;
    }
    auto found = session.call.store.find_user(id);
    if (!found) {
        return tl::unexpected(std::move(found).error());
    }
    std::shared_ptr<const domain::User> user;
    if (found->has_value()) {
        user = std::make_shared<const domain::User>(std::move(**found));
    }
    return session.users.emplace(id.value, std::move(user)).first->second;
}

graphql::Value to_value(const domain::Failure& failure) {
    nlohmann::json problems = nlohmann::json::array();
    for (const domain::Problem& problem : failure.problems) {
        problems.push_back({
            {"code", problem.code},
            {"field", problem.field},
            {"message", problem.message},
            {"severity", problem.severity == domain::Severity::error ? "error" : "warning"},
        });
    }
    const domain::Problem& first = domain::first_error(failure.problems);
    nlohmann::json extensions = {
        {"code", first.code},
        {"kind", failure_kinds[failure.kind].value},
        {"problems", std::move(problems)},
    };
    if (failure.current_version) {
        extensions["currentVersion"] = *failure.current_version;
    }
    return failure.kind == domain::FailureKind::forbidden
               ? graphql::denied(first.message, std::move(extensions))
               : graphql::error(first.message, std::move(extensions));
}

void add_warnings(std::string& body, const Session& session) {
    if (session.warnings.empty()) {
        return;
    }
    auto response = nlohmann::ordered_json::parse(body, nullptr, false);
    if (!response.is_object()) {
        return;
    }
    auto& warnings = response["extensions"]["warnings"];
    for (const Session::Warning& warning : session.warnings) {
        graphql::Error error;
        error.message = warning.problem.message;
        error.path = warning.path;
        error.extensions = {
            {"code", warning.problem.code}, {"kind", "warning"}, {"field", warning.problem.field}};
        std::string text;
        graphql::write_json(text, error);
        warnings.push_back(nlohmann::ordered_json::parse(text, nullptr, false));
    }
    body = response.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace api::platform
