// What one client may take, and that the others are served meanwhile.

import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import { performance } from "node:perf_hooks";
import { after, before, describe, test } from "node:test";
import {
  ask,
  bearer,
  connect,
  exchange,
  graphql,
  pause,
  receive,
  startServer,
} from "./support.mjs";

const mebibyte = 1024 * 1024;
let server;
let token;
before(async () => {
  server = await startServer({ args: ["--sample", "--rate", "0", "--public-rate", "0"] });
  token = await server.token("admin");
});
after(() => server.stop());

const host = () => `Host: 127.0.0.1:${server.port}\r\n`;
const agent = new http.Agent({ keepAlive: true });
after(() => agent.destroy());

// The slowest of some requests one after the other: of the API, which asks the database, and of
// the site.
async function slowestAnswer(from = server, count = 40) {
  let slowest = 0;
  for (let i = 0; i < count; ++i) {
    const started = performance.now();
    const reply =
      i % 2
        ? await ask(from, "/", { agent })
        : await graphql(from, "{ GetUsers { totalCount } }", { headers: bearer(token), agent });
    assert.equal(reply.status, 200);
    slowest = Math.max(slowest, performance.now() - started);
  }
  return slowest;
}

describe("sizes", () => {
  test("a body of 1 MiB is read, a larger one refused before it is sent", async () => {
    const padding = JSON.stringify({ query: "{ apiVersion }" }).padEnd(mebibyte);
    const headers = { "Content-Type": "application/json" };
    const post = (body) => ask(server, "/graphql", { method: "POST", headers, body });
    assert.equal((await post(padding)).status, 200);
    const declared = await exchange(
      server,
      `POST /graphql HTTP/1.1\r\n${host()}Content-Length: ${mebibyte + 1}\r\n\r\n`,
    );
    assert.match(declared, /^HTTP\/1\.1 413 /);
    assert.match(declared, /Connection: close/);
    assert.match(declared, /"code":"body\.too_large"/);
  });

  test("a body that grows beyond the limit is refused, and the answer arrives", async () => {
    const socket = await connect(server);
    socket.write(`POST /graphql HTTP/1.1\r\n${host()}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = `${(64 * 1024).toString(16)}\r\n${"x".repeat(64 * 1024)}\r\n`;
    for (let i = 0; i < 32; ++i) socket.write(chunk);
    assert.match(await receive(socket), /^HTTP\/1\.1 413 /);
  });

  test("a header of more than 16 KiB is refused", async () => {
    assert.equal(
      (await ask(server, "/", { headers: { "X-Long": "x".repeat(12_000) } })).status,
      200,
    );
    for (const header of [`X-Long: ${"x".repeat(20_000)}\r\n`, "X-Many: x\r\n".repeat(2_000)]) {
      const answer = await exchange(server, `GET / HTTP/1.1\r\n${host()}${header}\r\n`);
      assert.match(answer, /^HTTP\/1\.1 431 /);
    }
    const users = await exchange(
      server,
      `GET /users/ HTTP/1.1\r\n${host()}X-Long: ${"x".repeat(20_000)}\r\n\r\n`,
    );
    assert.match(users, /^HTTP\/1\.1 431 [^]*"detail":/, "in the dialect's shape");
    const long = await exchange(server, `GET /${"x".repeat(20_000)} HTTP/1.1\r\n${host()}\r\n`);
    assert.match(long, /^HTTP\/1\.1 414 [^]*"code":"target\.too_long"/);
  });
});

describe("grammar", () => {
  test("what is no HTTP/1.1, or could be read in two ways, is refused", async () => {
    for (const request of [
      "nonsense\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      `GET / HTTP/1.1\r\n${host()}Host: evil.example\r\n\r\n`,
      `GET example.org HTTP/1.1\r\n${host()}\r\n`,
      `GET / HTTP/3.0\r\n${host()}\r\n`,
      `GET / HTTP/1.1\r\n${host()}Bad Name: x\r\n\r\n`,
      `POST /graphql HTTP/1.1\r\n${host()}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n` +
        "0\r\n\r\n",
      `POST /graphql HTTP/1.1\r\n${host()}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`,
      `POST /graphql HTTP/1.1\r\n${host()}Content-Length: -1\r\n\r\n`,
      `POST /graphql HTTP/1.1\r\n${host()}Content-Length: 99999999999999999999\r\n\r\n`,
      `POST /graphql HTTP/1.1\r\n${host()}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`,
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ]) {
      const answer = await exchange(server, request);
      assert.match(answer, /^HTTP\/1\.1 4\d\d /, request);
      assert.match(answer, /Connection: close/, request);
      assert.equal(answer.match(/HTTP\/1\.1 \d/g).length, 1, request);
    }
  });

  test("requests that come at once are answered in their order", async () => {
    const answer = await exchange(
      server,
      `GET /healthz HTTP/1.1\r\n${host()}\r\nGET /nothing HTTP/1.1\r\n${host()}\r\n` +
        `GET /sign-in HTTP/1.1\r\n${host()}Connection: close\r\n\r\n`,
    );
    assert.deepEqual(answer.match(/HTTP\/1\.1 \d+/g), [
      "HTTP/1.1 200",
      "HTTP/1.1 404",
      "HTTP/1.1 200",
    ]);
    assert.ok(answer.indexOf("ok\n") < answer.indexOf("<!doctype html>"));
  });

  test("HTTP/1.0 and the absolute form are understood", async () => {
    assert.match(
      await exchange(server, `GET /healthz HTTP/1.0\r\n${host()}\r\n`),
      /^HTTP\/1\.1 200 .*ok\n$/s,
    );
    const absolute = await exchange(
      server,
      `GET http://127.0.0.1:${server.port}/healthz HTTP/1.1\r\n${host()}Connection: close\r\n\r\n`,
    );
    assert.match(absolute, /^HTTP\/1\.1 200 .*ok\n$/s);
  });
});

