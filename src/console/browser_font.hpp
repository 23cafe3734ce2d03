#pragma once

struct ImFont;

namespace console {

enum class FontFace { text, text_semibold };

// Adds a font whose glyphs the browser draws, with a 2D canvas, when they are first shown. So every
// script that the person's system can show is there without a download, a focused field shows the
// very same letters as the canvas, and a site chooses its fonts in CSS.
//
// A size of 14 means what `font-size: 14px` means, and text is centred in a line of that height, as
// CSS does.
ImFont* add_browser_font(FontFace face);

}  // namespace console
