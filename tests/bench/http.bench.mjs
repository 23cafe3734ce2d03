// How many GetUser requests a second the server answers over keep-alive connections, each of which
// waits for its answer before it asks again. Raw sockets, because Node's HTTP client would be what
// is measured.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const binary = process.env.REGISTRAR_SERVER ?? path.join(root, "build/release/registrar-server");
const site = process.env.REGISTRAR_SITE ?? path.join(root, "build/site");
const users = 10_000;
const connections = 32;
const warmUp = 1000;
const duration = 4000;

const data = fs.mkdtempSync(path.join(os.tmpdir(), "registrar-bench-"));
const server = spawn(
  binary,
  ["serve", "--port", "0", "--data", data, "--site", site, "--users", String(users), "--rate", "0"],
  { stdio: ["ignore", "pipe", "ignore"] },
);
const [line] = await once(createInterface({ input: server.stdout }), "line");
const { host, port } = new URL(line.split(": ")[1]);
const token = execFileSync(binary, ["token", "--data", data, "--role", "admin"], {
  encoding: "utf8",
}).trim();

const request = (query) => {
  const body = JSON.stringify({ query });
  return (
    `POST /graphql HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  );
};

async function open() {
  const socket = net.connect(Number(port), "127.0.0.1");
  socket.setNoDelay();
  await once(socket, "connect");
  let text = "";
  let done;
  socket.on("data", (chunk) => {
    text += chunk.latin1Slice();
    const end = text.indexOf("\r\n\r\n") + 4;
    if (end < 4 || text.length < end + Number(/content-length: (\d+)/i.exec(text)[1])) return;
    const answer = text;
    text = "";
    if (!answer.startsWith("HTTP/1.1 200") || answer.includes('"errors"')) throw new Error(answer);
    done(answer.slice(end));
  });
  return {
    socket,
    ask: (bytes) =>
      new Promise((resolve) => {
        done = resolve;
        socket.write(bytes);
      }),
  };
}

const lines = await Promise.all(Array.from({ length: connections }, open));
const {
  data: { GetUsers },
} = JSON.parse(
  await lines[0].ask(request("{ GetUsers(resultsPerPage: 100) { edges { node { id } } } }")),
);
const requests = GetUsers.edges.map(({ node }) =>
  request(`{ GetUser(id: "${node.id}") { id email firstName lastName state
  version accounts { label kycStatusDetailed { code } } } }`),
);

const began = performance.now();
const from = began + warmUp;
const until = from + duration;
const latencies = [];
await Promise.all(
  lines.map(async ({ ask }, number) => {
    for (let i = number; ; ++i) {
      const sent = performance.now();
      if (sent > until) return;
      await ask(requests[i % requests.length]);
      if (sent > from) latencies.push(performance.now() - sent);
    }
  }),
);
for (const { socket } of lines) socket.destroy();
server.kill("SIGTERM");
await once(server, "exit");
fs.rmSync(data, { recursive: true });

latencies.sort((a, b) => a - b);
const print = (name, value, unit) => console.log([name, value, unit].join("\t"));
print(
  `GetUser over ${connections} connections, ${users} users`,
  Math.round((latencies.length / duration) * 1000),
  "requests/s",
);
print("GetUser, median", latencies[latencies.length >> 1].toFixed(2), "ms");
print("GetUser, 99 of 100 within", latencies[Math.floor(latencies.length * 0.99)].toFixed(2), "ms");
