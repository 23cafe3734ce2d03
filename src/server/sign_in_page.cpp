#include "server/sign_in_page.hpp"

#include <algorithm>

#include "server/secrets.hpp"

namespace server {

namespace {

constexpr std::string_view style = R"css(
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0; min-height: 100vh; display: grid; place-items: center }
main { width: min(22rem, calc(100vw - 3rem)) }
h1 { font-size: 1.5rem; margin: 0 0 1.5rem }
label { display: block; margin: 0 0 .25rem; font-weight: 600 }
input { box-sizing: border-box; width: 100%; margin: 0 0 1rem; padding: .5rem .625rem; font: inherit;
  border: 1px solid #767676; border-radius: 6px }
button { width: 100%; padding: .625rem; font: inherit; font-weight: 600; border: 0;
  border-radius: 6px; background: #1f5fbf; color: #fff; cursor: pointer }
:focus-visible { outline: 3px solid #5b9bff; outline-offset: 2px }
[role=alert] { margin: 0 0 1rem; padding: .625rem .75rem; border-left: 4px solid #c62828;
  background: rgba(198, 40, 40, .1) }
p.hint { font-size: .875rem }
)css";

std::string escape_html(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&#39;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

}  // namespace

std::string SignInPage::html() const {
    const std::string alert =
        error.empty() ? "" : "<p role=\"alert\" id=\"error\">" + escape_html(error) + "</p>\n";
    const std::string described = error.empty() ? "" : " aria-describedby=\"error\"";
    // The focus goes where typing goes on: to the password when the name is there already.
    const bool has_name = !name.empty();
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<title>Sign in – Registrar</title>\n<style>" +
           std::string(style) +
           "</style>\n</head>\n<body>\n<main>\n<h1>Sign in to Registrar</h1>\n" + alert +
           "<form method=\"post\" action=\"session\">\n"
           "<input type=\"hidden\" name=\"next\" value=\"" +
           escape_html(next) +
           "\">\n<label for=\"name\">Name</label>\n"
           "<input id=\"name\" name=\"name\" autocomplete=\"username\" autocapitalize=\"none\" "
           "spellcheck=\"false\" required" +
           (has_name ? "" : " autofocus") + described + " value=\"" + escape_html(name) +
           "\">\n<label for=\"password\">Password</label>\n"
           "<input id=\"password\" name=\"password\" type=\"password\" "
           "autocomplete=\"current-password\" required" +
           (has_name ? " autofocus" : "") + described +
           ">\n<button>Sign in</button>\n</form>\n"
           "<p class=\"hint\">No password yet? Whoever runs this server can give you one, or a "
           "one-time address.</p>\n</main>\n</body>\n</html>\n";
}

std::string_view sign_in_page_policy() {
    static const std::string policy =
        "default-src 'none'; style-src 'sha256-" + sha256_base64(style) +
        "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    return policy;
}

std::string local_path(std::string_view target) {
    // "//host" and "/\host" name another host to a browser (WHATWG URL); controls are dropped by
    // it.
    const bool is_plain = std::all_of(target.begin(), target.end(),
                                      [](char c) { return c > ' ' && c < '\x7f' && c != '\\'; });
    const bool is_local = target.starts_with('/') && !target.starts_with("//");
    return is_plain && is_local ? std::string(target) : "/";
}

}  // namespace server
