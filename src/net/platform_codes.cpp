#include "net/platform_codes.hpp"

#include <array>
#include <cstddef>

#include "net/json_reading.hpp"

namespace net {
namespace {

// Each table is in the order of its enumerators.
constexpr std::array<std::string_view, 2> personas = {"customer", "distributed_customer"};
constexpr std::array<std::string_view, 3> states = {"PENDING", "ACTIVE", "INACTIVE"};
constexpr std::array<std::string_view, 7> kyc_statuses = {
    "TO_COMPLETE", "PENDING_REVIEW", "PENDING_SIGNATURE", "COMPLETED", "VALIDATED",
    "REFUSED",     "Expired"};
constexpr std::array<std::string_view, 6> sort_fields = {"lastName",  "firstName", "email",
                                                         "createdAt", "updatedAt", "state"};
constexpr std::array<std::string_view, 3> account_types = {"individualAccount", "corporateAccount",
                                                           "jointAccount"};
constexpr std::array<std::string_view, 4> mail_kinds = {"WELCOME", "APPROVAL", "SUSPENSION",
                                                        "ACCESS"};
constexpr std::array<std::string_view, 3> mail_states = {"QUEUED", "SENT", "FAILED"};

template <class Code, std::size_t Count>
std::optional<Code> read(const std::array<std::string_view, Count>& codes, std::string_view text) {
    for (std::size_t i = 0; i < Count; ++i) {
        if (fold_code(codes[i]) == fold_code(text)) {
            return static_cast<Code>(i);
        }
    }
    return std::nullopt;
}

template <class Code, std::size_t Count>
std::string_view write(const std::array<std::string_view, Count>& codes, Code code) {
    return codes[static_cast<std::size_t>(code)];
}

}  // namespace

std::string_view code_of(domain::Persona persona) {
    return write(personas, persona);
}
std::string_view code_of(domain::PlatformState state) {
    return write(states, state);
}
std::string_view code_of(domain::KycStatus status) {
    return write(kyc_statuses, status);
}
std::string_view code_of(domain::UserSortField field) {
    return write(sort_fields, field);
}
std::string_view input_code_of(domain::AccountType type) {
    return write(account_types, type);
}

std::optional<domain::Persona> read_persona(std::string_view text) {
    return read<domain::Persona>(personas, text);
}
std::optional<domain::PlatformState> read_state(std::string_view text) {
    return read<domain::PlatformState>(states, text);
}
std::optional<domain::KycStatus> read_kyc_status(std::string_view text) {
    return read<domain::KycStatus>(kyc_statuses, text);
}
std::optional<domain::AccountType> read_account_type(std::string_view text) {
    return read<domain::AccountType>(account_types, text);
}
std::optional<domain::MailKind> read_mail_kind(std::string_view text) {
    return read<domain::MailKind>(mail_kinds, text);
}
std::optional<domain::MailState> read_mail_state(std::string_view text) {
    return read<domain::MailState>(mail_states, text);
}

}  // namespace net
