#include "app/mail_obstacle.hpp"

#include "domain/mail_situation.hpp"

namespace app {

std::string mail_obstacle(const State& state, const domain::User& user) {
    if (std::string lack = lack_of(state.connection, Capability::send_email); !lack.empty()) {
        return lack;
    }
    const auto possible = domain::can_receive_mail(user);
    return possible ? std::string() : possible.error().problems.front().message;
}

}  // namespace app
