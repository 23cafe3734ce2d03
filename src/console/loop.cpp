#include "console/loop.hpp"

#include <algorithm>
#include <cfloat>
#include <emscripten.h>
#include <imgui.h>
#include <imgui_internal.h>
#include <string>
#include <utility>
#include <vector>

#include "console/browser_font.hpp"
#include "console/page.hpp"
#include "console/program.hpp"
#include "console/renderer.hpp"
#include "console/tree_patch.hpp"

namespace console {
namespace {

// State moves on at most so often within one frame: an event may lead to an event, but a program
// that never comes to rest must not freeze the page.
constexpr int passes_max = 4;

// Dear ImGui needs a frame to learn the size of what it has laid out anew. So many may follow
// each other without anything happening.
constexpr int settling_frames_max = 3;

struct Loop {
    Renderer renderer;
    TreePatch patch;
    program::Surroundings surroundings;
    std::vector<ui::Interaction> interactions;
    std::vector<ui::NodeId> touched;
    std::string inbox;  // text that the page hands over, see console_text
    std::string css_properties;
    double drawn_at_ms = 0;
    int settling_frames = 0;
    int frames = 0;
    bool is_drawing = false;
};

// One per module, and a page loads the module anew for each console.
Loop& loop() {
    static Loop instance;
    return instance;
}

// Lays the scene out until the state has come to rest; what was drawn from stale state is dropped
// unseen.
program::FrameOutcome lay_out(Loop& self, double now_ms) {
    ImGuiIO& io = ImGui::GetIO();
    program::FrameOutcome outcome;
    bool has_changed = false;
    for (int pass = 1;; ++pass) {
        const double elapsed_ms = std::clamp(now_ms - self.drawn_at_ms, 1.0, 250.0);
        io.DeltaTime = pass == 1 ? static_cast<float>(elapsed_ms / 1000.0) : 0.001F;
        ImGui::NewFrame();
        const std::vector<ui::Interaction> taken = ui::take_next(self.interactions);
        for (const ui::Interaction& interaction : taken) {
            self.touched.push_back(interaction.node);
        }
        outcome = program::frame({now_ms, self.surroundings, taken});
        has_changed = has_changed || outcome.has_changed || !taken.empty();
        const bool is_at_rest = !outcome.has_changed && self.interactions.empty();
        if (is_at_rest || pass == passes_max) {
            ImGui::Render();
            outcome.has_changed = has_changed;
            return outcome;
        }
        ImGui::EndFrame();
    }
}

// Sends the page what it does not know yet. True when the tree was different from the last frame's.
bool tell_page(Loop& self, const program::FrameOutcome& outcome) {
    if (outcome.css_properties != self.css_properties) {
        self.css_properties = outcome.css_properties;
        page::set_style(self.css_properties);
    }
    const std::string patch = self.patch.next(program::tree(), std::exchange(self.touched, {}));
    if (!patch.empty()) {
        page::update_mirror(patch);
    }
    return !patch.empty();
}

void draw_frame(Loop& self, double now_ms) {
    if (self.is_drawing) {
        return;  // The mirror's own focus events may ask for a frame while it is being updated.
    }
    self.is_drawing = true;
    const program::FrameOutcome outcome = lay_out(self, now_ms);
    self.drawn_at_ms = now_ms;
    ++self.frames;
    self.renderer.draw(*ImGui::GetDrawData());
    const bool is_different = tell_page(self, outcome);
    self.is_drawing = false;

    const bool is_settling = is_different || outcome.has_changed;
    self.settling_frames = is_settling ? self.settling_frames + 1 : 0;
    const bool has_input =
        ImGui::GetCurrentContext()->InputEventsQueue.Size > 0 || !self.interactions.empty();
    if (has_input || (is_settling && self.settling_frames <= settling_frames_max)) {
        page::request_frame();
    }
    page::wake_after(outcome.wake_after_ms);
}

// Something happened from outside: the count of frames that the layout may settle in starts again.
void wake(Loop& self) {
    self.settling_frames = 0;
    page::request_frame();
}

void set_size(float width, float height, float device_width, float device_height) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(width, height);
    io.DisplayFramebufferScale = ImVec2(device_width / width, device_height / height);
}

void make_context() {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendPlatformName = "registrar_page";
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    // The browser owns keys, text and focus; see ui/semantics.hpp.
    io.ConfigFlags |= ImGuiConfigFlags_NoKeyboard;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    add_browser_font(FontFace::text);
    add_browser_font(FontFace::text_semibold);
}

}  // namespace

void request_frame() {
    wake(loop());
}

std::string take_text() {
    return std::exchange(loop().inbox, {});
}

}  // namespace console

