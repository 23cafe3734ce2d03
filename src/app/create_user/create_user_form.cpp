#include "app/create_user/create_user_form.hpp"

#include <algorithm>
#include <array>

#include "app/connection.hpp"
#include "app/form_problems.hpp"
#include "app/platform_fields.hpp"
#include "domain/create_user.hpp"
#include "domain/text.hpp"

namespace app {
namespace {

struct FieldRow {
    std::string_view path;  // of the API's argument
    CreateUserStep step;
};

// In the order of CreateUserField.
constexpr std::array<FieldRow, create_user_field_count> fields = {{
    {"firstName", CreateUserStep::person},
    {"lastName", CreateUserStep::person},
    {"email", CreateUserStep::person},
    {"mobile", CreateUserStep::person},
    {"locale", CreateUserStep::person},
    {"persona", CreateUserStep::person},
    {"firstAccountInformation.firstAccountType", CreateUserStep::account},
    {"firstAccountInformation.corporateAccountInformation.corporateName", CreateUserStep::account},
    {"firstAccountInformation.corporateAccountInformation.representative.firstName",
     CreateUserStep::account},
    {"firstAccountInformation.corporateAccountInformation.representative.lastName",
     CreateUserStep::account},
    {"firstAccountInformation.jointAccountInformation.secondaryFirstName", CreateUserStep::account},
    {"firstAccountInformation.jointAccountInformation.secondaryLastName", CreateUserStep::account},
    {"firstAccountInformation.jointAccountInformation.secondaryEmail", CreateUserStep::account},
    {"firstAccountInformation.jointAccountInformation.secondaryMobile", CreateUserStep::account},
    {"distributorAdvisorId", CreateUserStep::access},
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
    return fields[static_cast<std::size_t>(field)].path;
}

CreateUserStep step_of(CreateUserField field) {
    return fields[static_cast<std::size_t>(field)].step;
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
        out.status = std::string(domain::name_of(domain::OnboardingStatus::active));
    }
    out.create_login = form.with_login;
    return out;
}

}  // namespace app
