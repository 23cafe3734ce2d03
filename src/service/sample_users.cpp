#include "service/sample_users.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "domain/changes.hpp"
#include "domain/lifecycle.hpp"
#include "service/compose_mail.hpp"
#include "service/sample_investor.hpp"
#include "service/sample_names.hpp"
#include "service/sample_numbers.hpp"

namespace service {

namespace {

using domain::KycStatus;
using domain::Lifecycle;
using domain::Persona;
using domain::Result;
using domain::Timestamp;
using domain::User;
using std::chrono::hours;

const domain::Actor& administrator() {
    static const domain::Actor actor{"admin", "Anna Admin", "admin", {}};
    return actor;
}

const domain::Actor& the_public() {
    static const domain::Actor actor = actor_of(domain::Caller());
    return actor;
}

using Numbers = SampleNumbers;

// A letter and a ULID of that moment whose random part comes from `numbers`.
std::string make_id(char kind, Timestamp time, Numbers& numbers) {
    constexpr std::string_view digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string id(27, kind);
    auto milliseconds = static_cast<std::uint64_t>(time.time_since_epoch().count());
    for (std::size_t i = 10; i > 0; --i, milliseconds >>= 5) {
        id[i] = digits[milliseconds & 31];
    }
    std::uint64_t bits = 0;
    for (std::size_t i = 11; i < id.size(); ++i, bits >>= 5) {
        bits = (i - 11) % 12 == 0 ? numbers.next() : bits;
        id[i] = digits[bits & 31];
    }
    return id;
}

enum GroupPlace : std::size_t { retail, private_banking, professional, partners };

domain::GroupId group_for(const User& user, Numbers& numbers) {
    static const std::vector<domain::UserGroup> groups = sample_groups();
    if (user.persona == Persona::distributed_customer) {
        return groups[partners].id;
    }
    return groups[numbers.below(professional + 1)].id;
}

domain::AdvisorId advisor_of(Numbers& numbers) {
    constexpr auto advisors = std::to_array<const char*>(
        {"advisor-789", "advisor-790", "advisor-812", "advisor-845", "999"});
    return domain::AdvisorId(advisors[numbers.below(advisors.size())]);
}

domain::Account make_account(const User& user, KycStatus kyc_status, Numbers& numbers) {
    domain::Account account;
    account.id = domain::AccountId(make_id('A', user.created_at, numbers));
    account.label = full_name(user);
    account.kyc_status = kyc_status;
    account.holder_ids = {user.id};
    return account;
}

void make_corporate(domain::Account& account, const User& user, std::string_view name) {
    account.type = domain::AccountType::corporate;
    account.label = name;
    account.corporate_name = name;
    account.representative = {user.first_name, user.last_name};
}

// Approved some hours after registration, and seen since.
void approve(User& user, Timestamp now, Numbers& numbers) {
    const Timestamp approved = user.created_at + hours(1 + static_cast<int>(numbers.below(70)));
    user.lifecycle = Lifecycle::active;
    user.accepted_at = std::min(approved, now);
    user.updated_at = *user.accepted_at;
    user.updated_by = administrator();
    if (numbers.percent(80)) {
        const auto seconds =
            std::chrono::duration_cast<std::chrono::seconds>(now - *user.accepted_at);
        user.last_login = now - std::chrono::seconds(numbers.below(static_cast<std::size_t>(
                                    std::max<std::int64_t>(seconds.count(), 1))));
    }
}

void suspend(User& user, std::string_view comment, Timestamp now) {
    user.lifecycle = Lifecycle::inactive;
    user.unactive_comment = comment;
    user.updated_at = user.accepted_at.value_or(user.created_at) +
                      (now - user.accepted_at.value_or(user.created_at)) / 2;
    user.updated_by = administrator();
}

// Has the time of registration before it, for ids carry it.
User make_person(const SamplePerson& person, Timestamp now, Numbers& numbers) {
    User user;
    user.created_at =
        now - hours(person.age_hours) + std::chrono::milliseconds(numbers.below(1000));
    user.updated_at = user.created_at;
    user.updated_by = the_public();
    user.version = 1;
    user.id = domain::UserId(make_id('U', user.created_at, numbers));
    user.first_name = person.first_name;
    user.last_name = person.last_name;
    user.email = person.email;
    user.mobile = person.mobile;
    user.locale = person.locale;
    user.persona = person.persona;
    if (user.persona == Persona::distributed_customer) {
        user.distributor_advisor_id = advisor_of(numbers);
    }
    user.group_id = group_for(user, numbers);
    user.accounts.push_back(make_account(user, person.kyc_status, numbers));
    if (!person.corporate_name.empty()) {
        make_corporate(user.accounts.front(), user, person.corporate_name);
    }
    if (person.standing != SampleStanding::pending) {
        approve(user, now, numbers);
    }
    if (person.standing == SampleStanding::inactive) {
        suspend(user, person.comment, now);
    }
    return user;
}

// Paul and Sophie Martin of the platform user guide, who hold one account.
void add_joint_couple(std::vector<User>& users, Timestamp now, Numbers& numbers) {
    SamplePerson person;
    person.first_name = "Sophie";
    person.last_name = "Martin";
    person.email = "sophie.martin@example.net";
    person.mobile = "+33622334455";
    person.locale = "fr";
    person.age_hours = 250 * 24;
    User sophie = make_person(person, now, numbers);
    person.first_name = "Paul";
    person.email = "paul.martin@example.net";
    person.mobile = "+33611223344";
    person.age_hours = 248 * 24;
    User paul = make_person(person, now, numbers);

    domain::Account& account = paul.accounts.front();
    account.type = domain::AccountType::joint;
    account.label = "Paul & Sophie Martin";
    account.second_holder = {sophie.first_name, sophie.last_name, sophie.email, sophie.mobile};
    account.holder_ids = {paul.id, sophie.id};
    users.push_back(std::move(sophie));
    users.push_back(std::move(paul));
}

// Numbers that regulators keep for drama: Arcep 06 39 98, Ofcom 07700 900, NANPA 555-01,
// Bundesnetzagentur 0171 39200.
std::string fictional_mobile(Numbers& numbers) {
    const auto digits = [&numbers](std::size_t count) {
        std::string text;
        for (std::uint64_t rest = numbers.next(); text.size() < count; rest /= 10) {
            text += static_cast<char>('0' + rest % 10);
        }
        return text;
    };
    switch (numbers.below(4)) {
        case 0:
            return "+3363998" + digits(4);
        case 1:
            return "+447700900" + digits(3);
        case 2:
            return "+1" + std::to_string(2 + numbers.below(8)) + "0" +
                   std::to_string(1 + numbers.below(9)) + "55501" + digits(2);
        default:
            return "+4917139200" + digits(2);
    }
}

KycStatus kyc_of(bool is_pending, Numbers& numbers) {
    constexpr auto early =
        std::to_array<KycStatus>({KycStatus::to_complete, KycStatus::to_complete,
                                  KycStatus::pending_review, KycStatus::pending_signature});
    constexpr auto late = std::to_array<KycStatus>(
        {KycStatus::validated, KycStatus::validated, KycStatus::validated, KycStatus::validated,
         KycStatus::validated, KycStatus::completed, KycStatus::completed, KycStatus::to_complete,
         KycStatus::pending_review, KycStatus::pending_signature, KycStatus::refused,
         KycStatus::expired});
    return is_pending ? early[numbers.below(early.size())] : late[numbers.below(late.size())];
}

void make_joint(domain::Account& account, const User& user, const SampleNation& nation,
                Numbers& numbers) {
    const SampleName& partner = numbers.one_of(nation.first_names);
    account.type = domain::AccountType::joint;
    account.label = user.first_name + " & " + std::string(partner.written) + " " + user.last_name;
    account.second_holder = {std::string(partner.written),
                             user.last_name,
                             std::string(partner.latin) + "." + user.email,
                             {}};
}

User make_generated(std::size_t place, Timestamp now, Numbers& numbers) {
    const auto& nations = sample_nations();
    constexpr std::size_t seconds_of_three_years = std::size_t{3} * 365 * 24 * 3600;
    // Of ten users, six have names of the two languages that the platform speaks.
    const SampleNation& nation =
        numbers.percent(60) ? nations[numbers.below(2)] : numbers.one_of(nations);
    const SampleName& first = numbers.one_of(nation.first_names);
    const SampleName& last = numbers.one_of(nation.last_names);
    constexpr auto domains =
        std::to_array<std::string_view>({"@example.com", "@example.org", "@example.net"});
    User user;
    user.created_at = now - std::chrono::seconds(numbers.below(seconds_of_three_years));
    user.updated_at = user.created_at;
    user.updated_by = the_public();
    user.version = 1;
    user.id = domain::UserId(make_id('U', user.created_at, numbers));
    user.first_name = first.written;
    user.last_name = last.written;
    user.email = std::string(first.latin) + "." + std::string(last.latin) +
                 std::to_string(place + 1) + std::string(domains[numbers.below(domains.size())]);
    if (numbers.percent(90)) {
        user.mobile = fictional_mobile(numbers);
    }
    user.locale = nation.locale;
    if (numbers.percent(30)) {
        user.persona = Persona::distributed_customer;
        user.distributor_advisor_id = advisor_of(numbers);
    }
    user.group_id = group_for(user, numbers);

    const std::uint64_t standing = numbers.below(100);
    const bool is_pending = standing < 5;
    user.accounts.push_back(make_account(user, kyc_of(is_pending, numbers), numbers));
    if (numbers.percent(8)) {
        make_corporate(user.accounts.front(), user, numbers.one_of(sample_companies()));
    } else if (numbers.percent(8)) {
        make_joint(user.accounts.front(), user, nation, numbers);
    }
    if (!is_pending) {
        approve(user, now, numbers);
        if (standing < 15) {
            suspend(user, numbers.one_of(sample_comments()), now);
        }
    }
    give_investor_fields(user, 1000 + place);
    return user;
}

// The versions that lead to a sample user: registered, then approved, then suspended.
struct Step {
    User user;
    std::string_view action;
};

std::vector<Step> history_of(const User& user) {
    User registered = user;
    registered.lifecycle = user.accepted_at ? Lifecycle::pending_approval : user.lifecycle;
    registered.accepted_at.reset();
    registered.last_login.reset();
    registered.unactive_comment.clear();
    registered.updated_at = user.created_at;
    registered.updated_by = the_public();
    std::vector<Step> steps = {{std::move(registered), "CreateUser"}};
    if (user.accepted_at) {
        User approved = user;
        approved.lifecycle = Lifecycle::active;
        approved.unactive_comment.clear();
        approved.updated_at = *user.accepted_at;
        steps.push_back({std::move(approved), "ActivateUser"});
    }
    if (!user.unactive_comment.empty()) {
        steps.push_back({user, "DeactivateUser"});
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        steps[i].user.version = static_cast<std::int64_t>(i) + 1;
    }
    return steps;
}

Result<> load_step(Store& store, const User& before, const Step& step, Timestamp now,
                   Numbers& numbers) {
    const User& user = step.user;
    if (auto stored = store.put_user(user, step.action); !stored) {
        return stored;
    }
    domain::AuditEntry entry;
    entry.id = domain::AuditId(make_id('E', user.updated_at, numbers));
    entry.at = user.updated_at;
    entry.actor = user.updated_by;
    entry.action = step.action;
    entry.subject = ref_to(user.id);
    entry.changes = domain::changes_between(before, user);
    if (auto added = store.add_audit_entry(entry); !added) {
        return added;
    }
    if (user.updated_at < now - hours(31 * 24) || step.action == "CreateUser") {
        return {};
    }
    domain::Mail mail =
        compose_mail(domain::MailId(make_id('M', user.updated_at, numbers)),
                     step.action == "ActivateUser" ? domain::situation_of_activation(before)
                                                   : domain::situation_of_deactivation(before),
                     user, user.updated_at);
    mail.state = domain::MailState::sent;
    return store.put_mail(mail);
}

Result<> load_groups(Store& store, Timestamp now) {
    Numbers numbers(2001);
    for (const domain::UserGroup& group : sample_groups()) {
        const auto known = store.find_entity(ref_to(group.id));
        if (!known) {
            return tl::unexpected(known.error());
        }
        if (*known) {
            continue;
        }
        domain::EntityVersion made{ref_to(group.id),  1,    now, administrator(),
                                   "CreateUserGroup", group};
        domain::AuditEntry entry;
        entry.id = domain::AuditId(make_id('E', now, numbers));
        entry.at = now;
        entry.actor = made.author;
        entry.action = made.action;
        entry.subject = made.ref;
        entry.changes = {{"name", {}, group.name}};
        if (auto stored = store.put_entity(made); !stored) {
            return stored;
        }
        if (auto added = store.add_audit_entry(entry); !added) {
            return added;
        }
    }
    return {};
}

}  // namespace

std::vector<domain::UserGroup> sample_groups() {
    return {{domain::GroupId("G01ARZ3NDEKTSV4RRFFQ69G5FA1"), "Retail investors", Persona::customer},
            {domain::GroupId("G01ARZ3NDEKTSV4RRFFQ69G5FA2"), "Private banking", Persona::customer},
            {domain::GroupId("G01ARZ3NDEKTSV4RRFFQ69G5FA3"), "Professional investors",
             Persona::customer},
            {domain::GroupId("G01ARZ3NDEKTSV4RRFFQ69G5FA4"), "Partner network",
             Persona::distributed_customer}};
}

std::vector<User> sample_users(Timestamp now) {
    Numbers numbers(2021);
    std::vector<User> users;
    for (const SamplePerson& person : sample_people()) {
        User user = make_person(person, now, numbers);
        if (user.email == "alice.dupont@example.net") {
            user.id = domain::UserId("456");  // as the platform's documents call her
            user.accounts.front().holder_ids = {user.id};
        }
        if (user.email == "bob.leroy@example.net") {
            user.distributor_advisor_id = domain::AdvisorId("advisor-789");
        }
        give_investor_fields(user, users.size());
        users.push_back(std::move(user));
    }
    add_joint_couple(users, now, numbers);
    for (User& user : users) {
        user.version = static_cast<std::int64_t>(history_of(user).size());
    }
    return users;
}

std::vector<User> generated_users(std::size_t count, std::uint64_t seed, Timestamp now) {
    Numbers numbers(seed);
    std::vector<User> users;
    users.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        users.push_back(make_generated(i, now, numbers));
    }
    return users;
}

