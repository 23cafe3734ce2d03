#include "console/renderer.hpp"

#include <GLES3/gl3.h>
#include <cstddef>
#include <cstdint>
#include <imgui.h>
#include <iterator>

#include "console/page.hpp"

namespace console {
namespace {

// `projection` is scale.xy, offset.xy: clip = position * scale + offset.
constexpr const char* vertex_source = R"(#version 300 es
precision highp float;
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 uv;
layout(location = 2) in vec4 colour;
uniform vec4 projection;
out vec2 fragment_uv;
out vec4 fragment_colour;
void main() {
    fragment_uv = uv;
    fragment_colour = colour;
    gl_Position = vec4(position * projection.xy + projection.zw, 0.0, 1.0);
}
)";

constexpr const char* fragment_source = R"(#version 300 es
precision mediump float;
uniform sampler2D atlas;
in vec2 fragment_uv;
in vec4 fragment_colour;
out vec4 result;
void main() { result = fragment_colour * texture(atlas, fragment_uv); }
)";

static_assert(sizeof(ImDrawIdx) == 2, "indices are drawn as GL_UNSIGNED_SHORT");

const void* byte_offset(std::size_t bytes) {
    return reinterpret_cast<const void*>(static_cast<std::uintptr_t>(bytes));
}

// OpenGL ES 3.0 has no base vertex: a command with a vertex offset moves the attributes instead.
void point_attributes_at(unsigned first_vertex) {
    constexpr int stride = sizeof(ImDrawVert);
    const std::size_t start = first_vertex * sizeof(ImDrawVert);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride,
                          byte_offset(start + offsetof(ImDrawVert, pos)));
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride,
                          byte_offset(start + offsetof(ImDrawVert, uv)));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride,
                          byte_offset(start + offsetof(ImDrawVert, col)));
}

unsigned compile(GLenum kind, const char* source) {
    const unsigned shader = glCreateShader(kind);
    glShaderSource(shader, 1, &source, nullptr);
    glCompileShader(shader);
    return shader;
}

void create(ImTextureData& texture) {
    unsigned name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture.Width, texture.Height, 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, texture.GetPixels());
    texture.SetTexID(static_cast<ImTextureID>(name));
    texture.SetStatus(ImTextureStatus_OK);
}

// One upload of the box around all changes: a call costs more than the pixels between new glyphs.
void upload_changes(ImTextureData& texture) {
    const ImTextureRect& box = texture.UpdateRect;
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture.TexID));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
    glTexSubImage2D(GL_TEXTURE_2D, 0, box.x, box.y, box.w, box.h, GL_RGBA, GL_UNSIGNED_BYTE,
                    texture.GetPixelsAt(box.x, box.y));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    texture.SetStatus(ImTextureStatus_OK);
}

void destroy(ImTextureData& texture) {
    const auto name = static_cast<GLuint>(texture.TexID);
    glDeleteTextures(1, &name);
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
}

void bring_up_to_date(ImTextureData& texture) {
    switch (texture.Status) {
        case ImTextureStatus_OK:
        case ImTextureStatus_Destroyed:
            return;
        case ImTextureStatus_WantCreate:
            create(texture);
            return;
        case ImTextureStatus_WantUpdates:
            upload_changes(texture);
            return;
        case ImTextureStatus_WantDestroy:
            if (texture.UnusedFrames > 0) {
                destroy(texture);
            }
            return;
    }
}

