#include "unit/ui/headless.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <imgui.h>
#include <imgui_internal.h>
#include <iterator>
#include <utility>

#include "domain/enumerators.hpp"
#include "ui/views/console_view.hpp"

namespace ui {
namespace {

constexpr int settling_frames_max = 3;  // what Ui promises

// Widths in ems by kinds of letters.
float em_width(ImWchar letter) {
    constexpr std::string_view narrow = "iljtfrI.,:;'|!()[]· ";
    constexpr std::string_view wide = "mwMW@%";
    if (letter > 0x7f)
        return 0.66F;
    const char c = static_cast<char>(letter);
    if (narrow.find(c) != std::string_view::npos)
        return 0.34F;
    if (wide.find(c) != std::string_view::npos)
        return 0.92F;
    return c >= 'A' && c <= 'Z' ? 0.70F : 0.61F;
}

bool init_size(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
    baked->Ascent = baked->Size * 0.97F;
    baked->Descent = baked->Ascent - baked->Size;
    return true;
}

bool load_glyph(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*, ImWchar letter,
                ImFontGlyph* glyph, float* only_advance) {
    const float advance = letter < ' ' ? 0 : em_width(letter) * baked->Size;
    if (only_advance != nullptr) {
        *only_advance = advance;
        return true;
    }
    glyph->Codepoint = letter & 0x1fffffU;
    glyph->AdvanceX = advance;
    return true;
}

const ImFontLoader& measuring_loader() {
    static const ImFontLoader loader = [] {
        ImFontLoader made;
        made.Name = "measuring";
        made.FontSrcContainsGlyph = [](ImFontAtlas*, ImFontConfig*, ImWchar letter) {
            return letter >= ' ';
        };
        made.FontBakedInit = init_size;
        made.FontBakedLoadGlyph = load_glyph;
        return made;
    }();
    return loader;
}

ImFont* add_font() {
    ImFontConfig config;
    config.FontLoader = &measuring_loader();
    config.SizePixels = 14;
    // Dear ImGui insists on data; the loader reads none.
    static std::array<char, 16> nothing{};
    config.FontData = nothing.data();
    config.FontDataSize = static_cast<int>(nothing.size());
    config.FontDataOwnedByAtlas = false;
    return ImGui::GetIO().Fonts->AddFont(&config);
}

void take_textures() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        } else if (texture->Status != ImTextureStatus_Destroyed) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        }
    }
}

}  // namespace

Screen::Screen(float width, float height) : width_(width), context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.DisplaySize = ImVec2(width, height);
    io.DisplayFramebufferScale = ImVec2(1, 1);
    io.AddMousePosEvent(-1, -1);
    ImFont* regular = add_font();
    ImFont* semibold = add_font();
    ui_ = std::make_unique<Ui>(regular, semibold);
}

Screen::~Screen() {
    ImGui::SetCurrentContext(context_);
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
        texture->SetStatus(ImTextureStatus_Destroyed);
    ImGui::DestroyContext(context_);
}

void Screen::frame(const Draw& draw, std::vector<Interaction> interactions) {
    ImGui::SetCurrentContext(context_);
    ImGui::GetIO().DeltaTime = 0.016F;
    ImGui::NewFrame();
    ui_->begin_frame(std::move(interactions));
    draw(*ui_);
    ui_->end_frame();
    ImGui::Render();
    take_textures();
}

const SemanticTree& Screen::settle(const Draw& draw) {
    int frames = 0;
    do {
        frame(draw, {});
    } while (ui_->needs_frame() && ++frames <= settling_frames_max);
    EXPECT_FALSE(ui_->needs_frame()) << "the layout does not come to rest";
    return ui_->tree();
}

void Screen::interact(const Draw& draw, std::vector<Interaction> interactions) {
    frame(draw, std::move(interactions));
}

void Screen::move_pointer(float x, float y) {
    ImGui::SetCurrentContext(context_);
    ImGui::GetIO().AddMousePosEvent(x, y);
}

