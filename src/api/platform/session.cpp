#include "api/platform/session.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "api/codecs/platform_codes.hpp"

namespace api::platform {

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
    nlohmann::json extensions = {
        {"code", failure.problems.front().code},
        {"kind", code_of(failure_kinds, failure.kind).code},
        {"problems", std::move(problems)},
    };
    if (failure.current_version) {
        extensions["currentVersion"] = *failure.current_version;
    }
    const std::string& message = failure.problems.front().message;
    return failure.kind == domain::FailureKind::forbidden
               ? graphql::denied(message, std::move(extensions))
               : graphql::error(message, std::move(extensions));
}

}  // namespace api::platform
