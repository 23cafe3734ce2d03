#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "api/engine.hpp"
#include "app/console.hpp"
#include "net/loopback_transport.hpp"
#include "service/sample_users.hpp"
#include "store/memory/memory_store.hpp"

namespace contract {

// Runs what was asked for when the test says so; delays are over at once.
class Queue final : public net::Scheduler {
  public:
    void after(std::chrono::milliseconds, std::function<void()> task) override {
        tasks_.push_back(std::move(task));
    }
    bool run() {
        const bool had_any = !tasks_.empty();
        while (!tasks_.empty()) {
            const auto task = std::exchange(tasks_.front(), {});
            tasks_.pop_front();
            task();
        }
        return had_any;
    }

  private:
    std::deque<std::function<void()>> tasks_;
};

// Loses answers on their way back: the server has done what was asked, and nobody knows.
class Line final : public net::Transport {
  public:
    explicit Line(net::Transport& inner) : inner_(inner) {}

    void lose_answers(int count) { lost_ = count; }
    void send(api::Request request, net::Callback callback) override {
        if (lost_ == 0) {
            inner_.send(std::move(request), std::move(callback));
            return;
        }
        --lost_;
        inner_.send(std::move(request), [callback = std::move(callback)](const net::Reply&) {
            callback({0, {}, {}, net::TransportFailure::timeout});
        });
    }

  private:
    net::Transport& inner_;
    int lost_ = 0;
};

struct Page final : app::Browser {
    std::string address, clipboard;
    int save_count = 0;

    void request_frame() override {}
    void set_address(std::string_view fragment, bool) override { address = fragment; }
    void copy_text(std::string_view text) override { clipboard = text; }
    void wake_at(domain::Timestamp) override {}
    void keep_theme(app::Theme) override {}
    void keep_offline_data(bool) override {}
    void save_offline_data() override { ++save_count; }
    void export_offline_data() override {}
    void open_offline_data_file() override {}
    void import_offline_data(std::string_view) override {}
    void reset_offline_data() override {}
};

// One person before one console; several share an engine.
class Seat {
  public:
    Seat(api::Engine& engine, domain::Caller caller, std::string fragment = {},
         bool is_offline = false)
        : loopback_([&engine, caller = std::move(caller)](
                        const api::Request& request) { return engine.handle(request, caller); },
                    queue_),
          line_(loopback_),
          console_(line_, page_, options(std::move(fragment), is_offline)) {
        settle();
    }

    [[nodiscard]] const app::State& state() const { return console_.state(); }
    [[nodiscard]] Page& page() { return page_; }
    [[nodiscard]] Line& line() { return line_; }

    // The person did that, and everything that follows from it has come.
    void did(app::Event event) {
        console_.post(std::move(event));
        settle();
    }

    // The user in the list after searching; null when the search finds more or less than one.
    [[nodiscard]] const domain::UserRecord* find(const std::string& text) {
        did(app::RouteChosen{app::parse_route("#/users")});
        did(app::UsersSearchEdited{text});
        const auto& list = state().users.list;
        return list.total_count == 1 ? list.row_at(0) : nullptr;
    }
    void open(const domain::UserId& id) { did(app::RouteChosen{app::user_route(id)}); }
    [[nodiscard]] const domain::UserRecord& detail() const {
        return state().user_detail.record.value.value();
    }
    [[nodiscard]] std::string last_notice() const {
        const auto& shown = state().notices.shown;
        return shown.empty() ? std::string() : shown.back().text;
    }

  private:
    static app::Options options(std::string fragment, bool is_offline) {
        app::Options options;
        // Whoever sits there takes a second for each thing that they do.
        options.now = [time = domain::Timestamp()]() mutable {
            return time += std::chrono::seconds(1);
        };
        options.random = [count = std::uint64_t{}]() mutable { return ++count; };
        options.fragment = std::move(fragment);
        options.is_offline = is_offline;
        return options;
    }

    void settle() {
        while (console_.handle_inbox() || queue_.run()) {
        }
    }

    Queue queue_;
    net::LoopbackTransport loopback_;
    Line line_;
    Page page_;
    app::Console console_;
};

// The engine over the sample users, with a clock that stands still and counted randomness.
class ConsoleTest : public testing::Test {
  protected:
    ConsoleTest() : engine_(store_, {[this] { return now_; }, [this] { return ++random_; }}) {}

    void SetUp() override { ASSERT_TRUE(service::load_sample(store_, now_).has_value()); }

    // What comes in by the public form of the web site.
    void register_investor(const std::string& first_name, const std::string& last_name,
                           const std::string& email) {
        api::Request request;
        request.method = "POST";
        request.target = "/public/graphql/";
        request.headers = {{"Content-Type", "application/json"}};
        request.body =
            R"({"query":"mutation { CreateUser(firstName: \")" + first_name +
            R"(\", lastName: \")" + last_name + R"(\", email: \")" + email +
            R"(\", mobile: \"+33612345678\", persona: customer, tosAcknowledged: true, )"
            R"(locale: en, firstAccountInformation: {firstAccountType: individualAccount}) )"
            R"({ id email firstName lastName } }"})";
        const api::Response response = engine_.handle(request, domain::Caller{});
        ASSERT_EQ(response.body.find("errors"), std::string::npos) << response.body;
    }

    static domain::Caller administrator(const std::string& id = "admin") {
        return {domain::Role::admin, id, "Administrator"};
    }
    static domain::Caller distributor() {
        domain::Caller caller(domain::Role::distributor, "distributor", "Distributor");
        caller.advisor_ids = {domain::AdvisorId("advisor-789")};
        return caller;
    }

    domain::Timestamp now_{std::chrono::milliseconds(1'700'000'000'000)};
    std::uint64_t random_ = 0;
    store::MemoryStore store_;
    api::Engine engine_;
};

}  // namespace contract
