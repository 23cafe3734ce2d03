#include "domain/investor.hpp"

#include <gtest/gtest.h>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

using Texts = std::vector<std::string>;

// A text of a form; what is set to this is null.
constexpr std::nullopt_t null = std::nullopt;

constexpr Timestamp at(std::int64_t milliseconds) {
    return Timestamp(std::chrono::milliseconds(milliseconds));
}

// The document's "Typical user".
InvestorForm ashok() {
    InvestorForm form;
    form.external_id.emplace("unique_external_identity_id_2809");
    form.first_name.emplace("Ashok");
    form.last_name.emplace("Kumar");
    form.email.emplace("ashok.kumar@example.com");
    form.phone.emplace("+33612345678");
    form.counter_account.emplace(CounterAccountForm{"BE68539007547034", "IBAN", "KREDBEBB", ""});
    form.feature_flags.emplace(Texts{"CONSOLE", "ROBO_ADVISOR", "SELF_INVESTOR"});
    form.language.emplace("en-US");
    form.status.emplace("WAITING_FOR_VERIFICATION");
    return form;
}

Codes check(const InvestorForm& form) {
    return codes(check_investor(form));
}

Texts fields(const InvestorForm& form) {
    Texts found;
    for (const Problem& problem : check_investor(form)) {
        found.push_back(problem.field);
    }
    return found;
}

User create(const InvestorForm& form) {
    return new_investor(make_investor(form).value(), UserId("U1"), at(7));
}

Result<User> update(const InvestorForm& form, const User& user) {
    return apply(make_investor(form).value(), user, at(9));
}

TEST(Investor, NeedsNothing) {
    EXPECT_EQ(check({}), Codes{});
    const User user = create({});
    User expected;
    expected.id = UserId("U1");
    expected.created_at = at(7);
    expected.updated_at = at(7);
    expected.lifecycle = Lifecycle::pending_verification;
    EXPECT_EQ(user, expected);
    EXPECT_EQ(onboarding_status(user), OnboardingStatus::waiting_for_verification);
}

TEST(Investor, IsCreatedFromTheDocumentsTypicalUser) {
    EXPECT_EQ(check(ashok()), Codes{});
    const User user = create(ashok());
    EXPECT_EQ(user.external_id, "unique_external_identity_id_2809");
    EXPECT_EQ(user.first_name, "Ashok");
    EXPECT_EQ(user.last_name, "Kumar");
    EXPECT_EQ(user.email, "ashok.kumar@example.com");
    EXPECT_EQ(user.mobile, "+33612345678");
    EXPECT_EQ(user.locale, "en-US");
    EXPECT_EQ(user.lifecycle, Lifecycle::pending_verification);
    EXPECT_EQ(user.feature_flags, (Texts{"CONSOLE", "ROBO_ADVISOR", "SELF_INVESTOR"}));
    EXPECT_EQ(user.counter_account, (CounterAccount{"BE68539007547034", BankAccountNumberType::iban,
                                                    "KREDBEBB", BankIdType::bic}));
    EXPECT_FALSE(user.accepted_at);
}

TEST(Investor, IsCreatedInAnyStatus) {
    InvestorForm form;
    form.status.emplace("ACTIVE");
    EXPECT_EQ(create(form).lifecycle, Lifecycle::active);
    EXPECT_EQ(create(form).accepted_at, at(7));
    form.status.emplace("VERIFICATION FAILED");
    EXPECT_EQ(create(form).lifecycle, Lifecycle::verification_failed);
    form.status.emplace("INACTIVE");
    form.reason.emplace(" Left the client. ");
    EXPECT_EQ(create(form).unactive_comment, "Left the client.");
}

TEST(Investor, IsNotSetToInactiveWithoutAReason) {
    InvestorForm form;
    form.status.emplace("INACTIVE");
    EXPECT_EQ(check(form), Codes{"comment.required"});
    EXPECT_EQ(fields(form), Texts{"reason"});
    form.reason.emplace(" \n");
    EXPECT_EQ(check(form), Codes{"comment.required"});
    form.reason.emplace("Left the client.");
    EXPECT_EQ(check(form), Codes{});
    form.reason.reset();
    form.needs_reason = false;  // inactive already, or a server that keeps none
    EXPECT_EQ(check(form), Codes{});
}

TEST(Investor, TakesAReasonWithInactiveAlone) {
    InvestorForm form;
    form.reason.emplace("Left the client.");
    EXPECT_EQ(check(form), Codes{"reason.unexpected"});
    form.status.emplace("ACTIVE");
    EXPECT_EQ(check(form), Codes{"reason.unexpected"});
}

