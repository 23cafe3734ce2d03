#include "net/investor_encoder.hpp"

#include <nlohmann/json.hpp>

namespace net {
namespace {

using nlohmann::json;

json encode(const std::string& text) {
    return text;
}

json encode(const domain::CounterAccount& account) {
    json encoded;
    encoded["bank_account_number"] = account.bank_account_number;
    encoded["bank_account_number_type"] = domain::code_of(account.bank_account_number_type);
    if (!account.bank_id.empty()) {
        encoded["bank_id"] = account.bank_id;
    }
    if (account.bank_id_type) {
        encoded["bank_id_type"] = domain::code_of(*account.bank_id_type);
    }
    return encoded;
}

template <class T>
void write(json& body, const char* name, const domain::Change<T>& change) {
    if (change) {
        body[name] = *change ? encode(**change) : json();
    }
}

void write(json& body, const char* name, const std::optional<std::vector<std::string>>& list) {
    if (list) {
        body[name] = *list;
    }
}

}  // namespace

std::string encode_investor(const domain::Investor& investor) {
    json body = json::object();
    write(body, "external_id", investor->external_id);
    write(body, "first_name", investor->first_name);
    write(body, "last_name", investor->last_name);
    write(body, "email", investor->email);
    write(body, "phone", investor->phone);
    write(body, "language", investor->language);
    if (investor->status) {
        body["status"] = domain::code_of(*investor->status);
    }
    if (!investor->reason.empty()) {
        body["reason"] = investor->reason;
    }
    write(body, "brokerage_user_id", investor->brokerage_user_id);
    write(body, "idp_user_id", investor->idp_user_id);
    write(body, "feature_flags", investor->feature_flags);
    write(body, "counter_account", investor->counter_account);
    write(body, "readable_by", investor->readable_by);
    write(body, "modifiable_by", investor->modifiable_by);
    return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace net
