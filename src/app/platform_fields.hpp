#pragma once

#include "domain/investor.hpp"
#include "domain/result.hpp"

namespace app {

// Forms that either dialect can send name their fields as the platform does ("firstName"): the same
// problems, those of the investor dialect ("first_name", "phone") at these fields.
[[nodiscard]] domain::Problems at_platform_fields(domain::Problems);

// What a form shows of a field that it changes, as a PATCH says it: nothing typed clears it.
[[nodiscard]] domain::Change<std::string> to_change(const std::string& typed);

}  // namespace app
