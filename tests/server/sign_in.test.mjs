// Who may come in, how, for how long, and what each role may do: over HTTP, as a client meets it.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import {
  ask,
  bearer,
  cookieOf,
  createUser,
  freePort,
  graphql,
  redeem,
  registerUser,
  run,
  sendCode,
  signIn,
  site,
  sql,
  startServer,
  submitForm,
} from "./support.mjs";

const password = "correct horse battery staple";
let server;
before(async () => {
  server = await startServer({ args: ["--sample", "--trust-proxy"] });
  await run(["admin", "add", "--data", server.data, "--name", "anna"], `${password}\n`);
});
after(() => server.stop());

// Each time from another address, since attempts from one are counted.
let addresses = 0;
const enter = (name = "anna", typed = password, next = "/") =>
  submitForm(
    server,
    { name, password: typed, next },
    { "X-Forwarded-For": `192.0.2.${++addresses}` },
  );
const session = async (headers = {}) => (await ask(server, "/session", { headers })).json();
const credentials = () => path.join(server.data, "credentials.sqlite");
const today = (headers) => graphql(server, "{ GetUsers { totalCount } }", { headers });
const kindOf = (reply) => reply.json().errors[0].extensions.kind;

test("the printed address signs the administrator in, once", async () => {
  assert.equal((await session()).role, "public");
  const reply = await redeem(server, server.code);
  assert.equal(reply.status, 204);
  const cookie = reply.headers["set-cookie"][0];
  assert.match(cookie, /^__Host-registrar=[\w-]{43};/);
  const attributes = cookie.split("; ").slice(1);
  assert.deepEqual(
    new Set(attributes),
    new Set(["Path=/", "Secure", "HttpOnly", "SameSite=Strict"]),
  );

  const me = await session({ Cookie: cookieOf(reply) });
  assert.equal(me.role, "admin");
  assert.equal(me.name, "administrator");
  assert.ok(Date.parse(me.expiresAt) > Date.now());
  assert.ok(
    (await today({ Cookie: cookieOf(reply), Origin: server.origin })).json().data.GetUsers
      .totalCount > 0,
  );

  const again = await redeem(server, server.code);
  assert.equal(again.status, 401);
  assert.equal(again.headers["set-cookie"], undefined);
  assert.equal(again.json().code, "code.used");
  assert.equal((await redeem(server, "guess")).status, 401);
});

