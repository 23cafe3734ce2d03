#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/counter_account.hpp"
#include "domain/onboarding.hpp"
#include "domain/result.hpp"
#include "domain/user.hpp"

namespace domain {

// What a PATCH of the investor dialect names: not there, null, or a value. Null clears.
template <class T>
using Change = std::optional<std::optional<T>>;

// POST /users/ and PATCH /users/{id} of the REST users document: the same fields, none required.
// Texts are as they came.
struct InvestorForm {
    Change<std::string> external_id;
    Change<std::string> first_name;
    Change<std::string> last_name;
    Change<std::string> email;
    Change<std::string> phone;
    Change<std::string> language;
    Change<std::string> status;
    Change<std::string> reason;             // with the status INACTIVE, and only with it
    Change<std::string> brokerage_user_id;  // at creation only
    Change<std::string> idp_user_id;        // at creation only
    Change<std::vector<std::string>> feature_flags;
    Change<CounterAccountForm> counter_account;
    Change<std::vector<std::string>> readable_by;
    Change<std::vector<std::string>> modifiable_by;
    bool create_login = false;  // ?create_idp_user=true: e-mail and phone are required then
    // What the user to change has: sent again as it is, it is judged by no rule.
    std::string present_email;
    std::string present_phone;
    // Whether INACTIVE asks for one: not where the user has that status already, nor of a server
    // that keeps none.
    bool needs_reason = true;
    std::optional<std::int64_t> expected_version;

    bool operator==(const InvestorForm&) const = default;
};

// Every value by its rule, under its name in the dialect ("first_name",
// "counter_account.bank_id"). Errors besides those of the values: email.required
// and phone.required (with a login), login.id_given, field.null ("status" and the lists cannot be
// null), list.too_long (100 elements), id.twice, status.unknown, comment.required and the other
// rules of check_comment (at "reason"), reason.unexpected (with any other status than INACTIVE),
// text.too_long (external_id 64, names and the ids of other systems 128 code points),
// text.encoding, text.invisible_character, text.control_character, id.malformed (in the lists).
// Warnings: external_id.literal_null (the text "null"), name.mixed_scripts.
[[nodiscard]] Problems check_investor(const InvestorForm&);

// A form without errors, normalised.
class Investor {
  public:
    struct Fields {
        Change<std::string> external_id;
        Change<std::string> first_name;
        Change<std::string> last_name;
        Change<std::string> email;
        Change<std::string> phone;
        Change<std::string> language;
        std::optional<OnboardingStatus> status;
        std::string reason;
        Change<std::string> brokerage_user_id;
        Change<std::string> idp_user_id;
        std::optional<std::vector<std::string>> feature_flags;
        Change<CounterAccount> counter_account;
        std::optional<std::vector<std::string>> readable_by;
        std::optional<std::vector<std::string>> modifiable_by;
        bool create_login = false;
        std::optional<std::int64_t> expected_version;
    };

    [[nodiscard]] const Fields& operator*() const { return fields_; }
    [[nodiscard]] const Fields* operator->() const { return &fields_; }

  private:
    friend Result<Investor> make_investor(const InvestorForm&);
    explicit Investor(Fields fields) : fields_(std::move(fields)) {}

    Fields fields_;
};

[[nodiscard]] Result<Investor> make_investor(const InvestorForm&);

// A user of these fields. Without a status: WAITING_FOR_VERIFICATION.
[[nodiscard]] User new_investor(const Investor&, UserId, Timestamp now);
// The user with the changes. E-mail, phone and the ids of other systems are write once: setting
// what is null is allowed, the same value again is no change, and another one fails with
// field.write_once ("phone may not be updated because it is marked with allow_mutation=False").
[[nodiscard]] Result<User> apply(const Investor&, User, Timestamp now);

}  // namespace domain
