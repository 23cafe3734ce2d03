#include "store/memory/memory_store.hpp"

#include <algorithm>
#include <iterator>

#include "domain/email_key.hpp"
#include "domain/references.hpp"
#include "domain/text.hpp"
#include "service/work_budget.hpp"
#include "store/memory/check_contents.hpp"

namespace store {

using domain::FailureKind;
using domain::Result;

namespace {

template <class T>
bool contains(const std::vector<T>& values, const T& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

std::vector<domain::Account>::iterator find_account(domain::User& user,
                                                    const domain::AccountId& id) {
    return std::find_if(user.accounts.begin(), user.accounts.end(),
                        [&id](const domain::Account& account) { return account.id == id; });
}

bool holds(const domain::User& user, const domain::AccountId& id) {
    return std::any_of(user.accounts.begin(), user.accounts.end(),
                       [&id](const domain::Account& account) { return account.id == id; });
}

// What the query asks for of all that was found: the elements from its offset on, at most its
// limit.
template <class Page, class T, class Query>
Page page_of(const std::vector<const T*>& all, const Query& query) {
    const auto size = static_cast<std::int64_t>(all.size());
    const std::int64_t begin = std::clamp<std::int64_t>(query.offset, 0, size);
    const std::int64_t length = std::clamp<std::int64_t>(query.limit, 0, size - begin);
    std::vector<T> elements;
    for (std::int64_t i = begin; i < begin + length; ++i) {
        elements.push_back(*all[static_cast<std::size_t>(i)]);
    }
    return {std::move(elements), size};
}

// Inserts the value or replaces the one with its id, and returns its place and what was there.
template <class T>
std::pair<std::size_t, std::unique_ptr<T>> put_by_id(std::vector<T>& values, const T& value) {
    const auto known = std::find_if(values.begin(), values.end(),
                                    [&value](const T& other) { return other.id == value.id; });
    const auto place = static_cast<std::size_t>(known - values.begin());
    if (known == values.end()) {
        values.push_back(value);
        return {place, nullptr};
    }
    return {place, std::make_unique<T>(std::exchange(*known, value))};
}

template <class T>
void take_back(std::vector<T>& values, std::size_t place, std::unique_ptr<T>& before) {
    if (before) {
        values[place] = std::move(*before);
    } else {
        values.pop_back();
    }
}

}  // namespace

MemoryStore::MemoryStore()
    : directory_([this](Row row) -> const domain::User& { return contents_.users[row].user; },
                 [](std::size_t rows) {
                     return service::may_read_rows(static_cast<std::int64_t>(rows));
                 }) {}

// Transactions.

Result<> MemoryStore::transact(const std::function<Result<>()>& work) {
    const std::size_t savepoint = undo_log_.size();
    ++depth_;
    Result<> outcome = work();
    --depth_;
    if (!outcome) {
        undo_until(savepoint);
    }
    if (depth_ == 0 && !undo_log_.empty()) {
        undo_log_.clear();
        note_commit();
    }
    return outcome;
}

void MemoryStore::note_commit() {
    ++change_count_;
    if (on_commit_) {
        on_commit_();
    }
}

void MemoryStore::undo_until(std::size_t savepoint) {
    while (undo_log_.size() > savepoint) {
        std::visit([this](auto& entry) { undo(entry); }, undo_log_.back());
        undo_log_.pop_back();
    }
}

void MemoryStore::undo(UndoUser& entry) {
    if (entry.before) {
        replace_record(entry.row, std::move(*entry.before));
    } else {
        remove_last_record();
    }
}

void MemoryStore::undo(UndoVersions& entry) {
    if (entry.before.empty()) {
        contents_.versions.erase(entry.row);
    } else {
        contents_.versions[entry.row] = std::move(entry.before);
    }
}

void MemoryStore::undo(UndoEntity& entry) {
    const auto versions = contents_.entities.find(entry.ref);
    versions->second.pop_back();
    if (versions->second.empty()) {
        contents_.entities.erase(versions);
    }
}

void MemoryStore::undo(UndoAuditEntry&) {
    contents_.audit_entries.pop_back();
}

void MemoryStore::undo(UndoMail& entry) {
    take_back(contents_.mails, entry.place, entry.before);
}

void MemoryStore::undo(UndoReply& entry) {
    if (entry.before) {
        contents_.replies[entry.key] = std::move(*entry.before);
    } else {
        contents_.replies.erase(entry.key);
    }
}

Result<> MemoryStore::check_transaction() const {
    if (depth_ == 0) {
        return domain::fail(FailureKind::unavailable, "store.no_transaction",
                            "This write needs a transaction.");
    }
    return {};
}

// All contents at once.

Result<> MemoryStore::replace_contents(Contents contents) {
    if (domain::Problems problems = check_contents(contents); !problems.empty()) {
        return domain::fail(std::move(problems));
    }
    directory_.clear();
    directory_.reserve(contents.users.size());
    rows_of_ids_.clear();
    rows_of_emails_.clear();
    rows_of_external_ids_.clear();
    rows_of_accounts_.clear();
    contents_ = std::move(contents);
    for (std::size_t i = 0; i < contents_.users.size(); ++i) {
        directory_.add(contents_.users[i].user);
        add_to_indexes(static_cast<Row>(i));
    }
    note_commit();
    return {};
}

void MemoryStore::reset() {
    static_cast<void>(replace_contents({}));
}

// Records and their indexes.

std::optional<MemoryStore::Row> MemoryStore::row_of(const domain::UserId& id) const {
    const auto found = rows_of_ids_.find(id.value);
    return found == rows_of_ids_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<MemoryStore::Row> MemoryStore::row_of_email(std::string_view email) const {
    const auto [first, end] = rows_of_emails_.equal_range(domain::email_key(email));
    std::optional<Row> row;
    for (auto twin = first; twin != end; ++twin) {
        if (domain::to_lower(contents_.users[twin->second].user.email) == domain::to_lower(email)) {
            return twin->second;
        }
        row = std::min(row.value_or(twin->second), twin->second);
    }
    return row;
}

// Twins that were there before there was a key keep their addresses.
bool MemoryStore::is_email_taken(const domain::User& user) const {
    const std::optional<Row> self = row_of(user.id);
    if (user.email.empty() || (self && contents_.users[*self].user.email == user.email)) {
        return false;
    }
    const auto [first, end] = rows_of_emails_.equal_range(domain::email_key(user.email));
    return std::any_of(first, end, [&self](const auto& owner) { return owner.second != self; });
}

void MemoryStore::add_to_indexes(Row row) {
    const domain::User& user = contents_.users[row].user;
    rows_of_ids_[user.id.value] = row;
    if (!user.email.empty()) {
        rows_of_emails_.emplace(domain::email_key(user.email), row);
    }
    if (!user.external_id.empty()) {
        rows_of_external_ids_[user.external_id] = row;
    }
    for (const domain::Account& account : user.accounts) {
        rows_of_accounts_.emplace(account.id.value, row);
    }
}

void MemoryStore::remove_from_indexes(Row row) {
    const domain::User& user = contents_.users[row].user;
    rows_of_ids_.erase(user.id.value);
    const auto [first, end] = rows_of_emails_.equal_range(domain::email_key(user.email));
    const auto own =
        std::find_if(first, end, [row](const auto& owner) { return owner.second == row; });
    if (own != end) {
        rows_of_emails_.erase(own);
    }
    rows_of_external_ids_.erase(user.external_id);
    for (const domain::Account& account : user.accounts) {
        const auto entry = rows_of_accounts_.find(account.id.value);
        if (entry == rows_of_accounts_.end() || entry->second != row) {
            continue;
        }
        rows_of_accounts_.erase(entry);
        for (const domain::UserId& holder : account.holder_ids) {
            const std::optional<Row> other = row_of(holder);
            if (other && *other != row && holds(contents_.users[*other].user, account.id)) {
                rows_of_accounts_.emplace(account.id.value, *other);
            }
        }
    }
}

void MemoryStore::add_record(StoredUser record) {
    const auto row = static_cast<Row>(contents_.users.size());
    directory_.add(record.user);
    contents_.users.push_back(std::move(record));
    add_to_indexes(row);
}

void MemoryStore::replace_record(Row row, StoredUser record) {
    remove_from_indexes(row);
    contents_.users[row] = std::move(record);
    add_to_indexes(row);
    directory_.replace(row, contents_.users[row].user);
}

void MemoryStore::remove_last_record() {
    remove_from_indexes(static_cast<Row>(contents_.users.size() - 1));
    contents_.users.pop_back();
    directory_.remove_last();
}

// Writes.

Result<> MemoryStore::check_references(const domain::User& user) const {
    domain::UserNeighbours others;
    others.is_email_taken = is_email_taken(user);
    const auto namesake = rows_of_external_ids_.find(user.external_id);
    others.is_external_id_taken =
        namesake != rows_of_external_ids_.end() && namesake->second != row_of(user.id);
    others.is_group_known = !user.group_id || find_version(ref_to(*user.group_id)) != nullptr;
    others.is_known = [this](const domain::UserId& id) { return row_of(id).has_value(); };
    return domain::check_references(user, others);
}

// A version shows the user as its own action left it. So the user is kept before the next version
// replaces it, and before another holder changes an account that they share.
void MemoryStore::keep_present_version(Row row) {
    const StoredUser& present = contents_.users[row];
    std::vector<domain::UserVersion>& versions = contents_.versions[row];
    undo_log_.emplace_back(UndoVersions{row, versions});
    if (versions.empty() || versions.back().user.version != present.user.version) {
        versions.push_back({present.user, present.action});
    }
}

// Of another user, whose version stays what it is.
void MemoryStore::change_user(Row row, domain::User user) {
    keep_present_version(row);
    auto before = std::make_unique<StoredUser>(contents_.users[row]);
    replace_record(row, {std::move(user), before->action});
    undo_log_.emplace_back(UndoUser{row, std::move(before)});
}

// Gives every other holder the account as it is now, and takes it from who is no holder any more.
void MemoryStore::share_account(const domain::Account& account, const domain::UserId& writer) {
    for (const domain::UserId& holder : account.holder_ids) {
        if (holder == writer) {
            continue;
        }
        const Row row = *row_of(holder);  // check_references saw it
        domain::User user = contents_.users[row].user;
        const auto place = find_account(user, account.id);
        if (place == user.accounts.end()) {
            user.accounts.push_back(account);
        } else if (*place == account) {
            continue;
        } else {
            *place = account;
        }
        change_user(row, std::move(user));
    }
}

void MemoryStore::leave_account(const domain::Account& account, const domain::UserId& leaver) {
    for (const domain::UserId& holder : account.holder_ids) {
        const std::optional<Row> row = row_of(holder);
        if (holder == leaver || !row || !holds(contents_.users[*row].user, account.id)) {
            continue;
        }
        domain::User user = contents_.users[*row].user;
        auto& holders = find_account(user, account.id)->holder_ids;
        holders.erase(std::remove(holders.begin(), holders.end(), leaver), holders.end());
        change_user(*row, std::move(user));
    }
}

Result<> MemoryStore::put_user(const domain::User& user, std::string_view action) {
    if (Result<> inside = check_transaction(); !inside) {
        return inside;
    }
    if (Result<> checked = check_references(user); !checked) {
        return checked;
    }
    // Accounts as they were, of this user and of those whose account it joins.
    std::vector<domain::Account> accounts_before;
    const std::optional<Row> known = row_of(user.id);
    if (known) {
        accounts_before = contents_.users[*known].user.accounts;
    }
    for (const domain::Account& account : user.accounts) {
        const auto holder = rows_of_accounts_.find(account.id.value);
        if (holder != rows_of_accounts_.end() && holder->second != known) {
            accounts_before.push_back(
                *find_account(contents_.users[holder->second].user, account.id));
        }
    }

    if (known) {
        keep_present_version(*known);
        if (contents_.users[*known].user.version == user.version) {
            contents_.versions[*known].pop_back();
        }
        undo_log_.emplace_back(
            UndoUser{*known, std::make_unique<StoredUser>(contents_.users[*known])});
        replace_record(*known, {user, std::string(action)});
    } else {
        undo_log_.emplace_back(UndoUser{static_cast<Row>(contents_.users.size()), nullptr});
        add_record({user, std::string(action)});
    }

    for (const domain::Account& before : accounts_before) {
        const auto after = std::find_if(
            user.accounts.begin(), user.accounts.end(),
            [&before](const domain::Account& account) { return account.id == before.id; });
        if (after == user.accounts.end()) {
            leave_account(before, user.id);
            continue;
        }
        for (const domain::UserId& holder : before.holder_ids) {
            const std::optional<Row> row = row_of(holder);
            if (row && holder != user.id && !contains(after->holder_ids, holder) &&
                holds(contents_.users[*row].user, before.id)) {
                domain::User other = contents_.users[*row].user;
                other.accounts.erase(find_account(other, before.id));
                change_user(*row, std::move(other));
            }
        }
    }
    for (const domain::Account& account : user.accounts) {
        share_account(account, user.id);
    }
    return {};
}

bool MemoryStore::is_taken(const domain::EntityRef& ref, const domain::UniqueKey& key) const {
    return std::any_of(contents_.entities.begin(), contents_.entities.end(), [&](const auto& each) {
        const auto& [other, versions] = each;
        const auto& entity = versions.back().entity;
        if (other.kind != ref.kind || other == ref || !entity) {
            return false;
        }
        const auto keys = domain::unique_keys(*entity);
        return std::any_of(keys.begin(), keys.end(), [&key](const domain::UniqueKey& its) {
            return its.field == key.field && its.value == key.value;
        });
    });
}

bool MemoryStore::is_referred_to(const domain::EntityRef& ref) const {
    switch (ref.kind) {
        case domain::EntityKind::user:
            break;
        case domain::EntityKind::user_group:
            return std::any_of(contents_.users.begin(), contents_.users.end(),
                               [&ref](const StoredUser& stored) {
                                   const auto& group = stored.user.group_id;
                                   return group && group->value == ref.id;
                               });
    }
    return false;
}

Result<> MemoryStore::check_references(const domain::EntityVersion& version) const {
    domain::EntityNeighbours others;
    const auto known = contents_.entities.find(version.ref);
    if (known != contents_.entities.end()) {
        others.newest_version = known->second.back().version;
    }
    others.is_taken = [&](const domain::UniqueKey& key) { return is_taken(version.ref, key); };
    others.is_referred_to = [&] { return is_referred_to(version.ref); };
    return domain::check_references(version, others);
}

Result<> MemoryStore::put_entity(const domain::EntityVersion& version) {
    if (Result<> inside = check_transaction(); !inside) {
        return inside;
    }
    if (Result<> checked = check_references(version); !checked) {
        return checked;
    }
    contents_.entities[version.ref].push_back(version);
    undo_log_.emplace_back(UndoEntity{version.ref});
    return {};
}

Result<> MemoryStore::add_audit_entry(const domain::AuditEntry& entry) {
    if (Result<> inside = check_transaction(); !inside) {
        return inside;
    }
    contents_.audit_entries.push_back(entry);
    undo_log_.emplace_back(UndoAuditEntry{});
    return {};
}

Result<> MemoryStore::put_mail(const domain::Mail& mail) {
    if (Result<> inside = check_transaction(); !inside) {
        return inside;
    }
    auto [place, before] = put_by_id(contents_.mails, mail);
    undo_log_.emplace_back(UndoMail{place, std::move(before)});
    return {};
}

Result<> MemoryStore::put_reply(std::string_view caller_id, std::string_view key,
                                const service::IdempotentReply& reply,
                                domain::Timestamp oldest_kept) {
    if (Result<> inside = check_transaction(); !inside) {
        return inside;
    }
    if (Result<> forgotten = forget_replies(oldest_kept); !forgotten) {
        return forgotten;
    }
    auto& replies = contents_.replies;
    Contents::ReplyKey full_key(caller_id, key);
    const auto known = replies.find(full_key);
    undo_log_.emplace_back(
        UndoReply{full_key, known == replies.end()
                                ? nullptr
                                : std::make_unique<service::IdempotentReply>(known->second)});
    replies[std::move(full_key)] = reply;
    return {};
}

void MemoryStore::forget_reply(
    std::map<Contents::ReplyKey, service::IdempotentReply>::iterator& entry) {
    undo_log_.emplace_back(
        UndoReply{entry->first, std::make_unique<service::IdempotentReply>(entry->second)});
    entry = contents_.replies.erase(entry);
}

Result<> MemoryStore::forget_replies(domain::Timestamp created_before) {
    if (Result<> inside = check_transaction(); !inside) {
        return inside;
    }
    for (auto entry = contents_.replies.begin(); entry != contents_.replies.end();) {
        entry->second.created_at < created_before ? forget_reply(entry) : void(++entry);
    }
    return {};
}

Result<> MemoryStore::forget_oldest_replies(std::string_view caller_id, std::int64_t kept_max) {
    if (Result<> inside = check_transaction(); !inside) {
        return inside;
    }
    std::vector<std::pair<domain::Timestamp, std::string>> newest_first;
    for (const auto& [key, reply] : contents_.replies) {
        if (key.first == caller_id) {
            newest_first.emplace_back(reply.created_at, key.second);
        }
    }
    std::sort(newest_first.rbegin(), newest_first.rend());
    for (auto i = static_cast<std::size_t>(kept_max); i < newest_first.size(); ++i) {
        auto entry = contents_.replies.find({std::string(caller_id), newest_first[i].second});
        forget_reply(entry);
    }
    return {};
}

// Reads. As SQLite's, they end when the request's budget is over.

namespace {

template <class Read>
auto read(std::size_t rows, const Read& read) -> Result<decltype(read())> {
    if (!service::may_read_rows(static_cast<std::int64_t>(rows))) {
        return tl::unexpected(service::work_failure());
    }
    auto found = read();
    if (service::is_work_over()) {
        return tl::unexpected(service::work_failure());
    }
    return found;
}

}  // namespace

Result<std::optional<domain::User>> MemoryStore::find_user(const domain::UserId& id) {
    return read(1, [&] {
        const std::optional<Row> row = row_of(id);
        return row ? std::optional(contents_.users[*row].user) : std::nullopt;
    });
}

Result<std::optional<domain::User>> MemoryStore::find_user_by_email(std::string_view email) {
    return read(1, [&] {
        const std::optional<Row> row = row_of_email(email);
        return row ? std::optional(contents_.users[*row].user) : std::nullopt;
    });
}

Result<domain::UserPage> MemoryStore::find_users(const domain::UserQuery& query) {
    return read(0, [&] {
        const domain::Directory::RowPage rows = directory_.find(query);
        domain::UserPage page;
        page.total_count = rows.total_count;
        page.users.reserve(rows.rows.size());
        for (const Row row : rows.rows) {
            page.users.push_back(contents_.users[row].user);
        }
        return page;
    });
}

Result<domain::UserCounts> MemoryStore::count_users(const domain::UserQuery& query) {
    return read(0, [&] { return directory_.count(query); });
}

Result<std::vector<domain::UserVersion>> MemoryStore::find_versions(const domain::UserId& id) {
    std::vector<domain::UserVersion> versions;
    const std::optional<Row> row = row_of(id);
    const auto older = row ? contents_.versions.find(*row) : contents_.versions.end();
    const std::size_t count = older == contents_.versions.end() ? 1 : older->second.size() + 1;
    if (!service::may_read_rows(static_cast<std::int64_t>(count))) {
        return tl::unexpected(service::work_failure());
    }
    if (row) {
        const StoredUser& present = contents_.users[*row];
        versions.push_back({present.user, present.action});
        const auto superseded = contents_.versions.find(*row);
        if (superseded != contents_.versions.end() && !superseded->second.empty()) {
            // Its last one is of the present version itself when another holder changed an account
            // since: the user as it is now stands for that version then.
            auto newest = superseded->second.rbegin();
            if (newest->user.version == present.user.version) {
                ++newest;
            }
            versions.insert(versions.end(), newest, superseded->second.rend());
        }
    }
    return versions;
}

const domain::EntityVersion* MemoryStore::find_version(const domain::EntityRef& ref) const {
    const auto known = contents_.entities.find(ref);
    const bool is_there =
        known != contents_.entities.end() && known->second.back().entity.has_value();
    return is_there ? &known->second.back() : nullptr;
}

Result<std::optional<domain::EntityVersion>> MemoryStore::find_entity(
    const domain::EntityRef& ref) {
    return read(1, [&] {
        const domain::EntityVersion* version = find_version(ref);
        return version == nullptr ? std::nullopt : std::optional(*version);
    });
}

Result<domain::EntityPage> MemoryStore::find_entities(const domain::EntityQuery& query) {
    return read(contents_.entities.size(), [&] {
        std::vector<const domain::EntityVersion*> found;
        for (const auto& [ref, versions] : contents_.entities) {
            if (ref.kind == query.kind && versions.back().entity) {
                found.push_back(&versions.back());
            }
        }
        // They are in the order of their ids already.
        std::stable_sort(found.begin(), found.end(), [](const auto* left, const auto* right) {
            return domain::name_of(*left->entity) < domain::name_of(*right->entity);
        });
        return page_of<domain::EntityPage>(found, query);
    });
}

Result<std::vector<domain::EntityVersion>> MemoryStore::find_entity_versions(
    const domain::EntityRef& ref) {
    const auto known = contents_.entities.find(ref);
    const bool is_known = known != contents_.entities.end();
    return read(is_known ? known->second.size() : 1, [&] {
        return is_known ? std::vector<domain::EntityVersion>(known->second.rbegin(),
                                                             known->second.rend())
                        : std::vector<domain::EntityVersion>();
    });
}

Result<domain::AuditPage> MemoryStore::find_audit_entries(const domain::AuditQuery& query) {
    return read(contents_.audit_entries.size(), [&] {
        std::vector<const domain::AuditEntry*> found;
        for (const domain::AuditEntry& entry : contents_.audit_entries) {
            if (domain::admits(query, entry)) {
                found.push_back(&entry);
            }
        }
        std::sort(found.begin(), found.end(), [](const auto* left, const auto* right) {
            return left->at != right->at ? left->at > right->at : right->id < left->id;
        });
        return page_of<domain::AuditPage>(found, query);
    });
}

Result<domain::MailPage> MemoryStore::find_mails(const domain::MailQuery& query) {
    if (!service::may_read_rows(static_cast<std::int64_t>(contents_.mails.size()))) {
        return tl::unexpected(service::work_failure());
    }
    std::vector<const domain::Mail*> mails;
    for (const domain::Mail& mail : contents_.mails) {
        if (!query.user_id || *query.user_id == mail.user_id) {
            mails.push_back(&mail);
        }
    }
    std::sort(mails.begin(), mails.end(), [](const domain::Mail* left, const domain::Mail* right) {
        return left->created_at != right->created_at ? left->created_at > right->created_at
                                                     : right->id < left->id;
    });
    return page_of<domain::MailPage>(mails, query);
}

Result<std::optional<service::IdempotentReply>> MemoryStore::find_reply(std::string_view caller_id,
                                                                        std::string_view key) {
    const auto found =
        contents_.replies.find(Contents::ReplyKey(std::string(caller_id), std::string(key)));
    return found == contents_.replies.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace store
