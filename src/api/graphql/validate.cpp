#include "api/graphql/validate.hpp"

#include "api/graphql/rules.hpp"
#include "service/work_budget.hpp"

namespace api::graphql {

namespace rules {

const Type* composite(const Schema& schema, std::string_view name) {
    const Type* type = schema.type(name);
    return type != nullptr && type->is_composite() ? type : nullptr;
}

std::vector<const ast::Fragment*> reachable(const Validation& validation, const Uses& uses) {
    std::vector<const ast::Fragment*> found;
    std::unordered_set<const ast::Fragment*> seen;
    const auto add = [&](const Uses& from) {
        for (const ast::Selection* spread : from.spreads) {
            const ast::Fragment* fragment = validation.document.fragment(spread->name.text);
            if (fragment != nullptr && seen.insert(fragment).second)
                found.push_back(fragment);
        }
    };
    add(uses);
    for (std::size_t i = 0; i < found.size() && service::may_work(); ++i)
        add(validation.fragment_uses.at(found[i]));
    return found;
}

}  // namespace rules

namespace {

nlohmann::json extensions_of(std::string_view code) {
    return {{"code", code}, {"kind", "invalid"}};
}

Error too_costly() {
    const domain::Problem problem = service::work_failure().problems.front();
    return {problem.message, {}, {}, extensions_of(problem.code)};
}

}  // namespace

std::vector<Error> validate(const Schema& schema, const Document& document,
                            const ValidationLimits& limits) {
    rules::Validation validation{schema, document, limits, {}, {}, {}};
    rules::check_definitions(validation);
    rules::check_selections(validation);
    rules::check_fragments(validation);
    rules::check_variables(validation);
    rules::check_overlapping_fields(validation);
    if (validation.findings.empty())
        rules::check_limits(validation);

    if (service::is_work_over())
        return {too_costly()};
    constexpr std::size_t locations_max = 100;  // of one error
    std::vector<Error> errors;
    Locator locator(document.source());
    for (rules::Finding& finding : validation.findings) {
        if (errors.size() == limits.errors_max) {
            errors.push_back({"Too many validation errors, the rest is not shown.",
                              {},
                              {},
                              extensions_of("document.invalid")});
            break;
        }
        Error error;
        error.message = std::move(finding.message);
        error.extensions = extensions_of(finding.code);
        for (const ast::Offset offset : finding.offsets) {
            if (error.locations.size() == locations_max)
                break;
            error.locations.push_back(locator.at(offset));
        }
        errors.push_back(std::move(error));
    }
    return errors;
}

}  // namespace api::graphql
