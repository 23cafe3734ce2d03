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
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

using app::CounterAccountField;
using app::EditCounterAccountForm;

namespace words {
constexpr std::string_view title = "Counter account";
constexpr std::string_view none =
    "No counter account yet: what the user withdraws has nowhere to go.";
constexpr std::string_view reveal = "Reveal";
constexpr std::string_view hide = "Hide";
constexpr std::string_view revealing = "The number is being fetched.";
constexpr std::string_view recorded = "Registrar keeps a record of who reveals a number.";
constexpr std::string_view not_recorded = "This connection cannot record who looked at the number.";
constexpr std::string_view add = "Add counter account…";
constexpr std::string_view edit = "Edit counter account…";
constexpr std::string_view remove = "Remove counter account…";
constexpr std::string_view effect =
    "What the user withdraws is paid to this account. All four fields are replaced together.";
constexpr std::string_view removal_effect =
    "What the user withdraws has nowhere to go then. The versions keep the account.";
constexpr std::string_view stale_merged =
    "Somebody else saved this user while you were editing, and left the counter account as it "
    "was: check, then save again.";
constexpr std::string_view conflict =
    "Somebody else changed the counter account while you were editing. Nothing you typed is lost: "
    "choose below.";
constexpr std::string_view decided = "Yours replaces what somebody else saved meanwhile.";
constexpr std::string_view loading_theirs = "Loading what they saved…";
constexpr std::string_view undecided = "Choose between theirs and yours first.";
constexpr std::string_view keep_mine = "Keep mine";
constexpr std::string_view take_theirs = "Take theirs";
constexpr std::string_view busy = "This is being done right now.";
constexpr std::string_view cancel = "Cancel";
constexpr std::string_view save = "Save";
constexpr std::string_view remove_now = "Remove";
}  // namespace words

std::string_view label_of(domain::BankAccountNumberType type) {
    switch (type) {
        case domain::BankAccountNumberType::iban:
            return "IBAN";
        case domain::BankAccountNumberType::aba:
            return "US account (ABA routing)";
    }
    return "";
}

std::string_view label_of(domain::BankIdType type) {
    switch (type) {
        case domain::BankIdType::bic:
            return "BIC";
        case domain::BankIdType::aba:
            return "ABA routing number";
    }
    return "";
}

void account_view(Ui& ui, const app::State& state, const domain::UserRecord& record,
                  app::Events& out) {
    const domain::CounterAccount& account = *record.user.counter_account;
    const std::string number = app::shown_account_number(state, record);
    const std::vector<Definition> items{
        {"Account number", number},
        {"Kind of number", label_of(account.bank_account_number_type)},
        {"Bank id", account.bank_id},
        {"Kind of bank id", account.bank_id_type ? label_of(*account.bank_id_type) : ""},
    };
    definitions(ui, words::title, items);
    const app::RevealedCounterAccount& revealed = state.revealed_counter_account;
    const std::string refusal = refusal_of(state, domain::Operation::reveal_counter_account);
    ui.begin_row(ui.control_height());
    ButtonOptions options;
    options.disabled_reason = !refusal.empty()                ? std::string_view(refusal)
                              : revealed.account.is_loading() ? words::revealing
                                                              : std::string_view();
    options.description = state.connection.is_registrar ? words::recorded : words::not_recorded;
    if (revealed.is_shown && !revealed.account.is_loading()) {
        if (button(ui, words::hide))
            out.push_back(app::CounterAccountHidden{});
    } else if (button(ui, words::reveal, options)) {
        out.push_back(app::CounterAccountRevealRequested{record.user.id});
    }
    ui.end_row();
    muted_text(ui, options.description, TextStyle::caption);
}

void panel_actions(Ui& ui, const app::State& state, const domain::User& user, app::Events& out) {
    const std::string refusal = refusal_of(state, user, domain::UserField::counter_account);
    ui.begin_row(ui.control_height());
    ButtonOptions options;
    options.opens_dialog = true;
    options.disabled_reason = refusal;
    if (button(ui, user.counter_account ? words::edit : words::add, options))
        out.push_back(app::EditCounterAccountOpened{user.id, false});
    options.kind = ButtonKind::quiet;
    if (user.counter_account && button(ui, words::remove, options))
        out.push_back(app::EditCounterAccountOpened{user.id, true});
    ui.end_row();
}

struct FieldWords {
    CounterAccountField field;
    std::string_view label;
    bool is_required = false;
    std::vector<Option> options = {};  // none: text
    std::string hint = {};
};

void field_view(Ui& ui, const EditCounterAccountForm& form, const FieldWords& field,
                app::Events& out) {
    FieldOptions options;
    options.is_required = field.is_required;
    options.hint = field.hint;
    options.takes_focus = field.field == CounterAccountField::bank_account_number;
    say_at(ui, options, app::shown_problem(form, field.field), "edit counter account",
           form.refusals);
    const std::string& value = form.text(field.field);
    if (!field.options.empty()) {
        if (const std::string* chosen = combo_box(ui, field.label, value, field.options, options))
            out.push_back(app::CounterAccountFieldEdited{field.field, *chosen});
        return;
    }
    const FieldResult result = text_field(ui, field.label, value, options);
    if (result.edited != nullptr)
        out.push_back(app::CounterAccountFieldEdited{field.field, *result.edited});
    if (result.is_left)
        out.push_back(app::CounterAccountFieldLeft{field.field});
    if (result.is_entered && !form.is_conflict && !form.attempt.is_sending())
        out.push_back(app::EditCounterAccountSubmitted{});
}

