#include "server/known_callers.hpp"

#include "server/secrets.hpp"

namespace server {

void KnownCallers::note(std::string_view credential, const std::string& caller_id) {
    constexpr std::size_t kept_max = 10'000;
    const std::string hash = hash_secret(credential);
    const std::lock_guard lock(mutex_);
    if (ids_.size() >= kept_max && !ids_.contains(hash)) {
        ids_.clear();  // all are noted again with their next request
    }
    ids_[hash] = caller_id;
}

void KnownCallers::forget(std::string_view credential) {
    const std::string hash = hash_secret(credential);
    const std::lock_guard lock(mutex_);
    ids_.erase(hash);
}

std::optional<std::string> KnownCallers::find(std::string_view credential) {
    const std::string hash = hash_secret(credential);
    const std::lock_guard lock(mutex_);
    const auto found = ids_.find(hash);
    return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace server
