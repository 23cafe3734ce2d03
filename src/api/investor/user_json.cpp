#include "api/investor/user_json.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "domain/counter_account.hpp"
#include "domain/onboarding.hpp"

namespace api::investor {

using domain::User;
using domain::UserField;

namespace {

constexpr std::string_view maskable = "counter_account.bank_account_number";

Json text_or_null(std::string_view text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

template <auto member>
Json read_text(const User& user) {
    return text_or_null(user.*member);
}
template <auto member>
Json read_time(const User& user) {
    return format_time(user.*member);
}
template <auto member>
Json read_list(const User& user) {
    return user.*member;
}
template <auto member>
std::vector<std::string> ids_in(const User& user) {
    return user.*member;
}

std::vector<std::string> author_of(const User& user) {
    return {std::string(domain::author_user_id(user))};
}

Json read_counter_account(const User& user) {
    return user.counter_account ? to_json(*user.counter_account) : Json(nullptr);
}

// In the document's order. Beside them the entity has `_embedded`.
std::span<const EntityField> entity_fields() {
    static const auto fields = std::to_array<EntityField>({
        {"external_id", UserField::external_id, read_text<&User::external_id>},
        {"readable_by", UserField::readable_by, read_list<&User::readable_by>,
         ids_in<&User::readable_by>},
        {"modifiable_by", UserField::modifiable_by, read_list<&User::modifiable_by>,
         ids_in<&User::modifiable_by>},
        {"id", UserField::id, [](const User& user) -> Json { return user.id.value; }},
        {"creation_datetime", UserField::created_at, read_time<&User::created_at>},
        {"version", UserField::version, [](const User& user) -> Json { return user.version; }},
        {"version_datetime", UserField::updated_at, read_time<&User::updated_at>},
        {"version_authored_by_user_id", UserField::updated_by,
         [](const User& user) -> Json { return domain::author_user_id(user); }, author_of},
        {"deleted", UserField::deleted, [](const User& user) -> Json { return user.is_deleted; }},
        {"first_name", UserField::first_name, read_text<&User::first_name>},
        {"last_name", UserField::last_name, read_text<&User::last_name>},
        {"email", UserField::email, read_text<&User::email>},
        {"phone", UserField::mobile, read_text<&User::mobile>},
        {"brokerage_user_id", UserField::brokerage_user_id, read_text<&User::brokerage_user_id>},
        {"idp_user_id", UserField::idp_user_id, read_text<&User::idp_user_id>},
        {"language", UserField::locale, read_text<&User::locale>},
        {"status", UserField::status,
         [](const User& user) -> Json { return domain::code_of(domain::onboarding_status(user)); }},
        {"feature_flags", UserField::feature_flags, read_list<&User::feature_flags>},
        {"counter_account", UserField::counter_account, read_counter_account},
    });
    return fields;
}

}  // namespace

const EntityField* find_entity_field(std::string_view name) {
    for (const EntityField& field : entity_fields()) {
        if (field.name == name) {
            return &field;
        }
    }
    return nullptr;
}

tl::expected<View, Error> read_view(const domain::Caller& caller, const Parameters& parameters) {
    View view{caller};
    for (const std::string& path : parameters.list("mask")) {
        if (path != maskable) {
            return tl::unexpected(
                parameter_error(422, "mask", "parameter.unknown_mask",
                                "Only " + std::string(maskable) + " can be masked."));
        }
        view.masks_account_number = true;
    }
    return view;
}

Json to_json(const User& user, const View& view, Json embedded) {
    Json entity = Json::object();
    for (const EntityField& field : entity_fields()) {
        if (domain::may_read(view.caller, field.user_field)) {
            entity[std::string(field.name)] = field.read(user);
        }
        if (field.name == "deleted") {
            entity["_embedded"] = nullptr;  // its place
        }
    }
    entity["_embedded"] = std::move(embedded);
    const auto account = entity.find("counter_account");
    if (view.masks_account_number && account != entity.end() && account->is_object()) {
        (*account)["bank_account_number"] =
            domain::masked_account_number(user.counter_account->bank_account_number);
    }
    return entity;
}

Json to_json(const domain::CounterAccount& account) {
    return {
        {"bank_account_number", account.bank_account_number},
        {"bank_account_number_type", domain::code_of(account.bank_account_number_type)},
        {"bank_id", text_or_null(account.bank_id)},
        {"bank_id_type",
         account.bank_id_type ? Json(domain::code_of(*account.bank_id_type)) : Json(nullptr)},
    };
}

Json to_json(const domain::UserGroup& group) {
    return {{"id", group.id.value}, {"name", group.name}};
}

std::string etag(std::int64_t version) {
    return '"' + std::to_string(version) + '"';
}

std::string etag(std::int64_t version, std::string_view body_tag) {
    return '"' + std::to_string(version) + '-' + std::string(body_tag.substr(1));
}

}  // namespace api::investor