void fields_view(Ui& ui, const EditCounterAccountForm& form, app::Events& out) {
    using Number = domain::BankAccountNumberType;
    using Id = domain::BankIdType;
    std::string hint = "An IBAN begins with the two letters of its country.";
    if (form.base.user.counter_account && form.opened.bank_account_number.empty())
        hint = "Now " + app::counter_account_text(form.base) + ". Type the whole number.";
    std::vector<Option> number_types;
    for (const Number type : domain::enumerators<Number>)
        number_types.push_back({std::string(domain::code_of(type)), std::string(label_of(type))});
    std::vector<Option> id_types{{"", "By the form of the bank id"}};
    for (const Id type : domain::enumerators<Id>)
        id_types.push_back({std::string(domain::code_of(type)), std::string(label_of(type))});
    Grid grid(ui, 2);
    for (const FieldWords& field : {
             FieldWords{CounterAccountField::bank_account_number, "Account number", true, {}, hint},
             FieldWords{CounterAccountField::bank_account_number_type, "Kind of number", true,
                        number_types},
             FieldWords{CounterAccountField::bank_id,
                        "Bank id",
                        false,
                        {},
                        "A BIC or an ABA routing number."},
             FieldWords{CounterAccountField::bank_id_type, "Kind of bank id", false, id_types},
         }) {
        grid.next();
        field_view(ui, form, field, out);
    }
}

void conflict_view(Ui& ui, const EditCounterAccountForm& form, app::Events& out) {
    if (form.theirs_request != 0)
        muted_text(ui, words::loading_theirs);
    if (!form.is_stale)
        return;
    if (!form.replaced) {
        banner(ui, Tone::warning, words::stale_merged);
        return;
    }
    banner(ui, Tone::warning, form.is_conflict ? words::conflict : words::decided);
    const auto or_dash = [](const std::string& text) { return text.empty() ? "–" : text; };
    plain_table(ui, words::title, {"Before", "Theirs"},
                {{or_dash(*form.replaced), or_dash(app::counter_account_text(form.base))}});
    ui.begin_row(ui.control_height());
    if (button(ui, words::keep_mine))
        out.push_back(app::CounterAccountConflictDecided{false});
    if (button(ui, words::take_theirs))
        out.push_back(app::CounterAccountConflictDecided{true});
    ui.end_row();
}

}  // namespace

void counter_account_panel(Ui& ui, const app::State& state, app::Events& out) {
    Panel panel(ui, words::title, space::xl, space::md);
    heading(ui, 2, words::title, TextStyle::subtitle);
    const domain::UserRecord* record =
        investor_or_reason(ui, state, app::Capability::edit_counter_account, out);
    if (record == nullptr)
        return;
    if (record->user.counter_account)
        account_view(ui, state, *record, out);
    else
        muted_text(ui, shown_or_denied(*record, "counterAccount", std::string(words::none)));
    panel_actions(ui, state, record->user, out);
}

void edit_counter_account_view(Ui& ui, const EditCounterAccountForm& form, app::Events& out) {
    const std::string name = domain::full_name(form.base.user);
    const std::string_view effect = form.is_removal ? words::removal_effect : words::effect;
    Dialog dialog(ui,
                  form.is_removal ? "Remove the counter account of " + name + "?"
                                  : "Counter account of " + name,
                  form.is_removal ? 460.0F : 640.0F, effect);
    muted_text(ui, effect);
    conflict_view(ui, form, out);
    if (form.attempt.failure && !form.is_stale && form.server_problems.empty())
        banner(ui, Tone::danger, app::sentence(*form.attempt.failure));
    problems_view(ui, app::general_problems(form));
    if (!form.is_removal)
        fields_view(ui, form, out);
    dialog.begin_actions();
    copy_as_curl_button(ui, app::EditCounterAccountSubmitted{}, out,
                        form.attempt.is_sending() ? words::busy : std::string_view());
    ButtonOptions cancel;
    cancel.takes_focus = form.is_removal;
    if (button(ui, words::cancel, cancel) || dialog.is_dismissed())
        out.push_back(app::EditCounterAccountCancelled{});
    ButtonOptions submit;
    submit.kind = form.is_removal ? ButtonKind::danger : ButtonKind::primary;
    submit.disabled_reason = form.attempt.is_sending() ? words::busy
                             : form.is_conflict        ? words::undecided
                                                       : std::string_view();
    if (button(ui, form.is_removal ? words::remove_now : words::save, submit))
        out.push_back(app::EditCounterAccountSubmitted{});
}

}  // namespace ui
