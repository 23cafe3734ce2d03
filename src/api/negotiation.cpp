#include "api/negotiation.hpp"

#include <algorithm>
#include <string>

#include "domain/enumerators.hpp"
#include "domain/text.hpp"

namespace api {

namespace {

// A media type or coding with its weight in thousandths; 0 is "not acceptable".
struct Weighted {
    std::string_view name;
    int weight = 1000;
};

static_assert(codings == domain::enumerators<Coding>);

// Up to the first separator outside of a quoted text, which it is cut off from.
std::string_view take_until(char separator, std::string_view& rest) {
    bool is_quoted = false;
    std::size_t end = 0;
    for (; end < rest.size() && (is_quoted || rest[end] != separator); ++end) {
        if (rest[end] == '"') {
            is_quoted = !is_quoted;
        } else if (rest[end] == '\\' && is_quoted) {
            ++end;
        }
    }
    const std::string_view taken = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t first = taken.find_first_not_of(" \t");
    return first == taken.npos ? std::string_view()
                               : taken.substr(first, taken.find_last_not_of(" \t") + 1 - first);
}

bool is_same(std::string_view left, std::string_view right) {
    return domain::to_lower(left) == domain::to_lower(right);
}

// "0.5", ".5", "1.000" in thousandths.
int weight_of(std::string_view text) {
    const std::size_t dot = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, dot);
    const std::string_view fraction = text.substr(std::min(dot + 1, text.size()), 3);
    if (text.empty() || !domain::is_all(whole, domain::is_digit) ||
        !domain::is_all(fraction, domain::is_digit) || whole.find_first_not_of('0') != whole.npos) {
        return 1000;
    }
    int weight = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        weight = weight * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    }
    return weight;
}

// How precisely a range of Accept covers a media type; 0: not at all.
int precision(std::string_view range, std::string_view media_type) {
    if (is_same(range, media_type)) {
        return 3;
    }
    const std::string_view kind = media_type.substr(0, media_type.find('/') + 1);
    if (is_same(range, std::string(kind) + '*')) {
        return 2;
    }
    return range == "*/*" || range == "*" ? 1 : 0;  // the latter as some libraries send it
}

// Parameters other than q are left out; a weight that cannot be read counts as 1.
std::vector<Weighted> weighted_members(std::string_view list) {
    std::vector<Weighted> members;
    while (!list.empty()) {
        std::string_view member = take_until(',', list);
        Weighted weighted{take_until(';', member)};
        while (!member.empty()) {
            const std::string_view parameter = take_until(';', member);
            if (is_same(parameter.substr(0, 2), "q=")) {
                weighted.weight = weight_of(parameter.substr(2));
            }
        }
        if (!weighted.name.empty()) {
            members.push_back(weighted);
        }
    }
    return members;
}

}  // namespace

Acceptance acceptance(std::string_view accept, std::string_view media_type) {
    const std::vector<Weighted> ranges = weighted_members(accept);
    if (ranges.empty()) {
        return {1000, false};
    }
    Acceptance best;
    int best_precision = 0;
    for (const Weighted& range : ranges) {
        const int found = precision(range.name, media_type);
        if (found > best_precision) {
            best_precision = found;
            best = {range.weight, found == 3};
        } else if (found > 0 && found == best_precision) {
            best.weight = std::max(best.weight, range.weight);
        }
    }
    return best;
}

std::string_view name_of(Coding coding) {
    switch (coding) {
        case Coding::brotli:
            return "br";
        case Coding::gzip:
            return "gzip";
        case Coding::identity:
            return "identity";
    }
    return {};
}

std::optional<Coding> choose_coding(std::string_view accept_encoding, bool has_brotli,
                                    bool has_gzip) {
    const auto is_there = [&](Coding coding) {
        return coding == Coding::identity || (coding == Coding::brotli ? has_brotli : has_gzip);
    };
    const std::vector<Weighted> members = weighted_members(accept_encoding);
    const auto weight = [&members](std::string_view name) -> std::optional<int> {
        for (const Weighted& member : members) {
            const bool is_it =
                is_same(member.name, name) || (name == "gzip" && is_same(member.name, "x-gzip"));
            if (is_it) {
                return member.weight;
            }
        }
        return std::nullopt;
    };
    std::optional<Coding> best;
    int best_weight = 0;
    for (const Coding coding : codings) {
        const auto by_name = weight(name_of(coding));
        const auto by_star = by_name ? by_name : weight("*");
        // Identity needs no mention: it is what is left when nothing else is wanted.
        const bool is_unmentioned = coding == Coding::identity && !by_name && by_star != 0;
        const int welcome = is_unmentioned ? 1 : by_star.value_or(0);
        if (welcome > 0 && (!best || welcome > best_weight) && is_there(coding)) {
            best = coding;
            best_weight = welcome;
        }
    }
    return best;
}

}  // namespace api
