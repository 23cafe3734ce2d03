#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/activate_user.hpp"
#include "domain/create_user.hpp"
#include "domain/deactivate_user.hpp"
#include "domain/records.hpp"
#include "domain/update_user.hpp"
#include "domain/user_query.hpp"
#include "net/api_error.hpp"
#include "net/graphql_writer.hpp"
#include "net/transport.hpp"

namespace net {

// The platform's GraphQL dialect (platform user guide, platform user concept), one function for
// each operation. Each calls back once, later. Writes carry the key under which the server does
// them once.
class PlatformClient {
  public:
    template <class T>
    using Done = std::function<void(Outcome<T>)>;

    // `path` is "/graphql" on our server.
    explicit PlatformClient(Transport&, GraphqlValues = GraphqlValues::variables,
                            std::string path = "/graphql");

    void get_viewer(Done<domain::Viewer>);
    // `limit` at most 100, `offset` a multiple of it: the platform counts pages.
    void get_users(const domain::UserQuery&, Done<domain::UserRecordPage>);
    void get_user(const domain::UserId&, Done<domain::UserRecord>);
    void get_versions(const domain::UserId&, Done<std::vector<domain::VersionRecord>>);
    void get_groups(Done<std::vector<domain::UserGroup>>);
    void get_mails(const domain::MailQuery&, Done<domain::MailRecordPage>);

    void create_user(const domain::CreateUser&, std::string_view key, Done<domain::UserRecord>);
    void activate_user(const domain::ActivateUser&, std::string_view key, Done<domain::UserRecord>);
    void deactivate_user(const domain::DeactivateUser&, std::string_view key,
                         Done<domain::UserRecord>);
    void update_user(const domain::UpdateUser&, std::string_view key, Done<domain::UserRecord>);
    void send_email_access(const domain::UserId&, std::string_view key, Done<domain::UserRecord>);

  private:
    struct Operation;
    template <class T, class Decode>
    void run(const Operation&, Decode, Done<T>);

    Transport& transport_;
    GraphqlValues values_;
    std::string path_;
};

}  // namespace net
