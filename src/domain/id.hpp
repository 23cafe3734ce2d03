#pragma once

#include <functional>
#include <string>
#include <utility>

namespace domain {

// An identifier of one kind of entity. Opaque: compared and stored, never taken apart, because the
// documents show "456" and "advisor-789" beside the ULID form that we generate (ulid.hpp).
template <class Tag>
struct Id {
    std::string value;

    Id() = default;
    explicit Id(std::string text) : value(std::move(text)) {}

    [[nodiscard]] bool empty() const { return value.empty(); }
    bool operator==(const Id&) const = default;
    friend bool operator<(const Id& left, const Id& right) { return left.value < right.value; }
};

using UserId = Id<struct UserTag>;
using AccountId = Id<struct AccountTag>;
using GroupId = Id<struct GroupTag>;
using MailId = Id<struct MailTag>;
using AuditId = Id<struct AuditTag>;
using AdvisorId = Id<struct AdvisorTag>;

}  // namespace domain

template <class Tag>
struct std::hash<domain::Id<Tag>> {
    std::size_t operator()(const domain::Id<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.value);
    }
};
