#include "domain/comment.hpp"

#include "domain/problems.hpp"
#include "domain/text.hpp"

namespace domain {
namespace {

constexpr std::size_t comment_length_usual = 1'000;
constexpr std::size_t comment_length_max = 10'000;

bool has_control_in_lines(std::string_view text) {
    std::string without_line_ends;
    for (const char c : text) {
        if (c != '\n' && c != '\r' && c != '\t') {
            without_line_ends += c;
        }
    }
    return has_control(without_line_ends);
}

}  // namespace

Problems check_comment(std::string_view raw, std::string_view field) {
    Problems problems;
    const std::string_view comment = trim_lines(raw);
    const std::size_t length = count_code_points(comment);
    if (comment.empty()) {
        add_error(problems, "comment.required", field, "Write down the reason.");
    } else if (!is_utf8(comment)) {
        add_error(problems, "comment.encoding", field, "Send the reason as UTF-8 text.");
    } else if (has_control_in_lines(comment)) {
        add_error(problems, "comment.control_character", field,
                  "Type the reason again: it holds invisible control characters.");
    } else if (length > comment_length_max) {
        add_error(problems, "comment.too_long", field,
                  "Shorten the reason to at most 10,000 characters.");
    } else if (length > comment_length_usual) {
        add_warning(problems, "comment.long", field,
                    "Consider a shorter reason: this one has more than 1,000 characters.");
    }
    return problems;
}

Result<std::string> make_comment(std::string_view raw, std::string_view field) {
    return value_unless_error(check_comment(raw, field), std::string(trim_lines(raw)));
}

}  // namespace domain
