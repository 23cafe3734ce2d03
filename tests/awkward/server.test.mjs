// The awkward server is as awkward as it says, and with --tame it is not.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { readOptions, startAwkwardServer } from "./server.mjs";

const running = [];
after(() => Promise.all(running.map((server) => server.stop())));

async function start(...args) {
  const server = await startAwkwardServer(args);
  running.push(server);
  const ask = async (method, target, body, headers = {}) => {
    const reply = await fetch(server.origin + target, {
      method,
      redirect: "manual",
      headers: { ...(body ? { "Content-Type": "application/json" } : {}), ...headers },
      body: body && JSON.stringify(body),
    });
    const text = await reply.text();
    const isJson = reply.headers.get("Content-Type") === "application/json";
    return { status: reply.status, headers: reply.headers, body: isJson ? JSON.parse(text) : text };
  };
  return { ...server, ask };
}
const list = (query, more = "") => `/users/?query=${encodeURIComponent(query)}${more}`;

test("there are enough users, and always the same", async () => {
  const [one, other] = [await start(), await start()];
  assert.ok(one.users.length >= 120);
  assert.deepEqual(one.users, other.users);
  for (const { id } of one.users) assert.match(id, /^U[0-9A-HJKMNP-TV-Z]{26}$/);
  assert.equal(new Set(one.users.map(({ id }) => id)).size, one.users.length);
});

test("by default counters are texts of the page, and next names another host", async () => {
  const { ask } = await start();
  const { status, body } = await ask("GET", list("email eq '*@example.com*'", "&limit=100"));
  assert.equal(status, 200);
  assert.equal(body.count, "40");
  assert.equal(body.offset, "0");
  assert.equal(body.results.length, 40);
  const [host, rest] = body.next.split("/users/");
  assert.equal(host, "http://api.awkward.invalid");
  assert.equal(new URLSearchParams(rest).get("offset"), "40");
  assert.equal(new URLSearchParams(rest).get("query"), "email eq '*@example.com*'");
});

test("following next visits everybody once", async () => {
  for (const args of [[], ["--tame"], ["--next=relative", "--page-max=7"]]) {
    const { ask, users } = await start(...args);
    const seen = [];
    for (let next = "/users/?limit=100"; next;) {
      const { body } = await ask("GET", next);
      seen.push(...body.results.map(({ id }) => id));
      next = body.next?.replace("http://api.awkward.invalid", "");
    }
    assert.equal(seen.length, users.length);
    assert.equal(new Set(seen).size, users.length);
  }
});

test("a next that repeats can be had", async () => {
  const { ask } = await start("--next=repeating");
  const { body } = await ask("GET", "/users/?limit=5");
  assert.equal((await ask("GET", body.next)).body.next, body.next);
});

test("with --tame counters are numbers of all users, and next is relative", async () => {
  const { ask, users } = await start("--tame");
  const { body } = await ask("GET", "/users/?limit=2&offset=4");
  assert.equal(body.count, users.length);
  assert.equal(body.offset, 4);
  assert.equal(body.next, "/users/?limit=2&offset=6");
  assert.equal((await ask("GET", "/users/?offset=1000")).body.next, null);
});

test("one user alone is no collection, or none ever is, or all are", async () => {
  const query = list("external_id eq 'crm-1003'");
  const awkward = await start();
  assert.equal((await awkward.ask("GET", query)).body.external_id, "crm-1003");
  assert.equal(
    (await awkward.ask("GET", list("first_name eq 'Jane'"))).body.results.length > 1,
    true,
  );
  const array = await start("--collection=array");
  assert.equal((await array.ask("GET", query)).body.length, 1);
  const tame = await start("--tame");
  assert.equal((await tame.ask("GET", query)).body.results.length, 1);
});

