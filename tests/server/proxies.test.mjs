// What is believed of a proxy, and of whoever pretends to be one.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, bearer, connect, exchange, graphql, receive, startServer } from "./support.mjs";

let plain;
let proxied;
before(async () => {
  plain = await startServer();
  proxied = await startServer({ args: ["--trust-proxy", "--public-rate", "1"] });
});
after(() => Promise.all([plain.stop(), proxied.stop()]));

const metrics = async (server, ...fields) =>
  Number(
    (
      await exchange(
        server,
        [
          "GET /metrics HTTP/1.1",
          `Host: 127.0.0.1:${server.port}`,
          "Connection: close",
          ...fields,
          "\r\n",
        ].join("\r\n"),
      )
    ).slice(9, 12),
  );

test("metrics are open only to what certainly comes from this machine", async () => {
  assert.equal(await metrics(plain), 200);
  for (const field of [
    "X-Forwarded-For: 127.0.0.1",
    "X-Forwarded-For:",
    "Forwarded: for=127.0.0.1",
    "X-Real-IP: 127.0.0.1",
    "Via: 1.1 proxy",
  ]) {
    assert.equal(await metrics(plain, field), 403, field);
  }
});

test("behind a proxy only what it wrote opens them", async () => {
  for (const fields of [
    [], // it should have said for whom
    ["Forwarded: for=127.0.0.1"],
    ["Forwarded: for=203.0.113.9"],
    ["X-Forwarded-For: 203.0.113.9"],
    ["X-Forwarded-For: 127.0.0.1, 203.0.113.9"],
    ["X-Forwarded-For: 127.0.0.1", "X-Forwarded-For: 203.0.113.9"],
    ["X-Forwarded-For: 127.0.0.1", "x-forwarded-for: 10.0.0.1, 203.0.113.9:4711"],
    ["X-Forwarded-For: 127.0.0.1", "X-Forwarded-For: [2001:db8::1]:80"],
    ["X-Forwarded-For: 127.0.0.1", "X-Forwarded-For: unknown"],
    ["X-Forwarded-For: 127.evil.example"],
    ["X-Forwarded-For: 127.0.0.1", "Forwarded: for=203.0.113.9"],
    ["X-Forwarded-For:"],
  ]) {
    assert.equal(await metrics(proxied, ...fields), 403, fields.join(" | "));
  }
  for (const fields of [
    ["X-Forwarded-For: 127.0.0.1"],
    ["X-Forwarded-For: 203.0.113.9", "X-Forwarded-For: 127.0.0.1:4711"],
    ["X-Forwarded-For: 203.0.113.9, [::1]:4711"],
    ["X-Forwarded-For: ::ffff:127.0.0.1"],
  ]) {
    assert.equal(await metrics(proxied, ...fields), 200, fields.join(" | "));
  }
});

test("a limit by address cannot be evaded by lines of one's own", async () => {
  const refused = [];
  for (let i = 0; i < 20; ++i) {
    const reply = await graphql(proxied, "{ __typename }", {
      headers: { "X-Forwarded-For": [`198.51.100.${i}`, "203.0.113.77"] },
    });
    if (reply.status === 429) refused.push(reply);
  }
  assert.ok(refused.length > 5, `${refused.length} refused`);
  const other = { headers: { "X-Forwarded-For": ["203.0.113.77", "203.0.113.78"] } };
  assert.equal((await graphql(proxied, "{ __typename }", other)).status, 200);
});

test("probes may ask by any host name", async () => {
  for (const name of ["10.0.0.7:8080", "registrar:9100", "[fd00::1]"]) {
    const headers = { Host: name };
    assert.equal((await ask(plain, "/healthz", { headers })).status, 200, name);
    assert.equal((await ask(plain, "/readyz", { headers })).status, 200, name);
    const admin = { ...headers, ...bearer(await plain.token("admin")) };
    assert.equal((await ask(plain, "/metrics", { headers: admin })).status, 200, name);
    assert.equal((await ask(plain, "/", { headers })).status, 421, name);
    assert.equal((await ask(plain, "/graphql", { headers })).status, 421, name);
  }
  const at = async (name) =>
    (await ask(plain, "/metrics", { headers: { Host: name } })).status;
  assert.equal(await at(`127.0.0.1:1`), 200);
  // A page whose name was pointed at this machine would read them.
  assert.equal(await at("evil.example"), 403);
});

test("a session's cookie may come in a line of its own", async () => {
  const socket = await connect(plain);
  socket.write(
    `GET /session HTTP/1.1\r\nHost: 127.0.0.1:${plain.port}\r\nSec-Fetch-Site: same-origin\r\n` +
      "Cookie: a=b\r\nCookie: __Host-registrar=wrong\r\nConnection: close\r\n\r\n",
  );
  const two = await receive(socket);
  const one = await ask(plain, "/session", {
    headers: { Cookie: "__Host-registrar=wrong", "Sec-Fetch-Site": "same-origin" },
  });
  assert.match(two, new RegExp(`^HTTP/1.1 ${one.status} `));
  assert.ok(two.includes(one.json().code ?? one.text));
});
