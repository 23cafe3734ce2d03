#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/access.hpp"

namespace server {

// The cookie that holds the secret of a browser's session. Which one it is depends on how the
// request came, and no other is accepted.
//
// In general it is "__Host-registrar", with which browsers insist on Secure, Path=/ and no Domain.
// WebKit drops what is Secure over plain http even on this machine (Safari does so before macOS
// 26); there it has neither, and the port in its name, because cookies know no ports and two
// servers must not sign each other out.
class SessionCookie {
  public:
    SessionCookie(const AccessSettings&, const Incoming&);

    [[nodiscard]] const std::string& name() const { return name_; }
    // The secret that was sent, if any.
    [[nodiscard]] std::optional<std::string> secret() const;

    // For Set-Cookie. The session lasts until the browser closes; the server ends it earlier
    // (session_idle_max, session_age_max).
    [[nodiscard]] std::string set(std::string_view secret) const;
    [[nodiscard]] std::string remove() const;

    // A cookie that is like the session's in all but its name and holds nothing: what becomes of it
    // shows whether this browser would keep a session.
    [[nodiscard]] std::string set_probe() const;
    // Whether the browser sent back a cookie of ours.
    [[nodiscard]] bool is_kept() const;

  private:
    const Incoming& incoming_;
    std::string name_;
    std::string attributes_;
};

}  // namespace server
