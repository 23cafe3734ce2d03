// Every door that takes JSON from outside, with arbitrary bytes; the first byte chooses which: the
// body of a GraphQL request, the file of offline data, a server's answer.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "api/engine.hpp"
#include "net/investor_decoder.hpp"
#include "net/json_reading.hpp"
#include "net/platform_decoder.hpp"
#include "net/url.hpp"
#include "store/memory/document.hpp"
#include "store/memory/memory_store.hpp"

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

domain::User make_user(domain::Timestamp now) {
    domain::User user;
    user.id = domain::UserId("456");
    user.version = 1;
    user.created_at = user.updated_at = now;
    user.updated_by.id = "public";
    user.first_name = "Alice";
    user.last_name = "Dupont";
    user.email = "alice.dupont@example.com";
    user.mobile = "+33612345678";
    user.locale = "fr";
    domain::Account account;
    account.id = domain::AccountId("A1");
    account.label = "Alice Dupont";
    account.holder_ids = {user.id};
    user.accounts = {account};
    return user;
}

void check_request(std::string_view body) {
    const domain::Timestamp now{std::chrono::milliseconds(1'700'000'000'000)};
    // Made once, because the engine reads its schemas when it starts.
    static store::MemoryStore store;
    static std::uint64_t random;
    static api::Engine engine(store, {[now] { return now; }, [] { return ++random; }});
    random = 0;
    store.reset();
    require(
        store.transact([&] { return store.put_user(make_user(now), "CreateUser"); }).has_value());
    const domain::Caller admin(domain::Role::admin, "administrator", "Administrator");
    api::Request request;
    request.method = "POST";
    request.target = "/graphql";
    request.headers = {{"Content-Type", "application/json"},
                       {"Accept", "application/graphql-response+json"},
                       {"Idempotency-Key", "6e6c1b5c-0c8e-4a55-9d0b-1f1f3a7b9f11"}};
    request.body = body;
    const api::Response first = engine.handle(request, admin);
    require(first.status == 200 || (first.status >= 400 && first.status < 500));
    require(nlohmann::json::accept(first.body));
    // With the same key a write is done once; without a write the same question is answered alike.
    require(engine.handle(request, admin).body == first.body);
    require(nlohmann::json::accept(engine.handle(request, domain::Caller{}).body));
}

void check_document(std::string_view text) {
    store::MemoryStore store;
    const auto imported = store::import_document(store, text);
    if (!imported) {
        require(!imported.error().problems.empty());
        require(store.contents().users.empty());
        return;
    }
    const std::string exported = store::export_document(store);
    store::MemoryStore second;
    require(store::import_document(second, exported).has_value());
    require(store::export_document(second) == exported);
}

void check_answer(std::string_view body) {
    net::Reply reply;
    reply.body = body;
    for (const int status : {200, 400, 422, 503}) {
        reply.status = status;
        const net::ApiError error = net::read_api_error(reply);
        require(!error.code.empty() && !error.message.empty());
        (void)net::to_failure(error);
    }
    reply.status = 200;
    static constexpr std::array fields = {"GetUser", "GetUsers", "GetUserGroups", "GetMails",
                                          "Viewer"};
    for (const char* field : fields) {
        const auto answer = net::read_graphql_answer(reply, field);
        if (!answer) {
            require(!answer.error().code.empty() && !answer.error().message.empty());
            continue;
        }
        // Any answer to any question: another server's fields may be of any shape.
        (void)net::decode_user(*answer);
        (void)net::decode_users(*answer);
        (void)net::decode_versions(*answer);
        (void)net::decode_groups(*answer);
        (void)net::decode_mails(*answer);
        (void)net::decode_viewer(*answer);
    }
    const nlohmann::json parsed = net::parse_body(body);
    (void)net::decode_investor(parsed);
    (void)net::decode_counter_account(parsed);
    if (const auto page = net::decode_investors(parsed)) {
        const std::string next = net::query_string_of(page->next);
        require(next.find_first_of(" \"'<>#\r\n") == std::string::npos);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 3) {
        case 0:
            check_request(text);
            break;
        case 1:
            check_document(text);
            break;
        default:
            check_answer(text);
            break;
    }
    return 0;
}
