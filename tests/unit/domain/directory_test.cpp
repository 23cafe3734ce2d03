#include "domain/directory.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

#include "domain/enumerators.hpp"
#include "domain/lifecycle.hpp"
#include "user_query_definition.hpp"

namespace domain {
namespace {

using Row = Directory::Row;

// A user query by its definition, without any index.
class PlainDirectory {
  public:
    std::vector<User> users;

    [[nodiscard]] Directory::RowPage find(const UserQuery& query) const {
        std::vector<Row> rows;
        for (Row row = 0; row < users.size(); ++row) {
            if (definition::admits(query, users[row]) &&
                definition::admits_state(query, users[row])) {
                rows.push_back(row);
            }
        }
        std::sort(rows.begin(), rows.end(), [&](Row left, Row right) {
            return definition::comes_before(query, users[left], users[right]);
        });
        Directory::RowPage page;
        page.total_count = static_cast<std::int64_t>(rows.size());
        for (std::int64_t i = query.offset; i < page.total_count && i < query.offset + query.limit;
             ++i) {
            page.rows.push_back(rows[static_cast<std::size_t>(i)]);
        }
        return page;
    }

    [[nodiscard]] UserCounts count(const UserQuery& query) const {
        UserCounts counts;
        for (const User& user : users) {
            if (definition::admits(query, user)) {
                const PlatformState state = platform_state(user);
                counts.pending += state == PlatformState::pending ? 1 : 0;
                counts.active += state == PlatformState::active ? 1 : 0;
                counts.inactive += state == PlatformState::inactive ? 1 : 0;
            }
        }
        return counts;
    }
};

class Generator {
  public:
    explicit Generator(unsigned seed) : random_(seed), has_ascending_ids_(seed % 2 == 0) {}

    std::size_t below(std::size_t count) { return random_() % count; }
    template <class Enum>
    Enum any() {
        return enumerators<Enum>[below(enumerator_count<Enum>)];
    }
    template <class T>
    const T& pick(const std::vector<T>& values) {
        return values[below(values.size())];
    }

