#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace server {

// Writes lines to a file descriptor from a thread of its own: whoever reads them slowly, or not at
// all, must not stop the server. When 10,000 lines wait, new ones are dropped and counted.
class LineLog {
  public:
    LineLog(int descriptor, std::function<void()> on_dropped);
    // Writes what waits, but not for longer than a second.
    ~LineLog();
    LineLog(const LineLog&) = delete;
    LineLog& operator=(const LineLog&) = delete;

    // Without its line end.
    void write(std::string line);

  private:
    void run();
    void write_out(std::string_view text) const;

    int descriptor_;
    std::function<void()> on_dropped_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> waiting_;
    std::atomic<bool> is_stopping_ = false;
    std::thread thread_;
};

}  // namespace server
