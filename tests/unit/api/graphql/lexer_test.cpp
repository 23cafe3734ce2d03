#include "api/graphql/lexer.hpp"

#include <gtest/gtest.h>

namespace {

using namespace api::graphql;

// All tokens, each as an error would call it; the last is what ended the source.
std::vector<std::string> tokens_of(std::string source) {
    std::deque<std::string> texts;
    texts.push_back(std::move(source));
    Lexer lexer(texts);
    std::vector<std::string> tokens;
    for (;;) {
        const auto token = lexer.next();
        if (!token) {
            tokens.push_back(token.error().message + " @" + std::to_string(token.error().offset));
            return tokens;
        }
        tokens.push_back(describe(*token));
        if (token->kind == TokenKind::end)
            return tokens;
    }
}

std::string string_value(std::string source) {
    std::deque<std::string> texts;
    texts.push_back(std::move(source));
    const auto token = Lexer(texts).next();
    return token ? std::string(token->text) : "error: " + token.error().message;
}

TEST(Lexer, TakesNoLongTextsAndNumbers) {
    const std::string text(16'382, 'a');
    EXPECT_EQ(tokens_of('"' + text + '"').size(), 2U);
    EXPECT_EQ(tokens_of('"' + text + "aaa\"").back(), "Texts have at most 16384 bytes. @0");
    EXPECT_EQ(tokens_of("\"\"\"" + text + "\"\"\"").back(), "Texts have at most 16384 bytes. @0");
    EXPECT_EQ(tokens_of(std::string(257, '1')).back(), "Numbers have at most 256 digits. @0");
}

TEST(Lexer, QuotesNoLongName) {
    EXPECT_EQ(tokens_of(std::string(256, 'a')).size(), 2U);
    EXPECT_EQ(tokens_of("{" + std::string(1'000'000, 'a')),
              (std::vector<std::string>{"\"{\"", "Names have at most 256 characters. @1"}));
}

TEST(Lexer, TellsTokensApart) {
    EXPECT_EQ(tokens_of("{a(b:$c,d:-1 e:2.5e-3)...on@x!}"),
              (std::vector<std::string>{"\"{\"",
                                        "Name \"a\"",
                                        "\"(\"",
                                        "Name \"b\"",
                                        "\":\"",
                                        "\"$\"",
                                        "Name \"c\"",
                                        "Name \"d\"",
                                        "\":\"",
                                        "Int \"-1\"",
                                        "Name \"e\"",
                                        "\":\"",
                                        "Float \"2.5e-3\"",
                                        "\")\"",
                                        "\"...\"",
                                        "Name \"on\"",
                                        "\"@\"",
                                        "Name \"x\"",
                                        "\"!\"",
                                        "\"}\"",
                                        "<EOF>"}));
}

TEST(Lexer, PassesOverWhatMeansNothing) {
    EXPECT_EQ(tokens_of("\xEF\xBB\xBF ,\t\r\n a # b\r c #"),
              (std::vector<std::string>{"Name \"a\"", "Name \"c\"", "<EOF>"}));
}

TEST(Lexer, ReadsEscapes) {
    EXPECT_EQ(string_value(R"("a\"\\\/\b\f\n\r\t\u00e9")"), "a\"\\/\b\f\n\r\t\xC3\xA9");
    EXPECT_EQ(string_value(R"("\u{1F600}")"), "\xF0\x9F\x98\x80");
    EXPECT_EQ(string_value(R"("\uD83D\uDE00")"), "\xF0\x9F\x98\x80");
    EXPECT_EQ(string_value("\"\""), "");
}

// Section 2.9.4, with its own example.
TEST(Lexer, ReadsBlockStrings) {
    EXPECT_EQ(
        string_value("\"\"\"\n    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  \"\"\""),
        "Hello,\n  World!\n\nYours,\n  GraphQL.");
    EXPECT_EQ(string_value("\"\"\"  a\n  b\"\"\""), "  a\nb");
    EXPECT_EQ(string_value("\"\"\"a\r\n\tb\r\tc\"\"\""), "a\nb\nc");
    EXPECT_EQ(string_value(R"("""a \""" \n b""")"), R"(a """ \n b)");
    EXPECT_EQ(string_value("\"\"\"\n\n  \n\"\"\""), "");
}

TEST(Lexer, RefusesAtThePlace) {
    const auto refusal = [](const std::string& source) { return tokens_of(source).back(); };
    EXPECT_EQ(refusal("01"), "Invalid number, unexpected digit after 0: \"1\". @1");
    EXPECT_EQ(refusal("1."), "Invalid number, expected digit but got: <EOF>. @2");
    EXPECT_EQ(refusal("1x"), "Invalid number, expected digit but got: \"x\". @1");
    EXPECT_EQ(refusal("\"a\nb\""), "Unterminated string. @2");
    EXPECT_EQ(refusal("\"\"\"a"), "Unterminated string. @4");
    EXPECT_EQ(refusal(R"("\uD800")"), "Invalid Unicode escape sequence: \"\\uD800\". @1");
    EXPECT_EQ(refusal(R"("\x")"), "Invalid character escape sequence: \"\\x\". @1");
    EXPECT_EQ(refusal("a \xFF"), "Unexpected character: a byte that is not UTF-8. @2");
    EXPECT_EQ(refusal("a ?"), "Unexpected character: \"?\". @2");
    EXPECT_EQ(refusal("\"\xED\xA0\x80\""),
              "Invalid character within String: a byte that is not UTF-8. @1");
}

}  // namespace
