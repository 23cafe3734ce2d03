#include "api/graphql/execute.hpp"

#include <algorithm>

#include "api/graphql/plan.hpp"
#include "api/graphql/scalars.hpp"
#include "service/work_budget.hpp"

namespace api::graphql {

using nlohmann::json;

/// Writes the response while it executes: what turns out to be null is cut off again. Functions
/// that return bool say whether they wrote a value; if not, a non-null was null, the error is
/// noted, and the nearest nullable position above writes null (section 6.4.4).
class Execution {
    /// A field of the root does as much as a use case does: the clock is looked at before each.
    static constexpr std::size_t steps_of_a_root_field = 256;

  public:
    Execution(const Executable& executable, const ast::Operation& operation, json variables,
              void* context, const ExecutionLimits& limits)
        : executable_(executable),
          schema_(executable_.schema()),
          document_(executable_.document()),
          operation_(operation),
          variables_(std::move(variables)),
          planner_(schema_, document_, variables_),
          context_(context),
          limits_(limits),
          locator_(document_.source()),
          plan_(planner_.plan_root(*schema_.root(operation_.kind), operation_.selections)) {}

    [[nodiscard]] std::size_t field_count() const { return plan_->fields.size(); }

    std::vector<Value> resolve() {
        std::vector<Value> values;
        for (const PlannedField& field : plan_->fields) {
            const PathNode here{nullptr, field.key, 0};
            const bool runs = !field.argument_error && field.definition->resolver.function &&
                              service::may_work(steps_of_a_root_field);
            values.push_back(runs ? field.definition->resolver.function(
                                        {schema_, *plan_->type, *field.definition, field.arguments,
                                         &here, context_, nullptr})
                                  : Value(nullptr));
        }
        return values;
    }

    /// `values` are those of the root fields when they were resolved before, else null.
    Response run(const std::vector<Value>* values) {
        root_values_ = values;
        if (!object(*plan_, nullptr, nullptr))
            out_ = "null";
        if (service::is_work_over())
            return too_costly();
        Response response;
        response.is_executed = true;
        response.error_count = errors_.size();
        response.warning_count = warnings_.size();
        response.body = "{";
        list_errors(response.body, "errors", errors_);
        if (!errors_.empty())
            response.body += ',';
        response.body += "\"data\":";
        response.body += out_;
        if (!warnings_.empty()) {
            response.body += ",\"extensions\":{";
            list_errors(response.body, "warnings", warnings_);
            response.body += '}';
        }
        response.body += '}';
        return response;
    }

  private:
    Response too_costly() const {
        const bool is_done =
            root_values_ != nullptr &&
            std::any_of(root_values_->begin(), root_values_->end(),
                        [](const Value& value) { return value.get_if<ObjectRef>() != nullptr; });
        const domain::Problem problem = service::work_failure().problems.front();
        Error error;
        error.message = is_done ? "The change was made, but this answer to it costs too much: ask "
                                  "for less of it."
                                : problem.message;
        error.extensions = {{"code", is_done ? "answer.too_costly" : problem.code},
                            {"kind", "invalid"}};
        Response response;
        response.is_executed = true;
        response.error_count = 1;
        response.body = to_response({std::move(error)});
        response.body.back() = ',';
        response.body += "\"data\":null}";
        return response;
    }

    /// Everything about the field that is being completed.
    struct Site {
        PlannedField& field;
        const Type& parent;
        bool is_root;
    };

    static void list_errors(std::string& out, std::string_view name,
                            const std::vector<Error>& errors) {
        if (errors.empty())
            return;
        write_json_string(out, name);
        out += ":[";
        for (const Error& error : errors) {
            if (out.back() != '[')
                out += ',';
            write_json(out, error);
        }
        out += ']';
    }

    // ExecuteSelectionSet, https://spec.graphql.org/October2021/#ExecuteSelectionSet()
    bool object(SelectionPlan& plan, const ObjectRef* source, const PathNode* path) {
        const std::size_t mark = out_.size();
        out_ += '{';
        for (PlannedField& field : plan.fields) {
            if (out_.back() != '{')
                out_ += ',';
            write_json_string(out_, field.key);
            out_ += ':';
            const PathNode here{path, field.key, 0};
            if (execute_field({field, *plan.type, path == nullptr}, source, &here))
                continue;
            out_.resize(mark);
            return false;
        }
        out_ += '}';
        return true;
    }

