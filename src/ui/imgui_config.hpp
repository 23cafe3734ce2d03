#pragma once

// Dear ImGui's compile-time settings, the same for the module and for the headless tests.

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS

// People's names may hold characters beyond the first Unicode plane.
#define IMGUI_USE_WCHAR32