test("problems are a sentence or a list", async () => {
  const wrong = { email: "no address", surname: "Doe" };
  const awkward = (await (await start()).ask("POST", "/users/", wrong)).body;
  assert.equal(typeof awkward.detail, "string");
  assert.match(awkward.detail, /extra fields not permitted/);
  const { status, body } = await (await start("--tame")).ask("POST", "/users/", wrong);
  assert.equal(status, 422);
  assert.deepEqual(
    body.detail.map(({ loc }) => loc),
    [
      ["body", "email"],
      ["body", "surname"],
    ],
  );
});

test("statuses are unknown words, or those of the diagram", async () => {
  const known = [
    "WAITING_FOR_VERIFICATION",
    "VERIFICATION_FAILED",
    "WAITING_FOR_SIGNATURE",
    "ACTIVE",
    "INACTIVE",
  ];
  const odd = ({ users }) =>
    new Set(users.map(({ status }) => status).filter((status) => !known.includes(status)));
  assert.deepEqual(odd(await start()), new Set(["VERIFICATION FAILED", "ON_HOLD"]));
  assert.equal(odd(await start("--tame")).size, 0);
});

test("an envelope is sparse, and still more so after a change", async () => {
  const awkward = await start();
  const { id } = awkward.users[3];
  const got = (await awkward.ask("GET", `/users/${id}`)).body;
  assert.equal("readable_by" in got || "_embedded" in got, false);
  assert.equal("status" in got && "counter_account" in got, true);
  const changed = (await awkward.ask("PATCH", `/users/${id}`, { language: "de-DE" })).body;
  assert.equal(changed.language, "de-DE");
  assert.equal("status" in changed || "counter_account" in changed, false);
  const tame = await start("--tame");
  const whole = (await tame.ask("PATCH", `/users/${id}`, { language: "de-DE" })).body;
  assert.equal("status" in whole && "readable_by" in whole && "counter_account" in whole, true);
});

test("accounts are written as in the documents' samples", async () => {
  const { users } = await start();
  const accounts = users.map((user) => user.counter_account).filter(Boolean);
  assert.ok(accounts.some((account) => account.bank_account_type && !account.bank_id_type));
  assert.ok(users.some((user) => user.external_id === "null"));
});

test("DELETE answers with a sentence, nothing or the user, and keeps the user", async () => {
  const answers = {
    "--delete=msg": [200, "msg"],
    "--delete=entity": [200, "id"],
    "--delete=204": [204, undefined],
  };
  for (const [option, [status, member]] of Object.entries(answers)) {
    const { ask, users } = await start(option);
    const reply = await ask("DELETE", `/users/${users[0].id}`);
    assert.equal(reply.status, status);
    assert.equal(member === undefined ? reply.body === "" : member in reply.body, true);
    const { body } = await ask("GET", `/users/${users[0].id}`);
    assert.equal(body.deleted, true);
    assert.equal(body.version, 2);
  }
});

test("headers and parameters that no document has are refused", async () => {
  const { ask, users } = await start();
  const target = `/users/${users[0].id}`;
  for (const header of ["If-Match", "Idempotency-Key", "X-Request-Id"]) {
    const { status } = await ask("PATCH", target, { language: "fr" }, { [header]: '"1"' });
    assert.equal(status, 400, header);
  }
  assert.equal(users[0].version, 1);
  for (const parameter of ["mask=counter_account.bank_account_number", "version=1"]) {
    assert.equal((await ask("GET", `${target}?${parameter}`)).status, 400);
    assert.equal((await ask("GET", `/users/?${parameter}`)).status, 400);
  }
  const lenient = await start("--refuse-unknown-headers=no");
  assert.equal((await lenient.ask("GET", target, undefined, { "If-Match": "1" })).status, 200);
});

