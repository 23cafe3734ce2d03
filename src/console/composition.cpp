// The composition root: the console's state and effects, its views, its backend and this page,
// joined into the program that the loop runs.

#include <chrono>
#include <cstdint>
#include <imgui.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/console.hpp"
#include "console/backend.hpp"
#include "console/loop.hpp"
#include "console/page.hpp"
#include "console/program.hpp"
#include "ui/ui.hpp"
#include "ui/views/console_view.hpp"

namespace console {
namespace {

constexpr const char* theme_key = "theme";

domain::Timestamp to_timestamp(double ms) {
    return domain::Timestamp(std::chrono::milliseconds(static_cast<std::int64_t>(ms)));
}

std::string_view to_text(app::Theme theme) {
    switch (theme) {
        case app::Theme::system:
            return "system";
        case app::Theme::light:
            return "light";
        case app::Theme::dark:
            return "dark";
    }
    return "system";
}

app::Theme to_theme(std::string_view text) {
    return text == "light"  ? app::Theme::light
           : text == "dark" ? app::Theme::dark
                            : app::Theme::system;
}

// The page, as the app layer knows it.
class Page final : public app::Browser {
  public:
    explicit Page(Backend& backend) : backend_(backend) {}

    void request_frame() override { console::request_frame(); }
    void set_address(std::string_view fragment, bool replace) override {
        if (!fragment.empty() && fragment.front() == '#') {
            fragment.remove_prefix(1);
        }
        page::set_address(std::string(fragment), !replace);
    }
    void copy_text(std::string_view text) override { page::copy_text(std::string(text)); }
    void wake_at(domain::Timestamp time) override {
        wake_at_ = wake_at_ ? std::min(*wake_at_, time) : time;
    }
    void keep_theme(app::Theme theme) override {
        page::keep_setting(theme_key, std::string(to_text(theme)));
    }
    void keep_offline_data(bool is_kept) override { backend_.keep(is_kept); }
    void save_offline_data() override { backend_.save(); }
    void export_offline_data() override { backend_.export_file(); }
    void open_offline_data_file() override { page::open_file(".json,application/json"); }
    void import_offline_data(std::string_view content) override { backend_.import(content); }
    void reset_offline_data() override { backend_.reset(); }

    // True once, when the time that was asked for has come.
    [[nodiscard]] bool is_due(domain::Timestamp now) {
        const bool is_due = wake_at_ && *wake_at_ <= now;
        if (is_due) {
            wake_at_.reset();
        }
        return is_due;
    }
    [[nodiscard]] double wake_after_ms(domain::Timestamp now) const {
        return wake_at_ ? static_cast<double>((*wake_at_ - now).count()) : -1.0;
    }

  private:
    Backend& backend_;
    std::optional<domain::Timestamp> wake_at_;
};

// `ui` outlives `console`, which is made when the backend has its data.
struct Program {
    explicit Program(const program::Surroundings& surroundings)
        : backend(surroundings, [this](app::OfflineDataReported told) { report(std::move(told)); }),
          page(backend),
          ui(ImGui::GetIO().Fonts->Fonts[0], ImGui::GetIO().Fonts->Fonts[1]) {}

    void report(app::OfflineDataReported told) {
        if (console) {
            console->post(std::move(told));
        } else {
            told_early = std::move(told);
            console::request_frame();
        }
    }

    void open(const program::Surroundings&);
    void follow(const program::Surroundings&);

    Backend backend;
    Page page;
    ui::Ui ui;
    std::optional<app::Console> console;
    std::optional<app::OfflineDataReported> told_early;
    bool was_dark = false;
    bool was_guarded = false;
};

void Program::open(const program::Surroundings& surroundings) {
    app::Options options;
    options.now = page::now;
    options.random = page::random_bits;
    options.fragment = "#" + surroundings.path;
    options.is_offline = backend.is_offline();
    options.connection = app::make_connection(surroundings.dialects, surroundings.investor_base_url,
                                              surroundings.is_foreign);
    if (options.is_offline) {
        // The engine in the page, and nobody to sign in.
        options.connection.investor_base.clear();
        options.connection.is_registrar = true;
        options.connection.has_session = false;
    }
    options.server_address = surroundings.base_url;
    options.theme = to_theme(page::kept_setting(theme_key));
    options.is_system_dark = was_dark = surroundings.prefers_dark;
    console.emplace(backend.transport(), page, std::move(options));
    if (told_early) {
        console->post(std::move(*told_early));
        told_early.reset();
    }
}

// What the page says and the state does not hold yet, and the other way round.
void Program::follow(const program::Surroundings& surroundings) {
    if (surroundings.prefers_dark != was_dark) {
        was_dark = surroundings.prefers_dark;
        console->post(app::SystemThemeChanged{was_dark});
    }
    if (const bool is_unsaved = app::has_unsaved(console->state()); is_unsaved != was_guarded) {
        was_guarded = is_unsaved;
        page::guard_leaving(is_unsaved);
    }
    const bool is_dark = console->state().settings.is_dark();
    ui.set_theme(surroundings.prefers_contrast ? ui::ThemeKind::high_contrast
                 : is_dark                     ? ui::ThemeKind::dark
                                               : ui::ThemeKind::light);
}

// Made by start(), and lives as long as the module.
std::unique_ptr<Program>& instance() {
    static std::unique_ptr<Program> program;
    return program;
}

}  // namespace

namespace program {

void start(const Surroundings& surroundings) {
    instance() = std::make_unique<Program>(surroundings);
}

FrameOutcome frame(const FrameInput& input) {
    Program& self = *instance();
    FrameOutcome outcome;
    if (!self.console) {
        if (!self.backend.is_ready()) {
            return outcome;
        }
        self.open(input.surroundings);
    }
    const domain::Timestamp now = to_timestamp(input.now_ms);
    if (self.page.is_due(now)) {
        self.console->post(app::TimePassed{});
    }
    self.follow(input.surroundings);
    self.console->handle_inbox();

    app::Events events;
    self.ui.begin_frame(input.interactions);
    ui::console_view(self.ui, self.console->state(), events);
    self.ui.end_frame();
    for (app::Event& event : events) {
        self.console->post(std::move(event));
    }
    const bool has_moved_on = self.console->handle_inbox();
    outcome.has_changed = has_moved_on || self.ui.needs_frame();
    outcome.wake_after_ms = self.page.wake_after_ms(now);
    outcome.css_properties = ui::css_properties(self.ui.theme(), self.ui.is_compact());
    return outcome;
}

const ui::SemanticTree& tree() {
    return instance()->ui.tree();
}

bool scroll_at(float x, float y, float delta_y) {
    return instance()->ui.scroll_at(x, y, delta_y);
}

bool is_on_handle(float x, float y) {
    return instance()->ui.is_on_handle(x, y);
}

void navigate(std::string_view path) {
    if (Program& self = *instance(); self.console) {
        self.console->post(app::AddressChanged{"#" + std::string(path)});
    }
}

void came_back() {
    Program& self = *instance();
    if (self.console && self.console->state().session.state != app::SessionState::signed_in) {
        self.console->post(app::SessionCheckRequested{});
    }
}

void file_opened(std::string_view name, std::string bytes) {
    if (Program& self = *instance(); self.console) {
        self.console->post(app::OfflineDataFileOpened{std::string(name), std::move(bytes)});
    }
}

void blob_loaded(std::string_view, BlobFound found, std::string bytes) {
    instance()->backend.blob_loaded(found, std::move(bytes));
}

void blob_written(std::string_view, bool was_written) {
    instance()->backend.blob_written(was_written);
}

}  // namespace program
}  // namespace console
