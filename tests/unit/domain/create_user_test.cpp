#include "domain/create_user.hpp"

#include <gtest/gtest.h>

#include "domain/lifecycle.hpp"
#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

using Texts = std::vector<std::string>;

// The platform user guide's own examples.
CreateUserForm alice() {
    CreateUserForm form;
    form.first_name = "Alice";
    form.last_name = "Dupont";
    form.email = "alice.dupont@example.com";
    form.mobile = "+33612345678";
    form.persona = Persona::customer;
    form.account_type = AccountType::individual;
    form.tos_acknowledged = true;
    form.locale = "fr";
    return form;
}

CreateUserForm bob() {
    CreateUserForm form = alice();
    form.first_name = "Bob";
    form.last_name = "Leroy";
    form.persona = Persona::distributed_customer;
    form.tos_acknowledged.reset();
    form.active = true;
    form.with_email = true;
    form.distributor_advisor_id = "advisor-789";
    return form;
}

CreateUserForm celine() {
    CreateUserForm form = alice();
    form.first_name = "Céline";
    form.last_name = "Bernard";
    form.account_type = AccountType::corporate;
    form.corporate_name = "Bernard Holding SAS";
    form.representative_first_name = "Céline";
    form.representative_last_name = "Bernard";
    form.active = false;
    return form;
}

CreateUserForm paul() {
    CreateUserForm form = alice();
    form.first_name = "Paul";
    form.last_name = "Martin";
    form.email = "paul.martin@example.com";
    form.account_type = AccountType::joint;
    form.secondary_first_name = "Sophie";
    form.secondary_last_name = "Martin";
    form.secondary_email = "sophie.martin@example.com";
    form.secondary_mobile = "+33 6 22 33 44 55";
    return form;
}

Codes check(const CreateUserForm& form, Audience audience = Audience::authenticated) {
    return codes(check_create_user(form, audience));
}

Texts fields(const CreateUserForm& form, Audience audience = Audience::authenticated) {
    Texts found;
    for (const Problem& problem : check_create_user(form, audience)) {
        found.push_back(problem.field);
    }
    return found;
}

TEST(CreateUser, AcceptsTheGuidesExamples) {
    EXPECT_EQ(check(alice(), Audience::visitor), Codes{});
    EXPECT_EQ(check(bob()), Codes{});
    EXPECT_EQ(check(celine()), Codes{});
    EXPECT_EQ(check(paul()), Codes{});
}

TEST(CreateUser, NamesEveryMissingFieldInOrder) {
    const CreateUserForm empty;
    EXPECT_EQ(fields(empty), (Texts{"firstName", "lastName", "email", "persona",
                                    "firstAccountInformation.firstAccountType"}));
    EXPECT_EQ(fields(empty, Audience::visitor),
              (Texts{"firstName", "lastName", "email", "mobile", "persona",
                     "firstAccountInformation.firstAccountType", "tosAcknowledged"}));
}

TEST(CreateUser, NeedsTheMobileOfVisitorsOnly) {
    CreateUserForm form = alice();
    form.mobile = " ";
    EXPECT_EQ(check(form), Codes{});
    EXPECT_EQ(make_create_user(form, Audience::authenticated).value()->mobile, "");
    EXPECT_EQ(check(form, Audience::visitor), Codes{"phone.required"});
    form.mobile = "06";
    EXPECT_EQ(check(form), Codes{"phone.no_plus"});
}

TEST(CreateUser, HasRulesForVisitors) {
    CreateUserForm form = alice();
    form.tos_acknowledged = false;
    EXPECT_EQ(check(form, Audience::visitor), Codes{"tos.required"});
    EXPECT_EQ(check(form), Codes{});
    form = bob();
    form.tos_acknowledged = true;
    EXPECT_EQ(
        check(form, Audience::visitor),
        (Codes{"create_user.not_public", "create_user.not_public", "create_user.not_public"}));
    EXPECT_EQ(fields(form, Audience::visitor),
              (Texts{"active", "withEmail", "distributorAdvisorId"}));
}

TEST(CreateUser, HasRulesForCorporateAccounts) {
    CreateUserForm form = celine();
    form.corporate_name = " ";
    form.representative_last_name.clear();
    EXPECT_EQ(fields(form),
              (Texts{"firstAccountInformation.corporateAccountInformation.corporateName",
                     "firstAccountInformation.corporateAccountInformation.representative."
                     "lastName"}));
    form = celine();
    form.representative_first_name.clear();
    form.representative_last_name.clear();
    const auto made = make_create_user(form, Audience::authenticated);
    ASSERT_TRUE(made);
    EXPECT_EQ((*made)->representative, (Representative{"Céline", "Bernard"}));
}

