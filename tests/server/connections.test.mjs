// How many connections one address may have, and whose go when there are too many.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, connect, receive, startServer } from "./support.mjs";

const closedAmong = (sockets) => sockets.filter((socket) => socket.destroyed).length;

async function open(server, count, localAddress, text) {
  const sockets = [];
  for (let i = 0; i < count; ++i) {
    const socket = await connect(server, localAddress);
    socket.on("close", () => socket.destroy());
    socket.resume();
    if (text) socket.write(text);
    sockets.push(socket);
  }
  return sockets;
}

const healthz = (server, localAddress) => ask(server, "/healthz", { localAddress, agent: false });

test("4,100 half-sent requests of one address keep nobody out", async () => {
  const server = await startServer();
  const friends = await open(server, 50, "127.0.0.2");
  const flood = await open(server, 4_100, "127.0.0.1", "GET / HTTP/1.1\r\nX-A");
  for (const address of ["127.0.0.3", "127.0.0.2", "127.0.0.1"]) {
    assert.equal((await healthz(server, address)).status, 200, address);
  }
  assert.equal(closedAmong(friends), 0, "who is idle at another address stays");
  assert.ok(closedAmong(flood) >= 3_000, `${closedAmong(flood)} of the flood were closed`);
  for (const socket of [...friends, ...flood]) socket.destroy();
  assert.equal((await server.stop()).code, 0);
});

test("where connections are scarce, the oldest half-sent of who has most go first", async () => {
  // 300 files are 172 connections, 43 of one address.
  const server = await startServer({ openFiles: 300 });
  const idle = await open(server, 10, "127.0.0.2");
  const floods = [];
  for (let i = 10; i < 20; ++i) {
    floods.push(...(await open(server, 43, `127.0.0.${i}`, "POST /graphql HTTP/1.1\r\n")));
  }
  const newcomer = await connect(server, "127.0.0.3");
  newcomer.write(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`);
  assert.match(await receive(newcomer, (text) => text.endsWith("ok\n")), /^HTTP\/1\.1 200 /);
  assert.equal(closedAmong(idle), 0);
  assert.ok(closedAmong(floods) > 200);
  for (const socket of [newcomer, ...idle, ...floods]) socket.destroy();
  assert.equal((await server.stop()).code, 0);
});

test("behind a proxy, which has one address, only the total counts", async () => {
  const server = await startServer({ openFiles: 300, args: ["--trust-proxy"] });
  const idle = await open(server, 150, "127.0.0.1");
  assert.equal((await healthz(server)).status, 200);
  assert.equal(closedAmong(idle), 0);
  for (const socket of idle) socket.destroy();
  assert.equal((await server.stop()).code, 0);
});
