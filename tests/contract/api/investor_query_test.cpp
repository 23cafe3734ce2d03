// The collection of the investor dialect: the query language, its pages and its refusals.

#include "api/codecs/form_urlencoded.hpp"
#include "contract/api/investor_fixture.hpp"
#include "domain/text.hpp"

namespace {

using contract::InvestorReply;
using contract::json;

class InvestorQuery : public contract::InvestorTest {
  protected:
    // The first names, in the order of the answer.
    std::vector<std::string> names(const std::string& parameters) {
        const InvestorReply reply = ask("GET", "/users/" + parameters);
        EXPECT_EQ(reply.status, 200) << reply.body;
        std::vector<std::string> found;
        for (const json& user : reply.body.value("results", json::array())) {
            found.push_back(user["first_name"]);
        }
        return found;
    }

    void add_people() {
        for (const std::string name : {"Carla", "Anna", "Bruno"}) {
            create(R"({"first_name": ")" + name + R"(", "email": ")" + name +
                   R"(@example.com", "phone": "+3361234567)" + std::to_string(name.size()) +
                   R"(", "counter_account": {"bank_account_number": "BE68539007547034",
                   "bank_account_number_type": "IBAN"}})");
            pass(std::chrono::minutes(1));
        }
    }
};

using Names = std::vector<std::string>;

TEST_P(InvestorQuery, WithoutAnOrderUsersComeAsTheyWereCreated) {
    add_people();
    EXPECT_EQ(names(""), (Names{"Carla", "Anna", "Bruno"}));
    EXPECT_EQ(names("?query=orderby+first_name"), (Names{"Anna", "Bruno", "Carla"}));
    EXPECT_EQ(names("?query=orderby+first_name+desc"), (Names{"Carla", "Bruno", "Anna"}));
    EXPECT_EQ(names("?query="), (Names{"Carla", "Anna", "Bruno"}));
}

TEST_P(InvestorQuery, TheValueOfAParameterIsDecoded) {
    add_people();
    EXPECT_EQ(names("?query=first_name%20eq%20%27Anna%27"), Names{"Anna"});
    EXPECT_EQ(names("?query=first_name+eq+'*n*'+or+first_name+eq+'Carla'"),
              (Names{"Carla", "Anna", "Bruno"}));
    // A plus sign stands for a blank unless it is escaped.
    EXPECT_EQ(names("?query=phone+eq+'%2B33612345674'"), Names{"Anna"});
    EXPECT_EQ(names("?query=phone+eq+'+33612345674'"), Names{});
}

TEST_P(InvestorQuery, PagesLeadToEachOther) {
    add_people();
    std::string target = "/users/?query=first_name+neq+'x y'&limit=2";
    const json first = ask("GET", target).body;
    EXPECT_EQ(first["count"], 3);
    EXPECT_EQ(first["results"].size(), 2u);
    EXPECT_EQ(first["next"], "/users/?limit=2&offset=2&query=first_name+neq+%27x+y%27");
    const json second = ask("GET", first["next"]).body;
    EXPECT_EQ(second["offset"], 2);
    EXPECT_EQ(second["results"].size(), 1u);
    EXPECT_EQ(second["next"], nullptr);
    const json beyond = ask("GET", "/users/?offset=7").body;
    EXPECT_EQ(beyond["count"], 3);
    EXPECT_EQ(beyond["results"], json::array());
    EXPECT_EQ(beyond["next"], nullptr);
}

TEST_P(InvestorQuery, APageHasOneToAHundredUsers) {
    for (const std::string limit : {"0", "101", "-1"}) {
        const InvestorReply reply = ask("GET", "/users/?limit=" + limit);
        EXPECT_EQ(reply.status, 422);
        EXPECT_EQ(reply.detail()["loc"], json::parse(R"(["query", "limit"])"));
    }
    EXPECT_EQ(ask("GET", "/users/?limit=100").status, 200);
    EXPECT_EQ(ask("GET", "/users/?limit=ten").detail()["type"], "type_error.integer");
    EXPECT_EQ(ask("GET", "/users/?offset=-1").status, 422);
    EXPECT_EQ(ask("GET", "/users/?offset=99999999999999999999").status, 422);
}

TEST_P(InvestorQuery, IdsAndStatusesAreFoundInEachFormThatIsTaken) {
    const std::string id = create(R"({"status": "VERIFICATION FAILED"})");
    create("{}");
    for (const std::string& query :
         {"id eq '" + domain::to_lower(id) + "'", "id in ['" + domain::to_lower(id) + "']",
          std::string("status eq 'VERIFICATION FAILED'"),
          std::string("status in ['VERIFICATION FAILED','ACTIVE']")}) {
        EXPECT_EQ(ask("GET", "/users/?" + api::encode_form({{"query", query}})).body["count"], 1)
            << query;
    }
}

TEST_P(InvestorQuery, AQueryThatIsWrittenWrongSaysWhere) {
    const InvestorReply reply = ask("GET", "/users/?query=firstname+eq+'x'");
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.body["title"], "Bad request");
    EXPECT_EQ(reply.code(), "query.unknown_field");
    EXPECT_EQ(reply.detail()["loc"], json::parse(R"(["query", "query"])"));
    EXPECT_EQ(reply.detail()["ctx"], json::parse(R"({"position": 0, "length": 9})"));
}

TEST_P(InvestorQuery, DeletedUsersAreLeftOutUnlessTheQueryMentionsThem) {
    add_people();
    const json anna = ask("GET", "/users/?query=first_name+eq+'Anna'").body["results"][0];
    ask("DELETE", "/users/" + anna["id"].get<std::string>());
    EXPECT_EQ(names(""), (Names{"Carla", "Bruno"}));
    EXPECT_EQ(names("?query=first_name+eq+'Anna'"), Names{});
    EXPECT_EQ(names("?query=deleted+eq+true"), Names{"Anna"});
    EXPECT_EQ(names("?query=deleted+neq+null"), (Names{"Carla", "Anna", "Bruno"}));
}

// Else a total would tell what the role may not read.
TEST_P(InvestorQuery, AQueryMayOnlyAskForWhatTheCallerReads) {
    add_people();
    for (const std::string query :
         {"counter_account.bank_account_number+eq+'BE*'", "orderby+counter_account.bank_id",
          "first_name+eq+'x'+or+idp_user_id+neq+null"}) {
        const InvestorReply reply = ask_as(distributor_, "GET", "/users/?query=" + query);
        EXPECT_EQ(reply.status, 403) << query;
        EXPECT_EQ(reply.code(), "permission.field_denied");
        EXPECT_EQ(reply.detail()["loc"], json::parse(R"(["query", "query"])"));
    }
    EXPECT_EQ(
        ask_as(distributor_, "GET", "/users/?query=counter_account.bank_id+eq+'x'").detail()["msg"],
        "Leave counter_account.bank_id out of the query: your role may not read it.");
    EXPECT_EQ(names("?query=counter_account.bank_account_number+eq+'BE*'").size(), 3u);
    EXPECT_EQ(ask_as(distributor_, "GET", "/users/?query=email+eq+'x'").status, 200);
}

INSTANTIATE_TEST_SUITE_P(Stores, InvestorQuery, contract::all_stores(), contract::store_name);

}  // namespace
