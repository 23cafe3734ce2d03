// A disk on which nothing can be written any more: reads go on, nothing is lost, and the server
// says so until it is over.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { test } from "node:test";
import {
  ask,
  bearer,
  createUser,
  graphql,
  pause,
  redeem,
  signIn,
  sql,
  startServer,
} from "./support.mjs";

// For every file of that process: as on a full disk, nothing more can be written.
function limitFiles(server, bytes) {
  const done = spawnSync("prlimit", ["--pid", String(server.pid), `--fsize=${bytes}:`]);
  assert.equal(done.status, 0, String(done.stderr));
}
const fillDisk = (server) => limitFiles(server, 0);
const freeDisk = (server) => limitFiles(server, "unlimited");

const named = (email) => ({ firstName: "Ada", lastName: "Full", email });
const newInvestor = (email) => ({ first_name: "Ada", last_name: "Full", email });
const json = { "Content-Type": "application/json" };

async function becomesReady(server) {
  for (let i = 0; i < 100; ++i) {
    if ((await ask(server, "/readyz")).status === 200) return;
    await pause(100);
  }
  assert.fail("the server did not become ready again");
}

test("a full disk: reads go on, writes say so, nothing is lost", async () => {
  const server = await startServer({ args: ["--sample"] });
  const headers = bearer(await server.token("admin"));
  const session = await signIn(server);
  const key = await server.accessKey("admin");
  const mutate = (email) =>
    graphql(server, createUser, { variables: named(email), headers });
  assert.ok((await mutate("before@example.com")).json().data.CreateUser.id);
  assert.equal((await ask(server, "/readyz")).text, "ready\n");
  // The session's use is older than a minute: the next request would write it down.
  const credentials = path.join(server.data, "credentials.sqlite");
  await sql(credentials, "UPDATE sessions SET used_at = used_at - 120000");

  fillDisk(server);
  const viewer = "{ Viewer { id } GetUsers { totalCount } }";
  for (const who of [session, headers]) {
    const read = await graphql(server, viewer, { headers: who });
    assert.ok(read.json().data?.GetUsers.totalCount > 1, read.text);
  }
  assert.equal((await ask(server, "/session", { headers: session })).json().role, "admin");
  assert.equal((await ask(server, "/users/?limit=1", { headers })).status, 200);

  const refused = await mutate("during@example.com");
  const [error] = refused.json().errors;
  assert.equal(error.extensions.code, "store.full");
  assert.equal(error.extensions.kind, "unavailable");
  assert.match(error.message, /^The disk is full, .* Nothing was changed; try again/);
  const keyed = await graphql(server, createUser, {
    variables: named("during@example.com"),
    headers: { ...headers, "Idempotency-Key": "one" },
  });
  assert.equal(keyed.json().errors[0].extensions.code, "store.full");
  const rest = await ask(server, "/users/", {
    method: "POST",
    headers: { ...headers, ...json },
    body: JSON.stringify(newInvestor("during@example.com")),
  });
  assert.equal(rest.status, 503, rest.text);
  assert.match(rest.text, /store\.full/);
  const logIn = await ask(server, "/auth/login/", { method: "POST", headers: json, body: key });
  assert.equal(logIn.status, 503, logIn.text);
  assert.equal(logIn.json().code, "store.full");
  for (const { text } of [refused, keyed, rest, logIn]) assert.doesNotMatch(text, /sqlite|I\/O/i);

  const ready = await ask(server, "/readyz");
  assert.equal(ready.status, 503);
  assert.match(ready.text, /^not ready: store\.full: The disk is full/);
  assert.equal((await ask(server, "/healthz")).status, 200);

  freeDisk(server);
  await becomesReady(server);
  const again = await mutate("during@example.com");
  assert.ok(again.json().data.CreateUser.id, again.text);
  assert.equal((await ask(server, "/session", { headers: session })).json().role, "admin");
  await server.stop();
  const lines = server.log().trim().split("\n").map((line) => JSON.parse(line));
  const failures = lines.filter(({ event }) => event === "store.error");
  assert.ok(failures.length > 0, "the operator is told what SQLite said");
  assert.ok(failures.length < 20, `${failures.length} lines`);
  assert.doesNotMatch(server.log(), /during@example/);

  const restarted = await startServer({ data: server.data });
  const count = await graphql(restarted, '{ GetUsers(search: "Ada Full") { totalCount } }', {
    headers,
  });
  assert.equal(count.json().data.GetUsers.totalCount, 2);
  await restarted.stop();
});

