#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "domain/result.hpp"
#include "server/message.hpp"

namespace server {

// The files of the console, all in memory, and the description of the API as /openapi.yaml. A path
// is looked up among the names that were found at the start and nothing else, so that no path can
// leave the folder.
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
    // For a path that the site contains. GET and HEAD only; 304 when the client has that content,
    // 406 when it takes none of the file's codings.
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
    void add_openapi();
    [[nodiscard]] const File* find(std::string_view path) const;

    std::unordered_map<std::string, File> files_;  // by path: "/index.html"
};

// By the extension; application/octet-stream when it is unknown.
[[nodiscard]] std::string_view content_type(std::string_view path);

}  // namespace server
