#pragma once

// The rules behind validate(), in groups. Each adds what it finds and goes on.

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "api/graphql/literals.hpp"
#include "api/graphql/validate.hpp"

namespace api::graphql::rules {

struct Finding {
    std::string message;
    std::vector<ast::Offset> offsets;
    std::string_view code;
};

/// What one operation or fragment uses, itself, without the fragments that it spreads.
struct Uses {
    std::vector<VariableUse> variables;
    std::vector<const ast::Selection*> spreads;
};

struct Validation {
    const Schema& schema;
    const Document& document;
    const ValidationLimits& limits;
    std::vector<Finding> findings;
    std::unordered_map<const ast::Operation*, Uses> operation_uses;
    std::unordered_map<const ast::Fragment*, Uses> fragment_uses;

    void report(std::string message, std::vector<ast::Offset> offsets,
                std::string_view code = "document.invalid") {
        findings.push_back({std::move(message), std::move(offsets), code});
    }
    [[nodiscard]] bool is_full() const { return findings.size() >= limits.errors_max; }
};

[[nodiscard]] inline std::string quote(std::string_view name) {
    return "\"" + std::string(name) + "\"";
}

/// The composite type of that name, or null.
[[nodiscard]] const Type* composite(const Schema& schema, std::string_view name);

/// The fragments that `uses` reaches, directly or not, each once.
[[nodiscard]] std::vector<const ast::Fragment*> reachable(const Validation& validation,
                                                          const Uses& uses);

/// Sections 5.1 and 5.2.
void check_definitions(Validation& validation);
/// Sections 5.3 (but for merging), 5.4, 5.6, 5.7, and of 5.5 what concerns one spread. Fills in the
/// uses of each definition.
void check_selections(Validation& validation);
/// Section 5.5, what concerns fragments as a whole.
void check_fragments(Validation& validation);
/// Section 5.8.
void check_variables(Validation& validation);
/// Section 5.3.2.
void check_overlapping_fields(Validation& validation);
/// The limits, of a document that keeps the rules.
void check_limits(Validation& validation);

}  // namespace api::graphql::rules
