#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "domain/user.hpp"
#include "service/store.hpp"

// People to try the product with. All are invented; the first are those of the platform's own
// documents. The same arguments always give the same people, down to their ids. Telephone numbers
// come from ranges that regulators keep for fiction, e-mail addresses from the example domains.
namespace service {

[[nodiscard]] std::vector<domain::UserGroup> sample_groups();

// About 60 users in every state, of several scripts, with corporate and joint accounts. In an order
// in which a store accepts them: who shares an account comes before the one who brings it.
[[nodiscard]] std::vector<domain::User> sample_users(domain::Timestamp now);

// Any number of individual, corporate and joint users of the sample groups; of 100, about 5 are
// pending and 10 inactive.
[[nodiscard]] std::vector<domain::User> generated_users(std::size_t count, std::uint64_t seed,
                                                        domain::Timestamp now);

// The groups and the sample users, with the history that led to them: versions, audit entries and
// the mails of the last month. In one transaction.
[[nodiscard]] domain::Result<> load_sample(Store&, domain::Timestamp now);

// The groups and generated users, each with one version. Each transaction holds some thousands.
[[nodiscard]] domain::Result<> load_generated(Store&, std::size_t count, std::uint64_t seed,
                                              domain::Timestamp now);

}  // namespace service
