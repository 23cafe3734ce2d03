#include "console/page.hpp"

#include <chrono>
#include <emscripten.h>

#include "console/loop.hpp"

// Since Emscripten 3.1.35 the conversions are library functions, linked only when asked for.
#ifdef EM_JS_DEPS
EM_JS_DEPS(registrar_page, "$UTF8ToString,$GL");
#endif

// clang-format off: the bodies are JavaScript.

// `GL` is Emscripten's table of GL names. Asking it for the context directly needs no selector, and
// so no element id and no document: the canvas may be in a shadow tree.
EM_JS(int, registrar_make_gl_context, (), {
    var handle = GL.createContext(Module["canvas"], {
        majorVersion : 2,
        minorVersion : 0,
        alpha : false,
        depth : false,
        stencil : false,
        antialias : false,
        premultipliedAlpha : true,
        preserveDrawingBuffer : false,
        enableExtensionsByDefault : false
    });
    if (!handle)
        return 0;
    GL.makeContextCurrent(handle);
    return 1;
});
EM_JS(void, registrar_request_frame, (), { Module["page"]["request_frame"](); });
EM_JS(void, registrar_wake_after, (double delay_ms), { Module["page"]["wake_after"](delay_ms); });
EM_JS(void, registrar_tell, (const char* what, const char* text, const char* more),
      { Module["page"][UTF8ToString(what)](UTF8ToString(text), UTF8ToString(more)); });
EM_JS(void, registrar_tell_bytes,
      (const char* what, const char* name, const char* type, const char* bytes, int size), {
          Module["page"][UTF8ToString(what)](UTF8ToString(name), UTF8ToString(type),
                                             Module["HEAPU8"].slice(bytes, bytes + size));
      });
EM_JS(void, registrar_fill_random, (void* bytes, int size), {
    // A copy, because getRandomValues refuses a view of memory that can grow.
    Module["HEAPU8"].set(crypto.getRandomValues(new Uint8Array(size)), bytes);
});
EM_JS(double, registrar_now_ms, (), { return Date.now(); });

// clang-format on

namespace console::page {

bool make_gl_context() {
    return registrar_make_gl_context() != 0;
}

void request_frame() {
    registrar_request_frame();
}

void wake_after(double delay_ms) {
    registrar_wake_after(delay_ms);
}

void update_mirror(const std::string& patch) {
    registrar_tell("update_mirror", patch.c_str(), "");
}

void set_style(const std::string& properties) {
    registrar_tell("set_style", properties.c_str(), "");
}

void set_address(const std::string& path, bool is_new_entry) {
    registrar_tell("set_address", path.c_str(), is_new_entry ? "push" : "replace");
}

void guard_leaving(bool is_guarded) {
    registrar_tell("guard_leaving", is_guarded ? "yes" : "", "");
}

std::string kept_setting(const std::string& key) {
    registrar_tell("give_kept_setting", key.c_str(), "");
    return take_text();
}

void keep_setting(const std::string& key, const std::string& text) {
    registrar_tell("keep_setting", key.c_str(), text.c_str());
}

void copy_text(const std::string& text) {
    registrar_tell("copy_text", text.c_str(), "");
}

void save_file(const std::string& name, const std::string& media_type, const std::string& bytes) {
    registrar_tell_bytes("save_file", name.c_str(), media_type.c_str(), bytes.data(),
                         static_cast<int>(bytes.size()));
}

void open_file(const std::string& accepted_types) {
    registrar_tell("open_file", accepted_types.c_str(), "");
}

void load_blob(const std::string& key) {
    registrar_tell("load_blob", key.c_str(), "");
}

void save_blob(const std::string& key, const std::string& bytes) {
    registrar_tell_bytes("save_blob", key.c_str(), "", bytes.data(),
                         static_cast<int>(bytes.size()));
}

void clear_blob(const std::string& key) {
    registrar_tell("clear_blob", key.c_str(), "");
}

domain::Timestamp now() {
    return domain::Timestamp(
        std::chrono::milliseconds(static_cast<std::int64_t>(registrar_now_ms())));
}

std::uint64_t random_bits() {
    std::uint64_t bits = 0;
    registrar_fill_random(&bits, static_cast<int>(sizeof bits));
    return bits;
}

void log_error(std::string_view text) {
    registrar_tell("log_error", std::string(text).c_str(), "");
}

}  // namespace console::page
