#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/result.hpp"
#include "domain/time.hpp"
#include "store/codes.hpp"

namespace store {

// Reads the members of one JSON object by type and notes what is missing or of another type.
class JsonReader {
  public:
    JsonReader(const nlohmann::json& value, std::string path, domain::Problems& problems)
        : value_(value), path_(std::move(path)), problems_(problems) {
        if (!value_.is_object()) {
            report("", "document.not_an_object", "An object is expected here.");
        }
    }

    [[nodiscard]] bool has(const char* name) const {
        return value_.is_object() && value_.contains(name);
    }

    [[nodiscard]] std::string path(std::string_view name) const {
        return path_ + "." + std::string(name);
    }

    // Empty when the member is missing.
    [[nodiscard]] std::string text(const char* name) {
        const nlohmann::json* member = find(name);
        if (member == nullptr) {
            return {};
        }
        if (!member->is_string()) {
            report(name, "document.not_a_text", "A text is expected here.");
            return {};
        }
        return member->get<std::string>();
    }

    [[nodiscard]] std::string required_text(const char* name) {
        std::string result = text(name);
        if (result.empty()) {
            report(name, "document.missing", "A text that is not empty is expected here.");
        }
        return result;
    }

    [[nodiscard]] std::int64_t required_integer(const char* name) {
        const nlohmann::json* member = find(name);
        const bool is_too_great =
            member != nullptr && member->is_number_unsigned() &&
            member->get<std::uint64_t>() >
                static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        if (member == nullptr || !member->is_number_integer() || is_too_great) {
            report(name, "document.not_an_integer", "A whole number is expected here.");
            return 0;
        }
        return member->get<std::int64_t>();
    }

    [[nodiscard]] std::optional<domain::Timestamp> time(const char* name) {
        if (!has(name)) {
            return std::nullopt;
        }
        const std::optional<domain::Timestamp> result = domain::parse_rfc3339(text(name));
        if (!result) {
            report(name, "document.not_a_time",
                   "A time such as 2021-06-24T11:23:36.925Z is expected here.");
        }
        return result;
    }

    [[nodiscard]] domain::Timestamp required_time(const char* name) {
        if (!has(name)) {
            report(name, "document.missing", "A time is expected here.");
            return {};
        }
        return time(name).value_or(domain::Timestamp{});
    }

    template <class Enum>
    [[nodiscard]] Enum required_code(const char* name) {
        const std::optional<Enum> result = from_code<Enum>(text(name));
        if (!result) {
            report(name, "document.unknown_code", "This word is not known here.");
        }
        return result.value_or(Enum{});
    }

    // An empty list when the member is missing.
    [[nodiscard]] const nlohmann::json& list(const char* name) {
        static const nlohmann::json empty = nlohmann::json::array();
        const nlohmann::json* member = find(name);
        if (member == nullptr) {
            return empty;
        }
        if (!member->is_array()) {
            report(name, "document.not_a_list", "A list is expected here.");
            return empty;
        }
        return *member;
    }

    // An empty list when the member is missing.
    [[nodiscard]] std::vector<std::string> texts(const char* name) {
        std::vector<std::string> result;
        for (const nlohmann::json& element : list(name)) {
            if (!element.is_string()) {
                report(name, "document.not_a_text", "A list of texts is expected here.");
                break;
            }
            result.push_back(element.get<std::string>());
        }
        return result;
    }

    // False when the member is missing.
    [[nodiscard]] bool flag(const char* name) {
        const nlohmann::json* member = find(name);
        if (member != nullptr && !member->is_boolean()) {
            report(name, "document.not_a_boolean", "true or false is expected here.");
            return false;
        }
        return member != nullptr && member->get<bool>();
    }

    [[nodiscard]] const nlohmann::json* find(const char* name) const {
        if (!value_.is_object()) {
            return nullptr;
        }
        const auto found = value_.find(name);
        return found == value_.end() ? nullptr : &*found;
    }

    void report(std::string_view name, std::string code, std::string message) {
        problems_.push_back(
            {std::move(code), name.empty() ? path_ : path(name), std::move(message)});
    }

  private:
    const nlohmann::json& value_;
    std::string path_;
    domain::Problems& problems_;
};

}  // namespace store