TEST(Investor, ChecksEveryFieldUnderItsName) {
    InvestorForm form;
    form.external_id.emplace(std::string(65, 'x'));
    form.first_name.emplace("A\nB");
    form.last_name.emplace("\xFF");
    form.email.emplace("ashok");
    form.phone.emplace("+33 612345678");
    form.language.emplace("en_US");
    form.status.emplace("WAITING");
    form.brokerage_user_id.emplace(std::string(129, '1'));
    form.idp_user_id.emplace(std::string("a\0b", 3));
    form.feature_flags.emplace(Texts{"CONSOLE", "ADMIN"});
    form.counter_account.emplace(CounterAccountForm{"BE68", "IBAN", "KREDBEBB", "SWIFT"});
    form.readable_by.emplace(Texts{"U01ARZ3NDEKTSV4RRFFQ69G5FAV", "U1"});
    form.modifiable_by.emplace(Texts{"P01ARZ3NDEKTSV4RRFFQ69G5FAV"});
    form.expected_version = 0;
    EXPECT_EQ(check(form),
              (Codes{"text.too_long", "text.control_character", "text.encoding", "email.malformed",
                     "phone.malformed", "language.underscore", "status.unknown", "text.too_long",
                     "text.control_character", "feature_flag.unknown", "iban.malformed",
                     "bank_id_type.unknown", "id.malformed", "id.malformed", "version.malformed"}));
    EXPECT_EQ(fields(form),
              (Texts{"external_id", "first_name", "last_name", "email", "phone", "language",
                     "status", "brokerage_user_id", "idp_user_id", "feature_flags[1]",
                     "counter_account.bank_account_number", "counter_account.bank_id_type",
                     "readable_by[1]", "modifiable_by[0]", "expectedVersion"}));
    EXPECT_EQ(codes(make_investor(form).error().problems), check(form));
}

TEST(Investor, CountsCodePoints) {
    std::string name;
    for (int i = 0; i < 128; ++i) {
        name += "é";
    }
    InvestorForm form;
    form.first_name.emplace(' ' + name + ' ');
    form.external_id.emplace(std::string(64, 'x'));
    EXPECT_EQ(check(form), Codes{});
    EXPECT_EQ(create(form).first_name, name);
    form.first_name.emplace(name + 'x');
    EXPECT_EQ(check(form), Codes{"text.too_long"});
    EXPECT_NE(check_investor(form).front().message.find("128"), std::string::npos);
}

TEST(Investor, WarnsOfWhatIsOdd) {
    InvestorForm form;
    form.external_id.emplace("null");
    form.phone.emplace("+12345667");
    form.language.emplace("be-NL");
    form.feature_flags.emplace();
    form.feature_flags->emplace();
    EXPECT_EQ(check(form), (Codes{"W:external_id.literal_null", "W:phone.north_american",
                                  "W:language.swapped", "W:feature_flags.none"}));
    EXPECT_EQ(create(form).external_id, "null");
    EXPECT_EQ(create(form).locale, "be-NL");
}

TEST(Investor, StatusIsOneOfFive) {
    InvestorForm form;
    form.status.emplace("active");
    EXPECT_EQ(check_investor(form).front().message,
              "Give one of WAITING_FOR_VERIFICATION, VERIFICATION_FAILED, WAITING_FOR_SIGNATURE, "
              "ACTIVE, INACTIVE.");
}

TEST(Investor, IsNullWhereNullIsAValue) {
    InvestorForm form;
    form.external_id.emplace(null);
    form.first_name.emplace(null);
    form.last_name.emplace(null);
    form.email.emplace(null);
    form.phone.emplace(null);
    form.language.emplace(null);
    form.brokerage_user_id.emplace(null);
    form.idp_user_id.emplace(null);
    form.counter_account.emplace(null);
    EXPECT_EQ(check(form), Codes{});
    EXPECT_EQ(create(form), create({}));
    form = {};
    form.status.emplace(null);
    form.feature_flags.emplace(null);
    form.readable_by.emplace(null);
    form.modifiable_by.emplace(null);
    EXPECT_EQ(check(form), (Codes{"field.null", "field.null", "field.null", "field.null"}));
    EXPECT_EQ(fields(form), (Texts{"status", "feature_flags", "readable_by", "modifiable_by"}));
}

TEST(Investor, EmptyTextClearsNamesButIsNoAddress) {
    InvestorForm form;
    form.external_id.emplace("");
    form.first_name.emplace(" ");
    EXPECT_EQ(check(form), Codes{});
    User user = create(ashok());
    const User after = update(form, user).value();
    EXPECT_EQ(after.external_id, "");
    EXPECT_EQ(after.first_name, "");
    form.email.emplace("");
    form.phone.emplace("");
    form.language.emplace("");
    EXPECT_EQ(check(form), (Codes{"email.required", "phone.required", "language.required"}));
}