    // ExecuteField, https://spec.graphql.org/October2021/#ExecuteField()
    bool execute_field(const Site& site, const ObjectRef* source, const PathNode* path) {
        const Field& definition = *site.field.definition;
        if (&definition == &schema_.typename_field()) {
            write_json_string(out_, site.parent.name);
            return true;
        }
        const TypeRef type = definition.type;
        if (site.field.argument_error) {
            Error error =
                make_error(site.field.argument_error->message, site, path, "argument.invalid");
            if (const auto offset = site.field.argument_error->offset) {
                error.locations = {locator_.at(*offset)};
            }
            errors_.push_back(std::move(error));
            return null_or_not(type);
        }
        const Resolver& resolver = definition.resolver;
        const TypeTag tag = source == nullptr ? nullptr : source->tag;
        if (resolver.function == nullptr ||
            (resolver.source != nullptr && resolver.source != tag)) {
            return fail("Field " + site.parent.name + "." + definition.name +
                            " has no resolver for the value of its object.",
                        site, type, path);
        }
        const Call call{schema_,
                        site.parent,
                        definition,
                        site.field.arguments,
                        path,
                        context_,
                        source == nullptr ? nullptr : source->object};
        if (site.is_root && root_values_ != nullptr) {
            const auto index = static_cast<std::size_t>(&site.field - plan_->fields.data());
            return complete(site, type, root_values_->at(index), path);
        }
        if (!service::may_work(source == nullptr ? steps_of_a_root_field : 8))
            return too_large(site, path);
        return complete(site, type, resolver.function(call), path);
    }

    // CompleteValue, https://spec.graphql.org/October2021/#CompleteValue()
    bool complete(const Site& site, TypeRef type, const Value& value, const PathNode* path) {
        if (!service::may_work() || is_too_large_ || out_.size() > limits_.response_bytes_max ||
            errors_.size() + warnings_.size() > limits_.errors_max) {
            return too_large(site, path);
        }
        if (const auto* failure = value.get_if<std::shared_ptr<const Failure>>()) {
            note(**failure, site, path);
            return null_or_not(type);
        }
        const TypeRef nullable = type.nullable();
        const std::size_t mark = out_.size();
        bool is_written = false;
        if (value.get_if<std::nullptr_t>() != nullptr) {
            if (!type.is_non_null()) {
                out_ += "null";
                return true;
            }
            errors_.push_back(make_error("Cannot return null for non-nullable field " +
                                             site.parent.name + "." + site.field.definition->name +
                                             ".",
                                         site, path));
        } else if (nullable.is_list()) {
            is_written = complete_list(site, nullable.inner(), value, path);
        } else if (nullable.named->is_leaf()) {
            const auto problem = write_leaf(out_, value, *nullable.named);
            if (problem)
                errors_.push_back(make_error(*problem, site, path));
            is_written = !problem;
        } else {
            is_written = complete_object(site, *nullable.named, value, path);
        }
        if (is_written)
            return true;
        out_.resize(mark);
        return !is_too_large_ && null_or_not(type);
    }

    bool complete_list(const Site& site, TypeRef item, const Value& value, const PathNode* path) {
        const auto* list = value.get_if<Value::List>();
        if (list == nullptr) {
            errors_.push_back(make_error("Expected a list, but did not find one for field \"" +
                                             site.parent.name + "." + site.field.definition->name +
                                             "\".",
                                         site, path));
            return false;
        }
        out_ += '[';
        for (std::size_t i = 0; i < list->size(); ++i) {
            if (i > 0)
                out_ += ',';
            const PathNode here{path, {}, i};
            if (!complete(site, item, (*list)[i], &here))
                return false;
        }
        out_ += ']';
        return true;
    }

    bool complete_object(const Site& site, const Type& type, const Value& value,
                         const PathNode* path) {
        const auto* source = value.get_if<ObjectRef>();
        const Type* actual = &type;
        if (source != nullptr && (type.is_abstract() || !source->type_name.empty())) {
            actual = schema_.type(source->type_name);
        }
        const bool fits = source != nullptr && actual != nullptr &&
                          actual->kind == TypeKind::object && type.includes(*actual);
        if (!fits) {
            errors_.push_back(make_error("The value of field \"" + site.parent.name + "." +
                                             site.field.definition->name +
                                             "\" is no object of type \"" + type.name + "\".",
                                         site, path));
            return false;
        }
        return object(planner_.plan_below(site.field, *actual), source, path);
    }

    /// After an error: null where that is allowed.
    bool null_or_not(TypeRef type) {
        if (type.is_non_null())
            return false;
        out_ += "null";
        return true;
    }

    bool fail(std::string message, const Site& site, TypeRef type, const PathNode* path) {
        errors_.push_back(make_error(std::move(message), site, path));
        return null_or_not(type);
    }

