#pragma once

// Execution, section 6 of the specification: an accepted document, variables and a context in, the
// JSON text of a response out.

#include <cstddef>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <type_traits>
#include <vector>

#include "api/graphql/schema.hpp"
#include "api/graphql/validate.hpp"

namespace api::graphql {

struct Limits {
    ParseLimits parse;
    ValidationLimits validation;
};

enum class Stage { parse, validate, execute };

/// Why a document cannot be executed, and in which stage that was seen.
struct Refusal {
    Stage stage = Stage::parse;
    std::vector<Error> errors;
};

/// A document that the schema accepted: the only thing that can be executed. Cheap to copy, may be
/// cached by its text and used from several threads at once. The schema must outlive it.
class Executable {
  public:
    [[nodiscard]] static tl::expected<Executable, Refusal> prepare(const Schema& schema,
                                                                   std::string_view text,
                                                                   const Limits& limits = {});

    [[nodiscard]] const Schema& schema() const { return *schema_; }
    [[nodiscard]] const Document& document() const { return *document_; }
    /// The operation of that name, or the only one for an empty name; null when there is none.
    [[nodiscard]] const ast::Operation* operation(std::string_view name) const;

  private:
    Executable(const Schema& schema, std::shared_ptr<const Document> document)
        : schema_(&schema), document_(std::move(document)) {}

    const Schema* schema_;
    std::shared_ptr<const Document> document_;
};

/// How long texts and lists in variables may be: one that is used a hundred times costs a hundred
/// times as much.
struct VariableLimits {
    std::size_t text_bytes_max = 16'384;
    std::size_t list_items_max = 1'000;
};

struct ExecutionLimits {
    std::size_t response_bytes_max = 32U << 20U;
    std::size_t errors_max = 10'000;  // and warnings; beyond them the response is too large
    VariableLimits variables;
};

struct Response {
    std::string body;  // `{"errors":…,"data":…,"extensions":…}`, errors only when there are
    bool is_executed = false;  // false when the request was refused before the first field
    std::size_t error_count = 0;
    std::size_t warning_count = 0;  // fields that were denied, in `extensions.warnings`
};

class Execution;

/// A mutation in two steps: first the resolvers of its root fields, which write, then what is
/// selected below them. Who calls may commit in between, and keep what was done.
class StagedExecution {
  public:
    template <class Context>
    [[nodiscard]] static tl::expected<StagedExecution, Response> prepare(
        const Executable& executable, std::string_view operation_name,
        const nlohmann::json& variables, Context& context, const ExecutionLimits& limits = {}) {
        static_assert(!std::is_const_v<Context>);
        return prepare(executable, operation_name, variables, &context, tag_of<Context>(), limits);
    }
    StagedExecution(StagedExecution&&) noexcept;
    StagedExecution& operator=(StagedExecution&&) noexcept;
    ~StagedExecution();

    [[nodiscard]] std::size_t field_count() const;
    /// Runs the resolvers of the root fields in their order. Null stands for a field that has none
    /// to run.
    [[nodiscard]] std::vector<Value> resolve();
    /// The answer, where the root fields have these values.
    [[nodiscard]] Response complete(const std::vector<Value>& values);

  private:
    explicit StagedExecution(std::unique_ptr<Execution>);
    [[nodiscard]] static tl::expected<StagedExecution, Response> prepare(
        const Executable& executable, std::string_view operation_name,
        const nlohmann::json& variables, void* context, TypeTag context_tag,
        const ExecutionLimits& limits);

    std::unique_ptr<Execution> execution_;
};

namespace detail {
[[nodiscard]] Response execute(const Executable& executable, std::string_view operation_name,
                               const nlohmann::json& variables, void* context, TypeTag context_tag,
                               const ExecutionLimits& limits);
}  // namespace detail

/// `variables` is an object or null. Resolvers run one after another in the order of the document,
/// on the calling thread. Ends with the error request.too_costly and no data when the thread's
/// service::WorkBudget is over.
template <class Context>
[[nodiscard]] Response execute(const Executable& executable, std::string_view operation_name,
                               const nlohmann::json& variables, Context& context,
                               const ExecutionLimits& limits = {}) {
    static_assert(!std::is_const_v<Context>);
    return detail::execute(executable, operation_name, variables, &context, tag_of<Context>(),
                           limits);
}

}  // namespace api::graphql
