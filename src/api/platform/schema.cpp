#include "api/platform/schema.hpp"

// Names, arguments and shapes of the operations are those of the platform user guide and user
// concept. What those leave out and the console needs is added beside it, never in its place.

namespace api::platform {

namespace {

constexpr std::string_view shared_types = R"graphql(
"""
A moment in UTC, as RFC 3339 writes it: "2021-06-24T11:23:36.925Z".
"""
scalar DateTime @specifiedBy(url: "https://www.rfc-editor.org/rfc/rfc3339")

"""
What kind of investor a user is.
"""
enum Persona {
  "Invests directly."
  customer
  "Comes through a distributor."
  distributed_customer
}

"""
A language that the platform writes in.
"""
enum SupportedLocale {
  "English."
  en
  "French."
  fr
}

"""
Which kind of account a new user starts with.
"""
enum FirstAccountType {
  "Of one natural person."
  individualAccount
  "Of a legal entity."
  corporateAccount
  "Of two natural persons."
  jointAccount
}

"""
The account that a new user starts with.
"""
input FirstAccountInformationInput {
  "Which kind; the others' information is left out."
  firstAccountType: FirstAccountType!
  "With corporateAccount, and only with it."
  corporateAccountInformation: CorporateAccountInformationInput
  "With jointAccount, and only with it."
  jointAccountInformation: JointAccountInformationInput
}

"""
The legal entity of a corporate account.
"""
input CorporateAccountInformationInput {
  "The name under which it is registered."
  corporateName: String!
  "The natural person who acts for the legal entity."
  representative: RepresentativeInput
}

"""
A natural person who acts for a legal entity.
"""
input RepresentativeInput {
  "Given names."
  firstName: String!
  "Family name."
  lastName: String!
}

"""
The second natural person of a joint account.
"""
input JointAccountInformationInput {
  "Given names."
  secondaryFirstName: String!
  "Family name."
  secondaryLastName: String!
  "Another address than the first holder's."
  secondaryEmail: String!
  "International format: +33612345678."
  secondaryMobile: String
}
)graphql";

constexpr std::string_view public_types = R"graphql(
"""
The user API, for callers without a token: registration.
"""
schema {
  query: PublicQuery
  mutation: PublicMutation
}

"""
What the public may ask.
"""
type PublicQuery {
  "The version of this API. A schema needs a query; everything else asks for a token."
  apiVersion: String!
}

"""
What the public may do.
"""
type PublicMutation {
  "Registers an investor, who is pending until an administrator approves."
  CreateUser(
    "Given names."
    firstName: String!
    "Family name."
    lastName: String!
    "Used for login; no other user may have it."
    email: String!
    "International format: +33612345678."
    mobile: String!
    "What kind of investor this is."
    persona: Persona!
    "The account that the user starts with."
    firstAccountInformation: FirstAccountInformationInput!
    "Must be true: the terms of service were accepted."
    tosAcknowledged: Boolean!
    "The language of the mails."
    locale: SupportedLocale
  ): CreatedUser
}

"""
What a person who registers learns of the new user.
"""
type CreatedUser {
  "For questions to support; it opens nothing."
  id: ID
  "As it was given."
  email: String!
  "Given names."
  firstName: String
  "Family name."
  lastName: String
  "In international format."
  mobile: String
  "What kind of investor this is."
  persona: Persona
  "The language of the mails."
  locale: SupportedLocale
}
)graphql";

constexpr std::string_view authenticated_types = R"graphql(
"""
The user API: users, their accounts, groups and mails.
"""
schema {
  query: RootQuery
  mutation: RootMutation
}

