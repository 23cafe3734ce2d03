#include "api/platform/platform_api.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "api/content_type.hpp"
#include "api/graphql/http.hpp"
#include "api/idempotency.hpp"
#include "api/negotiation.hpp"
#include "api/platform/mutation_record.hpp"
#include "api/platform/resolvers.hpp"
#include "api/platform/schema.hpp"
#include "api/platform/session.hpp"
#include "api/refusal_codes.hpp"
#include "service/work_budget.hpp"

namespace api::platform {

using graphql::MediaType;
using graphql::Outcome;

namespace {

constexpr std::size_t cached_documents_max = 256;
constexpr std::size_t cached_text_max = 8192;

// A schema that does not fit its resolvers is a fault of the program, found by the first test that
// starts it.
void require(bool condition, const std::string& fault) {
    if (!condition) {
        std::fprintf(stderr, "platform schema: %s\n", fault.c_str());
        std::abort();
    }
}

graphql::Schema parse(const std::string& text) {
    auto schema = graphql::Schema::parse(text);
    require(schema.has_value(), schema ? std::string() : schema.error().front().message);
    return std::move(*schema);
}

graphql::Schema checked(graphql::Schema schema) {
    graphql::bind_introspection(schema);
    const auto problems = schema.binding_problems();
    require(problems.empty(), problems.empty() ? std::string() : problems.front());
    return schema;
}

graphql::Schema make_public_schema() {
    graphql::Schema schema = parse(public_schema());
    schema.bind("PublicQuery", "apiVersion", [] { return "1"; });
    bind_user_types(schema);
    bind_mutations(schema, "PublicMutation");
    return checked(std::move(schema));
}

graphql::Schema make_authenticated_schema() {
    graphql::Schema schema = parse(authenticated_schema());
    bind_user_types(schema);
    bind_account_types(schema);
    bind_queries(schema);
    bind_mutations(schema, "RootMutation");
    return checked(std::move(schema));
}

constexpr std::string_view strict_type = "application/graphql-response+json";

// The one that is asked for by name, and else what every client reads; none for who takes neither.
std::optional<MediaType> accepted_type(const Request& request) {
    const std::string accept = joined_header(request.headers, "Accept");
    const Acceptance strict = acceptance(accept, strict_type);
    const Acceptance plain = acceptance(accept, "application/json");
    const bool is_preferred = strict.is_by_name && strict.weight >= plain.weight;
    if (strict.weight > 0 && (is_preferred || plain.weight == 0)) {
        return MediaType::graphql_response;
    }
    return plain.weight > 0 ? std::optional(MediaType::json) : std::nullopt;
}

Response respond(int status, MediaType type, std::string body) {
    Response response;
    response.status = status;
    response.headers.push_back({"Content-Type", type == MediaType::graphql_response
                                                    ? std::string(strict_type)
                                                    : "application/json"});
    response.body = std::move(body);
    return response;
}

Response respond(graphql::Response executed, MediaType type) {
    const Outcome outcome = executed.is_executed ? Outcome::executed : Outcome::not_executable;
    return respond(http_status(outcome, type), type, std::move(executed.body));
}

graphql::ExecutionLimits execution_limits() {
    graphql::ExecutionLimits limits;
    if (const service::WorkBudget* budget = service::work_budget()) {
        limits.response_bytes_max = budget->limits().answer_bytes_max;
    }
    return limits;
}

// How long lists without pages are taken to be.
graphql::Limits document_limits() {
    graphql::Limits limits;
    limits.validation.list_sizes = {{"User.accounts", 3},
                                    {"IndividualAccount.holders", 2},
                                    {"CorporateAccount.holders", 2},
                                    {"JointAccount.holders", 2},
                                    {"Account.holders", 2},
                                    {"User.versions", 10},
                                    {"UserVersion.changes", 5}};
    limits.validation.comparisons_max = 20'000;
    return limits;
}

Response refuse(int status, MediaType type, std::string message, std::string_view code) {
    graphql::Error error;
    error.message = std::move(message);
    error.extensions = {{"code", code}, {"kind", "invalid"}};
    return respond(status, type, graphql::to_response({error}));
}

Response refuse(const domain::Failure& failure, MediaType type) {
    const graphql::Value value = to_value(failure);
    const auto* refusal = value.get_if<std::shared_ptr<const graphql::Failure>>();
    graphql::Error error;
    error.message = (*refusal)->message;
    error.extensions = (*refusal)->extensions;
    const auto is = [&failure](domain::FailureKind kind) { return failure.kind == kind; };
    const int status = is(domain::FailureKind::unavailable)       ? 503
                       : is(domain::FailureKind::conflict)        ? 409
                       : is(domain::FailureKind::unauthenticated) ? 401
                                                                  : 400;
    return respond(status, type, graphql::to_response({error}));
}

bool is_read(const Request& request) {
    return request.method == "GET" || request.method == "HEAD";
}

Response refuse_method(MediaType type, std::string message, std::string allowed) {
    Response refused = refuse(405, type, std::move(message), codes::method);
    refused.headers.push_back({"Allow", std::move(allowed)});
    return refused;
}

// What is asked, or the answer that refuses to read it.
tl::expected<graphql::HttpRequest, Response> read_request(const Request& request, MediaType type) {
    if (!is_read(request) && request.method != "POST") {
        return tl::unexpected(refuse_method(
            type, "Send GraphQL requests by POST, or queries by GET.", "GET, HEAD, POST"));
    }
    if (!is_read(request) && !has_json_body(request)) {
        return tl::unexpected(refuse(415, type, "Send the request as application/json, in UTF-8.",
                                     codes::content_type));
    }
    const std::string_view target = request.target;
    const std::size_t mark = std::min(target.find('?'), target.size());
    auto decoded = is_read(request)
                       ? graphql::decode_query(target.substr(std::min(mark + 1, target.size())))
                       : graphql::decode_request(request.body);
    if (!decoded) {
        const bool is_json = is_read(request) || decoded.error().outcome != Outcome::not_json;
        return tl::unexpected(refuse(http_status(decoded.error().outcome, type), type,
                                     decoded.error().message,
                                     is_json ? codes::malformed_request : codes::malformed_body));
    }
    return std::move(*decoded);
}

// Whether a document is refused for nothing but arguments that the public must give.
bool lacks_arguments_alone(const std::vector<graphql::Error>& errors) {
    return std::all_of(errors.begin(), errors.end(), [](const graphql::Error& error) {
        return error.message.find(" is required, but it was not provided.") != std::string::npos ||
               error.message.find(" used in position expecting type ") != std::string::npos;
    });
}

}  // namespace

PlatformApi::PlatformApi(service::Store& store, domain::UlidSource& ids)
    : store_(store),
      ids_(ids),
      public_(make_public_schema()),
      authenticated_(make_authenticated_schema()) {}

tl::expected<graphql::Executable, graphql::Refusal> PlatformApi::Endpoint::prepare(
    const std::string& text) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = accepted_.find(text); found != accepted_.end()) {
            return found->second;
        }
    }
    auto prepared = graphql::Executable::prepare(schema_, text, document_limits());
    if (prepared && text.size() <= cached_text_max) {
        const std::lock_guard lock(mutex_);
        if (accepted_.size() >= cached_documents_max) {
            accepted_.clear();
        }
        accepted_.emplace(text, *prepared);
    }
    return prepared;
}

