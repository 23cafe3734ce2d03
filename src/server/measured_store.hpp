#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "server/metrics.hpp"
#include "service/store.hpp"

namespace server {

// A store that counts what another could not do, for whoever watches the server.
class MeasuredStore final : public service::Store {
  public:
    MeasuredStore(service::Store& store, Metrics& metrics) : store_(store), metrics_(metrics) {}

    domain::Result<> transact(const std::function<domain::Result<>()>& work) override {
        bool failed_inside = false;
        domain::Result<> done = store_.transact([&] {
            domain::Result<> worked = work();
            failed_inside = !worked.has_value();
            return worked;
        });
        // What failed inside was counted there; left are the beginning and the commit.
        return failed_inside ? done : counted(std::move(done));
    }
    domain::Result<std::optional<domain::User>> find_user(const domain::UserId& id) override {
        return counted(store_.find_user(id));
    }
    domain::Result<std::optional<domain::User>> find_user_by_email(
        std::string_view email) override {
        return counted(store_.find_user_by_email(email));
    }
    domain::Result<domain::UserPage> find_users(const domain::UserQuery& query) override {
        return counted(store_.find_users(query));
    }
    domain::Result<domain::UserCounts> count_users(const domain::UserQuery& query) override {
        return counted(store_.count_users(query));
    }
    domain::Result<std::vector<domain::UserVersion>> find_versions(
        const domain::UserId& id) override {
        return counted(store_.find_versions(id));
    }
    domain::Result<std::vector<domain::AuditEntry>> find_audit_entries(
        const domain::UserId& id) override {
        return counted(store_.find_audit_entries(id));
    }
    domain::Result<std::vector<domain::UserGroup>> find_groups() override {
        return counted(store_.find_groups());
    }
    domain::Result<domain::MailPage> find_mails(const domain::MailQuery& query) override {
        return counted(store_.find_mails(query));
    }
    domain::Result<std::optional<service::IdempotentReply>> find_reply(
        std::string_view caller_id, std::string_view key) override {
        return counted(store_.find_reply(caller_id, key));
    }
    domain::Result<> put_user(const domain::User& user, std::string_view action) override {
        return counted(store_.put_user(user, action));
    }
    domain::Result<> put_group(const domain::UserGroup& group) override {
        return counted(store_.put_group(group));
    }
    domain::Result<> add_audit_entry(const domain::AuditEntry& entry) override {
        return counted(store_.add_audit_entry(entry));
    }
    domain::Result<> put_mail(const domain::Mail& mail) override {
        return counted(store_.put_mail(mail));
    }
    domain::Result<> put_reply(std::string_view caller_id, std::string_view key,
                               const service::IdempotentReply& reply,
                               domain::Timestamp oldest_kept) override {
        return counted(store_.put_reply(caller_id, key, reply, oldest_kept));
    }

  private:
    template <class T>
    domain::Result<T> counted(domain::Result<T> result) {
        if (!result && result.error().kind == domain::FailureKind::unavailable) {
            metrics_.store_failed();
        }
        return result;
    }

    service::Store& store_;
    Metrics& metrics_;
};

}  // namespace server
