#include "server/static_site.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "api/negotiation.hpp"
#include "api/preconditions.hpp"
#include "server/compression.hpp"
#include "server/openapi_document.hpp"
#include "server/secrets.hpp"

namespace server {

namespace {

constexpr auto content_types = std::to_array<std::pair<std::string_view, std::string_view>>({
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".yaml", "application/yaml"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".otf", "font/otf"},
    {".txt", "text/plain; charset=utf-8"},
});

bool is_hex_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (file.fail() && !file.eof()) {
        return std::nullopt;
    }
    return content;
}

// Every regular file under the folder by its path, with "/" as separator.
domain::Result<std::unordered_map<std::string, std::string>> read_folder(
    const std::filesystem::path& folder) {
    std::unordered_map<std::string, std::string> contents;
    std::error_code failed;
    std::filesystem::recursive_directory_iterator entries(folder, failed);
    for (; !failed && entries != std::filesystem::end(entries); entries.increment(failed)) {
        std::error_code unknown;
        if (!entries->is_regular_file(unknown)) {
            continue;
        }
        std::optional<std::string> content = read_file(entries->path());
        if (!content.has_value()) {
            return domain::fail(domain::FailureKind::unavailable, "site.unreadable",
                                "The file " + entries->path().string() + " cannot be read.");
        }
        contents["/" + entries->path().lexically_relative(folder).generic_string()] =
            std::move(*content);
    }
    if (failed || !contents.contains("/index.html")) {
        return domain::fail(domain::FailureKind::not_found, "site.missing",
                            "There is no index.html in the folder " + folder.string() + ".");
    }
    return contents;
}

// Of "x.br" next to "x": it is a form of x and no file of its own.
bool is_compressed_form(const std::unordered_map<std::string, std::string>& contents,
                        const std::string& path) {
    return (path.ends_with(".br") || path.ends_with(".gz")) &&
           contents.contains(path.substr(0, path.size() - 3));
}

bool has_content_hash(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::string_view stem = name.substr(0, name.rfind('.'));
    const std::size_t dot = stem.rfind('.');
    if (dot == std::string_view::npos) {
        return false;
    }
    const std::string_view hash = stem.substr(dot + 1);
    return hash.size() >= 8 && std::all_of(hash.begin(), hash.end(), is_hex_digit);
}

}  // namespace

std::string_view content_type(std::string_view path) {
    for (const auto& [extension, type] : content_types) {
        if (path.ends_with(extension)) {
            return type;
        }
    }
    return "application/octet-stream";
}

domain::Result<StaticSite> StaticSite::load(const std::string& folder) {
    auto contents = read_folder(folder);
    if (!contents) {
        return tl::unexpected(contents.error());
    }
    const auto shared = [&](const std::string& path) {
        const auto entry = contents->find(path);
        return entry == contents->end() ? Content()
                                        : std::make_shared<const std::string>(entry->second);
    };
    StaticSite site;
    for (const auto& [path, content] : *contents) {
        if (is_compressed_form(*contents, path)) {
            continue;
        }
        File file;
        file.plain = shared(path);
        file.gzip = shared(path + ".gz");
        file.brotli = shared(path + ".br");
        file.tag = content_tag(content);
        file.type = content_type(path);
        file.is_immutable = has_content_hash(path);
        site.files_.emplace(path, std::move(file));
    }
    site.add_openapi();
    return site;
}

// One that stands in the folder is served in its place.
void StaticSite::add_openapi() {
    File file;
    file.plain = std::make_shared<const std::string>(openapi_document());
    const auto in = [&file](api::Coding coding) {
        auto text = encoded(*file.plain, coding);
        return text ? std::make_shared<const std::string>(*std::move(text)) : Content();
    };
    file.gzip = in(api::Coding::gzip);
    file.brotli = in(api::Coding::brotli);
    file.tag = content_tag(*file.plain);
    file.type = "application/yaml";
    files_.emplace("/openapi.yaml", std::move(file));
}

const StaticSite::File* StaticSite::find(std::string_view path) const {
    const auto entry = files_.find(path == "/" ? "/index.html" : std::string(path));
    return entry == files_.end() ? nullptr : &entry->second;
}

Reply StaticSite::answer(const Incoming& incoming) const {
    Reply reply;
    reply.route = incoming.path() == "/" ? "/" : "/{file}";
    const std::string& method = incoming.request.method;
    if (method != "GET" && method != "HEAD") {
        reply.status = 405;
        reply.add("Allow", "GET, HEAD");
        return reply;
    }
    const File& file = *find(incoming.path());
    reply.add("Cache-Control",
              file.is_immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (file.brotli || file.gzip) {
        reply.add("Vary", "Accept-Encoding");
    }
    const auto& headers = incoming.request.headers;
    const auto coding = api::choose_coding(api::joined_header(headers, "Accept-Encoding"),
                                           file.brotli != nullptr, file.gzip != nullptr);
    if (!coding) {
        reply.status = 406;
        return reply;
    }
    const bool is_plain = *coding == api::Coding::identity;
    reply.body = is_plain ? file.plain : *coding == api::Coding::brotli ? file.brotli : file.gzip;
    std::string tag = '"' + file.tag + '"';
    if (!is_plain) {
        tag = api::tag_of_coding(tag, api::name_of(*coding));
    }
    reply.add("ETag", tag);
    if (api::names_tag(api::joined_header(headers, "If-None-Match"), tag)) {
        reply.status = 304;
        reply.set_body("");
        return reply;
    }
    reply.add("Content-Type", std::string(file.type));
    if (!is_plain) {
        reply.add("Content-Encoding", std::string(api::name_of(*coding)));
    }
    return reply;
}

}  // namespace server
