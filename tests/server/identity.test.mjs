// One person is one user, however an address is written; and what nobody sees stays outside.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, bearer, createUser, graphql, startServer } from "./support.mjs";

let server;
let admin;
before(async () => {
  server = await startServer();
  admin = bearer(await server.token("admin"));
});
after(() => server.stop());

const create = async (email, more = {}) => {
  const variables = { firstName: "Vera", lastName: "Tim", email, ...more };
  return (await graphql(server, createUser, { headers: admin, variables })).json();
};
const code = (reply) => reply.errors?.[0].extensions.code;
const query = async (text) => {
  const target = `/users/?query=${encodeURIComponent(text)}`;
  return (await ask(server, target, { headers: admin })).json();
};
const post = (body) =>
  ask(server, "/users/", {
    method: "POST",
    headers: { ...admin, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

test("an address is one person's in every way of writing it, in both dialects", async () => {
  const plain = (await create("victim@example.com")).data.CreateUser.id;
  const accented = (await create("Ren\u00e9@b\u00fccher.example")).data.CreateUser.id;
  const ways = {
    [plain]: ["VICTIM@example.com", "ｖｉｃｔｉｍ@example.com", "\u200bvictim@example.com\u2060"],
    [accented]: [
      "rene\u0301@bu\u0308cher.example",
      "REN\u00c9@B\u00dcCHER.EXAMPLE",
      "ren\u00e9@xn--bcher-kva.example",
      "ren\u00e9@XN--BCHER-KVA.example",
    ],
  };
  for (const [owner, emails] of Object.entries(ways)) {
    for (const email of emails) {
      assert.equal(code(await create(email)), "email.taken", email);
      const second = await post({ email });
      assert.equal(second.status, 409, email);
      assert.equal(second.json().code, "email.taken", email);
      const found = await query(`email eq '${email}'`);
      assert.deepEqual(found.results.map(({ id }) => id), [owner], email);
      const search = await graphql(
        server,
        "query($search: String) { GetUsers(search: $search) { edges { node { id email } } } }",
        { headers: admin, variables: { search: email } },
      );
      const nodes = search.json().data.GetUsers.edges.map(({ node }) => node);
      assert.deepEqual(nodes.map(({ id }) => id), [owner], email);
    }
  }
  const shown = await query("email eq '*@xn--bcher-kva.example'");
  assert.equal(shown.results[0].email, "Ren\u00e9@b\u00fccher.example", "as it was typed");
});

test("what nobody sees is refused by its name, in every text", async () => {
  for (const email of ["vic\u200btim", "victim\u2060", "vic\u200etim", "vic\u00adtim"]) {
    const refused = await create(`${email}@example.com`);
    assert.equal(code(refused), "email.invisible_character", email);
  }
  const refused = await create("zero\u200bwidth@example.com");
  assert.match(refused.errors[0].message, /U\+200B zero width space\) at place 5: delete it/);
  for (const firstName of ["\u200b", "\u2060", "\u3164", "\u{e0041}", "Al\u200bice"]) {
    const name = await create("name@example.com", { firstName });
    assert.equal(code(name), "name.invisible_character", firstName);
    const text = await post({ first_name: firstName });
    assert.equal(text.status, 422, firstName);
    assert.equal(text.json().detail[0].code, "text.invisible_character", firstName);
  }
  const joined = await create("persian@example.com", { firstName: "می\u200cخواهم" });
  assert.ok(joined.data.CreateUser.id, "a non-joiner where the script needs it");
});

const pasted = { bank_account_number: "IBAN DE89 3704 0044 0532 0130 00", bank_id: "BIC DEUTDEFF" };

test("numbers are taken as they are pasted", async () => {
  const made = await post({
    phone: "\u202a+33612345678\u202c",
    counter_account: { ...pasted, bank_account_number_type: "IBAN" },
  });
  assert.equal(made.status, 201, made.text);
  const { id } = made.json();
  assert.equal(made.json().phone, "+33612345678");
  assert.equal(made.json().counter_account.bank_id, "DEUTDEFF");
  const found = await query("counter_account.bank_account_number eq 'DE89370400440532013000'");
  assert.deepEqual(found.results.map((user) => user.id), [id]);
  const updated = await graphql(
    server,
    `mutation($id: ID!) { UpdateUserInfosAndPermissions(userId: $id,
      mobile: "+44 (0)20 7946 0000") { mobile } }`,
    { headers: admin, variables: { id } },
  );
  assert.equal(updated.json().data.UpdateUserInfosAndPermissions.mobile, "+442079460000");
});

const joint = `mutation($email: String!, $second: String!) { CreateUser(firstName: "Paul",
  lastName: "Martin", email: $email, mobile: "+33611223344", persona: customer,
  firstAccountInformation: { firstAccountType: jointAccount, jointAccountInformation: {
    secondaryFirstName: "Sophie", secondaryLastName: "Martin", secondaryEmail: $second } }`;
const holders = async (id) => {
  const text = "query($id: ID!) { GetUser(id: $id) { version accounts { holders { email } } } }";
  const reply = await graphql(server, text, { headers: admin, variables: { id } });
  const { version, accounts } = reply.json().data.GetUser;
  return { version, emails: accounts.at(-1).holders.map(({ email }) => email) };
};

test("a visitor's second holder is linked by who approves the visitor", async () => {
  const sophie = (await create("sophie@example.com")).data.CreateUser.id;
  const variables = { email: "paul@example.com", second: "SOPHIE@example.com" };
  const made = await graphql(server, `${joint}, tosAcknowledged: true) { id } }`, { variables });
  const paul = made.json().data.CreateUser.id;
  assert.deepEqual((await holders(paul)).emails, ["paul@example.com"]);
  assert.equal((await holders(sophie)).version, 1);
  await graphql(server, "mutation($id: ID!) { ActivateUser(userId: $id) { id } }", {
    headers: admin,
    variables: { id: paul },
  });
  assert.deepEqual((await holders(paul)).emails, ["paul@example.com", "sophie@example.com"]);
  assert.deepEqual(await holders(sophie), {
    version: 2,
    emails: ["paul@example.com", "sophie@example.com"],
  });
});

test("a distributor links nobody whom it may not modify", async () => {
  const distributor = bearer(await server.token("distributor", "--advisor", "advisor-789"));
  const made = await post({ email: "closed@example.com" });
  const closed = made.json().id;
  const owner = `mutation($id: ID!) { UpdateUserInfosAndPermissions(userId: $id,
    distributorAdvisorId: "advisor-789") { id } }`;
  await graphql(server, owner, { headers: admin, variables: { id: closed } });
  await ask(server, `/users/${closed}`, {
    method: "PATCH",
    headers: { ...admin, "Content-Type": "application/json" },
    body: JSON.stringify({ modifiable_by: [closed] }),
  });
  const before = (await ask(server, `/users/${closed}`, { headers: admin })).json().version;
  const reply = await graphql(server, `${joint}, distributorAdvisorId: "advisor-789") { id } }`, {
    headers: distributor,
    variables: { email: "pia@example.com", second: "closed@example.com" },
  });
  const pia = reply.json().data.CreateUser.id;
  assert.deepEqual((await holders(pia)).emails, ["pia@example.com"]);
  const after = (await ask(server, `/users/${closed}`, { headers: admin })).json().version;
  assert.equal(after, before);
});

test("what belongs to another type of account is refused at its field", async () => {
  const corporate = `corporateAccountInformation: { corporateName: "Bernard Holding SAS" }`;
  const second = `jointAccountInformation: { secondaryFirstName: "S", secondaryLastName: "M",
    secondaryEmail: "s@example.com" }`;
  for (const [type, information, field] of [
    ["individualAccount", corporate, "corporateAccountInformation"],
    ["individualAccount", second, "jointAccountInformation"],
    ["corporateAccount", `${corporate}, ${second}`, "jointAccountInformation"],
    ["jointAccount", `${second}, ${corporate}`, "corporateAccountInformation"],
  ]) {
    const reply = await graphql(
      server,
      `mutation { CreateUser(firstName: "A", lastName: "B", email: "a@example.com",
        persona: customer, firstAccountInformation: { firstAccountType: ${type}, ${information} }
      ) { id } }`,
      { headers: admin },
    );
    const { extensions } = reply.json().errors[0];
    assert.equal(extensions.code, "account.other_type", type);
    assert.equal(extensions.problems[0].field, `firstAccountInformation.${field}`);
  }
});

test("a version names its author, and the token by which it was written", async () => {
  const headers = bearer(await server.token("admin", "--name", "Portal"));
  const variables = { firstName: "Vera", lastName: "Tim", email: "by.portal@example.com" };
  const made = (await graphql(server, createUser, { headers, variables })).json();
  const { id } = made.data.CreateUser;
  const fields = "author authorName authorRole authorClient";
  const versions = `query($id: ID!) { GetUser(id: $id) { versions { ${fields} } } }`;
  const reply = await graphql(server, versions, { headers: admin, variables: { id } });
  const [{ author, ...rest }] = reply.json().data.GetUser.versions;
  assert.match(author, /^token-/);
  assert.deepEqual(rest, { authorName: "Portal", authorRole: "ADMIN", authorClient: author });
});
