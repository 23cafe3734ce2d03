#include "net/curl_command.hpp"

#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <vector>

namespace net {
namespace {

using Arguments = std::vector<std::string>;
const std::string bearer = "Authorization: Bearer s3cret";

// What a shell makes of the command: the arguments that it gives to curl.
Arguments arguments_of(const std::string& command) {
    const std::string file = testing::TempDir() + "curl_command_test.sh";
    std::ofstream(file) << "TOKEN=s3cret\ncurl() { printf '%s\\0' \"$@\"; }\n" << command << "\n";
    std::FILE* shell = popen(("sh " + file + " 2>&1").c_str(), "r");
    std::string output;
    for (int c = std::fgetc(shell); c != EOF; c = std::fgetc(shell)) {
        output += static_cast<char>(c);
    }
    EXPECT_EQ(pclose(shell), 0) << command;
    std::remove(file.c_str());
    Arguments arguments;
    for (std::size_t begin = 0, end; (end = output.find('\0', begin)) != std::string::npos;
         begin = end + 1) {
        arguments.push_back(output.substr(begin, end - begin));
    }
    return arguments;
}

TEST(CurlCommand, AGetIsAUrlAndTheToken) {
    const std::string command =
        curl_command({"GET", "/users/?limit=20", {}, {}}, "https://users.example.com");
    EXPECT_EQ(command,
              "curl \\\n"
              "  'https://users.example.com/users/?limit=20' \\\n"
              "  -H \"Authorization: Bearer $TOKEN\"");
    EXPECT_EQ(arguments_of(command),
              (Arguments{"https://users.example.com/users/?limit=20", "-H", bearer}));
}

TEST(CurlCommand, AChangeHasMethodHeadersAndBody) {
    const std::string command = curl_command(
        {"PATCH", "/users/U1", {{"Content-Type", "application/json"}}, R"({"language":"nl-BE"})"},
        "http://127.0.0.1:8080");
    EXPECT_EQ(command,
              "curl --request 'PATCH' \\\n"
              "  'http://127.0.0.1:8080/users/U1' \\\n"
              "  -H \"Authorization: Bearer $TOKEN\" \\\n"
              "  -H 'Content-Type: application/json' \\\n"
              "  --data-raw '{\"language\":\"nl-BE\"}'");
    EXPECT_EQ(
        arguments_of(command),
        (Arguments{"--request", "PATCH", "http://127.0.0.1:8080/users/U1", "-H", bearer, "-H",
                   "Content-Type: application/json", "--data-raw", R"({"language":"nl-BE"})"}));
}

TEST(CurlCommand, SaysTheMethodWhereCurlWouldTakeAnother) {
    EXPECT_EQ(curl_command({"DELETE", "/users/U1", {}, {}}, "").find("--request 'DELETE'"), 5U);
    EXPECT_EQ(curl_command({"POST", "/users/", {}, {}}, "").find("--request 'POST'"), 5U);
    EXPECT_EQ(curl_command({"POST", "/users/", {}, "{}"}, "").find("--request"), std::string::npos);
}

// Everything that means something to a shell, within and without quotes.
TEST(CurlCommand, TheShellChangesNothing) {
    for (const std::string text :
         {"O'Brien", "''", "'", "$TOKEN `id` $(id) ${HOME} !! \\ \\\\ \\'", "a\nb\r\tc",
          "\"; rm x;'", "@/etc/passwd", "é € 🙂 \x01", "trailing \\"}) {
        const std::string command =
            curl_command({"POST", "/users/O'Brien", {{"X", text}}, text}, "https://a");
        EXPECT_EQ(arguments_of(command), (Arguments{"https://a/users/O'Brien", "-H", bearer, "-H",
                                                    "X: " + text, "--data-raw", text}))
            << text;
    }
}

TEST(CurlCommand, TellsNoSecret) {
    const std::string command = curl_command(
        {"GET", "/users/", {{"authorization", "Bearer abc"}, {"Cookie", "session=abc"}}, {}}, "");
    EXPECT_EQ(command.find("abc"), std::string::npos);
    EXPECT_NE(command.find("$TOKEN"), std::string::npos);
}

TEST(CurlCommand, OfTheOddThingsOfCurlItself) {
    // It would take brackets for a pattern, and an empty header for one to leave out.
    EXPECT_EQ(arguments_of(curl_command({"GET", "/a[1]{b}", {{"X", ""}}, {}}, "https://a")),
              (Arguments{"--globoff", "https://a/a[1]{b}", "-H", bearer, "-H", "X;"}));
    // No argument can hold a NUL.
    const std::string command = curl_command({"POST", "/", {}, std::string("a\0b", 3)}, "");
    EXPECT_EQ(command.find('\0'), std::string::npos);
    EXPECT_EQ(arguments_of(command).back(), "ab");
}

TEST(CurlCommand, AWholeUrlStaysAsItIs) {
    EXPECT_NE(curl_command({"GET", "https://b.example/users/", {}, {}}, "https://a")
                  .find("'https://b.example/users/'"),
              std::string::npos);
    EXPECT_NE(curl_command({"GET", "/users/?query=http://b", {}, {}}, "https://a")
                  .find("'https://a/users/?query=http://b'"),
              std::string::npos);
}

}  // namespace
}  // namespace net
