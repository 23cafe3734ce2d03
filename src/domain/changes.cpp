#include "domain/changes.hpp"

#include <iterator>

#include "domain/counter_account.hpp"
#include "domain/lifecycle.hpp"
#include "domain/onboarding.hpp"
#include "domain/rights.hpp"
#include "domain/time.hpp"

namespace domain {
namespace {

std::string text_of(const std::string& text) {
    return text;
}
std::string text_of(const std::optional<Timestamp>& time) {
    return time ? format_rfc3339(*time) : std::string();
}
template <class Tag>
std::string text_of(const std::optional<Id<Tag>>& id) {
    return id ? id->value : std::string();
}

template <auto member>
std::string read(const User& user) {
    return text_of(user.*member);
}

template <auto member>
void copy(const User& from, User& to) {
    to.*member = from.*member;
}

std::string read_persona(const User& user) {
    // User{} stands for "no user yet", which has no persona either.
    if (user.id.empty()) {
        return {};
    }
    return std::string(word_of(user.persona));
}

std::string read_active(const User& user) {
    if (user.id.empty()) {
        return {};
    }
    return is_active(user) ? "true" : "false";
}

std::string read_accounts(const User& user) {
    std::string text;
    for (const Account& account : user.accounts) {
        text += text.empty() ? "" : ", ";
        text += account.label;
        text += " (";
        text += code_of(account.kyc_status);
        if (account.holder_ids.size() > 1) {
            text += ", " + std::to_string(account.holder_ids.size()) + " holders";
        }
        text += ')';
    }
    return text;
}

std::string read_status(const User& user) {
    return user.id.empty() ? std::string() : std::string(code_of(onboarding_status(user)));
}

std::string read_deleted(const User& user) {
    return user.is_deleted ? "true" : std::string();
}

template <auto member>
std::string read_list(const User& user) {
    std::string text;
    for (const std::string& element : user.*member) {
        text += text.empty() ? "" : ", ";
        text += element;
    }
    return text;
}

// Bank account numbers are masked wherever they are not asked for one by one, in the audit, too.
std::string read_counter_account(const User& user) {
    if (!user.counter_account) {
        return {};
    }
    const CounterAccount& account = *user.counter_account;
    std::string text(code_of(account.bank_account_number_type));
    text += ' ' + masked_account_number(account.bank_account_number);
    if (!account.bank_id.empty()) {
        text += ", " + account.bank_id;
    }
    return text;
}

struct ReadableField {
    UserField field;
    std::string (*read)(const User&);
    void (*copy)(const User& from, User& to);  // null: no edit changes it
};

constexpr ReadableField readable_fields[] = {
    {UserField::email, read<&User::email>, copy<&User::email>},
    {UserField::first_name, read<&User::first_name>, copy<&User::first_name>},
    {UserField::last_name, read<&User::last_name>, copy<&User::last_name>},
    {UserField::mobile, read<&User::mobile>, copy<&User::mobile>},
    {UserField::locale, read<&User::locale>, copy<&User::locale>},
    {UserField::persona, read_persona, nullptr},
    {UserField::active, read_active, nullptr},
    {UserField::accepted_at, read<&User::accepted_at>, nullptr},
    {UserField::unactive_comment, read<&User::unactive_comment>, nullptr},
    {UserField::last_login, read<&User::last_login>, nullptr},
    {UserField::user_group, read<&User::group_id>, copy<&User::group_id>},
    {UserField::distributor_advisor_id, read<&User::distributor_advisor_id>,
     copy<&User::distributor_advisor_id>},
    {UserField::accounts, read_accounts, nullptr},
    {UserField::status, read_status, nullptr},
    {UserField::external_id, read<&User::external_id>, copy<&User::external_id>},
    {UserField::feature_flags, read_list<&User::feature_flags>, copy<&User::feature_flags>},
    {UserField::counter_account, read_counter_account, nullptr},
    {UserField::brokerage_user_id, read<&User::brokerage_user_id>, nullptr},
    {UserField::idp_user_id, read<&User::idp_user_id>, nullptr},
    {UserField::readable_by, read_list<&User::readable_by>, copy<&User::readable_by>},
    {UserField::modifiable_by, read_list<&User::modifiable_by>, copy<&User::modifiable_by>},
    {UserField::deleted, read_deleted, nullptr},
};

}  // namespace

std::vector<FieldChange> changes_between(const User& before, const User& after) {
    std::vector<FieldChange> changes;
    for (const ReadableField& field : readable_fields) {
        std::string old_value = field.read(before);
        std::string new_value = field.read(after);
        // Two account numbers may look the same once they are masked.
        const bool is_other_account = field.field == UserField::counter_account &&
                                      before.counter_account != after.counter_account;
        if (old_value != new_value || is_other_account) {
            changes.push_back(
                {std::string(name_of(field.field)), std::move(old_value), std::move(new_value)});
        }
    }
    return changes;
}

MergedEdit merge_edits(const User& base, const User& theirs, const User& mine) {
    MergedEdit result;
    result.merged = theirs;
    for (const ReadableField& field : readable_fields) {
        if (field.copy == nullptr) {
            continue;
        }
        const std::string original = field.read(base);
        const std::string their_value = field.read(theirs);
        const std::string my_value = field.read(mine);
        if (my_value == original || my_value == their_value) {
            continue;
        }
        if (their_value == original) {
            field.copy(mine, result.merged);
        } else {
            result.collisions.push_back(
                {std::string(name_of(field.field)), original, their_value, my_value});
        }
    }
    return result;
}

}  // namespace domain
