// Field Selection Merging, https://spec.graphql.org/October2021/#sec-Field-Selection-Merging
//
// The fields of a selection set, with those of its fragments, are grouped by response key, and each
// pair of a group compared, with what is selected below them. Each pair of the document is compared
// once, and their number is limited, so that no document costs more than it should.

#include <algorithm>
#include <set>

#include "api/graphql/rules.hpp"
#include "service/work_budget.hpp"

namespace api::graphql::rules {
namespace {

struct Node {
    const ast::Selection* field = nullptr;
    const Type* parent = nullptr;       // null when unknown
    const Field* definition = nullptr;  // null when unknown
};

using Group = std::vector<Node>;

struct FieldSet {
    std::vector<std::string_view> keys;  // in the order of the document
    std::unordered_map<std::string_view, Group> groups;
};

struct Conflict {
    std::string reason;
    std::vector<ast::Offset> left;
    std::vector<ast::Offset> right;
};

bool same_arguments(const ast::Selection& left, const ast::Selection& right) {
    return left.arguments.size() == right.arguments.size() &&
           std::all_of(left.arguments.begin(), left.arguments.end(),
                       [&](const ast::Argument& each) {
                           return std::any_of(right.arguments.begin(), right.arguments.end(),
                                              [&](const ast::Argument& other) {
                                                  return each.name.text == other.name.text &&
                                                         same_value(each.value, other.value);
                                              });
                       });
}

/// Whether two types can never have the same shape in a response.
bool shapes_differ(TypeRef left, TypeRef right) {
    if (left.is_list() || right.is_list() || left.is_non_null() || right.is_non_null()) {
        return left.wrapping.outer() != right.wrapping.outer() ||
               shapes_differ(left.inner(), right.inner());
    }
    return (left.named->is_leaf() || right.named->is_leaf()) && left.named != right.named;
}

class Overlaps {
  public:
    explicit Overlaps(Validation& validation) : validation_(validation) {}

    void check() {
        for (const ast::Operation& each : validation_.document.operations) {
            within(each.selections, validation_.schema.root(each.kind));
        }
        for (const ast::Fragment& each : validation_.document.fragments) {
            within(each.selections, composite(validation_.schema, each.type_condition.text));
        }
        if (comparisons_ <= validation_.limits.comparisons_max)
            return;
        validation_.report("Too many fields share a response name to be compared.", {},
                           "document.too_costly");
    }

  private:
    using Selections = std::vector<ast::Selection>;

    [[nodiscard]] bool spend() {
        return ++comparisons_ <= validation_.limits.comparisons_max && !validation_.is_full() &&
               service::may_work(4);
    }

    const Type* below(const Field* definition) const {
        if (definition == nullptr)
            return nullptr;
        return definition->type.named->is_composite() ? definition->type.named : nullptr;
    }

    /// Checks this selection set and all in it.
    void within(const Selections& selections, const Type* parent) {
        const FieldSet& fields = flatten(selections, parent);
        for (const std::string_view key : fields.keys) {
            const Group& group = fields.groups.at(key);
            for (std::size_t i = 0; i < group.size(); ++i) {
                for (std::size_t j = i + 1; j < group.size(); ++j) {
                    if (!spend())
                        return;
                    report(key, compare(group[i], group[j], false));
                }
            }
        }
        for (const ast::Selection& each : selections) {
            if (each.kind == ast::Selection::Kind::field) {
                if (each.selections.empty())
                    continue;
                const Field* definition =
                    parent == nullptr ? nullptr : validation_.schema.field(*parent, each.name.text);
                within(each.selections, below(definition));
            } else if (each.kind == ast::Selection::Kind::inline_fragment) {
                within(each.selections, condition(each.name.text, parent));
            }
        }
    }

    const Type* condition(std::string_view name, const Type* parent) const {
        return name.empty() ? parent : composite(validation_.schema, name);
    }

    void report(std::string_view key, std::optional<Conflict> conflict) {
        if (!conflict)
            return;
        std::vector<ast::Offset> offsets = std::move(conflict->left);
        offsets.insert(offsets.end(), conflict->right.begin(), conflict->right.end());
        validation_.report("Fields \"" + std::string(key) + "\" conflict because " +
                               conflict->reason +
                               ". Use different aliases on the fields to fetch both if this was "
                               "intentional.",
                           offsets);
    }

    const FieldSet& flatten(const Selections& selections, const Type* parent) {
        const auto [found, is_new] = sets_.try_emplace(&selections);
        if (is_new) {
            std::unordered_set<const ast::Fragment*> visited;
            collect(selections, parent, found->second, visited);
        }
        return found->second;
    }

