#include "net/platform_decoder.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "domain/text.hpp"
#include "net/json_reading.hpp"
#include "net/role_reading.hpp"

namespace net {
namespace {

using nlohmann::json;

// A code, without regard to its case: IndividualAccount in answers is individualAccount in
// arguments, and servers differ.
template <class Enum>
std::optional<Enum> read_code(const std::string& text) {
    for (const Enum value : domain::enumerators<Enum>) {
        if (fold_code(domain::code_of(value)) == fold_code(text)) {
            return value;
        }
    }
    return std::nullopt;
}

tl::unexpected<ApiError> not_understood() {
    return tl::unexpected(make_api_error(ApiErrorKind::protocol, 200));
}

std::optional<domain::Timestamp> read_time(const json& value, const char* name) {
    return domain::parse_rfc3339(read_text(value, name));
}

// A server of ours says `state`; of another only three facts are known, and they overlap (platform
// user concept, "User Lifecycle"): decided in the order of domain::platform_state.
domain::Lifecycle read_lifecycle(const json& node) {
    if (const auto state = read_code<domain::PlatformState>(read_text(node, "state"))) {
        switch (*state) {
            case domain::PlatformState::pending:
                return domain::Lifecycle::pending_approval;
            case domain::PlatformState::active:
                return domain::Lifecycle::active;
            case domain::PlatformState::inactive:
                return domain::Lifecycle::inactive;
        }
    }
    if (read_boolean(node, "active").value_or(false)) {
        return domain::Lifecycle::active;
    }
    const bool is_pending =
        read_text(node, "unactiveComment").empty() && find_member(node, "acceptedAt") == nullptr;
    return is_pending ? domain::Lifecycle::pending_approval : domain::Lifecycle::inactive;
}

std::string joined_name(const json& value) {
    const std::string first = read_text(value, "firstName"), last = read_text(value, "lastName");
    return first + (first.empty() || last.empty() ? "" : " ") + last;
}

std::string code_at(const json& value, const char* name) {
    const auto* detailed = find_member(value, name);
    return detailed == nullptr ? std::string() : read_text(*detailed, "code");
}

void take_account(domain::UserRecord& record, const json& node) {
    domain::Account account;
    account.id = domain::AccountId(read_text(node, "id"));
    account.type =
        read_code<domain::AccountType>(code_at(node, "accountType")).value_or(account.type);
    account.label = read_text(node, "label");
    account.kyc_status = read_code<domain::KycStatus>(code_at(node, "kycStatusDetailed"))
                             .value_or(account.kyc_status);
    account.corporate_name = read_text(node, "corporateName");
    if (const auto* person = find_member(node, "representative")) {
        account.representative = {read_text(*person, "firstName"), read_text(*person, "lastName")};
    }
    if (const auto* person = find_member(node, "secondHolder")) {
        account.second_holder = {read_text(*person, "firstName"), read_text(*person, "lastName"),
                                 read_text(*person, "email"), read_text(*person, "mobile")};
    }
    for (const auto* holder : read_list(node, "holders")) {
        domain::UserId id(read_text(*holder, "id"));
        const auto& known = record.holders;
        const bool is_new =
            id != record.user.id && std::none_of(known.begin(), known.end(),
                                                 [&](const auto& each) { return each.id == id; });
        if (is_new) {
            record.holders.push_back({id, joined_name(*holder)});
        }
        account.holder_ids.push_back(std::move(id));
    }
    record.user.accounts.push_back(std::move(account));
}

domain::UserRecord decode_node(const json& node) {
    domain::UserRecord record;
    domain::User& user = record.user;
    user.id = domain::UserId(read_text(node, "id"));
    user.version = read_integer(node, "version").value_or(0);
    user.created_at = read_time(node, "createdAt").value_or(domain::Timestamp());
    user.updated_at = read_time(node, "updatedAt").value_or(domain::Timestamp());
    user.lifecycle = read_lifecycle(node);
    user.accepted_at = read_time(node, "acceptedAt");
    user.unactive_comment = read_text(node, "unactiveComment");
    user.last_login = read_time(node, "lastLogin");
    user.persona = read_code<domain::Persona>(read_text(node, "persona")).value_or(user.persona);
    user.first_name = read_text(node, "firstName");
    user.last_name = read_text(node, "lastName");
    user.email = read_text(node, "email");
    user.mobile = read_text(node, "mobile");
    user.locale = read_text(node, "locale");
    if (const auto* group = find_member(node, "userGroup")) {
        user.group_id = domain::GroupId(read_text(*group, "id"));
        record.group_name = read_text(*group, "name");
    }
    if (const auto advisor = read_text(node, "distributorAdvisorId"); !advisor.empty()) {
        user.distributor_advisor_id = domain::AdvisorId(advisor);
    }
    for (const auto* account : read_list(node, "accounts")) {
        take_account(record, *account);
    }
    return record;
}

void deny(domain::UserRecord& record, const std::string& field) {
    auto& fields = record.denied_fields;
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
        fields.push_back(field);
    }
}

// The nodes of what is_connection, each with its place in `edges`.
std::vector<std::pair<std::size_t, const json*>> nodes_of(const json& connection) {
    std::vector<std::pair<std::size_t, const json*>> nodes;
    const json& edges = *find_member(connection, "edges");
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const auto* node = find_member(edges[i], "node");
        if (node != nullptr && !read_text(*node, "id").empty()) {
            nodes.emplace_back(i, node);
        }
    }
    return nodes;
}

