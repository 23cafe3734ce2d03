#include "api/codecs/form_urlencoded.hpp"

#include <algorithm>

#include "domain/percent_encoding.hpp"

namespace api {

namespace {

std::string decoded(std::string_view text) {
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    return domain::percent_decoded(spaced);
}

std::string encoded(std::string_view text) {
    std::string out = domain::percent_encoded(text, " *-._");
    std::replace(out.begin(), out.end(), ' ', '+');
    return out;
}

}  // namespace

std::vector<FormField> decode_form(std::string_view text) {
    std::vector<FormField> fields;
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        if (pair.empty()) {
            continue;
        }
        const std::string_view name = pair.substr(0, pair.find('='));
        fields.push_back({decoded(name), name.size() == pair.size()
                                             ? std::string()
                                             : decoded(pair.substr(name.size() + 1))});
    }
    return fields;
}

std::string encode_form(const std::vector<FormField>& fields) {
    std::string out;
    for (const FormField& field : fields) {
        out += out.empty() ? "" : "&";
        out += encoded(field.name) + '=' + encoded(field.value);
    }
    return out;
}

}  // namespace api
