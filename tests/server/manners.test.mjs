// What HTTP and its clients expect beside the answer itself: codings, conditions, challenges, and
// what pages of other sites may send and see.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { after, before, test } from "node:test";
import zlib from "node:zlib";
import { ask, bearer, graphql, redeem, signIn, startServer } from "./support.mjs";

const friend = "https://intranet.example";
const decoders = { br: zlib.brotliDecompressSync, gzip: zlib.gunzipSync };

let server;
let admin;
before(async () => {
  server = await startServer({ args: ["--sample", "--allowed-origin", friend] });
  admin = bearer(await server.token("admin"));
});
after(() => server.stop());

const users = (headers = {}, target = "/users/?limit=50") =>
  ask(server, target, { headers: { ...admin, ...headers } });
const introspection = "{ __schema { types { name description fields { name } } } }";

test("the API's answers come in the coding that the client likes best", async () => {
  const plain = await users();
  assert.equal(plain.headers["content-encoding"], undefined);
  assert.match(plain.headers.vary, /Accept-Encoding/);
  for (const [accepted, coding] of [
    ["gzip, deflate, br", "br"],
    ["gzip", "gzip"],
    ["br;q=0.5, gzip;q=0.9", "gzip"],
    ["br;q=0, gzip;q=0", undefined],
    ["identity, br;q=0.1", undefined],
    ["deflate, zstd", undefined],
    ["identity;q=0, *", "br"],
  ]) {
    const reply = await users({ "Accept-Encoding": accepted });
    assert.equal(reply.status, 200);
    assert.equal(reply.headers["content-encoding"], coding, accepted);
    assert.match(reply.headers.vary, /Accept-Encoding/);
    assert.equal(reply.headers["content-type"], "application/json");
    assert.equal(Number(reply.headers["content-length"]), reply.bytes.length);
    const body = coding ? decoders[coding](reply.bytes) : reply.bytes;
    assert.equal(body.toString(), plain.text);
    if (coding) assert.ok(reply.bytes.length * 4 < plain.bytes.length);
  }
  const schema = await graphql(server, introspection, {
    headers: { ...admin, "Accept-Encoding": "br" },
  });
  assert.equal(schema.headers["content-encoding"], "br");
  assert.ok(JSON.parse(decoders.br(schema.bytes)).data.__schema.types.length > 20);
  const head = await ask(server, "/users/?limit=50", {
    method: "HEAD",
    headers: { ...admin, "Accept-Encoding": "gzip" },
  });
  assert.equal(head.headers["content-encoding"], "gzip");
});

test("a short answer is left as it is, unless that is refused", async () => {
  const ask = (accepted) =>
    graphql(server, "{ Viewer { role } }", {
      headers: { ...admin, "Accept-Encoding": accepted },
    });
  assert.equal((await ask("gzip, br")).headers["content-encoding"], undefined);
  const forced = await ask("gzip, identity;q=0");
  assert.equal(forced.headers["content-encoding"], "gzip");
  assert.match(decoders.gzip(forced.bytes).toString(), /ADMIN/);
});

test("a client that takes no coding at all is refused before anything is done", async () => {
  for (const accepted of ["identity;q=0", "*;q=0", "identity;q=0, deflate"]) {
    const refused = await ask(server, "/users/", {
      method: "POST",
      headers: { ...admin, "Content-Type": "application/json", "Accept-Encoding": accepted },
      body: '{"external_id": "unreadable"}',
    });
    assert.equal(refused.status, 406, accepted);
    assert.equal(refused.json().code, "request.not_acceptable");
  }
  const query = encodeURIComponent("external_id eq 'unreadable'");
  assert.equal((await users({}, `/users/?query=${query}`)).json().count, 0);
  const file = await ask(server, "/assets/plain.css", {
    headers: { "Accept-Encoding": "identity;q=0" },
  });
  assert.equal(file.status, 406);
});

test("what holds a secret is never compressed", async () => {
  const key = await server.accessKey("admin");
  const logIn = (headers) =>
    ask(server, "/auth/login/", {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: key,
    });
  const tokens = await logIn({ "Accept-Encoding": "br, gzip" });
  assert.equal(tokens.status, 200);
  assert.equal(tokens.headers["content-encoding"], undefined);
  assert.equal((await logIn({ "Accept-Encoding": "br, identity;q=0" })).status, 406);
  assert.equal((await logIn({ Accept: "text/html" })).status, 406);
  for (const target of ["/session", "/sign-in"]) {
    const reply = await ask(server, target, { headers: { "Accept-Encoding": "br, gzip" } });
    assert.equal(reply.status, 200);
    assert.equal(reply.headers["content-encoding"], undefined);
  }
});