"""
What signed-in callers may ask.
"""
type RootQuery {
  "Who asks, and what that person may do."
  Viewer: Viewer!
  "One user. Null with an error where there is none, or none that the caller may see."
  GetUser(
    "Which user."
    id: ID!
  ): User
  "The users that match everything that is given, a page at a time."
  GetUsers(
    "Words or parts of words, in any case and without regard to accents; each must occur in the names, e-mail, mobile, id or account of the user."
    search: String
    "True: active users. False: pending and inactive ones."
    isActive: Boolean
    "Users of one of these personas."
    personas: [Persona!]
    "Users in one of these states."
    states: [UserState!]
    "Users in one of these groups."
    userGroupIds: [ID!]
    "Users with an account in one of these states."
    kycStatuses: [KycStatusCode!]
    "The first is what counts; by last name where none is given."
    orderBy: [UserOrder!]
    "From 1 to 100."
    resultsPerPage: Int = 20
    "The first page is 1."
    page: Int = 1
  ): UserConnection
  "All user groups, by name."
  GetUserGroups: [UserGroup!]
  "Mails that the platform owes or has sent, newest first."
  GetMails(
    "Only mails to this user."
    userId: ID
    "From 1 to 100."
    resultsPerPage: Int = 20
    "The first page is 1."
    page: Int = 1
  ): MailConnection
}

"""
What signed-in callers may do, as far as their role allows.
"""
type RootMutation {
  "Creates a user: pending, or active at once."
  CreateUser(
    "Given names."
    firstName: String!
    "Family name."
    lastName: String!
    "Used for login; no other user may have it."
    email: String!
    "International format: +33612345678."
    mobile: String
    "What kind of investor this is."
    persona: Persona!
    "The account that the user starts with."
    firstAccountInformation: FirstAccountInformationInput!
    "Whether the terms of service were accepted."
    tosAcknowledged: Boolean
    "The language of the mails."
    locale: SupportedLocale
    "Approve at once."
    active: Boolean
    "Send a welcome e-mail."
    withEmail: Boolean
    "The distributor's advisor who looks after this user."
    distributorAdvisorId: ID
  ): User
  "Approves a pending user or reactivates an inactive one."
  ActivateUser(
    "Which user."
    userId: ID!
    "Send an access e-mail."
    withEmail: Boolean
    "The version that the decision was based on; a stale one is refused."
    expectedVersion: Int
  ): User
  "Suspends an active user or refuses a pending one."
  DeactivateUser(
    "Which user."
    userId: ID!
    "Tell the user by e-mail."
    withEmail: Boolean
    "Why. It is kept with the user."
    unactiveComment: String!
    "The version that the decision was based on; a stale one is refused."
    expectedVersion: Int
  ): User
  "Changes what is given and leaves the rest. Null clears a field that may be empty."
  UpdateUserInfosAndPermissions(
    "Which user."
    userId: ID!
    "Given names."
    firstName: String
    "Family name."
    lastName: String
    "Used for login; no other user may have it."
    email: String
    "International format: +33612345678."
    mobile: String
    "The language of the mails."
    locale: SupportedLocale
    "The distributor's advisor who looks after this user."
    distributorAdvisorId: ID
    "The team that the user belongs to."
    userGroupId: ID
    "The version that the change was based on; a stale one is refused."
    expectedVersion: Int
  ): User
  "Sends the e-mail with login instructions again."
  SendEmailAccess(
    "Which user."
    userId: ID!
  ): User
}

"""
What a caller is on the platform.
"""
enum Role {
  "Sees and does everything."
  ADMIN
  "Sees the investors of its advisors."
  DISTRIBUTOR
  "Sees itself, and whom the access lists show it."
  INVESTOR
}

"""
Who asks.
"""
type Viewer {
  "Of a user for an investor, else of the token or the account."
  id: ID!
  "As people call it."
  name: String!
  "What the caller is on the platform."
  role: Role!
  "Permission words: users.approve, …; of fields users.read.email, users.edit.email, …"
  permissions: [String!]!
}

