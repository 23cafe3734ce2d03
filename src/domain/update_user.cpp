#include "domain/update_user.hpp"

#include "domain/email.hpp"
#include "domain/expected_version.hpp"
#include "domain/given_id.hpp"
#include "domain/locale.hpp"
#include "domain/person_name.hpp"
#include "domain/phone.hpp"
#include "domain/problems.hpp"
#include "domain/text.hpp"
#include "domain/ulid.hpp"

namespace domain {
namespace {

using Check = Problems (*)(std::string_view raw, std::string_view field);

void check_given(Problems& problems, const std::optional<std::string>& raw, Check check,
                 std::string_view field) {
    if (raw) {
        append(problems, check(*raw, field));
    }
}

void check_clearable(Problems& problems, const std::optional<std::string>& raw, Check check,
                     std::string_view field) {
    if (raw && !trim(*raw).empty()) {
        append(problems, check(*raw, field));
    }
}

std::optional<std::string> trimmed(const std::optional<std::string>& raw) {
    return raw ? std::optional(std::string(trim(*raw))) : std::nullopt;
}

template <class AnyId>
std::optional<AnyId> to_id(const std::optional<std::string>& raw) {
    return raw ? std::optional(AnyId(std::string(trim(*raw)))) : std::nullopt;
}

template <class AnyId>
void assign(std::optional<AnyId>& target, const std::optional<AnyId>& change) {
    if (change) {
        target = change->empty() ? std::nullopt : change;
    }
}

void assign(std::string& target, const std::optional<std::string>& change) {
    if (change) {
        target = *change;
    }
}

// This dialect knows languages, not regions: who is spoken to in French already keeps "fr-BE".
void assign_locale(std::string& target, const std::optional<std::string>& change) {
    if (change && (change->empty() || supported_locale(target) != *change)) {
        target = *change;
    }
}

}  // namespace

Problems check_update_user(const UpdateUserForm& form) {
    Problems problems = check_id(form.user_id, "userId");
    check_given(problems, form.first_name, check_person_name, "firstName");
    check_given(problems, form.last_name, check_person_name, "lastName");
    check_given(problems, form.email, check_email, "email");
    check_clearable(problems, form.mobile, check_phone, "mobile");
    check_clearable(problems, form.locale, check_locale, "locale");
    check_clearable(problems, form.distributor_advisor_id, check_id, "distributorAdvisorId");
    check_clearable(problems, form.user_group_id, check_id, "userGroupId");
    append(problems, check_expected_version(form.expected_version));
    return problems;
}

Result<UpdateUser> make_update_user(const UpdateUserForm& form) {
    Problems problems = check_update_user(form);
    if (has_error(problems)) {
        return fail(std::move(problems));
    }
    UpdateUser::Fields fields;
    fields.user_id = UserId(given_id(form.user_id));
    fields.first_name = trimmed(form.first_name);
    fields.last_name = trimmed(form.last_name);
    fields.email = trimmed(form.email);
    if (form.mobile) {
        fields.mobile = make_phone(*form.mobile, {}).value_or(std::string());
    }
    fields.locale = trimmed(form.locale);
    fields.distributor_advisor_id = to_id<AdvisorId>(form.distributor_advisor_id);
    if (form.user_group_id) {
        fields.user_group_id = GroupId(given_id(*form.user_group_id));
    }
    fields.expected_version = form.expected_version;
    return UpdateUser(std::move(fields));
}

User apply(const UpdateUser& request, User user) {
    assign(user.first_name, request->first_name);
    assign(user.last_name, request->last_name);
    assign(user.email, request->email);
    assign(user.mobile, request->mobile);
    assign_locale(user.locale, request->locale);
    assign(user.distributor_advisor_id, request->distributor_advisor_id);
    assign(user.group_id, request->user_group_id);
    return user;
}

}  // namespace domain
