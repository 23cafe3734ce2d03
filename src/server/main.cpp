#include <algorithm>
#include <iostream>
#include <string_view>
#include <vector>

#include "server/commands.hpp"
#include "server/options.hpp"

int main(int count, char** values) {
    const std::vector<std::string_view> arguments(values + std::min(count, 1), values + count);
    const domain::Result<server::Options> options = server::parse_options(arguments);
    if (!options) {
        std::cerr << "registrar-server: " << options.error().problems.front().message
                  << "\nTry registrar-server --help.\n";
        return 2;
    }
    const domain::Result<> done = server::run_command(*options);
    if (!done) {
        std::cerr << "registrar-server: " << done.error().problems.front().message << "\n";
        return 1;
    }
    return 0;
}
