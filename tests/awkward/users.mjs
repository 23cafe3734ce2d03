// The users of the awkward server: the same ones each time.

const firstNames = [
  "Ashok",
  "Jane",
  "Zoë",
  "Émile",
  "Søren",
  "Łucja",
  "Jürgen",
  "Wei Li",
  "María",
  "Noah",
  "Aïcha",
  "Liam",
  "Siobhán",
];
const lastNames = [
  "Kumar",
  "Doe",
  "van der Berg",
  "O'Brien",
  "García López",
  "Müller",
  "Chen",
  "Nowak",
  "de la Cruz",
  "Smith",
  "Ibrahim",
];
const languages = ["en-US", "nl-BE", "fr-FR", "de-DE", "be-NL", null];
const statuses = [
  "WAITING_FOR_VERIFICATION",
  "WAITING_FOR_SIGNATURE",
  "ACTIVE",
  "ACTIVE",
  "INACTIVE",
  "VERIFICATION_FAILED",
];
const flags = [[], ["CONSOLE"], ["ROBO_ADVISOR", "SELF_INVESTOR"]];

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// "U" and 26 characters of Crockford's alphabet, which grow with the number.
export function idOf(number) {
  let rest = BigInt(number) * 7919n + 1n;
  let text = "";
  for (let i = 0; i < 16; ++i) {
    text = alphabet[Number(rest % 32n)] + text;
    rest = rest / 32n + BigInt(i < 8 ? (number * (i + 3)) % 31 : 0);
  }
  return `U01F8YW5NJX${text}`;
}

export const systemId = `U${"X".repeat(26)}`;

// Belgian, with check digits by ISO 7064.
function ibanOf(number) {
  const bank = String(1_000_000_000 + number * 7_654_321).slice(0, 10);
  const account = bank + String(Number(BigInt(bank) % 97n) || 97).padStart(2, "0");
  const check = 98n - (BigInt(`${account}111400`) % 97n);
  return `BE${String(check).padStart(2, "0")}${account}`;
}

// Some accounts are as the documents' samples: with bank_account_type, and without bank_id_type.
function accountOf(number, isAwkward) {
  if (number % 3 !== 0) return null;
  const like =
    number % 2 === 0 && isAwkward
      ? { bank_account_type: "IBAN" }
      : { bank_account_number_type: "IBAN", bank_id_type: "BIC" };
  return { bank_account_number: ibanOf(number), bank_id: "IDQMIE2D", ...like };
}

export function timeOf(milliseconds) {
  return new Date(milliseconds).toISOString().replace("Z", "855+00:00");
}

const externalIdOf = (number, isAwkward) =>
  number % 10 === 9 ? null : number === 8 && isAwkward ? "null" : `crm-${1000 + number}`;

// `isAwkward`: with accounts and ids as careless documents have them. `hasUnknownStatuses`: with
// words that no document prints.
export function makeUsers(count, { isAwkward, hasUnknownStatuses }) {
  return Array.from({ length: count }, (_, number) => {
    const first = firstNames[number % firstNames.length];
    const last = lastNames[number % lastNames.length];
    const created = Date.UTC(2021, 5, 7, 14, 26, 21) + number * 3_600_000;
    const unknown = number % 17 === 16 ? "ON_HOLD" : "VERIFICATION FAILED";
    const isUnknown = hasUnknownStatuses && (number % 17 === 16 || number % 12 === 5);
    const version = (number % 4) + 1;
    const name = `${first}.${last}`
      .normalize("NFD")
      .toLowerCase()
      .replace(/[^a-zł.]/g, "");
    return {
      external_id: externalIdOf(number, isAwkward),
      readable_by: [idOf(number)],
      modifiable_by: [],
      id: idOf(number),
      creation_datetime: timeOf(created),
      version,
      version_datetime: timeOf(created + version * 86_400_000),
      version_authored_by_user_id: systemId,
      deleted: number % 50 === 49,
      _embedded: {},
      first_name: first,
      last_name: last,
      email: number % 20 === 19 ? null : `${name.replace(/ł/g, "l")}.${number}@example.com`,
      phone: number % 20 === 18 ? null : `+336120${String(10_000 + number)}`,
      brokerage_user_id: number % 5 === 0 ? `B-${number}` : null,
      idp_user_id: null,
      language: languages[number % languages.length],
      status: isUnknown ? unknown : statuses[number % statuses.length],
      feature_flags: flags[number % flags.length],
      counter_account: accountOf(number, isAwkward),
    };
  });
}
