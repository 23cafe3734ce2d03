#pragma once

#include <optional>
#include <string_view>

#include "ui/ui.hpp"
#include "ui/widgets/panel.hpp"

namespace ui {

// A modal dialog over everything drawn so far: scrim, title, a body that scrolls when the screen is
// low, and a line of actions.
//
//     Dialog dialog(ui, "Suspend Alice Dupont", 480);
//     …fields…
//     dialog.begin_actions();
//     if (button(ui, "Cancel") || dialog.is_dismissed()) …
class Dialog {
  public:
    Dialog(Ui&, std::string_view title, float width, std::string_view description = {});
    ~Dialog();
    Dialog(const Dialog&) = delete;
    Dialog& operator=(const Dialog&) = delete;

    void begin_actions();
    // Escape.
    [[nodiscard]] bool is_dismissed() const;

  private:
    void end_body();

    Ui& ui_;
    NodeId id_ = 0;
    Rect rect_;
    Rect body_;
    float footer_height_ = 0;
    float content_top_ = 0;
    std::optional<ScrollArea> scroll_;
    bool has_actions_ = false;
};

}  // namespace ui
