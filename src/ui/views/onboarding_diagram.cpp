#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/set_onboarding_status/set_onboarding_status.hpp"
#include "domain/onboarding.hpp"
#include "ui/views/views.hpp"

namespace ui {
namespace {

using Status = domain::OnboardingStatus;

constexpr float margin = 28;  // for the arrows of new users, left of the boxes
constexpr float box_height = 44;
constexpr float pitch = 80;  // from box to box downwards
constexpr float gap_min = 36, gap_max = 104;
constexpr float box_max = 176;

// Two columns of three lines, laid out by hand: what goes well on the left, downwards; what does
// not on the right.
class Layout {
  public:
    explicit Layout(const Rect& area) : area_(area) {
        gap_ = std::clamp(area.width * 0.2F, gap_min, gap_max);
        box_ = std::min(box_max, (area.width - margin - gap_) / 2);
    }

    [[nodiscard]] Rect box(Status status) const {
        const auto at = [&](int column, int line) {
            return Rect{area_.x + margin + static_cast<float>(column) * (box_ + gap_),
                        area_.y + static_cast<float>(line) * pitch, box_, box_height};
        };
        switch (status) {
            case Status::waiting_for_verification:
                return at(0, 0);
            case Status::verification_failed:
                return at(1, 0);
            case Status::waiting_for_signature:
                return at(0, 1);
            case Status::active:
                return at(0, 2);
            case Status::inactive:
                return at(1, 2);
        }
        return at(0, 0);
    }

    [[nodiscard]] Point start() const { return {area_.x + 6, area_.y + box_height / 2}; }

    // The corners of the way of an arrow.
    [[nodiscard]] std::vector<Point> way(std::optional<Status> from, Status to) const {
        const Rect end = box(to);
        if (!from)
            return {
                start(), {start().x, end.y + box_height / 2}, {end.x - 2, end.y + box_height / 2}};
        const Rect begin = box(*from);
        const float right_of_end = end.x + end.width + 2;
        if (begin.x == end.x) {  // downwards
            const float x = begin.x + begin.width / 2;
            return {{x, begin.y + box_height}, {x, end.y - 2}};
        }
        if (begin.y != end.y) {  // from the right column down and back to the left
            const float x = begin.x + begin.width / 4;
            const float y = end.y + box_height / 2;
            return {{x, begin.y + box_height}, {x, y}, {right_of_end, y}};
        }
        // Side by side; the two ways between the same boxes are one above the other.
        const bool is_back = begin.x > end.x;
        const float y = begin.y + box_height / 2 +
                        (*from == Status::active ? -8.0F
                         : is_back               ? 8
                                                 : 0);
        return is_back ? std::vector<Point>{{begin.x, y}, {right_of_end, y}}
                       : std::vector<Point>{{begin.x + begin.width, y}, {end.x - 2, y}};
    }

  private:
    Rect area_;
    float gap_ = 0, box_ = 0;
};

void draw_box(Ui& ui, const Rect& rect, std::string_view label, bool is_present) {
    const Theme& theme = ui.theme();
    Painter& paint = ui.paint();
    paint.fill(rect, is_present ? theme.selection : theme.raised, radius::control);
    paint.frame(rect, is_present ? theme.accent : theme.control_border, radius::control,
                is_present ? 2.0F : 1.0F);
    const TextStyle style = is_present ? TextStyle::caption_strong : TextStyle::caption;
    const Color color = is_present ? theme.link : theme.text;
    const auto lines = paint.wrap(style, label, rect.width - space::md);
    float y = rect.y + (rect.height - 16 * static_cast<float>(lines.size())) / 2;
    for (const std::string_view line : lines) {
        const float width = paint.text_width(style, line);
        paint.text(rect.x + (rect.width - width) / 2, y, style, color, line);
        y += 16;
    }
}

// What triggers a step down the left column stands beside its arrow, where there is room.
void draw_trigger(Ui& ui, const std::vector<Point>& way, float room, std::string_view trigger) {
    const bool is_down = way.size() == 2 && way[0].x == way[1].x;
    if (is_down && ui.paint().text_width(TextStyle::caption, trigger) <= room)
        ui.paint().text(way[0].x + space::sm, (way[0].y + way[1].y) / 2 - 8, TextStyle::caption,
                        ui.theme().text_muted, trigger);
}

// The same as sentences, for those who do not see it.
std::string in_words(std::optional<Status> present) {
    std::string text = present ? "The user is at " + app::status_text(*present) + '.'
                               : "The user is at a status that is not in the diagram.";
    for (const domain::OnboardingTransition& arrow : domain::onboarding_transitions())
        text += ' ' + (arrow.from ? app::status_text(*arrow.from) : "New user") + " to " +
                app::status_text(arrow.to) + ": " + std::string(arrow.trigger) + '.';
    return text;
}

}  // namespace

void onboarding_diagram(Ui& ui, std::optional<domain::OnboardingStatus> present) {
    const Rect area = ui.place(0, pitch * 2 + box_height);
    const Layout layout(area);
    const Theme& theme = ui.theme();
    Node image;
    image.role = Role::image;
    image.name = "Onboarding diagram";
    image.description = in_words(present);
    image.rect = area;
    ui.add(std::move(image));
    ui.paint().circle(layout.start().x, layout.start().y, 4, theme.text_muted);
    const float room = layout.box(Status::active).width / 2 - space::sm;
    // What goes on from here is drawn last, over the others.
    for (const bool is_next : {false, true}) {
        for (const domain::OnboardingTransition& arrow : domain::onboarding_transitions()) {
            const bool is_from_here = arrow.from && arrow.from == present;
            if (is_from_here != is_next)
                continue;
            const auto way = layout.way(arrow.from, arrow.to);
            ui.paint().arrow(way, is_from_here ? theme.accent : theme.control_border);
            draw_trigger(ui, way, room, arrow.trigger);
        }
    }
    for (const Status status : domain::enumerators<Status>)
        draw_box(ui, layout.box(status), app::status_text(status), status == present);
}

}  // namespace ui
