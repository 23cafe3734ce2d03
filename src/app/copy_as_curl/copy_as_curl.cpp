#include "app/copy_as_curl/copy_as_curl.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "app/context.hpp"
#include "app/update.hpp"

namespace app {
namespace {

// Where a server listens that was started with nothing said (./run): without one of its own, the
// console's requests are for that.
constexpr std::string_view usual_server = "http://localhost:8080";

std::string origin_of(const Settings& settings) {
    std::string origin = settings.is_offline ? std::string(usual_server) : settings.server_address;
    if (!origin.empty() && origin.back() == '/') {
        origin.pop_back();  // targets begin with one themselves
    }
    return origin;
}

// The groups are no part of what a page is about: they come along with the first page, for names.
bool is_request(const Command& command) {
    return !std::holds_alternative<GetGroups>(command) &&
           std::visit(
               [](const auto& each) {
                   return requires {
                       each.ticket;
                   };
               },
               static_cast<const AnyCommand&>(command));
}

// Not that of the form: what is pasted and what is pressed are two requests.
void set_key(Command& command, const std::string& key) {
    std::visit(
        [&](auto& each) {
            if constexpr (requires { each.idempotency_key; }) {
                each.idempotency_key = key;
            }
        },
        static_cast<AnyCommand&>(command));
}

}  // namespace

void apply(State& state, const CopyAsCurlRequested& event, Context& context) {
    if (event.submit.empty()) {
        return;
    }
    State trial = state;
    std::vector<Command> commands = update(trial, event.submit.front(), context.env);
    const auto request = std::find_if(commands.begin(), commands.end(), is_request);
    if (request == commands.end()) {
        state = std::move(trial);
        std::move(commands.begin(), commands.end(), std::back_inserter(context.commands));
        return;
    }
    set_key(*request, new_key(context.env));
    const std::string origin = origin_of(state.settings);
    context.commands.emplace_back(CopyAsCurl{{std::move(*request)}, origin});
    add_notice(state, context, NoticeKind::done,
               state.settings.is_offline
                   ? "Copied as curl, for a server at " + origin + ". Set TOKEN first."
                   : "Copied as curl. Set TOKEN first.");
}

}  // namespace app
