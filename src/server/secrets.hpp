#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Random secrets, and what of them may be stored. Everything is libsodium's.
namespace server {

// Must be called once before the others; false when the system gives no randomness.
[[nodiscard]] bool start_secrets();

// 256 random bits as base64url without padding (43 characters).
[[nodiscard]] std::string random_secret();
// 64 random bits as 16 hexadecimal digits: names, not secrets.
[[nodiscard]] std::string random_name();
[[nodiscard]] std::uint64_t random_bits();
// A UUID of version 4 (RFC 9562, 5.4).
[[nodiscard]] std::string random_uuid();

// 32 bytes. A fast hash is right for a secret of 256 random bits: there is nothing to guess.
[[nodiscard]] std::string hash_secret(std::string_view secret);
// Takes as long wherever the two differ, and when the hash is empty, which matches nothing.
[[nodiscard]] bool secret_matches(std::string_view hash, std::string_view secret);
// SHA-256 as base64, the form that Content-Security-Policy wants.
[[nodiscard]] std::string sha256_base64(std::string_view text);
// The first 16 bytes of SHA-256 in hexadecimal: enough to tell two files apart.
[[nodiscard]] std::string content_tag(std::string_view content);

// argon2id with libsodium's interactive limits: 64 MiB and about a tenth of a second.
// Empty when the memory could not be had.
[[nodiscard]] std::string hash_password(std::string_view password);
[[nodiscard]] bool password_matches(const std::string& hash, std::string_view password);

}  // namespace server