test("a change makes a version, and keeps to the document's rules", async () => {
  const { ask, users } = await start("--tame");
  const [user] = users;
  const target = `/users/${user.id}`;
  const { body } = await ask("PATCH", target, { first_name: "Anna", counter_account: null });
  assert.deepEqual([body.first_name, body.counter_account, body.version], ["Anna", null, 2]);
  for (const wrong of [
    { phone: "+33699999999" },
    { email: "other@example.com" },
    { nickname: "A" },
    { status: "GONE" },
    { phone: "0612" },
    { counter_account: { bank_account_number: "BE68539007547034" } },
    { counter_account: { bank_account_number: "BE68539007547034", bank_account_type: "IBAN" } },
    { first_name: "x".repeat(129) },
    { feature_flags: ["ALL"] },
  ]) {
    assert.equal((await ask("PATCH", target, wrong)).status, 422, JSON.stringify(wrong));
  }
  assert.equal((await ask("PATCH", target, { phone: user.phone })).status, 200);
  assert.equal(user.version, 3);
  const [fault] = (await ask("PATCH", target, { phone: "+33699999999" })).body.detail;
  assert.match(fault.msg, /phone may not be updated .* allow_mutation=False/);
});

test("a user is made of anything the document names", async () => {
  const { ask } = await start("--tame");
  const minimum = await ask("POST", "/users/", {});
  assert.equal(minimum.status, 201);
  assert.equal(minimum.body.status, "WAITING_FOR_VERIFICATION");
  assert.equal(minimum.body.version, 1);
  const login = "/users/?create_idp_user=true";
  assert.equal((await ask("POST", login, { email: "a@example.com" })).status, 422);
  const made = await ask("POST", login, { email: "a@example.com", phone: "+12345667" });
  assert.match(made.body.idp_user_id, /^idp-U/);
  assert.equal((await ask("POST", "/users/", { external_id: "crm-1001" })).status, 409);
});

test("paths are as in the document", async () => {
  const { ask } = await start();
  const redirect = await ask("GET", "/users?limit=1");
  assert.equal(redirect.status, 307);
  assert.equal(redirect.headers.get("Location"), "/users/?limit=1");
  assert.equal((await ask("PATCH", "/users/", { language: "fr" })).status, 405);
  assert.equal((await ask("GET", "/users/U1")).status, 404);
  assert.equal((await ask("POST", "/graphql", {})).status, 404);
});

test("the query language is understood", async () => {
  const { ask, users } = await start("--tame");
  const count = async (query) => {
    const { status, body } = await ask("GET", list(query));
    assert.equal(status, 200, `${query}: ${body.detail}`);
    return body.count;
  };
  const of = (test) => users.filter(test).length;
  const cases = {
    "first_name eq 'Jane'": of((user) => user.first_name === "Jane"),
    "first_name eq 'jane'": 0,
    "last_name eq 'O''Brien'": of((user) => user.last_name === "O'Brien"),
    "email eq 'jane*'": of((user) => user.email?.startsWith("jane")),
    "email eq '*.1@example.com'": 1,
    "email neq '*example*'": of((user) => user.email === null),
    "email eq null": of((user) => user.email === null),
    "email neq null and deleted eq false": of((user) => user.email && !user.deleted),
    "phone eq '+33612010000'": 1,
    "version ge 3": of((user) => user.version >= 3),
    "status in ['ACTIVE', 'INACTIVE']": of((user) => /^(IN)?ACTIVE$/.test(user.status)),
    "feature_flags eq 'CONSOLE'": of((user) => user.feature_flags.includes("CONSOLE")),
    "counter_account.bank_id eq 'IDQM*'": of((user) => user.counter_account),
    "creation_datetime in ['20210607' to '20210607']": 10,
    "creation_datetime lt '2021-06-07T15:00:00+00:00'": 1,
    "first_name eq 'Jane' or first_name eq 'Noah' and language eq 'xx'": of(
      (user) => user.first_name === "Jane",
    ),
    "orderby last_name": users.length,
  };
  for (const [query, expected] of Object.entries(cases)) {
    assert.equal(await count(query), expected, query);
  }
  const { body } = await ask("GET", list("email neq null orderby last_name desc, version"));
  const names = body.results.map(({ last_name: name }) => name);
  assert.deepEqual(names, [...names].sort().reverse());
  for (const wrong of [
    "nickname eq 'x'",
    "email is null",
    "(email eq null)",
    "email eq jane",
    "email ne 'x'",
    "email",
    "email eq 'x' orderby",
    "email eq 'x",
    "email eq 'x' email eq 'y'",
  ]) {
    assert.equal((await ask("GET", list(wrong))).status, 400, wrong);
  }
});

