#include "app/users/query_field.hpp"

#include <algorithm>
#include <utility>

#include "app/context.hpp"

namespace app {
namespace {

// The suggestion that is taken without choosing it first: the best one for a word that has begun.
// Nothing is where none has, or Tab would not leave the field.
std::optional<std::size_t> offered_one(const QueryField& query) {
    const auto typed = std::string_view(query.text)
                           .substr(query.completion.first, query.cursor - query.completion.first);
    const auto& suggestions = query.completion.suggestions;
    const bool is_whole =
        std::find(suggestions.begin(), suggestions.end(), typed) != suggestions.end();
    return typed.empty() || is_whole || suggestions.empty() ? std::nullopt
                                                            : std::optional<std::size_t>(0);
}

void complete(QueryField& query) {
    query.completion = domain::complete_user_filter(query.text, query.cursor);
    query.active.reset();
}

// The word that stands there already is no suggestion.
bool has_suggestions(const QueryField& query) {
    const auto& completion = query.completion;
    const auto typed =
        std::string_view(query.text).substr(completion.first, query.cursor - completion.first);
    return !completion.suggestions.empty() &&
           (completion.suggestions.size() > 1 || completion.suggestions.front() != typed);
}

// Only a query that is right and another than before changes the list.
void take_text(State& state, Context& context, std::string text, std::size_t cursor) {
    QueryField& query = state.users.query;
    query.text = std::move(text);
    query.cursor = std::min(cursor, query.text.size());
    complete(query);
    auto parsed = domain::parse_user_filter(query.text);
    if (!parsed) {
        query.error = std::move(parsed.error());
        return;
    }
    query.error.reset();
    if (query.filter != *parsed) {
        query.filter = std::move(*parsed);
        begin_users_query(state, context);
    }
}

bool is_word_end(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '\'' || c == ']';
}

// Code points before `end`, and one more: as people count.
std::size_t character_at(std::string_view text, std::size_t end) {
    const auto before = text.substr(0, end);
    return 1 + static_cast<std::size_t>(std::count_if(before.begin(), before.end(), [](char c) {
               return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
           }));
}

}  // namespace

bool can_query(const State& state) {
    return is_signed_in(state);
}

bool is_unfinished(const QueryField& query) {
    return query.error && query.cursor == query.text.size() &&
           query.error->position + query.error->length >= query.text.size();
}

std::string error_sentence(const QueryField& query) {
    if (!query.error) {
        return {};
    }
    return query.error->message + " At character " +
           std::to_string(character_at(query.text, query.error->position)) + '.';
}

void apply(State& state, const UsersQueryChosen& event, Context& context) {
    QueryField& query = state.users.query;
    if (event.is_on != query.is_on && (!event.is_on || can_query(state))) {
        query.is_on = event.is_on;
        query.is_open = false;
        begin_users_query(state, context);
    }
}

void apply(State& state, const UsersQueryEdited& event, Context& context) {
    QueryField& query = state.users.query;
    take_text(state, context, event.text, event.cursor);
    query.active = offered_one(query);
    query.is_open = !query.text.empty() && has_suggestions(query);
}

void apply(State& state, const UsersQueryCaretMoved& event, Context&) {
    QueryField& query = state.users.query;
    if (event.cursor != query.cursor) {
        query.cursor = std::min(event.cursor, query.text.size());
        query.is_open = false;
        complete(query);
    }
}

void apply(State& state, const UsersSuggestionsOpened&, Context&) {
    QueryField& query = state.users.query;
    complete(query);
    query.is_open = !query.completion.suggestions.empty();
    if (query.is_open) {
        query.active = 0;
    }
}

void apply(State& state, const UsersSuggestionsClosed&, Context&) {
    state.users.query.is_open = false;
    state.users.query.active.reset();
}

void apply(State& state, const UsersSuggestionMoved& event, Context&) {
    QueryField& query = state.users.query;
    const auto count = static_cast<int>(query.completion.suggestions.size());
    if (!query.is_open || count == 0) {
        return;
    }
    const int from = query.active ? static_cast<int>(*query.active) : event.step > 0 ? -1 : 0;
    query.active = static_cast<std::size_t>((from + event.step + count) % count);
}

void apply(State& state, const UsersSuggestionTaken& event, Context& context) {
    const QueryField& before = state.users.query;
    if (!before.is_open || event.place >= before.completion.suggestions.size()) {
        return;
    }
    std::string taken = before.completion.suggestions[event.place];
    const std::string_view rest = std::string_view(before.text).substr(before.cursor);
    if (is_word_end(taken.back()) && (rest.empty() || rest.front() != ' ')) {
        taken += ' ';
    }
    const std::size_t first = before.completion.first;
    std::string text = before.text.substr(0, first) + taken + std::string(rest);
    take_text(state, context, std::move(text), first + taken.size());
    state.users.query.is_open = has_suggestions(state.users.query);
}

void apply(State& state, const UsersQueryHelpOpened&, Context&) {
    state.users.query.is_help_open = true;
    state.users.query.is_open = false;
}

void apply(State& state, const UsersQueryHelpClosed&, Context&) {
    state.users.query.is_help_open = false;
}

void apply(State& state, const UsersQueryExampleTaken& event, Context& context) {
    state.users.query.is_help_open = false;
    ++state.users.query.examples_taken;
    take_text(state, context, event.text, event.text.size());
    state.users.query.is_open = false;
}

}  // namespace app
