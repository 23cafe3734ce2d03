#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/attempt.hpp"
#include "app/env.hpp"
#include "domain/create_user.hpp"
#include "domain/investor.hpp"
#include "domain/records.hpp"
#include "domain/result.hpp"

namespace app {

struct State;
struct Context;

enum class CreateUserStep { person, account, access, review };

// The fields of the wizard. Each has the API's own path, at which problems arrive.
enum class CreateUserField {
    first_name,
    last_name,
    email,
    mobile,
    locale,        // "fr", "en" or empty
    persona,       // "customer", "distributed_customer"
    account_type,  // "individualAccount", "corporateAccount", "jointAccount"
    corporate_name,
    representative_first_name,
    representative_last_name,
    second_first_name,
    second_last_name,
    second_email,
    second_mobile,
    distributor_advisor_id,
};
inline constexpr int create_user_field_count = 15;

// All that the person typed; nothing of it is lost by going to another page and back, nor by a
// refusal.
struct CreateUserForm {
    CreateUserStep step = CreateUserStep::person;
    std::vector<std::string> texts = std::vector<std::string>(create_user_field_count);
    bool is_active = false;
    bool with_email = false;
    bool with_login = false;  // at the identity provider: only the investor dialect asks for one
    std::vector<bool> is_touched = std::vector<bool>(create_user_field_count);
    bool is_representative_own = false;  // typed; until then the user's own name is offered
    int refusals = 0;                    // how often it could not go on as it was
    domain::Problems problems;           // of the rules, for all steps, whether shown or not
    domain::Problems server_problems;    // of the last refusal; one goes when its field is edited
    Attempt attempt;

    [[nodiscard]] const std::string& text(CreateUserField field) const {
        return texts[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] domain::AccountType account_type() const;
    [[nodiscard]] domain::Persona persona() const;
};

// The steps of the wizard: without that of the account where the connection opens none.
struct Connection;
[[nodiscard]] std::vector<CreateUserStep> steps_of(const Connection&);
// A form as it opens: a direct customer with an individual account.
[[nodiscard]] CreateUserForm empty_create_user_form();
[[nodiscard]] bool is_dirty(const CreateUserForm&);
// The API's path ("firstAccountInformation.jointAccountInformation.secondaryEmail").
[[nodiscard]] std::string_view field_path(CreateUserField);
[[nodiscard]] CreateUserStep step_of(CreateUserField);
// The problem to show at a field now, errors before warnings, or null. Nothing is said of a field
// that was not touched and of a step that was not left.
[[nodiscard]] const domain::Problem* shown_problem(const CreateUserForm&, CreateUserField);
// Problems of no single field, after a refusal.
[[nodiscard]] domain::Problems general_problems(const CreateUserForm&);

// Without what was typed for another type of account: it stays in the form, in case the person
// comes back to it.
[[nodiscard]] domain::CreateUserForm to_domain(const CreateUserForm&);
// What the investor dialect takes of it: no account, no persona and nothing that is required.
[[nodiscard]] domain::InvestorForm to_investor(const CreateUserForm&);

struct CreateUserFieldEdited {
    CreateUserField field = CreateUserField::first_name;
    std::string text;
};
struct CreateUserFieldLeft {  // the focus went: from now on its problem is said
    CreateUserField field = CreateUserField::first_name;
};
struct CreateUserActiveToggled {
    bool is_active = false;
};
struct CreateUserEmailToggled {
    bool with_email = false;
};
struct CreateUserLoginToggled {
    bool with_login = false;
};
struct CreateUserNextRequested {};
struct CreateUserBackRequested {};
struct CreateUserStepChosen {  // "Change" on the review page
    CreateUserStep step = CreateUserStep::person;
};
struct CreateUserSubmitted {};
struct CreateUserCancelled {};
struct CreateUserReplied {
    Ticket ticket;
    domain::Result<domain::UserRecord> user;
};

void apply(State&, const CreateUserFieldEdited&, Context&);
void apply(State&, const CreateUserFieldLeft&, Context&);
void apply(State&, const CreateUserActiveToggled&, Context&);
void apply(State&, const CreateUserEmailToggled&, Context&);
void apply(State&, const CreateUserLoginToggled&, Context&);
void apply(State&, const CreateUserNextRequested&, Context&);
void apply(State&, const CreateUserBackRequested&, Context&);
void apply(State&, const CreateUserStepChosen&, Context&);
void apply(State&, const CreateUserSubmitted&, Context&);
void apply(State&, const CreateUserCancelled&, Context&);
void apply(State&, const CreateUserReplied&, Context&);

}  // namespace app
