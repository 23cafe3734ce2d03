#include "server/seed.hpp"

#include <cstddef>

#include "service/sample_users.hpp"

namespace server {

domain::Result<> seed(service::Store& store, const Options& options, domain::Timestamp now) {
    // The same number gives the same people in every folder: measurements can be compared.
    constexpr std::uint64_t generator_seed = 1;
    switch (options.seed) {
        case Seed::nothing:
            return {};
        case Seed::sample:
            return service::load_sample(store, now);
        case Seed::generated:
            return service::load_generated(store, static_cast<std::size_t>(options.generated_users),
                                           generator_seed, now);
    }
    return {};
}

}  // namespace server
