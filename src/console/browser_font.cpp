#include "console/browser_font.hpp"

#include <array>
#include <cmath>
#include <emscripten.h>
#include <imgui.h>
#include <imgui_internal.h>

namespace console {
namespace {

// web/glyphs.js measures and draws. `box` gets left, top, width, height in bitmap pixels from the
// pen at the baseline, then the advance in CSS pixels; `metrics` the ascent and descent of one em.
// clang-format off: the bodies are JavaScript.
EM_JS(void, registrar_measure_face, (int face, float* metrics),
      { Module["HEAPF32"].set(Module["page"]["glyphs"]["measure_face"](face), metrics >> 2); });
EM_JS(void, registrar_measure_glyph,
      (int face, int code_point, float size, float density, int oversample, float* box), {
          Module["HEAPF32"].set(
              Module["page"]["glyphs"]["measure"](face, code_point, size, density, oversample),
              box >> 2);
      });
EM_JS(void, registrar_draw_glyph, (unsigned char* alpha),
      { Module["HEAPU8"].set(Module["page"]["glyphs"]["draw"](), alpha); });
// clang-format on

constexpr unsigned first_printable = 0x20;

struct Face {
    int id = 0;
    float ascent = 1;  // of one em
    float descent = 0;
};

bool init_face(ImFontAtlas*, ImFontConfig* source) {
    std::array<float, 2> metrics{};
    const int id = static_cast<int>(source->FontLoaderFlags);
    registrar_measure_face(id, metrics.data());
    auto* face = IM_NEW(Face)();
    face->id = id;
    face->ascent = metrics[0];
    face->descent = metrics[1];
    source->FontLoaderData = face;
    return true;
}

void destroy_face(ImFontAtlas*, ImFontConfig* source) {
    IM_DELETE(static_cast<Face*>(source->FontLoaderData));
    source->FontLoaderData = nullptr;
}

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar code_point) {
    return code_point >= first_printable;
}

bool init_size(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
    const auto& face = *static_cast<const Face*>(source->FontLoaderData);
    // As browsers do: ascent and descent are whole pixels, and what they exceed the line by is
    // halved.
    const float ascent = std::round(baked->Size * face.ascent);
    const float descent = std::round(baked->Size * face.descent);
    baked->Ascent = ascent - std::floor((ascent + descent - baked->Size) / 2.0F);
    baked->Descent = baked->Ascent - baked->Size;
    return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*,
                ImWchar code_point, ImFontGlyph* glyph, float* only_advance) {
    if (code_point < first_printable) {
        return false;
    }
    int oversample_x = 1;
    int oversample_y = 1;
    ImFontAtlasBuildGetOversampleFactors(source, baked, &oversample_x, &oversample_y);
    const float density = source->RasterizerDensity * baked->RasterizerDensity;
    const auto& face = *static_cast<const Face*>(source->FontLoaderData);
    std::array<float, 5> box{};
    registrar_measure_glyph(face.id, static_cast<int>(code_point), baked->Size, density,
                            oversample_x, box.data());
    const auto [left, top, width, height, advance] = box;
    if (only_advance != nullptr) {
        *only_advance = advance;
        return true;
    }
    glyph->Codepoint = code_point;
    glyph->AdvanceX = advance;
    if (width <= 0 || height <= 0) {
        return true;
    }
    const int columns = static_cast<int>(width);
    const int rows = static_cast<int>(height);
    const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, columns, rows);
    if (id == ImFontAtlasRectId_Invalid) {
        return false;
    }
    ImVector<unsigned char>& alpha = atlas->Builder->TempBuffer;
    alpha.resize(columns * rows);
    registrar_draw_glyph(alpha.Data);
    const float pixel_x = 1.0F / (density * static_cast<float>(oversample_x));
    const float pixel_y = 1.0F / density;
    glyph->X0 = left * pixel_x;
    glyph->X1 = (left + width) * pixel_x;
    glyph->Y0 = top * pixel_y + baked->Ascent;
    glyph->Y1 = (top + height) * pixel_y + baked->Ascent;
    glyph->Visible = true;
    glyph->PackId = id;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph,
                                       ImFontAtlasPackGetRect(atlas, id), alpha.Data,
                                       ImTextureFormat_Alpha8, columns);
    return true;
}

const ImFontLoader& browser_loader() {
    static const ImFontLoader loader = [] {
        ImFontLoader made;
        made.Name = "browser";
        made.FontSrcInit = init_face;
        made.FontSrcDestroy = destroy_face;
        made.FontSrcContainsGlyph = contains_glyph;
        made.FontBakedInit = init_size;
        made.FontBakedLoadGlyph = load_glyph;
        return made;
    }();
    return loader;
}

}  // namespace

ImFont* add_browser_font(FontFace face) {
    ImFontConfig config;
    config.FontLoader = &browser_loader();
    config.FontLoaderFlags = static_cast<unsigned>(face);
    // A size to start from; the widget layer names one for each text.
    config.SizePixels = 14;
    return ImGui::GetIO().Fonts->AddFont(&config);
}

}  // namespace console
