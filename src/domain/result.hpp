#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace domain {

// An error blocks the operation; a warning says that a standard is broken, and lets the person go
// on knowingly.
enum class Severity { error, warning };

// One thing wrong with one input. `code` is the rule's id and never changes ("email.malformed").
// `field` is the path in the API's own names
// ("firstAccountInformation.jointAccountInformation.secondaryEmail"), empty when the problem
// belongs to no single field. `message` is a sentence that says what to do.
struct Problem {
    std::string code;
    std::string field;
    std::string message;
    Severity severity = Severity::error;

    bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

enum class FailureKind {
    invalid,          // the input breaks a rule; `problems` says which
    not_found,        // no such entity, or none that this caller may see
    forbidden,        // the caller's role does not allow it
    unauthenticated,  // nobody is signed in
    conflict,         // stale version, or a unique value is taken
    unavailable,      // the store cannot answer now; nothing was changed
};

struct Failure {
    FailureKind kind = FailureKind::invalid;
    Problems problems;                            // never empty
    std::optional<std::int64_t> current_version;  // with a stale write: what it should be based on
};

template <class T = void>
using Result = tl::expected<T, Failure>;

[[nodiscard]] inline tl::unexpected<Failure> fail(FailureKind kind, std::string code,
                                                  std::string message, std::string field = {}) {
    Failure failure;
    failure.kind = kind;
    failure.problems.push_back({std::move(code), std::move(field), std::move(message)});
    return tl::unexpected<Failure>(std::move(failure));
}

[[nodiscard]] inline tl::unexpected<Failure> fail(Problems problems) {
    Failure failure;
    failure.problems = std::move(problems);
    return tl::unexpected<Failure>(std::move(failure));
}

}  // namespace domain
