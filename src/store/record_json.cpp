#include "store/record_json.hpp"

#include <utility>

#include "store/codes.hpp"
#include "store/json_reader.hpp"

namespace store {

namespace {

using nlohmann::json;

void set_text(json& object, const char* name, const std::string& text) {
    if (!text.empty()) {
        object[name] = text;
    }
}

// A text where nothing but the id is known, as it was before names were kept.
void set_actor(json& object, const std::string& name, const domain::Actor& actor) {
    set_text(object, name.c_str(), actor.id);
    set_text(object, (name + "_name").c_str(), actor.name);
    set_text(object, (name + "_role").c_str(), actor.role);
    set_text(object, (name + "_client").c_str(), actor.client);
}

domain::Actor read_actor(JsonReader& reader, const std::string& name) {
    return {reader.text(name.c_str()), reader.text((name + "_name").c_str()),
            reader.text((name + "_role").c_str()), reader.text((name + "_client").c_str())};
}

void set_time(json& object, const char* name, const std::optional<domain::Timestamp>& time) {
    if (time) {
        object[name] = domain::format_rfc3339(*time);
    }
}

template <class Tag>
void set_id(json& object, const char* name, const std::optional<domain::Id<Tag>>& id) {
    if (id) {
        object[name] = id->value;
    }
}

void set_texts(json& object, const char* name, const std::vector<std::string>& texts) {
    if (!texts.empty()) {
        object[name] = texts;
    }
}

json to_json(const domain::CounterAccount& account) {
    json object = {{"bank_account_number", account.bank_account_number},
                   {"bank_account_number_type", to_code(account.bank_account_number_type)}};
    set_text(object, "bank_id", account.bank_id);
    if (account.bank_id_type) {
        object["bank_id_type"] = to_code(*account.bank_id_type);
    }
    return object;
}

domain::CounterAccount read_counter_account(const json& value, const std::string& path,
                                            domain::Problems& problems) {
    JsonReader reader(value, path, problems);
    domain::CounterAccount account;
    account.bank_account_number = reader.required_text("bank_account_number");
    account.bank_account_number_type =
        reader.required_code<domain::BankAccountNumberType>("bank_account_number_type");
    account.bank_id = reader.text("bank_id");
    if (reader.has("bank_id_type")) {
        account.bank_id_type = reader.required_code<domain::BankIdType>("bank_id_type");
    }
    return account;
}

json to_json(const domain::Account& account) {
    json object = {{"id", account.id.value},
                   {"type", to_code(account.type)},
                   {"kyc_status", to_code(account.kyc_status)}};
    set_text(object, "label", account.label);
    set_text(object, "corporate_name", account.corporate_name);
    if (account.representative) {
        object["representative"] = {{"first_name", account.representative->first_name},
                                    {"last_name", account.representative->last_name}};
    }
    if (account.second_holder) {
        object["second_holder"] = {{"first_name", account.second_holder->first_name},
                                   {"last_name", account.second_holder->last_name},
                                   {"email", account.second_holder->email},
                                   {"mobile", account.second_holder->mobile}};
    }
    json& holders = object["holder_ids"] = json::array();
    for (const domain::UserId& holder : account.holder_ids) {
        holders.push_back(holder.value);
    }
    return object;
}

std::string element_path(const std::string& list, std::size_t index) {
    return list + "[" + std::to_string(index) + "]";
}

domain::Account read_account(const json& value, const std::string& path,
                             domain::Problems& problems) {
    JsonReader reader(value, path, problems);
    domain::Account account;
    account.id = domain::AccountId(reader.required_text("id"));
    account.type = reader.required_code<domain::AccountType>("type");
    account.kyc_status = reader.required_code<domain::KycStatus>("kyc_status");
    account.label = reader.text("label");
    account.corporate_name = reader.text("corporate_name");
    if (const json* member = reader.find("representative")) {
        JsonReader part(*member, reader.path("representative"), problems);
        account.representative = {part.text("first_name"), part.text("last_name")};
    }
    if (const json* member = reader.find("second_holder")) {
        JsonReader part(*member, reader.path("second_holder"), problems);
        account.second_holder = {part.text("first_name"), part.text("last_name"),
                                 part.text("email"), part.text("mobile")};
    }
    for (std::string& holder : reader.texts("holder_ids")) {
        account.holder_ids.emplace_back(std::move(holder));
    }
    return account;
}

template <class Id>
std::optional<Id> read_id(JsonReader& reader, const char* name) {
    return reader.has(name) ? std::optional<Id>(Id(reader.required_text(name))) : std::nullopt;
}

}  // namespace

json to_json(const domain::User& user) {
    json object = {{"id", user.id.value},
                   {"version", user.version},
                   {"created_at", domain::format_rfc3339(user.created_at)},
                   {"updated_at", domain::format_rfc3339(user.updated_at)},
                   {"lifecycle", to_code(user.lifecycle)},
                   {"persona", to_code(user.persona)}};
    set_actor(object, "updated_by", user.updated_by);
    set_time(object, "accepted_at", user.accepted_at);
    set_text(object, "unactive_comment", user.unactive_comment);
    set_time(object, "last_login", user.last_login);
    set_text(object, "first_name", user.first_name);
    set_text(object, "last_name", user.last_name);
    set_text(object, "email", user.email);
    set_text(object, "mobile", user.mobile);
    set_text(object, "locale", user.locale);
    set_id(object, "group_id", user.group_id);
    set_id(object, "distributor_advisor_id", user.distributor_advisor_id);
    set_text(object, "external_id", user.external_id);
    set_texts(object, "feature_flags", user.feature_flags);
    if (user.counter_account) {
        object["counter_account"] = to_json(*user.counter_account);
    }
    set_text(object, "brokerage_user_id", user.brokerage_user_id);
    set_text(object, "idp_user_id", user.idp_user_id);
    set_texts(object, "readable_by", user.readable_by);
    set_texts(object, "modifiable_by", user.modifiable_by);
    if (user.is_deleted) {
        object["is_deleted"] = true;
    }
    json& accounts = object["accounts"] = json::array();
    for (const domain::Account& account : user.accounts) {
        accounts.push_back(to_json(account));
    }
    return object;
}

namespace {

json members_of(const domain::UserGroup& group) {
    return {{"id", group.id.value}, {"name", group.name}, {"persona", to_code(group.persona)}};
}

domain::UserGroup read_group(JsonReader& reader) {
    domain::UserGroup group;
    group.id = domain::GroupId(reader.required_text("id"));
    group.name = reader.text("name");
    group.persona = reader.required_code<domain::Persona>("persona");
    return group;
}

}  // namespace

json to_json(const domain::Entity& entity) {
    return std::visit([](const auto& value) { return members_of(value); }, entity);
}

json to_json(const domain::EntityVersion& version) {
    json object = {{"kind", to_code(version.ref.kind)},
                   {"id", version.ref.id},
                   {"version", version.version},
                   {"at", domain::format_rfc3339(version.at)}};
    set_actor(object, "author", version.author);
    set_text(object, "action", version.action);
    if (version.entity) {
        object["entity"] = to_json(*version.entity);
    }
    return object;
}

json to_json(const std::vector<domain::FieldChange>& changes) {
    json list = json::array();
    for (const domain::FieldChange& change : changes) {
        list.push_back(
            {{"field", change.field}, {"before", change.before}, {"after", change.after}});
    }
    return list;
}

json to_json(const domain::AuditEntry& entry) {
    json object = {{"id", entry.id.value},
                   {"at", domain::format_rfc3339(entry.at)},
                   {"action", entry.action},
                   {"subject_kind", to_code(entry.subject.kind)},
                   {"outcome", to_code(entry.outcome)},
                   {"changes", to_json(entry.changes)}};
    set_actor(object, "actor", entry.actor);
    set_text(object, "subject_id", entry.subject.id);
    return object;
}

json to_json(const domain::Mail& mail) {
    return {
        {"id", mail.id.value},           {"created_at", domain::format_rfc3339(mail.created_at)},
        {"user_id", mail.user_id.value}, {"kind", to_code(mail.kind)},
        {"state", to_code(mail.state)},  {"recipient", mail.recipient},
        {"subject", mail.subject},       {"body", mail.body}};
}

std::string dump(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

domain::User read_user(const json& value, const std::string& path, domain::Problems& problems) {
    JsonReader reader(value, path, problems);
    domain::User user;
    user.id = domain::UserId(reader.required_text("id"));
    user.version = reader.required_integer("version");
    user.created_at = reader.required_time("created_at");
    user.updated_at = reader.required_time("updated_at");
    user.updated_by = read_actor(reader, "updated_by");
    user.lifecycle = reader.required_code<domain::Lifecycle>("lifecycle");
    user.accepted_at = reader.time("accepted_at");
    user.unactive_comment = reader.text("unactive_comment");
    user.last_login = reader.time("last_login");
    user.persona = reader.required_code<domain::Persona>("persona");
    user.first_name = reader.text("first_name");
    user.last_name = reader.text("last_name");
    user.email = reader.text("email");
    user.mobile = reader.text("mobile");
    user.locale = reader.text("locale");
    user.group_id = read_id<domain::GroupId>(reader, "group_id");
    user.distributor_advisor_id = read_id<domain::AdvisorId>(reader, "distributor_advisor_id");
    user.external_id = reader.text("external_id");
    user.feature_flags = reader.texts("feature_flags");
    if (const json* member = reader.find("counter_account")) {
        user.counter_account =
            read_counter_account(*member, reader.path("counter_account"), problems);
    }
    user.brokerage_user_id = reader.text("brokerage_user_id");
    user.idp_user_id = reader.text("idp_user_id");
    user.readable_by = reader.texts("readable_by");
    user.modifiable_by = reader.texts("modifiable_by");
    user.is_deleted = reader.flag("is_deleted");
    const json& accounts = reader.list("accounts");
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        user.accounts.push_back(
            read_account(accounts[i], element_path(reader.path("accounts"), i), problems));
    }
    return user;
}

domain::Entity read_entity(domain::EntityKind kind, const json& value, const std::string& path,
                           domain::Problems& problems) {
    JsonReader reader(value, path, problems);
    switch (kind) {
        case domain::EntityKind::user:
            reader.report("", "document.unknown_code", "Users are kept apart from other entities.");
            return {};
        case domain::EntityKind::user_group:
            return read_group(reader);
    }
    return {};
}

domain::EntityVersion read_entity_version(const json& value, const std::string& path,
                                          domain::Problems& problems) {
    JsonReader reader(value, path, problems);
    domain::EntityVersion version;
    version.ref = {reader.required_code<domain::EntityKind>("kind"), reader.required_text("id")};
    version.version = reader.required_integer("version");
    version.at = reader.required_time("at");
    version.author = read_actor(reader, "author");
    version.action = reader.text("action");
    if (const json* entity = reader.find("entity")) {
        version.entity = read_entity(version.ref.kind, *entity, reader.path("entity"), problems);
    }
    return version;
}

std::vector<domain::FieldChange> read_changes(const json& value, const std::string& path,
                                              domain::Problems& problems) {
    std::vector<domain::FieldChange> changes;
    if (!value.is_array()) {
        problems.push_back({"document.not_a_list", path, "A list is expected here."});
        return changes;
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
        JsonReader reader(value[i], element_path(path, i), problems);
        changes.push_back({reader.text("field"), reader.text("before"), reader.text("after")});
    }
    return changes;
}

domain::AuditEntry read_audit_entry(const json& value, const std::string& path,
                                    domain::Problems& problems) {
    JsonReader reader(value, path, problems);
    domain::AuditEntry entry;
    entry.id = domain::AuditId(reader.required_text("id"));
    entry.at = reader.required_time("at");
    entry.actor = read_actor(reader, "actor");
    entry.action = reader.text("action");
    if (reader.has("user_id")) {  // from before entries were about other entities, too
        entry.subject = ref_to(domain::UserId(reader.required_text("user_id")));
    } else {
        entry.subject = {reader.required_code<domain::EntityKind>("subject_kind"),
                         reader.text("subject_id")};
        entry.outcome = reader.required_code<domain::AuditOutcome>("outcome");
    }
    entry.changes = read_changes(reader.list("changes"), reader.path("changes"), problems);
    return entry;
}

domain::Mail read_mail(const json& value, const std::string& path, domain::Problems& problems) {
    JsonReader reader(value, path, problems);
    domain::Mail mail;
    mail.id = domain::MailId(reader.required_text("id"));
    mail.created_at = reader.required_time("created_at");
    mail.user_id = domain::UserId(reader.required_text("user_id"));
    mail.kind = reader.required_code<domain::MailKind>("kind");
    mail.state = reader.required_code<domain::MailState>("state");
    mail.recipient = reader.text("recipient");
    mail.subject = reader.text("subject");
    mail.body = reader.text("body");
    return mail;
}

}  // namespace store
