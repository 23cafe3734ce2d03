#include "store/sqlite/text_functions.hpp"

#include <string>
#include <string_view>

#include "domain/text_folding.hpp"

namespace store {
namespace {

std::string_view text_of(sqlite3_value* value) {
    const void* const bytes = sqlite3_value_text(value);
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

void answer(sqlite3_context* context, const std::string& text) {
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

// Most texts are ASCII, which is composed already: those go back as they came.
void composed(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
    const std::string_view text = text_of(values[0]);
    if (domain::is_all_ascii(text)) {
        sqlite3_result_value(context, values[0]);
    } else {
        answer(context, domain::composed(text));
    }
}

void sort_key(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
    answer(context, domain::sort_key(text_of(values[0])));
}

}  // namespace

int add_text_functions(sqlite3* connection) {
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    const auto add = [connection](const char* name, auto function) {
        return sqlite3_create_function_v2(connection, name, 1, flags, nullptr, function, nullptr,
                                          nullptr, nullptr);
    };
    const int code = add("composed", composed);
    return code == SQLITE_OK ? add("sort_key", sort_key) : code;
}

}  // namespace store
