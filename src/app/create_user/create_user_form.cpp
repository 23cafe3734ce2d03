#include "app/create_user/create_user_form.hpp"

#include <algorithm>

#include "app/connection.hpp"
#include "app/form_problems.hpp"
#include "app/platform_fields.hpp"
#include "domain/create_user.hpp"
#include "domain/enumerators.hpp"
#include "domain/text.hpp"

namespace app {
namespace {

struct FieldRow {
    CreateUserField field;
    std::string_view path;  // of the API's argument
    CreateUserStep step;
};

static_assert(create_user_field_count == domain::enumerator_count<CreateUserField>);
constexpr domain::EnumTable<&FieldRow::field> fields{{
    {CreateUserField::first_name, "firstName", CreateUserStep::person},
    {CreateUserField::last_name, "lastName", CreateUserStep::person},
    {CreateUserField::email, "email", CreateUserStep::person},
    {CreateUserField::mobile, "mobile", CreateUserStep::person},
    {CreateUserField::locale, "locale", CreateUserStep::person},
    {CreateUserField::persona, "persona", CreateUserStep::person},
    {CreateUserField::account_type, "firstAccountInformation.firstAccountType",
     CreateUserStep::account},
    {CreateUserField::corporate_name,
     "firstAccountInformation.corporateAccountInformation.corporateName", CreateUserStep::account},
    {CreateUserField::representative_first_name,
     "firstAccountInformation.corporateAccountInformation.representative.firstName",
     CreateUserStep::account},
    {CreateUserField::representative_last_name,
     "firstAccountInformation.corporateAccountInformation.representative.lastName",
     CreateUserStep::account},
    {CreateUserField::second_first_name,
     "firstAccountInformation.jointAccountInformation.secondaryFirstName", CreateUserStep::account},
    {CreateUserField::second_last_name,
     "firstAccountInformation.jointAccountInformation.secondaryLastName", CreateUserStep::account},
    {CreateUserField::second_email,
     "firstAccountInformation.jointAccountInformation.secondaryEmail", CreateUserStep::account},
    {CreateUserField::second_mobile,
     "firstAccountInformation.jointAccountInformation.secondaryMobile", CreateUserStep::account},
    {CreateUserField::distributor_advisor_id, "distributorAdvisorId", CreateUserStep::access},
}};

}  // namespace

domain::AccountType CreateUserForm::account_type() const {
    const std::string& code = text(CreateUserField::account_type);
    return code == "corporateAccount" ? domain::AccountType::corporate
           : code == "jointAccount"   ? domain::AccountType::joint
                                      : domain::AccountType::individual;
}

domain::Persona CreateUserForm::persona() const {
    return text(CreateUserField::persona) == "distributed_customer"
               ? domain::Persona::distributed_customer
               : domain::Persona::customer;
}

CreateUserForm empty_create_user_form() {
    CreateUserForm form;
    form.texts[static_cast<std::size_t>(CreateUserField::persona)] = "customer";
    form.texts[static_cast<std::size_t>(CreateUserField::account_type)] = "individualAccount";
    return form;
}

bool is_dirty(const CreateUserForm& form) {
    const CreateUserForm empty = empty_create_user_form();
    return form.texts != empty.texts || form.is_active || form.with_email || form.with_login;
}

std::vector<CreateUserStep> steps_of(const Connection& connection) {
    if (!can(connection, Capability::create_account)) {
        return {CreateUserStep::person, CreateUserStep::access, CreateUserStep::review};
    }
    return {CreateUserStep::person, CreateUserStep::account, CreateUserStep::access,
            CreateUserStep::review};
}

std::string_view field_path(CreateUserField field) {
    return fields[field].path;
}

CreateUserStep step_of(CreateUserField field) {
    return fields[field].step;
}

const domain::Problem* shown_problem(const CreateUserForm& form, CreateUserField field) {
    return shown_problem(form.server_problems, form.problems, field_path(field),
                         form.is_touched[static_cast<std::size_t>(field)]);
}

domain::Problems general_problems(const CreateUserForm& form) {
    return problems_elsewhere(form.server_problems, [](std::string_view field) {
        return std::any_of(fields.begin(), fields.end(),
                           [&](const FieldRow& row) { return row.path == field; });
    });
}

domain::CreateUserForm to_domain(const CreateUserForm& form) {
    using Field = CreateUserField;
    domain::CreateUserForm out;
    out.first_name = form.text(Field::first_name);
    out.last_name = form.text(Field::last_name);
    out.email = form.text(Field::email);
    out.mobile = form.text(Field::mobile);
    out.locale = form.text(Field::locale);
    out.persona = form.persona();
    out.account_type = form.account_type();
    switch (form.account_type()) {
        case domain::AccountType::individual:
            break;
        case domain::AccountType::corporate:
            out.corporate_name = form.text(Field::corporate_name);
            out.representative_first_name = form.text(Field::representative_first_name);
            out.representative_last_name = form.text(Field::representative_last_name);
            break;
        case domain::AccountType::joint:
            out.secondary_first_name = form.text(Field::second_first_name);
            out.secondary_last_name = form.text(Field::second_last_name);
            out.secondary_email = form.text(Field::second_email);
            out.secondary_mobile = form.text(Field::second_mobile);
            break;
    }
    out.active = form.is_active;
    out.with_email = form.with_email;
    out.distributor_advisor_id = form.text(Field::distributor_advisor_id);
    return out;
}

domain::InvestorForm to_investor(const CreateUserForm& form) {
    const auto given = [&](CreateUserField field) {
        return domain::trim(form.text(field)).empty() ? std::nullopt : to_change(form.text(field));
    };
    domain::InvestorForm out;
    out.first_name = given(CreateUserField::first_name);
    out.last_name = given(CreateUserField::last_name);
    out.email = given(CreateUserField::email);
    out.phone = given(CreateUserField::mobile);
    out.language = given(CreateUserField::locale);
    if (form.is_active) {
        out.status = std::string(domain::code_of(domain::OnboardingStatus::active));
    }
    out.create_login = form.with_login;
    return out;
}

}  // namespace app
