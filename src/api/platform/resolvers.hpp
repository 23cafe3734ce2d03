#pragma once

#include "api/graphql/schema.hpp"

namespace api::platform {

// What the schemas' fields answer; each binds the types of one subject. The context is a Session.
void bind_user_types(graphql::Schema&);  // User, CreatedUser, UserGroup, UserVersion, FieldChange
void bind_account_types(graphql::Schema&);  // Account and what it consists of
void bind_queries(graphql::Schema&);        // RootQuery, its connections, Viewer, Mail
void bind_mutations(graphql::Schema&, std::string_view mutation_type);

}  // namespace api::platform
