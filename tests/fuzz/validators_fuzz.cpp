// Every validator on arbitrary bytes; the first byte chooses which. Beyond not crashing, what a
// maker accepts must be accepted again unchanged: else a form that is saved twice would differ.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "domain/comment.hpp"
#include "domain/email.hpp"
#include "domain/locale.hpp"
#include "domain/person_name.hpp"
#include "domain/phone.hpp"
#include "domain/problems.hpp"
#include "domain/text.hpp"
#include "domain/text_folding.hpp"
#include "domain/time.hpp"
#include "domain/ulid.hpp"

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

using Check = domain::Problems (*)(std::string_view raw, std::string_view field);
using Make = domain::Result<std::string> (*)(std::string_view raw, std::string_view field);

void check_maker(Check check, Make make, std::string_view raw) {
    const domain::Problems problems = check(raw, "field");
    const auto made = make(raw, "field");
    require(made.has_value() != domain::has_error(problems));
    for (const domain::Problem& problem : problems) {
        require(problem.field == "field" && !problem.code.empty() && !problem.message.empty());
        require(domain::is_utf8(problem.message));
    }
    if (made) {
        require(!made->empty() && domain::is_utf8(*made));
        const auto again = make(*made, "field");
        require(again.has_value() && *again == *made);
    }
}

void check_folding(std::string_view raw) {
    const std::string folded = domain::fold(raw);
    require(domain::is_utf8(folded) && folded.find('\n') == std::string::npos);
    for (const std::string& term : domain::search_terms(raw)) {
        require(!term.empty() && term.find(' ') == std::string::npos);
    }
}

void check_time(std::string_view raw) {
    if (const auto time = domain::parse_rfc3339(raw)) {
        const std::string text = domain::format_rfc3339(*time);
        // An offset can lead out of the years that four digits can write.
        require(text.size() != 24 || domain::parse_rfc3339(text) == time);
    }
}

void check_ids(std::string_view raw) {
    if (const auto id = domain::parse_entity_id(raw, "field")) {
        require(domain::is_entity_id(*id) && domain::check_id(*id, "field").empty());
        (void)domain::time_of_entity_id(*id);
    }
    (void)domain::check_id(raw, "field");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view raw(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 10) {
        case 0:
            check_maker(domain::check_email, domain::make_email, raw);
            break;
        case 1:
            check_maker(domain::check_phone, domain::make_phone, raw);
            break;
        case 2:
            check_maker(domain::check_person_name, domain::make_person_name, raw);
            break;
        case 3:
            check_maker(domain::check_corporate_name, domain::make_corporate_name, raw);
            break;
        case 4:
            check_maker(domain::check_language_tag, domain::make_language_tag, raw);
            break;
        case 5:
            check_maker(domain::check_comment, domain::make_comment, raw);
            break;
        case 6:
            check_maker(domain::check_locale, domain::make_locale, raw);
            break;
        case 7:
            check_folding(raw);
            (void)domain::check_phone_of_8_to_16_digits(raw, "field");
            break;
        case 8:
            check_time(raw);
            break;
        default:
            check_ids(raw);
            break;
    }
    return 0;
}
