#include "store/sqlite/filter_sql.hpp"

#include <string_view>

#include "domain/counter_account.hpp"
#include "domain/email_key.hpp"
#include "domain/enumerators.hpp"
#include "domain/onboarding.hpp"
#include "domain/text_folding.hpp"
#include "store/codes.hpp"
#include "store/sqlite/user_rows.hpp"

namespace store {

namespace {

using domain::FilterField;
using domain::FilterOperator;

constexpr domain::EnumValues<FilterField, std::string_view> columns{{
    {FilterField::id, "id"},
    {FilterField::external_id, "external_id"},
    {FilterField::creation_datetime, "created_at"},
    {FilterField::version, "version"},
    {FilterField::version_datetime, "updated_at"},
    {FilterField::version_authored_by_user_id, "author_user_id"},
    {FilterField::deleted, "is_deleted"},
    {FilterField::first_name, "first_name"},
    {FilterField::last_name, "last_name"},
    {FilterField::email, "email"},
    {FilterField::phone, "mobile"},
    {FilterField::language, "locale"},
    {FilterField::status, "lifecycle"},
    {FilterField::brokerage_user_id, "brokerage_user_id"},
    {FilterField::idp_user_id, "idp_user_id"},
    {FilterField::feature_flags, "feature_flags"},
    {FilterField::readable_by, "readable_by"},
    {FilterField::modifiable_by, "modifiable_by"},
    {FilterField::bank_account_number, "bank_account_number"},
    {FilterField::bank_account_number_type, "bank_account_number_type"},
    {FilterField::bank_id, "bank_id"},
    {FilterField::bank_id_type, "bank_id_type"},
}};

std::string column_of(FilterField field) {
    return std::string(columns[field].value);
}

// A value that a column of few values can have, as SQL, and a user that has it.
struct Sample {
    std::string literal;
    domain::User user;
};

std::string quoted(std::string_view code) {
    return "'" + std::string(code) + "'";
}

std::vector<Sample> samples_of_lifecycle() {
    std::vector<Sample> samples;
    for (const auto lifecycle : domain::enumerators<domain::Lifecycle>) {
        domain::User user;
        user.lifecycle = lifecycle;
        samples.push_back({quoted(to_code(lifecycle)), std::move(user)});
    }
    return samples;
}

std::vector<Sample> samples_of_number_type() {
    std::vector<Sample> samples = {{"''", {}}};
    for (const auto type : domain::enumerators<domain::BankAccountNumberType>) {
        domain::User user;
        user.counter_account.emplace().bank_account_number_type = type;
        samples.push_back({quoted(to_code(type)), std::move(user)});
    }
    return samples;
}

std::vector<Sample> samples_of_bank_id_type() {
    std::vector<Sample> samples = {{"''", {}}};
    for (const auto type : domain::enumerators<domain::BankIdType>) {
        domain::User user;
        user.counter_account.emplace().bank_id_type = type;
        samples.push_back({quoted(to_code(type)), std::move(user)});
    }
    return samples;
}

std::vector<Sample> samples_of_deleted() {
    domain::User deleted;
    deleted.is_deleted = true;
    return {{"0", {}}, {"1", std::move(deleted)}};
}

// For columns of few values; none for others. The domain itself says which of them a test admits.
const std::vector<Sample>& samples_of(FilterField field) {
    static const std::vector<Sample> none;
    static const std::vector<Sample> lifecycle = samples_of_lifecycle();
    static const std::vector<Sample> number_type = samples_of_number_type();
    static const std::vector<Sample> bank_id_type = samples_of_bank_id_type();
    static const std::vector<Sample> deleted = samples_of_deleted();
    return field == FilterField::status                     ? lifecycle
           : field == FilterField::bank_account_number_type ? number_type
           : field == FilterField::bank_id_type             ? bank_id_type
           : field == FilterField::deleted                  ? deleted
                                                            : none;
}

std::string_view sign_of(FilterOperator op) {
    switch (op) {
        case FilterOperator::eq:
            return "=";
        case FilterOperator::neq:
            return "<>";
        case FilterOperator::lt:
            return "<";
        case FilterOperator::le:
            return "<=";
        case FilterOperator::gt:
            return ">";
        case FilterOperator::ge:
            return ">=";
    }
    return "=";
}

std::int64_t milliseconds(domain::Timestamp time) {
    return time.time_since_epoch().count();
}

// The least text that is greater than all that begin with `prefix`, which is not empty.
std::string after_prefix(std::string prefix) {
    prefix.back() = static_cast<char>(static_cast<unsigned char>(prefix.back()) + 1);
    return prefix;
}

// One test on one column.
class TestWriter {
  public:
    TestWriter(FilterSql& sql, FilterField field)
        : sql_(sql),
          column_(field == FilterField::email ? "email_key" : column_of(field)),
          type_(domain::rule_of(field).type) {}

