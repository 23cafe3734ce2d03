#include <functional>
#include <initializer_list>
#include <string>
#include <utility>

#include "api/content_type.hpp"
#include "api/idempotency.hpp"
#include "api/investor/ask.hpp"
#include "api/investor/investor_body.hpp"
#include "api/investor/parameters.hpp"
#include "api/investor/user_json.hpp"
#include "api/refusal_codes.hpp"

namespace api::investor {

using domain::InvestorForm;

namespace {

// What a write of one user is asked, beside its body.
struct WriteParameters {
    View view;
    bool creates_login = false;
};

tl::expected<WriteParameters, Error> read_parameters(
    const Ask& ask, std::initializer_list<std::string_view> known) {
    const auto parameters = Parameters::read(ask.request.target, known);
    if (!parameters) {
        return tl::unexpected(parameters.error());
    }
    const auto view = read_view(ask.call.caller, *parameters);
    if (!view) {
        return tl::unexpected(view.error());
    }
    const auto creates_login = parameters->flag("create_idp_user");
    if (!creates_login) {
        return tl::unexpected(creates_login.error());
    }
    return WriteParameters{*view, *creates_login};
}

tl::expected<InvestorForm, Error> read_form(const Ask& ask, bool creates_login) {
    if (!has_json_body(ask.request)) {
        return tl::unexpected(make_error(415, std::string(codes::content_type),
                                         "Send the request as application/json, in UTF-8."));
    }
    auto form = read_investor_body(ask.request.body);
    if (form) {
        form->create_login = creates_login;
    }
    return form;
}

// The user in an answer; null in a refusal.
nlohmann::json entity_of(const Response& response) {
    const bool is_entity = response.status == 200 || response.status == 201;
    return is_entity ? nlohmann::json::parse(response.body, nullptr, false) : nlohmann::json();
}

// What the kept answer of an earlier request has in its body alone.
void add_entity_headers(Response& response, const nlohmann::json& entity) {
    if (entity.is_null()) {
        return;
    }
    response.headers.push_back({"ETag", etag(entity.value("version", std::int64_t{0}))});
    if (response.status == 201) {
        response.headers.push_back({"Location", "/users/" + entity.value("id", std::string())});
    }
}

// What is doubtful, though it was done: a list in one line of ASCII, as header fields are.
void add_warnings(Response& response, const InvestorForm& form) {
    Json warnings = Json::array();
    for (const domain::Problem& problem : domain::check_investor(form)) {
        if (problem.severity == domain::Severity::warning) {
            warnings.push_back(
                {{"code", problem.code}, {"field", problem.field}, {"message", problem.message}});
        }
    }
    if (!warnings.empty()) {
        response.headers.push_back(
            {"Registrar-Warnings", warnings.dump(-1, ' ', true, Json::error_handler_t::replace)});
    }
}

// Answers with the user that `write` makes, or with what the same Idempotency-Key answered.
Answer answer_write(const Ask& ask, int status, const View& view,
                    const std::function<domain::Result<domain::User>()>& write) {
    const auto attempt = [&]() -> Response {
        const auto user = write();
        return user ? json_response(status, to_json(*user, view))
                    : to_response(to_error(user.error(), ask.call.caller, ask.id.value, "latest"),
                                  ask.call.now);
    };
    const Header* key = header_named(ask.request.headers, "Idempotency-Key");
    if (key == nullptr) {
        Response response = attempt();
        add_entity_headers(response, entity_of(response));
        return response;
    }
    if (auto checked = check_idempotency_key(key->value); !checked) {
        return tl::unexpected(to_error(checked.error(), "header"));
    }
    auto answered = answer_once(ask.call.store, {key->value, ask.call.caller.id}, ask.request,
                                ask.call.now, attempt);
    if (!answered) {
        return tl::unexpected(to_error(answered.error(), "header"));
    }
    const nlohmann::json entity = entity_of(*answered);
    if (answered->headers.empty()) {  // it was kept, and may no longer be the caller's to read
        if (!entity.is_null()) {
            const domain::UserId id(entity.value("id", std::string()));
            if (const auto user = service::get_entity(ask.call, id, std::nullopt); !user) {
                return tl::unexpected(to_error(user.error(), ask.call.caller, id.value, "latest"));
            }
        }
        answered->headers.push_back({"Content-Type", "application/json"});
    }
    add_entity_headers(*answered, entity);
    return std::move(*answered);
}

// A login may rest on what the user has already, and who is inactive needs no new reason: a PATCH
// is merged into the entity.
domain::Result<> take_present(const Ask& ask, InvestorForm& form) {
    if (!form.email && !form.phone && !form.status && !form.create_login) {
        return {};
    }
    const auto user = service::get_entity(ask.call, ask.id, std::nullopt);
    if (!user) {
        return tl::unexpected(user.error());
    }
    if (user->is_deleted) {
        return domain::fail(domain::FailureKind::not_found, "user.not_found", {});
    }
    form.present_email = user->email;
    form.present_phone = user->mobile;
    form.needs_reason = user->lifecycle != domain::Lifecycle::inactive;
    return {};
}

}  // namespace

Answer create_user(const Ask& ask) {
    const auto parameters = read_parameters(ask, {"create_idp_user", "mask"});
    if (!parameters) {
        return tl::unexpected(parameters.error());
    }
    const auto form = read_form(ask, parameters->creates_login);
    if (!form) {
        return tl::unexpected(form.error());
    }
    const auto request = domain::make_investor(*form);
    if (!request) {
        return tl::unexpected(to_error(request.error(), "body"));
    }
    auto answer = answer_write(ask, 201, parameters->view,
                               [&] { return service::create_investor(ask.call, *request); });
    if (answer && answer->status == 201) {
        add_warnings(*answer, *form);
    }
    return answer;
}

Answer update_user(const Ask& ask) {
    const auto parameters = read_parameters(ask, {"create_idp_user", "mask"});
    if (!parameters) {
        return tl::unexpected(parameters.error());
    }
    auto form = read_form(ask, parameters->creates_login);
    if (!form) {
        return tl::unexpected(form.error());
    }
    const auto version = expected_version(ask.request);
    if (!version) {
        return tl::unexpected(version.error());
    }
    form->expected_version = *version;
    if (auto taken = take_present(ask, *form); !taken) {
        return tl::unexpected(to_error(taken.error(), ask.call.caller, ask.id.value, "latest"));
    }
    const auto request = domain::make_investor(*form);
    if (!request) {
        return tl::unexpected(to_error(request.error(), "body"));
    }
    auto answer = answer_write(ask, 200, parameters->view, [&] {
        return service::update_investor(ask.call, ask.id, *request);
    });
    if (answer && answer->status == 200) {
        add_warnings(*answer, *form);
    }
    return answer;
}

Answer delete_user(const Ask& ask) {
    const auto parameters = read_parameters(ask, {"mask"});
    if (!parameters) {
        return tl::unexpected(parameters.error());
    }
    const auto version = expected_version(ask.request);
    if (!version) {
        return tl::unexpected(version.error());
    }
    return answer_write(ask, 200, parameters->view,
                        [&] { return service::delete_user(ask.call, ask.id, *version); });
}

Answer reveal_counter_account(const Ask& ask) {
    if (const auto parameters = Parameters::read(ask.request.target, {}); !parameters) {
        return tl::unexpected(parameters.error());
    }
    const auto account = service::reveal_counter_account(ask.call, ask.id);
    if (!account) {
        return tl::unexpected(to_error(account.error(), ask.call.caller, ask.id.value, "latest"));
    }
    return json_response(200, to_json(*account));
}

}  // namespace api::investor
