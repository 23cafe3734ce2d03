#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "app/attempt.hpp"
#include "app/env.hpp"
#include "domain/investor.hpp"
#include "domain/onboarding.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;

// A status that the diagram allows needs no dialog: the button sets it, INACTIVE apart, which asks
// for the reason (deactivate_user.hpp). What fails is said in a notice.
struct SetOnboardingStatusForm {
    std::map<domain::UserId, Attempt> attempts;

    // While that user's is under way, its buttons are disabled.
    [[nodiscard]] bool is_sending(const domain::UserId&) const;
};

// The dialog for any other status.
struct OtherStatusForm {
    domain::UserId id;
    std::string name;                              // whose, for the heading
    std::int64_t version = 0;                      // what the person saw
    std::optional<domain::OnboardingStatus> from;  // none: one that we do not know
    std::optional<domain::OnboardingStatus> to;    // none chosen yet
    bool takes_access = false;  // the user has it, and would not in the chosen status
    bool is_asked = false;      // submitted without a choice: from now on the dialog says so
    Attempt attempt;
};

// Where the user is; none where the server has a word for it that we do not know.
[[nodiscard]] std::optional<domain::OnboardingStatus> known_status(const domain::UserRecord&);
// "Waiting for signature"; a word that we do not know as the server has it.
[[nodiscard]] std::string status_text(domain::OnboardingStatus);
[[nodiscard]] std::string status_text(const domain::UserRecord&);
// The change that sets the status of a user of that version. `reason` has been checked, and is
// empty for a server that keeps none.
[[nodiscard]] domain::Investor change_of_status(domain::OnboardingStatus, std::int64_t version,
                                                const std::string& reason = {});
// Whether the chosen move is off the diagram.
[[nodiscard]] bool is_off_diagram(const OtherStatusForm&);

struct OnboardingStatusChosen {  // the button of a move that the diagram allows
    domain::UserId id;
    domain::OnboardingStatus status = domain::OnboardingStatus::active;
};
struct OtherStatusOpened {
    domain::UserId id;
};
struct OtherStatusChosen {
    domain::OnboardingStatus status = domain::OnboardingStatus::active;
};
struct OtherStatusSubmitted {};
struct OtherStatusCancelled {};
struct SetOnboardingStatusReplied {
    Ticket ticket;
    domain::UserId id;
    domain::Result<domain::UserRecord> user;
};

struct UndoOnboardingStatus;
// Back to the status before, on the version that the change made.
void take_back(State&, Context&, const UndoOnboardingStatus&);

void apply(State&, const OnboardingStatusChosen&, Context&);
void apply(State&, const OtherStatusOpened&, Context&);
void apply(State&, const OtherStatusChosen&, Context&);
void apply(State&, const OtherStatusSubmitted&, Context&);
void apply(State&, const OtherStatusCancelled&, Context&);
void apply(State&, const SetOnboardingStatusReplied&, Context&);

}  // namespace app
