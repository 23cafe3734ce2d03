#include "store/sqlite/error_log.hpp"

#include <sqlite3.h>
#include <utility>

namespace store {

namespace {

ErrorSink& sink() {
    static ErrorSink the_sink;
    return the_sink;
}

void report(void*, int code, const char* message) {
    switch (code & 0xFF) {
        case SQLITE_NOTICE:
        case SQLITE_WARNING:
        case SQLITE_SCHEMA:     // a statement is prepared again
        case SQLITE_INTERRUPT:  // as we asked
            return;
        default:
            break;
    }
    // A generic error may quote a search; the others name files, statements and columns.
    const bool may_quote = (code & 0xFF) == SQLITE_ERROR;
    sink()(code, sqlite3_errstr(code), may_quote || message == nullptr ? "" : message);
}

}  // namespace

void report_errors_to(ErrorSink given) {
    sink() = std::move(given);
    sqlite3_config(SQLITE_CONFIG_LOG, &report, nullptr);
}

}  // namespace store
