// A server that is killed a hundred times while it writes: what it acknowledged is there, nothing
// is there by half, and a retry with the same Idempotency-Key gives the same answer.

import assert from "node:assert/strict";
import http from "node:http";
import path from "node:path";
import { test } from "node:test";
import {
  bearer,
  createUser,
  graphql,
  newFolder,
  pause,
  run,
  sql,
  startServer,
} from "./support.mjs";

const kills = 100;
const writers = 6;
const longestRun = 100; // milliseconds of writing before a kill

const update = `mutation($id: ID!, $firstName: String, $version: Int) {
  UpdateUserInfosAndPermissions(userId: $id, firstName: $firstName, expectedVersion: $version) {
    id version } }`;
const deactivate = `mutation($id: ID!, $comment: String!, $version: Int) {
  DeactivateUser(userId: $id, withEmail: true, unactiveComment: $comment,
    expectedVersion: $version) { id version } }`;
const activate = `mutation($id: ID!, $version: Int) {
  ActivateUser(userId: $id, withEmail: true, expectedVersion: $version) { id version } }`;

// What a writer does next to its newest user, and what that user must look like afterwards.
function nextWrite(writer) {
  const { user } = writer;
  const key = `key-${writer.number}-${++writer.writes}`;
  if (!user || user.version >= 4) {
    const firstName = `First${writer.writes}`;
    const variables = {
      firstName,
      lastName: `Writer${writer.number}`,
      withEmail: true,
      email: `user-${writer.number}-${writer.writes}@example.com`,
    };
    return {
      key,
      query: createUser,
      variables,
      after: { version: 1, firstName, state: "ACTIVE", unactiveComment: null },
    };
  }
  const variables = { id: user.id, version: user.version };
  const after = { ...user, version: user.version + 1 };
  if (user.version === 1) {
    after.firstName = variables.firstName = `Changed${writer.writes}`;
    return { key, query: update, variables, after };
  }
  if (user.state === "INACTIVE") {
    return {
      key,
      query: activate,
      variables,
      after: { ...after, state: "ACTIVE", unactiveComment: null },
    };
  }
  after.unactiveComment = variables.comment = `Reason ${writer.writes}`;
  return { key, query: deactivate, variables, after: { ...after, state: "INACTIVE" } };
}

test(`${kills} times kill -9`, { timeout: 180_000 }, async (context) => {
  const data = newFolder();
  const made = await run(["token", "--data", data, "--role", "admin"]);
  const headers = bearer(made.stdout.trim());
  const crew = Array.from({ length: writers }, (_, number) => ({
    number,
    writes: 0,
    user: null,
    touched: new Map(),
  }));
  const agent = new http.Agent({ keepAlive: true });
  let acknowledged = 0;
  let unanswered = 0;
  let completedBeforeTheKill = 0;

  const send = (server, write) =>
    graphql(server, write.query, {
      variables: write.variables,
      headers: { ...headers, "Idempotency-Key": write.key },
      agent,
    });

  function acknowledge(writer, write, reply) {
    assert.equal(reply.status, 200, reply.text);
    const body = reply.json();
    assert.equal(body.errors, undefined, reply.text);
    const [{ id, version }] = Object.values(body.data);
    assert.equal(version, write.after.version);
    writer.user = { ...write.after, id };
    writer.touched.set(id, writer.user);
    writer.last = { write, text: reply.text };
    ++acknowledged;
  }

  async function keepWriting(server, writer) {
    for (;;) {
      const write = nextWrite(writer);
      writer.pending = write;
      let reply;
      try {
        reply = await send(server, write);
      } catch {
        return; // killed
      }
      acknowledge(writer, write, reply);
      writer.pending = null;
    }
  }

  async function stateOf(server, id) {
    const reply = await graphql(
      server,
      `{ GetUser(id: "${id}")
      { id firstName state unactiveComment version versions { version } } }`,
      { headers, agent },
    );
    const { versions, ...user } = reply.json().data.GetUser;
    assert.deepEqual(
      versions.map(({ version }) => version),
      Array.from({ length: user.version }, (_, i) => user.version - i),
      "a version for every change",
    );
    return user;
  }

  async function check(server, writer) {
    const { pending, last } = writer;
    for (const [id, expected] of writer.touched) {
      const user = await stateOf(server, id);
      const isPending = pending?.variables.id === id && user.version === pending.after.version;
      if (isPending) ++completedBeforeTheKill;
      assert.deepEqual(user, isPending ? { ...pending.after, id } : expected);
    }
    if (last)
      assert.equal((await send(server, last.write)).text, last.text, "the answer to a retry");
    writer.touched.clear();
    if (!pending) return;
    ++unanswered;
    const reply = await send(server, pending);
    acknowledge(writer, pending, reply);
    assert.equal((await send(server, pending)).text, reply.text);
    writer.pending = null;
  }

  let server = await startServer({ data, args: ["--rate", "0"] });
  for (let i = 0; i < kills; ++i) {
    const writing = crew.map((writer) => keepWriting(server, writer));
    await pause(Math.random() * longestRun);
    assert.equal((await server.stop("SIGKILL")).signal, "SIGKILL");
    await Promise.all(writing);
    server = await startServer({ data, args: ["--rate", "0"] });
    await Promise.all(crew.map((writer) => check(server, writer)));
  }
  agent.destroy();
  assert.equal((await server.stop()).code, 0);

  // Each action of each user has its version, its audit entry and its mail, and nothing else has.
  const [users, entries, mails, superseded, replies, [[integrity]], orphans] = await sql(
    path.join(data, "registrar.sqlite"),
    "SELECT id, version, email FROM users",
    `SELECT subject_id, count(*), sum(action <> 'UpdateUserInfosAndPermissions')
      FROM audit_entries GROUP BY 1`,
    "SELECT user_id, count(*) FROM mails GROUP BY 1",
    `SELECT u.id, count(*) FROM user_versions v JOIN users u ON u.number = v.user_number
      GROUP BY 1`,
    "SELECT count(*) FROM replies",
    "PRAGMA integrity_check",
    "PRAGMA foreign_key_check",
  );
  const entriesOf = new Map(entries.map(([id, count, mailing]) => [id, { count, mailing }]));
  const mailsOf = new Map(mails);
  const supersededOf = new Map(superseded);
  for (const [id, version] of users) {
    assert.deepEqual(entriesOf.get(id)?.count, version, id);
    assert.deepEqual(mailsOf.get(id), entriesOf.get(id).mailing, id);
    assert.deepEqual(supersededOf.get(id) ?? 0, version - 1, id);
  }
  assert.equal(entries.length, users.length);
  assert.equal(mails.length, users.length);
  assert.equal(
    new Set(users.map(([, , email]) => email)).size,
    users.length,
    "no user was made twice",
  );
  assert.equal(
    users.reduce((sum, [, version]) => sum + version, 0),
    acknowledged,
    "nothing was done twice",
  );
  assert.equal(replies[0][0], acknowledged);
  assert.equal(integrity, "ok");
  assert.deepEqual(orphans, []);
  assert.ok(acknowledged > kills * writers, `only ${acknowledged} writes`);
  context.diagnostic(
    `${acknowledged} writes, ${unanswered} more under way at a kill; of those to a known ` +
      `user, ${completedBeforeTheKill} had been done`,
  );
});
