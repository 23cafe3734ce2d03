// A data folder that is damaged, incomplete or mixed: the server says so and what to restore, and
// leaves it as it is. `check` reads all of it.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import {
  ask,
  bearer,
  createUser,
  graphql,
  newFolder,
  run,
  site,
  sql,
  startServer,
} from "./support.mjs";

const users = "registrar.sqlite";
const credentials = "credentials.sqlite";
const serve = (data) => run(["serve", "--port", "0", "--data", data, "--site", site, "--sample"]);
const check = (data) => run(["check", "--data", data]);

function copyOf(data) {
  const copy = newFolder();
  fs.cpSync(data, copy, { recursive: true });
  return copy;
}

async function stoppedFolder(...args) {
  const server = await startServer({ args: args.length > 0 ? args : ["--sample"] });
  await server.stop();
  return server.data;
}

// With logs beside the files, which hold what was written last.
async function killedFolder() {
  const server = await startServer({ args: ["--sample"] });
  const headers = bearer(await server.token("admin"));
  const variables = { firstName: "Ada", lastName: "Logged", email: "ada@example.com" };
  assert.ok((await graphql(server, createUser, { variables, headers })).json().data.CreateUser.id);
  await server.stop("SIGKILL");
  return { data: server.data, headers };
}

const snapshot = (data) =>
  Object.fromEntries(
    fs
      .readdirSync(data)
      .filter((name) => name !== "server.lock" && !name.endsWith("-shm"))
      .map((name) => [name, fs.readFileSync(path.join(data, name)).toString("base64")]),
  );

function overwrite(file, from, to = fs.statSync(file).size) {
  const descriptor = fs.openSync(file, "r+");
  fs.writeSync(descriptor, Buffer.alloc(to - from, 0x5a), 0, to - from, from);
  fs.closeSync(descriptor);
}

const remove = (name) => (data) => fs.rmSync(path.join(data, name));
const empty = (name) => (data) => fs.truncateSync(path.join(data, name));
const pageSize = 4096;

const damages = [
  ["the users are missing", remove(users), /registrar\.sqlite is missing, but/],
  ["the users are empty", empty(users), /registrar\.sqlite is empty\./],
  ["the credentials are missing", remove(credentials), /credentials\.sqlite is missing, but/],
  ["the credentials are empty", empty(credentials), /credentials\.sqlite is empty\./],
  [
    "the users are text",
    (data) => fs.writeFileSync(path.join(data, users), "x".repeat(10_000)),
    /registrar\.sqlite is no database/,
  ],
  [
    "the start of the users is lost",
    (data) => overwrite(path.join(data, users), 0, pageSize),
    /registrar\.sqlite is no database, or its start is lost/,
  ],
  [
    "half of the users is lost",
    (data) =>
      fs.truncateSync(
        path.join(data, users),
        Math.floor(fs.statSync(path.join(data, users)).size / pageSize / 2) * pageSize,
      ),
    /registrar\.sqlite (is damaged|cannot be read)/,
  ],
  [
    "pages of the users are overwritten",
    (data) => overwrite(path.join(data, users), 20 * pageSize, 24 * pageSize),
    /registrar\.sqlite (is damaged|cannot be read)/,
  ],
  [
    "pages of the credentials are overwritten",
    (data) => overwrite(path.join(data, credentials), pageSize),
    /credentials\.sqlite (is damaged|cannot be read)/,
  ],
];

test("a damaged folder is refused, and left as it is", async () => {
  const sound = await stoppedFolder();
  assert.equal((await check(sound)).code, 0);
  for (const [what, damage, sentence] of damages) {
    const data = copyOf(sound);
    damage(data);
    const before = snapshot(data);
    const { code, stdout, stderr } = await serve(data);
    assert.equal(code, 1, `${what}: ${stdout}${stderr}`);
    assert.match(stderr, sentence, what);
    assert.match(stderr, /restore --from BACKUP --data/, what);
    assert.deepEqual(snapshot(data), before, what);
    const checked = await check(data);
    assert.equal(checked.code, 1, `${what}: ${checked.stdout}`);
    assert.match(checked.stdout, sentence, what);
    if (!what.startsWith("pages") && !what.startsWith("half")) {
      const token = await run(["token", "--data", data, "--role", "admin"]);
      assert.equal(token.code, 1, what);
    }
    assert.deepEqual(snapshot(data), before, what);
  }
});

test("no fresh file is made beside the log of one that is lost", async () => {
  const { data: killed, headers } = await killedFolder();
  assert.ok(fs.existsSync(path.join(killed, `${users}-wal`)));
  for (const name of [users, credentials]) {
    for (const damage of [remove(name), empty(name)]) {
      const data = copyOf(killed);
      damage(data);
      const before = snapshot(data);
      const { code, stderr } = await serve(data);
      assert.equal(code, 1);
      assert.match(stderr, new RegExp(`${name} is (missing|empty)`));
      assert.deepEqual(snapshot(data), before);
    }
  }
  // The log alone.
  const lone = newFolder();
  fs.mkdirSync(lone);
  fs.copyFileSync(path.join(killed, `${users}-wal`), path.join(lone, `${users}-wal`));
  assert.match((await serve(lone)).stderr, /sqlite is missing, but registrar\.sqlite-wal is there/);
  // With all of its files it goes on, and the log's user is there.
  const server = await startServer({ data: copyOf(killed) });
  const search = '{ GetUsers(search: "logged") { totalCount } }';
  const reply = await graphql(server, search, { headers });
  assert.equal(reply.json().data.GetUsers.totalCount, 1);
  await server.stop();
});