test("each coding has its tag, and all of them are the same version", async () => {
  const { id } = (await users()).json().results[0];
  const target = `/users/${id}`;
  const plain = await users({}, target);
  const long = { "Accept-Encoding": "br, identity;q=0" };
  const coded = await users(long, target);
  assert.equal(coded.headers.etag, plain.headers.etag.replace(/"$/, '-br"'));
  for (const { etag } of [plain.headers, coded.headers]) {
    const known = await users({ ...long, "If-None-Match": etag }, target);
    assert.equal(known.status, 304);
    assert.equal(known.headers.etag, etag);
    assert.equal(known.headers["content-length"], undefined);
    assert.equal(known.headers["content-encoding"], undefined);
    assert.match(known.headers.vary, /Accept-Encoding/);
    const written = await ask(server, target, {
      method: "PATCH",
      headers: { ...admin, "Content-Type": "application/json", "If-Match": etag },
      body: "{}",
    });
    assert.equal(written.status, 200, written.text);
  }
});

test("every 401 says how to sign in", async () => {
  const cookie = (await signIn(server)).Cookie;
  await ask(server, "/session", {
    method: "DELETE",
    headers: { Cookie: cookie, Origin: server.origin },
  });
  const wrong = bearer("registrar_wrong");
  const replies = [
    await ask(server, "/users/"),
    await ask(server, "/users/", { headers: wrong }),
    await ask(server, "/users/", { headers: { Cookie: cookie } }),
    await graphql(server, "{ Viewer { id } }"),
    await graphql(server, "{ Viewer { id } }", { headers: wrong }),
    await ask(server, "/session", { headers: wrong }),
    await ask(server, "/auth/login/", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{"access_key_id": "x", "secret_access_key": "y"}',
    }),
    await redeem(server, "no such code"),
  ];
  for (const { status, headers } of replies) {
    assert.equal(status, 401);
    assert.match(headers["www-authenticate"], /^Bearer/);
  }
});

test("pages of a configured origin may send what tracing and caching need", async () => {
  const preflight = await ask(server, "/graphql", {
    method: "OPTIONS",
    headers: { Origin: friend, "Access-Control-Request-Method": "POST" },
  });
  const allowed = preflight.headers["access-control-allow-headers"].split(", ");
  for (const name of ["traceparent", "tracestate", "baggage", "If-None-Match"]) {
    assert.ok(allowed.includes(name), name);
  }
  const { headers } = await users({ Origin: friend });
  const exposed = headers["access-control-expose-headers"].split(", ");
  for (const name of ["ETag", "Idempotency-Replayed", "WWW-Authenticate", "X-Request-Id"]) {
    assert.ok(exposed.includes(name), name);
  }
});

test("the description of the API is served", async () => {
  const file = fs.readFileSync(new URL("../../docs/openapi/investor.yaml", import.meta.url));
  const plain = await ask(server, "/openapi.yaml");
  assert.equal(plain.status, 200);
  assert.equal(plain.headers["content-type"], "application/yaml");
  assert.ok(plain.bytes.equals(file));
  const coded = await ask(server, "/openapi.yaml", { headers: { "Accept-Encoding": "br" } });
  assert.ok(decoders.br(coded.bytes).equals(file));
  const known = await ask(server, "/openapi.yaml", {
    headers: { "If-None-Match": plain.headers.etag },
  });
  assert.equal(known.status, 304);
});

test("clients at their defaults read the answers", async () => {
  const url = `${server.origin}/users/?limit=50`;
  const count = (await users()).json().results.length;
  const byFetch = await fetch(url, { headers: admin });
  assert.match(byFetch.headers.get("content-encoding"), /^(gzip|br)$/);
  assert.equal((await byFetch.json()).results.length, count);
  const query = encodeURIComponent("{ GetUsers(resultsPerPage: 50) { edges { node { id } } } }");
  const byGet = await fetch(`${server.origin}/graphql?query=${query}`, {
    headers: { ...admin, Accept: "application/graphql-response+json, application/json" },
  });
  assert.equal((await byGet.json()).data.GetUsers.edges.length, 50);
  const curl = spawnSync(
    "curl",
    ["--silent", "--compressed", "--header", `Authorization: ${admin.Authorization}`, url],
    { encoding: "utf8" },
  );
  if (!curl.error) assert.equal(JSON.parse(curl.stdout).results.length, count);
});
