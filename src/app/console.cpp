#include "app/console.hpp"

#include <utility>

#include "app/update.hpp"

namespace app {

Console::Console(net::Transport& transport, Browser& browser, Options options)
    : options_(std::move(options)),
      inbox_(std::make_shared<Inbox>(Inbox{browser, {}})),
      effects_(transport, browser, inbox_, options_.connection) {
    state_.connection = options_.connection;
    state_.route = parse_route(options_.fragment);
    state_.settings.is_offline = options_.is_offline;
    state_.settings.server_address = options_.server_address;
    state_.settings.theme = options_.theme;
    state_.settings.is_system_dark = options_.is_system_dark;
    post(ConsoleStarted{});
}

void Console::post(Event event) {
    inbox_->post(std::move(event));
}

bool Console::handle_inbox() {
    bool had_any = false;
    while (!inbox_->events.empty()) {
        had_any = true;
        const std::vector<Event> events = std::exchange(inbox_->events, {});
        for (const Event& event : events) {
            const Env env{options_.now(), {options_.random(), options_.random()}};
            for (const Command& command : update(state_, event, env)) {
                effects_.run(command);
            }
        }
    }
    return had_any;
}

}  // namespace app
