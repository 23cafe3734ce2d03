#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "api/codecs/form_urlencoded.hpp"
#include "api/http.hpp"
#include "api/investor/error.hpp"

namespace api::investor {

// What stands after the "?" of an address.
class Parameters {
  public:
    // Fails (400) with parameter.unknown for a name that is not among `known`, parameter.twice, and
    // parameter.malformed for a value that is not UTF-8.
    [[nodiscard]] static tl::expected<Parameters, Error> read(
        std::string_view target, std::initializer_list<std::string_view> known);

    [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
    // The elements of "a,b"; none where the parameter is not there, or empty.
    [[nodiscard]] std::vector<std::string> list(std::string_view name) const;
    // Fails (422) with parameter.not_integer or parameter.out_of_range.
    [[nodiscard]] tl::expected<std::int64_t, Error> integer(std::string_view name,
                                                            std::int64_t otherwise,
                                                            std::int64_t least,
                                                            std::int64_t greatest) const;
    // "true" or "false". Fails (422) with parameter.not_boolean.
    [[nodiscard]] tl::expected<bool, Error> flag(std::string_view name) const;

    [[nodiscard]] const std::vector<FormField>& fields() const { return fields_; }

  private:
    explicit Parameters(std::vector<FormField> fields) : fields_(std::move(fields)) {}

    std::vector<FormField> fields_;
};

[[nodiscard]] Error parameter_error(int status, std::string_view name, std::string code,
                                    std::string message);

// The versions that If-Match names; none for no such header and for "*". A list without one fits no
// version: weak tags and those of others are in it. Fails (400) with if_match.malformed.
[[nodiscard]] tl::expected<std::optional<std::vector<std::int64_t>>, Error> expected_versions(
    const Request&);
// Of the collection, or of a user of that version: what If-None-Match refuses (412,
// if_none_match.failed; 400, if_none_match.malformed).
[[nodiscard]] std::optional<Error> refused_by_if_none_match(const Request&,
                                                            std::optional<std::int64_t> version);

}  // namespace api::investor
