#include "service/attempt.hpp"

#include <utility>

#include "service/write_user.hpp"

namespace service {

using domain::FailureKind;
using domain::Result;
using domain::User;

namespace {

Result<User> in_transaction(const Call& call, const std::function<Result<User>()>& work) {
    Result<User> made;
    auto committed = call.store.transact([&]() -> Result<> {
        made = work();
        if (!made) {
            return tl::unexpected(made.error());
        }
        return {};
    });
    if (!committed) {
        return tl::unexpected(std::move(committed).error());
    }
    return made;
}

}  // namespace

domain::Failure record_denial(const Call& call, const Attempt& tried, domain::Failure failure) {
    if (failure.kind != FailureKind::forbidden) {
        return failure;
    }
    auto recorded = call.store.transact([&]() -> Result<> {
        auto user = call.store.find_user(tried.user_id);
        if (!user) {
            return tl::unexpected(std::move(user).error());
        }
        // An id that is nobody's is whatever the client wrote, and is not kept.
        const domain::EntityRef subject = *user ? ref_to(tried.user_id) : domain::EntityRef();
        return add_audit_entry(call, tried.operation, subject, {}, domain::AuditOutcome::denied);
    });
    return recorded ? failure : std::move(recorded).error();
}

Result<User> attempt(const Call& call, const Attempt& tried, Result<> allowed,
                     const std::function<Result<User>()>& work) {
    auto made = allowed ? in_transaction(call, work)
                        : Result<User>(tl::unexpected(std::move(allowed).error()));
    if (!made) {
        return tl::unexpected(record_denial(call, tried, std::move(made).error()));
    }
    return made;
}

}  // namespace service
