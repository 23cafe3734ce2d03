#include <algorithm>
#include <limits>

#include "api/graphql/rules.hpp"

namespace api::graphql::rules {
namespace {

constexpr std::size_t cost_ceiling = std::numeric_limits<std::size_t>::max();

std::size_t add(std::size_t left, std::size_t right) {
    return left > cost_ceiling - right ? cost_ceiling : left + right;
}
std::size_t multiply(std::size_t left, std::size_t right) {
    return right != 0 && left > cost_ceiling / right ? cost_ceiling : left * right;
}

struct Weight {
    std::size_t depth = 0;
    std::size_t cost = 0;
    std::size_t introspection_lists = 0;

    void include(const Weight& other) {
        depth = std::max(depth, other.depth);
        cost = add(cost, other.cost);
        introspection_lists = std::max(introspection_lists, other.introspection_lists);
    }
};

class Scales {
  public:
    explicit Scales(const Validation& validation) : validation_(validation) {}

    Weight weigh(const std::vector<ast::Selection>& selections, const Type* parent) {
        Weight total;
        for (const ast::Selection& each : selections) {
            switch (each.kind) {
                case ast::Selection::Kind::field:
                    total.include(weigh_field(each, parent));
                    break;
                case ast::Selection::Kind::inline_fragment:
                    total.include(weigh(each.selections,
                                        each.name.text.empty()
                                            ? parent
                                            : composite(validation_.schema, each.name.text)));
                    break;
                case ast::Selection::Kind::fragment_spread:
                    total.include(weigh_fragment(*validation_.document.fragment(each.name.text)));
                    break;
            }
        }
        return total;
    }

    std::size_t aliases = 0;

  private:
    /// Each fragment is weighed once, however often it is spread.
    const Weight& weigh_fragment(const ast::Fragment& fragment) {
        const auto found = fragments_.find(&fragment);
        if (found != fragments_.end())
            return found->second;
        const Weight weight =
            weigh(fragment.selections, composite(validation_.schema, fragment.type_condition.text));
        return fragments_.emplace(&fragment, weight).first->second;
    }

    Weight weigh_field(const ast::Selection& field, const Type* parent) {
        if (!field.alias.text.empty())
            ++aliases;
        const Field* definition = validation_.schema.field(*parent, field.name.text);
        Weight weight = weigh(field.selections, definition->type.named);
        weight.depth += 1;
        weight.cost = add(1, multiply(weight.cost, list_size(*parent, field, *definition)));
        const auto name = field.name.text;
        const bool grows =
            parent->name == "__Type" && (name == "fields" || name == "interfaces" ||
                                         name == "possibleTypes" || name == "inputFields");
        if (grows)
            weight.introspection_lists += 1;
        return weight;
    }

    std::size_t list_size(const Type& parent, const ast::Selection& field,
                          const Field& definition) const {
        const auto& sizes = validation_.limits.list_sizes;
        const auto known = sizes.find(parent.name + "." + definition.name);
        return known == sizes.end() ? page_size(field, definition) : known->second;
    }

    std::size_t page_size(const ast::Selection& field, const Field& definition) const {
        const ValidationLimits& limits = validation_.limits;
        if (definition.argument(limits.page_size_argument) == nullptr)
            return 1;
        for (const ast::Argument& each : field.arguments) {
            if (each.name.text != limits.page_size_argument)
                continue;
            if (each.value.kind == ast::Value::Kind::variable)
                return limits.page_size_max;
            if (each.value.kind != ast::Value::Kind::integer || each.value.text.front() == '-')
                return 1;
            std::size_t size = 0;
            for (const char digit : each.value.text) {
                size = add(multiply(size, 10), static_cast<std::size_t>(digit - '0'));
            }
            return size;
        }
        return limits.page_size_default;
    }

    const Validation& validation_;
    std::unordered_map<const ast::Fragment*, Weight> fragments_;
};

}  // namespace

void check_limits(Validation& validation) {
    const ValidationLimits& limits = validation.limits;
    Scales scales(validation);
    for (const ast::Operation& operation : validation.document.operations) {
        const Type* root = validation.schema.root(operation.kind);
        if (root == nullptr)
            continue;
        const Weight weight = scales.weigh(operation.selections, root);
        const auto refuse = [&](const std::string& what, std::size_t value, std::size_t limit,
                                std::string_view code) {
            if (value <= limit)
                return;
            validation.report("Operation " + what + " " + std::to_string(value) +
                                  ", more than the limit of " + std::to_string(limit) + ".",
                              {operation.offset}, code);
        };
        refuse("has a depth of", weight.depth, limits.depth_max, "document.too_deep");
        refuse("has a cost of", weight.cost, limits.cost_max, "document.too_costly");
        refuse("nests lists of introspection to a depth of", weight.introspection_lists,
               limits.introspection_lists_max, "document.too_costly");
    }
    if (scales.aliases <= limits.aliases_max)
        return;
    validation.report("Document has " + std::to_string(scales.aliases) +
                          " aliases, more than the limit of " + std::to_string(limits.aliases_max) +
                          ".",
                      {}, "document.too_many_aliases");
}

}  // namespace api::graphql::rules
