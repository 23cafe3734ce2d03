#include "store/memory/check_contents.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "domain/text.hpp"
#include "store/memory/memory_store.hpp"

namespace store {

namespace {

constexpr std::size_t problems_max = 20;

class ContentsCheck {
  public:
    explicit ContentsCheck(const Contents& contents) : contents_(contents) {}

    domain::Problems run() {
        for (const auto& [ref, versions] : contents_.entities) {
            check_versions(ref, versions);
        }
        check_identities();
        for (std::size_t i = 0; i < contents_.users.size(); ++i) {
            check_user(i);
        }
        return std::move(problems_);
    }

  private:
    void report(const char* code, std::string field, std::string message) {
        if (problems_.size() < problems_max) {
            problems_.push_back({code, std::move(field), std::move(message) + "."});
        }
    }

    void check_versions(const domain::EntityRef& ref,
                        const std::vector<domain::EntityVersion>& versions) {
        std::int64_t expected = 0;
        for (const domain::EntityVersion& version : versions) {
            if (version.version != ++expected) {
                report(version.version < expected ? "document.id_twice" : "document.version_gap",
                       "entities", "The versions of " + ref.id + " do not follow each other");
            }
            if (version.entity && ref_to(*version.entity) != ref) {
                report("document.broken_reference", "entities",
                       "A version of " + ref.id + " is one of another");
            }
        }
    }

    [[nodiscard]] bool has_group(const domain::GroupId& id) const {
        const auto known = contents_.entities.find(ref_to(id));
        return known != contents_.entities.end() && known->second.back().entity;
    }

    void check_identities() {
        for (std::size_t i = 0; i < contents_.users.size(); ++i) {
            const domain::User& user = contents_.users[i].user;
            if (!users_.emplace(user.id.value, i).second) {
                report("document.id_twice", path(i, "id"),
                       "Two users have the id " + user.id.value);
            }
            // Twins by domain::email_key that are written differently were once allowed.
            if (!user.email.empty() && !emails_.insert(domain::to_lower(user.email)).second) {
                report("document.email_twice", path(i, "email"),
                       "Two users have the e-mail address " + user.email);
            }
            if (!user.external_id.empty() && !external_ids_.insert(user.external_id).second) {
                report("document.external_id_twice", path(i, "external_id"),
                       "Two users have the external id " + user.external_id);
            }
        }
    }

    void check_user(std::size_t place) {
        const domain::User& user = contents_.users[place].user;
        if (user.group_id && !has_group(*user.group_id)) {
            report("document.broken_reference", path(place, "group_id"),
                   "There is no group " + user.group_id->value);
        }
        std::unordered_set<std::string> accounts;
        for (const domain::Account& account : user.accounts) {
            if (!accounts.insert(account.id.value).second) {
                report("document.id_twice", path(place, "accounts"),
                       "The user has the account " + account.id.value + " twice");
            }
            check_holders(place, account);
        }
    }

    void check_holders(std::size_t place, const domain::Account& account) {
        const auto& holders = account.holder_ids;
        const domain::UserId& self = contents_.users[place].user.id;
        if (std::find(holders.begin(), holders.end(), self) == holders.end()) {
            report("document.broken_reference", path(place, "accounts"),
                   "The user is no holder of its account " + account.id.value);
        }
        for (const domain::UserId& holder : holders) {
            const auto found = users_.find(holder.value);
            if (found == users_.end()) {
                report("document.broken_reference", path(place, "accounts"),
                       "There is no user " + holder.value + ", a holder of " + account.id.value);
            } else if (!has_equal_account(contents_.users[found->second].user, account)) {
                report("document.accounts_differ", path(place, "accounts"),
                       "The holders of " + account.id.value + " do not have the same account");
            }
        }
        // One account, one set of holders, wherever it occurs.
        const auto first = first_holders_.emplace(account.id.value, place).first->second;
        if (std::find(holders.begin(), holders.end(), contents_.users[first].user.id) ==
            holders.end()) {
            report("document.id_twice", path(place, "accounts"),
                   "Two accounts have the id " + account.id.value);
        }
    }

    static bool has_equal_account(const domain::User& user, const domain::Account& account) {
        return std::find(user.accounts.begin(), user.accounts.end(), account) !=
               user.accounts.end();
    }

    static std::string path(std::size_t place, const char* field) {
        return "users[" + std::to_string(place) + "]." + field;
    }

    const Contents& contents_;
    std::unordered_map<std::string, std::size_t> users_;
    std::unordered_set<std::string> emails_;
    std::unordered_set<std::string> external_ids_;
    std::unordered_map<std::string, std::size_t> first_holders_;  // of each account
    domain::Problems problems_;
};

}  // namespace

domain::Problems check_contents(const Contents& contents) {
    return ContentsCheck(contents).run();
}

}  // namespace store
