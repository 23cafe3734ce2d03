#include "domain/given_id.hpp"

#include "domain/text.hpp"
#include "domain/ulid.hpp"

namespace domain {

std::string given_id(std::string_view raw) {
    const std::string_view id = trim(raw);
    std::string upper = to_upper(id);
    return is_entity_id(upper) ? upper : std::string(id);
}

}  // namespace domain
