#pragma once

#include <string_view>
#include <vector>

#include "domain/account.hpp"
#include "domain/user.hpp"

namespace service {

// A name, and how it is written in an e-mail address.
struct SampleName {
    std::string_view written;
    std::string_view latin;
};

// Names that occur together.
struct SampleNation {
    std::string_view locale;  // one that the platform speaks, or none
    std::vector<SampleName> first_names;
    std::vector<SampleName> last_names;
};

[[nodiscard]] const std::vector<SampleNation>& sample_nations();

enum class SampleStanding { pending, active, inactive };

// One of the people whom we know by name.
struct SamplePerson {
    std::string_view first_name;
    std::string_view last_name;
    std::string_view email;
    std::string_view mobile;
    std::string_view locale;
    domain::Persona persona = domain::Persona::customer;
    SampleStanding standing = SampleStanding::active;
    domain::KycStatus kyc_status = domain::KycStatus::validated;
    int age_hours = 0;                // since registration
    std::string_view corporate_name;  // with a corporate account
    std::string_view comment;         // why inactive
};

[[nodiscard]] const std::vector<SamplePerson>& sample_people();

// Why users were deactivated.
[[nodiscard]] const std::vector<std::string_view>& sample_comments();
[[nodiscard]] const std::vector<std::string_view>& sample_companies();

}  // namespace service