Response PlatformApi::handle(const Request& request, const domain::Caller& caller,
                             domain::Timestamp now) {
    const std::optional<MediaType> accepted = accepted_type(request);
    if (!accepted) {
        return refuse(406, MediaType::json,
                      "Accept application/json or " + std::string(strict_type) + ".",
                      codes::not_acceptable);
    }
    const MediaType type = *accepted;
    const auto decoded = read_request(request, type);
    if (!decoded) {
        return decoded.error();
    }
    const bool is_public = caller.is_public();
    const auto executable = (is_public ? public_ : authenticated_).prepare(decoded->query);
    if (!executable) {
        // A session ends in the midst of work: that is what is wrong then, not the document.
        // It is asked of documents that are cheap to ask about.
        const bool may_be_ours = is_public && decoded->query.size() <= cached_text_max &&
                                 executable.error().stage != graphql::Stage::parse &&
                                 !lacks_arguments_alone(executable.error().errors);
        if (may_be_ours && authenticated_.prepare(decoded->query)) {
            return refuse(domain::fail(domain::FailureKind::unauthenticated, "permission.sign_in",
                                       "Sign in first: the public may only register.")
                              .value(),
                          type);
        }
        const Outcome outcome = executable.error().stage == graphql::Stage::parse
                                    ? Outcome::unparsable
                                    : Outcome::invalid;
        return respond(http_status(outcome, type), type,
                       graphql::to_response(executable.error().errors));
    }
    Session session{{store_, caller, now, ids_}, {}, std::nullopt, {}};
    const graphql::ast::Operation* operation = executable->operation(decoded->operation_name);
    if (operation != nullptr && operation->kind == graphql::OperationKind::mutation) {
        return is_read(request) ? refuse_method(type, "Send mutations by POST.", "POST")
                                : mutate(request, *executable, *decoded, session, type);
    }
    return respond(graphql::execute(*executable, decoded->operation_name, decoded->variables,
                                    session, execution_limits()),
                   type);
}

