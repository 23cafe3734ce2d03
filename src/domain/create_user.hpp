#pragma once

#include <optional>
#include <string>
#include <utility>

#include "domain/id.hpp"
#include "domain/result.hpp"
#include "domain/time.hpp"
#include "domain/user.hpp"

namespace domain {

// Who fills the form in: a visitor who registers, or an administrator or distributor who is signed
// in (platform user guide, "Creating a User").
enum class Audience { visitor, authenticated };

// What was typed, before any rule. Empty text means "not given".
struct CreateUserForm {
    std::string first_name;
    std::string last_name;
    std::string email;
    std::string mobile;
    std::string locale;
    std::optional<Persona> persona;
    std::optional<AccountType> account_type;
    std::string corporate_name;             // corporate account
    std::string representative_first_name;  // corporate account; both or none: then the user's own
    std::string representative_last_name;
    std::string secondary_first_name;  // joint account
    std::string secondary_last_name;
    std::string secondary_email;
    std::string secondary_mobile;
    std::optional<bool> tos_acknowledged;
    std::optional<bool> active;      // authenticated only, and the two below
    std::optional<bool> with_email;  // send the welcome mail
    std::string distributor_advisor_id;

    bool operator==(const CreateUserForm&) const = default;
};

// Every problem of the form, in the order of its fields; fields are the paths of the API's
// arguments.
//
// Required: firstName, lastName, email, persona, firstAccountInformation.firstAccountType. `mobile`
// is required of visitors, who cannot be reached otherwise, and optional when authenticated, since
// the platform user concept lets `mobile` be null. Visitors must acknowledge the terms
// (tos.required) and may not give active, withEmail or distributorAdvisorId
// (create_user.not_public). Information of another type of account than the one that is asked for
// is an error at its field (account.other_type): nothing that was given is dropped.
[[nodiscard]] Problems check_create_user(const CreateUserForm&, Audience);

// A form that passed every rule; made by make_create_user alone.
class CreateUser {
  public:
    // Normalised: trimmed, telephone numbers in E.164.
    struct Fields {
        std::string first_name;
        std::string last_name;
        std::string email;
        std::string mobile;  // or empty
        std::string locale;  // or empty
        Persona persona = Persona::customer;
        AccountType account_type = AccountType::individual;
        std::string corporate_name;                    // corporate only
        std::optional<Representative> representative;  // corporate only, and always then
        std::optional<SecondHolder> second_holder;     // joint only, and always then
        bool active = false;
        bool with_email = false;
        std::optional<AdvisorId> distributor_advisor_id;
    };

    [[nodiscard]] const Fields& operator*() const { return fields_; }
    [[nodiscard]] const Fields* operator->() const { return &fields_; }

  private:
    friend Result<CreateUser> make_create_user(const CreateUserForm&, Audience);
    explicit CreateUser(Fields fields) : fields_(std::move(fields)) {}

    Fields fields_;
};

[[nodiscard]] Result<CreateUser> make_create_user(const CreateUserForm&, Audience);

// The user and its first account as they begin: pending, or active and accepted at once. Version
// and author belong to the use case.
[[nodiscard]] User new_user(const CreateUser&, UserId, AccountId, Timestamp now);

}  // namespace domain
