// The program's commands, what it says when they are wrong, and the data folder that it keeps.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ask, bearer, graphql, newFolder, run, site, startServer } from "./support.mjs";

const usersOf = async (server) => {
  const headers = bearer(await server.token("admin"));
  const reply = await graphql(server, "{ GetUsers { totalCount } }", { headers });
  return reply.json().data.GetUsers.totalCount;
};

test("--help explains every command", async () => {
  for (const args of [[], ["--help"], ["serve", "--help"], ["token", "-h"]]) {
    const { code, stdout } = await run(args);
    assert.equal(code, 0);
    for (const word of [
      "serve --data",
      "token --data",
      "access-key --data",
      "admin add",
      "admin password",
      "check --data",
      "backup --data",
      "restore --from",
      "--public-url",
    ]) {
      assert.ok(stdout.includes(word), `${args} does not name ${word}`);
    }
  }
});

const wrong = [
  [["dance"], /no command "dance"/],
  [["admin", "remove"], /followed by "add" or "password"/],
  [["serve", "--site", site], /--data is missing/],
  [["serve", "--data", "x"], /--site is missing/],
  [
    ["serve", "--data", "x", "--site", site, "--port", "65536"],
    /--port takes a number from 0 to 65535/,
  ],
  [["serve", "--data", "x", "--site", site, "--port", "8080x"], /--port takes a number/],
  [["serve", "--data", "x", "--site", site, "--users", "0"], /--users takes a number from 1/],
  [["serve", "--data", "x", "--site", site, "--sample", "--empty"], /Only one of/],
  [["serve", "--data", "x", "--site", site, "--allowed-origin", "example.org"], /takes an origin/],
  [
    ["serve", "--data", "x", "--site", site, "--allowed-origin", "https://a.example/path"],
    /takes an origin/,
  ],
  [["serve", "--data"], /--data needs a value/],
  [["serve", "--data", "--site", site], /--data needs a value/],
  [["serve", "--colour", "red"], /no option --colour/],
  [["token", "--data", "x"], /--role is missing/],
  [
    ["token", "--data", "x", "--role", "king"],
    /takes admin, distributor or investor, not "king"/,
  ],
  [["token", "--data", "x", "--role", "public"], /takes admin, distributor or investor/],
  [
    ["token", "--data", "x", "--role", "admin", "--advisor", "a"],
    /--advisor is for --role distributor/,
  ],
  [["access-key", "--data", "x"], /--role is missing/],
  [["access-key", "--data", "x", "--colour", "red"], /"access-key" has no option --colour/],
  [["access-key", "--data", "x", "--role", "investor"], /--user is missing/],
  [
    ["access-key", "--data", "x", "--role", "admin", "--user", "U01F8YW5NJXMF78PMFKXTE2R7Q7"],
    /--user is for --role investor/,
  ],
  [
    ["token", "--data", "x", "--role", "investor", "--user", "G01F8YW5NJXMF78PMFKXTE2R7Q7"],
    /--user takes the id of a user/,
  ],
  [["token", "--data", "x", "--role", "admin", "--days", "0"], /--days takes a number from 1/],
  [["admin", "add", "--data", "x"], /--name is missing/],
  [["check"], /--data is missing/],
  [["check", "--data", "x", "--force"], /"check" has no option --force/],
  [["backup", "--data", "x"], /--to is missing/],
  [["backup", "--data", "x", "--from", "y"], /"backup" has no option --from/],
  [["restore", "--data", "x"], /--from is missing/],
];

test("a wrong command line is refused in a sentence, with exit code 2", async () => {
  for (const [args, sentence] of wrong) {
    const { code, stdout, stderr } = await run(args);
    assert.match(stderr, sentence);
    assert.match(stderr, /--help/);
    assert.equal(code, 2);
    assert.equal(stdout, "");
  }
});

test("what cannot be done ends with exit code 1 and says why", async () => {
  const data = newFolder();
  const noSite = await run(["serve", "--data", data, "--site", newFolder()]);
  assert.match(noSite.stderr, /no index\.html/);
  assert.equal(noSite.code, 1);

  const noAddress = await run([
    "serve",
    "--port",
    "0",
    "--data",
    data,
    "--site",
    site,
    "--host",
    "localhost",
  ]);
  assert.match(noAddress.stderr, /not an IP address/);
  assert.equal(noAddress.code, 1);

  const file = path.join(newFolder());
  fs.writeFileSync(file, "");
  const noFolder = await run(["token", "--data", file, "--role", "admin"]);
  assert.match(noFolder.stderr, /cannot be used/);
  assert.equal(noFolder.code, 1);

  const server = await startServer();
  const taken = await run([
    "serve",
    "--port",
    String(server.port),
    "--data",
    newFolder(),
    "--site",
    site,
  ]);
  assert.match(taken.stderr, new RegExp(`Port ${server.port} .* is taken`));
  assert.equal(taken.code, 1);
  await server.stop();
});

