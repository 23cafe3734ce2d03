#include "api/preconditions.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "api/negotiation.hpp"

namespace api {

namespace {

std::string_view after_blanks(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text;
}

// RFC 9110, 8.8.3; its text cannot hold a quote.
std::optional<EntityTag> take_tag(std::string_view& rest) {
    EntityTag tag;
    tag.is_weak = rest.substr(0, 2) == "W/";
    rest.remove_prefix(tag.is_weak ? 2 : 0);
    const std::size_t end = rest.empty() ? rest.npos : rest.find('"', 1);
    if (rest.substr(0, 1) != "\"" || end == rest.npos) {
        return std::nullopt;
    }
    tag.text = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
    const bool is_visible = std::all_of(tag.text.begin(), tag.text.end(), [](char c) {
        return static_cast<unsigned char>(c) > ' ' && c != '\x7F';
    });
    return is_visible ? std::optional(tag) : std::nullopt;
}

}  // namespace

std::optional<std::vector<EntityTag>> read_tags(std::string_view field) {
    std::vector<EntityTag> tags;
    for (std::string_view rest = after_blanks(field); !rest.empty();) {
        if (rest.front() != ',') {  // an empty member is none
            const auto tag = take_tag(rest);
            rest = after_blanks(rest);
            if (!tag || (!rest.empty() && rest.front() != ',')) {
                return std::nullopt;
            }
            tags.push_back(*tag);
        }
        rest = after_blanks(rest.substr(std::min<std::size_t>(1, rest.size())));
    }
    return tags.empty() ? std::nullopt : std::optional(std::move(tags));
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    if (domain::trim(if_none_match) == "*") {
        return true;
    }
    const auto tags = read_tags(if_none_match);
    return tags && std::any_of(tags->begin(), tags->end(), [tag](const EntityTag& each) {
               return tag.size() == each.text.size() + 2 &&
                      tag.substr(1, each.text.size()) == each.text;
           });
}

std::string tag_of_coding(std::string_view tag, std::string_view coding) {
    std::string own(tag.substr(0, tag.size() - 1));
    return own + '-' + std::string(coding) + '"';
}

std::string body_tag(std::string_view body) {
    std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
    for (const char c : body) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    std::string text(18, '"');
    for (std::size_t i = 16; i > 0; --i, hash >>= 4U) {
        text[i] = "0123456789abcdef"[hash & 15U];
    }
    return text;
}

Response unless_known(const Request& request, Response response) {
    if ((request.method != "GET" && request.method != "HEAD") || response.status != 200) {
        return response;
    }
    if (find_header(response.headers, "ETag").empty()) {
        response.headers.push_back({"ETag", body_tag(response.body)});
    }
    const std::string known = joined_header(request.headers, "If-None-Match");
    const std::string tag(find_header(response.headers, "ETag"));
    for (const std::string& each : {tag, tag_of_coding(tag, name_of(Coding::brotli)),
                                    tag_of_coding(tag, name_of(Coding::gzip))}) {
        if (!known.empty() && names_tag(known, each)) {
            return {304, {{"ETag", each}}, {}};
        }
    }
    return response;
}

}  // namespace api