TEST(Investor, NeedsEmailAndPhoneForALogin) {
    InvestorForm form;
    form.create_login = true;
    EXPECT_EQ(check(form), (Codes{"email.required", "phone.required"}));
    EXPECT_EQ(fields(form), (Texts{"email", "phone"}));
    form.email.emplace(null);
    form.phone.emplace("");
    EXPECT_EQ(check(form), (Codes{"phone.required", "email.required"}));
    form = ashok();
    form.create_login = true;
    EXPECT_EQ(check(form), Codes{});
    EXPECT_TRUE((*make_investor(form))->create_login);
}

TEST(Investor, IsNormalised) {
    InvestorForm form;
    form.external_id.emplace(" a ");
    form.email.emplace(" Ashok.Kumar@example.com ");
    form.language.emplace("ZH-hans-cn");
    form.readable_by.emplace(Texts{" u01arz3ndektsv4rrffq69g5fav", "G01ARZ3NDEKTSV4RRFFQ69G5FA1",
                                   "UXXXXXXXXXXXXXXXXXXXXXXXXXX"});
    form.modifiable_by.emplace();
    form.modifiable_by->emplace();
    form.expected_version = 3;
    const Investor made = make_investor(form).value();
    EXPECT_EQ(made->external_id.value(), "a");
    EXPECT_EQ(made->email.value(), "Ashok.Kumar@example.com");
    EXPECT_EQ(made->language.value(), "zh-Hans-CN");
    EXPECT_EQ(made->readable_by,
              (Texts{"U01ARZ3NDEKTSV4RRFFQ69G5FAV", "G01ARZ3NDEKTSV4RRFFQ69G5FA1",
                     "UXXXXXXXXXXXXXXXXXXXXXXXXXX"}));
    EXPECT_EQ(made->modifiable_by, Texts{});
    EXPECT_EQ(made->expected_version, 3);
    EXPECT_FALSE(made->first_name);
    EXPECT_FALSE(made->status);
    EXPECT_FALSE(made->feature_flags);
}

TEST(Investor, ChangesOnlyWhatIsSent) {
    const User user = create(ashok());
    EXPECT_EQ(update({}, user).value(), user);
    InvestorForm form;
    form.language.emplace("be-NL");
    form.last_name.emplace(null);
    form.feature_flags.emplace(Texts{"CONSOLE"});
    form.modifiable_by.emplace(Texts{"U01ARZ3NDEKTSV4RRFFQ69G5FAV"});
    User expected = user;
    expected.locale = "be-NL";
    expected.last_name = "";
    expected.feature_flags = {"CONSOLE"};
    expected.modifiable_by = {"U01ARZ3NDEKTSV4RRFFQ69G5FAV"};
    EXPECT_EQ(update(form, user).value(), expected);
}

TEST(Investor, ReplacesTheCounterAccountWhole) {
    const User user = create(ashok());
    InvestorForm form;
    form.counter_account.emplace(CounterAccountForm{"NL91ABNA0417164300", "IBAN", "", ""});
    EXPECT_EQ(update(form, user).value().counter_account,
              (CounterAccount{"NL91ABNA0417164300", BankAccountNumberType::iban, "", {}}));
    form.counter_account.emplace(null);
    EXPECT_EQ(update(form, user).value().counter_account, std::nullopt);
}

TEST(Investor, MovesThroughTheOnboarding) {
    InvestorForm form;
    form.status.emplace("ACTIVE");
    const User active = update(form, create(ashok())).value();
    EXPECT_EQ(active.lifecycle, Lifecycle::active);
    EXPECT_EQ(active.accepted_at, at(9));
    EXPECT_EQ(active.updated_at, at(9));
}

TEST(Investor, WritesAddressesAndForeignIdsOnce) {
    InvestorForm first;
    first.email.emplace("jane.doe@example.com");
    first.phone.emplace("+33612345678");
    first.brokerage_user_id.emplace("12345678");
    first.idp_user_id.emplace("user_idp_identity");
    const User user = update(first, create({})).value();  // all were null
    EXPECT_EQ(user.email, "jane.doe@example.com");
    EXPECT_EQ(user.mobile, "+33612345678");
    EXPECT_EQ(user.brokerage_user_id, "12345678");
    EXPECT_EQ(user.idp_user_id, "user_idp_identity");
    EXPECT_EQ(update(first, user).value(), user);

    InvestorForm other;
    other.first_name.emplace("Jane");
    other.email.emplace("jane@example.com");
    other.phone.emplace("+33612345679");
    other.brokerage_user_id.emplace("1");
    other.idp_user_id.emplace(null);
    const auto refused = update(other, user);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, FailureKind::invalid);
    Texts names;
    for (const Problem& problem : refused.error().problems) {
        EXPECT_EQ(problem.code, "field.write_once");
        EXPECT_EQ(problem.message.rfind(problem.field + " may not be updated because it is marked "
                                                        "with allow_mutation=False",
                                        0),
                  0U);
        names.push_back(problem.field);
    }
    EXPECT_EQ(names, (Texts{"email", "phone", "brokerage_user_id", "idp_user_id"}));
}

}  // namespace
}  // namespace domain
