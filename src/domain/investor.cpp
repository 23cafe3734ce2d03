#include "domain/investor.hpp"

#include <algorithm>

#include "domain/comment.hpp"
#include "domain/email.hpp"
#include "domain/expected_version.hpp"
#include "domain/feature_flags.hpp"
#include "domain/invisible.hpp"
#include "domain/locale.hpp"
#include "domain/person_name.hpp"
#include "domain/phone.hpp"
#include "domain/problems.hpp"
#include "domain/text.hpp"
#include "domain/ulid.hpp"

namespace domain {
namespace {

constexpr std::size_t external_id_length_max = 64;
constexpr std::size_t foreign_id_length_max = 128;  // a limit of ours
constexpr std::size_t list_length_max = 100;        // and this, so that a page of users stays small

using Check = Problems (*)(std::string_view raw, std::string_view field);

// For null, which clears, no rule of the value applies.
void check_value(Problems& problems, const Change<std::string>& change, Check check,
                 std::string_view field, std::string_view present = {}) {
    if (change && *change && (present.empty() || **change != present)) {
        append(problems, check(**change, field));
    }
}

// Text that may also be empty, which is the same as null.
void check_text(Problems& problems, const Change<std::string>& change, std::size_t length_max,
                std::string_view field) {
    if (!change || !*change) {
        return;
    }
    const std::string_view text = trim(**change);
    if (!is_utf8(text)) {
        add_error(problems, "text.encoding", field, "Send this as UTF-8 text.");
    } else if (refuse_invisible(problems, **change, text, "The text", "text", field)) {
        return;
    } else if (count_code_points(text) > length_max) {
        add_error(problems, "text.too_long", field,
                  "Shorten this to at most " + std::to_string(length_max) + " characters.");
    }
}

template <class T>
bool is_null(const Change<T>& change) {
    return change && !*change;
}

template <class T>
void refuse_null(Problems& problems, const Change<T>& change, std::string_view field) {
    if (is_null(change)) {
        add_error(problems, "field.null", field,
                  "Give a value, or leave this out to keep what there is.");
    }
}

void check_name(Problems& problems, const Change<std::string>& change, std::string_view field) {
    check_text(problems, change, person_name_length_max, field);
    if (change && *change) {
        warn_of_mixed_scripts(problems, **change, "name", field);
    }
}

void check_external_id(Problems& problems, const Change<std::string>& change) {
    check_text(problems, change, external_id_length_max, "external_id");
    if (change && *change == "null") {
        add_warning(problems, "external_id.literal_null", "external_id",
                    "Leave this out if there is no external id: it is the word \"null\".");
    }
}

bool is_missing(const Change<std::string>& change, const std::string& present) {
    return change ? !*change : present.empty();
}

// The identity provider reaches a person at both.
void check_login(Problems& problems, const InvestorForm& form) {
    if (is_missing(form.email, form.present_email)) {
        add_error(problems, "email.required", "email",
                  "Enter the e-mail address with which the user is to log in.");
    }
    if (is_missing(form.phone, form.present_phone)) {
        add_error(problems, "phone.required", "phone",
                  "Enter the phone number with which the user is to log in.");
    }
    if (form.idp_user_id) {
        add_error(problems, "login.id_given", "idp_user_id",
                  "Leave this out: the login that is made gives it its value.");
    }
}

void check_status(Problems& problems, const Change<std::string>& change) {
    refuse_null(problems, change, "status");
    if (!change || !*change || find_onboarding_status(**change)) {
        return;
    }
    std::string message = "Give one of";
    for (const OnboardingStatus status : enumerators<OnboardingStatus>) {
        message += status == OnboardingStatus() ? " " : ", ";
        message += code_of(status);
    }
    add_error(problems, "status.unknown", "status", message + '.');
}

void check_reason(Problems& problems, const InvestorForm& form) {
    const bool is_inactive = form.status && *form.status &&
                             find_onboarding_status(**form.status) == OnboardingStatus::inactive;
    const std::string reason = form.reason.value_or(std::nullopt).value_or(std::string());
    if (is_inactive && (form.needs_reason || !reason.empty())) {
        append(problems, check_comment(reason, "reason"));
    } else if (!is_inactive && !reason.empty()) {
        add_error(problems, "reason.unexpected", "reason",
                  "Leave this out: a reason goes with the status INACTIVE alone.");
    }
}

// Answers whether there are elements to check.
bool check_list(Problems& problems, const Change<std::vector<std::string>>& change,
                std::string_view field) {
    refuse_null(problems, change, field);
    if (!change || !*change) {
        return false;
    }
    if ((*change)->size() > list_length_max) {
        add_error(problems, "list.too_long", field,
                  "Give at most " + std::to_string(list_length_max) + " elements.");
        return false;
    }
    return true;
}

void check_ids(Problems& problems, const Change<std::vector<std::string>>& change,
               std::string_view field) {
    if (!check_list(problems, change, field)) {
        return;
    }
    std::vector<std::string> ids;
    for (const std::string& raw : **change) {
        const std::string place = std::string(field) + '[' + std::to_string(ids.size()) + ']';
        ids.push_back(parse_entity_id(raw, {}).value_or(std::string()));
        const std::string& id = ids.back();
        if (id.empty() || (id.front() != 'U' && id.front() != 'G')) {
            add_error(problems, "id.malformed", place,
                      "Give the id of a user (U and 26 characters) or of a user group (G and 26).");
        } else if (std::count(ids.begin(), ids.end(), id) > 1) {
            add_error(problems, "id.twice", place, "Give " + id + " only once.");
        }
    }
}

Change<std::string> trimmed(const Change<std::string>& change) {
    if (!change || !*change) {
        return change;
    }
    return std::optional(std::string(trim(**change)));
}

std::optional<std::vector<std::string>> to_ids(const Change<std::vector<std::string>>& change) {
    if (!change || !*change) {
        return std::nullopt;
    }
    std::vector<std::string> ids;
    for (const std::string& raw : **change) {
        ids.push_back(parse_entity_id(raw, {}).value_or(std::string()));
    }
    return ids;
}

struct WriteOnceField {
    Change<std::string> Investor::Fields::*change;
    std::string User::*member;
    std::string_view name;
};
constexpr WriteOnceField write_once_fields[] = {
    {&Investor::Fields::email, &User::email, "email"},
    {&Investor::Fields::phone, &User::mobile, "phone"},
    {&Investor::Fields::brokerage_user_id, &User::brokerage_user_id, "brokerage_user_id"},
    {&Investor::Fields::idp_user_id, &User::idp_user_id, "idp_user_id"},
};

Problems check_write_once(const Investor& investor, const User& user) {
    Problems problems;
    for (const WriteOnceField& field : write_once_fields) {
        const Change<std::string>& change = (*investor).*field.change;
        const std::string& present = user.*field.member;
        if (change && !present.empty() && change->value_or(std::string()) != present) {
            add_error(problems, "field.write_once", field.name,
                      std::string(field.name) +
                          " may not be updated because it is marked with allow_mutation=False. "
                          "Leave it out.");
        }
    }
    return problems;
}

void assign(std::string& target, const Change<std::string>& change) {
    if (change) {
        target = change->value_or(std::string());
    }
}

template <class T>
void assign(T& target, const std::optional<T>& change) {
    if (change) {
        target = *change;
    }
}

User with_changes(const Investor& investor, User user, Timestamp now) {
    assign(user.external_id, investor->external_id);
    assign(user.first_name, investor->first_name);
    assign(user.last_name, investor->last_name);
    assign(user.email, investor->email);
    assign(user.mobile, investor->phone);
    assign(user.locale, investor->language);
    assign(user.brokerage_user_id, investor->brokerage_user_id);
    assign(user.idp_user_id, investor->idp_user_id);
    assign(user.feature_flags, investor->feature_flags);
    assign(user.counter_account, investor->counter_account);
    assign(user.readable_by, investor->readable_by);
    assign(user.modifiable_by, investor->modifiable_by);
    return investor->status
               ? set_onboarding_status(std::move(user), *investor->status, now, investor->reason)
               : user;
}

}  // namespace

Problems check_investor(const InvestorForm& form) {
    Problems problems;
    check_external_id(problems, form.external_id);
    check_name(problems, form.first_name, "first_name");
    check_name(problems, form.last_name, "last_name");
    check_value(problems, form.email, check_email, "email", form.present_email);
    check_value(problems, form.phone, check_phone_of_8_to_16_digits, "phone", form.present_phone);
    if (form.create_login) {
        check_login(problems, form);
    }
    check_value(problems, form.language, check_language_tag, "language");
    check_status(problems, form.status);
    check_reason(problems, form);
    check_text(problems, form.brokerage_user_id, foreign_id_length_max, "brokerage_user_id");
    check_text(problems, form.idp_user_id, foreign_id_length_max, "idp_user_id");
    if (check_list(problems, form.feature_flags, "feature_flags")) {
        append(problems, check_feature_flags(**form.feature_flags));
    }
    if (form.counter_account && *form.counter_account) {
        append(problems, check_counter_account(**form.counter_account));
    }
    check_ids(problems, form.readable_by, "readable_by");
    check_ids(problems, form.modifiable_by, "modifiable_by");
    append(problems, check_expected_version(form.expected_version));
    return problems;
}

Result<Investor> make_investor(const InvestorForm& form) {
    Problems problems = check_investor(form);
    if (has_error(problems)) {
        return fail(std::move(problems));
    }
    Investor::Fields fields;
    fields.external_id = trimmed(form.external_id);
    fields.first_name = trimmed(form.first_name);
    fields.last_name = trimmed(form.last_name);
    fields.email = trimmed(form.email);
    fields.phone = trimmed(form.phone);
    fields.language = form.language;
    if (form.language && *form.language) {
        fields.language = make_language_tag(**form.language, {}).value_or(std::string());
    }
    if (form.status && *form.status) {
        fields.status = find_onboarding_status(**form.status);
    }
    if (form.reason && *form.reason) {
        fields.reason = trim_lines(**form.reason);
    }
    fields.brokerage_user_id = trimmed(form.brokerage_user_id);
    fields.idp_user_id = trimmed(form.idp_user_id);
    if (form.feature_flags) {
        fields.feature_flags = *form.feature_flags;
    }
    if (form.counter_account) {
        fields.counter_account.emplace();
        if (*form.counter_account) {
            fields.counter_account->emplace(
                make_counter_account(**form.counter_account).value_or(CounterAccount()));
        }
    }
    fields.readable_by = to_ids(form.readable_by);
    fields.modifiable_by = to_ids(form.modifiable_by);
    fields.create_login = form.create_login;
    fields.expected_version = form.expected_version;
    return Investor(std::move(fields));
}

User new_investor(const Investor& investor, UserId id, Timestamp now) {
    User user;
    user.id = std::move(id);
    user.created_at = now;
    user.updated_at = now;
    user.lifecycle = Lifecycle::pending_verification;
    return with_changes(investor, std::move(user), now);
}

Result<User> apply(const Investor& investor, User user, Timestamp now) {
    if (Problems problems = check_write_once(investor, user); !problems.empty()) {
        return fail(std::move(problems));
    }
    return with_changes(investor, std::move(user), now);
}

}  // namespace domain