"""
An actor on the platform, identified by a unique e-mail address.
"""
type User {
  "Never changes."
  id: ID
  "Used for login, unique however it is written. Empty for a user who has none: it is never null."
  email: String!
  "Given names."
  firstName: String
  "Family name."
  lastName: String
  "In international format: +33612345678."
  mobile: String
  "Whether the user may log in."
  active: Boolean
  "When the user was approved for the first time; null while pending."
  acceptedAt: DateTime
  "Why the user was deactivated."
  unactiveComment: String
  "The team whose roles and permissions the user has."
  userGroup: UserGroup
  "All accounts that the user holds."
  accounts: [Account]!
  "The language of the mails; null where it is none that the platform speaks."
  locale: SupportedLocale
  "The last successful login."
  lastLogin: DateTime
  "What kind of investor this is."
  persona: Persona
  "Where the user stands."
  state: UserState!
  "The distributor's advisor who looks after this user."
  distributorAdvisorId: ID
  "When the user was registered."
  createdAt: DateTime!
  "When the newest version was made."
  updatedAt: DateTime!
  "1 is the first; every change adds one."
  version: Int!
  "Newest first."
  versions: [UserVersion!]
}

"""
Where a user stands.
"""
enum UserState {
  "Registered, awaits approval."
  PENDING
  "Approved, can log in."
  ACTIVE
  "Deactivated; unactiveComment says why."
  INACTIVE
}

"""
A team: a shared set of roles and permissions.
"""
type UserGroup {
  "Never changes."
  id: ID!
  "As people call it."
  name: String!
  "For which kind of investor it is meant; null for any."
  persona: Persona
}

"""
A legal holding vehicle.
"""
interface Account {
  "Never changes."
  id: ID!
  "As people call it."
  label: String
  "Which kind of account this is."
  accountType: AccountType!
  "How far its know-your-customer check has come."
  kycStatusDetailed: KycStatus!
  "One for each user who holds the account and whom the caller may see."
  holders: [User]!
}

"""
An account of one natural person.
"""
type IndividualAccount implements Account {
  "Never changes."
  id: ID!
  "As people call it."
  label: String
  "Which kind of account this is."
  accountType: AccountType!
  "How far its know-your-customer check has come."
  kycStatusDetailed: KycStatus!
  "One for each user who holds the account and whom the caller may see."
  holders: [User]!
}

"""
An account of a legal entity.
"""
type CorporateAccount implements Account {
  "Never changes."
  id: ID!
  "As people call it."
  label: String
  "Which kind of account this is."
  accountType: AccountType!
  "How far its know-your-customer check has come."
  kycStatusDetailed: KycStatus!
  "One for each user who holds the account and whom the caller may see."
  holders: [User]!
  "The name under which it is registered."
  corporateName: String!
  "The natural person who acts for it."
  representative: Representative
}

"""
An account of two natural persons.
"""
type JointAccount implements Account {
  "Never changes."
  id: ID!
  "As people call it."
  label: String
  "Which kind of account this is."
  accountType: AccountType!
  "How far its know-your-customer check has come."
  kycStatusDetailed: KycStatus!
  "One for each user who holds the account and whom the caller may see."
  holders: [User]!
  "The second holder as given when the account was made."
  secondHolder: SecondHolder
}

"""
A natural person who acts for a legal entity.
"""
type Representative {
  "Given names."
  firstName: String!
  "Family name."
  lastName: String!
}

"""
The second natural person of a joint account, who need not be a user.
"""
type SecondHolder {
  "Given names."
  firstName: String!
  "Family name."
  lastName: String!
  "As it was given."
  email: String!
  "In international format."
  mobile: String
}

"""
A kind of account.
"""
type AccountType {
  "For programs."
  code: AccountTypeCode!
  "For people, in English."
  label: String!
}

"""
The kinds of accounts.
"""
enum AccountTypeCode {
  "Of one natural person."
  IndividualAccount
  "Of a legal entity."
  CorporateAccount
  "Of two natural persons."
  JointAccount
}

"""
How far the know-your-customer check of an account has come.
"""
type KycStatus {
  "For programs."
  code: KycStatusCode!
  "For people, in English."
  label: String!
}

