#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

// Proactive negotiation (RFC 9110, 12): what a client says it can read. Lists are joined fields.
namespace api {

// How an Accept field takes a media type: by the most precise range that covers it. Without the
// field everything is welcome.
struct Acceptance {
    int weight = 0;
    bool is_by_name = false;
};
[[nodiscard]] Acceptance acceptance(std::string_view accept, std::string_view media_type);
[[nodiscard]] inline bool accepts_json(std::string_view accept) {
    return acceptance(accept, "application/json").weight > 0;
}

enum class Coding { brotli, gzip, identity };
// In the order in which we like them.
inline constexpr std::array<Coding, 3> codings = {Coding::brotli, Coding::gzip, Coding::identity};
// "br", "gzip", "identity"
[[nodiscard]] std::string_view name_of(Coding);
// The most welcome of the codings that can be had, of which identity is always one; none where the
// client refuses all of them, which takes "identity;q=0" or "*;q=0". Without the field: identity.
[[nodiscard]] std::optional<Coding> choose_coding(std::string_view accept_encoding,
                                                  bool has_brotli = true, bool has_gzip = true);

}  // namespace api
