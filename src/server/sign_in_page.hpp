#pragma once

#include <string>
#include <string_view>

namespace server {

// A page of plain HTML that works without any script and that password managers understand.
struct SignInPage {
    std::string error;  // a sentence; empty for none
    std::string name;   // what was typed before
    std::string next;   // where to go afterwards; see local_path

    [[nodiscard]] std::string html() const;
};

// Allows the page's own style by its hash, and nothing else.
[[nodiscard]] std::string_view sign_in_page_policy();

// The target if it is one of this server ("/?user=U1"), else "/": a form must not be a way to send
// somebody elsewhere.
[[nodiscard]] std::string local_path(std::string_view target);

}  // namespace server
