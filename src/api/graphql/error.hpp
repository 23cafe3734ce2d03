#pragma once

// The one error of this library, in the shape of the specification's section 7.1.2.

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace api::graphql {

/// Both count from 1; a column is one UTF-16 code unit, as editors and other servers count.
struct Location {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    bool operator==(const Location&) const = default;
};

/// A response key, or an index in a list that counts from 0.
using PathSegment = std::variant<std::string, std::size_t>;

struct Error {
    std::string message;
    std::vector<Location> locations;      // where in the document, may be empty
    std::vector<PathSegment> path;        // where in the response, only from execution
    nlohmann::json extensions = nullptr;  // an object, or null for none
};

/// Where the byte at `offset` of `source` stands.
[[nodiscard]] Location locate(std::string_view source, std::size_t offset);

/// The same for many offsets in any order: an index of the source that grows as far as it is asked,
/// so that a thousand errors cost one reading and not a thousand.
class Locator {
  public:
    explicit Locator(std::string_view source) : source_(source) {}
    [[nodiscard]] Location at(std::size_t offset);

  private:
    struct Mark {
        std::size_t position = 0;
        Location location;
    };
    void step(Mark& mark) const;

    std::string_view source_;
    // One in each stretch of the source, ascending. Made by count: g++ 12 takes the copy from a
    // list for one of what was never set.
    std::vector<Mark> marks_ = std::vector<Mark>(1);
};

/// Appends one error as a JSON object.
void write_json(std::string& out, const Error& error);

/// Appends `text` as a JSON string; bytes that are not UTF-8 become U+FFFD.
void write_json_string(std::string& out, std::string_view text);

/// The whole response of a request that was refused before execution: `{"errors":[…]}`.
[[nodiscard]] std::string to_response(const std::vector<Error>& errors);

}  // namespace api::graphql
