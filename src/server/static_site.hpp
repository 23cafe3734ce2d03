#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "domain/result.hpp"
#include "server/message.hpp"

namespace server {

// The files of the console, all in memory. A path is looked up among the names that were found at
// the start and nothing else, so that no path can leave the folder.
//
// "x.br" and "x.gz" beside "x" are its compressed forms. A file with a content hash in its name
// ("console.3f9a1c02.wasm": 8 or more hexadecimal digits before the extension) never changes its
// content and is cached for ever.
class StaticSite {
  public:
    // Without files: every path is unknown.
    StaticSite() = default;
    // Fails with "site.missing" for a folder without index.html.
    [[nodiscard]] static domain::Result<StaticSite> load(const std::string& folder);

    [[nodiscard]] bool contains(std::string_view path) const { return find(path) != nullptr; }
    // For a path that the site contains. GET and HEAD only; 304 when the client has that content.
    [[nodiscard]] Reply answer(const Incoming&) const;

  private:
    using Content = std::shared_ptr<const std::string>;
    struct File {
        Content plain;
        Content gzip;    // null when there is none
        Content brotli;  // null when there is none
        std::string tag;
        std::string_view type;
        bool is_immutable = false;
    };
    [[nodiscard]] const File* find(std::string_view path) const;

    std::unordered_map<std::string, File> files_;  // by path: "/index.html"
};

// Whether an Accept-Encoding field admits that coding (RFC 9110, 12.5.3).
[[nodiscard]] bool accepts_coding(std::string_view accept_encoding, std::string_view coding);
// Whether an If-None-Match field names that tag (RFC 9110, 13.1.2), or anything ("*").
[[nodiscard]] bool names_tag(std::string_view if_none_match, std::string_view tag);
// By the extension; application/octet-stream when it is unknown.
[[nodiscard]] std::string_view content_type(std::string_view path);
[[nodiscard]] bool has_content_hash(std::string_view path);

}  // namespace server