    [[nodiscard]] std::string write(const domain::FilterComparison& test) {
        if (test.op == FilterOperator::eq) {
            return equal(test.value);
        }
        if (test.op == FilterOperator::neq) {
            return "NOT " + equal(test.value);
        }
        if (const auto* time = std::get_if<domain::FilterTime>(&test.value)) {
            const bool is_of_first = test.op == FilterOperator::lt || test.op == FilterOperator::ge;
            const FilterOperator op = test.op == FilterOperator::le   ? FilterOperator::lt
                                      : test.op == FilterOperator::gt ? FilterOperator::ge
                                                                      : test.op;
            return compare(op, milliseconds(is_of_first ? time->first : time->end));
        }
        return ordered(test.op, test.value);
    }

    [[nodiscard]] std::string write(const domain::FilterAnyOf& test) {
        std::string condition;
        for (const domain::FilterValue& value : test.values) {
            condition += (condition.empty() ? "(" : " OR ") + equal(value);
        }
        return condition + ")";
    }

    [[nodiscard]] std::string write(const domain::FilterRange& test) {
        if (const auto* from = std::get_if<domain::FilterTime>(&test.from)) {
            const auto& to = std::get<domain::FilterTime>(test.to);
            return "(" + compare(FilterOperator::ge, milliseconds(from->first)) + " AND " +
                   compare(FilterOperator::lt, milliseconds(to.end)) + ")";
        }
        return "(" + ordered(FilterOperator::ge, test.from) + " AND " +
               ordered(FilterOperator::le, test.to) + ")";
    }

  private:
    [[nodiscard]] std::string parameter(SqlValue value) {
        sql_.values.push_back(std::move(value));
        return "?" + std::to_string(sql_.values.size());
    }

    [[nodiscard]] std::string compare(FilterOperator op, SqlValue value) {
        return column_ + " " + std::string(sign_of(op)) + " " + parameter(std::move(value));
    }

    // lt, le, gt, ge: never of a null, which is an empty text.
    [[nodiscard]] std::string ordered(FilterOperator op, const domain::FilterValue& value) {
        if (const auto* number = std::get_if<double>(&value)) {
            return compare(op, *number);
        }
        const std::string& text = std::get<domain::FilterText>(value).text;
        const std::string test = domain::is_all_ascii(text)
                                     ? compare(op, text)
                                     : "composed(" + column_ + ") " + std::string(sign_of(op)) +
                                           " " + parameter(domain::composed(text));
        return "(" + column_ + " <> '' AND " + test + ")";
    }

    [[nodiscard]] std::string equal(const domain::FilterValue& value) {
        const bool is_nullable =
            type_ == domain::FilterType::text || type_ == domain::FilterType::list;
        if (std::holds_alternative<domain::FilterNull>(value)) {
            return is_nullable ? "(" + column_ + " = '')" : "0";
        }
        if (const auto* time = std::get_if<domain::FilterTime>(&value)) {
            return "(" + compare(FilterOperator::ge, milliseconds(time->first)) + " AND " +
                   compare(FilterOperator::lt, milliseconds(time->end)) + ")";
        }
        if (const auto* number = std::get_if<double>(&value)) {
            return "(" + compare(FilterOperator::eq, *number) + ")";
        }
        const auto& text = std::get<domain::FilterText>(value);
        return type_ == domain::FilterType::list ? list_has(text) : text_equals(text);
    }