Result<> load_sample(Store& store, Timestamp now) {
    return store.transact([&]() -> Result<> {
        if (auto groups = load_groups(store, now); !groups) {
            return groups;
        }
        Numbers numbers(1999);
        for (const User& user : sample_users(now)) {
            User before;
            for (Step& step : history_of(user)) {
                if (auto loaded = load_step(store, before, step, now, numbers); !loaded) {
                    return loaded;
                }
                before = std::move(step.user);
            }
        }
        return {};
    });
}

Result<> load_generated(Store& store, std::size_t count, std::uint64_t seed, Timestamp now) {
    constexpr std::size_t batch = 5000;
    if (auto groups = store.transact([&] { return load_groups(store, now); }); !groups) {
        return groups;
    }
    // One user at a time: 100,000 at once would be a second copy of everything.
    Numbers numbers(seed);
    for (std::size_t begin = 0; begin < count; begin += batch) {
        auto loaded = store.transact([&]() -> Result<> {
            for (std::size_t i = begin; i < std::min(begin + batch, count); ++i) {
                if (auto stored = store.put_user(make_generated(i, now, numbers), "CreateUser");
                    !stored) {
                    return stored;
                }
            }
            return {};
        });
        if (!loaded) {
            return loaded;
        }
    }
    return {};
}

}  // namespace service
