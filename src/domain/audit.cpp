#include "domain/audit.hpp"

namespace domain {

bool admits(const AuditQuery& query, const AuditEntry& entry) {
    return (query.actor_id.empty() || query.actor_id == entry.actor.id) &&
           (!query.subject || *query.subject == entry.subject) &&
           (query.action.empty() || query.action == entry.action) &&
           (!query.outcome || *query.outcome == entry.outcome) &&
           (!query.from || *query.from <= entry.at) && (!query.until || entry.at < *query.until);
}

}  // namespace domain
