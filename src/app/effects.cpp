#include "app/effects.hpp"

#include <utility>

#include "app/paged.hpp"
#include "domain/permissions.hpp"
#include "domain/roles.hpp"
#include "domain/text.hpp"
#include "net/capturing_transport.hpp"
#include "net/curl_command.hpp"
#include "net/session_client.hpp"

namespace app {
namespace {

template <class T>
domain::Result<T> to_result(net::Outcome<T> outcome) {
    if (outcome) {
        return std::move(*outcome);
    }
    return tl::unexpected(net::to_failure(outcome.error()));
}

// Pending users, oldest first.
domain::UserQuery pending_query(std::int64_t page) {
    domain::UserQuery query;
    query.states = {domain::PlatformState::pending};
    query.sort = {domain::UserSortField::created_at, false};
    query.limit = Paged<domain::UserRecord>::page_size;
    query.offset = page * query.limit;
    return query;
}

// Somebody whom a server of others has let in. What that server allows it says when it is asked, so
// everything is offered.
domain::Viewer nameless_viewer() {
    domain::Viewer viewer;
    viewer.role = domain::Role::admin;
    viewer.rights = domain::rights_of(viewer.role);
    return viewer;
}

domain::MailQuery mail_query(std::int64_t page) {
    domain::MailQuery query;
    query.limit = Paged<domain::MailRecord>::page_size;
    query.offset = page * query.limit;
    return query;
}

}  // namespace

void Inbox::post(Event event) {
    events.push_back(std::move(event));
    browser.request_frame();
}

struct Effects::Runner {
    Effects& effects;

    net::PlatformClient& client() const { return effects.client_; }
    net::InvestorClient& investor_client() const { return effects.investor_client_; }
    bool has_platform() const { return effects.connection_.has_platform; }
    Browser& browser() const { return effects.browser_; }

    // A call-back that makes an event of the reply and posts it, unless the console is gone.
    template <class T, class MakeEvent>
    std::function<void(net::Outcome<T>)> then(MakeEvent make_event) const {
        return [inbox = std::weak_ptr<Inbox>(effects.inbox_), make_event](net::Outcome<T> outcome) {
            if (const auto alive = inbox.lock()) {
                alive->post(make_event(to_result<T>(std::move(outcome))));
            }
        };
    }

    // For the events that say only which user, and how it is now.
    template <class ReplyEvent>
    std::function<void(net::Outcome<domain::UserRecord>)> then_user(const Ticket& ticket,
                                                                    domain::UserId id) const {
        return then<domain::UserRecord>([ticket, id = std::move(id)](auto user) {
            return ReplyEvent{ticket, id, std::move(user)};
        });
    }

    void operator()(const GetViewer& command) const {
        auto done = then<domain::Viewer>([ticket = command.ticket](auto viewer) {
            return ViewerReplied{ticket, std::move(viewer)};
        });
        if (has_platform()) {
            client().get_viewer(std::move(done));
        } else if (effects.connection_.has_session) {
            net::get_session(effects.transport_, std::move(done));
        } else {
            find_out_viewer(std::move(done));
        }
    }
    // No server but ours says who is there: to be let in is to be signed in, and what the server
    // does not allow it refuses.
    void find_out_viewer(std::function<void(net::Outcome<domain::Viewer>)> done) const {
        domain::UserQuery query;
        query.limit = 1;
        investor_client().get_users(
            query, [done = std::move(done)](const net::Outcome<domain::UserRecordPage>& users) {
                done(users ? net::Outcome<domain::Viewer>(nameless_viewer())
                           : tl::unexpected(users.error()));
            });
    }
    void operator()(const SignOut& command) const {
        net::sign_out(effects.transport_, [inbox = std::weak_ptr<Inbox>(effects.inbox_),
                                           ticket =
                                               command.ticket](const net::Outcome<void>& outcome) {
            if (const auto alive = inbox.lock()) {
                alive->post(SignOutReplied{
                    ticket,
                    outcome ? domain::Result<>()
                            : domain::Result<>(tl::unexpected(net::to_failure(outcome.error())))});
            }
        });
    }
    void operator()(const GetUsers& command) const {
        auto done = then<domain::UserRecordPage>(
            [ticket = command.ticket, query = command.query, page = command.page](auto users) {
                return UsersReplied{ticket, query, page, std::move(users)};
            });
        get_users(command.what, std::move(done));
    }
    void operator()(const FindUsers& command) const {
        get_users(command.what, then<domain::UserRecordPage>([ticket = command.ticket](auto users) {
                      return PaletteUsersReplied{ticket, std::move(users)};
                  }));
    }
    void operator()(const GetPendingUsers& command) const {
        get_users(pending_query(command.page),
                  then<domain::UserRecordPage>([ticket = command.ticket, query = command.query,
                                                page = command.page](auto users) {
                      return ApprovalsReplied{ticket, query, page, std::move(users)};
                  }));
    }
    void get_users(const domain::UserQuery& query,
                   std::function<void(net::Outcome<domain::UserRecordPage>)> done) const {
        if (has_platform() && !query.filter) {
            client().get_users(query, std::move(done));
        } else {
            investor_client().get_users(query, std::move(done));
        }
    }
    void operator()(const GetGroups& command) const {
        client().get_groups(
            then<std::vector<domain::UserGroup>>([ticket = command.ticket](auto groups) {
                return GroupsReplied{ticket, std::move(groups)};
            }));
    }
    void operator()(const GetUser& command) const {
        get_user(command.id, then_user<UserReplied>(command.ticket, command.id));
    }
    void operator()(const GetTheirs& command) const {
        get_user(command.id, then_user<EditUserTheirsReplied>(command.ticket, command.id));
    }
    void get_user(const domain::UserId& id,
                  std::function<void(net::Outcome<domain::UserRecord>)> done) const {
        if (has_platform()) {
            client().get_user(id, std::move(done));
        } else {
            investor_client().get_user(id, std::move(done));
        }
    }
    void operator()(const GetVersions& command) const {
        auto done = then<std::vector<domain::VersionRecord>>(
            [ticket = command.ticket, id = command.id](auto versions) {
                return VersionsReplied{ticket, id, std::move(versions)};
            });
        if (has_platform() && !command.is_deleted) {
            client().get_versions(command.id, std::move(done));
        } else {
            investor_client().get_versions(command.id, std::move(done));
        }
    }
    void operator()(const GetMails& command) const {
        client().get_mails(
            mail_query(command.page),
            then<domain::MailRecordPage>(
                [ticket = command.ticket, query = command.query, page = command.page](auto mails) {
                    return MailsReplied{ticket, query, page, std::move(mails)};
                }));
    }
    void operator()(const CreateUser& command) const {
        client().create_user(command.what, command.idempotency_key,
                             then<domain::UserRecord>([ticket = command.ticket](auto user) {
                                 return CreateUserReplied{ticket, std::move(user)};
                             }));
    }
    void operator()(const ActivateUser& command) const {
        client().activate_user(
            command.what, command.idempotency_key,
            then_user<ActivateUserReplied>(command.ticket, command.what.user_id()));
    }
    void operator()(const DeactivateUser& command) const {
        client().deactivate_user(
            command.what, command.idempotency_key,
            then_user<DeactivateUserReplied>(command.ticket, command.what.user_id()));
    }
    void operator()(const UpdateUser& command) const {
        client().update_user(command.what, command.idempotency_key,
                             then_user<EditUserReplied>(command.ticket, command.what->user_id));
    }
    void operator()(const SendEmailAccess& command) const {
        client().send_email_access(command.id, command.idempotency_key,
                                   then_user<SendEmailAccessReplied>(command.ticket, command.id));
    }

