#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/attempt.hpp"
#include "app/edit_conflict.hpp"
#include "app/env.hpp"
#include "domain/investor.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

// What the investor dialect alone can change of a user's access and identity.
enum class EditAccessField {
    external_id,
    language,  // any tag; the platform dialect knows two languages
    feature_flags,
    readable_by,
    modifiable_by,
};
inline constexpr int edit_access_field_count = 5;
// The two lists of ids.
enum class AccessList { readable_by, modifiable_by };

struct EditAccessForm {
    domain::UserRecord base;             // what the change is based on
    domain::User edited;                 // the same with what was typed and chosen, as typed
    domain::User mine;                   // after a stale edit: what to take back instead of theirs
    std::array<std::string, 2> new_ids;  // by AccessList: typed, and not in the list yet
    std::array<domain::Problems, 2> new_id_problems;
    std::vector<bool> is_touched = std::vector<bool>(edit_access_field_count);
    int refusals = 0;  // how often it could not be sent, or was sent in vain
    domain::Problems problems;
    domain::Problems server_problems;
    std::vector<Conflict<EditAccessField>> conflicts;  // after a stale edit
    std::vector<EditAccessField> taken_over;
    bool is_stale = false;
    std::uint64_t theirs_request = 0;  // while the newest version is being fetched
    Attempt attempt;

    [[nodiscard]] const std::vector<std::string>& list(AccessList which) const {
        return which == AccessList::readable_by ? edited.readable_by : edited.modifiable_by;
    }
    [[nodiscard]] const std::string& new_id(AccessList which) const {
        return new_ids[static_cast<std::size_t>(which)];
    }
};

[[nodiscard]] bool is_dirty(const EditAccessForm&);
[[nodiscard]] std::string_view field_path(EditAccessField);
[[nodiscard]] EditAccessField field_of(AccessList);
// The problem to show at a field now, errors before warnings, or null.
[[nodiscard]] const domain::Problem* shown_problem(const EditAccessForm&, EditAccessField);
// ... and at the id that is being typed for a list.
[[nodiscard]] const domain::Problem* new_id_problem(const EditAccessForm&, AccessList);
[[nodiscard]] domain::Problems general_problems(const EditAccessForm&);
// That field of the user as the form shows it, lists with commas.
[[nodiscard]] std::string text_of(const domain::User&, EditAccessField);
void copy_field(domain::User& to, const domain::User& from, EditAccessField);
// Only what was changed, based on the version that it was changed from.
[[nodiscard]] domain::InvestorForm to_domain(const EditAccessForm&);
// The same problems, those of an element ("readable_by[2]") at its list.
[[nodiscard]] domain::Problems at_fields(domain::Problems);
// The flags to offer: those that we know, and those of the user beside them.
[[nodiscard]] std::vector<std::string> offered_flags(const EditAccessForm&);

struct EditAccessOpened {
    domain::UserId id;
};
struct EditAccessTextEdited {  // external_id or language
    EditAccessField field = EditAccessField::external_id;
    std::string text;
};
struct EditAccessFieldLeft {
    EditAccessField field = EditAccessField::external_id;
};
struct EditAccessFlagToggled {
    std::string flag;
};
struct EditAccessNewIdEdited {
    AccessList list = AccessList::readable_by;
    std::string text;
};
struct EditAccessIdAdded {  // `id`, or what was typed where it is empty
    AccessList list = AccessList::readable_by;
    std::string id;
};
struct EditAccessIdRemoved {
    AccessList list = AccessList::readable_by;
    std::string id;
};
struct EditAccessConflictDecided {
    EditAccessField field = EditAccessField::external_id;
    bool take_theirs = false;
};
struct EditAccessSubmitted {};
struct EditAccessCancelled {};  // asks first when something was changed
struct EditAccessReplied {
    Ticket ticket;
    domain::UserId id;
    domain::Result<domain::UserRecord> user;
};
struct InvestorReplied;

void apply(State&, const EditAccessOpened&, Context&);
void apply(State&, const EditAccessTextEdited&, Context&);
void apply(State&, const EditAccessFieldLeft&, Context&);
void apply(State&, const EditAccessFlagToggled&, Context&);
void apply(State&, const EditAccessNewIdEdited&, Context&);
void apply(State&, const EditAccessIdAdded&, Context&);
void apply(State&, const EditAccessIdRemoved&, Context&);
void apply(State&, const EditAccessConflictDecided&, Context&);
void apply(State&, const EditAccessSubmitted&, Context&);
void apply(State&, const EditAccessCancelled&, Context&);
void apply(State&, const EditAccessReplied&, Context&);

// The newest version, which the open form asked for after a stale write.
void meet_theirs(State&, EditAccessForm&, const InvestorReplied&);

}  // namespace app
