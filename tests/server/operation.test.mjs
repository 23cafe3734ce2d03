// What whoever runs the server relies on: health, metrics, logs without personal data, and a stop
// that loses nothing.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import {
  ask,
  bearer,
  connect,
  createUser,
  exchange,
  graphql,
  receive,
  redeem,
  registerUser,
  run,
  sql,
  startServer,
  submitForm,
} from "./support.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.stop());

test("health and readiness", async () => {
  assert.equal((await ask(server, "/healthz")).text, "ok\n");
  assert.equal((await ask(server, "/readyz")).text, "ready\n");
  assert.equal((await ask(server, "/healthz", { method: "HEAD" })).status, 200);
  assert.equal((await ask(server, "/healthz", { method: "POST" })).status, 405);
});

test("metrics count requests by pattern and status, and name nobody", async () => {
  await ask(server, "/secret/path?email=someone@example.com");
  await graphql(server, "{ apiVersion }");
  const { text, headers } = await ask(server, "/metrics");
  assert.match(headers["content-type"], /^text\/plain; version=0\.0\.4/);
  const value = (name) =>
    Number(
      text
        .split("\n")
        .find((line) => line.startsWith(`${name} `))
        .split(" ")
        .pop(),
    );
  assert.ok(value('registrar_requests_total{route="/{other}",status="404"}') >= 1);
  assert.ok(value('registrar_requests_total{route="/graphql",status="200"}') >= 1);
  assert.equal(
    value('registrar_request_seconds_count{route="/graphql"}'),
    value('registrar_request_seconds_bucket{route="/graphql",le="+Inf"}'),
  );
  assert.ok(value("registrar_connections") >= 1);
  for (const line of text.trim().split("\n")) {
    assert.match(
      line,
      /^# (HELP|TYPE) |^[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")?\})? [\d.e+-]+$/,
    );
  }
  assert.ok(!text.includes("someone") && !text.includes("secret"));
});

test("metrics are for this machine and for administrators", async () => {
  const forwarded = { "X-Forwarded-For": "192.0.2.1" };
  assert.equal((await ask(server, "/metrics", { headers: forwarded })).status, 403);
  const headers = { ...forwarded, ...bearer(await server.token("admin")) };
  assert.equal((await ask(server, "/metrics", { headers })).status, 200);
});

test("logs are JSON lines that hold nothing personal and no secret", async () => {
  const own = await startServer({ args: ["--sample"] });
  const token = await own.token("admin", "--name", "Margaux's script");
  const wrongToken = "registrar_0123456789";
  await run(["admin", "add", "--data", own.data, "--name", "margaux"], "a password to keep\n");
  const signedIn = await submitForm(own, {
    name: "margaux",
    password: "a password to keep",
    next: "/?q=Zbigniew",
  });
  await submitForm(own, { name: "margaux", password: "not the password" });
  await redeem(own, own.code);
  // An investor is a user, whose id is personal as well.
  const [[[investor]]] = await sql(
    path.join(own.data, "registrar.sqlite"),
    "SELECT id FROM users WHERE lifecycle = 'active' ORDER BY id LIMIT 1",
  );
  const key = await own.accessKey("investor", "--user", investor, "--name", "Margaux's telephone");
  const login = await ask(own, "/auth/login/", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: key,
  });
  for (const proof of [
    login.json().access_token,
    await own.token("investor", "--user", investor, "--name", "margaux"),
  ]) {
    await ask(own, "/session", { headers: bearer(proof) });
    await ask(own, `/users/${investor}`, { headers: bearer(proof) });
    await ask(own, `/users/${investor}/none`, { headers: bearer(proof) });
    await graphql(own, `{ GetUser(id: "${investor}") { id } }`, { headers: bearer(proof) });
  }
  const secret = signedIn.headers["set-cookie"][0].match(/=([\w-]+);/)[1];
  await ask(own, "/session", { headers: { Cookie: `registrar-${own.port}=${secret}` } });
  await graphql(own, registerUser, {
    variables: { firstName: "Zbigniew", lastName: "Szczepański", email: "zbig@example.com" },
  });
  await graphql(own, '{ GetUsers(search: "zbigniew") { edges { node { email mobile } } } }', {
    headers: bearer(token),
  });
  await graphql(own, '{ GetUsers(search: "zbigniew" }', { headers: bearer(token) });
  await graphql(own, "{ Viewer { id } }", { headers: bearer(wrongToken) });
  await ask(own, "/users/zbig@example.com?name=Zbigniew", {
    headers: { "User-Agent": "Zbigniew's phone" },
  });
  await exchange(own, "ZBIGNIEW /zbig HTTP/1.1\r\nHost: zbig\r\nConnection: close\r\n\r\n");
  await exchange(own, "zbigniew\r\n\r\n");
  await own.stop();
  const lines = own
    .log()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.ok(lines.length >= 10, `${lines.length} lines`);
  for (const line of lines) {
    assert.ok(!Number.isNaN(Date.parse(line.time)));
    assert.match(line.route, /^\/[a-z/{}-]*$/);
    assert.match(line.method, /^[A-Z]+$|^other$/);
    assert.ok(line.status >= 200 && line.ms >= 0 && line.bytes >= 0 && line.request);
  }
  for (const kind of ["token-", "key-", "admin-"]) {
    assert.ok(
      lines.some((line) => line.caller?.startsWith(kind)),
      `who asked can be found by an id: ${kind}`,
    );
  }
  assert.doesNotMatch(own.log(), /[A-Z][0-9A-HJKMNP-TV-Z]{26}/, "the id of a user");
  for (const word of [
    investor,
    "zbig",
    "Szczep",
    "@",
    "margaux",
    "password to",
    "not the",
    "33612345678",
    "127.0.0.1",
    secret,
    token,
    wrongToken,
    own.code,
  ]) {
    assert.ok(!own.log().toLowerCase().includes(word.toLowerCase()), `"${word}" is in the log`);
  }
});

