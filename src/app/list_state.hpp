#pragma once

#include <optional>

#include "app/paged.hpp"
#include "domain/result.hpp"

namespace app {

// What a list has to say. The four ways of being empty are different sentences with different ways
// out.
enum class ListState {
    loading,  // for the first time
    filled,
    nothing_yet,    // there is nothing at all: offer to create
    nothing_found,  // the query admits none: offer to clear it
    not_allowed,    // the role may not see this
    failed,         // and nothing older to show: offer to try again
};

// A failure with rows still here is `filled`: the rows stay, and the failure is said above them.
template <class Row>
[[nodiscard]] ListState list_state(const Paged<Row>& list, bool is_narrowed) {
    if (list.failure && list.failure->kind == domain::FailureKind::forbidden) {
        return ListState::not_allowed;
    }
    if (!list.has_rows()) {
        return list.failure ? ListState::failed : ListState::loading;
    }
    if (list.total_count > 0) {
        return ListState::filled;
    }
    return is_narrowed ? ListState::nothing_found : ListState::nothing_yet;
}

}  // namespace app