test("files of two folders are refused", async () => {
  const [one, other] = [await stoppedFolder(), await stoppedFolder()];
  for (const name of [users, credentials]) {
    const data = copyOf(one);
    fs.copyFileSync(path.join(other, name), path.join(data, name));
    const { code, stderr } = await serve(data);
    assert.equal(code, 1);
    assert.match(stderr, /are of two different folders/);
    assert.equal((await run(["token", "--data", data, "--role", "admin"])).code, 1);
    assert.equal((await check(data)).code, 1);
  }
});

test("a log of another folder is refused", async () => {
  const sound = await stoppedFolder();
  const { data: killed } = await killedFolder();
  const data = copyOf(sound);
  fs.copyFileSync(path.join(killed, `${users}-wal`), path.join(data, `${users}-wal`));
  const before = snapshot(data);
  const { code, stderr } = await serve(data);
  assert.equal(code, 1, stderr);
  assert.match(stderr, /two different folders|is damaged|cannot be read/);
  assert.deepEqual(snapshot(data), before);
});

test("a folder of before there were identities gets one; its lost files are noticed", async () => {
  const data = await stoppedFolder();
  const forget = async (folder) => {
    await sql(path.join(folder, users), "UPDATE store_state SET folder_id = ''");
    await sql(path.join(folder, credentials), "DROP TABLE folder_state");
  };
  await forget(data);
  const lost = copyOf(data);
  fs.rmSync(path.join(lost, users));
  assert.match((await serve(lost)).stderr, /registrar\.sqlite is missing/);
  const server = await startServer({ data });
  await server.stop();
  const [[[ofUsers]]] = await sql(path.join(data, users), "SELECT folder_id FROM store_state");
  const [[[ofCredentials]]] = await sql(
    path.join(data, credentials),
    "SELECT folder_id FROM folder_state",
  );
  assert.match(ofUsers, /^[0-9a-f-]{36}$/);
  assert.equal(ofCredentials, ofUsers);
  // Old credentials do not belong to users that have an identity.
  await sql(path.join(data, credentials), "DROP TABLE folder_state");
  assert.match((await serve(data)).stderr, /two different folders/);
});

test("lost credentials are made anew in a new folder", async () => {
  const lost = await stoppedFolder();
  const data = newFolder();
  const add = ["admin", "add", "--data", data, "--name", "anna"];
  const added = await run(add, "correct horse battery\n");
  assert.equal(added.code, 0, added.stderr);
  fs.copyFileSync(path.join(lost, users), path.join(data, users));
  const server = await startServer({ data });
  assert.equal((await ask(server, "/readyz")).status, 200);
  await server.stop();
  assert.equal((await check(data)).code, 0);
});

// What SQLite itself cannot know to be wrong.
const wrongs = [
  ["UPDATE user_search SET facets = facets + 1 WHERE number = 3", /search index is wrong about 1 /],
  ["UPDATE user_order SET last_name = x'00' WHERE number = 3", /search index is wrong about 1 /],
  ["UPDATE users SET version = version + 1 WHERE number = 3", /versions have gaps: U/],
  ["UPDATE users SET persona = 'robot' WHERE number = 3", /1 users cannot be read/],
  ["DELETE FROM account_holders WHERE account_number = 1", /Accounts that nobody holds: A/],
  ["DELETE FROM users WHERE number = 3", /refer to rows of users that are missing/],
  [
    "UPDATE audit_entries SET subject_id = 'U0' WHERE id = (SELECT min(id) FROM audit_entries)",
    /Audit entries of users who are not there: U0\./,
  ],
  [
    "DROP TRIGGER user_search_updated; UPDATE user_search SET folded = 'zzz' WHERE number = 3",
    /does not fit the words|search index is wrong/,
  ],
];

test("check names what breaks our own rules, and exits with 1", async () => {
  const sound = await stoppedFolder();
  for (const [statement, sentence] of wrongs) {
    const data = copyOf(sound);
    await sql(path.join(data, users), ...statement.split("; "));
    const { code, stdout, stderr } = await check(data);
    assert.match(stdout, sentence, statement);
    assert.match(stderr, /is damaged/);
    assert.equal(code, 1, statement);
  }
});

test("check works beside the server, and knows a new folder from a damaged one", async () => {
  const server = await startServer({ args: ["--users", "500"] });
  await server.token("investor", "--user", "U01F8YW5NJXMF78PMFKXTE2R7Q7");
  const { code, stdout, stderr } = await check(server.data);
  assert.equal(code, 0, stdout + stderr);
  assert.match(stdout, /Tokens and access keys of users who are not there: token-/);
  assert.match(stdout, /is in order\.\n$/);
  assert.equal((await ask(server, "/readyz")).status, 200);
  await server.stop();
  const nothing = await check(newFolder());
  assert.equal(nothing.code, 1);
  assert.match(nothing.stderr, /There is no folder/);
});

test("a damage while the server runs is told without SQLite's words", async () => {
  const server = await startServer({ args: ["--sample"] });
  const headers = bearer(await server.token("admin"));
  await sql(path.join(server.data, users), "UPDATE users SET persona = 'robot'");
  const all = "{ GetUsers { edges { node { id persona } } } }";
  const reply = await graphql(server, all, { headers });
  const [error] = reply.json().errors;
  assert.equal(error.extensions.code, "store.corrupt");
  assert.match(error.message, /^The database is damaged\. /);
  const rest = await ask(server, "/users/", { headers });
  assert.equal(rest.status, 503);
  for (const { text } of [reply, rest]) assert.doesNotMatch(text, /malformed|sqlite|robot/i);
  await server.stop();
});