    /// Ends the execution: nothing above writes a null in its place.
    bool too_large(const Site& site, const PathNode* path) {
        if (!is_too_large_)
            errors_.push_back(
                make_error("The response is too large. Ask for fewer fields or a smaller page.",
                           site, path, "answer.too_large"));
        is_too_large_ = true;
        return false;
    }

    void note(const Failure& failure, const Site& site, const PathNode* path) {
        Error error = make_error(failure.message, site, path);
        error.extensions = failure.extensions;
        const bool is_warning = failure.kind == Failure::Kind::denied &&
                                !(site.is_root && operation_.kind == OperationKind::mutation);
        (is_warning ? warnings_ : errors_).push_back(std::move(error));
    }

    /// What no resolver said of itself is a fault of the program, unless `code` says otherwise.
    Error make_error(std::string message, const Site& site, const PathNode* path,
                     std::string_view code = "internal") {
        Error error;
        error.message = std::move(message);
        error.extensions = {{"code", code},
                            {"kind", code == "internal" ? "unavailable" : "invalid"}};
        // Kept, because a field that fails in each element of a long list fails at one place.
        if (site.field.locations.empty()) {
            for (const ast::Selection* node : site.field.nodes)
                site.field.locations.push_back(locator_.at(node->offset));
        }
        error.locations = site.field.locations;
        error.path = materialise(path);
        return error;
    }

