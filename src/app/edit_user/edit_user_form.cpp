#include <algorithm>
#include <array>

#include "app/edit_user/edit_user.hpp"
#include "domain/text.hpp"

namespace app {
namespace {

// In the order of EditUserField.
constexpr std::array<std::string_view, edit_user_field_count> paths = {
    "firstName", "lastName", "email", "mobile", "locale", "distributorAdvisorId", "userGroupId"};

const domain::Problem* find_problem(const domain::Problems& problems, std::string_view path,
                                    domain::Severity severity) {
    for (const auto& problem : problems) {
        if (problem.field == path && problem.severity == severity) {
            return &problem;
        }
    }
    return nullptr;
}

}  // namespace

std::string text_of(const domain::User& user, EditUserField field) {
    switch (field) {
        case EditUserField::first_name:
            return user.first_name;
        case EditUserField::last_name:
            return user.last_name;
        case EditUserField::email:
            return user.email;
        case EditUserField::mobile:
            return user.mobile;
        case EditUserField::locale:
            return user.locale;
        case EditUserField::distributor_advisor_id:
            return user.distributor_advisor_id ? user.distributor_advisor_id->value : std::string();
        case EditUserField::user_group_id:
            return user.group_id ? user.group_id->value : std::string();
    }
    return {};
}

bool is_changed(const EditUserForm& form, EditUserField field) {
    return domain::trim(form.text(field)) != domain::trim(text_of(form.base.user, field));
}

bool is_dirty(const EditUserForm& form) {
    for (int i = 0; i < edit_user_field_count; ++i) {
        if (is_changed(form, static_cast<EditUserField>(i))) {
            return true;
        }
    }
    return false;
}

std::string_view field_path(EditUserField field) {
    return paths[static_cast<std::size_t>(field)];
}

const domain::Problem* shown_problem(const EditUserForm& form, EditUserField field) {
    const auto path = field_path(field);
    if (const auto* problem = find_problem(form.server_problems, path, domain::Severity::error)) {
        return problem;
    }
    if (!form.is_touched[static_cast<std::size_t>(field)]) {
        return nullptr;
    }
    const auto* error = find_problem(form.problems, path, domain::Severity::error);
    return error != nullptr ? error : find_problem(form.problems, path, domain::Severity::warning);
}

domain::Problems general_problems(const EditUserForm& form) {
    domain::Problems general;
    for (const auto& problem : form.server_problems) {
        if (std::find(paths.begin(), paths.end(), problem.field) == paths.end()) {
            general.push_back(problem);
        }
    }
    return general;
}

const EditConflict* conflict_at(const EditUserForm& form, EditUserField field) {
    for (const auto& conflict : form.conflicts) {
        if (conflict.field == field) {
            return &conflict;
        }
    }
    return nullptr;
}

domain::UpdateUserForm to_domain(const EditUserForm& form) {
    const auto changed = [&](EditUserField field) {
        return is_changed(form, field) ? std::optional<std::string>(form.text(field))
                                       : std::nullopt;
    };
    domain::UpdateUserForm out;
    out.user_id = form.base.user.id.value;
    out.first_name = changed(EditUserField::first_name);
    out.last_name = changed(EditUserField::last_name);
    out.email = changed(EditUserField::email);
    out.mobile = changed(EditUserField::mobile);
    out.locale = changed(EditUserField::locale);
    out.distributor_advisor_id = changed(EditUserField::distributor_advisor_id);
    out.user_group_id = changed(EditUserField::user_group_id);
    out.expected_version = form.base.user.version;
    return out;
}

}  // namespace app
