#pragma once

// The answers that the REST users document prints, verbatim.

namespace net::document {

// "Minimum user". The text "null" of the external id is the document's.
inline constexpr const char* minimum_user = R"({
"external_id": "null",
"id": "U01ARZ3NDEKTSV4RRFFQ69G5FAV",
"creation_datetime": "2021-02-18T08:21:02+00:00",
"version": 1,
"version_datetime": "2021-02-18T08:21:02+00:00",
"version_authored_by_user_id": "U01ARZ3NDEKTSV4RRFFQ69G5FAV",
"deleted": false,
"first_name": null,
"last_name": null,
"status": "WAITING_FOR_VERIFICATION"
})";

// "Typical user". Lacks the status, the counter account and the feature flags that were just sent.
inline constexpr const char* typical_user = R"({
"external_id": "unique_external_identity_id_2809",
"id": "U01ARZ3NDEKTSV4RRFFQ69G5FAV",
"creation_datetime": "2021-02-18T08:21:02+00:00",
"version": 1,
"version_datetime": "2021-02-18T08:21:02+00:00",
"version_authored_by_user_id": "U01ARZ3NDEKTSV4RRFFQ69G5FAV",
"deleted": false,
"first_name": "Ashok",
"last_name": "Kumar",
"email": "ashok.kumar@example.com",
"phone": "+123456789",
"language": "en-US"
})";

// What "Typical user" sends, with the quotes and the comma that it lacks, as a server would send it
// back: with an id, and still with the document's bank_account_type.
inline constexpr const char* typical_user_corrected = R"({
"id": "U01ARZ3NDEKTSV4RRFFQ69G5FAV",
"external_id": "unique_external_identity_id_2809",
"first_name": "Ashok",
"last_name": "Kumar",
"email": "ashok.kumar@example.com",
"phone": "+123456789",
"counter_account": {
"bank_account_number": "BE01234567891234",
"bank_account_type": "IBAN",
"bank_id": "IDQMIE2D"
},
"feature_flags": [
"CONSOLE",
"ROBO_ADVISOR",
"SELF_INVESTOR"
],
"language": "en-US",
"status": "WAITING_FOR_VERIFICATION"
})";

// "Get a user". The request asks for U01F8YW5NJXMF78PMFKXTE2R7Q7, and this is another one.
inline constexpr const char* got_user = R"({
"external_id": "unique_external_entity_id",
"readable_by": [
"U01ARZ3NDEKTSV4RRFFQ69G5FAV"
],
"modifiable_by": [
"U01ARZ3NDEKTSV4RRFFQ69G5FAV"
],
"id": "U01ARZ3NDEKTSV4RRFFQ69G5FAV",
"creation_datetime": "2021-02-18T08:21:02+00:00",
"version": 3,
"version_datetime": "2021-02-18T08:21:02+00:00",
"version_authored_by_user_id": "U01ARZ3NDEKTSV4RRFFQ69G5FAV",
"deleted": false,
"_embedded": {},
"first_name": "Jane",
"last_name": "Doe",
"email": "jane.doe@example.com",
"phone": "+123456789",
"brokerage_user_id": "12345678",
"idp_user_id": "user_idp_identity",
"language": "en-US",
"counter_account": {
"bank_account_number": "BE01234567891234",
"bank_account_number_type": "IBAN",
"bank_id": "IDQMIE2D",
"bank_id_type": "BIC"
}
})";

// "Update the language".
inline constexpr const char* updated_user = R"({
"external_id": "unique_external_entity_id",
"id": "U01ARZ3NDEKTSV4RRFFQ69G5FAV",
"creation_datetime": "2021-02-18T08:21:02+00:00",
"version": 3,
"version_datetime": "2021-02-18T08:21:02+00:00",
"version_authored_by_user_id": "U01ARZ3NDEKTSV4RRFFQ69G5FAV",
"deleted": false,
"first_name": "Jane",
"last_name": "Doe",
"email": "jane.doe@example.com",
"phone": "+123456789",
"language": "be-NL"
})";

// "Delete a user".
inline constexpr const char* deleted_user = R"({
"external_id": "unique_external_entity_id",
"id": "U01ARZ3NDEKTSV4RRFFQ69G5FAV",
"creation_datetime": "2021-02-18T08:21:02+00:00",
"version": 3,
"version_datetime": "2021-02-18T08:21:02+00:00",
"version_authored_by_user_id": "U01ARZ3NDEKTSV4RRFFQ69G5FAV",
"deleted": true,
"first_name": "Jane",
"last_name": "Doe",
"email": "jane.doe@example.com",
"phone": "+123456789",
"language": "en-US"
})";

// "Query users": one user, where a collection was to be expected.
inline constexpr const char* queried_user = R"({
"external_id": "unique_external_entity_id",
"id": "U01ARZ3NDEKTSV4RRFFQ69G5FAV",
"creation_datetime": "2021-02-18T08:21:02+00:00",
"version": 3,
"version_datetime": "2021-02-18T08:21:02+00:00",
"version_authored_by_user_id": "U01ARZ3NDEKTSV4RRFFQ69G5FAV",
"deleted": false,
"first_name": "Jane",
"last_name": "Doe",
"email": "jane.doe@example.com",
"phone": "+123456789",
"language": "en-US"
})";

}  // namespace net::document