    Executable executable_;
    const Schema& schema_;
    const Document& document_;
    const ast::Operation& operation_;
    json variables_;
    Planner planner_;
    void* context_;
    ExecutionLimits limits_;
    Locator locator_;
    std::unique_ptr<SelectionPlan> plan_;
    const std::vector<Value>* root_values_ = nullptr;
    std::string out_;
    std::vector<Error> errors_;
    std::vector<Error> warnings_;
    bool is_too_large_ = false;
};

namespace {

Response refuse(const std::vector<Error>& errors) {
    Response response;
    response.error_count = errors.size();
    response.body = to_response(errors);
    return response;
}

Response refuse(std::string message, std::string_view code = "operation.unknown") {
    return refuse(
        std::vector<Error>{{std::move(message), {}, {}, {{"code", code}, {"kind", "invalid"}}}});
}

}  // namespace

tl::expected<Executable, Refusal> Executable::prepare(const Schema& schema, std::string_view text,
                                                      const Limits& limits) {
    auto document = parse_document(text, limits.parse);
    if (!document)
        return tl::unexpected(Refusal{Stage::parse, {std::move(document.error())}});
    auto errors = validate(schema, *document, limits.validation);
    if (!errors.empty())
        return tl::unexpected(Refusal{Stage::validate, std::move(errors)});
    return Executable(schema, std::make_shared<const Document>(std::move(*document)));
}

// GetOperation, https://spec.graphql.org/October2021/#GetOperation()
const ast::Operation* Executable::operation(std::string_view name) const {
    const auto& operations = document_->operations;
    if (name.empty())
        return operations.size() == 1 ? operations.data() : nullptr;
    for (const ast::Operation& each : operations) {
        if (each.name.text == name)
            return &each;
    }
    return nullptr;
}

namespace {

// An object, or one error for each mistake: CoerceVariableValues,
// https://spec.graphql.org/October2021/#CoerceVariableValues()
tl::expected<json, std::vector<Error>> coerce_variables(const Schema& schema,
                                                        const Document& document,
                                                        const ast::Operation& operation,
                                                        const json& variables) {
    json coerced = json::object();
    std::vector<Error> errors;
    Locator locator(document.source());
    for (const ast::VariableDefinition& definition : operation.variables) {
        if (errors.size() >= input_problems_max)
            break;
        const std::string name(definition.name.text);
        const TypeRef type{schema.type(definition.type.name.text), definition.type.wrapping};
        const auto refuse = [&](const std::string& what) {
            errors.push_back({"Variable \"$" + name + "\" " + what,
                              {locator.at(definition.offset)},
                              {},
                              {{"code", "variables.invalid"}, {"kind", "invalid"}}});
        };
        const auto given = variables.find(name);
        if (given == variables.end()) {
            if (definition.default_value) {
                auto value = coerce_literal(*definition.default_value, type, json::object());
                if (value)
                    coerced[name] = std::move(*value);
            } else if (type.is_non_null()) {
                refuse("of required type \"" + print_type(type) + "\" was not provided.");
            }
            continue;
        }
        if (given->is_null() && type.is_non_null()) {
            refuse("of non-null type \"" + print_type(type) + "\" must not be null.");
            continue;
        }
        std::vector<InputProblem> problems;
        json value = coerce_json(*given, type, "", problems);
        for (const InputProblem& each : problems) {
            const std::string at = each.path.empty() ? "" : " at \"" + name + each.path + "\"";
            refuse("got an invalid value" + at + "; " + each.message);
        }
        coerced[name] = std::move(value);
    }
    if (!errors.empty())
        return tl::unexpected(std::move(errors));
    return coerced;
}

/// The first text or list in `value` that is too long.
std::optional<Error> check_size(const std::string& name, const json& value,
                                const VariableLimits& limits) {
    const auto refuse = [&name](std::string what, std::string_view code) {
        return Error{"Variable \"$" + name + "\" has " + std::move(what),
                     {},
                     {},
                     {{"code", code}, {"kind", "invalid"}}};
    };
    if (value.is_string() && value.get_ref<const std::string&>().size() > limits.text_bytes_max) {
        return refuse("a text that is too long. Shorten it to " +
                          std::to_string(limits.text_bytes_max) + " bytes.",
                      "variable.text_too_long");
    }
    if (value.is_array() && value.size() > limits.list_items_max) {
        return refuse("a list that is too long. Send at most " +
                          std::to_string(limits.list_items_max) + " items.",
                      "variable.list_too_long");
    }
    if (value.is_structured()) {
        for (const json& each : value) {
            if (auto problem = check_size(name, each, limits))
                return problem;
        }
    }
    return std::nullopt;
}

tl::expected<std::unique_ptr<Execution>, Response> begin(const Executable& executable,
                                                         std::string_view operation_name,
                                                         const json& variables, void* context,
                                                         TypeTag context_tag,
                                                         const ExecutionLimits& limits) {
    const Schema& schema = executable.schema();
    const ast::Operation* operation = executable.operation(operation_name);
    const auto fail = [](auto... why) { return tl::unexpected(refuse(std::move(why)...)); };
    if (operation == nullptr && operation_name.empty())
        return fail("Must provide operation name if query contains multiple operations.");
    if (operation == nullptr && operation_name.size() > 256)
        return fail("Unknown operation.");
    if (operation == nullptr)
        return fail("Unknown operation named \"" + std::string(operation_name) + "\".");
    if (operation->kind == OperationKind::subscription) {
        return fail("Subscriptions are not supported over this transport.",
                    "operation.unsupported");
    }
    if (schema.root(operation->kind) == nullptr) {
        return fail("Schema is not configured to execute " + std::string(name_of(operation->kind)) +
                        " operation.",
                    "operation.unsupported");
    }
    if (schema.context_tag() != nullptr && schema.context_tag() != context_tag)
        return fail("The resolvers take another type of context.", "internal");
    const json given = variables.is_object() ? variables : json::object();
    for (const auto& [name, value] : given.items()) {
        if (auto problem = check_size(name, value, limits.variables))
            return fail(std::vector<Error>{std::move(*problem)});
    }
    auto coerced = coerce_variables(schema, executable.document(), *operation, given);
    if (!coerced)
        return fail(std::move(coerced.error()));
    return std::make_unique<Execution>(executable, *operation, std::move(*coerced), context,
                                       limits);
}

}  // namespace

Response detail::execute(const Executable& executable, std::string_view operation_name,
                         const json& variables, void* context, TypeTag context_tag,
                         const ExecutionLimits& limits) {
    auto begun = begin(executable, operation_name, variables, context, context_tag, limits);
    return begun ? (*begun)->run(nullptr) : std::move(begun.error());
}

StagedExecution::StagedExecution(std::unique_ptr<Execution> execution)
    : execution_(std::move(execution)) {}
StagedExecution::StagedExecution(StagedExecution&&) noexcept = default;
StagedExecution& StagedExecution::operator=(StagedExecution&&) noexcept = default;
StagedExecution::~StagedExecution() = default;

tl::expected<StagedExecution, Response> StagedExecution::prepare(const Executable& executable,
                                                                 std::string_view operation_name,
                                                                 const json& variables,
                                                                 void* context, TypeTag context_tag,
                                                                 const ExecutionLimits& limits) {
    auto begun = begin(executable, operation_name, variables, context, context_tag, limits);
    if (!begun)
        return tl::unexpected(std::move(begun.error()));
    return StagedExecution(std::move(*begun));
}

std::size_t StagedExecution::field_count() const {
    return execution_->field_count();
}

std::vector<Value> StagedExecution::resolve() {
    return execution_->resolve();
}

Response StagedExecution::complete(const std::vector<Value>& values) {
    return execution_->run(&values);
}

}  // namespace api::graphql
