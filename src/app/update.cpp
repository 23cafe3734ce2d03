#include "app/update.hpp"

#include "app/context.hpp"

namespace app {

std::vector<Command> update(State& state, const Event& event, const Env& env) {
    std::vector<Command> commands;
    Context context{env, commands};
    std::visit([&](const auto& each) { apply(state, each, context); },
               static_cast<const AnyEvent&>(event));
    return commands;
}

}  // namespace app
