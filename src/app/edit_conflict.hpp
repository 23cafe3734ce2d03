#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "domain/changes.hpp"

namespace app {

// One field of a form that both changed since the form's base. Nothing is sent until the person has
// chosen for each.
template <class Field>
struct Conflict {
    Field field{};
    std::string base;
    std::string theirs;
    std::string mine;
    bool is_decided = false;
};

// Two people changed one user: what does not collide is merged, the rest is asked.
template <class Field>
struct Merge {
    std::vector<Conflict<Field>> conflicts;
    std::vector<Field> taken_over;  // changed by the other alone
};

// Over the fields that the form has. `name_of` gives a field's name in the API, `text_of` what the
// form shows of it for a user.
template <class Field>
[[nodiscard]] Merge<Field> merge_form(const domain::MergedEdit& merged, const domain::User& mine,
                                      int field_count, std::string_view (*name_of)(Field),
                                      std::string (*text_of)(const domain::User&, Field)) {
    Merge<Field> result;
    for (int i = 0; i < field_count; ++i) {
        const auto field = static_cast<Field>(i);
        const auto collision =
            std::find_if(merged.collisions.begin(), merged.collisions.end(),
                         [&](const auto& each) { return each.field == name_of(field); });
        if (collision != merged.collisions.end()) {
            result.conflicts.push_back(
                {field, collision->base, collision->theirs, collision->mine, false});
        } else if (text_of(merged.merged, field) != text_of(mine, field)) {
            result.taken_over.push_back(field);
        }
    }
    return result;
}

template <class Field>
[[nodiscard]] bool has_undecided(const std::vector<Conflict<Field>>& conflicts) {
    return std::any_of(conflicts.begin(), conflicts.end(),
                       [](const auto& each) { return !each.is_decided; });
}

// The conflict at that field, or null.
template <class Conflicts, class Field>
[[nodiscard]] auto* find_conflict(Conflicts& conflicts, Field field) {
    const auto found = std::find_if(conflicts.begin(), conflicts.end(),
                                    [&](const auto& each) { return each.field == field; });
    return found == conflicts.end() ? nullptr : &*found;
}

}  // namespace app
