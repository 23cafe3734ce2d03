#pragma once

#include <string>

namespace domain {

// Who did something, as they were called then. It is kept with what was done, and stays what it
// was whatever becomes of the person, the role or the token.
struct Actor {
    std::string id;      // Caller::id
    std::string name;    // empty for the public, and in records from before names were kept
    std::string role;    // word_of(Role); empty in such records
    std::string client;  // Caller::client

    bool operator==(const Actor&) const = default;
};

}  // namespace domain
