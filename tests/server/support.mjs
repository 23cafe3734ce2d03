// What the tests of the server need: a site of their own, servers that end with the tests, and
// requests with any header.

import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { after } from "node:test";
import { killServers, spawnServer } from "../server_process.mjs";
export { run } from "../server_process.mjs";

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "registrar-server-"));
after(() => {
  killServers();
  fs.rmSync(scratch, { recursive: true, force: true });
});

let folders = 0;
export const newFolder = () => path.join(scratch, `data-${++folders}`);

// The files of a site; `x.br` and `x.gz` need not be compressed to be told apart.
export const files = {
  "index.html": "<!doctype html><title>Registrar</title>",
  "assets/console.0123456789ab.js": "console.log('plain')",
  "assets/console.0123456789ab.js.br": "as brotli",
  "assets/console.0123456789ab.js.gz": "as gzip",
  "assets/plain.css": "body { margin: 0 }",
  "assets/large.0123456789ab.wasm": Buffer.alloc(8 * 1024 * 1024, 7),
};
export const site = path.join(scratch, "site");
for (const [name, content] of Object.entries(files)) {
  fs.mkdirSync(path.dirname(path.join(site, name)), { recursive: true });
  fs.writeFileSync(path.join(site, name), content);
}
fs.writeFileSync(path.join(scratch, "outside.txt"), "not for you");

// A server on a free port.
export const startServer = ({ data = newFolder(), ...more } = {}) =>
  spawnServer({ data, site, ...more });

// One request; `headers` may hold what fetch() would not send.
export function ask(
  server,
  target,
  { method = "GET", headers = {}, body, agent, localAddress } = {},
) {
  return new Promise((resolve, reject) => {
    const request = http.request({
      host: "127.0.0.1",
      port: server.port,
      path: target,
      method,
      headers,
      agent,
      localAddress,
    });
    request.on("error", reject);
    request.on("response", async (response) => {
      const chunks = [];
      try {
        for await (const chunk of response) chunks.push(chunk);
      } catch (error) {
        reject(error);
        return;
      }
      const bytes = Buffer.concat(chunks);
      const text = bytes.toString();
      resolve({
        status: response.statusCode,
        headers: response.headers,
        bytes,
        text,
        json: () => JSON.parse(text),
      });
    });
    request.end(body);
  });
}

export const bearer = (token) => ({ Authorization: `Bearer ${token}` });

export function graphql(
  server,
  query,
  { variables, headers = {}, path: target = "/graphql", agent } = {},
) {
  return ask(server, target, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
    agent,
  });
}

// A browser's form on our own page.
export const submitForm = (server, fields, headers = {}) =>
  ask(server, "/session", {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Origin: server.origin,
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  });

export const sendCode = (server, code, headers = {}) =>
  ask(server, "/session/code", {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: server.origin, ...headers },
    body: JSON.stringify({ code }),
  });

// As a browser that keeps cookies does it.
export async function redeem(server, code, headers = {}) {
  const first = await sendCode(server, code, headers);
  return first.status === 428
    ? sendCode(server, code, { ...headers, Cookie: cookieOf(first) })
    : first;
}

// "name=value" of the session that an answer started.
export const cookieOf = (reply) => reply.headers["set-cookie"][0].split(";")[0];

// The administrator's session by the address that the server printed.
export async function signIn(server) {
  const reply = await redeem(server, server.code);
  if (reply.status !== 204) throw new Error(reply.text);
  return { Cookie: cookieOf(reply), Origin: server.origin };
}

// From an address of this machine: "127.0.0.2" is another client than "127.0.0.1".
export async function connect(server, localAddress) {
  const socket = net.connect({ port: server.port, host: "127.0.0.1", localAddress });
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
}

// Everything that the server sends on a socket until it closes it, or until `enough` says so.
export async function receive(socket, enough = () => false) {
  let text = "";
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    text += chunk;
    if (enough(text)) break;
  }
  return text;
}

export async function freePort() {
  const listener = net.createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address();
  listener.close();
  await once(listener, "close");
  return port;
}

export async function exchange(server, request) {
  const socket = await connect(server);
  socket.write(request);
  return receive(socket);
}

const newUser = `firstName: $firstName, lastName: $lastName, email: $email, mobile: "+33612345678",
  persona: customer, firstAccountInformation: { firstAccountType: individualAccount },
  tosAcknowledged: true, locale: fr`;
const names = "$firstName: String!, $lastName: String!, $email: String!";

export const createUser = `mutation(${names}, $withEmail: Boolean) {
  CreateUser(${newUser}, active: true, withEmail: $withEmail) { id version } }`;
export const registerUser = `mutation(${names}) { CreateUser(${newUser}) { id } }`;

// What Python's sqlite3 gives for each statement, as JSON.
export async function sql(file, ...statements) {
  const script = `import json, sqlite3, sys
database = sqlite3.connect(sys.argv[1])
print(json.dumps([database.execute(each).fetchall() for each in sys.argv[2:]]))
database.commit()`;
  const child = spawn("/usr/bin/python3", ["-c", script, file, ...statements], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`python3 ended with ${code}`);
  return JSON.parse(out);
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
