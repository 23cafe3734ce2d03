// What a body may have: the rules that the REST users document prints.

const text =
  (max, pattern = /^[^]*$/) =>
  (value) =>
    value === null ||
    (typeof value === "string" && [...value].length <= max && pattern.test(value));
const texts = (pattern) => (value) =>
  Array.isArray(value) && value.every((each) => typeof each === "string" && pattern.test(each));
const anyOf = (...words) => new RegExp(`^(${words.join("|")})$`);
const ids = texts(/^[A-Z][0-9A-HJKMNP-TV-Z]{26}$/);

const account = {
  bank_account_number: text(34, /^[A-Z]{2}[A-Z0-9]{14,30}$/),
  bank_account_number_type: text(4, anyOf("ABA", "IBAN")),
  bank_id: text(11, /^([0-9]{9}|[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?)$/),
  bank_id_type: text(3, anyOf("BIC", "ABA")),
};

const fields = {
  external_id: text(64),
  first_name: text(128),
  last_name: text(128),
  email: text(320, /^[^@\s]+@[^@\s]+$/),
  phone: text(17, /^\+[1-9][0-9]{7,15}$/),
  language: text(35, /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/),
  status: (value) =>
    text(
      30,
      anyOf(
        "WAITING_FOR_VERIFICATION",
        "VERIFICATION_FAILED",
        "WAITING_FOR_SIGNATURE",
        "ACTIVE",
        "INACTIVE",
      ),
    )(value) && value !== null,
  brokerage_user_id: text(128),
  idp_user_id: text(128),
  feature_flags: texts(anyOf("CONSOLE", "ROBO_ADVISOR", "SELF_INVESTOR")),
  readable_by: ids,
  modifiable_by: ids,
  counter_account: (value) => value === null || (typeof value === "object" && value !== null),
};
const writeOnce = ["email", "phone", "brokerage_user_id", "idp_user_id"];

const problem = (loc, msg, type) => ({ loc: ["body", ...loc], msg, type });

function membersOf(body, known, loc) {
  return Object.entries(body).flatMap(([name, value]) =>
    !Object.hasOwn(known, name)
      ? [problem([...loc, name], "extra fields not permitted", "value_error.extra")]
      : known[name](value)
        ? []
        : [problem([...loc, name], "value is not valid", "value_error")],
  );
}

function accountProblems(value) {
  if (!value || typeof value !== "object") return [];
  const missing = ["bank_account_number", "bank_account_number_type"].filter(
    (name) => !Object.hasOwn(value, name),
  );
  return [
    ...membersOf(value, account, ["counter_account"]),
    ...missing.map((name) =>
      problem(["counter_account", name], "field required", "value_error.missing"),
    ),
  ];
}

// What is wrong with a body, as {loc, msg, type}. `user` is the one to change; none for a new one.
export function problemsOf(body, user, { createsLogin = false } = {}) {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return [problem([], "value is not a valid dict", "type_error.dict")];
  }
  const missing = createsLogin ? ["email", "phone"].filter((name) => !body[name]) : [];
  const changed = writeOnce.filter(
    (name) => user && user[name] !== null && Object.hasOwn(body, name) && body[name] !== user[name],
  );
  return [
    ...membersOf(body, fields, []),
    ...accountProblems(body.counter_account),
    ...missing.map((name) => problem([name], "field required", "value_error.missing")),
    ...changed.map((name) =>
      problem(
        [name],
        `${name} may not be updated because it is marked with allow_mutation=False`,
        "type_error",
      ),
    ),
  ];
}