test("a second server on the same folder is refused, also after a crash of the first", async () => {
  const first = await startServer();
  const second = await run(["serve", "--port", "0", "--data", first.data, "--site", site]);
  assert.match(second.stderr, /Another server uses the folder/);
  assert.equal(second.code, 1);
  assert.equal((await ask(first, "/readyz")).status, 200);
  await first.stop("SIGKILL");
  const third = await startServer({ data: first.data });
  assert.equal((await ask(third, "/readyz")).status, 200);
  await third.stop();
});

test("the data is for this account alone", async () => {
  const server = await startServer();
  await graphql(server, "{ apiVersion }");
  for (const name of [".", ...fs.readdirSync(server.data)]) {
    assert.equal(fs.statSync(path.join(server.data, name)).mode & 0o077, 0, name);
  }
  await server.stop();
});

test("a new folder starts with what the options say, an old one with what it has", async () => {
  for (const [args, count] of [
    [[], 0],
    [["--empty"], 0],
    [["--users", "250"], 250],
  ]) {
    const server = await startServer({ args });
    assert.equal(await usersOf(server), count);
    await server.stop();
    const again = await startServer({ data: server.data, args: ["--sample"] });
    assert.equal(await usersOf(again), count);
    await again.stop();
  }
  const sample = await startServer({ args: ["--sample"] });
  const count = await usersOf(sample);
  assert.ok(count >= 50, `${count} sample users`);
  await sample.stop();
});

test("a first start that did not come to its end leaves a new folder", async () => {
  const server = await startServer();
  const data = newFolder();
  const taken = await run([
    "serve",
    "--port",
    String(server.port),
    "--data",
    data,
    "--site",
    site,
    "--users",
    "3",
  ]);
  assert.equal(taken.code, 1);
  fs.mkdirSync(data, { recursive: true });
  for (const ending of ["", "-wal", "-shm"])
    fs.writeFileSync(path.join(data, `registrar.sqlite.new${ending}`), "half");
  const again = await startServer({ data, args: ["--users", "3"] });
  assert.equal(await usersOf(again), 3);
  assert.deepEqual(
    fs.readdirSync(data).filter((name) => name.includes(".new")),
    [],
  );
  await again.stop();
  await server.stop();
});

test("an access key is printed once, as what the log-in takes", async () => {
  const data = newFolder();
  const made = await run(["access-key", "--data", data, "--role", "admin"]);
  assert.equal(made.code, 0);
  assert.equal(made.stderr, "");
  assert.equal(made.stdout.trim().split("\n").length, 1);
  const key = JSON.parse(made.stdout);
  assert.deepEqual(Object.keys(key), ["access_key_id", "secret_access_key"]);
  assert.match(key.access_key_id, /^key-[0-9a-f]{16}$/);
  assert.match(key.secret_access_key, /^registrar_[\w-]{43}$/);
});

test("a token may be made before the first start", async () => {
  const data = newFolder();
  const { stdout } = await run(["token", "--data", data, "--role", "admin"]);
  const server = await startServer({ data, args: ["--users", "3"] });
  const reply = await graphql(server, "{ GetUsers { totalCount } }", {
    headers: bearer(stdout.trim()),
  });
  assert.equal(reply.json().data.GetUsers.totalCount, 3);
  await server.stop();
});

test("passwords and names of administrators are checked", async () => {
  const data = newFolder();
  const add = (name, password) =>
    run(["admin", "add", "--data", data, "--name", name], `${password}\n`);
  assert.match((await add("anna", "short")).stderr, /at least 12 characters/);
  assert.match((await add("Anna B", "correct horse battery")).stderr, /Use 1 to 64 of/);
  assert.equal((await add("anna", "correct horse battery")).code, 0);
  assert.match((await add("anna", "correct horse battery")).stderr, /of that name already/);
  const unknown = await run(
    ["admin", "password", "--data", data, "--name", "nobody"],
    "correct horse battery\n",
  );
  assert.match(unknown.stderr, /no administrator of that name/);
  assert.equal(unknown.code, 1);
  const silent = await run(["admin", "add", "--data", data, "--name", "carl"]);
  assert.match(silent.stderr, /no password on standard input/);
});

test("--offline serves the site and no API", async () => {
  const server = await startServer({ data: null, args: ["--offline"] });
  assert.equal(server.code, null);
  assert.equal((await ask(server, "/")).status, 200);
  assert.equal((await ask(server, "/healthz")).status, 200);
  assert.equal((await ask(server, "/readyz")).status, 200);
  for (const target of ["/session", "/sign-in", "/session/code"]) {
    assert.equal((await ask(server, target)).status, 404, target);
  }
  assert.equal((await graphql(server, "{ apiVersion }")).status, 404);
  await server.stop();
});
