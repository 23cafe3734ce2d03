// Callers take turns, and nobody works for a client who has hung up.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  ask,
  bearer,
  connect,
  graphql,
  newFolder,
  pause,
  receive,
  startServer,
  submitForm,
} from "./support.mjs";

let server;
let one;
let two;
before(async () => {
  server = await startServer({
    data: newFolder(),
    args: ["--users", "5000", "--rate", "0", "--public-rate", "0"],
  });
  one = bearer(await server.token("admin"));
  two = bearer(await server.token("admin"));
});
after(() => server.stop());

// A request that takes a while: many searches, each over all users.
const searches = Array.from(
  { length: 10 },
  (_, i) => `a${i}: GetUsers(search: "${String.fromCharCode(97 + i)}e") { totalCount }`,
);
const heavy = `{ ${searches.join(" ")} }`;
const light = "{ Viewer { role } }";

function post(query, headers) {
  const body = JSON.stringify({ query });
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return (
    `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${fields.join("")}` +
    `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  );
}

// Sends `flood` at once, and `another` after some of it is answered. How much of the flood was
// still unanswered when the other was answered.
async function leftOver(flood, another) {
  let answered = 0;
  const begun = new Promise((resolve) => {
    for (const each of flood) {
      each.then(() => {
        answered += 1;
        if (answered === 2) resolve();
      });
    }
  });
  await begun;
  const reply = await another();
  const left = flood.length - answered;
  await Promise.all(flood);
  return { reply, left };
}

test("one caller's flood does not delay another's request by its queue", async () => {
  await graphql(server, light, { headers: one });
  await graphql(server, light, { headers: two });
  const flood = Array.from({ length: 60 }, () => graphql(server, heavy, { headers: one }));
  const { reply, left } = await leftOver(flood, () => graphql(server, light, { headers: two }));
  assert.equal(reply.json().data.Viewer.role, "ADMIN");
  assert.ok(left >= 40, `${left} of 60 were left`);
});

test("strangers of one address have one turn, whatever they show", async () => {
  const fresh = bearer(await server.token("admin"));
  const publicHeavy = "{ __schema { types { fields { args { name } } } } }";
  const flood = Array.from({ length: 60 }, (_, i) =>
    i % 2
      ? graphql(server, publicHeavy)
      : graphql(server, light, { headers: bearer(`registrar_invented${i}`) }),
  );
  const replies = await Promise.all([
    ...flood,
    graphql(server, light, { headers: fresh }),
    graphql(server, light, { headers: two }),
  ]);
  const [asFresh, asTwo] = replies.slice(-2);
  assert.equal(asFresh.status, 200, "a token that was never seen");
  assert.equal(asTwo.status, 200);
});

test("a caller whose queue is full is refused, and nobody else", async () => {
  const sockets = [];
  for (let i = 0; i < 150; ++i) sockets.push(await connect(server));
  const answers = sockets.map((socket) => receive(socket, (text) => /\r\n\r\n[^]*\}/.test(text)));
  for (const socket of sockets) socket.write(post(heavy, one));
  const reply = await graphql(server, light, { headers: two });
  assert.equal(reply.status, 200);
  const all = await Promise.all(answers);
  for (const socket of sockets) socket.destroy();
  const refused = all.filter((text) => text.startsWith("HTTP/1.1 429 "));
  assert.ok(refused.length > 0 && refused.length < 140, `${refused.length} refused`);
  assert.match(refused[0], /Retry-After: 1\r\n[^]*"code":"rate_limited"/);
  assert.equal((await graphql(server, light, { headers: one })).status, 200);
});

test("a request that waits is dropped when its client hangs up", async () => {
  const sockets = [];
  for (let i = 0; i < 40; ++i) {
    const socket = await connect(server);
    socket.write(post(heavy, one));
    sockets.push(socket);
  }
  await pause(20);
  for (const socket of sockets) socket.destroy();
  // Its own next request waits behind none of them.
  assert.equal((await graphql(server, light, { headers: one })).status, 200);
  const dropped = () => server.log().match(/"status":499/g)?.length ?? 0;
  for (let i = 0; i < 100 && dropped() < 20; ++i) await pause(20);
  assert.ok(dropped() >= 20, `${dropped()} were dropped`);
});

test("who pipelines and hangs up is noticed, too", async () => {
  const before = server.log().match(/"status":499/g)?.length ?? 0;
  const sockets = [];
  for (let i = 0; i < 40; ++i) {
    const socket = await connect(server);
    socket.write(post(heavy, one) + post(light, one));
    sockets.push(socket);
  }
  await pause(20);
  for (const socket of sockets) socket.destroy();
  const dropped = () => (server.log().match(/"status":499/g)?.length ?? 0) - before;
  for (let i = 0; i < 100 && dropped() < 20; ++i) await pause(20);
  assert.ok(dropped() >= 20, `${dropped()} were dropped`);
});

test("who closes its own half after the last request is answered", async () => {
  const socket = await connect(server);
  socket.end(post(heavy, { ...one, Connection: "close" }));
  assert.match(await receive(socket), /^HTTP\/1\.1 200 [^]*"a9"/);
});

test("many sign-ins from one address keep nobody else from signing in", async () => {
  const wrong = Array.from({ length: 40 }, () => submitForm(server, { name: "a", password: "b" }));
  const other = await ask(server, "/session", {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Origin: server.origin,
    },
    body: "name=b&password=c",
    localAddress: "127.0.0.9",
  });
  assert.notEqual(other.status, 503);
  assert.notEqual(other.status, 429);
  const statuses = (await Promise.all(wrong)).map((reply) => reply.status);
  assert.ok(!statuses.includes(503), statuses.join(" "));
});
