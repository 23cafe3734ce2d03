#pragma once

struct ImDrawData;

namespace console {

// Draws Dear ImGui's draw lists with WebGL2. It owns the only context of its canvas, so it neither
// reads back nor restores GL state: every glGet* is a synchronous round trip to the GPU process.
class Renderer {
  public:
    // Makes the context on the page's canvas and the GL objects. False where there is no WebGL2.
    [[nodiscard]] bool start();

    // The browser took the context away: all GL objects are gone already. Nothing is drawn until
    // restore().
    void lose();

    // The context is back (or `in_new_canvas`, the page made another): makes all objects anew and
    // asks Dear ImGui's textures to be uploaded again.
    [[nodiscard]] bool restore(bool in_new_canvas);

    // Dear ImGui asserts that no texture is alive when its context goes.
    void stop();

    void draw(ImDrawData& data);

  private:
    [[nodiscard]] bool make_objects();
    void set_state(const ImDrawData& data, int width, int height) const;

    bool is_usable_ = false;
    unsigned program_ = 0;
    unsigned vertex_array_ = 0;
    unsigned vertex_buffer_ = 0;
    unsigned index_buffer_ = 0;
    int projection_ = -1;
};

}  // namespace console
