#include <algorithm>
#include <string>

#include "app/context.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/message.hpp"
#include "ui/widgets/panel.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

namespace words {
constexpr std::string_view product = "Registrar";
constexpr std::string_view starting = "Asking the server who you are…";
constexpr std::string_view starting_offline = "Preparing the data in this page…";
constexpr std::string_view try_again = "Try again";
constexpr std::string_view signed_out_title = "Sign in to Registrar";
constexpr std::string_view signed_out =
    "The users are shown to people whom this server knows. Sign in with your name and password.";
constexpr std::string_view no_password =
    "No password yet? Whoever runs this server can give you one, or a one-time address.";
constexpr std::string_view sign_in = "Sign in";
constexpr std::string_view not_let_in_title = "The server lets nobody in from here";
constexpr std::string_view not_let_in =
    "It is not Registrar, so that there is no way to sign in here. Whoever put the console into "
    "this page gives it access.";
constexpr std::string_view without_server = "Without a server";
constexpr std::string_view offline =
    "The console also works offline, with data that stay in this page.";
constexpr std::string_view open_offline = "Open with offline data";
constexpr std::string_view ended_title = "Your session has ended";
constexpr std::string_view ended =
    "Sign in again in a new tab, then come back here. What you typed is still here.";
constexpr std::string_view ended_again = "I have signed in";
constexpr std::string_view checking = "It is being checked right now.";
}  // namespace words

// RFC 3986, section 2.3: everything else is escaped; "/" may stay in a query.
std::string escaped(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') ||
                              std::string_view("-._~/").find(c) != std::string_view::npos;
        if (is_plain) {
            result += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        result += '%';
        result += digits[byte >> 4U];
        result += digits[byte & 15U];
    }
    return result;
}

// The sign-in page of the server that the console talks to, and back to `route` after it.
std::string sign_in_href(const app::State& state) {
    std::string href = state.settings.server_address;
    while (!href.empty() && href.back() == '/')
        href.pop_back();
    return href + std::string(app::sign_in_path) +
           "?next=" + escaped("/" + app::format_route(state.route));
}

void waiting(Ui& ui, const app::State& state, app::Events& out) {
    heading(ui, 1, words::product, TextStyle::title);
    const auto& failure = state.session.viewer.failure;
    if (failure) {
        if (banner(ui, Tone::danger, app::sentence(*failure), words::try_again))
            out.push_back(app::SessionCheckRequested{});
        return;
    }
    const std::string_view sentence =
        state.settings.is_offline ? words::starting_offline : words::starting;
    Node progress;
    progress.role = Role::progress;
    progress.name = sentence;
    progress.rect = ui.place(0, 20);
    ui.paint().text_in(progress.rect, TextStyle::body, ui.theme().text_muted, sentence);
    ui.add(std::move(progress));
}

void signed_out(Ui& ui, const app::State& state, app::Events& out) {
    if (!state.connection.has_session) {
        heading(ui, 1, words::not_let_in_title, TextStyle::title);
        if (banner(ui, Tone::warning, words::not_let_in, words::try_again))
            out.push_back(app::SessionCheckRequested{});
        return;
    }
    heading(ui, 1, words::signed_out_title, TextStyle::title);
    text(ui, words::signed_out);
    ButtonOptions options;
    options.kind = ButtonKind::primary;
    options.is_wide = true;
    link_button(ui, words::sign_in, sign_in_href(state), options);
    muted_text(ui, words::no_password, TextStyle::caption);
}

void offline_offer(Ui& ui) {
    separator(ui);
    heading(ui, 2, words::without_server, TextStyle::strong);
    text(ui, words::offline);
    link(ui, words::open_offline, "?offline");
}

}  // namespace

void session_view(Ui& ui, const app::State& state, app::Events& out) {
    Node main;
    main.role = Role::main;
    main.rect = {0, 0, ui.width(), ui.height()};
    ui.open(std::move(main));
    {
        ScrollArea scroll(ui, "session", {0, 0, ui.width(), ui.height()}, space::lg, space::lg);
        ui.space(std::max(0.0F, ui.height() * 0.16F - space::lg));
        const float width = std::min(420.0F, ui.available_width());
        ui.begin_column({(ui.width() - width) / 2, ui.flow().y, width, 0}, space::lg);
        {
            Panel panel(ui, "session", space::xxl, space::lg);
            const bool is_starting = state.session.state == app::SessionState::starting;
            if (is_starting)
                waiting(ui, state, out);
            else
                signed_out(ui, state, out);
            if (!state.settings.is_offline && (!is_starting || state.session.viewer.failure))
                offline_offer(ui);
        }
        ui.place(0, ui.end_column());
    }
    ui.close();
}

void session_ended_view(Ui& ui, const app::State& state, app::Events& out) {
    const auto& viewer = state.session.viewer;
    Dialog dialog(ui, words::ended_title, 460, words::ended);
    muted_text(ui, words::ended);
    if (viewer.failure)
        banner(ui, Tone::warning, app::sentence(*viewer.failure));
    dialog.begin_actions();
    ButtonOptions again;
    again.disabled_reason = viewer.is_loading() ? words::checking : std::string_view();
    if (button(ui, words::ended_again, again))
        out.push_back(app::SessionCheckRequested{});
    if (!state.connection.has_session)
        return;
    ButtonOptions sign_in;
    sign_in.kind = ButtonKind::primary;
    sign_in.opens_new_tab = true;
    sign_in.takes_focus = true;
    link_button(ui, words::sign_in, sign_in_href(state), sign_in);
}

}  // namespace ui
