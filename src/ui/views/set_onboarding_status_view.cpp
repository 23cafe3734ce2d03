#include <string>
#include <vector>

#include "app/context.hpp"
#include "ui/views/labels.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/panel.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view title = "Onboarding";
constexpr std::string_view moves = "Next status";
constexpr std::string_view other = "Another status…";
constexpr std::string_view unknown =
    "The server has a status that is not in the diagram. It is shown as it came.";
constexpr std::string_view busy = "This is being done right now.";
constexpr std::string_view status = "New status";
constexpr std::string_view choose = "Choose…";
constexpr std::string_view required = "Choose a status.";
constexpr std::string_view off_diagram =
    "This is off the diagram: the API allows it, and the user skips what stands between.";
constexpr std::string_view from_unknown =
    "This is off the diagram, since the present status is not in it. The API allows it.";
constexpr std::string_view takes_access =
    "The user could no longer sign in. Choose Inactive to suspend the user with a reason.";
constexpr std::string_view cancel = "Cancel";
constexpr std::string_view set = "Set status";
constexpr std::string_view give_reason = "Give the reason…";
}  // namespace words

void moves_view(Ui& ui, const domain::UserRecord& record, const std::string& refusal,
                app::Events& out) {
    const auto status = app::known_status(record);
    if (!status) {
        muted_text(ui, words::unknown);
        return;
    }
    Node list;
    list.role = Role::list;
    list.name = words::moves;
    ui.open(std::move(list));
    for (const domain::OnboardingTransition& move : domain::transitions_from(*status)) {
        const bool asks_for_reason = move.to == domain::OnboardingStatus::inactive;
        const std::string name =
            "Set to " + app::status_text(move.to) + (asks_for_reason ? "…" : "");
        Node item;
        item.role = Role::list_item;
        item.rect = {ui.flow().area.x, ui.flow().y, ui.available_width(), ui.control_height()};
        ui.open(std::move(item), name);
        ui.begin_row(ui.control_height());
        ButtonOptions options;
        options.description = move.trigger;
        options.disabled_reason = refusal;
        options.opens_dialog = asks_for_reason;
        if (button(ui, name, options))
            out.push_back(app::OnboardingStatusChosen{record.user.id, move.to});
        muted_text(ui, move.trigger, TextStyle::caption);
        ui.end_row();
        ui.close();
    }
    ui.close();
}

}  // namespace

void onboarding_panel(Ui& ui, const app::State& state, app::Events& out) {
    Panel panel(ui, words::title, space::xl, space::md);
    heading(ui, 2, words::title, TextStyle::subtitle);
    const domain::UserRecord* record =
        investor_or_reason(ui, state, app::Capability::set_onboarding_status, out);
    if (record == nullptr)
        return;
    ui.begin_row(22);
    const auto status = app::known_status(*record);
    badge(ui, app::status_text(*record), status ? tone_of(*status) : Tone::neutral);
    ui.end_row();
    onboarding_diagram(ui, status);
    std::string refusal = refusal_of(state, record->user, domain::Operation::set_onboarding_status);
    if (refusal.empty() && state.set_onboarding_status.is_sending(record->user.id))
        refusal = words::busy;
    moves_view(ui, *record, refusal, out);
    ui.begin_row(ui.control_height());
    ButtonOptions other;
    other.kind = ButtonKind::quiet;
    other.opens_dialog = true;
    other.disabled_reason = refusal;
    if (button(ui, words::other, other))
        out.push_back(app::OtherStatusOpened{record->user.id});
    ui.end_row();
}

void other_status_view(Ui& ui, const app::OtherStatusForm& form, app::Events& out) {
    Dialog dialog(ui, "Another status for " + form.name, 460);
    if (form.attempt.failure)
        banner(ui, Tone::danger, app::sentence(*form.attempt.failure));
    std::vector<Option> options;
    if (!form.to)
        options.push_back({"", std::string(words::choose)});
    for (const domain::OnboardingStatus status : domain::enumerators<domain::OnboardingStatus>)
        if (status != form.from)
            options.push_back({std::string(domain::code_of(status)), app::status_text(status)});
    FieldOptions field;
    field.is_required = true;
    field.takes_focus = true;
    field.problem = form.is_asked && !form.to ? words::required : std::string_view();
    const std::string value(form.to ? domain::code_of(*form.to) : std::string_view());
    if (const std::string* chosen = combo_box(ui, words::status, value, options, field))
        if (const auto status = domain::find_onboarding_status(*chosen))
            out.push_back(app::OtherStatusChosen{*status});
    if (app::is_off_diagram(form))
        banner(ui, Tone::warning, form.from ? words::off_diagram : words::from_unknown);
    if (form.takes_access && form.to != domain::OnboardingStatus::inactive)
        banner(ui, Tone::warning, words::takes_access);
    dialog.begin_actions();
    copy_as_curl_button(ui, app::OtherStatusSubmitted{}, out,
                        form.attempt.is_sending() ? words::busy : std::string_view());
    if (button(ui, words::cancel) || dialog.is_dismissed())
        out.push_back(app::OtherStatusCancelled{});
    ButtonOptions submit;
    submit.kind = ButtonKind::primary;
    submit.disabled_reason = form.attempt.is_sending() ? words::busy : std::string_view();
    const bool asks_for_reason = form.to == domain::OnboardingStatus::inactive;
    submit.opens_dialog = asks_for_reason;
    if (button(ui, asks_for_reason ? words::give_reason : words::set, submit))
        out.push_back(app::OtherStatusSubmitted{});
}

}  // namespace ui
