#include "server/secrets.hpp"

#include <gtest/gtest.h>

namespace server {
namespace {

TEST(SecretMatches, OnlyItsOwnHash) {
    const std::string hash = hash_secret("registrar_abc");
    EXPECT_TRUE(secret_matches(hash, "registrar_abc"));
    EXPECT_FALSE(secret_matches(hash, "registrar_abd"));
    EXPECT_FALSE(secret_matches(hash, ""));
    EXPECT_TRUE(secret_matches(hash_secret(""), ""));
}

TEST(SecretMatches, NothingWithoutAHash) {
    EXPECT_FALSE(secret_matches("", "registrar_abc"));
    EXPECT_FALSE(secret_matches("", ""));
    EXPECT_FALSE(secret_matches(hash_secret("registrar_abc").substr(1), "registrar_abc"));
}

}  // namespace
}  // namespace server