    [[nodiscard]] std::string text_equals(const domain::FilterText& wanted) {
        if (wanted.text.empty()) {
            return wanted.any_before || wanted.any_after ? "(" + column_ + " <> '')" : "0";
        }
        // An index finds what begins with plain ASCII.
        const bool is_ascii = domain::is_all_ascii(wanted.text);
        if (is_ascii && !wanted.any_before && !wanted.any_after) {
            return "(" + compare(FilterOperator::eq, wanted.text) + ")";
        }
        const std::string column = "composed(" + column_ + ")";
        const std::string text = parameter(domain::composed(wanted.text));
        if (wanted.any_before && wanted.any_after) {
            return "(instr(" + column + ", " + text + ") > 0)";
        }
        if (wanted.any_before) {
            return "(substr(" + column + ", -length(" + text + ")) = " + text + ")";
        }
        if (!wanted.any_after) {
            return "(" + column + " = " + text + ")";
        }
        const std::string begins = "substr(" + column + ", 1, length(" + text + ")) = " + text;
        return is_ascii ? "(" + compare(FilterOperator::ge, wanted.text) + " AND " +
                              compare(FilterOperator::lt, after_prefix(wanted.text)) + " AND " +
                              begins + ")"
                        : "(" + begins + ")";
    }

    [[nodiscard]] std::string list_has(const domain::FilterText& wanted) {
        if (wanted.text.find(list_separator) != std::string::npos) {
            return "0";
        }
        if (wanted.text.empty()) {
            return wanted.any_before || wanted.any_after ? "(" + column_ + " <> '')" : "0";
        }
        std::string part = wanted.any_before ? "" : std::string(1, list_separator);
        part += domain::composed(wanted.text);
        part += wanted.any_after ? "" : std::string(1, list_separator);
        return "(instr(" + column_ + ", " + parameter(std::move(part)) + ") > 0)";
    }

    FilterSql& sql_;
    std::string column_;
    domain::FilterType type_;
};

std::string condition_of(FilterSql& sql, const domain::FilterTest& test) {
    const FilterField field = std::visit([](const auto& given) { return given.field; }, test);
    const std::vector<Sample>& samples = samples_of(field);
    if (samples.empty()) {
        TestWriter writer(sql, field);
        const auto write = [&writer](const auto& given) { return writer.write(given); };
        return std::visit(write,
                          field == FilterField::email ? domain::with_email_keys(test) : test);
    }
    const domain::UserFilter filter{{{test}}, {}};
    std::string literals;
    for (const Sample& sample : samples) {
        if (domain::admits(filter, sample.user)) {
            literals += (literals.empty() ? "" : ", ") + sample.literal;
        }
    }
    return column_of(field) + " IN (" + literals + ")";
}

// A column of few values is ordered as the texts that these stand for.
std::string key_of(FilterField field) {
    const std::vector<Sample>& samples = samples_of(field);
    if (samples.empty() && domain::rule_of(field).type == domain::FilterType::text) {
        return "sort_key(" + column_of(field) + ")";
    }
    if (samples.empty() || field == FilterField::deleted) {
        return column_of(field);
    }
    const std::vector<domain::FilterKey> keys = {{field, false}};
    std::string cases = "CASE " + column_of(field);
    for (const Sample& sample : samples) {
        int rank = 0;
        for (const Sample& other : samples) {
            rank += domain::comes_before(keys, other.user, sample.user) ? 1 : 0;
        }
        cases += " WHEN " + sample.literal + " THEN " + std::to_string(rank);
    }
    return cases + " END";
}

}  // namespace

FilterSql to_sql(const domain::UserFilter& filter) {
    FilterSql sql;
    for (const auto& tests : filter.any_of) {
        std::string all;
        for (const domain::FilterTest& test : tests) {
            all += (all.empty() ? "" : " AND ") + condition_of(sql, test);
        }
        sql.condition += (sql.condition.empty() ? "(" : " OR (") + all + ")";
    }
    if (sql.condition.empty()) {
        sql.condition = "1";
    }
    for (const domain::FilterKey& key : filter.order) {
        sql.order += key_of(key.field) + (key.is_descending ? " DESC, " : ", ");
    }
    sql.order += "id";
    return sql;
}

}  // namespace store
