#include <algorithm>
#include <functional>
#include <initializer_list>
#include <limits>
#include <optional>
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

Response entity_response(int status, const domain::User& user, const View& view) {
    Response response = json_response(status, to_json(user, view));
    response.headers.push_back({"ETag", etag(user.version)});
    if (status == 201) {
        response.headers.push_back({"Location", "/users/" + user.id.value});
    }
    return response;
}

// The user as an earlier request with the same key left it, if the caller may still read it.
domain::Result<domain::User> user_of_record(const service::Call& call, const std::string& record) {
    const auto parsed = nlohmann::json::parse(record, nullptr, false);
    if (!parsed.is_object() || !parsed.contains("user")) {
        return domain::fail(domain::FailureKind::conflict, "idempotency_key.unreadable",
                            "This was done before the server was renewed: read the user to see it.",
                            "Idempotency-Key");
    }
    return service::get_written_user(call, domain::UserId(parsed.value("user", std::string())),
                                     parsed.value("version", std::int64_t{0}));
}

// Answers with the user that `write` makes, or that the same Idempotency-Key made before.
Answer answer_write(const Ask& ask, int status, const View& view,
                    const std::function<domain::Result<domain::User>()>& write) {
    const auto answer = [&](const domain::Result<domain::User>& user, std::string_view id) {
        return user ? Answer(entity_response(status, *user, view))
                    : tl::unexpected(to_error(user.error(), ask.call.caller, id, "latest"));
    };
    const Header* key = header_named(ask.request.headers, "Idempotency-Key");
    if (key == nullptr) {
        return answer(write(), ask.id.value);
    }
    if (auto checked = check_idempotency_key(key->value); !checked) {
        return tl::unexpected(to_error(checked.error(), "header"));
    }
    std::optional<domain::Result<domain::User>> user;
    const auto deed = do_once(ask.call.store, {key->value, ask.call.caller}, ask.request,
                              ask.call.now, [&]() -> domain::Result<Deed> {
                                  user = write();
                                  if (!*user) {
                                      return Deed{};
                                  }
                                  const nlohmann::json record = {{"user", (*user)->id.value},
                                                                 {"version", (*user)->version}};
                                  return Deed{status, record.dump()};
                              });
    if (!deed) {
        return tl::unexpected(to_error(deed.error(), "header"));
    }
    if (deed->is_repeated) {
        user = user_of_record(ask.call, deed->record);
    }
    Answer answered = answer(*user, *user ? (*user)->id.value : ask.id.value);
    if (answered) {
        mark_repeated(*answered, *deed);
    }
    return answered;
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

// The version that a write is based on. Where If-Match names another number of versions than one,
// it is the present one, if that is among them, and else one that will never be: the write says
// that it is stale, after it has said what is worse.
tl::expected<std::optional<std::int64_t>, Error> expected_version(const Ask& ask) {
    constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
    const auto versions = expected_versions(ask.request);
    if (!versions) {
        return tl::unexpected(versions.error());
    }
    if (!*versions || (*versions)->size() == 1) {
        return *versions ? std::optional((*versions)->front()) : std::nullopt;
    }
    const auto user = service::get_entity(ask.call, ask.id, std::nullopt);
    const bool is_named =
        user && std::count((*versions)->begin(), (*versions)->end(), user->version) > 0;
    return is_named ? user->version : never;
}

// The user is looked at only where the header is there, and what is wrong with it is the write's to
// say.
std::optional<Error> refused_for_the_user(const Ask& ask) {
    if (header_named(ask.request.headers, "If-None-Match") == nullptr) {
        return std::nullopt;
    }
    const auto user = service::get_entity(ask.call, ask.id, std::nullopt);
    return user ? refused_by_if_none_match(ask.request, user->version) : std::nullopt;
}

}  // namespace

Answer create_user(const Ask& ask) {
    const auto parameters = read_parameters(ask, {"create_idp_user", "mask"});
    if (!parameters) {
        return tl::unexpected(parameters.error());
    }
    if (auto refused = refused_by_if_none_match(ask.request, std::nullopt)) {
        return tl::unexpected(*std::move(refused));
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
    const auto version = expected_version(ask);
    if (!version) {
        return tl::unexpected(version.error());
    }
    if (auto refused = refused_for_the_user(ask)) {
        return tl::unexpected(*std::move(refused));
    }
    form->expected_version = *version;
    // What the user is by now does not matter to a repeated request, so it is asked in the write.
    std::optional<Error> refused_body;
    const auto write = [&]() -> domain::Result<domain::User> {
        if (auto taken = take_present(ask, *form); !taken) {
            return tl::unexpected(taken.error());
        }
        const auto request = domain::make_investor(*form);
        if (!request) {
            refused_body = to_error(request.error(), "body");
            return tl::unexpected(request.error());
        }
        return service::update_investor(ask.call, ask.id, *request);
    };
    auto answer = answer_write(ask, 200, parameters->view, write);
    if (refused_body) {
        return tl::unexpected(*std::move(refused_body));
    }
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
    const auto version = expected_version(ask);
    if (!version) {
        return tl::unexpected(version.error());
    }
    if (auto refused = refused_for_the_user(ask)) {
        return tl::unexpected(*std::move(refused));
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
