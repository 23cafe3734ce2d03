#pragma once

#include <string_view>

// Why a request was refused before any dialect looked at what it asks for: one code for one rule,
// whatever the address.
namespace api::codes {

inline constexpr std::string_view unknown_path = "request.unknown_path";      // 404
inline constexpr std::string_view method = "request.method";                  // 405
inline constexpr std::string_view not_acceptable = "request.not_acceptable";  // 406
inline constexpr std::string_view content_type = "request.content_type";      // 415
inline constexpr std::string_view malformed_request = "request.malformed";    // 400: not HTTP, or
                                                                            // not what is asked for
inline constexpr std::string_view malformed_body = "body.malformed";  // 400: not JSON
inline constexpr std::string_view body_too_large = "body.too_large";  // 413

}  // namespace api::codes
