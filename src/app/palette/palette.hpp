#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/env.hpp"
#include "app/loaded.hpp"
#include "domain/records.hpp"

namespace app {

struct State;
struct Context;
enum class Action;

// Find: one field for commands, pages and users. What it lists follows from the state.
struct Palette {
    std::string text;                               // as typed
    std::size_t active = 0;                         // of the list, what Enter takes
    Loaded<std::vector<domain::UserRecord>> users;  // of the text
};

struct PaletteEntry {
    std::variant<Action, domain::UserId> what;
    std::string label;     // "Suspend… Alice Dupont"
    std::string detail;    // what it does, or the user's address
    std::string obstacle;  // why it cannot be done now
};
// What fits the text, in the order of the table of actions, users last.
[[nodiscard]] std::vector<PaletteEntry> palette_entries(const State&);

struct PaletteOpened {};
struct PaletteClosed {};
struct PaletteEdited {
    std::string text;
};
struct PaletteMoved {
    int way = 1;  // 1 down, -1 up
};
struct PaletteTaken {  // the entry at that place
    std::size_t place = 0;
};
struct PaletteUsersReplied {
    Ticket ticket;
    domain::Result<domain::UserRecordPage> users;
};
struct KeysShown {};  // the sheet of keys
struct KeysHidden {};

void apply(State&, const PaletteOpened&, Context&);
void apply(State&, const PaletteClosed&, Context&);
void apply(State&, const PaletteEdited&, Context&);
void apply(State&, const PaletteMoved&, Context&);
void apply(State&, const PaletteTaken&, Context&);
void apply(State&, const PaletteUsersReplied&, Context&);
void apply(State&, const KeysShown&, Context&);
void apply(State&, const KeysHidden&, Context&);

}  // namespace app
