#include "api/investor/investor_body.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "api/json_depth.hpp"

namespace api::investor {

using domain::Change;
using domain::CounterAccountForm;
using domain::InvestorForm;
using nlohmann::json;

namespace {

struct TextMember {
    std::string_view name;
    Change<std::string> InvestorForm::*change;
};
constexpr TextMember text_members[] = {
    {"external_id", &InvestorForm::external_id},
    {"first_name", &InvestorForm::first_name},
    {"last_name", &InvestorForm::last_name},
    {"email", &InvestorForm::email},
    {"phone", &InvestorForm::phone},
    {"language", &InvestorForm::language},
    {"status", &InvestorForm::status},
    {"reason", &InvestorForm::reason},  // ours: the document has no place for it
    {"brokerage_user_id", &InvestorForm::brokerage_user_id},
    {"idp_user_id", &InvestorForm::idp_user_id},
};
struct ListMember {
    std::string_view name;
    Change<std::vector<std::string>> InvestorForm::*change;
};
constexpr ListMember list_members[] = {
    {"feature_flags", &InvestorForm::feature_flags},
    {"readable_by", &InvestorForm::readable_by},
    {"modifiable_by", &InvestorForm::modifiable_by},
};
constexpr std::string_view account_type_name = "bank_account_number_type";
constexpr std::string_view account_type_alias = "bank_account_type";
struct AccountMember {
    std::string_view name;
    std::string CounterAccountForm::*text;
};
constexpr AccountMember account_members[] = {
    {"bank_account_number", &CounterAccountForm::bank_account_number},
    {account_type_name, &CounterAccountForm::bank_account_number_type},
    {"bank_id", &CounterAccountForm::bank_id},
    {"bank_id_type", &CounterAccountForm::bank_id_type},
};

// A body of faults alone would make an answer that is many times as large.
constexpr std::size_t details_max = 100;

template <class Members>
auto find_member(const Members& members, std::string_view name) {
    const auto found = std::find_if(std::begin(members), std::end(members),
                                    [name](const auto& member) { return member.name == name; });
    return found == std::end(members) ? nullptr : &*found;
}

class BodyReader {
  public:
    InvestorForm read(const json& body) {
        InvestorForm form;
        for (const auto& [name, value] : body.items()) {
            const Json loc = Json::array({"body", name});
            if (const auto* text = find_member(text_members, name)) {
                form.*text->change = read_text(value, loc);
            } else if (const auto* list = find_member(list_members, name)) {
                form.*list->change = read_list(value, loc);
            } else if (name == "counter_account") {
                form.counter_account = read_account(value, loc);
            } else {
                refuse(loc, "field.unknown", "extra fields not permitted");
            }
        }
        return form;
    }

    [[nodiscard]] const std::vector<Detail>& details() const { return details_; }

  private:
    void refuse(Json loc, std::string code, std::string message) {
        if (details_.size() < details_max) {
            details_.push_back({std::move(loc), std::move(message), std::move(code)});
        }
    }

    std::optional<std::string> read_text(const json& value, const Json& loc) {
        if (value.is_string()) {
            return value.get<std::string>();
        }
        if (!value.is_null()) {
            refuse(loc, "field.not_text", "Send a text, or null.");
        }
        return std::nullopt;
    }

    std::optional<std::vector<std::string>> read_list(const json& value, const Json& loc) {
        if (value.is_null()) {
            return std::nullopt;
        }
        std::vector<std::string> elements;
        if (!value.is_array()) {
            refuse(loc, "field.not_list", "Send a list of texts.");
            return elements;
        }
        for (const json& element : value) {
            if (!element.is_string()) {
                Json element_loc = loc;
                element_loc.push_back(elements.size());
                refuse(element_loc, "field.not_text", "Send a text.");
            }
            elements.push_back(element.is_string() ? element.get<std::string>() : std::string());
        }
        return elements;
    }

    std::optional<CounterAccountForm> read_account(const json& value, const Json& loc) {
        if (value.is_null()) {
            return std::nullopt;
        }
        CounterAccountForm form;
        if (!value.is_object()) {
            refuse(loc, "field.not_object", "Send an object, or null.");
            return form;
        }
        for (const auto& [name, text] : value.items()) {
            Json member_loc = loc;
            member_loc.push_back(name);
            const bool is_alias = name == account_type_alias && !value.contains(account_type_name);
            if (const auto* member = find_member(
                    account_members, is_alias ? account_type_name : std::string_view(name))) {
                form.*member->text = read_text(text, member_loc).value_or(std::string());
            } else {
                refuse(member_loc, "field.unknown", "extra fields not permitted");
            }
        }
        return form;
    }

    std::vector<Detail> details_;
};

// Finds where a text stops being JSON; the parser that builds values does not say.
class FaultFinder final : public nlohmann::json_sax<json> {
  public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(json::number_integer_t) override { return true; }
    bool number_unsigned(json::number_unsigned_t) override { return true; }
    bool number_float(json::number_float_t, const std::string&) override { return true; }
    bool string(std::string&) override { return true; }
    bool binary(json::binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(std::string&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t end, const std::string&, const json::exception&) override {
        position = end - std::min<std::size_t>(end, 1);
        return false;
    }

    std::size_t position = 0;  // of the last byte that was read, from 0
};

Error malformed(std::string_view body) {
    FaultFinder fault;
    json::sax_parse(body, &fault);
    std::string_view before = body.substr(0, std::min(fault.position, body.size()));
    // A text that stands where it may not was read to its end.
    if (fault.position < body.size() && body[fault.position] == '"') {
        before = before.substr(0, std::min(before.rfind('"'), before.size()));
    }
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t line_begin = before.rfind('\n') + 1;  // 0 where there is no line end
    const std::size_t column = before.size() - line_begin + 1;
    return make_error(400, {Json::array({"body"}),
                            "Send well-formed JSON: from line " + std::to_string(line) +
                                ", column " + std::to_string(column) + " on, this is not.",
                            "body.malformed",
                            {{"lineno", line}, {"colno", column}, {"pos", before.size()}}});
}

}  // namespace

tl::expected<InvestorForm, Error> read_investor_body(std::string_view body) {
    if (is_too_deep(body)) {
        return tl::unexpected(make_error(
            400, {Json::array({"body"}), "Send JSON of fewer levels.", "body.malformed"}));
    }
    if (has_too_many_values(body)) {
        return tl::unexpected(make_error(
            400,
            {Json::array({"body"}),
             "Send at most 20,000 values, and numbers of at most 100 digits.", "body.malformed"}));
    }
    const json parsed = json::parse(body, nullptr, false);
    if (parsed.is_discarded()) {
        return tl::unexpected(malformed(body));
    }
    if (!parsed.is_object()) {
        return tl::unexpected(
            make_error(422, {Json::array({"body"}), "Send one JSON object.", "body.not_object"}));
    }
    BodyReader reader;
    InvestorForm form = reader.read(parsed);
    if (!reader.details().empty()) {
        Error error = make_error(422, reader.details().front().code, {});
        error.details = reader.details();
        return tl::unexpected(std::move(error));
    }
    return form;
}

}  // namespace api::investor
