// The query language of the REST users document, as a server of others may understand it: texts are
// compared with regard to case, and there are neither parentheses nor bare words.

const paths = new Set([
  "id",
  "external_id",
  "creation_datetime",
  "version",
  "version_datetime",
  "version_authored_by_user_id",
  "deleted",
  "first_name",
  "last_name",
  "email",
  "phone",
  "language",
  "status",
  "brokerage_user_id",
  "idp_user_id",
  "feature_flags",
  "readable_by",
  "modifiable_by",
  "counter_account.bank_account_number",
  "counter_account.bank_account_number_type",
  "counter_account.bank_id",
  "counter_account.bank_id_type",
]);
const dates = new Set(["creation_datetime", "version_datetime"]);

// What is wrong with a query, as a sentence.
export class QueryError extends Error {}

const token = /\s*(?:'((?:[^']|'')*)'|([A-Za-z_][A-Za-z0-9_.]*)|(-?\d+(?:\.\d+)?)|([[\],]))/y;

function tokensOf(text) {
  const tokens = [];
  token.lastIndex = 0;
  for (let end = 0; text.slice(end).trim() !== ""; end = token.lastIndex) {
    const found = token.exec(text);
    if (!found) throw new QueryError(`cannot read the query at '${text.slice(end, end + 10)}'`);
    const [, quoted, word, number, mark] = found;
    if (quoted !== undefined) tokens.push({ value: quoted.replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ value: Number(number) });
    else tokens.push({ word: word ?? mark });
  }
  return tokens;
}

class Parser {
  constructor(text) {
    this.tokens = tokensOf(text);
    this.place = 0;
  }
  isAt(word) {
    return this.tokens[this.place]?.word?.toLowerCase() === word;
  }
  take(word) {
    const isThere = this.isAt(word);
    this.place += isThere ? 1 : 0;
    return isThere;
  }
  expect(word) {
    if (!this.take(word)) throw new QueryError(`'${word}' is missing in the query`);
  }
  path() {
    const name = this.tokens[this.place++]?.word;
    if (!paths.has(name)) throw new QueryError(`field '${name}' not found in this entity`);
    return name;
  }
  value() {
    const { value, word } = this.tokens[this.place++] ?? {};
    if (value !== undefined) return value;
    if (word === "null") return null;
    if (word === "true" || word === "false") return word === "true";
    throw new QueryError(`'${word}' is no value`);
  }
  comparison() {
    const path = this.path();
    const op = this.tokens[this.place++]?.word?.toLowerCase();
    if (["eq", "neq", "lt", "le", "gt", "ge"].includes(op)) {
      const test = testOf(path, op, this.value());
      return (user) => test(read(user, path));
    }
    if (op !== "in") throw new QueryError(`'${op}' is no operator`);
    this.expect("[");
    const values = [this.value()];
    const isRange = this.take("to");
    if (isRange) values.push(this.value());
    while (!isRange && this.take(",")) values.push(this.value());
    this.expect("]");
    const tests = isRange
      ? [testOf(path, "ge", values[0]), testOf(path, "le", values[1])]
      : values.map((value) => testOf(path, "eq", value));
    return isRange
      ? (user) => tests.every((test) => test(read(user, path)))
      : (user) => tests.some((test) => test(read(user, path)));
  }
  term() {
    const all = [this.comparison()];
    while (this.take("and")) all.push(this.comparison());
    return (user) => all.every((test) => test(user));
  }
  expression() {
    const some = [this.term()];
    while (this.take("or")) some.push(this.term());
    return (user) => some.some((test) => test(user));
  }
  order() {
    const keys = [];
    do {
      const path = this.path();
      const isDescending = this.take("desc");
      if (!isDescending) this.take("asc");
      keys.push({ path, isDescending });
    } while (this.take(","));
    return keys;
  }
}

const read = (user, path) => path.split(".").reduce((value, name) => value?.[name] ?? null, user);

// [first, end) of a moment or of a whole day, in milliseconds.
function timeOf(text) {
  const isDay = /^\d{4}-?\d{2}-?\d{2}$/.test(text);
  const day = String(text).replace(/^(\d{4})-?(\d{2})-?(\d{2})$/, "$1-$2-$3");
  const first = Date.parse(isDay ? `${day}T00:00:00Z` : text);
  if (Number.isNaN(first)) throw new QueryError(`'${text}' is no date`);
  return [first, first + (isDay ? 86_400_000 : 1)];
}

function compare(op, difference) {
  return {
    eq: difference === 0,
    neq: difference !== 0,
    lt: difference < 0,
    le: difference <= 0,
    gt: difference > 0,
    ge: difference >= 0,
  }[op];
}

function testOf(path, op, value) {
  if (value === null) return (found) => compare(op, found === null ? 0 : NaN);
  if (dates.has(path)) {
    const [first, end] = timeOf(value);
    return (found) => {
      const at = Date.parse(found);
      return compare(op, at < first ? -1 : at >= end ? 1 : 0);
    };
  }
  if (typeof value !== "string" || !["eq", "neq"].includes(op)) {
    return (found) =>
      found === null
        ? op === "neq"
        : compare(op, typeof found !== typeof value ? NaN : found < value ? -1 : +(found > value));
  }
  const [, before, text, after] = /^(\*?)([^]*?)(\*?)$/.exec(value);
  const isEqual = (found) =>
    Array.isArray(found)
      ? found.some(isEqual)
      : typeof found === "string" &&
        (before && after
          ? found.includes(text)
          : before
            ? found.endsWith(text)
            : after
              ? found.startsWith(text)
              : found === text);
  return (found) => isEqual(found) === (op === "eq");
}

function compareKeys(keys) {
  return (left, right) => {
    for (const { path, isDescending } of keys) {
      const [a, b] = [read(left, path), read(right, path)];
      const difference = a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1;
      if (difference !== 0) return isDescending ? -difference : difference;
    }
    return left.id < right.id ? -1 : 1;
  };
}

// The users that the query finds, in its order.
export function find(users, text) {
  const parser = new Parser(text);
  const isBare = parser.isAt("orderby") || parser.tokens.length === 0;
  const test = isBare ? () => true : parser.expression();
  const keys = parser.take("orderby") ? parser.order() : [];
  if (parser.place < parser.tokens.length) throw new QueryError("the query has more than one end");
  return users.filter(test).sort(compareKeys(keys));
}
