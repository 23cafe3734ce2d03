// What the mails of both dialects say, and that none is owed to who has no address.

#include "contract/api/investor_fixture.hpp"
#include "service/mail_texts.hpp"

namespace {

using contract::InvestorReply;
using contract::json;
using domain::MailSituation;

class Mails : public contract::InvestorTest {
  protected:
    std::string create_by_platform(const std::string& email, const std::string& more) {
        const json reply = post(
            R"(mutation { CreateUser(firstName: "Zoë", lastName: "Nørgård", persona: customer,
            firstAccountInformation: {firstAccountType: individualAccount}, email: ")" +
            email + "\", " + more + ") { id } }");
        EXPECT_FALSE(reply.contains("errors")) << reply;
        return reply["data"]["CreateUser"].value("id", std::string());
    }
    json change(const std::string& field, const std::string& id, const std::string& more = {}) {
        pass(std::chrono::milliseconds(1));  // mails are listed by time
        return post("mutation { " + field + "(userId: \"" + id + "\"" + more + ") { id } }");
    }
    json activate(const std::string& id) { return change("ActivateUser", id, ", withEmail: true"); }
    json deactivate(const std::string& id) {
        return change("DeactivateUser", id, R"(, withEmail: true, unactiveComment: "Secret note")");
    }
    void expect_newest(MailSituation situation, domain::MailKind kind) {
        ASSERT_FALSE(mails().empty());
        const domain::Mail mail = mails().front();
        const auto& text = service::mail_texts[situation].english;
        EXPECT_EQ(mail.subject, text.subject);
        EXPECT_NE(mail.body.find(text.body), std::string::npos) << mail.body;
        EXPECT_EQ(mail.body.find("Secret"), std::string::npos);
        EXPECT_EQ(mail.kind, kind);
    }
};

TEST_P(Mails, SayWhatIsTrueOfTheUserWhomTheyGoTo) {
    using enum domain::MailKind;
    create_by_platform("a@example.com", "active: true, withEmail: true");
    expect_newest(MailSituation::created_active, welcome);
    EXPECT_NE(mails()[0].body.find("You can sign in now"), std::string::npos);
    pass(std::chrono::milliseconds(1));
    const std::string id = create_by_platform("b@example.com", "withEmail: true");
    expect_newest(MailSituation::created_pending, welcome);
    EXPECT_NE(mails()[0].body.find("still has to be approved"), std::string::npos);
    change("SendEmailAccess", id);
    expect_newest(MailSituation::access_pending, access);
    deactivate(id);
    expect_newest(MailSituation::refused, suspension);
    EXPECT_EQ(mails()[0].body.find("suspended"), std::string::npos);
    activate(id);
    expect_newest(MailSituation::approved, approval);
    change("SendEmailAccess", id);
    expect_newest(MailSituation::access_active, access);
    deactivate(id);
    expect_newest(MailSituation::suspended, suspension);
    activate(id);
    expect_newest(MailSituation::reactivated, approval);
    EXPECT_EQ(mails()[0].subject, "Your access has been restored");
    EXPECT_EQ(mails().size(), 8u);
}

TEST_P(Mails, AreNotWrittenToWhoRegistersByThePublicsOperation) {
    const json reply = post_public(
        R"(mutation { CreateUser(firstName: "A", lastName: "B", email: "victim@example.com",
        mobile: "+33612345678", persona: customer, tosAcknowledged: true,
        firstAccountInformation: {firstAccountType: individualAccount}) { id } })");
    EXPECT_FALSE(reply.contains("errors")) << reply;
    EXPECT_TRUE(mails().empty());
}

TEST_P(Mails, AreInTheUsersLanguage) {
    const std::string id = create_by_platform("a@example.com", "locale: fr, withEmail: true");
    EXPECT_EQ(mails()[0].subject, "Bienvenue sur la plateforme d’investissement");
    EXPECT_EQ(mails()[0].body.substr(0, 7), "Bonjour");
}

TEST_P(Mails, CallNobodyByAnId) {
    create(R"({"email": "a@example.com"})");
    const std::string id = create(R"({"email": "b@example.com", "external_id": "crm-7"})");
    change("SendEmailAccess", id);
    EXPECT_EQ(mails()[0].body.substr(0, 6), "Hello,");
}

TEST_P(Mails, AreRefusedBeforeAnythingIsWrittenWhereThereIsNoAddress) {
    const std::string id = create(R"({"first_name": "Jane"})");
    const auto expect_refused = [](const json& reply) {
        const json extensions = reply["errors"][0]["extensions"];
        EXPECT_EQ(extensions["code"], "email.required") << reply;
        EXPECT_EQ(extensions["problems"][0]["field"], "email");
        EXPECT_EQ(extensions["kind"], "invalid");
    };
    expect_refused(change("SendEmailAccess", id));
    expect_refused(activate(id));
    expect_refused(deactivate(id));
    EXPECT_EQ(read(id)["version"], 1);
    EXPECT_EQ(actions(id), std::vector<std::string>{"CreateUser"});

    EXPECT_FALSE(change("ActivateUser", id, ", withEmail: false").contains("errors"));
    expect_refused(deactivate(id));
    EXPECT_EQ(read(id)["status"], "ACTIVE");

    const InvestorReply login =
        ask("PATCH", "/users/" + id + "?create_idp_user=true", R"({"phone": "+33612345678"})");
    EXPECT_EQ(login.status, 422);
    EXPECT_EQ(login.detail()["code"], "email.required") << login.body;
    EXPECT_EQ(login.detail()["loc"], json::parse(R"(["body", "email"])"));
    EXPECT_EQ(read(id)["phone"], nullptr);
    EXPECT_TRUE(mails().empty());
}

INSTANTIATE_TEST_SUITE_P(Stores, Mails, contract::all_stores(), contract::store_name);

}  // namespace
