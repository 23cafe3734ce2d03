#include <algorithm>

#include "app/edit_user/edit_user.hpp"
#include "app/form_problems.hpp"
#include "app/platform_fields.hpp"
#include "domain/enumerators.hpp"
#include "domain/text.hpp"

namespace app {
namespace {

static_assert(edit_user_field_count == domain::enumerator_count<EditUserField>);
constexpr domain::EnumValues<EditUserField, std::string_view> paths{
    {{EditUserField::first_name, "firstName"},
     {EditUserField::last_name, "lastName"},
     {EditUserField::email, "email"},
     {EditUserField::mobile, "mobile"},
     {EditUserField::locale, "locale"},
     {EditUserField::distributor_advisor_id, "distributorAdvisorId"},
     {EditUserField::user_group_id, "userGroupId"}}};

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
    return paths[field].value;
}

const domain::Problem* shown_problem(const EditUserForm& form, EditUserField field) {
    return shown_problem(form.server_problems, form.problems, field_path(field),
                         form.is_touched[static_cast<std::size_t>(field)]);
}

domain::Problems general_problems(const EditUserForm& form) {
    return problems_elsewhere(form.server_problems, [](std::string_view field) {
        return std::any_of(paths.begin(), paths.end(),
                           [field](const auto& path) { return path.value == field; });
    });
}

const EditConflict* conflict_at(const EditUserForm& form, EditUserField field) {
    return find_conflict(form.conflicts, field);
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

domain::InvestorForm to_investor(const EditUserForm& form) {
    const auto changed = [&](EditUserField field) {
        return is_changed(form, field) ? to_change(form.text(field)) : std::nullopt;
    };
    domain::InvestorForm out;
    out.first_name = changed(EditUserField::first_name);
    out.last_name = changed(EditUserField::last_name);
    out.email = changed(EditUserField::email);
    out.phone = changed(EditUserField::mobile);
    out.language = changed(EditUserField::locale);
    out.expected_version = form.base.user.version;
    return out;
}

}  // namespace app
