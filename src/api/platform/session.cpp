#include "api/platform/session.hpp"

#include <nlohmann/json.hpp>

#include "api/codecs/platform_codes.hpp"

namespace api::platform {

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
