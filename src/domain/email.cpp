#include "domain/email.hpp"

#include "domain/invisible.hpp"
#include "domain/problems.hpp"
#include "domain/text.hpp"

namespace domain {
namespace {

constexpr std::size_t label_length_max = 63;
constexpr std::size_t email_length_max = 254;  // RFC 5321, 4.5.3.1.3: a path is 256 with < and >
constexpr std::size_t email_octets_max = 320;  // RFC 5321, 4.5.3.1.1 and .2: 64 + "@" + 255

// Bytes of code points beyond ASCII pass here: they are what email.international warns about.
bool is_local_part(std::string_view text) {
    for (const char c : text) {
        if (is_ascii(c) && !is_alphanumeric(c) &&
            std::string_view(".!#$%&'*+/=?^_`{|}~-").find(c) == std::string_view::npos) {
            return false;
        }
    }
    return !text.empty();
}

bool is_label(std::string_view text) {
    if (text.empty() || text.size() > label_length_max || text.front() == '-' ||
        text.back() == '-') {
        return false;
    }
    for (const char c : text) {
        if (is_ascii(c) && !is_alphanumeric(c) && c != '-') {
            return false;
        }
    }
    return true;
}

bool is_domain(std::string_view text) {
    for (auto dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
        if (!is_label(text.substr(0, dot))) {
            return false;
        }
        text.remove_prefix(dot + 1);
    }
    return is_label(text);
}

// Input methods of East Asia give these for the dots of a domain (UTS 46, 2.3); the last one folds
// to a dot.
std::string with_plain_dots(std::string_view domain) {
    std::string plain(domain);
    for (const std::string_view dot :
         {"\xE3\x80\x82", "\xEF\xBC\x8E", "\xEF\xBD\xA1", "\xE2\x80\xA4"}) {
        for (auto at = plain.find(dot); at != std::string::npos; at = plain.find(dot)) {
            plain.replace(at, dot.size(), ".");
        }
    }
    return plain;
}

// Of any kind: trim() knows them all.
bool has_blank(std::string_view text) {
    while (!text.empty()) {
        const auto point = first_code_point(text);
        const std::size_t size = point ? point->size : 1;
        if (trim(text.substr(0, size)).empty()) {
            return true;
        }
        text.remove_prefix(size);
    }
    return false;
}

bool is_all_ascii(std::string_view text) {
    for (const char c : text) {
        if (!is_ascii(c)) {
            return false;
        }
    }
    return true;
}

bool has_ascii_control(std::string_view text) {
    for (const char c : text) {
        if (is_ascii(c) && (c < ' ' || c == '\x7F')) {
            return true;
        }
    }
    return false;
}

void add_warnings(Problems& problems, std::string_view local_part, std::string_view domain,
                  std::string_view email, std::string_view field) {
    if (domain.find('.') == std::string_view::npos) {
        add_warning(problems, "email.no_dot", field,
                    "Check the part after the @: it has no dot, as in example.com.");
    }
    if (count_code_points(email) > email_length_max) {
        add_warning(problems, "email.too_long", field,
                    "Check the address: mail systems refuse more than 254 characters.");
    }
    // RFC 5321, 4.1.2: a local part without quotes is a Dot-string.
    if (local_part.front() == '.' || local_part.back() == '.' ||
        local_part.find("..") != std::string_view::npos) {
        add_warning(problems, "email.dots", field,
                    "Check the dots before the @: many mail systems refuse one at its start or "
                    "end, or two in a row.");
    }
    if (!is_all_ascii(email)) {
        add_warning(problems, "email.international", field,
                    "Check the accented letters: many mail systems refuse them in an address.");
        warn_of_mixed_scripts(problems, email, "email", field);
    }
}

}  // namespace

Problems check_email(std::string_view raw, std::string_view field) {
    Problems problems;
    const std::string_view email = trim(raw);
    const auto at = email.rfind('@');
    const std::string domain =
        at == std::string_view::npos ? std::string() : with_plain_dots(email.substr(at + 1));
    if (is_utf8(email) && !has_ascii_control(email) &&
        refuse_invisible(problems, raw, email, "The e-mail address", "email", field)) {
        return problems;
    }
    if (email.empty()) {
        add_error(problems, "email.required", field, "Enter an e-mail address.");
    } else if (at == std::string_view::npos || !is_local_part(email.substr(0, at)) ||
               !is_domain(domain) || !is_utf8(email) || has_control(email) || has_blank(email)) {
        add_error(problems, "email.malformed", field,
                  "Enter an e-mail address such as name@example.com.");
    } else if (email.size() > email_octets_max) {
        add_error(problems, "email.over_limit", field,
                  "Enter an e-mail address of at most 254 characters.");
    } else {
        add_warnings(problems, email.substr(0, at), domain, email, field);
    }
    return problems;
}

Result<std::string> make_email(std::string_view raw, std::string_view field) {
    return value_unless_error(check_email(raw, field), std::string(trim(raw)));
}

}  // namespace domain
