#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/semantics.hpp"

// What the loop runs: the console itself in the two modules, a scene of their own in trials of the
// platform. Defined once per module, by its composition root.
namespace console::program {

// What the page around us said.
struct Surroundings {
    std::string path;               // the address after its mark: "/users/U01…", empty at first
    std::string base_url;           // of the API, ending in "/", from the element's attribute
    std::string dialects;           // that the platform offers, "platform investor"; empty for both
    std::string investor_base_url;  // of the investor dialect; empty for where the API is
    bool is_foreign = false;        // the investor dialect's server is not Registrar
    int generated_users = 0;        // offline: so many invented users instead of the sample ones
    bool prefers_dark = false;
    bool prefers_contrast = false;
    bool prefers_less_motion = false;
    bool has_touch = false;

    bool operator==(const Surroundings&) const = default;
};

struct FrameInput {
    double now_ms = 0;  // since 1970
    const Surroundings& surroundings;
    const std::vector<ui::Interaction>& interactions;  // since the last pass, in order
};

struct FrameOutcome {
    bool has_changed = false;   // state moved on: this pass is stale, draw again before showing it
    double wake_after_ms = -1;  // a frame is needed by then though nothing happens; 0: the next one
    std::string css_properties;  // of the mirror, when they differ from the last frame's
};

// Once, before the first frame, with Dear ImGui's context current and the fonts added.
void start(const Surroundings&);

// Between ImGui::NewFrame and ImGui::Render: handles the interactions and draws.
[[nodiscard]] FrameOutcome frame(const FrameInput&);
// What the last frame showed.
[[nodiscard]] const ui::SemanticTree& tree();

// Scrolls what is innermost under a point and can still go that way. False when nothing can.
[[nodiscard]] bool scroll_at(float x, float y, float delta_y);
// Whether a press at that point is for a scrollbar that the program draws.
[[nodiscard]] bool is_on_handle(float x, float y);

// The person typed an address, or went back or forward.
void navigate(std::string_view path);
// The person looks at the page again, after another tab or window.
void came_back();

// Answers of page::open_file, page::load_blob, and page::save_blob or page::clear_blob. They may
// come at any time between frames; the loop draws a frame after each.
void file_opened(std::string_view name, std::string bytes);
enum class BlobFound { yes, none, blocked };
void blob_loaded(std::string_view key, BlobFound, std::string bytes);
void blob_written(std::string_view key, bool was_written);

}  // namespace console::program
