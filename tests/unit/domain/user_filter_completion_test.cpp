#include <algorithm>
#include <gtest/gtest.h>

#include "domain/user_filter.hpp"

namespace domain {
namespace {

using Suggestions = std::vector<std::string>;

// `marked` has the cursor at its caret.
FilterCompletion complete(std::string_view marked) {
    std::string text(marked);
    const std::size_t cursor = text.find('^');
    text.erase(cursor, 1);
    return complete_user_filter(text, cursor);
}

Suggestions suggestions(std::string_view marked) {
    return complete(marked).suggestions;
}

bool contains(const Suggestions& suggestions, std::string_view text) {
    return std::find(suggestions.begin(), suggestions.end(), text) != suggestions.end();
}

TEST(UserFilterCompletion, SuggestsAllFieldsAndAnOrderToBeginWith) {
    const FilterCompletion completion = complete("^");
    EXPECT_EQ(completion.first, 0U);
    EXPECT_EQ(completion.suggestions.size(), filter_fields().size() + 1);
    EXPECT_EQ(completion.suggestions.front(), "id");
    EXPECT_EQ(completion.suggestions.back(), "orderby");
    EXPECT_TRUE(contains(completion.suggestions, "counter_account.bank_id"));
    EXPECT_FALSE(contains(suggestions("id eq 1 and ^"), "orderby"));
    EXPECT_EQ(suggestions("id eq 1 or ^").size(), filter_fields().size());
}

TEST(UserFilterCompletion, SuggestsFirstWhatBeginsWithWhatIsTyped) {
    EXPECT_EQ(suggestions("ver^"),
              (Suggestions{"version", "version_datetime", "version_authored_by_user_id"}));
    EXPECT_EQ(suggestions("name^"), (Suggestions{"first_name", "last_name"}));
    EXPECT_EQ(suggestions("EMA^"), (Suggestions{"email"}));
    EXPECT_EQ(suggestions("counter_account.bank_id^"),
              (Suggestions{"counter_account.bank_id_type"}));
    EXPECT_EQ(suggestions("email^"), Suggestions{});
    EXPECT_EQ(suggestions("nothing^"), Suggestions{});
}

TEST(UserFilterCompletion, SaysWhatTheSuggestionsReplace) {
    EXPECT_EQ(complete("id eq 1 and ema^").first, 12U);
    EXPECT_EQ(complete("id eq 1 and ^").first, 12U);
    EXPECT_EQ(complete("ema^il eq 'x'").first, 0U);
    EXPECT_EQ(suggestions("ema^il eq 'x'"), (Suggestions{"email"}));
    EXPECT_EQ(complete("status eq 'ACT^").first, 10U);
    EXPECT_EQ(complete("status eq 'ACTIVE'^").first, 18U);
    EXPECT_EQ(complete("status eq^").first, 7U);
    EXPECT_EQ(complete("status  ^  eq").first, 8U);
}

TEST(UserFilterCompletion, SuggestsOperatorsThatTheTypeHas) {
    EXPECT_EQ(suggestions("email ^"), (Suggestions{"eq", "neq", "in", "lt", "le", "gt", "ge"}));
    EXPECT_EQ(suggestions("deleted ^"), (Suggestions{"eq", "neq"}));
    EXPECT_EQ(suggestions("feature_flags ^"), (Suggestions{"eq", "neq", "in"}));
    EXPECT_EQ(suggestions("version ^"), (Suggestions{"eq", "neq", "lt", "le", "gt", "ge", "in"}));
    EXPECT_EQ(suggestions("creation_datetime ^"),
              (Suggestions{"ge", "le", "in", "gt", "lt", "eq", "neq"}));
    EXPECT_EQ(suggestions("email g^"), (Suggestions{"gt", "ge"}));
    EXPECT_EQ(suggestions("email N^"), (Suggestions{"neq", "in"}));
}

TEST(UserFilterCompletion, SuggestsTheValuesThatAreKnown) {
    EXPECT_EQ(suggestions("status eq ^"),
              (Suggestions{"'WAITING_FOR_VERIFICATION'", "'VERIFICATION_FAILED'",
                           "'WAITING_FOR_SIGNATURE'", "'ACTIVE'", "'INACTIVE'", "null"}));
    EXPECT_EQ(suggestions("feature_flags neq ^"),
              (Suggestions{"'CONSOLE'", "'ROBO_ADVISOR'", "'SELF_INVESTOR'", "null"}));
    EXPECT_EQ(suggestions("counter_account.bank_account_number_type eq ^"),
              (Suggestions{"'IBAN'", "'ABA'", "null"}));
    EXPECT_EQ(suggestions("counter_account.bank_id_type eq ^"),
              (Suggestions{"'BIC'", "'ABA'", "null"}));
    EXPECT_EQ(suggestions("deleted eq ^"), (Suggestions{"true", "false"}));
    EXPECT_EQ(suggestions("email eq ^"), (Suggestions{"null"}));
    EXPECT_EQ(suggestions("email lt ^"), Suggestions{});
    EXPECT_EQ(suggestions("version eq ^"), Suggestions{});
    EXPECT_EQ(suggestions("creation_datetime eq ^"), Suggestions{});
}

TEST(UserFilterCompletion, CompletesValuesWithAndWithoutTheirQuote) {
    EXPECT_EQ(suggestions("status eq 'act^"), (Suggestions{"'ACTIVE'", "'INACTIVE'"}));
    EXPECT_EQ(suggestions("status eq ver^"),
              (Suggestions{"'VERIFICATION_FAILED'", "'WAITING_FOR_VERIFICATION'"}));
    EXPECT_EQ(suggestions("status eq 'n^"),
              (Suggestions{"'WAITING_FOR_VERIFICATION'", "'VERIFICATION_FAILED'",
                           "'WAITING_FOR_SIGNATURE'", "'INACTIVE'"}));
    EXPECT_EQ(suggestions("email eq 'n^"), Suggestions{});
    EXPECT_EQ(suggestions("email eq nu^"), (Suggestions{"null"}));
    EXPECT_EQ(suggestions("status eq 'ACTIVE^'"), (Suggestions{"'ACTIVE'", "'INACTIVE'"}));
}

TEST(UserFilterCompletion, LeadsThroughListsAndRanges) {
    EXPECT_EQ(suggestions("status in ^"), (Suggestions{"["}));
    EXPECT_EQ(suggestions("status in [^").size(), 6U);
    EXPECT_EQ(suggestions("status in ['ACTIVE' ^"), (Suggestions{",", "]", "to"}));
    EXPECT_EQ(suggestions("status in ['ACTIVE'^"), (Suggestions{",", "]", "to"}));
    EXPECT_EQ(suggestions("status in ['ACTIVE', ^").size(), 6U);
    EXPECT_EQ(suggestions("status in ['ACTIVE', null ^"), (Suggestions{",", "]"}));
    EXPECT_EQ(suggestions("feature_flags in ['CONSOLE' ^"), (Suggestions{",", "]"}));
    EXPECT_EQ(suggestions("status in ['ACTIVE' to ^").size(), 5U);
    EXPECT_EQ(suggestions("status in ['ACTIVE' to 'B' ^"), (Suggestions{"]"}));
    EXPECT_EQ(suggestions("status in ['A' to 'B'] ^"), (Suggestions{"and", "or", "orderby"}));
    EXPECT_EQ(suggestions("status in ['A'] ^"), (Suggestions{"and", "or", "orderby"}));
    EXPECT_EQ(suggestions("id in [1] and status in ['A' ^"), (Suggestions{",", "]", "to"}));
}

TEST(UserFilterCompletion, SuggestsWhatMayFollowATest) {
    EXPECT_EQ(suggestions("email eq 'x' ^"), (Suggestions{"and", "or", "orderby"}));
    EXPECT_EQ(suggestions("email eq 'x'^"), (Suggestions{"and", "or", "orderby"}));
    EXPECT_EQ(suggestions("email eq x o^"), (Suggestions{"or", "orderby"}));
    EXPECT_EQ(suggestions("email eq x or^"), (Suggestions{"orderby"}));
}

TEST(UserFilterCompletion, LeadsThroughTheOrder) {
    const Suggestions keys = suggestions("orderby ^");
    EXPECT_EQ(keys.size(), filter_fields().size() - 3);
    EXPECT_FALSE(contains(keys, "feature_flags"));
    EXPECT_EQ(suggestions("orderby last_name ^"), (Suggestions{"asc", "desc", ","}));
    EXPECT_EQ(suggestions("orderby last_name d^"), (Suggestions{"desc"}));
    EXPECT_EQ(suggestions("orderby last_name desc ^"), (Suggestions{","}));
    EXPECT_EQ(suggestions("id eq 1 ORDERBY last_name, name^"), (Suggestions{"first_name"}));
}

TEST(UserFilterCompletion, SaysNothingAfterWhatCannotBeRead) {
    for (const char* marked :
         {"nothing ^", "email ne ^", "email eq (^", "email 'x' ^", "deleted lt ^", "email eq , ^",
          "status in 'A' ^", "id eq 1 id ^", "orderby id id ^", "orderby and ^", "( ^",
          "status in ['A' to 'B', ^", "email eq \"^", "id eq 1 and orderby ^"}) {
        EXPECT_EQ(suggestions(marked), Suggestions{}) << marked;
    }
}

TEST(UserFilterCompletion, TakesACursorBehindTheEndForTheEnd) {
    const FilterCompletion completion = complete_user_filter("email", 100);
    EXPECT_EQ(completion.first, 0U);
    EXPECT_TRUE(completion.suggestions.empty());
    EXPECT_EQ(complete_user_filter("ema", 100).suggestions, (Suggestions{"email"}));
}

}  // namespace
}  // namespace domain
