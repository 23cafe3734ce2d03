#include <algorithm>

#include "app/edit_access/edit_access.hpp"
#include "app/form_problems.hpp"
#include "app/platform_fields.hpp"
#include "domain/enumerators.hpp"
#include "domain/feature_flags.hpp"
#include "domain/text.hpp"

namespace app {
namespace {

static_assert(edit_access_field_count == domain::enumerator_count<EditAccessField>);
static_assert(std::tuple_size_v<decltype(EditAccessForm::new_ids)> ==
              domain::enumerator_count<AccessList>);
constexpr domain::EnumValues<EditAccessField, std::string_view> paths{
    {{EditAccessField::external_id, "external_id"},
     {EditAccessField::language, "language"},
     {EditAccessField::feature_flags, "feature_flags"},
     {EditAccessField::readable_by, "readable_by"},
     {EditAccessField::modifiable_by, "modifiable_by"}}};

// "readable_by" also stands for "readable_by[2]".
bool is_at(std::string_view field, std::string_view path) {
    return field.substr(0, path.size()) == path &&
           (field.size() == path.size() || field[path.size()] == '[');
}

std::string joined(const std::vector<std::string>& values) {
    std::string text;
    for (const auto& value : values) {
        text += (text.empty() ? "" : ", ") + value;
    }
    return text;
}

domain::Change<std::string> changed_text(const std::string& typed, const std::string& base) {
    return domain::trim(typed) == domain::trim(base) ? std::nullopt : to_change(typed);
}

domain::Change<std::vector<std::string>> changed_list(const std::vector<std::string>& list,
                                                      const std::vector<std::string>& base) {
    if (list == base) {
        return std::nullopt;
    }
    return std::optional(list);
}

}  // namespace

std::string_view field_path(EditAccessField field) {
    return paths[field].value;
}

EditAccessField field_of(AccessList list) {
    return list == AccessList::readable_by ? EditAccessField::readable_by
                                           : EditAccessField::modifiable_by;
}

bool is_dirty(const EditAccessForm& form) {
    domain::InvestorForm untouched;
    untouched.expected_version = form.base.user.version;
    return to_domain(form) != untouched || !form.new_id(AccessList::readable_by).empty() ||
           !form.new_id(AccessList::modifiable_by).empty();
}

const domain::Problem* shown_problem(const EditAccessForm& form, EditAccessField field) {
    return shown_problem(form.server_problems, form.problems, field_path(field),
                         form.is_touched[static_cast<std::size_t>(field)]);
}

const domain::Problem* new_id_problem(const EditAccessForm& form, AccessList list) {
    const auto& problems = form.new_id_problems[static_cast<std::size_t>(list)];
    return problems.empty() ? nullptr : &problems.front();
}

domain::Problems general_problems(const EditAccessForm& form) {
    return problems_elsewhere(form.server_problems, [](std::string_view field) {
        return std::any_of(paths.begin(), paths.end(),
                           [field](const auto& path) { return path.value == field; });
    });
}

std::string text_of(const domain::User& user, EditAccessField field) {
    switch (field) {
        case EditAccessField::external_id:
            return user.external_id;
        case EditAccessField::language:
            return user.locale;
        case EditAccessField::feature_flags:
            return joined(user.feature_flags);
        case EditAccessField::readable_by:
            return joined(user.readable_by);
        case EditAccessField::modifiable_by:
            return joined(user.modifiable_by);
    }
    return {};
}

void copy_field(domain::User& to, const domain::User& from, EditAccessField field) {
    switch (field) {
        case EditAccessField::external_id:
            to.external_id = from.external_id;
            return;
        case EditAccessField::language:
            to.locale = from.locale;
            return;
        case EditAccessField::feature_flags:
            to.feature_flags = from.feature_flags;
            return;
        case EditAccessField::readable_by:
            to.readable_by = from.readable_by;
            return;
        case EditAccessField::modifiable_by:
            to.modifiable_by = from.modifiable_by;
            return;
    }
}

domain::InvestorForm to_domain(const EditAccessForm& form) {
    const domain::User& base = form.base.user;
    domain::InvestorForm out;
    out.external_id = changed_text(form.edited.external_id, base.external_id);
    out.language = changed_text(form.edited.locale, base.locale);
    out.feature_flags = changed_list(form.edited.feature_flags, base.feature_flags);
    out.readable_by = changed_list(form.edited.readable_by, base.readable_by);
    out.modifiable_by = changed_list(form.edited.modifiable_by, base.modifiable_by);
    out.expected_version = base.version;
    return out;
}

std::vector<std::string> offered_flags(const EditAccessForm& form) {
    std::vector<std::string> flags(domain::known_feature_flags.begin(),
                                   domain::known_feature_flags.end());
    for (const auto* more : {&form.base.user.feature_flags, &form.edited.feature_flags}) {
        for (const auto& flag : *more) {
            if (std::find(flags.begin(), flags.end(), flag) == flags.end()) {
                flags.push_back(flag);
            }
        }
    }
    return flags;
}

domain::Problems at_fields(domain::Problems problems) {
    for (auto& problem : problems) {
        for (const auto& [each, path] : paths) {
            if (is_at(problem.field, path)) {
                problem.field = path;
            }
        }
    }
    return problems;
}

}  // namespace app
