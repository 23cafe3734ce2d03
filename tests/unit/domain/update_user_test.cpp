#include "domain/update_user.hpp"

#include <gtest/gtest.h>

#include "unit/domain/problem_codes.hpp"

namespace domain {
namespace {

UpdateUserForm form_for(const char* user_id) {
    UpdateUserForm form;
    form.user_id = user_id;
    return form;
}

User alice() {
    User user;
    user.id = UserId("456");
    user.first_name = "Alice";
    user.last_name = "Dupont";
    user.email = "alice@example.com";
    user.mobile = "+33612345678";
    user.locale = "fr";
    user.group_id = GroupId("G1");
    user.distributor_advisor_id = AdvisorId("1");
    return user;
}

TEST(UpdateUser, ChangesOnlyWhatIsSet) {
    UpdateUserForm form = form_for("456");
    form.last_name = " Dupont-Martin ";
    form.distributor_advisor_id = "999";
    User expected = alice();
    expected.last_name = "Dupont-Martin";
    expected.distributor_advisor_id = AdvisorId("999");
    EXPECT_EQ(apply(make_update_user(form).value(), alice()), expected);
    EXPECT_EQ(apply(make_update_user(form_for("456")).value(), alice()), alice());
}

TEST(UpdateUser, ClearsWhatMayBeEmpty) {
    UpdateUserForm form = form_for("456");
    form.mobile = " ";
    form.locale = "";
    form.distributor_advisor_id = "";
    form.user_group_id = "";
    const User cleared = apply(make_update_user(form).value(), alice());
    EXPECT_EQ(cleared.mobile, "");
    EXPECT_EQ(cleared.locale, "");
    EXPECT_FALSE(cleared.distributor_advisor_id);
    EXPECT_FALSE(cleared.group_id);
    form.first_name = "";
    form.last_name = " ";
    form.email = "";
    EXPECT_EQ(codes(check_update_user(form)),
              (Codes{"name.required", "name.required", "email.required"}));
}

TEST(UpdateUser, KeepsTheFullerTagOfTheSameLanguage) {
    User user = alice();
    user.locale = "fr-BE";
    const auto locale_after = [&user](const char* locale) {
        UpdateUserForm form = form_for("456");
        form.locale = locale;
        return apply(make_update_user(form).value(), user).locale;
    };
    EXPECT_EQ(locale_after("fr"), "fr-BE");
    EXPECT_EQ(locale_after("en"), "en");
    EXPECT_EQ(locale_after(""), "");
    user.locale = "nl-BE";
    EXPECT_EQ(locale_after("fr"), "fr");
    EXPECT_EQ(locale_after(""), "");
}

TEST(UpdateUser, ChecksWhatIsSet) {
    UpdateUserForm form = form_for("");
    form.email = "alice";
    form.mobile = "0033612345678";
    form.locale = "zz";
    form.expected_version = 0;
    EXPECT_EQ(codes(check_update_user(form)),
              (Codes{"id.required", "email.malformed", "phone.prefix_00", "locale.unsupported",
                     "version.malformed"}));
    EXPECT_FALSE(make_update_user(form));
}

TEST(UpdateUser, IsNormalised) {
    UpdateUserForm form = form_for(" 456 ");
    form.mobile = "+33 6 99";
    form.user_group_id = " G2 ";
    form.expected_version = 3;
    const UpdateUser made = make_update_user(form).value();
    EXPECT_EQ(made->user_id, UserId("456"));
    EXPECT_EQ(made->mobile, "+33699");
    EXPECT_EQ(made->user_group_id, GroupId("G2"));
    EXPECT_EQ(made->expected_version, 3);
}

}  // namespace
}  // namespace domain