"""
The stages of a know-your-customer check.
"""
enum KycStatusCode {
  "The investor has to give information."
  TO_COMPLETE
  "The platform has to look at it."
  PENDING_REVIEW
  "The investor has to sign."
  PENDING_SIGNATURE
  "Everything is there."
  COMPLETED
  "The platform has accepted it."
  VALIDATED
  "The platform has refused it."
  REFUSED
  "It is too old and must be done again."
  Expired
}

"""
By what users are put in order.
"""
input UserOrder {
  "What is compared."
  field: UserOrderField!
  "From small to large, or from large to small."
  direction: OrderDirection = ASC
}

"""
What users can be ordered by.
"""
enum UserOrderField {
  "The family name, then the given names, by alphabet."
  lastName
  "The given names, then the family name, by alphabet."
  firstName
  "The e-mail address, by alphabet."
  email
  "The time of registration."
  createdAt
  "The time of the last change."
  updatedAt
  "Pending, then active, then inactive."
  state
}

"""
Which end comes first.
"""
enum OrderDirection {
  "The smallest: A before Z, old before new."
  ASC
  "The largest: Z before A, new before old."
  DESC
}

"""
A page of users.
"""
type UserConnection {
  "Those of this page."
  edges: [UserEdge]!
  "Of all pages."
  totalCount: Int!
  "Users in each state, whatever states and isActive say."
  counts: UserCounts!
}

"""
One place in a page of users.
"""
type UserEdge {
  "The user in it."
  node: User
}

"""
How many users are in each state.
"""
type UserCounts {
  "Await approval."
  pending: Int!
  "Can log in."
  active: Int!
  "Were deactivated."
  inactive: Int!
}

"""
One version of a user: who made it, when, and what it changed.
"""
type UserVersion {
  "Its number."
  version: Int!
  "When it was made."
  at: DateTime!
  "Who made it: the id of a user, an administrator or a token."
  author: String!
  "As the author was called then. Null for the public, and where it was not kept yet."
  authorName: String
  "What the author was then: ADMIN, DISTRIBUTOR, … Null where it was not kept yet."
  authorRole: String
  "The token or access key by which the author acted. Null where there was none."
  authorClient: String
  "The operation: CreateUser, ActivateUser, …"
  action: String!
  "What differs from the version before."
  changes: [FieldChange!]!
}

"""
One field that a version changed.
"""
type FieldChange {
  "Its name."
  field: String!
  "Null where nothing was set."
  before: String
  "Null where it was cleared."
  after: String
}

"""
A page of mails.
"""
type MailConnection {
  "Those of this page."
  edges: [MailEdge]!
  "Of all pages."
  totalCount: Int!
}

"""
One place in a page of mails.
"""
type MailEdge {
  "The mail in it."
  node: Mail
}

"""
A mail that the platform owes or has sent.
"""
type Mail {
  "Never changes."
  id: ID!
  "When it was written."
  createdAt: DateTime!
  "What it is about."
  kind: MailKind!
  "How far it has come."
  state: MailState!
  "The address that it goes to."
  recipient: String!
  "Its subject."
  subject: String!
  "Plain text."
  body: String!
  "Whom it was written to; null where the caller may not see that user."
  user: User
}

"""
What mails are about.
"""
enum MailKind {
  "A new user."
  WELCOME
  "An approval."
  APPROVAL
  "A deactivation."
  SUSPENSION
  "How to log in."
  ACCESS
}

"""
How far a mail has come.
"""
enum MailState {
  "It waits to be sent."
  QUEUED
  "It was sent."
  SENT
  "It could not be sent."
  FAILED
}
)graphql";

}  // namespace

std::string public_schema() {
    return std::string(shared_types) + std::string(public_types);
}

std::string authenticated_schema() {
    return std::string(shared_types) + std::string(authenticated_types);
}

}  // namespace api::platform
