#include "console/scrolling.hpp"

#include <algorithm>
#include <cfloat>
#include <imgui.h>
#include <imgui_internal.h>

namespace console {
namespace {

float along(ImGuiAxis axis, const ImVec2& vector) {
    return axis == ImGuiAxis_X ? vector.x : vector.y;
}

// Where the window will be: several wheel events may come before the frame that scrolls.
float target_of(const ImGuiWindow& window, ImGuiAxis axis) {
    const float target = along(axis, window.ScrollTarget);
    return target < FLT_MAX ? target : along(axis, window.Scroll);
}

bool scroll_window(ImGuiWindow& window, ImGuiAxis axis, float delta) {
    const float before = std::min(target_of(window, axis), along(axis, window.ScrollMax));
    const float after = std::clamp(before + delta, 0.0F, along(axis, window.ScrollMax));
    if (after == before) {
        return false;
    }
    if (axis == ImGuiAxis_X) {
        ImGui::SetScrollX(&window, after);
    } else {
        ImGui::SetScrollY(&window, after);
    }
    return true;
}

bool scroll_innermost(ImGuiWindow* window, ImGuiAxis axis, float delta) {
    while (window != nullptr && delta != 0.0F) {
        const bool is_still = (window->Flags & ImGuiWindowFlags_NoScrollWithMouse) != 0;
        if (!is_still && scroll_window(*window, axis, delta)) {
            return true;
        }
        const bool is_child = (window->Flags & ImGuiWindowFlags_ChildWindow) != 0;
        window = is_child ? window->ParentWindow : nullptr;
    }
    return false;
}

}  // namespace

bool scroll_at(float x, float y, float delta_x, float delta_y) {
    ImGuiWindow* window = nullptr;
    ImGui::FindHoveredWindowEx(ImVec2(x, y), false, &window, nullptr);
    const bool has_moved_x = scroll_innermost(window, ImGuiAxis_X, delta_x);
    const bool has_moved_y = scroll_innermost(window, ImGuiAxis_Y, delta_y);
    return has_moved_x || has_moved_y;
}

bool is_pointer_on_handle() {
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    return context.HoveredId != 0 || context.ActiveId != 0;
}

const char* css_cursor() {
    switch (ImGui::GetMouseCursor()) {
        case ImGuiMouseCursor_ResizeEW:
            return "col-resize";
        case ImGuiMouseCursor_ResizeNS:
            return "row-resize";
        case ImGuiMouseCursor_Hand:
            return "pointer";
        case ImGuiMouseCursor_TextInput:
            return "text";
        default:  // An int in Dear ImGui, not an enumeration.
            return "default";
    }
}

}  // namespace console
