#include "server/secrets.hpp"

#include <array>
#include <sodium.h>

namespace server {

namespace {

using Bytes32 = std::array<unsigned char, 32>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

template <std::size_t size>
std::string hex(const std::array<unsigned char, size>& bytes, std::size_t count) {
    std::array<char, size * 2 + 1> text{};
    sodium_bin2hex(text.data(), text.size(), bytes.data(), count);
    return text.data();
}

std::string base64(const Bytes32& bytes, int variant) {
    std::array<char, 64> text{};
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    return text.data();
}

Bytes32 sha256(std::string_view text) {
    Bytes32 digest{};
    crypto_hash_sha256(digest.data(), bytes_of(text), text.size());
    return digest;
}

}  // namespace

bool start_secrets() {
    return sodium_init() >= 0;
}

std::string random_secret() {
    Bytes32 bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return base64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string random_name() {
    std::array<unsigned char, 8> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return hex(bytes, bytes.size());
}

std::uint64_t random_bits() {
    std::uint64_t bits = 0;
    randombytes_buf(&bits, sizeof bits);
    return bits;
}

std::string random_uuid() {
    std::array<unsigned char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0fU) | 0x40U);  // version 4
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3fU) | 0x80U);  // the variant of RFC 9562
    std::string text = hex(bytes, bytes.size());
    for (const std::size_t place : {20U, 16U, 12U, 8U}) {
        text.insert(place, 1, '-');
    }
    return text;
}

std::string hash_secret(std::string_view secret) {
    Bytes32 digest{};
    crypto_generichash(digest.data(), digest.size(), bytes_of(secret), secret.size(), nullptr, 0);
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

bool secret_matches(std::string_view hash, std::string_view secret) {
    const std::string given = hash_secret(secret);
    const bool is_there = hash.size() == given.size();
    const std::string_view compared = is_there ? hash : std::string_view(given);
    return sodium_memcmp(compared.data(), given.data(), given.size()) == 0 && is_there;
}

std::string sha256_base64(std::string_view text) {
    return base64(sha256(text), sodium_base64_VARIANT_ORIGINAL);
}

std::string content_tag(std::string_view content) {
    return hex(sha256(content), 16);
}

std::string hash_password(std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const int failed =
        crypto_pwhash_str(hash.data(), password.data(), password.size(),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE);
    return failed != 0 ? std::string() : std::string(hash.data());
}

bool password_matches(const std::string& hash, std::string_view password) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace server
