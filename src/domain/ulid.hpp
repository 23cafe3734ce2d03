#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/id.hpp"
#include "domain/result.hpp"
#include "domain/time.hpp"

namespace domain {

// What a UlidSource needs from outside, because the domain has no clock and no randomness.
struct UlidInputs {
    using RandomBytes = std::array<std::uint8_t, 10>;

    Timestamp (*now)(void* context) = nullptr;
    RandomBytes (*random)(void* context) = nullptr;  // unpredictable: ids must not be guessable
    void* context = nullptr;                         // outlives the source
};

// Makes ULIDs (ULID specification, github.com/ulid/spec): 48 bits of milliseconds, 80 random bits,
// as 26 characters of Crockford's base 32. Each is greater than the one before, as text too: in the
// same millisecond, or when the clock went back, the last one plus one is given. When the random
// part is used up, the sum carries into the milliseconds, where the specification would give up.
// Not safe for use from several threads at once.
class UlidSource {
  public:
    explicit UlidSource(UlidInputs inputs) : inputs_(inputs) {}

    [[nodiscard]] std::string next();

  private:
    UlidInputs inputs_;
    bool is_first_ = true;
    std::uint64_t milliseconds_ = 0;
    UlidInputs::RandomBytes random_{};
};

// Entity ids: one letter for the kind, then a ULID (REST users document, "id").
[[nodiscard]] UserId make_user_id(UlidSource&);        // U…
[[nodiscard]] AccountId make_account_id(UlidSource&);  // A…
[[nodiscard]] GroupId make_group_id(UlidSource&);      // G…
[[nodiscard]] MailId make_mail_id(UlidSource&);        // M…
[[nodiscard]] AuditId make_audit_id(UlidSource&);      // E…

// Exactly 27 characters: A-Z, then 26 of Crockford's base 32 in upper case. Ids beyond the greatest
// ULID pass, since others use such ids ("UXXXXXXXXXXXXXXXXXXXXXXXXXX").
[[nodiscard]] bool is_entity_id(std::string_view text);
// What a person typed or pasted: trimmed and in upper case. Fails with id.required or id.malformed.
[[nodiscard]] Result<std::string> parse_entity_id(std::string_view raw, std::string_view field);
// When an id of our making was made; none for text of another form.
[[nodiscard]] std::optional<Timestamp> time_of_entity_id(std::string_view id);

// Ids are opaque to the operations (the documents show "456" and "advisor-789"): an id that an
// operation is given must only be there (id.required), be at most 64 code points long (id.too_long)
// and hold no control characters (id.malformed).
[[nodiscard]] Problems check_id(std::string_view raw, std::string_view field);

}  // namespace domain
