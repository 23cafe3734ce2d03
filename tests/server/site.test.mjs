// The console's files: forms, caching, and that nothing else is served.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, exchange, files, startServer } from "./support.mjs";

const script = "/assets/console.0123456789ab.js";
let server;
before(async () => (server = await startServer()));
after(() => server.stop());

const get = (target, headers) => ask(server, target, { headers });

test("the index is served at / and asked for again each time", async () => {
  for (const target of ["/", "/?user=U1&q=x", "/index.html"]) {
    const reply = await get(target);
    assert.equal(reply.status, 200);
    assert.equal(reply.text, files["index.html"]);
    assert.equal(reply.headers["content-type"], "text/html; charset=utf-8");
    assert.equal(reply.headers["cache-control"], "no-cache");
  }
});

test("a name with a content hash is cached for ever, another is not", async () => {
  assert.equal((await get(script)).headers["cache-control"], "public, max-age=31536000, immutable");
  assert.equal((await get("/assets/plain.css")).headers["cache-control"], "no-cache");
});

test("types are those that browsers insist on", async () => {
  assert.equal((await get(script)).headers["content-type"], "text/javascript; charset=utf-8");
  assert.equal((await get("/assets/plain.css")).headers["content-type"], "text/css; charset=utf-8");
  assert.equal(
    (await ask(server, "/assets/large.0123456789ab.wasm", { method: "HEAD" })).headers[
      "content-type"
    ],
    "application/wasm",
  );
});

test("who accepts a compressed form gets it, the smaller one first", async () => {
  const forms = [
    ["gzip, deflate, br", "br", "as brotli"],
    ["gzip", "gzip", "as gzip"],
    ["BR", "br", "as brotli"],
    ["br;q=0, gzip", "gzip", "as gzip"],
    ["br;q=0.000, gzip;q=0.5", "gzip", "as gzip"],
    ["*", "br", "as brotli"],
    ["identity", undefined, files["assets/console.0123456789ab.js"]],
    ["gzip;q=0", undefined, files["assets/console.0123456789ab.js"]],
    ["", undefined, files["assets/console.0123456789ab.js"]],
  ];
  const tags = new Set();
  for (const [accepted, coding, text] of forms) {
    const reply = await get(script, { "Accept-Encoding": accepted });
    assert.equal(reply.headers["content-encoding"], coding, accepted);
    assert.equal(reply.text, text);
    assert.equal(reply.headers.vary, "Accept-Encoding");
    tags.add(reply.headers.etag);
  }
  assert.equal(tags.size, 3);
  assert.equal(
    (await get("/assets/plain.css", { "Accept-Encoding": "br" })).headers["content-encoding"],
    undefined,
  );
});

test("the compressed forms are no files of their own", async () => {
  assert.equal((await get(`${script}.br`)).status, 404);
  assert.equal((await get(`${script}.gz`)).status, 404);
});

test("who has the content is told so, without a body", async () => {
  const headers = { "Accept-Encoding": "br" };
  const { etag } = (await get(script, headers)).headers;
  for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const reply = await get(script, { ...headers, "If-None-Match": tags });
    assert.equal(reply.status, 304, tags);
    assert.equal(reply.text, "");
    assert.equal(reply.headers.etag, etag);
    assert.equal(reply.headers["content-length"], undefined);
    assert.match(reply.headers["cache-control"], /immutable/);
  }
  assert.equal((await get(script, { ...headers, "If-None-Match": '"other"' })).status, 200);
  assert.equal(
    (await get(script, { "Accept-Encoding": "gzip", "If-None-Match": etag })).status,
    200,
  );
});

test("HEAD answers the header of GET alone", async () => {
  const whole = await get("/");
  const head = await ask(server, "/", { method: "HEAD" });
  assert.equal(head.status, 200);
  assert.equal(head.text, "");
  for (const name of ["content-length", "content-type", "etag", "cache-control"]) {
    assert.equal(head.headers[name], whole.headers[name]);
  }
});

test("files are for reading", async () => {
  for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
    const reply = await ask(server, "/", { method });
    assert.equal(reply.status, 405);
    assert.equal(reply.headers.allow, "GET, HEAD");
  }
});

test("no path leads out of the folder, and an unknown one is 404", async () => {
  for (const target of [
    "/../outside.txt",
    "/assets/../../outside.txt",
    "/%2e%2e/outside.txt",
    "/..%2foutside.txt",
    "/assets/..\\..\\outside.txt",
    "//etc/passwd",
    "/assets/",
    "/assets",
    "/index.html/",
    "/index.html%00",
    "/nothing",
  ]) {
    const answer = await exchange(
      server,
      `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n\r\n`,
    );
    assert.match(answer, /^HTTP\/1\.1 404 /, target);
    assert.doesNotMatch(answer, /not for you|root:/);
  }
});