TEST(CreateUser, HasRulesForJointAccounts) {
    CreateUserForm form = paul();
    form.secondary_first_name.clear();
    form.secondary_last_name.clear();
    form.secondary_email = "PAUL.martin@example.com ";
    form.secondary_mobile = "0";
    EXPECT_EQ(fields(form),
              (Texts{"firstAccountInformation.jointAccountInformation.secondaryFirstName",
                     "firstAccountInformation.jointAccountInformation.secondaryLastName",
                     "firstAccountInformation.jointAccountInformation.secondaryEmail",
                     "firstAccountInformation.jointAccountInformation.secondaryMobile"}));
    EXPECT_EQ(check(form)[2], "email.same_as_primary");
    form = paul();
    form.secondary_email.clear();
    EXPECT_EQ(check(form), Codes{"email.required"});
    form = paul();
    form.secondary_mobile.clear();
    EXPECT_EQ(check(form), Codes{});
}

TEST(CreateUser, BecomesInvalidWhenTheAccountTypeChanges) {
    CreateUserForm form = paul();
    form.account_type = AccountType::corporate;
    EXPECT_EQ(check(form), (Codes{"corporate_name.required", "account.other_type"}));
    EXPECT_EQ(fields(form).back(), "firstAccountInformation.jointAccountInformation");
    form.account_type = AccountType::individual;
    EXPECT_EQ(check(form), Codes{"account.other_type"});
    form = celine();
    for (const AccountType type : {AccountType::individual, AccountType::joint}) {
        form.account_type = type;
        EXPECT_EQ(check(form).back(), "account.other_type");
        EXPECT_EQ(fields(form).back(), "firstAccountInformation.corporateAccountInformation");
    }
    form = celine();
    form.secondary_mobile = "+33612345678";
    EXPECT_EQ(check(form), Codes{"account.other_type"});
    EXPECT_FALSE(make_create_user(form, Audience::authenticated));
}

TEST(CreateUser, WarnsWherePersonaAndAdvisorDisagree) {
    CreateUserForm form = bob();
    form.distributor_advisor_id.clear();
    EXPECT_EQ(check(form), Codes{"W:advisor.missing"});
    form = bob();
    form.persona = Persona::customer;
    EXPECT_EQ(check(form), Codes{"W:advisor.unexpected"});
    EXPECT_TRUE(make_create_user(form, Audience::authenticated));
    form.distributor_advisor_id = std::string(65, 'a');
    EXPECT_EQ(check(form)[0], "id.too_long");
}

TEST(CreateUser, IsNormalised) {
    CreateUserForm form = paul();
    form.first_name = " Paul ";
    form.email = " Paul.Martin@example.com ";
    form.mobile = "+33 (6) 11-22.33 44";
    form.locale = " fr";
    const CreateUser made = make_create_user(form, Audience::authenticated).value();
    EXPECT_EQ(made->first_name, "Paul");
    EXPECT_EQ(made->email, "Paul.Martin@example.com");
    EXPECT_EQ(made->mobile,
              "+336112233"
              "44");
    EXPECT_EQ(made->locale, "fr");
    EXPECT_EQ(made->second_holder->mobile, "+33622334455");
}

TEST(CreateUser, FailsWithEveryProblem) {
    CreateUserForm form = alice();
    form.email = "alice";
    form.locale = "xx";
    const auto made = make_create_user(form, Audience::visitor);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, FailureKind::invalid);
    EXPECT_EQ(codes(made.error().problems), (Codes{"email.malformed", "locale.unsupported"}));
}

User create(const CreateUserForm& form) {
    return new_user(make_create_user(form, Audience::authenticated).value(), UserId("U1"),
                    AccountId("A1"), Timestamp(std::chrono::milliseconds(7)));
}

TEST(NewUser, BeginsPendingOrActive) {
    const User pending = create(alice());
    EXPECT_EQ(platform_state(pending), PlatformState::pending);
    EXPECT_FALSE(pending.accepted_at);
    const User active = create(bob());
    EXPECT_EQ(platform_state(active), PlatformState::active);
    EXPECT_EQ(active.accepted_at, Timestamp(std::chrono::milliseconds(7)));
    EXPECT_EQ(active.distributor_advisor_id, AdvisorId("advisor-789"));
}

TEST(NewUser, HoldsOneLabelledAccount) {
    ASSERT_EQ(create(alice()).accounts.size(), 1U);
    EXPECT_EQ(create(alice()).accounts[0].holder_ids, std::vector<UserId>{UserId("U1")});
    EXPECT_EQ(create(alice()).accounts[0].label, "Alice Dupont");
    EXPECT_EQ(create(celine()).accounts[0].label, "Bernard Holding SAS");
    EXPECT_EQ(create(paul()).accounts[0].label, "Paul & Sophie Martin");
    CreateUserForm form = paul();
    form.secondary_last_name = "Durand";
    EXPECT_EQ(create(form).accounts[0].label, "Paul Martin & Sophie Durand");
}

}  // namespace
}  // namespace domain
