// One request costs no more than one may, whatever it asks; and what it refuses, it leaves undone.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { bearer, graphql, startServer } from "./support.mjs";

let server;
let admin;
before(async () => {
  server = await startServer({ args: ["--users", "3000", "--rate", "0"] });
  admin = bearer(await server.token("admin"));
});

const times = (count, make) => Array.from({ length: count }, (_, i) => make(i)).join(" ");
const signedIn = (query, variables, headers = {}) =>
  graphql(server, query, { variables, headers: { ...admin, ...headers } });
const refused = (reply) => reply.json().errors[0].extensions;

async function someUsers() {
  const reply = await signedIn(
    "{ GetUsers(resultsPerPage: 100) { edges { node { id } } } }",
  );
  return reply.json().data.GetUsers.edges.map(({ node }) => node);
}

test("errors behind a long comment are located, and cost no more than others", async () => {
  const lines = `#${"x".repeat(500_000)}\n#\u{1F600}\n`;
  const invalid = (i) => `a${i}: CreateUser(firstName: "", lastName: "", email: "x",
    mobile: "x", tosAcknowledged: true,
    persona: customer, firstAccountInformation: {firstAccountType: jointAccount}) { id }`;
  const reply = await signedIn(`${lines}mutation { ${times(100, invalid)} }`);
  const { errors } = reply.json();
  assert.equal(errors.length, 100);
  assert.deepEqual(errors[0].locations, [{ line: 3, column: 12 }]);
  assert.deepEqual(errors[99].locations, [{ line: 201, column: 90 }]);
});

test("work that does not end by itself is ended", async () => {
  const users = await someUsers();
  const nest = (depth) => `${"accounts { holders { ".repeat(depth)}id${" } }".repeat(depth)}`;
  const tooDeep = await signedIn(
    `{ GetUsers(resultsPerPage: 100) { edges { node { ${nest(4)} } } } }`,
  );
  assert.match(tooDeep.json().errors[0].message, /cost/);
  const one = await signedIn(`{ GetUser(id: "${users[0].id}") { ${nest(2)} } }`);
  assert.equal(one.json().errors, undefined);
});

test("a search says how long it may be", async () => {
  const search = (text) =>
    signedIn("query ($s: String) { GetUsers(search: $s) { totalCount } }", { s: text });
  assert.equal(refused(await search("x".repeat(501))).code, "search.too_long");
  assert.equal(refused(await search(times(21, (i) => `w${i}`))).code, "search.too_many_words");
  assert.equal(refused(await search(times(21, (i) => `w${i}`))).problems[0].field, "search");
  assert.equal((await search(times(40, () => "a"))).json().errors, undefined);
  const book = times(170_000, (i) => i.toString(36));
  assert.equal(refused(await search(book)).code, "variable.text_too_long");
});

test("a body of too many values is refused before it is read", async () => {
  const many = { a: Array.from({ length: 20_000 }, () => []) };
  const reply = await signedIn("{ __typename }", many);
  assert.equal(reply.status, 400);
  assert.equal(refused(reply).code, "request.malformed");
});

test("lists say how long they may be", async () => {
  const groups = (count) =>
    signedIn("query ($g: [ID!]) { GetUsers(userGroupIds: $g) { totalCount } }", {
      g: Array.from({ length: count }, (_, i) => `g${i}`),
    });
  assert.equal((await groups(100)).json().errors, undefined);
  assert.equal(refused(await groups(101)).code, "list.too_long");
  assert.equal(refused(await groups(101)).problems[0].field, "userGroupIds");
  assert.equal(refused(await groups(1_001)).code, "variable.list_too_long");
  assert.equal(refused(await groups(30_000)).code, "request.malformed");
});

test("a repeated key is answered with the rights of now, after a commit", async () => {
  const headers = { "Idempotency-Key": "budget-1" };
  const [user] = await someUsers();
  const query = `mutation { SendEmailAccess(userId: "${user.id}") { id version } }`;
  const first = await signedIn(query, undefined, headers);
  const second = await signedIn(query, undefined, headers);
  assert.equal(second.text, first.text);
});