describe("rates", () => {
  test("too many requests of one address are refused for a while", async () => {
    const own = await startServer({ args: ["--public-rate", "2", "--rate", "5"] });
    const hammer = async (count, headers) => {
      const replies = [];
      for (let i = 0; i < count; ++i)
        replies.push(await graphql(own, "{ __typename }", { headers, agent }));
      return replies.map((reply) => (reply.status === 429 ? reply : null)).filter(Boolean);
    };
    const refused = await hammer(20);
    assert.ok(refused.length >= 5 && refused.length <= 12, `${refused.length} refused`);
    const wait = Number(refused.at(-1).headers["retry-after"]);
    assert.equal(wait, 1);
    assert.equal(refused[0].json().errors[0].extensions.code, "rate_limited");
    const one = bearer(await own.token("admin"));
    const two = bearer(await own.token("admin"));
    assert.equal((await hammer(8, one)).length, 0);
    assert.ok((await hammer(20, one)).length > 0);
    assert.equal((await hammer(8, two)).length, 0);
    // A wrong token counts for its address.
    assert.ok((await hammer(8, bearer("wrong"))).length > 0);
    await pause(wait * 1000);
    assert.equal((await hammer(1)).length, 0);
    await own.stop();
  });
});

describe("time", { concurrency: true }, () => {
  test("who does not send a whole header in 10 seconds is let go", async () => {
    const silent = await connect(server);
    silent.write("GET / HT");
    const dripping = await connect(server);
    dripping.write("GET / HTTP/1.1\r\n");
    const drip = setInterval(() => dripping.write("X-A: b\r\n"), 500);
    const started = performance.now();
    await Promise.all([receive(silent), receive(dripping)]);
    clearInterval(drip);
    const seconds = (performance.now() - started) / 1000;
    assert.ok(seconds > 8 && seconds < 14, `${seconds} s`);
  });

  test("who never finishes a request does not hold up the stop for long", async () => {
    const own = await startServer();
    const endless = await connect(own);
    endless.write(
      `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:${own.port}\r\nContent-Length: 1000\r\n\r\n{`,
    );
    await pause(50);
    const started = performance.now();
    assert.deepEqual(await own.stop(), { code: 0, signal: null });
    assert.ok(performance.now() - started < 8000);
    endless.destroy();
  });

  test("slow clients do not slow others down", async () => {
    const slow = [];
    for (let i = 0; i < 200; ++i) {
      const reader = await connect(server);
      reader.pause();
      reader.write(`GET /assets/large.0123456789ab.wasm HTTP/1.1\r\n${host()}\r\n`);
      const writer = await connect(server);
      writer.write(`POST /graphql HTTP/1.1\r\n${host()}Content-Length: 1000\r\n\r\n{`);
      slow.push(reader, writer);
    }
    const slowest = await slowestAnswer();
    for (const socket of slow) socket.destroy();
    assert.ok(slowest < 500, `${slowest} ms`);
  });

  test("a thousand idle connections cost little and stay usable", async () => {
    const own = await startServer({ args: ["--public-rate", "0"] });
    const ownToken = bearer(await own.token("admin"));
    const residentKilobytes = () =>
      Number(fs.readFileSync(`/proc/${own.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]);
    const request = `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${own.port}\r\n\r\n`;
    const isAnswered = (text) => text.endsWith("ok\n");
    for (let i = 0; i < 20; ++i)
      await graphql(own, "{ GetUsers { totalCount } }", { headers: ownToken, agent });
    const before = residentKilobytes();
    const idle = [];
    for (let i = 0; i < 1000; ++i) {
      const socket = await connect(own);
      socket.write(request);
      await receive(socket, isAnswered);
      idle.push(socket);
    }
    const cost = residentKilobytes() - before;
    assert.ok(cost < 16 * 1024, `${cost} KiB`);
    const started = performance.now();
    for (let i = 0; i < 100; ++i) {
      assert.equal(
        (await graphql(own, "{ GetUsers { totalCount } }", { headers: ownToken, agent })).status,
        200,
      );
    }
    const each = (performance.now() - started) / 100;
    assert.ok(each < 100, `${each} ms`);
    idle[0].write(request);
    idle[999].write(request);
    assert.match(await receive(idle[0], isAnswered), /200/);
    assert.match(await receive(idle[999], isAnswered), /200/);
    for (const socket of idle) socket.destroy();
    assert.equal((await own.stop()).code, 0);
  });

  test("where connections are scarce, who has been idle longest makes room", async () => {
    const own = await startServer({ openFiles: 300, args: ["--public-rate", "0"] });
    const idle = [];
    for (let i = 0; i < 250; ++i) idle.push(await connect(own));
    for (let i = 0; i < 20; ++i) assert.equal((await ask(own, "/readyz")).status, 200);
    for (const socket of idle) socket.destroy();
    assert.equal((await own.stop()).code, 0);
  });
});