    // ---- The investor dialect

    void operator()(const GetInvestor& command) const {
        investor_client().get_user(command.id,
                                   then_user<InvestorReplied>(command.ticket, command.id));
    }
    void operator()(const RevealCounterAccount& command) const {
        investor_client().reveal_counter_account(
            command.id,
            then<domain::CounterAccount>([ticket = command.ticket, id = command.id](auto account) {
                return RevealCounterAccountReplied{ticket, id, std::move(account)};
            }));
    }
    template <class ReplyEvent>
    void update(const InvestorWrite& command) const {
        investor_client().update_user(command.id, command.what, command.idempotency_key,
                                      then_user<ReplyEvent>(command.ticket, command.id));
    }
    void operator()(const SetOnboardingStatus& command) const {
        update<SetOnboardingStatusReplied>(command);
    }
    void operator()(const EditCounterAccount& command) const {
        update<EditCounterAccountReplied>(command);
    }
    void operator()(const EditAccess& command) const { update<EditAccessReplied>(command); }
    void operator()(const CreateLogin& command) const { update<CreateLoginReplied>(command); }
    void operator()(const DeleteUser& command) const {
        investor_client().delete_user(command.id, command.expected_version, command.idempotency_key,
                                      then_user<DeleteUserReplied>(command.ticket, command.id));
    }
    void operator()(const CreateInvestor& command) const {
        investor_client().create_user(
            command.what, command.idempotency_key,
            then<domain::UserRecord>([ticket = command.ticket](auto user) {
                return CreateUserReplied{ticket, std::move(user)};
            }));
    }
    void operator()(const ActivateInvestor& command) const { update<ActivateUserReplied>(command); }
    void operator()(const DeactivateInvestor& command) const {
        update<DeactivateUserReplied>(command);
    }
    void operator()(const UpdateInvestor& command) const { update<EditUserReplied>(command); }

    void operator()(const CopyAsCurl& command) const {
        net::CapturingTransport transport;
        Effects(transport, browser(), nullptr, effects.connection_).run(command.what.front());
        if (transport.request()) {
            browser().copy_text(net::curl_command(*transport.request(), command.origin));
        }
    }

    // ---- The browser

    void operator()(const SetAddress& command) const {
        browser().set_address(command.fragment, command.replace);
    }
    void operator()(const CopyText& command) const { browser().copy_text(command.text); }
    void operator()(const WakeAt& command) const { browser().wake_at(command.time); }
    void operator()(const KeepTheme& command) const { browser().keep_theme(command.theme); }
    void operator()(const KeepOfflineData& command) const {
        browser().keep_offline_data(command.is_kept);
    }
    void operator()(const SaveOfflineData&) const { browser().save_offline_data(); }
    void operator()(const ExportOfflineData&) const { browser().export_offline_data(); }
    void operator()(const OpenOfflineDataFile&) const { browser().open_offline_data_file(); }
    void operator()(const ImportOfflineData& command) const {
        browser().import_offline_data(command.content);
    }
    void operator()(const ResetOfflineData&) const { browser().reset_offline_data(); }
};

Effects::Effects(net::Transport& transport, Browser& browser, std::shared_ptr<Inbox> inbox,
                 Connection connection)
    : transport_(transport),
      client_(transport, connection.is_registrar ? net::GraphqlValues::variables
                                                 : net::GraphqlValues::literals),
      investor_client_(transport, {connection.investor_base, connection.is_registrar}),
      connection_(std::move(connection)),
      browser_(browser),
      inbox_(std::move(inbox)) {}

void Effects::run(const Command& command) {
    std::visit(Runner{*this}, static_cast<const AnyCommand&>(command));
}

}  // namespace app