    User user() {
        User made;
        // Where ids do not ascend with the rows, ties show whether ids decide.
        const unsigned number =
            has_ascending_ids_ ? ++last_number_ : static_cast<unsigned>(random_() % 1'000'000'000);
        made.id = UserId("U" + std::to_string(1'000'000'000 + number));
        change(made);
        return made;
    }

    void change(User& user) {
        user.first_name = pick(first_names_);
        user.last_name = pick(last_names_);
        user.email = user.first_name + std::to_string(below(50)) + "@example.com";
        user.mobile = "+336" + std::to_string(10'000'000 + below(90'000'000));
        user.created_at = Timestamp(std::chrono::milliseconds(below(20)) - std::chrono::seconds(0));
        user.updated_at = Timestamp(std::chrono::milliseconds(below(1'000'000)) -
                                    std::chrono::milliseconds(500'000));
        user.lifecycle = below(2) == 0 ? Lifecycle::active : Lifecycle::pending_approval;
        user.unactive_comment = below(4) == 0 ? "because" : "";
        user.persona = below(2) == 0 ? Persona::customer : Persona::distributed_customer;
        user.group_id.reset();
        user.distributor_advisor_id.reset();
        if (below(3) != 0) {
            user.group_id = GroupId("G" + std::to_string(below(3)));
            user.distributor_advisor_id = AdvisorId("advisor-" + std::to_string(below(3)));
        }
        user.readable_by.clear();
        if (below(5) == 0) {
            user.readable_by = {"U" + std::to_string(below(3)), "G" + std::to_string(below(3))};
        }
        user.is_deleted = below(10) == 0;
        user.accounts.resize(below(3));
        for (Account& account : user.accounts) {
            account.kyc_status = any<KycStatus>();
            account.label = user.last_name + pick(labels_);
        }
    }

    UserScope some_scope() {
        UserScope scope;
        scope.advisor_ids.assign(below(2), AdvisorId("advisor-1"));
        scope.acl_ids.assign(below(3), "G" + std::to_string(below(3)));
        scope.self = UserId("U" + std::to_string(1'000'000'000 + below(100)));
        return scope;
    }

    UserQuery query(const UserQuery& last) {
        UserQuery made = below(3) == 0 ? UserQuery() : last;
        made.offset = static_cast<std::int64_t>(below(30));
        made.limit = static_cast<std::int64_t>(below(40));
        switch (below(9)) {
            case 0:
                made.search = pick(searches_);
                break;
            case 1:
                made.search += pick(searches_);
                break;
            case 2:
                made.is_active = below(2) == 0;
                break;
            case 3:
                made.personas = {any<Persona>()};
                break;
            case 4:
                made.states = {any<PlatformState>(), any<PlatformState>()};
                break;
            case 5:
                made.group_ids = {GroupId("G" + std::to_string(below(4))), GroupId("unknown")};
                break;
            case 6:
                made.kyc_statuses = {any<KycStatus>(), any<KycStatus>()};
                break;
            case 7:
                made.scope = some_scope();
                break;
            default:
                made.sort.field = any<UserSortField>();
                made.sort.is_descending = below(2) == 0;
                break;
        }
        return made;
    }

  private:
    std::mt19937 random_;
    bool has_ascending_ids_ = false;
    unsigned last_number_ = 0;
    std::vector<std::string> first_names_ = {
        "Alice", "Céline", "Łukasz", "Jean-Baptiste-Emmanuel", "Jean-Baptiste-Marie", "Li", ""};
    std::vector<std::string> last_names_ = {"Dupont", "Dupont-Martin", "Straße", "Müller",
                                            "Li",     "Liang",         "李",     "Dupontel"};
    std::vector<std::string> labels_ = {" Holding", " & Co", ""};
    std::vector<std::string> searches_ = {"",    "d",  "du", "dupont", " li",     "é", "strasse",
                                          " +3", "@e", "q",  " hold",  "example", "u1"};
};

void expect_same(Directory& directory, const PlainDirectory& plain, const UserQuery& query) {
    const Directory::RowPage found = directory.find(query);
    const Directory::RowPage expected = plain.find(query);
    ASSERT_EQ(found.total_count, expected.total_count) << query.search;
    ASSERT_EQ(found.rows, expected.rows) << query.search;
    const UserCounts counts = directory.count(query);
    const UserCounts expected_counts = plain.count(query);
    ASSERT_EQ(counts.pending, expected_counts.pending);
    ASSERT_EQ(counts.active, expected_counts.active);
    ASSERT_EQ(counts.inactive, expected_counts.inactive);
}

// Users come, change and go back while queries are asked that extend, repeat or replace the last.
TEST(Directory, AnswersAsThePlainEvaluation) {
    for (unsigned seed = 1; seed <= 4; ++seed) {
        SCOPED_TRACE(seed);
        Generator generator(seed);
        Directory directory;
        PlainDirectory plain;
        UserQuery query;
        for (int step = 0; step < 250; ++step) {
            const std::size_t choice = generator.below(10);
            if (choice < 2 || plain.users.empty()) {
                for (std::size_t i = generator.below(20); i < 20; ++i) {
                    plain.users.push_back(generator.user());
                    ASSERT_EQ(directory.add(plain.users.back()), plain.users.size() - 1);
                }
            } else if (choice < 4) {
                const std::size_t row = generator.below(plain.users.size());
                generator.change(plain.users[row]);
                directory.replace(static_cast<Row>(row), plain.users[row]);
            } else if (choice == 4) {
                plain.users.pop_back();
                directory.remove_last();
            }
            query = generator.query(query);
            expect_same(directory, plain, query);
            if (HasFatalFailure()) {
                return;
            }
        }
        EXPECT_GT(plain.users.size(), 100U);
    }
}

TEST(Directory, IsEmptyAtFirstAndAfterClear) {
    Directory directory;
    EXPECT_EQ(directory.find({}).total_count, 0);
    User user;
    user.last_name = "Dupont";
    directory.add(user);
    EXPECT_EQ(directory.find({}).rows, std::vector<Row>{0});
    directory.clear();
    EXPECT_EQ(directory.size(), 0U);
    EXPECT_EQ(directory.find({}).total_count, 0);
}

TEST(Directory, PagesOutsideTheListAreEmpty) {
    Directory directory;
    directory.add(User{});
    UserQuery query;
    query.offset = 5;
    EXPECT_EQ(directory.find(query).total_count, 1);
    EXPECT_TRUE(directory.find(query).rows.empty());
    query.offset = -3;
    query.limit = -1;
    EXPECT_TRUE(directory.find(query).rows.empty());
}

TEST(Directory, ForgetsAnOldNameWhenAUserIsRenamed) {
    Directory directory;
    User user;
    user.first_name = "Alice";
    const Row row = directory.add(user);
    UserQuery query;
    query.search = "alice";
    EXPECT_EQ(directory.find(query).total_count, 1);
    user.first_name = "Bérénice-Charlotte";
    directory.replace(row, user);
    EXPECT_EQ(directory.find(query).total_count, 0);
    query.search = "berenice";
    EXPECT_EQ(directory.find(query).total_count, 1);
}

}  // namespace
}  // namespace domain
