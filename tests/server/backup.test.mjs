// Copies of a data folder while it is used, put back, and both killed at any moment.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { binary } from "../server_process.mjs";
import {
  ask,
  bearer,
  createUser,
  graphql,
  newFolder,
  pause,
  run,
  site,
  startServer,
} from "./support.mjs";

const backup = (data, to) => run(["backup", "--data", data, "--to", to]);
const restore = (from, data, ...more) =>
  run(["restore", "--from", from, "--data", data, ...more]);
const check = (data) => run(["check", "--data", data]);

async function succeed(promise) {
  const { code, stdout, stderr } = await promise;
  assert.equal(code, 0, stdout + stderr);
}

async function countUsers(data, headers, search = "") {
  const server = await startServer({ data });
  const reply = await graphql(server, `{ GetUsers(search: "${search}") { totalCount } }`, {
    headers,
  });
  await server.stop();
  return reply.json().data.GetUsers.totalCount;
}

async function folderOf(count) {
  const server = await startServer({ args: ["--users", String(count)] });
  const headers = bearer(await server.token("admin"));
  await server.stop();
  return { data: server.data, headers };
}

for (const ending of ["", ".backup"]) {
  const kind = ending ? "one file" : "a folder";
  test(`a backup as ${kind} amid a flood of writes has what was acknowledged before`, async () => {
    const server = await startServer({ args: ["--users", "2000", "--rate", "0"] });
    const headers = bearer(await server.token("admin"));
    const to = `${newFolder()}${ending}`;
    const acknowledged = [];
    let isOver = false;
    const flood = Array.from({ length: 4 }, async (_, writer) => {
      for (let i = 0; !isOver; ++i) {
        const email = `w${writer}-${i}@example.com`;
        const variables = { firstName: "Flood", lastName: `W${writer}`, email };
        const reply = await graphql(server, createUser, { variables, headers });
        acknowledged.push(reply.json().data.CreateUser.id);
      }
    });
    while (acknowledged.length < 20) await pause(10);
    // Made before the backup too, though in the other file.
    const token = await server.token("admin");
    const before = [...acknowledged];
    await succeed(backup(server.data, to));
    isOver = true;
    await Promise.all(flood);
    assert.equal((await ask(server, "/readyz")).status, 200);
    await server.stop();

    assert.equal(fs.statSync(to).isDirectory(), ending === "");
    assert.equal(fs.statSync(to).mode & 0o077, 0);
    assert.ok(!fs.existsSync(`${to}.unfinished`));
    const again = await backup(server.data, to);
    assert.equal(again.code, 1);
    assert.match(again.stderr, /something at .* already/);

    const data = newFolder();
    await succeed(restore(to, data));
    await succeed(check(data));
    const restored = await startServer({ data });
    for (const id of before) {
      const reply = await graphql(restored, `{ GetUser(id: "${id}") { id } }`, {
        headers: bearer(token),
      });
      assert.equal(reply.json().data?.GetUser?.id, id, reply.text);
    }
    await restored.stop();
  });
}

test("restore replaces data only when it is told to, and keeps what was there", async () => {
  const small = await folderOf(3);
  const large = await folderOf(50);
  const to = newFolder();
  await succeed(backup(small.data, to));
  const refused = await restore(to, large.data);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /There is data in .* already\. With --force/);
  assert.equal(await countUsers(large.data, large.headers), 50);

  await succeed(restore(to, large.data, "--force"));
  assert.equal(await countUsers(large.data, small.headers), 3);
  const aside = fs.readdirSync(large.data).filter((name) => name.startsWith("before-restore-"));
  assert.equal(aside.length, 1);
  assert.equal(await countUsers(path.join(large.data, aside[0]), large.headers), 50);
  assert.deepEqual(
    fs.readdirSync(large.data).filter((name) => name.startsWith("restore.")),
    [],
  );
});

test("files of a restored folder, of its backup's and of its origin do not mix", async () => {
  const { data } = await folderOf(3);
  const to = newFolder();
  await succeed(backup(data, to));
  const restored = newFolder();
  await succeed(restore(to, restored));
  for (const [from, into] of [[data, restored], [restored, data]]) {
    const mixed = newFolder();
    fs.cpSync(into, mixed, { recursive: true });
    fs.copyFileSync(path.join(from, "credentials.sqlite"), path.join(mixed, "credentials.sqlite"));
    const { code, stderr } = await run(["serve", "--port", "0", "--data", mixed, "--site", site]);
    assert.equal(code, 1);
    assert.match(stderr, /two different folders/);
  }
});

test("a damaged backup is not restored, nor is what is none", async () => {
  const { data, headers } = await folderOf(300);
  const sound = `${newFolder()}.backup`;
  await succeed(backup(data, sound));
  const damaged = `${newFolder()}.backup`;
  fs.copyFileSync(sound, damaged);
  const size = fs.statSync(damaged).size;
  const descriptor = fs.openSync(damaged, "r+");
  fs.writeSync(descriptor, Buffer.alloc(32_768, 0x5a), 0, 32_768, Math.floor(size / 2));
  fs.closeSync(descriptor);
  const text = `${newFolder()}.backup`;
  fs.writeFileSync(text, "not a backup");
  for (const from of [damaged, text, newFolder(), site]) {
    const { code, stderr } = await restore(from, data, "--force");
    assert.equal(code, 1, from);
    assert.match(stderr, /no backup|not restored|There is no/, from);
    const fresh = newFolder();
    assert.equal((await restore(from, fresh)).code, 1);
    assert.deepEqual(fs.readdirSync(fresh), ["server.lock"]);
  }
  assert.equal(await countUsers(data, headers), 300);
});