test("a log that nobody reads does not stop the server", async () => {
  const own = await startServer({ args: ["--public-rate", "0"] });
  // With its reader gone, writing to the pipe fails; the server must neither end nor wait.
  own.closeLog();
  for (let i = 0; i < 50; ++i) assert.equal((await ask(own, "/healthz")).status, 200);
  assert.deepEqual(await own.stop(), { code: 0, signal: null });
});

test("SIGTERM lets the request under way be answered, and ends with 0", async () => {
  for (const signal of ["SIGTERM", "SIGINT"]) {
    const own = await startServer();
    const headers = bearer(await own.token("admin"));
    const idle = await connect(own);
    idle.write(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${own.port}\r\n\r\n`);
    await receive(idle, (text) => text.endsWith("ok\n"));

    const body = JSON.stringify({
      query: createUser,
      variables: { firstName: "Ada", lastName: "Late", email: "ada.late@example.com" },
    });
    const busy = await connect(own);
    busy.write(
      `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:${own.port}\r\n` +
        `Authorization: ${headers.Authorization}\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
    );
    assert.match(await receive(busy, (text) => text.includes("\r\n\r\n")), /^HTTP\/1\.1 100 /);
    own.kill(signal);
    assert.equal(await receive(idle), "", "a connection that waits is closed");
    await assert.rejects(ask(own, "/healthz"), /ECONNREFUSED/);
    busy.write(body);
    const answer = await receive(busy);
    assert.match(answer, /^HTTP\/1\.1 200 /);
    assert.match(answer, /Connection: close/);
    const id = answer.match(/"id":"(\w+)"/)[1];
    busy.destroy();
    assert.deepEqual(await own.ended, { code: 0, signal: null });

    const again = await startServer({ data: own.data });
    const reply = await graphql(again, `{ GetUser(id: "${id}") { firstName } }`, { headers });
    assert.equal(reply.json().data.GetUser.firstName, "Ada");
    await again.stop();
  }
});

test("what was written is there after a restart", async () => {
  const first = await startServer();
  const headers = bearer(await first.token("admin"));
  const variables = {
    firstName: "Élodie",
    lastName: "Straße",
    email: "elodie@example.com",
    withEmail: true,
  };
  const { id } = (await graphql(first, createUser, { variables, headers })).json().data.CreateUser;
  await graphql(
    first,
    `mutation { UpdateUserInfosAndPermissions(userId: "${id}", lastName: "Østergård") { id } }`,
    { headers },
  );
  await graphql(
    first,
    `mutation { DeactivateUser(userId: "${id}", unactiveComment: "left") { id } }`,
    { headers },
  );
  const shown = `{
    GetUser(id: "${id}") { firstName lastName email state unactiveComment version
      versions { version action } }
    GetMails(userId: "${id}") { totalCount } GetUsers(search: "ostergard") { totalCount } }`;
  const before_stop = (await graphql(first, shown, { headers })).json();
  assert.equal(before_stop.data.GetUser.version, 3);
  await first.stop();
  const second = await startServer({ data: first.data });
  assert.deepEqual((await graphql(second, shown, { headers })).json(), before_stop);
  await second.stop();
});

test("the start names users who are one person, by their ids alone", async () => {
  const first = await startServer();
  const admin = { headers: bearer(await first.token("admin")) };
  const create = async (email) => {
    const variables = { firstName: "V", lastName: "T", email };
    const reply = await graphql(first, createUser, { ...admin, variables });
    return reply.json().data.CreateUser.id;
  };
  const ids = [await create("victim@example.com"), await create("other@example.com")];
  await create("third@example.com");
  await first.stop();
  // As an older program let it be made.
  await sql(
    path.join(first.data, "registrar.sqlite"),
    "UPDATE store_state SET index_format = 'older'",
    "UPDATE users SET email_key = ''",
    `UPDATE users SET email = 'vic\u200Btim@example.com' WHERE id = '${ids[1]}'`,
  );
  const second = await startServer({ data: first.data });
  assert.equal((await ask(second, "/readyz")).text, "ready\n");
  await second.stop();
  const warnings = second
    .log()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).warning)
    .filter(Boolean);
  assert.equal(warnings.length, 1);
  assert.ok(ids.every((id) => warnings[0].includes(id)));
  assert.ok(!second.log().includes("example.com"));
  const checked = await run(["check", "--data", first.data]);
  assert.equal(checked.code, 0, "twins are no damage");
  assert.ok(checked.stdout.includes(warnings[0]));
});
