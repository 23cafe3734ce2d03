#include "console/backend.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

#include "console/page.hpp"
#include "net/fetch_transport.hpp"
#include "net/retry.hpp"

namespace console {
namespace {

constexpr std::chrono::seconds request_timeout{30};

net::RetryRules retry_rules() {
    net::RetryRules rules;
    rules.now = page::now;
    rules.random = [] { return static_cast<double>(page::random_bits() >> 32) / 4294967296.0; };
    return rules;
}

// Targets begin with a slash themselves.
std::string without_last_slash(std::string url) {
    if (!url.empty() && url.back() == '/') {
        url.pop_back();
    }
    return url;
}

}  // namespace

struct Backend::Parts {
    explicit Parts(std::string base_url)
        : browser(without_last_slash(std::move(base_url)), request_timeout),
          transport(browser, scheduler, retry_rules()) {}

    net::FetchTransport browser;
    net::BrowserScheduler scheduler;
    net::RetryingTransport transport;
};

Backend::Backend(const program::Surroundings& surroundings, Report)
    : parts_(std::make_unique<Parts>(surroundings.base_url)) {}

Backend::~Backend() = default;

bool Backend::is_offline() const {
    return false;
}
bool Backend::is_ready() const {
    return true;
}
net::Transport& Backend::transport() {
    return parts_->transport;
}

void Backend::keep(bool) {}
void Backend::save() {}
void Backend::export_file() {}
void Backend::import(std::string_view) {}
void Backend::reset() {}
void Backend::blob_loaded(program::BlobFound, std::string) {}
void Backend::blob_written(bool) {}

}  // namespace console
