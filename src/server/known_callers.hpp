#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace server {

// Whose credentials were right lately, so that requests take their caller's turn before anybody
// has looked into the database. Only to order work by: nothing is allowed because of it. Who
// invents credentials gets no turns by them. Safe to call from several threads.
class KnownCallers {
  public:
    void note(std::string_view credential, const std::string& caller_id);
    void forget(std::string_view credential);
    [[nodiscard]] std::optional<std::string> find(std::string_view credential);

  private:
    std::mutex mutex_;
    std::unordered_map<std::string, std::string> ids_;  // by the credential's hash
};

}  // namespace server
