#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/time.hpp"

// What the module asks of the page around it: every call goes to the object that
// web/registrar-console.js put on its own instance as Module.page, so that several consoles can
// live in one page.
namespace console::page {

// A WebGL2 context on this instance's canvas, made current. False where the browser refuses.
[[nodiscard]] bool make_gl_context();

// One frame as soon as the screen is ready for it; asking twice is asking once.
void request_frame();
// One frame after `delay_ms`, which replaces the wake-up asked for before; negative for none.
void wake_after(double delay_ms);

// Brings the mirror up to date with a TreePatch.
void update_mirror(const std::string& patch);
// CSS custom properties of the mirror, "--name:value;…".
void set_style(const std::string& properties);

// The address, from the mark on: "/users/U01…". `is_new_entry` for a step that Back undoes.
void set_address(const std::string& path, bool is_new_entry);

// Whether the browser asks before it closes the page or goes elsewhere.
void guard_leaving(bool is_guarded);

// A short text that this browser keeps, or an empty one where it keeps nothing.
[[nodiscard]] std::string kept_setting(const std::string& key);
void keep_setting(const std::string& key, const std::string& text);

void copy_text(const std::string& text);
// Hands a file to the person's downloads.
void save_file(const std::string& name, const std::string& media_type, const std::string& bytes);
// Lets the person choose one file; program_file_opened() follows, or nothing when they change their
// mind. Must be called while an interaction is handled: browsers want a gesture.
void open_file(const std::string& accepted_types);

// One blob of this site's IndexedDB under `key`. Loading ends in program_blob_loaded(), saving and
// clearing in program_blob_written(); both say when storage is blocked or full.
void load_blob(const std::string& key);
void save_blob(const std::string& key, const std::string& bytes);
void clear_blob(const std::string& key);

[[nodiscard]] domain::Timestamp now();
// Fit for ids and keys, from crypto.getRandomValues.
[[nodiscard]] std::uint64_t random_bits();
// A line for the browser's console; never with personal data.
void log_error(std::string_view text);

}  // namespace console::page
