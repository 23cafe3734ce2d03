#include "domain/permissions.hpp"

#include <gtest/gtest.h>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

Caller admin() {
    return {Role::admin, "admin-1", "Ada"};
}
Caller distributor() {
    Caller caller(Role::distributor, "dist-1", "Dora");
    caller.advisor_ids = {AdvisorId("advisor-1"), AdvisorId("advisor-2")};
    return caller;
}
Caller visitor() {
    return {};
}

User user_of(const char* advisor) {
    User user;
    user.distributor_advisor_id = AdvisorId(advisor);
    return user;
}

CreateUser creation(const char* advisor) {
    CreateUserForm form;
    form.first_name = "Bob";
    form.last_name = "Leroy";
    form.email = "bob@example.com";
    form.persona = Persona::distributed_customer;
    form.account_type = AccountType::individual;
    form.active = true;
    form.distributor_advisor_id = advisor;
    return make_create_user(form, Audience::authenticated).value();
}

UpdateUser update(void (*fill)(UpdateUserForm&)) {
    UpdateUserForm form;
    form.user_id = "456";
    fill(form);
    return make_update_user(form).value();
}

TEST(Permissions, AdminsMayDoEverything) {
    for (const Operation operation : enumerators<Operation>) {
        EXPECT_TRUE(allows(admin(), operation)) << name_of(operation);
        EXPECT_TRUE(authorise(admin(), operation)) << name_of(operation);
    }
    for (const UserField field : enumerators<UserField>) {
        EXPECT_TRUE(may_read(admin(), field)) << name_of(field);
    }
    EXPECT_FALSE(may_write(admin(), UserField::id));
}

TEST(Permissions, VisitorsMayOnlyRegister) {
    for (const Operation operation : enumerators<Operation>) {
        EXPECT_EQ(allows(visitor(), operation), operation == Operation::create_user);
    }
    const auto refused = authorise(visitor(), Operation::get_users);
    EXPECT_EQ(refused.error().kind, FailureKind::unauthenticated);
    EXPECT_TRUE(may_read(visitor(), UserField::email));
    EXPECT_FALSE(may_read(visitor(), UserField::mobile));
    EXPECT_FALSE(may_write(visitor(), UserField::first_name));
    EXPECT_FALSE(sees(visitor(), User{}));
    EXPECT_EQ(scope_of(visitor()), UserScope());
}

TEST(Permissions, DistributorsDoNotApprove) {
    EXPECT_TRUE(allows(distributor(), Operation::get_users));
    EXPECT_TRUE(allows(distributor(), Operation::create_user));
    for (const Operation operation : {Operation::activate_user, Operation::deactivate_user,
                                      Operation::get_mails, Operation::get_user_versions}) {
        const auto refused = authorise(distributor(), operation);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, FailureKind::forbidden);
    }
    const auto refused = authorise(distributor(), Operation::activate_user);
    EXPECT_NE(refused.error().problems.front().message.find("needs users.approve"),
              std::string::npos);
    EXPECT_EQ(explain_need(Operation::get_mails), "needs outbox.read");
}

TEST(Permissions, DistributorsSeeTheirOwnInvestors) {
    EXPECT_TRUE(sees(distributor(), user_of("advisor-2")));
    EXPECT_FALSE(sees(distributor(), user_of("advisor-3")));
    EXPECT_FALSE(sees(distributor(), User{}));
    EXPECT_TRUE(sees(admin(), User{}));
    EXPECT_EQ(scope_of(distributor())->advisor_ids.size(), 2U);
    EXPECT_FALSE(scope_of(admin()));
    EXPECT_FALSE(may_read(distributor(), UserField::unactive_comment));
    EXPECT_TRUE(may_read(distributor(), UserField::accounts));
}

