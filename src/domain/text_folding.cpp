#include "domain/text_folding.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utf8proc.h>
#include <utility>

#include "domain/email_key.hpp"
#include "domain/phone.hpp"
#include "domain/text.hpp"

namespace domain {
namespace {

// Letters that Unicode does not decompose, though people type them without their stroke.
std::string_view plain_letters(utf8proc_int32_t code_point) {
    switch (code_point) {
        case 0xE6:  // æ
            return "ae";
        case 0xF0:   // ð
        case 0x111:  // đ
            return "d";
        case 0xF8:  // ø
            return "o";
        case 0xFE:  // þ
            return "th";
        case 0x127:  // ħ
            return "h";
        case 0x131:  // ı
            return "i";
        case 0x138:  // ĸ
            return "k";
        case 0x142:  // ł
            return "l";
        case 0x14B:  // ŋ
            return "n";
        case 0x153:  // œ
            return "oe";
        case 0x167:  // ŧ
            return "t";
        default:
            return {};
    }
}

void append_code_point(std::string& folded, utf8proc_int32_t code_point) {
    if (is_control(static_cast<std::uint32_t>(code_point))) {
        folded += ' ';
        return;
    }
    if (const std::string_view letters = plain_letters(code_point); !letters.empty()) {
        folded += letters;
        return;
    }
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t size = utf8proc_encode_char(code_point, bytes.data());
    for (std::size_t i = 0; i < static_cast<std::size_t>(size); ++i) {
        folded += static_cast<char>(bytes[i]);
    }
}

void append_folded(std::string& folded, std::uint32_t code_point) {
    constexpr auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                       UTF8PROC_STRIPMARK | UTF8PROC_IGNORE | UTF8PROC_LUMP);
    // U+FDFA, the longest decomposition that Unicode has, gives 18.
    std::array<utf8proc_int32_t, 32> decomposed{};
    int boundary_class = UTF8PROC_BOUNDCLASS_START;
    const utf8proc_ssize_t count = utf8proc_decompose_char(
        static_cast<utf8proc_int32_t>(code_point), decomposed.data(),
        static_cast<utf8proc_ssize_t>(decomposed.size()), options, &boundary_class);
    const auto kept = static_cast<std::size_t>(
        std::clamp<utf8proc_ssize_t>(count, 0, static_cast<utf8proc_ssize_t>(decomposed.size())));
    for (std::size_t i = 0; i < kept; ++i) {
        append_code_point(folded, decomposed[i]);
    }
}

// "0612345678" for "+33612345678": what is dialled inside the countries whose trunk prefix is 0.
void append_national_number(std::string& text, std::string_view mobile) {
    for (const std::string_view country : {"+31", "+32", "+33", "+41", "+43", "+44", "+49"}) {
        if (mobile.substr(0, country.size()) == country) {
            text += " 0";
            text += mobile.substr(country.size());
        }
    }
}

bool has_international_domain(std::string_view email) {
    const std::string_view domain = email.substr(std::min(email.rfind('@'), email.size()));
    return !is_all(domain, is_ascii) || to_lower(domain).find("xn--") != std::string::npos;
}

// A domain beyond ASCII in both of its forms, whichever was typed.
void append_email(std::string& text, const std::string& email) {
    text += email;
    if (has_international_domain(email)) {
        text += ' ' + email_key(email) + ' ' + email_in_letters(email);
    }
}

void append_account(std::string& text, const Account& account) {
    const auto add = [&text](std::string_view part) {
        if (!part.empty()) {
            text += ' ';
            text += part;
        }
    };
    add(account.label);
    if (account.corporate_name != account.label) {
        add(account.corporate_name);
    }
    if (account.representative) {
        add(account.representative->first_name);
        add(account.representative->last_name);
    }
    if (account.second_holder) {
        add(account.second_holder->first_name);
        add(account.second_holder->last_name);
        add(account.second_holder->email);
        add(account.second_holder->mobile);
    }
}

// What stands around names and addresses where they are copied from: "Kumar, Ashok" <a@b.c>;
constexpr std::string_view punctuation = ",;<>\"";
constexpr std::string_view brackets = "()[]";

void blank(std::string& text, std::string_view characters) {
    for (char& c : text) {
        c = characters.find(c) == characters.npos ? c : ' ';
    }
}

void blank_quotes(std::string& text) {
    for (const std::string_view quote : {"“", "”", "„", "«", "»"}) {
        for (auto at = text.find(quote); at != text.npos; at = text.find(quote, at)) {
            text.replace(at, quote.size(), quote.size(), ' ');
        }
    }
}

// A word without what a link begins and a sentence ends with; as a number where it is one.
std::string search_term(std::string_view word) {
    for (const std::string_view scheme : {"mailto:", "tel:"}) {
        word.remove_prefix(word.substr(0, scheme.size()) == scheme ? scheme.size() : 0);
    }
    word = word.substr(0, word.find_last_not_of(".:!?") + 1);
    const bool begins_number = !word.empty() && (word.front() == '+' || word.front() == '0');
    return begins_number ? phone_term(word).value_or(std::string(word)) : std::string(word);
}

}  // namespace

