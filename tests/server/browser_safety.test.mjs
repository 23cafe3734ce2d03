// What keeps other sites' pages from using a signed-in browser, and the headers of every answer.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  ask,
  bearer,
  exchange,
  freePort,
  graphql,
  redeem,
  signIn,
  startServer,
  submitForm,
} from "./support.mjs";

const friend = "https://intranet.example";
let server;
let signedIn;
before(async () => {
  server = await startServer({ args: ["--sample", "--allowed-origin", `${friend}/`] });
  signedIn = await signIn(server);
});
after(() => server.stop());

const cookie = () => ({ Cookie: signedIn.Cookie });
const query = (headers) => graphql(server, "{ Viewer { role } }", { headers });

test("a session's cookie works only for requests of our own pages", async () => {
  for (const proof of [
    { Origin: server.origin },
    { "Sec-Fetch-Site": "same-origin" },
    { Origin: server.origin, "Sec-Fetch-Site": "same-origin" },
  ]) {
    assert.equal((await query({ ...cookie(), ...proof })).json().data.Viewer.role, "ADMIN");
  }
  for (const proof of [
    {},
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { Origin: friend },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { "Sec-Fetch-Site": "none" },
    { Origin: server.origin, "Sec-Fetch-Site": "same-site" },
    { Origin: server.origin.replace("http:", "https:") },
    { Origin: `http://127.0.0.1:${server.port + 1}` },
  ]) {
    const reply = await query({ ...cookie(), ...proof });
    assert.equal(reply.status, 403, JSON.stringify(proof));
    assert.equal(reply.json().errors[0].extensions.code, "origin.foreign");
  }
});

test("a session's cookie does not work for what a form of another site can send", async () => {
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
  ]) {
    const reply = await query({ ...signedIn, "Content-Type": type });
    assert.equal(reply.status, 415, type);
  }
});

test("a query in an address is answered with the cookie to our own pages alone", async () => {
  const read = (headers, method = "GET") =>
    ask(server, `/graphql?query=${encodeURIComponent("{ Viewer { role } }")}`, { headers, method });
  const own = await read({ ...cookie(), "Sec-Fetch-Site": "same-origin" });
  assert.deepEqual(own.json(), { data: { Viewer: { role: "ADMIN" } } });
  for (const headers of [
    {},
    { "Sec-Fetch-Site": "none" }, // typed, or a bookmark
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { Origin: "https://evil.example" },
  ]) {
    for (const method of ["GET", "HEAD"]) {
      assert.equal((await read({ ...cookie(), ...headers }, method)).status, 403);
    }
    // Without the cookie it asks for no more than the public may know.
    assert.equal((await read(headers)).status, 401);
  }
  const mutation = 'mutation { SendEmailAccess(userId: "456") { id } }';
  const written = await ask(server, `/graphql?query=${encodeURIComponent(mutation)}`, {
    headers: { ...cookie(), "Sec-Fetch-Site": "same-origin" },
  });
  assert.equal(written.status, 405);
  assert.equal(written.headers.allow, "POST");
});

test("another site's page can neither sign a browser in nor out, nor register", async () => {
  const foreign = { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };
  assert.equal((await submitForm(server, { name: "a", password: "b" }, foreign)).status, 403);
  assert.equal((await redeem(server, "code", foreign)).status, 403);
  const out = await ask(server, "/session", {
    method: "DELETE",
    headers: { ...cookie(), ...foreign },
  });
  assert.equal(out.status, 403);
  assert.equal((await query(signedIn)).status, 200);
  assert.equal((await query(foreign)).status, 403);
});

test("a page of a configured origin may call the API with a token", async () => {
  const token = await server.token("admin");
  const preflight = await ask(server, "/graphql", {
    method: "OPTIONS",
    headers: {
      Origin: friend,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "authorization",
    },
  });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers["access-control-allow-origin"], friend);
  assert.match(preflight.headers["access-control-allow-headers"], /Authorization.*Idempotency-Key/);
  assert.match(preflight.headers["access-control-allow-methods"], /POST/);
  assert.match(preflight.headers.vary, /Origin/);

  const reply = await query({ ...bearer(token), Origin: friend, "Sec-Fetch-Site": "cross-site" });
  assert.equal(reply.status, 200);
  assert.equal(reply.headers["access-control-allow-origin"], friend);
  assert.equal(reply.headers["access-control-allow-credentials"], undefined);
  const refused = await query({ ...bearer("wrong"), Origin: friend });
  assert.equal(refused.status, 401);
  assert.equal(refused.headers["access-control-allow-origin"], friend);
});

