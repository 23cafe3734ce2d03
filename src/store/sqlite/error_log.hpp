#pragma once

#include <functional>
#include <string_view>

namespace store {

// One failure as SQLite tells it, for the operator alone: its extended result code, what that code
// means, and what happened where. The detail is empty where it could repeat what somebody typed.
using ErrorSink = std::function<void(int code, std::string_view meaning, std::string_view detail)>;

// From now on, for all connections of the process. Must be called before the first one is opened;
// the sink is called by any thread and outlives the last connection.
void report_errors_to(ErrorSink);

}  // namespace store
