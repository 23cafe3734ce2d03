#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/actor.hpp"
#include "domain/codes.hpp"
#include "domain/entity_ref.hpp"
#include "domain/id.hpp"
#include "domain/time.hpp"

namespace domain {

// One field that a change touched, with its values as a person reads them; empty means not set.
// Fields carry the API's names ("firstName").
struct FieldChange {
    std::string field;
    std::string before;
    std::string after;

    bool operator==(const FieldChange&) const = default;
};

enum class AuditOutcome {
    done,
    denied,  // the caller was not allowed to: nothing was changed
};
template <>
inline constexpr CodeTable<AuditOutcome> code_table<AuditOutcome>{
    {{AuditOutcome::done, "done"}, {AuditOutcome::denied, "denied"}}};

// Who did what to what, when, and what it changed.
struct AuditEntry {
    AuditId id;
    Timestamp at;
    Actor actor;
    std::string action;  // the operation's name
    // Without an id where the attempt that was denied named nothing that is there.
    EntityRef subject;
    AuditOutcome outcome = AuditOutcome::done;
    std::vector<FieldChange> changes;

    bool operator==(const AuditEntry&) const = default;
};

// All that is asked for must hold; what is left out is not asked for. Newest first.
struct AuditQuery {
    std::string actor_id;
    std::optional<EntityRef> subject;
    std::string action;
    std::optional<AuditOutcome> outcome;
    std::optional<Timestamp> from;   // this moment included ...
    std::optional<Timestamp> until;  // ... and this one not
    std::int64_t offset = 0;
    std::int64_t limit = 50;
};

struct AuditPage {
    std::vector<AuditEntry> entries;
    std::int64_t total_count = 0;
};

[[nodiscard]] bool admits(const AuditQuery&, const AuditEntry&);

}  // namespace domain