Console::Console(app::State given, float width, float height)
    : state(std::move(given)), screen(width, height) {}

const SemanticTree& Console::draw() {
    return screen.settle([this](Ui& ui) {
        app::Events ignored;
        console_view(ui, state, ignored);
    });
}

app::Events Console::happen(std::vector<Interaction> interactions) {
    app::Events events;
    screen.interact([&](Ui& ui) { console_view(ui, state, events); }, std::move(interactions));
    return events;
}

app::Events Console::use(Role role, std::string_view name, Interaction::Kind kind,
                         std::string text) {
    const NodeId id = the(role, name).id;
    return happen({{id, kind, std::move(text), false}});
}

app::Events Console::press(std::string key) {
    draw();
    return happen({{0, Interaction::Kind::key, std::move(key), false}});
}

std::vector<Node> Console::all(Role role, std::string_view name) {
    std::vector<Node> found = nodes_of(draw(), role);
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](const Node& node) { return node.name != name; }),
                found.end());
    return found;
}

Node Console::the(Role role, std::string_view name) {
    const std::vector<Node> found = all(role, name);
    EXPECT_EQ(found.size(), 1U) << name_of(role) << " " << name;
    return found.size() == 1 ? found.front() : Node{};
}

bool Console::says(std::string_view sentence) {
    const auto& nodes = draw().nodes;
    return std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) {
        return node.name.find(sentence) != std::string::npos ||
               node.description.find(sentence) != std::string::npos;
    });
}

std::vector<Node> nodes_of(const SemanticTree& tree, Role role) {
    std::vector<Node> found;
    std::copy_if(tree.nodes.begin(), tree.nodes.end(), std::back_inserter(found),
                 [role](const Node& node) { return node.role == role; });
    return found;
}

std::string_view name_of(Role role) {
    constexpr auto names = std::to_array<std::string_view>(
        {"root",     "banner",      "navigation", "main",     "region",        "form",
         "dialog",   "group",       "heading",    "text",     "link",          "button",
         "checkbox", "radio_group", "radio",      "text_box", "search_box",    "combo_box",
         "list",     "list_item",   "table",      "row",      "column_header", "cell",
         "status",   "alert",       "progress",   "image",    "suggest_box",   "list_box",
         "option"});
    static_assert(names.size() == domain::enumerator_count<Role>);
    return names[static_cast<std::size_t>(role)];
}

std::string describe(const Node& node) {
    const auto number = [](float value) { return std::to_string(static_cast<int>(value)); };
    return std::string(name_of(node.role)) + " \"" + node.name + "\" at " + number(node.rect.x) +
           "," + number(node.rect.y) + " of " + number(node.rect.width) + "x" +
           number(node.rect.height);
}

bool is_interactive(Role role) {
    switch (role) {
        case Role::link:
        case Role::button:
        case Role::checkbox:
        case Role::radio:
        case Role::text_box:
        case Role::search_box:
        case Role::combo_box:
        case Role::suggest_box:
        case Role::option:
            return true;
        case Role::root:
        case Role::banner:
        case Role::navigation:
        case Role::main:
        case Role::region:
        case Role::form:
        case Role::dialog:
        case Role::group:
        case Role::heading:
        case Role::text:
        case Role::radio_group:
        case Role::list:
        case Role::list_item:
        case Role::table:
        case Role::row:
        case Role::column_header:
        case Role::cell:
        case Role::status:
        case Role::alert:
        case Role::progress:
        case Role::image:
        case Role::list_box:
            return false;
    }
    return false;
}

bool is_inside(const SemanticTree& tree, const Node& node, NodeId ancestor) {
    NodeId id = node.id;
    for (auto place = tree.nodes.rbegin(); place != tree.nodes.rend(); ++place) {
        if (place->id != id)
            continue;
        if (id == ancestor)
            return true;
        id = place->parent;
    }
    return false;
}

void expect_one_event(const app::Events& events) {
    EXPECT_EQ(events.size(), 1U);
}

}  // namespace ui