test("a page has limits", async () => {
  const { ask } = await start("--tame");
  assert.equal((await ask("GET", "/users/")).body.results.length, 20);
  assert.equal((await ask("GET", "/users/?limit=100")).body.results.length, 100);
  for (const wrong of ["limit=101", "limit=0", "limit=x", "offset=-1"]) {
    assert.equal((await ask("GET", `/users/?${wrong}`)).status, 422, wrong);
  }
});

test("who is not signed in is refused in one of two ways", async () => {
  const awkward = await start("--token=secret");
  const forbidden = await awkward.ask("GET", "/users/");
  assert.equal(forbidden.status, 403);
  assert.equal(forbidden.body.detail, "JWT invalid");
  const headers = { Authorization: "Bearer secret" };
  assert.equal((await awkward.ask("GET", "/users/", undefined, headers)).status, 200);
  const tame = await start("--tame", "--token=secret");
  const unknown = await tame.ask("GET", "/users/");
  assert.equal(unknown.status, 401);
  assert.equal(unknown.body.description, "JWT invalid");
});

test("the console is served with our own server's types and policy", async (context) => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "awkward-"));
  context.after(() => fs.rm(folder, { recursive: true }));
  const site = path.join(folder, "site");
  await fs.mkdir(path.join(site, "assets"), { recursive: true });
  await fs.writeFile(path.join(site, "index.html"), "<!doctype html>");
  await fs.writeFile(path.join(site, "assets/console.wasm"), "wasm");
  await fs.writeFile(path.join(folder, "secret.txt"), "secret");
  const { ask } = await start("--site", site);
  const index = await ask("GET", "/");
  assert.equal(index.body, "<!doctype html>");
  assert.equal(index.headers.get("Content-Type"), "text/html; charset=utf-8");
  const source = await fs.readFile(
    path.join(path.dirname(fileURLToPath(import.meta.url)), "../../src/server/application.cpp"),
    "utf8",
  );
  const [, policy] = /console_policy =([^;]*(?:"[^"]*"\s*)+);/.exec(source);
  assert.equal(
    index.headers.get("Content-Security-Policy"),
    [...policy.matchAll(/"([^"]*)"/g)].map(([, part]) => part).join(""),
  );
  const module = await ask("GET", "/assets/console.wasm");
  assert.equal(module.headers.get("Content-Type"), "application/wasm");
  for (const outside of ["/..%2fsecret.txt", "/%2e%2e/secret.txt", "/nothing.js", "/assets"]) {
    assert.equal((await ask("GET", outside)).status, 404, outside);
  }
});

test("it keeps what it was asked", async () => {
  const { ask, requests, users } = await start();
  await ask("PATCH", `/users/${users[1].id}`, { language: "fr" });
  const [request] = requests;
  assert.equal(request.method, "PATCH");
  assert.equal(request.url, `/users/${users[1].id}`);
  assert.equal(request.body, '{"language":"fr"}');
});

test("options that it does not know are refused", () => {
  assert.throws(() => readOptions(["--counter=string"]), /unknown option --counter=string/);
  assert.throws(() => readOptions(["--counters=roman"]), /--counters is one of string, number/);
  assert.equal(readOptions(["--tame", "--counters=string"]).counters, "string");
  assert.equal(
    readOptions(["--tame", "--refuse-unknown-headers"])["refuse-unknown-headers"],
    "yes",
  );
});

test("it is a program, too", async () => {
  const program = fileURLToPath(new URL("server.mjs", import.meta.url));
  const child = spawn(process.execPath, [program, "--port", "0", "--users", "120"]);
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const [, address] = /^Awkward server is ready: (\S+)$/.exec(line);
  const { results } = await (await fetch(`${address}users/?limit=3`)).json();
  assert.equal(results.length, 3);
  child.kill();
  await once(child, "exit");
});