test("readiness finds a full disk before anybody writes", async () => {
  const server = await startServer();
  fillDisk(server);
  assert.equal((await ask(server, "/readyz")).status, 503);
  freeDisk(server);
  await becomesReady(server);
  await server.stop();
});

test("a full disk uses up no one-time code, and reveals nothing without its entry", async () => {
  const server = await startServer();
  const headers = bearer(await server.token("admin"));
  const made = await ask(server, "/users/", {
    method: "POST",
    headers: { ...headers, ...json },
    body: JSON.stringify({
      ...newInvestor("iban@example.com"),
      counter_account: {
        bank_account_number: "DE89370400440532013000",
        bank_account_number_type: "IBAN",
        bank_id: "COBADEFFXXX",
        bank_id_type: "BIC",
      },
    }),
  });
  assert.equal(made.status, 201, made.text);
  const { id } = made.json();
  fillDisk(server);
  const reveal = () =>
    ask(server, `/users/${id}/counter-account/reveal`, { method: "POST", headers });
  const hidden = await reveal();
  assert.equal(hidden.status, 503, hidden.text);
  assert.doesNotMatch(hidden.text, /DE89/);
  const early = await redeem(server, server.code);
  assert.equal(early.status, 503);
  assert.equal(early.json().code, "store.full");
  freeDisk(server);
  assert.equal((await redeem(server, server.code)).status, 204);
  assert.match((await reveal()).text, /DE89370400440532013000/);
  await server.stop();
});

test("a session that is used while the disk is full does not grow old", async () => {
  const server = await startServer();
  const session = await signIn(server);
  const credentials = path.join(server.data, "credentials.sqlite");
  const hour = 3_600_000;
  await sql(credentials, "UPDATE sessions SET used_at = used_at - 120000");
  fillDisk(server);
  assert.equal((await ask(server, "/session", { headers: session })).json().role, "admin");
  freeDisk(server);
  // As written down it was not used for an hour; the server knows better.
  await sql(credentials, `UPDATE sessions SET used_at = used_at - ${hour}`);
  assert.equal((await ask(server, "/session", { headers: session })).json().role, "admin");
  await server.stop();
});

test("a database that others lock answers with a code, and keeps no reader waiting", async () => {
  const server = await startServer({ args: ["--sample"] });
  const headers = bearer(await server.token("admin"));
  const session = await signIn(server);
  await sql(
    path.join(server.data, "credentials.sqlite"),
    "UPDATE sessions SET used_at = used_at - 120000",
  );
  const { spawn } = await import("node:child_process");
  const holder = spawn("/usr/bin/python3", [
    "-c",
    `import sqlite3, sys
held = [sqlite3.connect(f"{sys.argv[1]}/{name}.sqlite", isolation_level=None)
        for name in ("registrar", "credentials")]
for each in held: each.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()`,
    server.data,
  ]);
  await new Promise((resolve) => holder.stdout.once("data", resolve));
  const isAnswered = [];
  const write = graphql(server, createUser, { variables: named("busy@example.com"), headers }).then(
    (reply) => {
      isAnswered.push("write");
      return reply;
    },
  );
  assert.equal((await ask(server, "/session", { headers: session })).json().role, "admin");
  assert.equal((await ask(server, "/readyz")).status, 200);
  isAnswered.push("read");
  const [error] = (await write).json().errors;
  assert.deepEqual(isAnswered, ["read", "write"]);
  assert.equal(error.extensions.code, "store.busy");
  assert.doesNotMatch(error.message, /locked|sqlite/i);
  holder.stdin.end();
  await server.stop();
});
