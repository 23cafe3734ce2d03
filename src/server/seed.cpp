#include "server/seed.hpp"

namespace server {

domain::Result<> seed(service::Store& store, const Options& options, domain::Timestamp now) {
    (void)store;
    (void)options;
    (void)now;
    return {};
}

}  // namespace server