std::string fold(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    while (!text.empty()) {
        const char c = text.front();
        if (is_ascii(c)) {
            folded += c < ' ' || c == '\x7F' ? ' ' : to_lower(c);
            text.remove_prefix(1);
        } else if (const auto point = first_code_point(text)) {
            append_folded(folded, point->value);
            text.remove_prefix(point->size);
        } else {
            text.remove_prefix(1);
        }
    }
    return folded;
}

bool is_all_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return is_ascii(c); });
}

std::string composed(std::string_view text) {
    if (is_all_ascii(text)) {
        return std::string(text);
    }
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    const void* const bytes = text.data();
    // At first decomposed, which no text becomes more than twice as long by.
    std::vector<utf8proc_int32_t> points(2 * text.size() + 1);
    const utf8proc_ssize_t count = utf8proc_decompose(
        static_cast<const utf8proc_uint8_t*>(bytes), static_cast<utf8proc_ssize_t>(text.size()),
        points.data(), static_cast<utf8proc_ssize_t>(points.size()), options);
    if (count < 0 || count >= static_cast<utf8proc_ssize_t>(points.size())) {
        return std::string(text);
    }
    const utf8proc_ssize_t size = utf8proc_reencode(points.data(), count, options);
    const void* const encoded = points.data();
    return size < 0
               ? std::string(text)
               : std::string(static_cast<const char*>(encoded), static_cast<std::size_t>(size));
}

std::vector<std::string> search_terms(std::string_view query) {
    std::string folded = fold(query);
    blank(folded, punctuation);
    blank_quotes(folded);
    if (std::optional<std::string> number = phone_term(folded)) {
        return {*std::move(number)};
    }
    blank(folded, brackets);
    std::vector<std::string> terms;
    std::string_view rest = folded;
    while (true) {
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        if (rest.empty()) {
            return terms;
        }
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(word.size());
        std::string term = search_term(word);
        if (!term.empty() && std::find(terms.begin(), terms.end(), term) == terms.end()) {
            terms.push_back(std::move(term));
        }
    }
}

std::string search_text(const User& user) {
    std::string text = user.first_name + ' ' + user.last_name + ' ';
    append_email(text, user.email);
    if (!user.mobile.empty()) {
        text += ' ';
        text += user.mobile;
        append_national_number(text, user.mobile);
    }
    text += ' ';
    text += user.id.value;
    for (const Account& account : user.accounts) {
        append_account(text, account);
    }
    return fold(text);
}

bool matches(std::string_view folded_text, const std::vector<std::string>& terms) {
    return std::all_of(terms.begin(), terms.end(), [folded_text](const std::string& term) {
        return folded_text.find(term) != std::string_view::npos;
    });
}

std::string sort_key(std::string_view name) {
    return fold(trim(name));
}

std::string sort_key(const User& user, UserSortField field) {
    // The separator is below every character of a folded name, so that "Li" stands before "Liang".
    constexpr char separator = '\x01';
    switch (field) {
        case UserSortField::last_name:
            return sort_key(user.last_name) + separator + sort_key(user.first_name);
        case UserSortField::first_name:
            return sort_key(user.first_name) + separator + sort_key(user.last_name);
        case UserSortField::email:
            return sort_key(user.email);
        case UserSortField::created_at:
        case UserSortField::updated_at:
        case UserSortField::state:
            return {};
    }
    return {};
}

}  // namespace domain
