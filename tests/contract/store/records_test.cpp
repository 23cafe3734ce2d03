#include "contract/store/store_fixture.hpp"

namespace {

using namespace store_test;
using service::IdempotentReply;

using RecordsTest = StoreTest;
INSTANTIATE_TEST_SUITE_P(Stores, RecordsTest, all_kinds, name_of);

domain::Mail make_mail(const std::string& id, std::int64_t time, const std::string& user) {
    domain::Mail mail;
    mail.id = domain::MailId(id);
    mail.created_at = at(time);
    mail.user_id = domain::UserId(user);
    mail.kind = domain::MailKind::suspension;
    mail.state = domain::MailState::failed;
    mail.recipient = user + "@example.com";
    mail.subject = "Subject of " + id;
    mail.body = "Body\nof " + id;
    return mail;
}

TEST_P(RecordsTest, PagesMailsNewestFirst) {
    ASSERT_TRUE(store().transact([&]() -> domain::Result<> {
        for (int i = 0; i < 10; ++i) {
            EXPECT_TRUE(store().put_mail(
                make_mail("m" + std::to_string(i), 100 + i / 2, i % 2 == 0 ? "u1" : "u2")));
        }
        return {};
    }));
    domain::MailQuery query;
    query.offset = 1;
    query.limit = 3;
    auto page = store().find_mails(query);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->total_count, 10);
    EXPECT_EQ(page->mails,
              (std::vector<domain::Mail>{make_mail("m8", 104, "u1"), make_mail("m7", 103, "u2"),
                                         make_mail("m6", 103, "u1")}));
    query.user_id = domain::UserId("u2");
    page = store().find_mails(query);
    EXPECT_EQ(page->total_count, 5);
    EXPECT_EQ(page->mails.at(0), make_mail("m7", 103, "u2"));
    query.offset = 50;
    page = store().find_mails(query);
    EXPECT_EQ(page->total_count, 5);
    EXPECT_TRUE(page->mails.empty());
}

TEST_P(RecordsTest, ReplacesAMailByItsId) {
    domain::Mail mail = make_mail("m", 1, "u");
    ASSERT_TRUE(store().transact([&] { return store().put_mail(mail); }));
    mail.state = domain::MailState::sent;
    ASSERT_TRUE(store().transact([&] { return store().put_mail(mail); }));
    EXPECT_EQ(store().find_mails({})->mails, std::vector<domain::Mail>{mail});
}

TEST_P(RecordsTest, ForgetsOldReplies) {
    const auto put_reply = [this](const char* key, std::int64_t time, std::int64_t oldest) {
        return store().transact([&] {
            return store().put_reply("caller", key, {"hash", 201, "{}", at(time)}, at(oldest));
        });
    };
    ASSERT_TRUE(put_reply("first", 100, 0));
    ASSERT_TRUE(put_reply("second", 200, 100));
    const auto first = store().find_reply("caller", "first");
    ASSERT_TRUE(first.value());
    EXPECT_EQ((*first)->request_hash, "hash");
    EXPECT_EQ((*first)->status, 201);
    EXPECT_EQ((*first)->body, "{}");
    EXPECT_EQ((*first)->created_at, at(100));
    EXPECT_FALSE(store().find_reply("other", "first").value());

    ASSERT_TRUE(put_reply("third", 300, 101));
    EXPECT_FALSE(store().find_reply("caller", "first").value());
    EXPECT_TRUE(store().find_reply("caller", "second").value());
    ASSERT_TRUE(put_reply("second", 400, 0));
    EXPECT_EQ(store().find_reply("caller", "second").value()->created_at, at(400));
}

TEST_P(RecordsTest, ForgetsRepliesOnDemand) {
    const auto put_reply = [this](const char* caller, const char* key, std::int64_t time) {
        ASSERT_TRUE(store().transact([&] {
            return store().put_reply(caller, key, {"hash", 201, "{}", at(time)}, at(0));
        }));
    };
    const auto has = [this](const char* caller, const char* key) {
        return store().find_reply(caller, key)->has_value();
    };
    put_reply("caller", "old", 100);
    put_reply("caller", "new", 200);
    ASSERT_TRUE(store().transact([&] { return store().forget_replies(at(200)); }));
    EXPECT_FALSE(has("caller", "old"));
    EXPECT_TRUE(has("caller", "new"));

    put_reply("caller", "newer", 300);
    put_reply("caller", "newest", 400);
    put_reply("other", "old", 100);
    ASSERT_TRUE(store().transact([&] { return store().forget_oldest_replies("caller", 2); }));
    EXPECT_FALSE(has("caller", "new"));
    EXPECT_TRUE(has("caller", "newer"));
    EXPECT_TRUE(has("caller", "newest"));
    EXPECT_TRUE(has("other", "old"));
}

}  // namespace
