#include "domain/comment.hpp"

#include "domain/invisible.hpp"
#include "domain/problems.hpp"
#include "domain/text.hpp"

namespace domain {
namespace {

constexpr std::size_t comment_length_usual = 1'000;
constexpr std::size_t comment_length_max = 10'000;

}  // namespace

Problems check_comment(std::string_view raw, std::string_view field) {
    Problems problems;
    const std::string_view comment = trim_lines(raw);
    const std::size_t length = count_code_points(comment);
    if (!is_utf8(comment)) {
        add_error(problems, "comment.encoding", field, "Send the reason as UTF-8 text.");
    } else if (refuse_invisible(problems, raw, comment, "The reason", "comment", field,
                                Lines::several)) {
        return problems;
    } else if (comment.empty()) {
        add_error(problems, "comment.required", field, "Write down the reason.");
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
