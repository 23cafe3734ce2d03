#include "console/backend.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

#include "api/engine.hpp"
#include "console/page.hpp"
#include "domain/caller.hpp"
#include "net/fetch_transport.hpp"
#include "net/loopback_transport.hpp"
#include "service/sample_users.hpp"
#include "store/memory/document.hpp"
#include "store/memory/memory_store.hpp"

namespace console {
namespace {

constexpr const char* blob_key = "offline-data";
constexpr const char* file_name = "registrar-data.json";

// Whoever opens the offline console may do everything with the data of their own browser.
domain::Caller owner() {
    return {domain::Role::admin, "offline", "Offline administrator"};
}

domain::Failure blocked_storage() {
    return domain::fail(domain::FailureKind::unavailable, "offline_data.storage_blocked",
                        "This browser does not let the page keep data, or has no room left. Export "
                        "the data to a file instead.")
        .value();
}

}  // namespace

struct Backend::Parts {
    Parts(Report report_to, int user_count)
        : report(std::move(report_to)),
          generated_users(user_count),
          engine(store, {page::now, page::random_bits}),
          transport([this](const api::Request& request) { return engine.handle(request, owner()); },
                    scheduler) {}

    // Posts what is true now; `failure` says what did not work.
    void tell(bool is_replaced, std::optional<domain::Failure> failure = std::nullopt) {
        app::OfflineDataReported told;
        told.is_kept = is_kept;
        told.saved_at = saved_at;
        told.byte_count = byte_count;
        told.is_replaced = is_replaced;
        told.failure = std::move(failure);
        scheduler.after(std::chrono::milliseconds(0),
                        [this, told = std::move(told)] { report(told); });
    }

    // The users that the offline console starts with.
    void fill() {
        constexpr std::uint64_t seed = 1;
        const auto result =
            generated_users > 0
                ? service::load_generated(store, static_cast<std::size_t>(generated_users), seed,
                                          page::now())
                : service::load_sample(store, page::now());
        if (!result) {
            page::log_error(result.error().problems.front().message);
        }
        put_in_order();
    }

    [[nodiscard]] domain::Result<> import(std::string_view document) {
        auto result = store::import_document(store, document);
        put_in_order();
        return result;
    }

    // Puts the users in the orders that the console offers. Whoever asks first would wait for it;
    // until the data are there, nobody expects the page to answer.
    void put_in_order() {
        domain::UserQuery query;
        query.limit = 0;
        using Field = domain::UserSortField;
        for (const Field field :
             {Field::email, Field::state, Field::created_at, Field::last_name}) {
            query.sort.field = field;
            static_cast<void>(store.find_users(query));
        }
    }

    void write() {
        const std::string document = store::export_document(store);
        byte_count = static_cast<std::int64_t>(document.size());
        page::save_blob(blob_key, document);
    }

    Report report;
    int generated_users;
    store::MemoryStore store;
    api::Engine engine;
    net::BrowserScheduler scheduler;
    net::LoopbackTransport transport;
    bool is_ready = false;
    bool is_kept = false;
    bool is_replacing = false;  // the write under way follows an import or a reset
    std::optional<domain::Timestamp> saved_at;
    std::int64_t byte_count = 0;
};

Backend::Backend(const program::Surroundings& surroundings, Report report)
    : parts_(std::make_unique<Parts>(std::move(report), surroundings.generated_users)) {
    page::load_blob(blob_key);
}

Backend::~Backend() = default;

bool Backend::is_offline() const {
    return true;
}
bool Backend::is_ready() const {
    return parts_->is_ready;
}
net::Transport& Backend::transport() {
    return parts_->transport;
}

void Backend::keep(bool is_kept) {
    parts_->is_kept = is_kept;
    if (is_kept) {
        parts_->write();
    } else {
        parts_->saved_at.reset();
        parts_->byte_count = 0;
        page::clear_blob(blob_key);
    }
}

void Backend::save() {
    if (parts_->is_kept) {
        parts_->write();
    }
}

void Backend::export_file() {
    page::save_file(file_name, "application/json", store::export_document(parts_->store));
}

void Backend::import(std::string_view content) {
    if (auto result = parts_->import(content); !result) {
        parts_->tell(false, std::move(result.error()));
    } else if (parts_->is_kept) {
        parts_->is_replacing = true;
        parts_->write();
    } else {
        parts_->tell(true);
    }
}

void Backend::reset() {
    parts_->store.reset();
    parts_->fill();
    if (parts_->is_kept) {
        parts_->is_replacing = true;
        parts_->write();
    } else {
        parts_->tell(true);
    }
}

void Backend::blob_loaded(program::BlobFound found, std::string bytes) {
    std::optional<domain::Failure> failure;
    if (found == program::BlobFound::yes) {
        parts_->byte_count = static_cast<std::int64_t>(bytes.size());
        if (auto result = parts_->import(bytes); !result) {
            failure = std::move(result.error());
        }
        // What could not be read is not written over either, until the person says so again.
        parts_->is_kept = !failure;
    }
    if (!parts_->is_kept) {
        parts_->fill();
    }
    parts_->is_ready = true;
    parts_->tell(false, std::move(failure));
}

void Backend::blob_written(bool was_written) {
    const bool is_replaced = std::exchange(parts_->is_replacing, false);
    if (!was_written) {
        parts_->is_kept = false;
        parts_->tell(is_replaced, blocked_storage());
        return;
    }
    if (parts_->is_kept) {
        parts_->saved_at = page::now();
    }
    parts_->tell(is_replaced);
}

}  // namespace console