    void collect(const Selections& selections, const Type* parent, FieldSet& fields,
                 std::unordered_set<const ast::Fragment*>& visited) {
        for (const ast::Selection& each : selections) {
            if (!spend())
                return;
            switch (each.kind) {
                case ast::Selection::Kind::field:
                    add(each, parent, fields);
                    break;
                case ast::Selection::Kind::inline_fragment:
                    collect(each.selections, condition(each.name.text, parent), fields, visited);
                    break;
                case ast::Selection::Kind::fragment_spread: {
                    const ast::Fragment* fragment = validation_.document.fragment(each.name.text);
                    if (fragment == nullptr || !visited.insert(fragment).second)
                        break;
                    collect(fragment->selections,
                            composite(validation_.schema, fragment->type_condition.text), fields,
                            visited);
                    break;
                }
            }
        }
    }

    void add(const ast::Selection& field, const Type* parent, FieldSet& fields) {
        const Node node{
            &field, parent,
            parent == nullptr ? nullptr : validation_.schema.field(*parent, field.name.text)};
        Group& group = fields.groups[field.response_key()];
        if (group.empty())
            fields.keys.push_back(field.response_key());
        // A leaf that is asked for twice in the same words cannot differ from itself.
        const bool is_repeated = field.selections.empty() &&
                                 std::any_of(group.begin(), group.end(), [&](const Node& other) {
                                     ++comparisons_;
                                     return other.parent == parent &&
                                            other.field->selections.empty() &&
                                            other.field->name.text == field.name.text &&
                                            same_arguments(*other.field, field);
                                 });
        if (!is_repeated)
            group.push_back(node);
    }

    // Steps of FieldsInSetCanMerge and SameResponseShape for one pair. Fields of two different
    // object types can never both be in a response (`exclusive`): there only the shape must be the
    // same.
    std::optional<Conflict> compare(const Node& left, const Node& right, bool exclusive) {
        if (left.field == right.field || !is_first_comparison(left, right, exclusive))
            return {};
        exclusive =
            exclusive ||
            (left.parent != right.parent && left.parent != nullptr && right.parent != nullptr &&
             left.parent->kind == TypeKind::object && right.parent->kind == TypeKind::object);
        const auto conflict = [&](std::string reason) {
            return Conflict{std::move(reason), {left.field->offset}, {right.field->offset}};
        };
        if (!exclusive) {
            const std::string_view left_name = left.field->name.text;
            const std::string_view right_name = right.field->name.text;
            if (left_name != right_name) {
                return conflict("\"" + std::string(left_name) + "\" and \"" +
                                std::string(right_name) + "\" are different fields");
            }
            if (!same_arguments(*left.field, *right.field)) {
                return conflict("they have differing arguments");
            }
        }
        if (left.definition != nullptr && right.definition != nullptr &&
            shapes_differ(left.definition->type, right.definition->type)) {
            return conflict("they return conflicting types \"" + print_type(left.definition->type) +
                            "\" and \"" + print_type(right.definition->type) + "\"");
        }
        return compare_below(left, right, exclusive);
    }

    std::optional<Conflict> compare_below(const Node& left, const Node& right, bool exclusive) {
        if (left.field->selections.empty() || right.field->selections.empty())
            return {};
        const FieldSet& left_set = flatten(left.field->selections, below(left.definition));
        const FieldSet& right_set = flatten(right.field->selections, below(right.definition));
        Conflict all{"", {left.field->offset}, {right.field->offset}};
        for (const std::string_view key : left_set.keys) {
            const auto others = right_set.groups.find(key);
            if (others == right_set.groups.end())
                continue;
            for (const Node& each : left_set.groups.at(key)) {
                for (const Node& other : others->second) {
                    if (!spend())
                        return {};
                    auto conflict = compare(each, other, exclusive);
                    if (!conflict)
                        continue;
                    all.reason += (all.reason.empty() ? "subfields \"" : " and subfields \"") +
                                  std::string(key) + "\" conflict because " + conflict->reason;
                    all.left.insert(all.left.end(), conflict->left.begin(), conflict->left.end());
                    all.right.insert(all.right.end(), conflict->right.begin(),
                                     conflict->right.end());
                }
            }
        }
        if (all.reason.empty())
            return {};
        return all;
    }

    bool is_first_comparison(const Node& left, const Node& right, bool exclusive) {
        const auto pair = std::minmax(left.field, right.field, std::less<>());
        // What holds for fields that may meet holds for those that cannot.
        if (compared_.count({pair.first, pair.second, false}) > 0)
            return false;
        return compared_.insert({pair.first, pair.second, exclusive}).second;
    }

    Validation& validation_;
    std::unordered_map<const Selections*, FieldSet> sets_;
    std::set<std::tuple<const ast::Selection*, const ast::Selection*, bool>> compared_;
    std::size_t comparisons_ = 0;
};

}  // namespace

void check_overlapping_fields(Validation& validation) {
    Overlaps(validation).check();
}

}  // namespace api::graphql::rules
