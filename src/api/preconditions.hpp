#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.hpp"

// Conditional requests (RFC 9110, 13). Lists are joined fields.
namespace api {

struct EntityTag {
    std::string_view text;  // what stands between the quotes
    bool is_weak = false;
};
// The tags of If-Match or If-None-Match, which is not "*"; nothing where it is no list of tags.
[[nodiscard]] std::optional<std::vector<EntityTag>> read_tags(std::string_view field);

// Whether If-None-Match names that tag (in its quotes), strong or weak, or is "*".
[[nodiscard]] bool names_tag(std::string_view if_none_match, std::string_view tag);

// A strong tag promises the same bytes, so each coding of a content has its own: "3-br" of "3".
[[nodiscard]] std::string tag_of_coding(std::string_view tag, std::string_view coding);

// A tag of a body that has no version.
[[nodiscard]] std::string body_tag(std::string_view body);

// What a GET is answered: the response, with an ETag, or 304 where If-None-Match says that the
// client has it, in whatever coding.
[[nodiscard]] Response unless_known(const Request&, Response);

}  // namespace api
