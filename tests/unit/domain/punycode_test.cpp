#include "domain/punycode.hpp"

#include <gtest/gtest.h>

namespace domain {
namespace {

using Points = std::vector<std::uint32_t>;

// RFC 3492, 7.1, in lower case.
struct Vector {
    const char* encoded;
    Points points;
};
const Vector vectors[] = {
    {"egbpdaj6bu4bxfgehfvwxn",
     {0x644, 0x64A, 0x647, 0x645, 0x627, 0x628, 0x62A, 0x643, 0x644, 0x645, 0x648, 0x634, 0x639,
      0x631, 0x628, 0x64A, 0x61F}},
    {"ihqwcrb4cv8a8dqg056pqjye",
     {0x4ED6, 0x4EEC, 0x4E3A, 0x4EC0, 0x4E48, 0x4E0D, 0x8BF4, 0x4E2D, 0x6587}},
    {"proprostnemluvesky-uyb24dma41a",
     {'p', 'r', 'o', 0x10D, 'p', 'r',  'o',   's', 't', 0x11B, 'n',
      'e', 'm', 'l', 'u',   'v', 0xED, 0x10D, 'e', 's', 'k',   'y'}},
    {"b1abfaaepdrnnbgefbadotcwatmq2g4l",
     {0x43F, 0x43E, 0x447, 0x435, 0x43C, 0x443, 0x436, 0x435, 0x43E, 0x43D,
      0x438, 0x43D, 0x435, 0x433, 0x43E, 0x432, 0x43E, 0x440, 0x44F, 0x442,
      0x43F, 0x43E, 0x440, 0x443, 0x441, 0x441, 0x43A, 0x438}},
    {"3b-ww4c5e180e575a65lsy2b", {'3', 0x5E74, 'b', 0x7D44, 0x91D1, 0x516B, 0x5148, 0x751F}},
    {"2-u9tlzr9756bt3uc0v", {0x3072, 0x3068, 0x3064, 0x5C4B, 0x6839, 0x306E, 0x4E0B, '2'}},
    {"-> $1.00 <--", {'-', '>', ' ', '$', '1', '.', '0', '0', ' ', '<', '-'}},
    {"bcher-kva", {'b', 0xFC, 'c', 'h', 'e', 'r'}},
    {"", {}},
};

TEST(Punycode, Vectors) {
    for (const Vector& vector : vectors) {
        SCOPED_TRACE(vector.encoded);
        EXPECT_EQ(decode_punycode(vector.encoded), vector.points);
        EXPECT_EQ(encode_punycode(vector.points), vector.encoded);
    }
}

TEST(Punycode, DigitsHaveNoCase) {
    EXPECT_EQ(decode_punycode("bcher-KVA"), decode_punycode("bcher-kva"));
}

TEST(Punycode, Refuses) {
    for (const char* bad : {"bcher-kv\xC3\xA9", "b\xC3\xA9-kva", "99999999999999", "bcher-k", "!",
                            "zzzzzzzzzzzzzzzzzzzz"}) {
        EXPECT_EQ(decode_punycode(bad), std::nullopt) << bad;
    }
}

}  // namespace
}  // namespace domain
