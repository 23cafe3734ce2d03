#include <cstring>
#include <emscripten/emscripten.h>
#include <emscripten/fetch.h>
#include <memory>
#include <utility>
#include <vector>

#include "net/fetch_transport.hpp"

namespace net {
namespace {

// Lives from `send` to the end of the browser's request, which is later than the call-back when
// that was a time-out: Emscripten 3.1.6 frees a request that is closed in flight while the browser
// still writes to it, so none is.
struct Exchange {
    api::Request request;  // Emscripten reads the body from here until the end
    std::string url;
    std::vector<const char*> headers;
    Callback callback;
    bool is_answered = false;

    void answer(Reply reply) {
        if (!is_answered) {
            is_answered = true;
            Callback once = std::move(callback);
            once(std::move(reply));
        }
    }
};

void run_task(void* data) {
    const std::unique_ptr<std::function<void()>> task(static_cast<std::function<void()>*>(data));
    (*task)();
}

void run_after(std::chrono::milliseconds delay, std::function<void()> task) {
    auto held = std::make_unique<std::function<void()>>(std::move(task));
    emscripten_async_call(run_task, held.release(), static_cast<int>(delay.count()));
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    const auto last = text.find_last_not_of(" \t\r");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, last - first + 1);
}

std::vector<api::Header> read_headers(emscripten_fetch_t* fetch) {
    std::string text(emscripten_fetch_get_response_headers_length(fetch) + 1, '\0');
    emscripten_fetch_get_response_headers(fetch, text.data(), text.size());
    text.resize(std::strlen(text.c_str()));
    std::vector<api::Header> headers;
    for (std::string_view rest = text; !rest.empty();) {
        const auto end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        if (const auto colon = line.find(':'); colon != std::string_view::npos) {
            headers.push_back({std::string(trimmed(line.substr(0, colon))),
                               std::string(trimmed(line.substr(colon + 1)))});
        }
    }
    return headers;
}

// Emscripten calls this for answers of every status, and with status 0 when there was none.
void finish(emscripten_fetch_t* fetch) {
    const std::unique_ptr<std::shared_ptr<Exchange>> held(
        static_cast<std::shared_ptr<Exchange>*>(fetch->userData));
    Reply reply;
    if (fetch->status == 0 || fetch->status > 599) {
        reply.failure = TransportFailure::network;
    } else {
        reply.status = fetch->status;
        reply.headers = read_headers(fetch);
        reply.body.assign(fetch->data == nullptr ? "" : fetch->data,
                          static_cast<std::size_t>(fetch->numBytes));
    }
    emscripten_fetch_close(fetch);
    (*held)->answer(std::move(reply));
}

}  // namespace

void BrowserScheduler::after(std::chrono::milliseconds delay, std::function<void()> task) {
    run_after(delay, std::move(task));
}

FetchTransport::FetchTransport(std::string base_url, std::chrono::milliseconds timeout)
    : base_url_(std::move(base_url)), timeout_(timeout) {}

std::string FetchTransport::url_of(const std::string& target) const {
    return target.find("://") < target.find('/') ? target : base_url_ + target;
}

void FetchTransport::send(api::Request request, Callback callback) {
    auto exchange = std::make_shared<Exchange>();
    exchange->request = std::move(request);
    exchange->url = url_of(exchange->request.target);
    exchange->callback = std::move(callback);
    for (const auto& header : exchange->request.headers) {
        exchange->headers.push_back(header.name.c_str());
        exchange->headers.push_back(header.value.c_str());
    }
    exchange->headers.push_back(nullptr);

    emscripten_fetch_attr_t attributes;
    emscripten_fetch_attr_init(&attributes);
    std::strncpy(attributes.requestMethod, exchange->request.method.c_str(),
                 sizeof attributes.requestMethod - 1);
    attributes.attributes = EMSCRIPTEN_FETCH_LOAD_TO_MEMORY | EMSCRIPTEN_FETCH_REPLACE;
    attributes.requestHeaders = exchange->headers.data();
    if (!exchange->request.body.empty()) {
        attributes.requestData = exchange->request.body.data();
        attributes.requestDataSize = exchange->request.body.size();
    }
    attributes.onsuccess = finish;
    attributes.onerror = finish;
    attributes.userData = new std::shared_ptr<Exchange>(exchange);

    // Our own timer: the browser reports its time-out like a lost connection.
    run_after(timeout_, [weak = std::weak_ptr<Exchange>(exchange)] {
        if (const auto late = weak.lock()) {
            late->answer({0, {}, {}, TransportFailure::timeout});
        }
    });
    if (emscripten_fetch(&attributes, exchange->url.c_str()) == nullptr) {
        delete static_cast<std::shared_ptr<Exchange>*>(attributes.userData);
        run_after(std::chrono::milliseconds(0), [exchange] {
            exchange->answer({0, {}, {}, TransportFailure::network});
        });
    }
}

}  // namespace net
