#include "domain/create_user.hpp"

#include "domain/email.hpp"
#include "domain/locale.hpp"
#include "domain/person_name.hpp"
#include "domain/phone.hpp"
#include "domain/problems.hpp"
#include "domain/text.hpp"
#include "domain/ulid.hpp"

namespace domain {
namespace {

constexpr std::string_view account_field = "firstAccountInformation";
constexpr std::string_view corporate_field = "firstAccountInformation.corporateAccountInformation";
constexpr std::string_view joint_field = "firstAccountInformation.jointAccountInformation";

std::string path(std::string_view parent, std::string_view child) {
    return std::string(parent) + '.' + std::string(child);
}

bool is_given(std::string_view raw) {
    return !trim(raw).empty();
}

bool has_representative(const CreateUserForm& form) {
    return is_given(form.representative_first_name) || is_given(form.representative_last_name);
}

bool has_corporate_information(const CreateUserForm& form) {
    return is_given(form.corporate_name) || has_representative(form);
}

bool has_joint_information(const CreateUserForm& form) {
    return is_given(form.secondary_first_name) || is_given(form.secondary_last_name) ||
           is_given(form.secondary_email) || is_given(form.secondary_mobile);
}

void check_person(Problems& problems, const CreateUserForm& form, Audience audience) {
    append(problems, check_person_name(form.first_name, "firstName"));
    append(problems, check_person_name(form.last_name, "lastName"));
    append(problems, check_email(form.email, "email"));
    if (is_given(form.mobile) || audience == Audience::visitor) {
        append(problems, check_phone(form.mobile, "mobile"));
    }
    if (is_given(form.locale)) {
        append(problems, check_locale(form.locale, "locale"));
    }
    if (!form.persona) {
        add_error(problems, "persona.required", "persona",
                  "Choose customer or distributed_customer.");
    }
}

void check_corporate(Problems& problems, const CreateUserForm& form) {
    append(problems,
           check_corporate_name(form.corporate_name, path(corporate_field, "corporateName")));
    if (has_representative(form)) {
        const std::string representative = path(corporate_field, "representative");
        append(problems, check_person_name(form.representative_first_name,
                                           path(representative, "firstName")));
        append(problems,
               check_person_name(form.representative_last_name, path(representative, "lastName")));
    }
}

void check_joint(Problems& problems, const CreateUserForm& form) {
    append(problems,
           check_person_name(form.secondary_first_name, path(joint_field, "secondaryFirstName")));
    append(problems,
           check_person_name(form.secondary_last_name, path(joint_field, "secondaryLastName")));
    const std::string email_field = path(joint_field, "secondaryEmail");
    append(problems, check_email(form.secondary_email, email_field));
    // Written in another way, it is found by its key when the user is made (service::create_user).
    if (is_given(form.secondary_email) &&
        to_lower(trim(form.secondary_email)) == to_lower(trim(form.email))) {
        add_error(problems, "email.same_as_primary", email_field,
                  "Enter the second holder's own e-mail address.");
    }
    if (is_given(form.secondary_mobile)) {
        append(problems, check_phone(form.secondary_mobile, path(joint_field, "secondaryMobile")));
    }
}

void refuse_other_type(Problems& problems, std::string_view field) {
    add_error(problems, "account.other_type", field,
              "Leave this out, or choose the type of account that it belongs to.");
}

void check_account(Problems& problems, const CreateUserForm& form) {
    if (!form.account_type) {
        add_error(problems, "account_type.required", path(account_field, "firstAccountType"),
                  "Choose individualAccount, corporateAccount or jointAccount.");
        return;
    }
    switch (*form.account_type) {
        case AccountType::individual:
            break;
        case AccountType::corporate:
            check_corporate(problems, form);
            break;
        case AccountType::joint:
            check_joint(problems, form);
            break;
    }
    if (*form.account_type != AccountType::corporate && has_corporate_information(form)) {
        refuse_other_type(problems, corporate_field);
    }
    if (*form.account_type != AccountType::joint && has_joint_information(form)) {
        refuse_other_type(problems, joint_field);
    }
}

void check_visitor(Problems& problems, const CreateUserForm& form) {
    if (!form.tos_acknowledged.value_or(false)) {
        add_error(problems, "tos.required", "tosAcknowledged",
                  "Read and acknowledge the terms of service.");
    }
    const auto refuse = [&problems](bool is_there, std::string_view field) {
        if (is_there) {
            add_error(problems, "create_user.not_public", field,
                      "Leave this out: only signed-in administrators and distributors may set it.");
        }
    };
    refuse(form.active.has_value(), "active");
    refuse(form.with_email.has_value(), "withEmail");
    refuse(is_given(form.distributor_advisor_id), "distributorAdvisorId");
}

void check_authenticated(Problems& problems, const CreateUserForm& form) {
    constexpr std::string_view field = "distributorAdvisorId";
    const bool has_advisor = is_given(form.distributor_advisor_id);
    if (has_advisor) {
        append(problems, check_id(form.distributor_advisor_id, field));
    }
    if (form.persona == Persona::distributed_customer && !has_advisor) {
        add_warning(problems, "advisor.missing", field,
                    "Consider naming the advisor: this investor comes through a distributor.");
    }
    if (form.persona == Persona::customer && has_advisor) {
        add_warning(problems, "advisor.unexpected", field,
                    "Check the persona: a direct customer has no distributor's advisor.");
    }
}

std::string normalised_phone(std::string_view raw) {
    return is_given(raw) ? make_phone(raw, {}).value_or(std::string()) : std::string();
}

std::string trimmed(std::string_view raw) {
    return std::string(trim(raw));
}

void fill_account(CreateUser::Fields& fields, const CreateUserForm& form) {
    switch (fields.account_type) {
        case AccountType::individual:
            break;
        case AccountType::corporate:
            fields.corporate_name = trimmed(form.corporate_name);
            fields.representative = has_representative(form)
                                        ? Representative{trimmed(form.representative_first_name),
                                                         trimmed(form.representative_last_name)}
                                        : Representative{fields.first_name, fields.last_name};
            break;
        case AccountType::joint:
            fields.second_holder = SecondHolder{
                trimmed(form.secondary_first_name), trimmed(form.secondary_last_name),
                trimmed(form.secondary_email), normalised_phone(form.secondary_mobile)};
            break;
    }
}

std::string label_of_joint_account(const CreateUser& request) {
    const SecondHolder& second = *request->second_holder;
    if (second.last_name == request->last_name) {
        return request->first_name + " & " + second.first_name + ' ' + second.last_name;
    }
    return request->first_name + ' ' + request->last_name + " & " + second.first_name + ' ' +
           second.last_name;
}

std::string account_label(const CreateUser& request) {
    switch (request->account_type) {
        case AccountType::individual:
            return request->first_name + ' ' + request->last_name;
        case AccountType::corporate:
            return request->corporate_name;
        case AccountType::joint:
            return label_of_joint_account(request);
    }
    return {};
}

}  // namespace

Problems check_create_user(const CreateUserForm& form, Audience audience) {
    Problems problems;
    check_person(problems, form, audience);
    check_account(problems, form);
    switch (audience) {
        case Audience::visitor:
            check_visitor(problems, form);
            break;
        case Audience::authenticated:
            check_authenticated(problems, form);
            break;
    }
    return problems;
}

Result<CreateUser> make_create_user(const CreateUserForm& form, Audience audience) {
    Problems problems = check_create_user(form, audience);
    if (has_error(problems)) {
        return fail(std::move(problems));
    }
    CreateUser::Fields fields;
    fields.first_name = trimmed(form.first_name);
    fields.last_name = trimmed(form.last_name);
    fields.email = trimmed(form.email);
    fields.mobile = normalised_phone(form.mobile);
    fields.locale = trimmed(form.locale);
    fields.persona = form.persona.value_or(Persona::customer);
    fields.account_type = form.account_type.value_or(AccountType::individual);
    fields.active = form.active.value_or(false);
    fields.with_email = form.with_email.value_or(false);
    if (is_given(form.distributor_advisor_id)) {
        fields.distributor_advisor_id = AdvisorId(trimmed(form.distributor_advisor_id));
    }
    fill_account(fields, form);
    return CreateUser(std::move(fields));
}

User new_user(const CreateUser& request, UserId user_id, AccountId account_id, Timestamp now) {
    Account account;
    account.id = std::move(account_id);
    account.type = request->account_type;
    account.label = account_label(request);
    account.corporate_name = request->corporate_name;
    account.representative = request->representative;
    account.second_holder = request->second_holder;
    account.holder_ids.push_back(user_id);

    User user;
    user.id = std::move(user_id);
    user.created_at = now;
    user.updated_at = now;
    if (request->active) {
        user.lifecycle = Lifecycle::active;
        user.accepted_at = now;
    }
    user.persona = request->persona;
    user.first_name = request->first_name;
    user.last_name = request->last_name;
    user.email = request->email;
    user.mobile = request->mobile;
    user.locale = request->locale;
    user.distributor_advisor_id = request->distributor_advisor_id;
    user.accounts.push_back(std::move(account));
    return user;
}

}  // namespace domain
