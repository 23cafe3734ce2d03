#include "domain/ulid.hpp"

#include <algorithm>

#include "domain/invisible.hpp"
#include "domain/problems.hpp"
#include "domain/text.hpp"

namespace domain {
namespace {

// Crockford's base 32 leaves out I, L, O and U.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t time_length = 10;
constexpr std::size_t ulid_length = 26;
constexpr std::size_t id_length_max = 64;
constexpr std::uint64_t milliseconds_max = (std::uint64_t{1} << 48U) - 1;

std::uint64_t clamp_to_48_bits(Timestamp now) {
    const std::int64_t milliseconds = now.time_since_epoch().count();
    return std::min(static_cast<std::uint64_t>(std::max<std::int64_t>(milliseconds, 0)),
                    milliseconds_max);
}

// Adds one to the 80-bit number; false when it ran over, and is zero again.
bool increment(UlidInputs::RandomBytes& number) {
    return std::any_of(number.rbegin(), number.rend(),
                       [](std::uint8_t& byte) { return ++byte != 0; });
}

std::string encode(std::uint64_t milliseconds, const UlidInputs::RandomBytes& random) {
    std::string text(ulid_length, '0');
    for (std::size_t i = time_length; i-- > 0; milliseconds >>= 5U) {
        text[i] = alphabet[milliseconds & 31U];
    }
    std::uint32_t bits = 0;
    unsigned bit_count = 0;
    std::size_t out = time_length;
    for (const std::uint8_t byte : random) {
        bits = (bits << 8U) | byte;
        for (bit_count += 8; bit_count >= 5; ++out) {
            bit_count -= 5;
            text[out] = alphabet[(bits >> bit_count) & 31U];
        }
    }
    return text;
}

}  // namespace

std::string UlidSource::next() {
    const std::uint64_t now = clamp_to_48_bits(inputs_.now(inputs_.context));
    if (is_first_ || now > milliseconds_) {
        is_first_ = false;
        milliseconds_ = now;
        random_ = inputs_.random(inputs_.context);
    } else if (!increment(random_)) {
        milliseconds_ = std::min(milliseconds_ + 1, milliseconds_max);
    }
    return encode(milliseconds_, random_);
}

UserId make_user_id(UlidSource& source) {
    return UserId("U" + source.next());
}
AccountId make_account_id(UlidSource& source) {
    return AccountId("A" + source.next());
}
GroupId make_group_id(UlidSource& source) {
    return GroupId("G" + source.next());
}
MailId make_mail_id(UlidSource& source) {
    return MailId("M" + source.next());
}
AuditId make_audit_id(UlidSource& source) {
    return AuditId("E" + source.next());
}

bool is_entity_id(std::string_view text) {
    return text.size() == 1 + ulid_length && is_upper(text[0]) &&
           text.find_first_not_of(alphabet, 1) == std::string_view::npos;
}

Result<std::string> parse_entity_id(std::string_view raw, std::string_view field) {
    const std::string id = to_upper(trim(raw));
    if (id.empty()) {
        return fail(FailureKind::invalid, "id.required", "Give the identifier.",
                    std::string(field));
    }
    if (!is_entity_id(id)) {
        return fail(FailureKind::invalid, "id.malformed",
                    "Give an identifier of 27 characters: one letter, then 26 digits and letters "
                    "without I, L, O and U.",
                    std::string(field));
    }
    return id;
}

std::optional<Timestamp> time_of_entity_id(std::string_view id) {
    // A first character above 7 would need more than 48 bits.
    if (!is_entity_id(id) || id[1] > '7') {
        return std::nullopt;
    }
    std::uint64_t milliseconds = 0;
    for (const char c : id.substr(1, time_length)) {
        milliseconds = (milliseconds << 5U) | alphabet.find(c);
    }
    return Timestamp(std::chrono::milliseconds(static_cast<std::int64_t>(milliseconds)));
}

Problems check_id(std::string_view raw, std::string_view field) {
    Problems problems;
    const std::string_view id = trim(raw);
    if (id.empty()) {
        add_error(problems, "id.required", field, "Give the identifier.");
    } else if (!is_utf8(id) || has_control(id)) {
        add_error(problems, "id.malformed", field,
                  "Remove the control characters from the identifier.");
    } else if (refuse_invisible(problems, raw, id, "The identifier", "id", field)) {
        return problems;
    } else if (count_code_points(id) > id_length_max) {
        add_error(problems, "id.too_long", field, "Give an identifier of at most 64 characters.");
    }
    return problems;
}

}  // namespace domain
