#include "api/platform/mutation_record.hpp"

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <variant>

#include "domain/user.hpp"

namespace api::platform {

using domain::User;
using graphql::Value;
using nlohmann::json;

namespace {

const User* user_of(const Value& value) {
    const auto* object = value.get_if<graphql::ObjectRef>();
    const bool is_user = object != nullptr && object->tag == graphql::tag_of<User>();
    return is_user ? static_cast<const User*>(object->object) : nullptr;
}

json to_json(const Value& value) {
    if (const User* user = user_of(value)) {
        return {{"user", user->id.value}, {"version", user->version}};
    }
    const auto* failure = value.get_if<std::shared_ptr<const graphql::Failure>>();
    if (failure == nullptr) {
        return nullptr;
    }
    return {{"denied", (*failure)->kind == graphql::Failure::Kind::denied},
            {"message", (*failure)->message},
            {"extensions", (*failure)->extensions}};
}

Value from_json(const json& done, Session& session) {
    if (!done.is_object()) {
        return nullptr;
    }
    if (done.contains("user")) {
        const domain::UserId id(done.value("user", std::string()));
        const bool is_public = session.call.caller.is_public();
        // Whom the caller may not see is not found in this dialect, nor who was deleted since.
        const auto present =
            is_public ? domain::Result<User>() : service::get_user(session.call, id);
        if (!present) {
            return to_value(present.error());
        }
        auto user =
            service::get_written_user(session.call, id, done.value("version", std::int64_t{0}));
        return user ? graphql::owned(std::move(*user)) : to_value(user.error());
    }
    std::string message = done.value("message", std::string());
    json extensions = done.value("extensions", json());
    return done.value("denied", false) ? graphql::denied(std::move(message), std::move(extensions))
                                       : graphql::error(std::move(message), std::move(extensions));
}

}  // namespace

std::string to_record(const std::vector<Value>& values, const Session& session) {
    bool has_done_something = false;
    json fields = json::array();
    for (const Value& value : values) {
        has_done_something = has_done_something || user_of(value) != nullptr;
        fields.push_back(to_json(value));
    }
    json warnings = json::array();
    for (const Session::Warning& warning : session.warnings) {
        warnings.push_back({{"at", std::get<std::string>(warning.path.front())},
                            {"code", warning.problem.code},
                            {"field", warning.problem.field},
                            {"message", warning.problem.message}});
    }
    const json record = {{"fields", std::move(fields)}, {"warnings", std::move(warnings)}};
    return has_done_something ? record.dump(-1, ' ', false, json::error_handler_t::replace)
                              : std::string();
}

std::vector<Value> from_record(const std::string& record, Session& session) {
    const json parsed = json::parse(record, nullptr, false);
    std::vector<Value> values;
    if (!parsed.is_object() || !parsed.contains("fields") || !parsed.contains("warnings")) {
        return values;
    }
    for (const json& done : parsed["fields"]) {
        values.push_back(from_json(done, session));
    }
    for (const json& each : parsed["warnings"]) {
        session.warnings.push_back(
            {{each.value("at", std::string())},
             {each.value("code", std::string()), each.value("field", std::string()),
              each.value("message", std::string()), domain::Severity::warning}});
    }
    return values;
}

}  // namespace api::platform
