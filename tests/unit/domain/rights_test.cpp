#include "domain/rights.hpp"

#include <gtest/gtest.h>

#include "domain/permissions.hpp"
#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

constexpr Role roles[] = {Role::anonymous, Role::investor, Role::distributor, Role::admin};

// All that the roles may do, in full: who changes a right changes a line here.
struct AllowedOperation {
    std::string_view name;
    std::string_view permission;
    std::string_view by_role;  // public, investor, distributor, admin; x: may
};
constexpr AllowedOperation allowed_operations[] = {
    {"CreateUser", "users.create", "x-xx"},
    {"GetUser", "users.read", "-xxx"},
    {"GetUsers", "users.read", "-xxx"},
    {"ActivateUser", "users.approve", "---x"},
    {"DeactivateUser", "users.suspend", "---x"},
    {"UpdateUserInfosAndPermissions", "users.edit", "-xxx"},
    {"SendEmailAccess", "users.send_access", "--xx"},
    {"GetMails", "outbox.read", "---x"},
    {"GetUserGroups", "groups.read", "--xx"},
    {"GetUserVersions", "audit.read", "---x"},
    {"DeleteUser", "users.delete", "---x"},
    {"SetOnboardingStatus", "users.onboard", "---x"},
    {"CreateLogin", "users.create_login", "---x"},
    {"RevealCounterAccount", "users.reveal", "---x"},
};

struct AllowedField {
    std::string_view name;
    std::string_view by_role[4];  // r: reads it of the users that it sees; w: changes it
};
constexpr AllowedField allowed_fields[] = {
    {"id", {"r-", "r-", "r-", "r-"}},
    {"version", {"--", "r-", "r-", "r-"}},
    {"createdAt", {"--", "r-", "r-", "r-"}},
    {"updatedAt", {"--", "r-", "r-", "r-"}},
    {"updatedBy", {"--", "--", "--", "r-"}},
    {"email", {"r-", "r-", "r-", "rw"}},
    {"firstName", {"r-", "rw", "rw", "rw"}},
    {"lastName", {"r-", "rw", "rw", "rw"}},
    {"mobile", {"--", "r-", "rw", "rw"}},
    {"locale", {"--", "rw", "rw", "rw"}},
    {"persona", {"--", "r-", "r-", "r-"}},
    {"active", {"--", "r-", "r-", "r-"}},
    {"acceptedAt", {"--", "r-", "r-", "r-"}},
    {"unactiveComment", {"--", "--", "--", "r-"}},
    {"lastLogin", {"--", "r-", "r-", "r-"}},
    {"userGroup", {"--", "r-", "r-", "rw"}},
    {"distributorAdvisorId", {"--", "r-", "rw", "rw"}},
    {"accounts", {"--", "r-", "r-", "r-"}},
    {"status", {"--", "r-", "r-", "rw"}},
    {"externalId", {"--", "r-", "rw", "rw"}},
    {"featureFlags", {"--", "r-", "r-", "rw"}},
    {"counterAccount", {"--", "rw", "--", "rw"}},
    {"brokerageUserId", {"--", "r-", "--", "rw"}},
    {"idpUserId", {"--", "--", "--", "rw"}},
    {"readableBy", {"--", "--", "--", "rw"}},
    {"modifiableBy", {"--", "--", "--", "rw"}},
    {"deleted", {"--", "r-", "r-", "r-"}},
};

TEST(Rights, EachRoleMayDoExactlyThis) {
    ASSERT_EQ(std::size(allowed_operations), enumerator_count<Operation>);
    for (const Operation operation : enumerators<Operation>) {
        const AllowedOperation& row = allowed_operations[static_cast<std::size_t>(operation)];
        EXPECT_EQ(name_of(operation), row.name);
        EXPECT_EQ(permission_for(operation), row.permission);
        for (const Role role : roles) {
            EXPECT_EQ(allows(Caller(role, "C1"), operation),
                      row.by_role[static_cast<std::size_t>(role)] == 'x')
                << row.name << ", " << word_of(role);
        }
    }
    ASSERT_EQ(std::size(allowed_fields), enumerator_count<UserField>);
    for (const UserField field : enumerators<UserField>) {
        const AllowedField& row = allowed_fields[static_cast<std::size_t>(field)];
        EXPECT_EQ(name_of(field), row.name);
        for (const Role role : roles) {
            const Caller caller(role, "C1");
            const std::string_view allowed = row.by_role[static_cast<std::size_t>(role)];
            EXPECT_EQ(may_read(caller, field), allowed[0] == 'r')
                << row.name << ", " << word_of(role);
            EXPECT_EQ(may_write(caller, field), allowed[1] == 'w')
                << row.name << ", " << word_of(role);
        }
    }
}

TEST(Rights, ACallerHasThoseOfItsRole) {
    EXPECT_EQ(Caller().rights(), rights_of(Role::anonymous));
    for (const Role role : roles) {
        EXPECT_EQ(Caller(role, "C1").rights(), rights_of(role));
    }
    EXPECT_EQ(rights_of(static_cast<Role>(77)), Rights()) << "what is no role";
}

TEST(Rights, AreWordsAndComeFromThem) {
    for (const Role role : roles) {
        EXPECT_EQ(rights_from(words_of(rights_of(role))).value(), rights_of(role));
    }
    EXPECT_EQ(words_of(rights_of(Role::anonymous)),
              (std::vector<std::string>{"users.create", "users.read.id", "users.read.email",
                                        "users.read.firstName", "users.read.lastName"}));
    EXPECT_EQ(rights_from({}).value(), Rights());

    // A set that no role of today has.
    const std::vector<std::string> words = {"users.read", "users.approve", "users.read.email",
                                            "users.edit.unactiveComment"};
    const Rights rights = rights_from(words).value();
    EXPECT_EQ(rights.operations,
              (EnumSet{Operation::get_user, Operation::get_users, Operation::activate_user}));
    EXPECT_EQ(rights.readable, EnumSet{UserField::email});
    EXPECT_EQ(rights.writable, EnumSet{UserField::unactive_comment});
    EXPECT_EQ(words_of(rights), words);
}

TEST(Rights, AWordThatIsNotKnownIsRefused) {
    for (const char* word :
         {"", "users", "users.", "users.fly", "Users.read", "users.read ", "users.read.",
          "users.read.password", "users.approve.email", "email", "ActivateUser", "*"}) {
        const auto refused = rights_from({"users.read", word, "users.approve"});
        ASSERT_FALSE(refused) << word;
        EXPECT_EQ(codes(refused.error().problems), Codes{"permission.unknown"}) << word;
    }
}

TEST(Rights, NamesAreFoundAgain) {
    for (const UserField field : enumerators<UserField>) {
        EXPECT_EQ(find_user_field(name_of(field)), field);
    }
    EXPECT_FALSE(find_user_field("password"));
}

}  // namespace
}  // namespace domain
