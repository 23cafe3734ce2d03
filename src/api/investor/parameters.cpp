#include "api/investor/parameters.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "api/preconditions.hpp"
#include "domain/text.hpp"

namespace api::investor {

namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = fault == std::errc() && end == text.data() + text.size();
    return is_whole ? std::optional(number) : std::nullopt;
}

// Of "3", and of "3-br" and "3-" with the tag of a body, which is what we call the same version.
std::optional<std::int64_t> version_of(std::string_view tag) {
    const auto version = whole_number(tag.substr(0, tag.find('-')));
    return version && *version >= 1 ? version : std::nullopt;
}

}  // namespace

Error parameter_error(int status, std::string_view name, std::string code, std::string message) {
    return make_error(status, {Json::array({"query", name}), std::move(message), std::move(code)});
}

tl::expected<Parameters, Error> Parameters::read(std::string_view target,
                                                 std::initializer_list<std::string_view> known) {
    const std::size_t mark = target.find('?');
    Parameters read(
        decode_form(mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1)));
    for (auto field = read.fields_.begin(); field != read.fields_.end(); ++field) {
        if (std::find(known.begin(), known.end(), field->name) == known.end()) {
            return tl::unexpected(parameter_error(400, field->name, "parameter.unknown",
                                                  "extra fields not permitted"));
        }
        const bool is_repeated =
            std::any_of(read.fields_.begin(), field,
                        [&](const FormField& earlier) { return earlier.name == field->name; });
        if (is_repeated) {
            return tl::unexpected(
                parameter_error(400, field->name, "parameter.twice", "Give this parameter once."));
        }
        if (!domain::is_utf8(field->value)) {
            return tl::unexpected(parameter_error(400, field->name, "parameter.malformed",
                                                  "Send text in UTF-8, percent-encoded."));
        }
    }
    return read;
}

std::optional<std::string> Parameters::text(std::string_view name) const {
    const auto found = std::find_if(fields_.begin(), fields_.end(),
                                    [name](const FormField& field) { return field.name == name; });
    return found == fields_.end() ? std::nullopt : std::optional(found->value);
}

std::vector<std::string> Parameters::list(std::string_view name) const {
    const std::string value = text(name).value_or(std::string());
    std::vector<std::string> elements;
    for (std::string_view rest = value; !rest.empty();) {
        const std::string_view element = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(element.size() + 1, rest.size()));
        if (!domain::trim(element).empty()) {
            elements.emplace_back(domain::trim(element));
        }
    }
    return elements;
}

tl::expected<std::int64_t, Error> Parameters::integer(std::string_view name, std::int64_t otherwise,
                                                      std::int64_t least,
                                                      std::int64_t greatest) const {
    const std::optional<std::string> value = text(name);
    if (!value) {
        return otherwise;
    }
    const auto number = whole_number(*value);
    if (!number) {
        return tl::unexpected(
            parameter_error(422, name, "parameter.not_integer", "Give a whole number."));
    }
    if (*number < least || *number > greatest) {
        return tl::unexpected(parameter_error(422, name, "parameter.out_of_range",
                                              "Give a number from " + std::to_string(least) +
                                                  " to " + std::to_string(greatest) + "."));
    }
    return *number;
}

tl::expected<bool, Error> Parameters::flag(std::string_view name) const {
    const std::string value = text(name).value_or("false");
    if (value == "true" || value == "false") {
        return value == "true";
    }
    return tl::unexpected(
        parameter_error(422, name, "parameter.not_boolean", "Give true or false."));
}

tl::expected<std::optional<std::vector<std::int64_t>>, Error> expected_versions(
    const Request& request) {
    const std::string field = joined_header(request.headers, "If-Match");
    if (header_named(request.headers, "If-Match") == nullptr || domain::trim(field) == "*") {
        return std::nullopt;
    }
    const auto tags = read_tags(field);
    if (!tags) {
        return tl::unexpected(
            make_error(400, {Json::array({"header", "If-Match"}),
                             "Send the ETag of the version that you changed: its number in quotes.",
                             "if_match.malformed"}));
    }
    std::vector<std::int64_t> versions;
    for (const EntityTag& tag : *tags) {
        // Weak tags are equal to nothing here: RFC 9110, 13.1.1.
        const auto version = tag.is_weak ? std::nullopt : version_of(tag.text);
        if (version) {
            versions.push_back(*version);
        }
    }
    return versions;
}

std::optional<Error> refused_by_if_none_match(const Request& request,
                                              std::optional<std::int64_t> version) {
    constexpr std::string_view name = "If-None-Match";
    if (header_named(request.headers, name) == nullptr) {
        return std::nullopt;
    }
    const std::string field = joined_header(request.headers, name);
    const auto tags = read_tags(field);
    const bool is_any = domain::trim(field) == "*";
    if (!tags && !is_any) {
        return make_error(400, {Json::array({"header", name}), "Send a list of ETags, or *.",
                                "if_none_match.malformed"});
    }
    const bool is_there =
        is_any || (version && std::any_of(tags->begin(), tags->end(), [&](const EntityTag& tag) {
                       return version_of(tag.text) == version;
                   }));
    if (!is_there) {
        return std::nullopt;
    }
    return make_error(412, {Json::array({"header", name}),
                            "Leave If-None-Match out: what it asks not to be there is there.",
                            "if_none_match.failed"});
}

}  // namespace api::investor
