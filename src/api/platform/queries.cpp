#include <algorithm>

#include "api/graphql/schema.hpp"
#include "api/platform/resolvers.hpp"
#include "api/platform/session.hpp"
#include "domain/given_id.hpp"
#include "domain/permissions.hpp"
#include "domain/roles.hpp"
#include "domain/text.hpp"

namespace api::platform {

using domain::Mail;
using graphql::Call;
using graphql::Value;

namespace {

constexpr std::int64_t results_per_page_max = 100;

struct UserConnection {
    domain::UserQuery query;
    domain::UserPage page;
};

// A page is offset = (page - 1) × resultsPerPage: the platform counts pages from 1.
struct PageArguments {
    std::int64_t offset = 0;
    std::int64_t limit = 0;
};

domain::Result<PageArguments> page_arguments(const Call& call) {
    const std::int64_t limit = call.integer("resultsPerPage").value_or(20);
    const std::int64_t page = call.integer("page").value_or(1);
    if (limit < 1 || limit > results_per_page_max) {
        return domain::fail(domain::FailureKind::invalid, "page.size",
                            "Ask for 1 to 100 results per page.", "resultsPerPage");
    }
    if (page < 1) {
        return domain::fail(domain::FailureKind::invalid, "page.number", "Count pages from 1.",
                            "page");
    }
    return PageArguments{(page - 1) * limit, limit};
}

// The validated document holds no other codes than the schema's, which are those of the domain.
template <class Enum>
std::vector<Enum> values_of(const Call& call, std::string_view argument) {
    std::vector<Enum> values;
    for (const std::string& code : call.strings(argument).value_or(std::vector<std::string>())) {
        if (const auto value = domain::from_code<Enum>(code)) {
            values.push_back(*value);
        }
    }
    return values;
}

domain::UserSort sort_of(const Call& call) {
    const nlohmann::json* order = call.find("orderBy");
    if (order == nullptr || !order->is_array() || order->empty()) {
        return {};
    }
    const nlohmann::json& first = order->front();
    // A direction that is null is none, as is one that is left out.
    const auto direction = first.find("direction");
    const auto field =
        domain::from_code<domain::UserSortField>(first.value("field", std::string()));
    return {field.value_or(domain::UserSortField::last_name),
            direction != first.end() && *direction == "DESC"};
}

Value get_users(Session& session, const Call& call) {
    const auto page = page_arguments(call);
    if (!page) {
        return to_value(page.error());
    }
    UserConnection connection;
    domain::UserQuery& query = connection.query;
    query.search = call.string("search").value_or(std::string());
    query.is_active = call.boolean("isActive");
    query.personas = values_of<domain::Persona>(call, "personas");
    query.states = values_of<domain::PlatformState>(call, "states");
    query.kyc_statuses = values_of<domain::KycStatus>(call, "kycStatuses");
    for (const std::string& id :
         call.strings("userGroupIds").value_or(std::vector<std::string>())) {
        query.group_ids.emplace_back(domain::given_id(id));
    }
    query.sort = sort_of(call);
    query.offset = page->offset;
    query.limit = page->limit;
    auto users = service::get_users(session.call, query);
    if (!users) {
        return to_value(users.error());
    }
    connection.page = std::move(*users);
    return graphql::owned(std::move(connection));
}

Value get_mails(Session& session, const Call& call) {
    const auto page = page_arguments(call);
    if (!page) {
        return to_value(page.error());
    }
    domain::MailQuery query;
    if (auto id = call.string("userId")) {
        query.user_id = domain::UserId(domain::given_id(*id));
    }
    query.offset = page->offset;
    query.limit = page->limit;
    auto mails = service::get_mails(session.call, query);
    return mails ? graphql::owned(std::move(*mails)) : to_value(mails.error());
}

void bind_root(graphql::Schema& schema) {
    const auto bind = [&schema](std::string_view field, auto get) {
        schema.bind("RootQuery", field, get);
    };
    bind("Viewer", [](Session& session) { return graphql::borrowed(session.call.caller); });
    bind("GetUser", [](Session& session, const Call& call) -> Value {
        auto user = service::get_user(
            session.call, domain::UserId(domain::given_id(call.string("id").value_or(""))));
        return user ? graphql::owned(std::move(*user)) : to_value(user.error());
    });
    bind("GetUsers", [](Session& session, const Call& call) { return get_users(session, call); });
    bind("GetUserGroups", [](Session& session) -> Value {
        const auto groups = service::get_groups(session.call);
        if (!groups) {
            return to_value(groups.error());
        }
        return graphql::list_of(*groups, [](const domain::UserGroup& group) {
            return graphql::owned(domain::UserGroup(group));
        });
    });
    bind("GetMails", [](Session& session, const Call& call) { return get_mails(session, call); });
}

void bind_user_connection(graphql::Schema& schema) {
    schema.bind("UserConnection", "edges", [](const UserConnection& connection) {
        return graphql::list_of(connection.page.users,
                                [](const domain::User& user) { return graphql::borrowed(user); });
    });
    schema.bind("UserConnection", "totalCount",
                [](const UserConnection& connection) { return connection.page.total_count; });
    schema.bind("UserConnection", "counts",
                [](const UserConnection& connection, Session& session) -> Value {
                    auto counts = service::count_users(session.call, connection.query);
                    return counts ? graphql::owned(*counts) : to_value(counts.error());
                });
    // An edge is nothing but its node.
    schema.bind("UserEdge", "node",
                [](const domain::User& user) { return graphql::borrowed(user); });
    schema.bind("UserCounts", "pending",
                [](const domain::UserCounts& counts) { return counts.pending; });
    schema.bind("UserCounts", "active",
                [](const domain::UserCounts& counts) { return counts.active; });
    schema.bind("UserCounts", "inactive",
                [](const domain::UserCounts& counts) { return counts.inactive; });
}

void bind_viewer(graphql::Schema& schema) {
    using domain::Caller;
    schema.bind("Viewer", "id", [](const Caller& caller) { return caller.id; });
    schema.bind("Viewer", "name", [](const Caller& caller) { return caller.name; });
    schema.bind("Viewer", "role", [](const Caller& caller) {
        return domain::to_upper(domain::word_of(caller.role()));
    });
    schema.bind("Viewer", "permissions", [](const Caller& caller) {
        return graphql::list_of(domain::words_of(caller.rights()),
                                [](const std::string& word) { return word; });
    });
}

void bind_mails(graphql::Schema& schema) {
    schema.bind("MailConnection", "edges", [](const domain::MailPage& page) {
        return graphql::list_of(page.mails,
                                [](const Mail& mail) { return graphql::borrowed(mail); });
    });
    schema.bind("MailConnection", "totalCount",
                [](const domain::MailPage& page) { return page.total_count; });
    schema.bind("MailEdge", "node", [](const Mail& mail) { return graphql::borrowed(mail); });
    const auto bind = [&schema](std::string_view field, auto get) {
        schema.bind("Mail", field, get);
    };
    bind("id", [](const Mail& mail) { return mail.id.value; });
    bind("createdAt", [](const Mail& mail) { return domain::format_rfc3339(mail.created_at); });
    bind("kind", [](const Mail& mail) { return code_of(mail.kind); });
    bind("state", [](const Mail& mail) { return code_of(mail.state); });
    bind("recipient", [](const Mail& mail) { return mail.recipient; });
    bind("subject", [](const Mail& mail) { return mail.subject; });
    bind("body", [](const Mail& mail) { return mail.body; });
    bind("user", [](const Mail& mail, Session& session) -> Value {
        auto user = service::get_user(session.call, mail.user_id);
        return user ? graphql::owned(std::move(*user)) : Value(nullptr);
    });
}

}  // namespace

void bind_queries(graphql::Schema& schema) {
    bind_root(schema);
    bind_user_connection(schema);
    bind_viewer(schema);
    bind_mails(schema);
}

}  // namespace api::platform