// What web/registrar-console.js calls. Texts come through a buffer: console_text(size) makes room
// and says where, the page writes UTF-8 there, and the call that follows takes it.
extern "C" {

EMSCRIPTEN_KEEPALIVE char* console_text(int size) {
    std::string& inbox = console::loop().inbox;
    inbox.resize(static_cast<std::size_t>(size));
    return inbox.data();
}

// `preferences`: 1 dark, 2 contrast, 4 less motion, 8 touch. Sets and then draws nothing.
EMSCRIPTEN_KEEPALIVE void console_prefer(int preferences) {
    console::Loop& self = console::loop();
    self.surroundings.prefers_dark = (preferences & 1) != 0;
    self.surroundings.prefers_contrast = (preferences & 2) != 0;
    self.surroundings.prefers_less_motion = (preferences & 4) != 0;
    self.surroundings.has_touch = (preferences & 8) != 0;
    if (self.frames > 0) {
        console::wake(self);
    }
}

EMSCRIPTEN_KEEPALIVE void console_set_base_url() {
    console::loop().surroundings.base_url = console::take_text();
}

// The words of the dialects are in the text buffer.
EMSCRIPTEN_KEEPALIVE void console_set_dialects(int is_foreign) {
    console::loop().surroundings.dialects = console::take_text();
    console::loop().surroundings.is_foreign = is_foreign != 0;
}

EMSCRIPTEN_KEEPALIVE void console_set_investor_base_url() {
    console::loop().surroundings.investor_base_url = console::take_text();
}

EMSCRIPTEN_KEEPALIVE void console_set_generated_users(int count) {
    console::loop().surroundings.generated_users = std::clamp(count, 0, 1'000'000);
}

// Sizes in CSS and in device pixels. The address is in the text buffer. Zero where WebGL2 is
// missing.
EMSCRIPTEN_KEEPALIVE int console_start(float width, float height, float device_width,
                                       float device_height) {
    console::Loop& self = console::loop();
    self.surroundings.path = console::take_text();
    console::make_context();
    console::set_size(width, height, device_width, device_height);
    if (!self.renderer.start()) {
        return 0;
    }
    console::program::start(self.surroundings);
    console::page::request_frame();
    return 1;
}

// `now_ms` since 1970.
EMSCRIPTEN_KEEPALIVE void console_frame(double now_ms) {
    console::draw_frame(console::loop(), now_ms);
}

// Changing its size has cleared the canvas: the frame must come in the same turn of the event loop.
EMSCRIPTEN_KEEPALIVE void console_resize(float width, float height, float device_width,
                                         float device_height, double now_ms) {
    console::set_size(width, height, device_width, device_height);
    console::loop().settling_frames = 0;
    console::draw_frame(console::loop(), now_ms);
}

// `kind` counts as ui::Interaction::Kind does; the text is in the buffer. `held`: 1 the Shift key,
// 2 the key itself, which repeats.
EMSCRIPTEN_KEEPALIVE void console_interact(unsigned node, int kind, int held) {
    console::Loop& self = console::loop();
    self.interactions.push_back({node, static_cast<ui::Interaction::Kind>(kind),
                                 console::take_text(), (held & 1) != 0, (held & 2) != 0});
    console::wake(self);
}

EMSCRIPTEN_KEEPALIVE void console_pointer_move(float x, float y) {
    ImGui::GetIO().AddMousePosEvent(x, y);
    console::wake(console::loop());
}

EMSCRIPTEN_KEEPALIVE void console_pointer_leave() {
    ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    console::wake(console::loop());
}

// Draws first, so that Dear ImGui knows what is under a pointer that has just arrived. True when it
// takes the press for a scrollbar, and the page should not start to select text.
EMSCRIPTEN_KEEPALIVE int console_pointer_down(float x, float y, double now_ms) {
    ImGui::GetIO().AddMousePosEvent(x, y);
    console::draw_frame(console::loop(), now_ms);
    const bool is_taken = console::program::is_on_handle(x, y);
    if (is_taken) {
        ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
        console::wake(console::loop());
    }
    return is_taken ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void console_pointer_up() {
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    console::wake(console::loop());
}

// Exactly so many CSS pixels. False when nothing there can go that way: the page around us scrolls
// then.
EMSCRIPTEN_KEEPALIVE int console_scroll(float x, float y, float delta_y) {
    const bool has_moved = console::program::scroll_at(x, y, delta_y);
    if (has_moved) {
        console::wake(console::loop());
    }
    return has_moved ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void console_navigate() {
    console::Loop& self = console::loop();
    self.surroundings.path = console::take_text();
    console::program::navigate(self.surroundings.path);
    console::wake(self);
}

EMSCRIPTEN_KEEPALIVE void console_came_back() {
    console::program::came_back();
    console::wake(console::loop());
}

EMSCRIPTEN_KEEPALIVE void console_context_lost() {
    console::loop().renderer.lose();
}

EMSCRIPTEN_KEEPALIVE int console_context_restored(int in_new_canvas, double now_ms) {
    console::Loop& self = console::loop();
    if (!self.renderer.restore(in_new_canvas != 0)) {
        return 0;
    }
    console::draw_frame(self, now_ms);
    return 1;
}

// The text buffer holds the name, a zero byte and the content.
EMSCRIPTEN_KEEPALIVE void console_file_opened() {
    console::Loop& self = console::loop();
    std::string inbox = console::take_text();
    const std::size_t end = std::min(inbox.find('\0'), inbox.size());
    const std::string name = inbox.substr(0, end);
    inbox.erase(0, end + 1);
    console::program::file_opened(name, std::move(inbox));
    console::wake(self);
}

// `found`: 0 nothing is there, 1 it is in the buffer after the key and a zero byte, 2 storage is
// blocked.
EMSCRIPTEN_KEEPALIVE void console_blob_loaded(int found) {
    using console::program::BlobFound;
    console::Loop& self = console::loop();
    std::string inbox = console::take_text();
    const std::size_t end = std::min(inbox.find('\0'), inbox.size());
    const std::string key = inbox.substr(0, end);
    inbox.erase(0, end + 1);
    const BlobFound result = found == 1   ? BlobFound::yes
                             : found == 0 ? BlobFound::none
                                          : BlobFound::blocked;
    console::program::blob_loaded(key, result, std::move(inbox));
    console::wake(self);
}

EMSCRIPTEN_KEEPALIVE void console_blob_written(int was_written) {
    console::Loop& self = console::loop();
    const std::string key = console::take_text();
    console::program::blob_written(key, was_written != 0);
    console::wake(self);
}

// Frames drawn since the start: tests see with it that an idle page draws none.
EMSCRIPTEN_KEEPALIVE int console_frames() {
    return console::loop().frames;
}

}  // extern "C"

int main() {
    return 0;
}
