#include "ui/widgets/dialog.hpp"

#include <algorithm>

#include "ui/widgets/text.hpp"

namespace ui {
namespace {

constexpr float margin = space::xl;

}  // namespace

Dialog::Dialog(Ui& ui, std::string_view title, float width, std::string_view description)
    : ui_(ui) {
    ui.begin_modal();
    const float outer = ui.is_compact() ? space::md : margin;
    const float padding = ui.is_compact() ? space::lg : space::xl;
    const NodeId id = ui.id_of(Role::dialog, title);
    const float title_height =
        28 * static_cast<float>(ui.paint()
                                    .wrap(TextStyle::title, title,
                                          std::min(width, ui.width() - outer * 2) - padding * 2)
                                    .size());
    const float header = padding + title_height + space::md;
    footer_height_ = ui.memory(id, "footer");
    const float wanted = header + ui.memory(id, "body") + footer_height_;
    rect_.width = std::min(width, ui.width() - outer * 2);
    rect_.height = std::min(wanted, ui.height() - outer * 2);
    rect_.x = (ui.width() - rect_.width) / 2;
    // A little above the middle, where the eye expects it.
    rect_.y = std::max(outer, (ui.height() - rect_.height) * (ui.is_compact() ? 0.5F : 0.4F));
    const Theme& theme = ui.theme();
    ui.paint().fill({0, 0, ui.width(), ui.height()}, theme.scrim);
    ui.paint().shadow(rect_, theme.shadow, radius::card);
    ui.paint().fill(rect_, theme.raised, radius::card);
    ui.paint().frame(rect_, theme.border, radius::card);

    Node node;
    node.role = Role::dialog;
    node.name = title;
    node.description = description;
    node.rect = rect_;
    id_ = ui.open(std::move(node)).id;
    ui.begin_column({rect_.x + padding, rect_.y + padding, rect_.width - padding * 2, 0}, 0);
    heading(ui, 2, title, TextStyle::title);
    ui.end_column();
    body_ = {rect_.x, rect_.y + header, rect_.width, rect_.height - header - footer_height_};
    scroll_.emplace(ui, "body", body_, padding, space::lg);
    content_top_ = ui.flow().area.y;
}

void Dialog::end_body() {
    ui_.measure(id_, "body", ui_.flow().bottom - content_top_ + space::xs);
    scroll_.reset();
}

void Dialog::begin_actions() {
    end_body();
    has_actions_ = true;
    const float padding = ui_.is_compact() ? space::lg : space::xl;
    ui_.begin_column(
        {rect_.x + padding, body_.y + body_.height + space::lg, rect_.width - padding * 2, 0}, 0);
    ui_.begin_row_at_end("actions", ui_.control_height());
}

Dialog::~Dialog() {
    const float padding = ui_.is_compact() ? space::lg : space::xl;
    if (has_actions_) {
        ui_.end_row_at_end();
        ui_.measure(id_, "footer", ui_.end_column() + space::lg + padding);
    } else {
        end_body();
        ui_.measure(id_, "footer", padding);
    }
    ui_.close();
    ui_.end_modal();
}

bool Dialog::is_dismissed() const {
    return ui_.taken(id_, Interaction::Kind::dismiss) != nullptr;
}

}  // namespace ui
