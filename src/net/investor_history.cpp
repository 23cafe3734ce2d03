#include "net/investor_history.hpp"

#include <algorithm>
#include <utility>

#include "domain/changes.hpp"
#include "domain/onboarding.hpp"
#include "domain/permissions.hpp"

namespace net {
namespace {

using domain::UserRecord;
using Exchange = std::shared_ptr<InvestorExchange>;

constexpr std::size_t versions_max = 10;

struct History {
    domain::UserId id;
    InvestorExchange::Done<std::vector<domain::VersionRecord>> done;
    std::vector<UserRecord> versions = {};  // the newest first
};

bool has_sent(const UserRecord& record, std::string_view field) {
    const auto& absent = record.absent_fields;
    return std::find(absent.begin(), absent.end(), field) == absent.end();
}

std::string status_word(const UserRecord& record) {
    return record.unknown_status.empty() ? std::string(code_of(onboarding_status(record.user)))
                                         : record.unknown_status;
}

// What one of the answers did not carry, has not changed as far as anybody knows. Of an unknown
// status the user itself says nothing.
std::vector<domain::FieldChange> changes_between(const UserRecord& before,
                                                 const UserRecord& after) {
    const std::string_view status = name_of(domain::UserField::status);
    const bool has_status = has_sent(before, status) && has_sent(after, status);
    const bool is_known = before.unknown_status.empty() && after.unknown_status.empty();
    auto changes = domain::changes_between(before.user, after.user);
    std::erase_if(changes, [&](const domain::FieldChange& change) {
        const bool is_of_status =
            change.field == status || change.field == name_of(domain::UserField::active);
        return is_of_status ? !has_status || !is_known
                            : !has_sent(before, change.field) || !has_sent(after, change.field);
    });
    if (has_status && !is_known && status_word(before) != status_word(after)) {
        changes.push_back({std::string(status), status_word(before), status_word(after)});
    }
    return changes;
}

// `before` is null where that version could not be had.
domain::VersionRecord to_version(const UserRecord& record, const UserRecord* before) {
    domain::VersionRecord version;
    version.version = record.user.version;
    version.at = record.user.updated_at;
    version.author = record.user.updated_by;
    if (record.user.version == 1) {
        version.changes = domain::changes_between({}, record.user);
    } else if (before != nullptr) {
        version.changes = changes_between(*before, record);
    }
    return version;
}

std::vector<domain::VersionRecord> to_versions(const std::vector<UserRecord>& versions) {
    std::vector<domain::VersionRecord> records;
    for (std::size_t i = 0; i < std::min(versions.size(), versions_max); ++i) {
        const bool is_last = i + 1 == versions.size();
        records.push_back(to_version(versions[i], is_last ? nullptr : &versions[i + 1]));
    }
    return records;
}

// One version after the other, until one is refused or is another than was asked for.
void look_back(const Exchange& exchange, const std::shared_ptr<History>& history) {
    const std::int64_t version = history->versions.back().user.version - 1;
    if (version < 1 || history->versions.size() > versions_max) {
        history->done(to_versions(history->versions));
        return;
    }
    exchange->get_user(history->id, version,
                       [exchange, history, version](Outcome<UserRecord> older) {
                           if (older && older->user.version == version) {
                               history->versions.push_back(std::move(*older));
                               look_back(exchange, history);
                           } else {
                               history->done(to_versions(history->versions));
                           }
                       });
}

}  // namespace

void list_versions(const Exchange& exchange, const domain::UserId& id,
                   InvestorExchange::Done<std::vector<domain::VersionRecord>> done) {
    const auto history = std::make_shared<History>(History{id, std::move(done)});
    exchange->get_user(id, {}, [exchange, history](Outcome<UserRecord> present) {
        if (!present) {
            history->done(tl::unexpected(present.error()));
            return;
        }
        history->versions.push_back(std::move(*present));
        look_back(exchange, history);
    });
}

}  // namespace net
