// Whatever clients do, the process stays under 256 MB.

import assert from "node:assert/strict";
import fs from "node:fs";
import { after, before, test } from "node:test";
import {
  ask,
  bearer,
  connect,
  graphql,
  pause,
  receive,
  startServer,
  submitForm,
} from "./support.mjs";

const mebibyte = 1024 * 1024;
let server;
let token;
let open = [];
before(async () => {
  server = await startServer({ args: ["--sample", "--rate", "0", "--public-rate", "0"] });
  token = await server.token("admin");
});
after(() => server.stop());

// The most that was ever resident.
const peakMebibytes = () =>
  Number(fs.readFileSync(`/proc/${server.pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/)[1]) / 1024;

const head = (fields = "") =>
  `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n` +
  `Content-Type: application/json\r\n${fields}`;

async function attack(count, start, address = (i) => `127.0.0.${1 + (i % 8)}`) {
  const sockets = [];
  for (let i = 0; i < count; ++i) {
    const socket = await connect(server, address(i));
    start(socket, i);
    sockets.push(socket);
  }
  open.push(...sockets);
  return sockets;
}

// A connection that rests may be closed while a request is on its way: clients send it again (RFC
// 9112, 9.3.1).
async function again(request, tries = 3) {
  try {
    return await request();
  } catch (error) {
    if (error.code !== "ECONNRESET" || tries === 1) throw error;
    return again(request, tries - 1);
  }
}

async function stillServes() {
  const health = await again(() => ask(server, "/healthz", { localAddress: "127.0.0.99" }));
  assert.equal(health.text, "ok\n");
  const reply = await again(() =>
    graphql(server, "{ Viewer { role } }", { headers: bearer(token) }),
  );
  assert.equal(reply.status, 200, reply.text);
}

// At the end of every attack.
async function expectLittleMemory() {
  await stillServes();
  for (const socket of open) socket.destroy();
  open = [];
  const peak = peakMebibytes();
  assert.ok(peak < 256, `${peak} MiB`);
}

// All that may be asked of the schema, several times: an answer of megabytes.
const type = "type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";
const introspection = (times) =>
  `{ ${Array.from(
    { length: times },
    (_, i) => `a${i}: __schema { types { kind name description
      fields(includeDeprecated: true) { name description args { name description ${type} } ${type} }
      inputFields { name description ${type} } enumValues { name description } } }`,
  ).join(" ")} }`;

test("150 clients that ask for megabytes and do not read", async () => {
  const body = JSON.stringify({ query: introspection(24) });
  const whole = await graphql(server, introspection(24), { headers: bearer(token) });
  assert.ok(whole.text.length > mebibyte / 2, whole.text.slice(0, 200));
  const request =
    head(`Authorization: Bearer ${token}\r\nContent-Length: ${body.length}\r\n\r\n`) + body;
  await attack(150, (socket) => {
    socket.pause();
    socket.write(request);
  });
  await pause(4_000);
  await expectLittleMemory();
});

test("bodies of which only the end is missing", async () => {
  const part = Buffer.alloc(900_000, 120);
  await attack(300, (socket, i) => {
    socket.write(
      i % 2
        ? head(`Content-Length: ${mebibyte}\r\n\r\n`)
        : `${head("Transfer-Encoding: chunked\r\n\r\n")}${mebibyte.toString(16)}\r\n`,
    );
    socket.write(part);
  });
  await pause(1_000);
  await expectLittleMemory();
});

test("headers of which only the end is missing", async () => {
  const part = head(`X-A: ${"x".repeat(15_000)}`);
  await attack(4_000, (socket) => socket.write(part));
  await expectLittleMemory();
});

test("whole bodies of a megabyte, more than can be worked on", async () => {
  const body = JSON.stringify({ query: "{ __typename }" }).padEnd(mebibyte);
  await attack(200, (socket) => {
    socket.resume();
    socket.write(`${head(`Content-Length: ${mebibyte}\r\n\r\n`)}${body}`);
  });
  await pause(1_000);
  await expectLittleMemory();
});

test("chunk extensions and trailers without end", async () => {
  const starts = ["1;a=", "1;a=b\r\nx\r\n1;a=", "0\r\nA: b\r\n", "0\r\nA: "];
  const more = Buffer.from("x=y;".repeat(16_384));
  await attack(64, (socket, i) => {
    socket.resume();
    socket.write(head(`Transfer-Encoding: chunked\r\n\r\n${starts[i % starts.length]}`));
    const feed = () => {
      while (!socket.destroyed && socket.write(more));
    };
    socket.on("drain", feed);
    feed();
  });
  await pause(1_000);
  await expectLittleMemory();
});

test("4,096 idle connections", async () => {
  const request = `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`;
  await attack(4_096, (socket) => {
    socket.resume();
    socket.write(request);
  });
  await expectLittleMemory();
});

test("requests in a row whose answers nobody reads", async () => {
  const request = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`.repeat(500);
  await attack(500, (socket) => {
    socket.pause();
    socket.write(request);
  });
  await pause(500);
  await expectLittleMemory();
});

test("all of it at once, and sign-ins", async () => {
  const body = JSON.stringify({ query: introspection(24) });
  const large = JSON.stringify({ query: "{ __typename }" }).padEnd(mebibyte);
  const part = Buffer.alloc(900_000, 120);
  const signIns = Array.from({ length: 8 }, (_, i) =>
    submitForm(server, { name: `a${i}`, password: "b" }),
  );
  await attack(400, (socket, i) => {
    if (i % 4 === 0) {
      socket.pause();
      socket.write(
        head(`Authorization: Bearer ${token}\r\nContent-Length: ${body.length}\r\n\r\n`) + body,
      );
    } else if (i % 4 === 1) {
      socket.write(head(`Content-Length: ${mebibyte}\r\n\r\n`));
      socket.write(part);
    } else if (i % 4 === 2) {
      socket.write(`${head(`Content-Length: ${mebibyte}\r\n\r\n`)}${large}`);
    } else {
      socket.write(head(`X-A: ${"x".repeat(15_000)}`));
    }
  });
  await Promise.all(signIns);
  await pause(2_000);
  await expectLittleMemory();
});

test("who reads slowly loses its answer before others do", async () => {
  const body = JSON.stringify({ query: introspection(24) });
  const request =
    head(`Authorization: Bearer ${token}\r\nContent-Length: ${body.length}\r\n\r\n`) + body;
  await attack(40, (socket) => {
    socket.pause();
    socket.write(request);
  });
  await pause(500);
  const reader = await connect(server, "127.0.0.50");
  reader.write(request.replace("\r\n", "\r\nConnection: close\r\n"));
  const answer = await receive(reader);
  assert.match(answer, /^HTTP\/1\.1 200 /);
  assert.equal(answer.slice(-1), "}");
  await expectLittleMemory();
});
