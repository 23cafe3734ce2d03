#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/event.hpp"
#include "app/state.hpp"
#include "domain/records.hpp"

namespace ui::scenes {

// States as the console gets into them, for tests of what the views make of them.

[[nodiscard]] domain::Timestamp noon();  // 21 November 2026

[[nodiscard]] domain::UserRecord pending(std::string id, std::string first_name,
                                         std::string last_name);
[[nodiscard]] domain::UserRecord active(std::string id, std::string first_name,
                                        std::string last_name);
[[nodiscard]] domain::UserRecord inactive(std::string id, std::string first_name,
                                          std::string last_name);
[[nodiscard]] domain::MailRecord mail(std::string id, const domain::UserRecord&);
[[nodiscard]] domain::Failure failure(domain::FailureKind, std::string sentence);

// What `update` makes of it; its commands are dropped.
void happen(app::State&, const app::Event&);

// An administrator, or a distributor, on that page; nothing has been loaded.
[[nodiscard]] app::State signed_in(app::Page, bool is_admin = true);

// The lists as replies of the server leave them.
void fill_users(app::State&, std::vector<domain::UserRecord>);
void fill_approvals(app::State&, std::vector<domain::UserRecord>);
void fill_outbox(app::State&, std::vector<domain::MailRecord>);
// A list of that many, of which the first page is here.
void fill_long_users(app::State&, std::int64_t count);
void open_user(app::State&, const domain::UserRecord&);
// A user with all that the investor dialect adds.
[[nodiscard]] domain::UserRecord investor(std::string id, std::string first_name,
                                          std::string last_name);
void open_investor(app::State&, const domain::UserRecord&);
// Signed in over a connection with the investor dialect alone.
[[nodiscard]] app::State investor_only(app::Page);

template <class List>
void refuse(List& list, domain::Failure failure) {
    app::begin_query(list);
    list.in_flight[0] = 1;
    app::refuse_page(list, list.wanted_query, 1, 0, std::move(failure));
}

// Every page, dialog and list state, for the rules that hold everywhere.
struct Scene {
    std::string_view name;
    app::State (*make)();
};
[[nodiscard]] const std::vector<Scene>& all();
// Those among them that the investor dialect adds.
[[nodiscard]] std::vector<Scene> investor_scenes();
[[nodiscard]] app::State scene(std::string_view name);

}  // namespace ui::scenes
