#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/env.hpp"
#include "domain/id.hpp"
#include "domain/onboarding.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

// Reactivates the user that was just suspended, if nothing else has happened to it since.
struct UndoDeactivation {
    domain::UserId user_id;
    std::int64_t version = 0;
};

// Sets the status back that was before, in the same way.
struct UndoOnboardingStatus {
    domain::UserId user_id;
    std::int64_t version = 0;
    domain::OnboardingStatus status = domain::OnboardingStatus::active;
};

// Opens the dialog that suspends: nothing leads back to pending (domain/approval.hpp).
struct UndoApproval {
    domain::UserRecord user;  // as the approval left it
};

using Undo = std::variant<UndoDeactivation, UndoOnboardingStatus, UndoApproval>;

enum class NoticeKind { done, trouble };

// Said in a polite live region; goes by itself, later when it offers something.
struct Notice {
    std::uint64_t id = 0;
    NoticeKind kind = NoticeKind::done;
    std::string text;
    std::optional<Undo> undo;  // a button "Undo", or "Undo…" where a dialog follows
    domain::Timestamp expires_at;
};

struct Notices {
    std::vector<Notice> shown;  // oldest first
    std::uint64_t last_id = 0;
};

struct NoticeDismissed {
    std::uint64_t id = 0;
};
struct NoticeUndoRequested {
    std::uint64_t id = 0;
};
struct TimePassed {};  // what WakeAt asked for

void add_notice(State&, Context&, NoticeKind, std::string text,
                std::optional<Undo> undo = std::nullopt);

void apply(State&, const NoticeDismissed&, Context&);
void apply(State&, const NoticeUndoRequested&, Context&);
void apply(State&, const TimePassed&, Context&);

}  // namespace app
