#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/attempt.hpp"
#include "app/edit_conflict.hpp"
#include "app/env.hpp"
#include "domain/investor.hpp"
#include "domain/records.hpp"
#include "domain/update_user.hpp"

namespace app {

struct State;
struct Context;

enum class EditUserField {
    first_name,
    last_name,
    email,
    mobile,
    locale,
    distributor_advisor_id,
    user_group_id,
};
inline constexpr int edit_user_field_count = 7;

using EditConflict = Conflict<EditUserField>;

struct EditUserForm {
    domain::UserRecord base;         // what the change is based on
    bool is_investor = false;        // goes through the investor dialect, and by its rules
    std::vector<std::string> texts;  // by EditUserField, as typed
    std::vector<bool> is_touched = std::vector<bool>(edit_user_field_count);
    int refusals = 0;  // how often it could not be sent, or was sent in vain
    domain::Problems problems;
    domain::Problems server_problems;
    std::vector<EditConflict> conflicts;    // after a stale edit
    std::vector<EditUserField> taken_over;  // after a stale edit
    bool is_stale = false;  // somebody else saved meanwhile: the page says so above the fields
    std::uint64_t theirs_request = 0;  // while the newest version is being fetched
    Attempt attempt;

    [[nodiscard]] const std::string& text(EditUserField field) const {
        return texts[static_cast<std::size_t>(field)];
    }
};

[[nodiscard]] bool is_dirty(const EditUserForm&);
[[nodiscard]] std::string_view field_path(EditUserField);
[[nodiscard]] const domain::Problem* shown_problem(const EditUserForm&, EditUserField);
[[nodiscard]] domain::Problems general_problems(const EditUserForm&);
// The conflict at that field, or null.
[[nodiscard]] const EditConflict* conflict_at(const EditUserForm&, EditUserField);

// What a field of the form shows for that user.
[[nodiscard]] std::string text_of(const domain::User&, EditUserField);
[[nodiscard]] bool is_changed(const EditUserForm&, EditUserField);
// Only what was changed, based on the version that it was changed from.
[[nodiscard]] domain::UpdateUserForm to_domain(const EditUserForm&);
[[nodiscard]] domain::InvestorForm to_investor(const EditUserForm&);

struct EditUserOpened {
    domain::UserId id;
};
struct EditUserFieldEdited {
    EditUserField field = EditUserField::first_name;
    std::string text;
};
struct EditUserFieldLeft {
    EditUserField field = EditUserField::first_name;
};
struct EditUserConflictDecided {
    EditUserField field = EditUserField::first_name;
    bool take_theirs = false;
};
struct EditUserSubmitted {};
struct EditUserCancelled {};  // asks first when something was typed
struct EditUserReplied {
    Ticket ticket;
    domain::UserId id;
    domain::Result<domain::UserRecord> user;
};
struct EditUserTheirsReplied {
    Ticket ticket;
    domain::UserId id;
    domain::Result<domain::UserRecord> user;
};

void apply(State&, const EditUserOpened&, Context&);
void apply(State&, const EditUserFieldEdited&, Context&);
void apply(State&, const EditUserFieldLeft&, Context&);
void apply(State&, const EditUserConflictDecided&, Context&);
void apply(State&, const EditUserSubmitted&, Context&);
void apply(State&, const EditUserCancelled&, Context&);
void apply(State&, const EditUserReplied&, Context&);
void apply(State&, const EditUserTheirsReplied&, Context&);

}  // namespace app