test("on this machine the cookie is one that every browser keeps over plain http", async () => {
  const own = await startServer();
  const probe = await sendCode(own, own.code);
  assert.equal(probe.status, 428);
  assert.equal(probe.json().code, "cookie.not_kept");
  assert.equal(probe.headers["set-cookie"][0].split(";")[0], `registrar-${own.port}-probe=1`);
  const reply = await redeem(own, own.code);
  assert.equal(reply.status, 204, "the code was not used by a browser that kept nothing");
  const cookie = reply.headers["set-cookie"][0];
  assert.match(
    cookie,
    new RegExp(`^registrar-${own.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
  );
  const secret = cookieOf(reply).split("=")[1];
  const role = async (headers) =>
    (await ask(own, "/session", { headers })).json().role;
  assert.equal(await role({ Cookie: cookieOf(reply) }), "admin");
  for (const headers of [
    { Cookie: `__Host-registrar=${secret}` },
    { Cookie: `registrar-${own.port + 1}=${secret}` },
    { Cookie: cookieOf(reply), "X-Forwarded-For": "192.0.2.1" },
  ]) {
    assert.equal(await role(headers), "public", JSON.stringify(headers));
  }
  await own.stop();
});

test("behind a proxy the cookie is for https alone", async () => {
  const fresh = await startServer({
    args: ["--public-url", "https://registrar.example"],
    port: await freePort(),
  });
  const headers = { Host: "registrar.example", Origin: "https://registrar.example" };
  const local = await redeem(fresh, fresh.code, headers);
  assert.match(local.headers["set-cookie"][0], /^__Host-registrar=.*; Secure$/);
  const secret = cookieOf(local).split("=")[1];
  const who = await ask(fresh, "/session", {
    headers: { Cookie: `registrar-${fresh.port}=${secret}` },
  });
  assert.equal(who.json().role, "public");
  await fresh.stop();
});

test("a restart gives a new code and ends the old one, and sessions go on", async () => {
  const first = await startServer();
  const unused = first.code;
  await first.stop();
  const port = await freePort();
  const second = await startServer({ data: first.data, port });
  assert.notEqual(second.code, unused);
  assert.equal((await redeem(second, unused)).status, 401);
  const headers = await signIn(second);
  await second.stop();
  const third = await startServer({ data: first.data, port });
  assert.equal((await ask(third, "/session", { headers })).json().role, "admin");
  await third.stop();
});

test("the sign-in page is a plain form under a policy of its own", async () => {
  const page = await ask(server, "/sign-in?next=/%3Fuser%3DU1");
  assert.equal(page.status, 200);
  assert.match(page.text, /<form method="post" action="session">/);
  assert.match(page.text, /value="\/\?user=U1"/);
  assert.match(page.text, /autocomplete="current-password"/);
  assert.doesNotMatch(page.text, /<script/);
  assert.match(page.headers["content-security-policy"], /style-src 'sha256-/);
  assert.doesNotMatch(page.headers["content-security-policy"], /script-src/);
});

test("name and password sign in and lead to where one wanted to go", async () => {
  const reply = await enter("anna", password, "/?user=U1");
  assert.equal(reply.status, 303);
  const headers = { Cookie: cookieOf(reply) };
  const landing = () => new URL(reply.headers.location, `${server.origin}/session`);
  const target = landing().pathname + landing().search;
  assert.equal(target, "/signed-in?next=%2F%3Fuser%3DU1");
  const kept = await ask(server, target, { headers });
  assert.equal(kept.status, 303);
  assert.equal(kept.headers.location, "./?user=U1");
  assert.equal((await session(headers)).name, "anna");

  // A browser that keeps no cookie is told so, and can try again.
  const lost = await ask(server, target);
  assert.equal(lost.status, 403);
  assert.match(lost.text, /role="alert"[^>]*>[^<]*did not keep the cookie/);
  assert.match(lost.text, /<form[^]*value="\/\?user=U1"/);
  assert.equal((await ask(server, "/signed-in", { method: "POST" })).status, 405);
});

test("a form cannot send anybody to another site", async () => {
  for (const next of [
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "evil",
    "",
  ]) {
    const reply = await enter("anna", password, next);
    assert.equal(reply.headers.location, "signed-in?next=%2F", next);
    const landed = await ask(server, `/signed-in?next=${encodeURIComponent(next)}`, {
      headers: { Cookie: cookieOf(reply) },
    });
    assert.equal(landed.headers.location, "./", next);
  }
});

test("a wrong password is refused, and what was typed comes back without markup", async () => {
  const own = await startServer(); // its failures must not slow the others down
  for (const fields of [
    { name: "anna", password: "wrong password" },
    { name: '"><script>', password },
    {},
    { name: "administrator", password: "" },
  ]) {
    const reply = await submitForm(own, fields);
    assert.equal(reply.status, 403);
    assert.equal(reply.headers["set-cookie"], undefined);
    assert.match(reply.text, /role="alert"/);
    assert.doesNotMatch(reply.text, /<script>/);
    assert.ok(!fields.password || !reply.text.includes(fields.password));
  }
  await own.stop();
});

test("guessing is slowed down, for the name at an address and for the address", async () => {
  const own = await startServer();
  await run(["admin", "add", "--data", own.data, "--name", "anna"], `${password}\n`);
  for (let i = 0; i < 5; ++i) {
    assert.equal((await submitForm(own, { name: "anna", password: `guess ${i}` })).status, 403);
  }
  const waits = await submitForm(own, { name: "anna", password });
  assert.equal(waits.status, 429);
  assert.ok(Number(waits.headers["retry-after"]) >= 1);
  // All at once: on a busy machine, time passes between one attempt and the next.
  const attempts = [...Array(20).keys()];
  const others = attempts.map((i) => submitForm(own, { name: `other-${i}`, password }));
  const codes = attempts.map(() => redeem(own, "no code"));
  for (const replies of [await Promise.all(others), await Promise.all(codes)]) {
    assert.ok(replies.some((reply) => reply.status === 429));
  }
  await own.stop();
});

test("strangers who guess wrong do not lock the owner out", async () => {
  await run(["admin", "add", "--data", server.data, "--name", "owner"], `${password}\n`);
  for (const stranger of ["203.0.113.1", "203.0.113.2", "203.0.113.3"]) {
    const guess = () =>
      submitForm(server, { name: "owner", password: "guess" }, { "X-Forwarded-For": stranger });
    for (let i = 0; i < 5; ++i) assert.equal((await guess()).status, 403);
    assert.equal((await guess()).status, 429);
  }
  assert.equal((await enter("owner")).status, 303);
});

test("forty sign-ins of one address at once do not keep others out", async () => {
  const flood = [...Array(40).keys()].map((i) =>
    submitForm(
      server,
      { name: `guess-${i}`, password: "guess" },
      { "X-Forwarded-For": "203.0.113.40" },
    ),
  );
  const others = [1, 2, 3, 4].map(() => enter());
  const statuses = (await Promise.all(flood)).map(({ status }) => status);
  assert.deepEqual(new Set(statuses), new Set([403, 429]));
  for (const { status } of await Promise.all(others)) assert.equal(status, 303);
});

test("a new password ends an unused one-time code", async () => {
  const own = await startServer();
  const change = (name) =>
    run(["admin", "password", "--data", own.data, "--name", name], `${password}\n`);
  await run(["admin", "add", "--data", own.data, "--name", "anna"], `${password}\n`);
  await change("anna");
  const probe = await sendCode(own, own.code);
  assert.equal(probe.status, 428);
  assert.equal((await change("administrator")).code, 0);
  const reply = await redeem(own, own.code);
  assert.equal(reply.status, 401);
  assert.equal(reply.json().code, "code.used");
  await own.stop();
});

test("the data folder is for its account alone, also one that was open to others", async () => {
  const first = await startServer({ args: ["--sample"] });
  const token = await first.token("admin");
  await first.stop("SIGKILL"); // so that the files beside the databases stay
  const modes = () =>
    Object.fromEntries(
      [".", ...fs.readdirSync(first.data)].map((name) => [
        name,
        fs.statSync(path.join(first.data, name)).mode & 0o777,
      ]),
    );
  for (const name of Object.keys(modes()))
    fs.chmodSync(path.join(first.data, name), name === "." ? 0o755 : 0o644);
  fs.writeFileSync(path.join(first.data, "notes.txt"), "ours to leave alone");
  fs.chmodSync(path.join(first.data, "notes.txt"), 0o644);
  const second = await startServer({ data: first.data });
  assert.equal((await ask(second, "/session", { headers: bearer(token) })).json().role, "admin");
  const open = Object.entries(modes()).filter(([, mode]) => mode & 0o077);
  assert.deepEqual(open.map(([name]) => name).sort(), ["notes.txt", "server.lock"].sort());
  const names = Object.keys(modes());
  for (const name of ["credentials.sqlite", "credentials.sqlite-wal", "registrar.sqlite-wal"])
    assert.ok(names.includes(name), `${name} is not there to be looked at`);
  await second.stop();
});

test("a newer credentials file is refused, and left as it is", async () => {
  const first = await startServer();
  await first.stop();
  const file = path.join(first.data, "credentials.sqlite");
  await sql(file, "PRAGMA user_version = 999");
  const before = fs.readFileSync(file);
  for (const args of [
    ["serve", "--port", "0", "--data", first.data, "--site", "SITE"],
    ["token", "--data", first.data, "--role", "admin"],
  ]) {
    const { code, stderr } = await run(args.map((each) => (each === "SITE" ? site : each)));
    assert.equal(code, 1);
    assert.match(stderr, /newer version .* credentials\.sqlite \(schema 999, known here: \d+\)/);
  }
  assert.deepEqual(fs.readFileSync(file), before);
});

test("a role that is not known is refused, wherever it stands", async () => {
  const token = await server.token("admin", "--name", "odd role");
  assert.equal((await today(bearer(token))).status, 200);
  for (const role of ["auditor", "public", "ADMIN", ""]) {
    await sql(credentials(), `UPDATE tokens SET role = '${role}' WHERE name = 'odd role'`);
    assert.equal((await today(bearer(token))).status, 401, role);
    assert.equal((await ask(server, "/session", { headers: bearer(token) })).status, 401, role);
  }
});

test("a new password ends the sessions and the old password", async () => {
  await run(["admin", "add", "--data", server.data, "--name", "bob"], `${password}\n`);
  const headers = { Cookie: cookieOf(await enter("bob")) };
  assert.equal((await session(headers)).role, "admin");
  await run(
    ["admin", "password", "--data", server.data, "--name", "bob"],
    "another long password\n",
  );
  assert.equal((await session(headers)).role, "public");
  assert.equal((await enter("bob")).status, 403);
  assert.equal((await enter("bob", "another long password")).status, 303);
});

test("a new sign-in ends the session that the browser had", async () => {
  const former = { Cookie: cookieOf(await enter()) };
  assert.equal((await session(former)).role, "admin");
  const elsewhere = { Cookie: cookieOf(await enter()) };
  const again = await submitForm(server, { name: "anna", password, next: "/" },
    { ...former, "X-Forwarded-For": `192.0.2.${++addresses}` });
  assert.equal(again.status, 303);
  assert.equal((await session({ Cookie: cookieOf(again) })).role, "admin");
  assert.equal((await session(former)).role, "public");
  assert.equal((await session(elsewhere)).role, "admin");
});

test("signing out ends the session at the server", async () => {
  const headers = { Cookie: cookieOf(await enter()), Origin: server.origin };
  assert.equal((await today(headers)).status, 200);
  const out = await ask(server, "/session", { method: "DELETE", headers });
  assert.equal(out.status, 204);
  assert.match(out.headers["set-cookie"][0], /^__Host-registrar=;.*Max-Age=0/);
  const late = await today(headers);
  assert.equal(late.status, 401);
  assert.match(late.headers["www-authenticate"], /^Bearer/);
  assert.equal(late.json().errors[0].extensions.code, "unauthenticated");
  const shown = await ask(server, "/session", { headers });
  assert.equal(shown.json().role, "public");
  assert.match(shown.headers["set-cookie"][0], /Max-Age=0/);
});

test("a session ends after 30 minutes of rest and after 12 hours of work", async () => {
  const begin = async () => ({ Cookie: cookieOf(await enter()) });
  const shift = (column, minutes) =>
    sql(credentials(), `UPDATE sessions SET ${column} = ${column} - ${minutes * 60_000}`);
  let headers = await begin();
  await shift("used_at", 29);
  assert.equal((await session(headers)).role, "admin");
  await shift("used_at", 29); // being asked had kept it alive
  assert.equal((await session(headers)).role, "admin");
  await shift("used_at", 31);
  assert.equal((await session(headers)).role, "public");
  headers = await begin();
  await shift("created_at", 12 * 60 - 1);
  const { expiresAt } = await session(headers);
  assert.ok(Date.parse(expiresAt) < Date.now() + 2 * 60_000);
  await shift("created_at", 2);
  assert.equal((await session(headers)).role, "public");
});

test("a token works until its day, and a wrong one is refused rather than ignored", async () => {
  const token = await server.token("admin", "--name", "nightly import", "--days", "2");
  assert.match(token, /^registrar_[\w-]{43}$/);
  const me = await session(bearer(token));
  assert.equal(me.name, "nightly import");
  assert.equal(Math.round((Date.parse(me.expiresAt) - Date.now()) / 3_600_000), 48);
  await sql(
    credentials(),
    "UPDATE tokens SET expires_at = expires_at - 48 * 3600000 - 1000 WHERE name = 'nightly import'",
  );
  for (const headers of [
    bearer(token),
    bearer("registrar_wrong"),
    bearer(""),
    { Authorization: "Basic YTpi" },
  ]) {
    const reply = await today(headers);
    assert.equal(reply.status, 401);
    assert.match(reply.headers["www-authenticate"], /invalid_token/);
    assert.equal((await ask(server, "/session", { headers })).status, 401);
  }
});

test("no secret is in the data folder", async () => {
  const token = await server.token("admin");
  const cookie = cookieOf(await enter()).split("=")[1];
  const tables = await sql(
    credentials(),
    "SELECT * FROM administrators",
    "SELECT hex(hash) FROM sessions",
    "SELECT hex(hash), id, name FROM tokens",
    "SELECT hex(hash) FROM sign_in_codes",
  );
  const all = JSON.stringify(tables);
  assert.match(all, /\$argon2id\$/);
  for (const secret of [token, token.slice(10), cookie, password]) {
    assert.ok(!all.includes(secret));
    assert.ok(!all.includes(Buffer.from(secret).toString("hex").toUpperCase()));
  }
});

test("the public may register and do nothing else", async () => {
  const made = await graphql(server, registerUser, {
    variables: { firstName: "Rose", lastName: "Roux", email: "rose.roux@example.com" },
  });
  assert.ok(made.json().data.CreateUser.id);
  for (const query of [
    "{ GetUsers { totalCount } }",
    "{ GetMails { totalCount } }",
    "{ Viewer { id } }",
    'mutation { ActivateUser(userId: "x") { id } }',
    'mutation { DeactivateUser(userId: "x", unactiveComment: "y") { id } }',
  ]) {
    const reply = await graphql(server, query);
    assert.ok(reply.json().errors.length > 0);
    assert.equal(reply.json().data ?? null, null);
  }
  // A public caller cannot approve itself: its schema has no such argument.
  const active = await graphql(server, createUser, {
    variables: { firstName: "Eve", lastName: "Evil", email: "eve@example.com" },
  });
  assert.ok(active.json().errors.length > 0);
});

test("an administrator who asks at the public address is the public there", async () => {
  const headers = bearer(await server.token("admin"));
  const reply = await graphql(server, "{ GetUsers { totalCount } }", {
    headers,
    path: "/public/graphql/",
  });
  assert.ok(reply.json().errors.length > 0);
});

test("a distributor has its own advisors' users only, and approves nobody", async () => {
  const admin = bearer(await server.token("admin"));
  const page = `{ GetUsers(resultsPerPage: 100) { totalCount
    edges { node { id version state distributorAdvisorId } } } }`;
  const all = (await graphql(server, page, { headers: admin })).json().data.GetUsers;
  const users = all.edges.map(({ node }) => node);
  const advisor = users.find((user) => user.distributorAdvisorId).distributorAdvisorId;
  const own = users.filter((user) => user.distributorAdvisorId === advisor);
  const other = users.find(
    (user) => user.distributorAdvisorId !== advisor && user.state === "ACTIVE",
  );

  const headers = bearer(await server.token("distributor", "--advisor", advisor));
  assert.deepEqual((await session(headers)).advisorIds, [advisor]);
  const seen = (await graphql(server, page, { headers })).json().data.GetUsers;
  assert.deepEqual(
    new Set(seen.edges.map(({ node }) => node.id)),
    new Set(own.map(({ id }) => id)),
  );

  const hidden = await graphql(server, `{ GetUser(id: "${other.id}") { email } }`, { headers });
  assert.equal(hidden.json().data.GetUser, null);
  assert.ok(!hidden.text.includes("@"));
  const update = (id) =>
    graphql(
      server,
      `mutation { UpdateUserInfosAndPermissions(userId: "${id}", firstName: "Zoé") {
        firstName } }`,
      { headers },
    );
  assert.equal(
    (await update(own[0].id)).json().data.UpdateUserInfosAndPermissions.firstName,
    "Zoé",
  );
  assert.equal(kindOf(await update(other.id)), "not_found");
  for (const mutation of [
    `ActivateUser(userId: "${own[0].id}") { id }`,
    `DeactivateUser(userId: "${own[0].id}", unactiveComment: "no") { id }`,
  ]) {
    assert.equal(
      kindOf(await graphql(server, `mutation { ${mutation} }`, { headers })),
      "forbidden",
    );
  }
  assert.equal(
    (await graphql(server, "{ GetMails { totalCount } }", { headers })).json().data.GetMails,
    null,
  );
  assert.equal(
    (await ask(server, "/metrics", { headers: { ...headers, "X-Forwarded-For": "192.0.2.1" } }))
      .status,
    403,
  );
});

test("a code is short: what is longer is not even parsed", async () => {
  const reply = await ask(server, "/session/code", {
    method: "POST",
    headers: { Origin: server.origin, "Content-Type": "application/json" },
    body: `[${"[],".repeat(300_000)}1]`,
  });
  assert.equal(reply.status, 413);
  assert.equal(reply.json().code, "body.too_large");
});
