#pragma once

#include <cstdint>
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/update.hpp"

namespace app {

// A state, the events that happen to it, and the commands of the last one.
class UpdateTest : public testing::Test {
  protected:
    State state;
    Env env{domain::Timestamp(std::chrono::milliseconds(1'700'000'000'000)), {1, 1}};
    std::vector<Command> commands;

    void did(const Event& event) {
        commands = update(state, event, env);
        ++env.random[0];
    }
    // By its address; leaves no question open.
    void go(const std::string& fragment) { did(RouteChosen{parse_route(fragment)}); }

    // The commands of that type among those of the last event.
    template <class Kind>
    [[nodiscard]] std::vector<Kind> all() const {
        std::vector<Kind> found;
        for (const Command& command : commands) {
            if (const auto* each = std::get_if<Kind>(&command)) {
                found.push_back(*each);
            }
        }
        return found;
    }
    template <class Kind>
    [[nodiscard]] bool has() const {
        return !all<Kind>().empty();
    }
    // The only command of that type.
    template <class Kind>
    [[nodiscard]] Kind the() const {
        const auto found = all<Kind>();
        EXPECT_EQ(found.size(), 1U);
        return found.at(0);
    }

    static domain::Viewer viewer(const std::string& id = "admin",
                                 domain::Role role = domain::Role::admin) {
        return {id, id, role, domain::rights_of(role)};
    }
    void sign_in(const domain::Viewer& who = viewer()) {
        did(SessionCheckRequested{});
        did(ViewerReplied{the<GetViewer>().ticket, who});
    }

    static domain::UserRecord record(const std::string& id, const std::string& first_name,
                                     domain::Lifecycle lifecycle = domain::Lifecycle::active) {
        domain::UserRecord record;
        record.user.id = domain::UserId(id);
        record.user.version = 1;
        record.user.first_name = first_name;
        record.user.last_name = "Dupont";
        record.user.email = id + "@example.com";
        record.user.lifecycle = lifecycle;
        if (lifecycle != domain::Lifecycle::pending_approval) {
            record.user.accepted_at = domain::Timestamp();
        }
        if (lifecycle == domain::Lifecycle::inactive) {
            record.user.unactive_comment = "Left.";
        }
        return record;
    }
    static domain::UserRecordPage page(std::vector<domain::UserRecord> users,
                                       std::int64_t total_count = -1) {
        domain::UserRecordPage page;
        page.total_count = total_count < 0 ? static_cast<std::int64_t>(users.size()) : total_count;
        page.users = std::move(users);
        return page;
    }
    static UsersReplied reply(const GetUsers& asked, domain::Result<domain::UserRecordPage> users) {
        return {asked.ticket, asked.query, asked.page, std::move(users)};
    }
    // Signed in, at the list of these users.
    void show_users(const std::vector<domain::UserRecord>& users) {
        if (!state.session.viewer.value) {
            sign_in();
        } else {
            did(UsersReloadRequested{});
        }
        did(reply(the<GetUsers>(), page(users)));
    }
    // Signed in, at the page of that user.
    void show_user(const domain::UserRecord& user) {
        show_users({user});
        did(RouteChosen{user_route(user.user.id)});
        did(UserReplied{the<GetUser>().ticket, user.user.id, user});
    }

    // Signed in, at the page of that user, as both dialects tell of it.
    void show_investor(const domain::UserRecord& user) {
        show_users({user});
        did(RouteChosen{user_route(user.user.id)});
        const auto investor = the<GetInvestor>();
        did(UserReplied{the<GetUser>().ticket, user.user.id, user});
        did(InvestorReplied{investor.ticket, user.user.id, user});
    }
    // Before anything was asked for.
    void connect(const std::string& dialects, bool is_foreign = false) {
        state.connection = make_connection(dialects, {}, is_foreign);
    }

    static domain::Failure failure(domain::FailureKind kind, const std::string& code,
                                   const std::string& field = {}) {
        return domain::fail(kind, code, "A sentence about " + code + '.', field).value();
    }
    static tl::unexpected<domain::Failure> refused(domain::FailureKind kind,
                                                   const std::string& code = "some.code",
                                                   const std::string& field = {}) {
        return tl::unexpected(failure(kind, code, field));
    }
    static tl::unexpected<domain::Failure> stale(std::int64_t current_version) {
        domain::Failure told = failure(domain::FailureKind::conflict, "version.stale");
        told.current_version = current_version;
        return tl::unexpected(told);
    }
    static tl::unexpected<domain::Failure> unreachable() {
        return refused(domain::FailureKind::unavailable, "network.unreachable");
    }
    static tl::unexpected<domain::Failure> signed_out() {
        return refused(domain::FailureKind::unauthenticated, "session.required");
    }
    [[nodiscard]] std::string last_notice() const {
        return state.notices.shown.empty() ? std::string() : state.notices.shown.back().text;
    }
};

}  // namespace app
