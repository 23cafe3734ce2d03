#include "app/context.hpp"

#include <cstddef>
#include <utility>

namespace app {

Ticket new_ticket(State& state) {
    return {++state.last_request, state.session.number};
}

bool fits(const State& state, const Ticket& ticket) {
    return ticket.session == state.session.number;
}

bool is_signed_in(const State& state) {
    return state.session.state == SessionState::signed_in;
}

namespace {

void replace_rows(Paged<domain::UserRecord>& list, const domain::UserRecord& written) {
    for (auto& [number, page] : list.pages) {
        for (auto& row : page.rows) {
            if (row.user.id == written.user.id) {
                row = written;
            }
        }
    }
}

void note_write(State& state, Context& context) {
    if (state.settings.is_offline && state.settings.offline_data.is_kept) {
        context.commands.emplace_back(SaveOfflineData{});
    }
    make_all_old(state, context);
}

}  // namespace

std::string new_key(const Env& env) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string key;
    for (const std::uint64_t word : env.random) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            key += digits[(word >> shift) & 15];
        }
    }
    return key;
}

Ticket begin_attempt(State& state, const Context& context, Attempt& attempt, std::string input) {
    const Ticket ticket = new_ticket(state);
    if (attempt.idempotency_key.empty() || attempt.input != input) {
        attempt.idempotency_key = new_key(context.env);
        attempt.input = std::move(input);
    }
    attempt.request = ticket.request;
    attempt.failure.reset();
    return ticket;
}

void fail_attempt(Attempt& attempt, const domain::Failure& failure) {
    attempt.request = 0;
    if (failure.kind != domain::FailureKind::unauthenticated) {
        attempt.failure = failure;  // else the session's dialog says it
    }
    if (failure.kind != domain::FailureKind::unavailable) {
        attempt.idempotency_key.clear();  // a definite answer: the next try is another request
    }
}

bool is_stale_write(const domain::Failure& failure) {
    return failure.kind == domain::FailureKind::conflict && failure.current_version.has_value();
}

void tell_lost_failure(State& state, Context& context, const domain::Failure& failure) {
    if (!note_session_end(state, failure)) {
        add_notice(state, context, NoticeKind::trouble, sentence(failure));
    }
}

std::string sentence(const domain::Failure& failure) {
    std::string text;
    for (const auto& problem : failure.problems) {
        if (problem.severity == domain::Severity::error) {  // a warning is why nothing failed
            text += (text.empty() ? "" : " ") + problem.message;
        }
    }
    return text;
}

bool note_session_end(State& state, const domain::Failure& failure) {
    if (failure.kind != domain::FailureKind::unauthenticated) {
        return false;
    }
    if (state.session.state == SessionState::signed_in) {
        state.session.state = SessionState::expired;
    }
    return true;
}

void take_written(State& state, Context& context, const domain::UserRecord& written) {
    replace_rows(state.users.list, written);
    replace_rows(state.approvals.list, written);
    if (auto& kept = state.approvals.kept; kept && kept->user.id == written.user.id) {
        kept = written;
    }
    if (state.user_detail.id == written.user.id) {
        state.user_detail.record.value = written;
    }
    note_write(state, context);
}

void take_written_investor(State& state, Context& context, const domain::UserRecord& written) {
    if (written.has_unseen_versions) {
        add_notice(state, context, NoticeKind::trouble,
                   "Somebody else changed " + domain::full_name(written.user) +
                       " at the same moment: look at the versions.");
    }
    if (!state.connection.has_platform) {
        take_written(state, context, written);
        return;
    }
    if (state.user_detail.id == written.user.id) {
        state.user_detail.investor.value = written;
    }
    note_write(state, context);
}

void make_all_old(State& state, Context& context) {
    make_old(state.users.list);
    make_old(state.approvals.list);
    make_old(state.outbox.list);
    request_approvals(state, context);  // its count is beside the link, on every page
    load_page(state, context);
}

}  // namespace app