// What a mutation answers is read after its commit, so that nobody waits for it who wants to write.
Response PlatformApi::mutate(const Request& request, const graphql::Executable& executable,
                             const graphql::HttpRequest& decoded, Session& session,
                             MediaType type) {
    auto execution = graphql::StagedExecution::prepare(
        executable, decoded.operation_name, decoded.variables, session, execution_limits());
    if (!execution) {
        return respond(std::move(execution.error()), type);
    }
    std::vector<graphql::Value> values;
    // Several fields are one transaction, in which each that is refused takes back its own writes.
    const auto write = [&]() -> domain::Result<Deed> {
        values = execution->resolve();
        if (service::is_work_over()) {
            return tl::unexpected(service::work_failure());
        }
        return Deed{200, to_record(values, session)};
    };
    const auto complete = [&] {
        graphql::Response executed = execution->complete(values);
        add_warnings(executed.body, session);
        return respond(std::move(executed), type);
    };
    const Header* key = header_named(request.headers, "Idempotency-Key");
    if (key == nullptr) {
        const auto write_alone = [&]() -> domain::Result<> {
            const auto deed = write();
            return deed ? domain::Result<>() : tl::unexpected(deed.error());
        };
        const bool is_one_transaction = execution->field_count() > 1;
        const auto written = is_one_transaction ? store_.transact(write_alone) : write_alone();
        if (!written && is_one_transaction) {
            values.assign(execution->field_count(), to_value(written.error()));
            session.warnings.clear();
        }
        return complete();
    }
    if (auto checked = check_idempotency_key(key->value); !checked) {
        return refuse(checked.error(), type);
    }
    const auto deed =
        do_once(store_, {key->value, session.call.caller}, request, session.call.now, write);
    if (!deed && service::is_work_over()) {
        values.assign(execution->field_count(), nullptr);
        session.warnings.clear();
        return complete();
    }
    if (!deed) {
        return refuse(deed.error(), type);
    }
    if (deed->is_repeated) {
        values = from_record(deed->record, session);
        if (values.size() != execution->field_count()) {
            return refuse(domain::fail(domain::FailureKind::conflict, "idempotency_key.unreadable",
                                       "This was done before the server was renewed: read the user "
                                       "to see it.",
                                       "Idempotency-Key")
                              .value(),
                          type);
        }
    }
    Response response = complete();
    mark_repeated(response, *deed);
    return response;
}

}  // namespace api::platform
