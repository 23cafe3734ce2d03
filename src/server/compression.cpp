#include "server/compression.hpp"

#include <brotli/encode.h>
#include <utility>
#include <zlib.h>

#include "api/preconditions.hpp"

namespace server {

namespace {

// What is shorter fits into the packet that carries the header anyway.
constexpr std::size_t body_size_min = 1024;
// Above it, time matters more than size: the best levels would need a tenth of a second for the
// largest answers that there are.
constexpr std::size_t thorough_size_max = 256 * 1024;

std::optional<std::string> gzipped(std::string_view text) {
    constexpr int window_of_gzip = 15 + 16;
    constexpr int memory_level = 8;
    const int level = text.size() <= thorough_size_max ? 4 : 1;
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, window_of_gzip, memory_level,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        return std::nullopt;
    }
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool is_done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return is_done ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<std::string> brotlied(std::string_view text) {
    const int quality = text.size() <= thorough_size_max ? 5 : 1;
    std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
    std::string out(size, '\0');
    const bool is_done =
        BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                              reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                              reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_TRUE;
    out.resize(is_done ? size : 0);
    return is_done ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

std::optional<std::string> encoded(std::string_view text, api::Coding coding) {
    switch (coding) {
        case api::Coding::brotli:
            return brotlied(text);
        case api::Coding::gzip:
            return gzipped(text);
        case api::Coding::identity:
            return std::string(text);
    }
    return std::nullopt;
}

void encode_body(const Incoming& incoming, Reply& reply) {
    reply.add("Vary", "Accept-Encoding");
    const std::string accepted = api::joined_header(incoming.request.headers, "Accept-Encoding");
    const auto coding = api::choose_coding(accepted);
    const bool takes_plain = api::choose_coding(accepted, false, false).has_value();
    if (!coding || *coding == api::Coding::identity || reply.body->empty() ||
        (reply.body->size() < body_size_min && takes_plain)) {
        return;
    }
    std::optional<std::string> body = encoded(*reply.body, *coding);
    if (!body) {
        return;
    }
    reply.set_body(*std::move(body));
    reply.add("Content-Encoding", std::string(api::name_of(*coding)));
    for (api::Header& header : reply.headers) {
        if (header.name == "ETag") {
            header.value = api::tag_of_coding(header.value, api::name_of(*coding));
        }
    }
}

}  // namespace server
