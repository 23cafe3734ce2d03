#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "domain/user_filter.hpp"

namespace app {

struct State;
struct Context;

// The search field of the user list, switched to the query language (domain/user_filter.hpp). What
// is typed may name people: it is in no address, as the search is not.
struct QueryField {
    bool is_on = false;                        // the switch stands on "Query"
    std::string text;                          // as typed
    std::size_t cursor = 0;                    // the caret's place in it, in bytes
    std::optional<domain::FilterError> error;  // of `text`
    domain::UserFilter filter;                 // what was last right, and lists; at first all users
    std::string answered;                      // its text
    domain::FilterCompletion completion;       // at `cursor`
    bool is_open = false;                      // the suggestions show
    std::optional<std::size_t> active;         // of them the one that Enter and Tab take
    bool is_help_open = false;
    int examples_taken = 0;  // each puts the focus into the field
};

// Whether the connection can be asked in the query language.
[[nodiscard]] bool can_query(const State&);
// The error is where the person is typing: it may be none in a moment.
[[nodiscard]] bool is_unfinished(const QueryField&);
// "There is no field colour. At character 12." Empty without an error.
[[nodiscard]] std::string error_sentence(const QueryField&);

struct UsersQueryChosen {  // the switch
    bool is_on = false;
};
struct UsersQueryEdited {
    std::string text;
    std::size_t cursor = 0;
};
struct UsersQueryCaretMoved {
    std::size_t cursor = 0;
};
struct UsersSuggestionsOpened {};
struct UsersSuggestionsClosed {};  // Escape, and when the focus goes
struct UsersSuggestionMoved {      // the arrow keys; round at the ends
    int step = 1;
};
struct UsersSuggestionTaken {
    std::size_t place = 0;
};
struct UsersQueryHelpOpened {};
struct UsersQueryHelpClosed {};
struct UsersQueryExampleTaken {  // instead of what is typed
    std::string text;
};

void apply(State&, const UsersQueryChosen&, Context&);
void apply(State&, const UsersQueryEdited&, Context&);
void apply(State&, const UsersQueryCaretMoved&, Context&);
void apply(State&, const UsersSuggestionsOpened&, Context&);
void apply(State&, const UsersSuggestionsClosed&, Context&);
void apply(State&, const UsersSuggestionMoved&, Context&);
void apply(State&, const UsersSuggestionTaken&, Context&);
void apply(State&, const UsersQueryHelpOpened&, Context&);
void apply(State&, const UsersQueryHelpClosed&, Context&);
void apply(State&, const UsersQueryExampleTaken&, Context&);

}  // namespace app