bool is_connection(const json& value) {
    const auto* edges = find_member(value, "edges");
    return edges != nullptr && edges->is_array();
}

}  // namespace

Outcome<domain::UserRecord> decode_user(const GraphqlAnswer& answer) {
    if (read_text(answer.root, "id").empty()) {
        return not_understood();
    }
    domain::UserRecord record = decode_node(answer.root);
    for (const auto& path : answer.denied) {
        if (!path.empty()) {
            deny(record, path.front());
        }
    }
    return record;
}

Outcome<domain::UserRecordPage> decode_users(const GraphqlAnswer& answer) {
    if (!is_connection(answer.root)) {
        return not_understood();
    }
    domain::UserRecordPage page;
    for (const auto& [place, node] : nodes_of(answer.root)) {
        domain::UserRecord record = decode_node(*node);
        for (const auto& path : answer.denied) {
            const bool is_mine = path.size() > 3 && path[0] == "edges" && path[2] == "node" &&
                                 path[1] == std::to_string(place);
            if (is_mine) {
                deny(record, path[3]);
            }
        }
        page.users.push_back(std::move(record));
    }
    const auto shown = static_cast<std::int64_t>(page.users.size());
    page.total_count = read_integer(answer.root, "totalCount").value_or(shown);
    if (const auto* counts = find_member(answer.root, "counts")) {
        page.counts.pending = read_integer(*counts, "pending").value_or(0);
        page.counts.active = read_integer(*counts, "active").value_or(0);
        page.counts.inactive = read_integer(*counts, "inactive").value_or(0);
    }
    return page;
}

Outcome<std::vector<domain::VersionRecord>> decode_versions(const GraphqlAnswer& answer) {
    const auto& denied = answer.denied;
    if (std::find(denied.begin(), denied.end(), DeniedPath{"versions"}) != denied.end()) {
        return tl::unexpected(make_api_error(ApiErrorKind::forbidden, 200));
    }
    const auto* list = find_member(answer.root, "versions");
    if (list == nullptr || !list->is_array()) {
        return not_understood();
    }
    std::vector<domain::VersionRecord> versions;
    for (const auto* item : read_list(answer.root, "versions")) {
        domain::VersionRecord version;
        version.version = read_integer(*item, "version").value_or(0);
        version.at = read_time(*item, "at").value_or(domain::Timestamp());
        version.author = {read_text(*item, "author"), read_text(*item, "authorName"),
                          domain::to_lower(read_text(*item, "authorRole")),
                          read_text(*item, "authorClient")};
        version.action = read_text(*item, "action");
        for (const auto* change : read_list(*item, "changes")) {
            version.changes.push_back({read_text(*change, "field"), read_text(*change, "before"),
                                       read_text(*change, "after")});
        }
        versions.push_back(std::move(version));
    }
    return versions;
}

Outcome<std::vector<domain::UserGroup>> decode_groups(const GraphqlAnswer& answer) {
    if (!answer.root.is_array()) {
        return not_understood();
    }
    std::vector<domain::UserGroup> groups;
    for (const json& item : answer.root) {
        domain::UserGroup group;
        group.id = domain::GroupId(read_text(item, "id"));
        group.name = read_text(item, "name");
        group.persona =
            read_code<domain::Persona>(read_text(item, "persona")).value_or(group.persona);
        if (!group.id.empty()) {
            groups.push_back(std::move(group));
        }
    }
    return groups;
}

Outcome<domain::MailRecordPage> decode_mails(const GraphqlAnswer& answer) {
    if (!is_connection(answer.root)) {
        return not_understood();
    }
    domain::MailRecordPage page;
    for (const auto& [place, node] : nodes_of(answer.root)) {
        domain::MailRecord record;
        domain::Mail& mail = record.mail;
        mail.id = domain::MailId(read_text(*node, "id"));
        mail.created_at = read_time(*node, "createdAt").value_or(domain::Timestamp());
        mail.kind = read_code<domain::MailKind>(read_text(*node, "kind")).value_or(mail.kind);
        mail.state = read_code<domain::MailState>(read_text(*node, "state")).value_or(mail.state);
        mail.recipient = read_text(*node, "recipient");
        mail.subject = read_text(*node, "subject");
        mail.body = read_text(*node, "body");
        if (const auto* user = find_member(*node, "user")) {
            mail.user_id = domain::UserId(read_text(*user, "id"));
            record.user_name = joined_name(*user);
        }
        page.mails.push_back(std::move(record));
    }
    const auto shown = static_cast<std::int64_t>(page.mails.size());
    page.total_count = read_integer(answer.root, "totalCount").value_or(shown);
    return page;
}

Outcome<domain::Viewer> decode_viewer(const GraphqlAnswer& answer) {
    if (read_text(answer.root, "id").empty()) {
        return not_understood();
    }
    domain::Viewer viewer;
    viewer.id = read_text(answer.root, "id");
    viewer.name = read_text(answer.root, "name");
    const auto role = read_role(read_text(answer.root, "role"), 200);
    if (!role) {
        return tl::unexpected(role.error());
    }
    viewer.role = *role;
    const auto rights = read_rights(read_texts(answer.root, "permissions"), 200);
    if (!rights) {
        return tl::unexpected(rights.error());
    }
    viewer.rights = *rights;
    return viewer;
}

}  // namespace net
