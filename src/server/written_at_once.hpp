#pragma once

#include "domain/result.hpp"
#include "store/sqlite/statement.hpp"

namespace server {

// What `work` gives, once all of its statements are written; nothing is, if one of them failed.
template <class Work>
auto written_at_once(store::Connection& database, const Work& work)
    -> domain::Result<decltype(work())> {
    database.run("BEGIN IMMEDIATE");
    auto value = work();
    database.run("COMMIT");
    if (domain::Result<> done = database.take_failure(); !done) {
        if (database.is_in_transaction()) {
            database.run("ROLLBACK");
        }
        return tl::unexpected(done.error());
    }
    return value;
}

}  // namespace server
