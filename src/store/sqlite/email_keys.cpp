#include "store/sqlite/email_keys.hpp"

#include <algorithm>
#include <unordered_set>

#include "domain/email_key.hpp"

namespace store {

void renew_email_keys(Connection& connection) {
    struct Address {
        std::int64_t number;
        std::string key;
    };
    std::vector<Address> addresses;
    {
        Rows rows = connection.rows("SELECT number, email FROM users ORDER BY number");
        while (rows.next()) {
            addresses.push_back({rows.integer(0), domain::email_key(rows.bytes(1))});
        }
    }
    // While they are given out no user has one, for they are unique.
    connection.run("UPDATE users SET email_key = '', email_twin = 0");
    std::unordered_set<std::string> known;
    for (const Address& address : addresses) {
        const bool is_twin = !address.key.empty() && !known.insert(address.key).second;
        connection.run("UPDATE users SET email_key = ?, email_twin = ? WHERE number = ?",
                       address.key, is_twin ? address.number : 0, address.number);
    }
}

std::vector<std::vector<domain::UserId>> find_email_twins(Connection& connection) {
    std::vector<std::vector<domain::UserId>> twins;
    std::string key;
    Rows rows = connection.rows(
        "SELECT email_key, id FROM users WHERE email_key <> '' AND email_key IN "
        "(SELECT email_key FROM users WHERE email_twin <> 0) ORDER BY email_key, number");
    while (rows.next()) {
        if (twins.empty() || rows.bytes(0) != key) {
            key = rows.text(0);
            twins.emplace_back();
        }
        twins.back().emplace_back(rows.text(1));
    }
    // Others may have changed their address since.
    twins.erase(std::remove_if(twins.begin(), twins.end(),
                               [](const auto& users) { return users.size() < 2; }),
                twins.end());
    return twins;
}

std::string describe_twins(const std::vector<domain::UserId>& users) {
    std::string ids;
    for (const domain::UserId& user : users) {
        ids += (ids.empty() ? "" : ", ") + user.value;
    }
    return "These users have one person's e-mail address, written in several ways: " + ids +
           ". Delete those that are too many, or give them other addresses.";
}

}  // namespace store
