#include "app/outbox/outbox.hpp"

#include "unit/app/update_fixture.hpp"

namespace app {
namespace {

struct OutboxUpdates : UpdateTest {
    void SetUp() override {
        sign_in();
        go("#/outbox");
    }
    static MailsReplied reply_to(const GetMails& asked, const std::string& id) {
        domain::MailRecordPage told;
        told.mails.resize(1);
        told.mails.front().mail.id = domain::MailId(id);
        told.total_count = 300;
        return {asked.ticket, asked.query, asked.page, told};
    }
};

TEST_F(OutboxUpdates, ComesPageByPage) {
    EXPECT_EQ(list_state(state.outbox), ListState::loading);
    did(reply_to(the<GetMails>(), "M1"));
    EXPECT_EQ(list_state(state.outbox), ListState::filled);
    EXPECT_EQ(state.outbox.list.row_at(0)->mail.id.value, "M1");
    did(OutboxRowsShown{190, 199});
    EXPECT_EQ(the<GetMails>().page, 1);
}

TEST_F(OutboxUpdates, ARoleThatMayNotSeeItIsToldSo) {
    const auto asked = the<GetMails>();
    did(MailsReplied{asked.ticket, asked.query, asked.page,
                     refused(domain::FailureKind::forbidden)});
    EXPECT_EQ(list_state(state.outbox), ListState::not_allowed);
}

TEST_F(OutboxUpdates, AMailOpensAndClosesAndClosesWhenOneLeaves) {
    did(reply_to(the<GetMails>(), "M1"));
    did(OutboxMailOpened{domain::MailId("M1")});
    EXPECT_EQ(state.outbox.opened.value, "M1");
    did(OutboxMailClosed{});
    EXPECT_TRUE(state.outbox.opened.empty());
    did(OutboxMailOpened{domain::MailId("M1")});
    go("#/users");
    EXPECT_TRUE(state.outbox.opened.empty());
}

TEST_F(OutboxUpdates, ALateReplyIsDropped) {
    const auto first = the<GetMails>();
    did(OutboxReloadRequested{});
    const auto second = the<GetMails>();
    did(reply_to(second, "M2"));
    did(reply_to(first, "M1"));
    EXPECT_EQ(state.outbox.list.row_at(0)->mail.id.value, "M2");
}

}  // namespace
}  // namespace app