void draw_list(const ImDrawList& list, const ImDrawData& data, float height) {
    // glBufferData with new data orphans the old store, which the GPU may still be reading.
    glBufferData(GL_ARRAY_BUFFER, list.VtxBuffer.size_in_bytes(), list.VtxBuffer.Data,
                 GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.size_in_bytes(), list.IdxBuffer.Data,
                 GL_STREAM_DRAW);
    point_attributes_at(0);
    unsigned first_vertex = 0;
    ImTextureID bound = ImTextureID_Invalid;
    const ImVec2 scale = data.FramebufferScale;
    for (const ImDrawCmd& command : list.CmdBuffer) {
        const float left = (command.ClipRect.x - data.DisplayPos.x) * scale.x;
        const float top = (command.ClipRect.y - data.DisplayPos.y) * scale.y;
        const float right = (command.ClipRect.z - data.DisplayPos.x) * scale.x;
        const float bottom = (command.ClipRect.w - data.DisplayPos.y) * scale.y;
        if (right <= left || bottom <= top || command.ElemCount == 0) {
            continue;
        }
        glScissor(static_cast<int>(left), static_cast<int>(height - bottom),
                  static_cast<int>(right - left), static_cast<int>(bottom - top));
        if (command.GetTexID() != bound) {
            bound = command.GetTexID();
            glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound));
        }
        if (command.VtxOffset != first_vertex) {
            first_vertex = command.VtxOffset;
            point_attributes_at(first_vertex);
        }
        glDrawElements(GL_TRIANGLES, static_cast<int>(command.ElemCount), GL_UNSIGNED_SHORT,
                       byte_offset(command.IdxOffset * sizeof(ImDrawIdx)));
    }
}

}  // namespace

bool Renderer::start() {
    ImGuiIO& io = ImGui::GetIO();
    io.BackendRendererName = "registrar_webgl2";
    io.BackendFlags |=
        ImGuiBackendFlags_RendererHasVtxOffset | ImGuiBackendFlags_RendererHasTextures;
    return page::make_gl_context() && make_objects();
}

bool Renderer::make_objects() {
    program_ = glCreateProgram();
    glAttachShader(program_, compile(GL_VERTEX_SHADER, vertex_source));
    glAttachShader(program_, compile(GL_FRAGMENT_SHADER, fragment_source));
    glLinkProgram(program_);
    int linked = 0;
    glGetProgramiv(program_, GL_LINK_STATUS, &linked);
    projection_ = glGetUniformLocation(program_, "projection");

    glGenVertexArrays(1, &vertex_array_);
    glGenBuffers(1, &vertex_buffer_);
    glGenBuffers(1, &index_buffer_);
    glBindVertexArray(vertex_array_);
    glBindBuffer(GL_ARRAY_BUFFER, vertex_buffer_);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, index_buffer_);
    glEnableVertexAttribArray(0);
    glEnableVertexAttribArray(1);
    glEnableVertexAttribArray(2);

    is_usable_ = linked != 0;
    return is_usable_;
}

void Renderer::lose() {
    is_usable_ = false;
}

bool Renderer::restore(bool in_new_canvas) {
    if (in_new_canvas && !page::make_gl_context()) {
        return false;
    }
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->BackendUserData = nullptr;
        texture->SetStatus(texture->Status == ImTextureStatus_WantDestroy ||
                                   texture->Status == ImTextureStatus_Destroyed
                               ? ImTextureStatus_Destroyed
                               : ImTextureStatus_WantCreate);
    }
    return make_objects();
}

void Renderer::stop() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status != ImTextureStatus_Destroyed) {
            destroy(*texture);
        }
    }
    is_usable_ = false;
}

void Renderer::set_state(const ImDrawData& data, int width, int height) const {
    glViewport(0, 0, width, height);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0.0F, 0.0F, 0.0F, 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_SCISSOR_TEST);
    glEnable(GL_BLEND);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    glUseProgram(program_);
    glBindVertexArray(vertex_array_);
    glBindBuffer(GL_ARRAY_BUFFER, vertex_buffer_);
    const float scale_x = 2.0F / data.DisplaySize.x;
    const float scale_y = -2.0F / data.DisplaySize.y;
    glUniform4f(projection_, scale_x, scale_y, -1.0F - data.DisplayPos.x * scale_x,
                1.0F - data.DisplayPos.y * scale_y);
}

void Renderer::draw(ImDrawData& data) {
    const ImVec2 scale = data.FramebufferScale;
    const int width = static_cast<int>(data.DisplaySize.x * scale.x + 0.5F);
    const int height = static_cast<int>(data.DisplaySize.y * scale.y + 0.5F);
    if (!is_usable_ || width <= 0 || height <= 0) {
        return;
    }
    for (ImTextureData* texture : *data.Textures) {
        bring_up_to_date(*texture);
    }
    set_state(data, width, height);

    for (const ImDrawList* list : data.CmdLists) {
        draw_list(*list, data, static_cast<float>(height));
    }
}

}  // namespace console
