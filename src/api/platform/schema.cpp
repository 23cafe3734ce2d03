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
  en
  fr
}

"""
Which kind of account a new user starts with.
"""
enum FirstAccountType {
  individualAccount
  corporateAccount
  jointAccount
}

"""
The account that a new user starts with.
"""
input FirstAccountInformationInput {
  firstAccountType: FirstAccountType!
  "With corporateAccount, and only with it."
  corporateAccountInformation: CorporateAccountInformationInput
  "With jointAccount, and only with it."
  jointAccountInformation: JointAccountInformationInput
}

input CorporateAccountInformationInput {
  corporateName: String!
  "The natural person who acts for the legal entity."
  representative: RepresentativeInput
}

input RepresentativeInput {
  firstName: String!
  lastName: String!
}

"""
The second natural person of a joint account.
"""
input JointAccountInformationInput {
  secondaryFirstName: String!
  secondaryLastName: String!
  secondaryEmail: String!
  secondaryMobile: String
}
)graphql";

constexpr std::string_view public_types = R"graphql(
schema {
  query: PublicQuery
  mutation: PublicMutation
}

type PublicQuery {
  "The version of this API. A schema needs a query; everything else asks for a token."
  apiVersion: String!
}

type PublicMutation {
  "Registers an investor, who is pending until an administrator approves."
  CreateUser(
    firstName: String!
    lastName: String!
    email: String!
    "International format: +33612345678."
    mobile: String
    persona: Persona!
    firstAccountInformation: FirstAccountInformationInput!
    "Must be true: the terms of service were accepted."
    tosAcknowledged: Boolean
    locale: SupportedLocale
  ): CreatedUser
}

"""
What a person who registers learns of the new user.
"""
type CreatedUser {
  id: ID
  email: String!
  firstName: String
  lastName: String
  mobile: String
  persona: Persona
  locale: SupportedLocale
}
)graphql";

constexpr std::string_view authenticated_types = R"graphql(
schema {
  query: RootQuery
  mutation: RootMutation
}

type RootQuery {
  "Who asks, and what that person may do."
  Viewer: Viewer!
  "One user. Null with an error where there is none, or none that the caller may see."
  GetUser(id: ID!): User
  "The users that match everything that is given, a page at a time."
  GetUsers(
    "Words or parts of words, in any case and without regard to accents; each must occur in the names, e-mail, mobile, id or account of the user."
    search: String
    "True: active users. False: pending and inactive ones."
    isActive: Boolean
    personas: [Persona!]
    states: [UserState!]
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
  GetUserGroups: [UserGroup!]
  "Mails that the platform owes or has sent, newest first."
  GetMails(
    userId: ID
    "From 1 to 100."
    resultsPerPage: Int = 20
    "The first page is 1."
    page: Int = 1
  ): MailConnection
}

type RootMutation {
  "Creates a user: pending, or active at once."
  CreateUser(
    firstName: String!
    lastName: String!
    email: String!
    "International format: +33612345678."
    mobile: String
    persona: Persona!
    firstAccountInformation: FirstAccountInformationInput!
    tosAcknowledged: Boolean
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
    userId: ID!
    "Send an access e-mail."
    withEmail: Boolean
    "The version that the decision was based on; a stale one is refused."
    expectedVersion: Int
  ): User
  "Suspends an active user or refuses a pending one."
  DeactivateUser(
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
    userId: ID!
    firstName: String
    lastName: String
    email: String
    mobile: String
    locale: SupportedLocale
    distributorAdvisorId: ID
    userGroupId: ID
    "The version that the change was based on; a stale one is refused."
    expectedVersion: Int
  ): User
  "Sends the e-mail with login instructions again."
  SendEmailAccess(userId: ID!): User
}

enum Role {
  ADMIN
  DISTRIBUTOR
  INVESTOR
}

type Viewer {
  id: ID!
  name: String!
  role: Role!
  "Permission codes: users.read, users.approve, …"
  permissions: [String!]!
}

"""
An actor on the platform, identified by a unique e-mail address.
"""
type User {
  id: ID
  "Used for login, unique however it is written. Empty for a user who has none: it is never null."
  email: String!
  firstName: String
  lastName: String
  mobile: String
  active: Boolean
  "When the user was approved for the first time; null while pending."
  acceptedAt: DateTime
  "Why the user was deactivated."
  unactiveComment: String
  userGroup: UserGroup
  accounts: [Account]!
  locale: SupportedLocale
  lastLogin: DateTime
  persona: Persona
  state: UserState!
  distributorAdvisorId: ID
  createdAt: DateTime!
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
  id: ID!
  name: String!
  persona: Persona
}

"""
A legal holding vehicle.
"""
interface Account {
  id: ID!
  label: String
  accountType: AccountType!
  kycStatusDetailed: KycStatus!
  "One for each user who holds the account and whom the caller may see."
  holders: [User]!
}

type IndividualAccount implements Account {
  id: ID!
  label: String
  accountType: AccountType!
  kycStatusDetailed: KycStatus!
  holders: [User]!
}

type CorporateAccount implements Account {
  id: ID!
  label: String
  accountType: AccountType!
  kycStatusDetailed: KycStatus!
  holders: [User]!
  corporateName: String!
  representative: Representative
}

type JointAccount implements Account {
  id: ID!
  label: String
  accountType: AccountType!
  kycStatusDetailed: KycStatus!
  holders: [User]!
  "The second holder as given when the account was made."
  secondHolder: SecondHolder
}

type Representative {
  firstName: String!
  lastName: String!
}

type SecondHolder {
  firstName: String!
  lastName: String!
  email: String!
  mobile: String
}

type AccountType {
  code: AccountTypeCode!
  label: String!
}

enum AccountTypeCode {
  IndividualAccount
  CorporateAccount
  JointAccount
}

"""
How far the know-your-customer check of an account has come.
"""
type KycStatus {
  code: KycStatusCode!
  label: String!
}

enum KycStatusCode {
  TO_COMPLETE
  PENDING_REVIEW
  PENDING_SIGNATURE
  COMPLETED
  VALIDATED
  REFUSED
  Expired
}

input UserOrder {
  field: UserOrderField!
  direction: OrderDirection = ASC
}

enum UserOrderField {
  lastName
  firstName
  email
  createdAt
  updatedAt
  state
}

enum OrderDirection {
  ASC
  DESC
}

type UserConnection {
  edges: [UserEdge]!
  "Of all pages."
  totalCount: Int!
  "Users in each state, whatever states and isActive say."
  counts: UserCounts!
}

type UserEdge {
  node: User
}

type UserCounts {
  pending: Int!
  active: Int!
  inactive: Int!
}

"""
One version of a user: who made it, when, and what it changed.
"""
type UserVersion {
  version: Int!
  at: DateTime!
  author: String!
  "The operation: CreateUser, ActivateUser, …"
  action: String!
  changes: [FieldChange!]!
}

type FieldChange {
  field: String!
  "Null where nothing was set."
  before: String
  after: String
}

type MailConnection {
  edges: [MailEdge]!
  totalCount: Int!
}

type MailEdge {
  node: Mail
}

type Mail {
  id: ID!
  createdAt: DateTime!
  kind: MailKind!
  state: MailState!
  recipient: String!
  subject: String!
  "Plain text."
  body: String!
  user: User
}

enum MailKind {
  WELCOME
  APPROVAL
  SUSPENSION
  ACCESS
}

enum MailState {
  QUEUED
  SENT
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