test("no other origin gets a CORS header", async () => {
  const token = await server.token("admin");
  for (const origin of [
    "https://evil.example",
    "null",
    `${friend}.evil.example`,
    "http://intranet.example",
    server.origin,
  ]) {
    for (const [method, headers] of [
      ["OPTIONS", { "Access-Control-Request-Method": "POST" }],
      ["POST", bearer(token)],
    ]) {
      const reply = await ask(server, "/graphql", {
        method,
        headers: { ...headers, Origin: origin },
      });
      assert.equal(reply.headers["access-control-allow-origin"], undefined, `${method} ${origin}`);
    }
  }
  const page = await ask(server, "/", { headers: { Origin: friend } });
  assert.equal(page.headers["access-control-allow-origin"], undefined);
});

test("a foreign host name is refused: it may be another site's name for our address", async () => {
  const at = (host) =>
    ask(server, "/graphql", { method: "POST", headers: { Host: host, Origin: `http://${host}` } });
  assert.equal((await at(`evil.example:${server.port}`)).status, 421);
  assert.equal((await ask(server, "/", { headers: { Host: "evil.example" } })).status, 421);
  assert.equal(
    (await ask(server, "/", { headers: { Host: `LOCALHOST:${server.port}` } })).status,
    200,
  );
});

test("every answer has the headers of a hardened site", async () => {
  const replies = [
    await ask(server, "/"),
    await ask(server, "/", { method: "POST" }),
    await ask(server, "/nothing"),
    await ask(server, "/sign-in"),
    await ask(server, "/session"),
    await ask(server, "/healthz"),
    await ask(server, "/metrics"),
    await query(signedIn),
    await query(cookie()),
    await ask(server, "/", { headers: { Host: "evil.example" } }),
  ];
  for (const { headers } of replies) {
    assert.match(headers["content-security-policy"], /^default-src 'none';/);
    assert.match(headers["content-security-policy"], /frame-ancestors 'none'/);
    assert.match(headers["content-security-policy"], /base-uri 'none'/);
    assert.doesNotMatch(headers["content-security-policy"], /'unsafe-inline'|'unsafe-eval'|\*/);
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.match(headers["referrer-policy"], /^(no-referrer|same-origin)$/);
    assert.equal(headers["cross-origin-opener-policy"], "same-origin");
    assert.equal(headers["cross-origin-resource-policy"], "same-origin");
    assert.match(headers["permissions-policy"], /camera=\(\)/);
    assert.match(headers["x-request-id"], /^[0-9a-f]{16}$/);
    assert.equal(headers["strict-transport-security"], undefined);
    assert.ok(headers["cache-control"]);
    assert.equal(headers.server, undefined);
  }
  for (const target of ["/session", "/sign-in", "/nothing"]) {
    assert.equal((await ask(server, target)).headers["cache-control"], "no-store");
  }
  const broken = await exchange(server, "nonsense\r\n\r\n");
  assert.match(broken, /^HTTP\/1\.1 400 /);
  assert.match(broken, /X-Content-Type-Options: nosniff/);
});

test("a client's request id is taken over when it is a plain word", async () => {
  const named = await ask(server, "/healthz", { headers: { "X-Request-Id": "console-42" } });
  assert.equal(named.headers["x-request-id"], "console-42");
  for (const id of ["a b", "x".repeat(65), "<script>"]) {
    const reply = await ask(server, "/healthz", { headers: { "X-Request-Id": id } });
    assert.match(reply.headers["x-request-id"], /^[0-9a-f]{16}$/);
  }
});

test("the public address tells the scheme, a trusted proxy the client's address", async () => {
  const proxied = await startServer({
    port: await freePort(),
    args: ["--public-url", "https://registrar.example", "--trust-proxy", "--public-rate", "1"],
  });
  const headers = { Host: "registrar.example" };
  const page = await ask(proxied, "/", { headers });
  assert.match(page.headers["strict-transport-security"], /max-age=\d{7,}/);
  const session = await redeem(proxied, proxied.code, {
    ...headers,
    Origin: "https://registrar.example",
  });
  assert.equal(session.status, 204);
  const plain = await redeem(proxied, "code", { ...headers, Origin: "http://registrar.example" });
  assert.equal(plain.status, 403, "another scheme is another origin");
  // Each address has its own allowance, and the last entry is the one that the proxy wrote.
  const from = (address) =>
    graphql(proxied, "{ apiVersion }", {
      headers: { ...headers, "X-Forwarded-For": `203.0.113.9, ${address}` },
    });
  const statuses = [];
  for (let i = 0; i < 6; ++i) statuses.push((await from("192.0.2.1")).status);
  assert.ok(statuses.includes(429));
  assert.equal((await from("192.0.2.2")).status, 200);
  assert.equal(
    (await ask(proxied, "/metrics", { headers: { ...headers, "X-Forwarded-For": "192.0.2.3" } }))
      .status,
    403,
  );
  assert.equal(
    (await ask(proxied, "/metrics", { headers: { ...headers, "X-Forwarded-For": "127.0.0.1" } }))
      .status,
    200,
  );
  await proxied.stop();
});
