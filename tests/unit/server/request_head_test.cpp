#include "server/request_head.hpp"

#include <gtest/gtest.h>

namespace server {
namespace {

const HttpLimits limits;

std::string request(const std::string& fields, const std::string& line = "POST /graphql HTTP/1.1") {
    return line + "\r\nHost: a.example\r\n" + fields + "\r\n";
}

tl::expected<RequestHead, Refusal> read(const std::string& bytes) {
    const auto size = find_head_end(bytes, limits);
    if (!size) {
        return tl::unexpected(size.error());
    }
    EXPECT_EQ(*size, bytes.size());
    RequestParser parser;
    return read_head(bytes, parser);
}

TEST(HeadEndTest, IsFoundWhereTheEmptyLineIs) {
    const std::string head = request("A: b\r\n");
    for (std::size_t size = 0; size < head.size(); ++size) {
        EXPECT_EQ(find_head_end(head.substr(0, size), limits), std::size_t{0}) << size;
    }
    EXPECT_EQ(find_head_end(head, limits), head.size());
    EXPECT_EQ(find_head_end(head + "GET / HTTP/1.1\n", limits), head.size());
}

TEST(HeadEndTest, LinesThatSomeReadOtherwiseAreRefusedAtOnce) {
    for (const char* bytes : {"GET / HTTP/1.1\n", "GET / HTTP/1.1\r\nA: b\n",
                              "GET / HTTP/1.1\r\nA: b\r\n c\r\n", "GET / HTTP/1.1\r\n A: b\r\n",
                              "GET / HTTP/1.1\r\n\tA: b\r\n", "\x16\x03\x01", " GET", "\n"}) {
        EXPECT_EQ(find_head_end(bytes, limits).error(), Refusal::malformed) << bytes;
    }
}

TEST(HeadEndTest, EveryPartHasALimit) {
    const std::string field = "A: b\r\n";
    std::string many;
    for (int i = 0; i < 130; ++i) {
        many += field;
    }
    EXPECT_EQ(find_head_end(request(many), limits).error(), Refusal::header_too_large);
    EXPECT_EQ(find_head_end(request("A: " + std::string(16'384, 'x')), limits).error(),
              Refusal::header_too_large);
    EXPECT_EQ(find_head_end("GET /" + std::string(9'000, 'x'), limits).error(),
              Refusal::target_too_long);
}

TEST(RequestHeadTest, AnOrdinaryOneIsRead) {
    const auto head = read(request("Content-Length: 3\r\nX-A:  b c \r\n"));
    ASSERT_TRUE(head.has_value());
    EXPECT_EQ(head->method, "POST");
    EXPECT_EQ(head->target, "/graphql");
    EXPECT_TRUE(head->keeps_alive);
    EXPECT_FALSE(head->expects_continue);
    EXPECT_EQ(api::find_header(head->headers, "x-a"), "b c");
}

TEST(RequestHeadTest, ABodyHasOneLengthSaidInOneWay) {
    for (const char* fields : {
             "Transfer-Encoding: xchunked\r\n",
             "Transfer-Encoding: identity\r\n",
             "Transfer-Encoding: gzip\r\n",
             "Transfer-Encoding: \"chunked\"\r\n",
             "Transfer-Encoding: chunked, identity\r\n",
             "Transfer-Encoding: chunked, chunked\r\n",
             "Transfer-Encoding: gzip, chunked, chunked\r\n",
             "Transfer-Encoding: chunked;q=1\r\n",
             "Transfer-Encoding: chunked x\r\n",
             "Transfer-Encoding:\r\n",
             "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
             "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n",
             "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
             "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
             "Content-Length: 3\r\nTransfer-Encoding: identity\r\n",
             "Transfer-Encoding : chunked\r\n",
             "Transfer-Encoding: \x0b"
             "chunked\r\n",
             "Content-Length: 3\r\nContent-Length: 3\r\n",
             "Content-Length: 3, 3\r\n",
             "Content-Length: +3\r\n",
             "Content-Length: -3\r\n",
             "Content-Length: 0x3\r\n",
             "Content-Length: 3 3\r\n",
             "Content-Length:\r\n",
             "Content-Length: 99999999999999999999\r\n",
         }) {
        const auto head = read(request(fields));
        ASSERT_FALSE(head.has_value()) << fields;
        EXPECT_EQ(head.error(), Refusal::malformed) << fields;
    }
    EXPECT_TRUE(read(request("Transfer-Encoding: Chunked\r\n")).has_value());
    EXPECT_TRUE(read(request("Content-Length: 0\r\n")).has_value());
    EXPECT_EQ(read(request("Transfer-Encoding: gzip, chunked\r\n")).error(),
              Refusal::transfer_coding_unknown);
}

TEST(RequestHeadTest, Http10KnowsNoChunksAndNoContinue) {
    const std::string line = "POST / HTTP/1.0";
    EXPECT_EQ(read(request("Transfer-Encoding: chunked\r\n", line)).error(), Refusal::malformed);
    const auto head = read(request("Content-Length: 3\r\nExpect: 100-continue\r\n", line));
    ASSERT_TRUE(head.has_value());
    EXPECT_FALSE(head->expects_continue);
    EXPECT_FALSE(head->keeps_alive);
    EXPECT_TRUE(read(request("Connection: keep-alive\r\n", line))->keeps_alive);
    EXPECT_TRUE(read("GET / HTTP/1.0\r\n\r\n").has_value()) << "without Host";
}

TEST(RequestHeadTest, ExpectationsAndConnectionsAreLists) {
    EXPECT_TRUE(read(request("Expect: 100-Continue\r\n"))->expects_continue);
    for (const char* fields : {"Expect: 200-ok\r\n", "Expect: 100-continue, x\r\n",
                               "Expect: 100-continue\r\nExpect: x\r\n"}) {
        EXPECT_EQ(read(request(fields)).error(), Refusal::expectation_unknown) << fields;
    }
    EXPECT_FALSE(read(request("Connection: Close\r\n"))->keeps_alive);
    EXPECT_FALSE(read(request("Connection: x\r\nConnection: keep-alive, close\r\n"))->keeps_alive);
    EXPECT_TRUE(read(request("Connection: closed\r\n"))->keeps_alive);
}

TEST(RequestHeadTest, ThereIsOneHost) {
    const std::string line = "GET / HTTP/1.1\r\n";
    for (const char* host :
         {"", "Host:\r\n", "Host: a\r\nHost: a\r\n", "Host: a b\r\n", "Host: a/b\r\n",
          "Host: u@a\r\n", "Host: a:b\r\n", "Host: a:123456\r\n", "Host: :80\r\n", "Host: [::1\r\n",
          "Host: [x]\r\n", "Host: a,b:80/\r\n", "Host : a\r\n", "Host: \xc3\xa9\r\n",
          "Host: a:80:80\r\n"}) {
        EXPECT_EQ(read(line + host + "\r\n").error(), Refusal::malformed) << host;
    }
    for (const char* host : {"a.example", "a.example:8080", "127.0.0.1", "[::1]:80", "a_b", "a:"}) {
        EXPECT_TRUE(read(line + "Host: " + host + "\r\n\r\n").has_value()) << host;
    }
}

TEST(RequestHeadTest, TheAuthorityOfAnAbsoluteTargetCounts) {
    const auto head = read(request("", "GET HTTP://b.example:80/users?x=1 HTTP/1.1"));
    ASSERT_TRUE(head.has_value());
    EXPECT_EQ(head->target, "/users?x=1");
    EXPECT_EQ(api::find_header(head->headers, "Host"), "b.example:80");
    EXPECT_EQ(read(request("", "GET http://b.example?x HTTP/1.1"))->target, "/?x");
    EXPECT_EQ(read(request("", "GET https://b.example HTTP/1.1"))->target, "/");
    for (const char* target : {"http://", "http:///x", "http://u@b/", "http://b b/", "b.example:80",
                               "ftp://b/", "*", "x", "?x", "http:/x"}) {
        EXPECT_EQ(read(request("", std::string("GET ") + target + " HTTP/1.1")).error(),
                  Refusal::malformed)
            << target;
    }
}

TEST(RequestHeadTest, BrokenLinesAreRefused) {
    for (const char* line :
         {"GET  / HTTP/1.1", "GET /  HTTP/1.1", "GET / HTTP/1.1 ", "GET / http/1.1", "GET /",
          "GET / HTTP/2.0", "GET / HTTP/1.11", "GET\t/ HTTP/1.1", "G(T / HTTP/1.1",
          "GET /\x01 HTTP/1.1", "GET / HTTP/1.1\rX: y", " / HTTP/1.1"}) {
        EXPECT_FALSE(read(request("", line)).has_value()) << line;
    }
    for (const std::string& field :
         {std::string("A b: c"), std::string("A: b\0c", 6), std::string("A: b\rc"),
          std::string(": c"), std::string("A"), std::string("A\t: c"), std::string("A: \x7f"),
          std::string("A\xc3\xa9: c"), std::string("A: b\x01")}) {
        EXPECT_FALSE(read(request(field + "\r\n")).has_value()) << field;
    }
    for (const char* name : {"Authorization", "Content-Type", "Origin", "Idempotency-Key"}) {
        const std::string field = std::string(name) + ": x\r\n";
        EXPECT_EQ(read(request(field + field)).error(), Refusal::malformed) << name;
    }
}

TEST(RequestLineTest, IsGuessedFromWhatIsBroken) {
    EXPECT_EQ(guess_request_line("GET /users/x?y HTTP/1.1\n").target, "/users/x?y");
    EXPECT_EQ(guess_request_line("GET /users/" + std::string(20'000, 'x')).target.size(), 20'007U);
    EXPECT_EQ(guess_request_line("nonsense").target, "");
    EXPECT_EQ(guess_request_line("nonsense").method, "nonsense");
    EXPECT_EQ(guess_request_line("").method, "");
}

}  // namespace
}  // namespace server