TEST(Permissions, InvestorsSeeAndModifyThemselvesUnlessAnAccessListSaysOtherwise) {
    Caller investor(Role::investor, "U1");
    investor.acl_ids = {"U1", "G1"};
    User user;
    user.id = UserId("U1");
    EXPECT_TRUE(sees(investor, user));
    EXPECT_TRUE(modifies(investor, user));
    user.readable_by = {"U2"};
    EXPECT_FALSE(sees(investor, user));
    EXPECT_FALSE(modifies(investor, user)) << "who may not read may not modify either";
    user.id = UserId("U2");
    user.readable_by.clear();
    EXPECT_FALSE(sees(investor, user));
    user.readable_by = {"G1"};
    EXPECT_TRUE(sees(investor, user));
    EXPECT_FALSE(modifies(investor, user));
    user.modifiable_by = {"U3", "G1"};
    EXPECT_TRUE(modifies(investor, user));
    EXPECT_TRUE(sees(admin(), user));
    EXPECT_TRUE(modifies(admin(), user));
    const std::optional<UserScope> scope = scope_of(investor);
    ASSERT_TRUE(scope);
    EXPECT_EQ(scope->self, UserId("U1"));
    EXPECT_EQ(scope->acl_ids, investor.acl_ids);
}

TEST(Permissions, AccessListsReplaceWhatADistributorSeesOtherwise) {
    User user = user_of("advisor-2");
    user.modifiable_by = {"G1"};
    EXPECT_TRUE(sees(distributor(), user));
    EXPECT_FALSE(modifies(distributor(), user));
    user.readable_by = {"G1"};
    EXPECT_FALSE(sees(distributor(), user));
    Caller member = distributor();
    member.acl_ids = {"G1"};
    EXPECT_TRUE(modifies(member, user));
}

TEST(Permissions, DistributorsCreateForTheirOwnAdvisors) {
    EXPECT_TRUE(authorise(distributor(), creation("advisor-1")));
    for (const char* other : {"advisor-3", ""}) {
        const auto refused = authorise(distributor(), creation(other));
        ASSERT_FALSE(refused) << other;
        EXPECT_EQ(codes(refused.error().problems), Codes{"advisor.not_yours"});
        EXPECT_EQ(refused.error().problems.front().field, "distributorAdvisorId");
    }
    EXPECT_TRUE(authorise(admin(), creation("advisor-3")));
}

TEST(Permissions, DistributorsChangeSomeFields) {
    EXPECT_TRUE(
        authorise(distributor(), update([](UpdateUserForm& form) { form.last_name = "Martin"; })));
    EXPECT_TRUE(authorise(distributor(), update([](UpdateUserForm& form) {
                              form.distributor_advisor_id = "advisor-2";
                          })));
    const auto login = update([](UpdateUserForm& form) {
        form.email = "new@example.com";
        form.user_group_id = "G1";
    });
    const auto refused = authorise(distributor(), login);
    ASSERT_FALSE(refused);
    EXPECT_EQ(codes(refused.error().problems),
              (Codes{"permission.field_denied", "permission.field_denied"}));
    EXPECT_TRUE(authorise(admin(), login));
    for (const char* other : {"advisor-9", ""}) {
        UpdateUserForm form;
        form.user_id = "456";
        form.distributor_advisor_id = other;
        EXPECT_FALSE(authorise(distributor(), make_update_user(form).value())) << other;
    }
}

TEST(Permissions, WhereNoAdvisorCanBeNamedADistributorHasOne) {
    Caller of_one = distributor();
    of_one.advisor_ids.pop_back();
    EXPECT_EQ(advisor_of_new_users(of_one).value(), AdvisorId("advisor-1"));
    of_one.advisor_ids.clear();
    for (const Caller& caller : {distributor(), of_one}) {
        const auto refused = advisor_of_new_users(caller);
        ASSERT_FALSE(refused);
        EXPECT_EQ(codes(refused.error().problems), Codes{"advisor.ambiguous"});
    }
    EXPECT_EQ(advisor_of_new_users(admin()).value(), std::nullopt);
}

}  // namespace
}  // namespace domain
