#include "app/users/query_field.hpp"

#include <algorithm>
#include <utility>

#include "app/context.hpp"

namespace app {
namespace {

void complete(QueryField& query) {
    query.completion = domain::complete_user_filter(query.text, query.cursor);
    query.active.reset();
}

// The best one for a word that has begun is taken without choosing it first. None for no word, or
// Tab would never leave the field, and none for one that is whole: a field whose name begins
// another's.
void offer_best(QueryField& query) {
    const auto& completion = query.completion;
    const auto typed =
        std::string_view(query.text).substr(completion.first, query.cursor - completion.first);
    const auto& fields = domain::filter_fields();
    const bool is_whole = std::any_of(fields.begin(), fields.end(),
                                      [&](const auto& rule) { return rule.path == typed; });
    if (!completion.suggestions.empty() && !typed.empty() && !is_whole) {
        query.active = 0;
    }
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
    query.answered = query.text;
    if (query.filter != *parsed) {
        query.filter = std::move(*parsed);
        begin_users_query(state, context);
    }
}

bool is_of_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.';
}

// The text with a suggestion in it, with blanks as people write them, and the caret after it.
std::pair<std::string, std::size_t> with_suggestion(const QueryField& query,
                                                    const std::string& taken) {
    std::string before = query.text.substr(0, query.completion.first);
    std::string_view rest = std::string_view(query.text).substr(query.cursor);
    if (query.completion.first < query.cursor) {
        // The caret is within a word, which is replaced as a whole.
        const auto end = std::find_if_not(rest.begin(), rest.end(), is_of_word);
        rest.remove_prefix(static_cast<std::size_t>(end - rest.begin()));
        rest.remove_prefix(rest.starts_with('\'') && taken.ends_with('\'') ? 1 : 0);
    }
    if (taken == "," || taken == "]") {
        before.erase(before.find_last_not_of(' ') + 1);
    } else if (!before.empty() && before.back() != ' ' && before.back() != '[') {
        before += ' ';
    }
    before += taken;
    if (taken != "[") {
        rest.remove_prefix(rest.starts_with(' ') ? 1 : 0);
        before += ' ';
    }
    return {before + std::string(rest), before.size()};
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
    return is_signed_in(state) && can(state.connection, Capability::query_users);
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
    offer_best(query);
    query.is_open = !query.text.empty() && !query.completion.suggestions.empty();
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
    auto [text, cursor] = with_suggestion(before, before.completion.suggestions[event.place]);
    take_text(state, context, std::move(text), cursor);
    state.users.query.is_open = !state.users.query.completion.suggestions.empty();
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
