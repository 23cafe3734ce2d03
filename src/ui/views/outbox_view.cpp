#include <algorithm>
#include <string>

#include "app/context.hpp"
#include "ui/views/labels.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/panel.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view title = "Outbox";
constexpr std::string_view refresh = "Refresh";
constexpr std::string_view no_delivery =
    "Delivery by SMTP is not configured: new mails stay queued here, and nobody receives them.";
constexpr std::string_view no_delivery_offline =
    "Offline nothing is sent: new mails stay queued here.";
constexpr std::string_view close = "Close";
constexpr std::string_view open_user = "Open the user's page";
constexpr std::string_view text = "Text";
constexpr std::string_view no_outbox = "No outbox here";
constexpr std::string_view connection = "See the connection";
constexpr std::string_view not_fresh = "The list could not be refreshed. ";
constexpr std::string_view try_again = "Try again";
constexpr ListWords empty{
    Icon::mail,
    "No mail yet",
    "Welcome, approval, suspension and access mails appear here as soon as somebody asks for one.",
    {},
    {},
    {},
    {},
    {},
    "Your role may not read the outbox: it shows what other people wrote to users.",
};
}  // namespace words

std::string addressee(const domain::MailRecord& record) {
    return record.user_name.empty() ? record.mail.recipient : record.user_name;
}

void mail_row(Ui& ui, Table& table, const domain::MailRecord& record, bool is_opened) {
    const domain::Mail& mail = record.mail;
    const std::string name = addressee(record);
    const std::string written = moment_text(mail.created_at);
    const std::string row_name = name + ", " + mail.recipient + ", " + mail.subject + ", " +
                                 std::string(label_of(mail.kind)) + ", " +
                                 std::string(label_of(mail.state)) + ", " + written;
    const std::string primary = mail.subject + ", to " + name;
    TableRow row;
    row.key = mail.id.value;
    row.name = row_name;
    row.primary = primary;
    row.is_current = is_opened;
    table.begin_row(row);
    two_line_cell(ui, table, name, ui.is_compact() ? mail.subject : mail.recipient);
    table.text_cell(mail.subject);
    table.text_cell(label_of(mail.kind), TextStyle::body, true);
    if (const auto rect = table.begin_cell(label_of(mail.state))) {
        draw_badge(ui, rect->x, rect->y + rect->height / 2, rect->width, label_of(mail.state),
                   tone_of(mail.state));
        table.end_cell();
    }
    table.text_cell(written, TextStyle::body, true);
}

void mail_table(Ui& ui, const app::Outbox& outbox, app::Events& out) {
    TableSpec spec;
    spec.name = words::title;
    spec.columns = {{"To", ui.is_compact() ? 140.0F : 190.0F, 2, 0, false, Sort::none},
                    {"Subject", 190, 3, ui.is_compact() ? 9 : 1, false, Sort::none},
                    {"Kind", 84, 0, 3, false, Sort::none},
                    {"State", 88, 0, 0, false, Sort::none},
                    {"Written", 176, 0, 2, false, Sort::none}};
    spec.row_count = outbox.list.total_count;
    spec.row_height = 60;
    spec.padding = page_padding(ui);
    spec.generation = outbox.list.shown_query;
    Table table(ui, place_across(ui, height_left(ui, 320)), spec);
    while (const auto index = table.next()) {
        if (const domain::MailRecord* record = outbox.list.row_at(*index))
            mail_row(ui, table, *record, record->mail.id == outbox.opened);
        else
            table.waiting_row();
    }
    if (const auto activated = table.use().activated)
        if (const domain::MailRecord* record = outbox.list.row_at(*activated))
            out.push_back(app::OutboxMailOpened{record->mail.id});
    const std::int64_t last = std::max(table.first(), table.last());
    if (table.first() != outbox.list.first_shown || last != outbox.list.last_shown)
        out.push_back(app::OutboxRowsShown{table.first(), last});
}

}  // namespace

void outbox_view(Ui& ui, const app::State& state, app::Events& out) {
    const app::Outbox& outbox = state.outbox;
    const std::string lack = app::lack_of(state.connection, app::Capability::read_outbox);
    if (!lack.empty()) {
        begin_page_header(ui, words::title);
        end_page_header(ui);
        EmptyState empty{Icon::mail, words::no_outbox, lack, words::connection, "#/settings"};
        (void)empty_state(ui, empty, height_left(ui, 280));
        return;
    }
    const app::ListState list = app::list_state(outbox);
    begin_page_header(ui, words::title,
                      list == app::ListState::filled ? count_text(outbox.list.total_count) : "");
    ButtonOptions refresh;
    refresh.icon = Icon::refresh;
    refresh.is_icon_only = true;
    if (list != app::ListState::not_allowed && button(ui, words::refresh, refresh))
        out.push_back(app::OutboxReloadRequested{});
    end_page_header(ui);
    if (list != app::ListState::not_allowed)
        banner(ui, Tone::neutral,
               state.settings.is_offline ? words::no_delivery_offline : words::no_delivery);
    if (list != app::ListState::filled) {
        if (list_state_view(ui, list, words::empty, outbox.list.failure))
            out.push_back(app::OutboxReloadRequested{});
        return;
    }
    if (outbox.list.failure &&
        banner(ui, Tone::warning,
               std::string(words::not_fresh) + app::sentence(*outbox.list.failure),
               words::try_again))
        out.push_back(app::OutboxReloadRequested{});
    mail_table(ui, outbox, out);
}

void mail_view(Ui& ui, const domain::MailRecord& record, app::Events& out) {
    const domain::Mail& mail = record.mail;
    Dialog dialog(ui, mail.subject, 600);
    const std::string to =
        record.user_name.empty() ? mail.recipient : record.user_name + " <" + mail.recipient + ">";
    const std::string written = moment_text(mail.created_at);
    const std::vector<Definition> items{{"To", to},
                                        {"Written", written},
                                        {"Kind", label_of(mail.kind)},
                                        {"State", label_of(mail.state)}};
    definitions(ui, "Mail", items);
    separator(ui);
    Node body;
    body.role = Role::region;
    body.name = words::text;
    body.rect = {ui.flow().area.x, ui.flow().y, ui.available_width(), 0};
    ui.open(std::move(body));
    text(ui, mail.body);
    ui.close();
    if (!mail.user_id.value.empty())
        link(ui, words::open_user, app::format_route(app::user_route(mail.user_id)));
    dialog.begin_actions();
    ButtonOptions close;
    close.kind = ButtonKind::primary;
    close.takes_focus = true;
    if (button(ui, words::close, close) || dialog.is_dismissed())
        out.push_back(app::OutboxMailClosed{});
}

}  // namespace ui
