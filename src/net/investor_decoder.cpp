#include "net/investor_decoder.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/bank_id.hpp"
#include "domain/onboarding.hpp"
#include "domain/permissions.hpp"
#include "domain/text.hpp"
#include "net/json_reading.hpp"

namespace net {
namespace {

using domain::UserField;
using nlohmann::json;

tl::unexpected<ApiError> not_understood() {
    return tl::unexpected(make_api_error(ApiErrorKind::protocol, 200));
}

struct WireField {
    const char* name;
    UserField field;
    bool (*is_sent)(const json& entity, const char* name);
};

bool is_there(const json& entity, const char* name) {
    return entity.contains(name);
}
bool is_value(const json& entity, const char* name) {
    return find_member(entity, name) != nullptr;
}
bool is_time(const json& entity, const char* name) {
    return domain::parse_rfc3339(read_text(entity, name)).has_value();
}

constexpr auto wire_fields = std::to_array<WireField>({
    {"version", UserField::version, is_value},
    {"creation_datetime", UserField::created_at, is_time},
    {"version_datetime", UserField::updated_at, is_time},
    {"version_authored_by_user_id", UserField::updated_by, is_there},
    {"email", UserField::email, is_there},
    {"first_name", UserField::first_name, is_there},
    {"last_name", UserField::last_name, is_there},
    {"phone", UserField::mobile, is_there},
    {"language", UserField::locale, is_there},
    {"status", UserField::status, is_value},
    {"external_id", UserField::external_id, is_there},
    {"feature_flags", UserField::feature_flags, is_there},
    {"counter_account", UserField::counter_account, is_there},
    {"brokerage_user_id", UserField::brokerage_user_id, is_there},
    {"idp_user_id", UserField::idp_user_id, is_there},
    {"readable_by", UserField::readable_by, is_there},
    {"modifiable_by", UserField::modifiable_by, is_there},
    {"deleted", UserField::deleted, is_value},
});

std::vector<std::string> absent_fields(const json& entity) {
    std::vector<std::string> absent;
    for (const auto& [name, field, is_sent] : wire_fields) {
        if (!is_sent(entity, name)) {
            absent.emplace_back(domain::name_of(field));
        }
    }
    return absent;
}

domain::Timestamp read_time(const json& entity, const char* name) {
    return domain::parse_rfc3339(read_text(entity, name)).value_or(domain::Timestamp());
}

domain::Lifecycle lifecycle_of(domain::OnboardingStatus status) {
    switch (status) {
        case domain::OnboardingStatus::waiting_for_verification:
            return domain::Lifecycle::pending_verification;
        case domain::OnboardingStatus::verification_failed:
            return domain::Lifecycle::verification_failed;
        case domain::OnboardingStatus::waiting_for_signature:
            return domain::Lifecycle::pending_signature;
        case domain::OnboardingStatus::active:
            return domain::Lifecycle::active;
        case domain::OnboardingStatus::inactive:
            return domain::Lifecycle::inactive;
    }
    return {};
}

void take_status(domain::UserRecord& record, const std::string& word) {
    if (const auto status = domain::find_onboarding_status(word)) {
        record.user.lifecycle = lifecycle_of(*status);
    } else {
        record.unknown_status = word;
    }
}

domain::BankAccountNumberType read_number_type(const json& account, const std::string& number) {
    // The document's own sample says bank_account_type, which belongs to portfolios.
    std::string name = read_text(account, "bank_account_number_type");
    name = domain::to_upper(name.empty() ? read_text(account, "bank_account_type") : name);
    if (const auto type = domain::from_code<domain::BankAccountNumberType>(name)) {
        return *type;
    }
    const bool has_country =
        number.size() >= 2 && domain::is_letter(number[0]) && domain::is_letter(number[1]);
    return has_country ? domain::BankAccountNumberType::iban : domain::BankAccountNumberType::aba;
}

std::optional<domain::BankIdType> read_bank_id_type(const json& account,
                                                    const std::string& bank_id) {
    const std::string name = domain::to_upper(read_text(account, "bank_id_type"));
    const std::string normal = domain::normalise_bank_id(bank_id);
    if (name == "BIC" || (name.empty() && domain::is_bic_form(normal))) {
        return domain::BankIdType::bic;
    }
    if (name == "ABA" || (name.empty() && domain::is_routing_number_form(normal))) {
        return domain::BankIdType::aba;
    }
    return std::nullopt;
}

domain::CounterAccount read_counter_account(const json& account) {
    domain::CounterAccount read;
    read.bank_account_number = read_text(account, "bank_account_number");
    read.bank_account_number_type = read_number_type(account, read.bank_account_number);
    read.bank_id = read_text(account, "bank_id");
    read.bank_id_type = read_bank_id_type(account, read.bank_id);
    return read;
}

void take_counter_account(domain::UserRecord& record, const json& account) {
    record.user.counter_account = read_counter_account(account);
    std::string& number = record.user.counter_account->bank_account_number;
    number = domain::masked_account_number(number);
    record.is_account_number_masked = !number.empty();
}

// The users of a list; a list of something else is not understood, since an empty page would lie.
Outcome<std::vector<domain::UserRecord>> decode_list(const json& list) {
    std::vector<domain::UserRecord> users;
    for (const json& element : list) {
        if (auto record = decode_investor(element)) {
            users.push_back(std::move(*record));
        }
    }
    if (users.empty() && !list.empty()) {
        return not_understood();
    }
    return users;
}

}  // namespace

Outcome<domain::UserRecord> decode_investor(const json& entity) {
    domain::UserRecord record;
    domain::User& user = record.user;
    user.id = domain::UserId(read_text(entity, "id"));
    if (user.id.empty()) {
        return not_understood();
    }
    record.absent_fields = absent_fields(entity);
    user.version = read_integer(entity, "version").value_or(0);
    user.created_at = read_time(entity, "creation_datetime");
    user.updated_at = read_time(entity, "version_datetime");
    user.updated_by.id = read_text(entity, "version_authored_by_user_id");
    user.email = read_text(entity, "email");
    user.first_name = read_text(entity, "first_name");
    user.last_name = read_text(entity, "last_name");
    user.mobile = read_text(entity, "phone");
    user.locale = read_text(entity, "language");
    take_status(record, read_text(entity, "status"));
    user.external_id = read_text(entity, "external_id");
    user.feature_flags = read_texts(entity, "feature_flags");
    if (const auto* account = find_member(entity, "counter_account");
        account != nullptr && account->is_object()) {
        take_counter_account(record, *account);
    }
    user.brokerage_user_id = read_text(entity, "brokerage_user_id");
    user.idp_user_id = read_text(entity, "idp_user_id");
    user.readable_by = read_texts(entity, "readable_by");
    user.modifiable_by = read_texts(entity, "modifiable_by");
    user.is_deleted = read_boolean(entity, "deleted").value_or(false);
    return record;
}

Outcome<InvestorPage> decode_investors(const json& answer) {
    const json* list = find_member(answer, "results");
    const bool is_collection = list != nullptr && list->is_array();
    auto users = decode_list(is_collection       ? *list
                             : answer.is_array() ? answer
                                                 : json::array({answer}));
    if (!users) {
        return tl::unexpected(users.error());
    }
    InvestorPage page;
    page.users = std::move(*users);
    page.next = read_text(answer, "next");
    page.count = is_collection ? read_integer(answer, "count") : std::nullopt;
    page.is_bare_list = answer.is_array();
    return page;
}

Outcome<domain::CounterAccount> decode_counter_account(const json& account) {
    if (read_text(account, "bank_account_number").empty()) {
        return not_understood();
    }
    return read_counter_account(account);
}

}  // namespace net