test("restore waits for no server: it is refused", async () => {
  const { data } = await folderOf(3);
  const to = newFolder();
  await succeed(backup(data, to));
  const server = await startServer({ data });
  const { code, stderr } = await restore(to, data, "--force");
  assert.equal(code, 1);
  assert.match(stderr, /Another server uses the folder/);
  assert.equal((await ask(server, "/readyz")).status, 200);
  await server.stop();
});

test("a damaged folder is backed up by nobody", async () => {
  const { data } = await folderOf(500);
  const file = path.join(data, "registrar.sqlite");
  const descriptor = fs.openSync(file, "r+");
  fs.writeSync(descriptor, Buffer.alloc(40_960, 0x5a), 0, 40_960, 81_920);
  fs.closeSync(descriptor);
  const to = newFolder();
  const { code, stderr } = await backup(data, to);
  assert.equal(code, 1);
  assert.match(stderr, /No backup was made|cannot be read/);
  assert.ok(!fs.existsSync(to) && !fs.existsSync(`${to}.unfinished`));
});

// The time that a command takes is learned first, so that the kills fall into it.
async function killWithin(args, longest) {
  const child = spawn(binary, args, { stdio: "ignore" });
  const ended = once(child, "close");
  await Promise.race([pause(Math.random() * longest), ended]);
  child.kill("SIGKILL");
  return (await ended)[0] === 0;
}

async function timeOf(promise) {
  const start = performance.now();
  await succeed(promise);
  return performance.now() - start;
}

const kills = 40;

test(`backup killed ${kills} times: a whole one or none`, async (context) => {
  const { data } = await folderOf(1000);
  for (const ending of ["", ".backup"]) {
    const to = `${newFolder()}${ending}`;
    const longest = await timeOf(backup(data, `${newFolder()}${ending}`));
    let done = 0;
    for (let i = 0; i < kills / 2; ++i) {
      await killWithin(["backup", "--data", data, "--to", to], longest);
      if (!fs.existsSync(to)) continue;
      ++done;
      const restored = newFolder();
      await succeed(restore(to, restored));
      fs.rmSync(to, { recursive: true });
    }
    context.diagnostic(`${done} of ${kills / 2} were whole`);
    await succeed(backup(data, to));
    assert.ok(!fs.existsSync(`${to}.unfinished`), "the remains of the killed ones are gone");
  }
  await succeed(check(data));
});

test(`restore killed ${kills} times: the old folder or the new one`, async (context) => {
  const one = await folderOf(1000);
  const other = await folderOf(900);
  const backups = [newFolder(), newFolder()];
  await succeed(backup(one.data, backups[0]));
  await succeed(backup(other.data, backups[1]));
  const counts = [1000, 900];
  const headers = [one.headers, other.headers];
  const { data } = one;
  const longest = await timeOf(restore(backups[0], data, "--force"));
  let now = 0;
  let changed = 0;
  for (let i = 0; i < kills; ++i) {
    const wanted = 1 - now;
    const isDone = await killWithin(
      ["restore", "--from", backups[wanted], "--data", data, "--force"],
      longest,
    );
    // Whoever comes next completes what was ready.
    await succeed(check(data));
    const token = headers[wanted].Authorization.slice("Bearer ".length);
    const server = await startServer({ data });
    const reply = await graphql(server, "{ GetUsers { totalCount } }", {
      headers: bearer(token),
    });
    const isNew = reply.status === 200 && reply.json().data.GetUsers.totalCount === counts[wanted];
    if (!isNew) {
      const old = await graphql(server, "{ GetUsers { totalCount } }", { headers: headers[now] });
      assert.equal(old.json().data.GetUsers.totalCount, counts[now], "the old one, whole");
    }
    await server.stop();
    assert.ok(isNew || !isDone);
    if (isNew) {
      now = wanted;
      ++changed;
    }
    for (const name of fs.readdirSync(data)) {
      if (name.startsWith("before-restore-")) fs.rmSync(path.join(data, name), { recursive: true });
    }
  }
  context.diagnostic(`${changed} of ${kills} came to their end`);
});

// Each step of moving into place, as a kill leaves it.
test("a restore that was interrupted is completed by whoever comes next", async () => {
  const old = await folderOf(5);
  const next = await folderOf(7);
  const files = ["registrar.sqlite", "credentials.sqlite"];
  for (let step = 0; step <= 4; ++step) {
    const data = newFolder();
    fs.cpSync(old.data, data, { recursive: true });
    const ready = path.join(data, "restore.ready-20260101T000000Z");
    const aside = path.join(data, "before-restore-20260101T000000Z");
    fs.cpSync(next.data, ready, { recursive: true });
    fs.rmSync(path.join(ready, "server.lock"));
    const moves = files.flatMap((name) => [
      [path.join(data, name), path.join(aside, name)],
      [path.join(ready, name), path.join(data, name)],
    ]);
    fs.mkdirSync(aside);
    for (const [from, to] of moves.slice(0, step)) fs.renameSync(from, to);
    assert.equal(await countUsers(data, next.headers), 7, `after step ${step}`);
    assert.equal(await countUsers(aside, old.headers), 5, `after step ${step}`);
    assert.ok(!fs.existsSync(ready));
    // A token is made for the new folder too, not for the one that goes.
    await succeed(check(data));
  }
});
