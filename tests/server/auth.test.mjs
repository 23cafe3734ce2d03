// Access keys and the tokens they are exchanged for, investors as callers, and what the server
// itself answers in the investor dialect.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import {
  ask,
  bearer,
  connect,
  graphql,
  receive,
  redeem,
  signIn,
  sql,
  startServer,
} from "./support.mjs";

const friend = "https://intranet.example";
let server;
let admin;
before(async () => {
  server = await startServer({
    args: ["--sample", "--trust-proxy", "--allowed-origin", friend],
  });
  admin = bearer(await server.token("admin"));
});
after(() => server.stop());

// Each time from another address, since attempts from one are counted.
let addresses = 0;
const post = (target, body, headers = {}, to = server) =>
  ask(to, target, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Forwarded-For": `198.51.100.${++addresses}`,
      ...headers,
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const logIn = async (key) => (await post("/auth/login/", key)).json();
const refresh = (token) => post("/auth/refresh-token/", { refresh_token: token });
const session = (headers) => ask(server, "/session", { headers });
const credentials = (...statements) =>
  sql(path.join(server.data, "credentials.sqlite"), ...statements);
const users = (...statements) => sql(path.join(server.data, "registrar.sqlite"), ...statements);

const tokenShape = /^registrar_[\w-]{43}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
function assertUnauthorized(reply) {
  assert.equal(reply.status, 401, reply.text);
  assert.equal(reply.headers["content-type"], "application/json");
  assert.match(reply.headers["www-authenticate"], /^Bearer/);
  const { title, description, request_id, timestamp, ...more } = reply.json();
  assert.equal(title, "Unauthorized");
  assert.match(description, /\w.*\.$|…$/);
  assert.match(request_id, uuid);
  assert.equal(reply.headers["x-request-id"], request_id);
  assert.ok(Math.abs(Date.parse(timestamp) - Date.now()) < 60_000);
  assert.deepEqual(more, {});
}
function assertRefused(reply, status, title) {
  assert.equal(reply.status, status, reply.text);
  assert.equal(reply.headers["content-type"], "application/json");
  const body = reply.json();
  assert.equal(body.title, title);
  assert.equal(body.status, status);
  assert.equal(typeof body.detail, "string");
}

test("an access key is exchanged for tokens, and the access token is of its role", async () => {
  const key = await server.accessKey("admin", "--name", "nightly import");
  for (const target of ["/auth/login/", "/auth/login"]) {
    const reply = await post(target, key);
    assert.equal(reply.status, 200);
    assert.equal(reply.headers["cache-control"], "no-store");
    const { access_token, refresh_token, ...more } = reply.json();
    assert.deepEqual(more, { token_type: "Bearer", expires_in: "300" });
    assert.match(access_token, tokenShape);
    assert.match(refresh_token, tokenShape);

    const me = (await session(bearer(access_token))).json();
    assert.equal(me.role, "admin");
    assert.equal(me.name, "nightly import");
    assert.equal(me.id, JSON.parse(key).access_key_id);
    assert.ok(Math.abs(Date.parse(me.expiresAt) - Date.now() - 300_000) < 10_000);
    const viewer = await graphql(server, "{ Viewer { role } }", { headers: bearer(access_token) });
    assert.equal(viewer.json().data.Viewer.role, "ADMIN");
  }
});

test("a distributor's access key is for the users of its advisors", async () => {
  const [[[advisor]]] = await users(
    "SELECT distributor_advisor_id FROM users WHERE distributor_advisor_id IS NOT NULL LIMIT 1",
  );
  const key = await server.accessKey("distributor", "--advisor", advisor);
  const me = (await session(bearer((await logIn(key)).access_token))).json();
  assert.equal(me.role, "distributor");
  assert.deepEqual(me.advisorIds, [advisor]);
});

test("a key of a role that is not known is exchanged for nothing, nor are its tokens", async () => {
  const key = await server.accessKey("admin", "--name", "odd key");
  const tokens = await logIn(key);
  const setRole = (role) =>
    credentials(`UPDATE access_keys SET role = '${role}' WHERE name = 'odd key'`);
  for (const role of ["auditor", "public", "ADMIN", ""]) {
    await setRole(role);
    assert.equal((await session(bearer(tokens.access_token))).status, 401, role);
    assertUnauthorized(await post("/auth/login/", key));
    assertUnauthorized(await refresh(tokens.refresh_token));
  }
  await setRole("admin");
  assert.equal((await session(bearer(tokens.access_token))).status, 200);
  assert.equal((await refresh(tokens.refresh_token)).status, 200);
});

test("an access token works for 300 seconds, a refresh token for 24 hours", async () => {
  const later = (seconds) =>
    credentials(`UPDATE issued_tokens SET expires_at = expires_at - ${seconds * 1000}`);
  const tokens = await logIn(await server.accessKey("admin"));
  await later(290);
  assert.equal((await session(bearer(tokens.access_token))).status, 200);
  await later(10);
  assert.equal((await session(bearer(tokens.access_token))).status, 401);
  await later(23 * 3600);
  const again = await refresh(tokens.refresh_token);
  assert.equal(again.status, 200);
  assert.equal(again.json().expires_in, "300");
  await later(24 * 3600);
  assertUnauthorized(await refresh(again.json().refresh_token));
  await logIn(await server.accessKey("admin"));
  const [[[old]]] = await credentials(
    `SELECT count(*) FROM issued_tokens WHERE expires_at < ${Date.now()}`,
  );
  assert.equal(old, 0, "what is too old is forgotten");
});

test("a refresh token works once, and its reuse ends all that came of its log-in", async () => {
  const key = await server.accessKey("admin");
  const other = await logIn(key);
  const first = await logIn(key);
  const second = (await refresh(first.refresh_token)).json();
  const third = (await refresh(second.refresh_token)).json();
  assert.equal(new Set([first, second, third].map((each) => each.refresh_token)).size, 3);
  for (const { access_token } of [first, second, third]) {
    assert.equal((await session(bearer(access_token))).json().role, "admin");
  }
  assertUnauthorized(await refresh(first.refresh_token));
  for (const { access_token, refresh_token } of [first, second, third]) {
    assert.equal((await session(bearer(access_token))).status, 401);
    assertUnauthorized(await refresh(refresh_token));
  }
  assert.equal((await session(bearer(other.access_token))).status, 200);
  assert.equal((await refresh(other.refresh_token)).status, 200);
});

test("of those that refresh at once at most one is given tokens, which are ended", async () => {
  const { access_token, refresh_token } = await logIn(await server.accessKey("admin"));
  const replies = await Promise.all([1, 2, 3, 4].map(() => refresh(refresh_token)));
  const given = replies.filter(({ status }) => status === 200).map((reply) => reply.json());
  assert.ok(given.length <= 1);
  for (const token of [access_token, ...given.map((tokens) => tokens.access_token)]) {
    assert.equal((await session(bearer(token))).status, 401);
  }
});

test("each kind of token is good for its own use alone", async () => {
  const key = await server.accessKey("admin");
  const { access_token, refresh_token } = await logIn(key);
  assert.equal((await session(bearer(refresh_token))).status, 401);
  assert.equal((await session(bearer(JSON.parse(key).secret_access_key))).status, 401);
  assertUnauthorized(await refresh(access_token));
  assertUnauthorized(await refresh(await server.token("admin")));
  assert.equal((await session(bearer(access_token))).status, 200, "it was no reuse");
});

test("no token outlives its access key", async () => {
  const key = await server.accessKey("admin", "--days", "2");
  const { access_key_id: id } = JSON.parse(key);
  const [[[expires_at]]] = await credentials(
    `SELECT expires_at FROM access_keys WHERE id = '${id}'`,
  );
  assert.equal(Math.round((expires_at - Date.now()) / 3_600_000), 48);
  const expire = (seconds) =>
    credentials(
      `UPDATE access_keys SET expires_at = ${Date.now() + seconds * 1000} WHERE id = '${id}'`,
    );
  await expire(100);
  const tokens = await logIn(key);
  assert.ok(Number(tokens.expires_in) <= 100);
  const [kept] = await credentials(
    `SELECT max(expires_at) FROM issued_tokens WHERE access_key_id = '${id}'`,
  );
  assert.ok(kept[0][0] <= Date.now() + 100_000);
  await expire(-1);
  assertUnauthorized(await post("/auth/login/", key));
});

test("key and secret may be called username and password", async () => {
  const { access_key_id, secret_access_key } = JSON.parse(await server.accessKey("admin"));
  const body = { username: access_key_id, password: secret_access_key };
  assert.equal((await post("/auth/login/", body)).status, 200);
  const both = await post("/auth/login/", { ...body, access_key_id, secret_access_key });
  assert.equal(both.status, 422);
  assert.equal((await post("/auth/refresh-token/", { "": "x" })).status, 422);
});

test("a wrong secret and an unknown key are refused alike", async () => {
  const { access_key_id, secret_access_key } = JSON.parse(await server.accessKey("admin"));
  const wrong = await post("/auth/login/", { access_key_id, secret_access_key: "wrong" });
  const unknown = await post("/auth/login/", {
    access_key_id: "key-0123456789abcdef",
    secret_access_key,
  });
  for (const reply of [wrong, unknown]) {
    assertUnauthorized(reply);
    assert.ok(!reply.text.includes(access_key_id) && !reply.text.includes(secret_access_key));
  }
  assert.equal(wrong.json().description, unknown.json().description);
  assertUnauthorized(await post("/auth/login/", { access_key_id: "", secret_access_key: "" }));
});

test("a body that is not as documented is refused at its members", async () => {
  const fault = (member, msg, type, code) => ({
    loc: member ? ["body", member] : ["body"],
    msg,
    type,
    code,
  });
  const missing = (member) =>
    fault(member, "field required", "value_error.missing", "field.required");
  const extra = (member) =>
    fault(member, "extra fields not permitted", "value_error.extra", "field.unknown");
  const noJson = "the body is not valid JSON";
  const broken = fault("", noJson, "value_error.jsondecode", "body.malformed");
  for (const [target, body, status, detail] of [
    ["login", {}, 422, [missing("access_key_id"), missing("secret_access_key")]],
    [
      "login",
      { access_key_id: 7, secret_access_key: null, "clé": 1 },
      422,
      [
        fault("access_key_id", "str type expected", "type_error.str", "field.not_text"),
        fault(
          "secret_access_key",
          "none is not an allowed value",
          "type_error.none.not_allowed",
          "field.null",
        ),
        extra("clé"),
      ],
    ],
    [
      "login",
      [],
      422,
      [fault("", "value is not a valid dict", "type_error.dict", "body.not_object")],
    ],
    [
      "refresh-token",
      { refresh_token: "x", access_key_id: "y" },
      422,
      [extra("access_key_id")],
    ],
    ["refresh-token", {}, 422, [missing("refresh_token")]],
    ["login", "{", 400, [broken]],
    ["login", "", 400, [broken]],
  ]) {
    const reply = await post(`/auth/${target}/`, body);
    assert.deepEqual(reply.json(), {
      title: status === 400 ? "Bad request" : "Validation error",
      detail,
      status,
      code: detail[0].code,
    });
    assert.equal(reply.status, status);
  }
});

test("what the server refuses under /auth and /users has the dialect's shape", async () => {
  const key = await server.accessKey("admin");
  assertRefused(
    await post("/auth/login/", key, { "Content-Type": "text/plain" }),
    415,
    "Unsupported media type",
  );
  assertRefused(await post("/auth/login/", `${key}${" ".repeat(4096)}`), 413, "Content too large");
  assertRefused(await post("/auth/other", key), 404, "Resource not found");
  const read = await ask(server, "/auth/login/");
  assertRefused(read, 405, "Method not allowed");
  assert.equal(read.headers.allow, "POST");
  assertRefused(
    await post("/auth/login/", key, { Origin: "https://evil.example" }),
    403,
    "Access forbidden",
  );
  for (const target of ["/users/", "/users/U1", "/auth/login/"]) {
    assertRefused(
      await ask(server, target, { headers: { Host: "evil.example" } }),
      421,
      "Misdirected request",
    );
    const socket = await connect(server);
    socket.write(
      `PATCH ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2000000\r\n` +
        "Connection: close\r\n\r\n",
    );
    const [head, body] = (await receive(socket)).split("\r\n\r\n");
    assert.match(head, /^HTTP\/1\.1 413 /);
    assert.equal(JSON.parse(body).title, "Content too large");
    assert.equal(JSON.parse(body).status, 413);
  }
  const offline = await startServer({ data: null, args: ["--offline"] });
  assertRefused(await ask(offline, "/users/"), 404, "Resource not found");
  assertRefused(await post("/auth/login/", key, {}, offline), 404, "Resource not found");
  await offline.stop();
});

test("without a valid token nothing under /users is answered", async () => {
  const signedOut = await signIn(server);
  await ask(server, "/session", { method: "DELETE", headers: signedOut });
  for (const [method, target] of [
    ["GET", "/users"],
    ["GET", "/users/?query=email+eq+'jane*'"],
    ["POST", "/users/"],
    ["GET", "/users/U01F8YW5NJXMF78PMFKXTE2R7Q7"],
    ["PATCH", "/users/U01F8YW5NJXMF78PMFKXTE2R7Q7"],
    ["DELETE", "/users/U01F8YW5NJXMF78PMFKXTE2R7Q7"],
  ]) {
    for (const headers of [
      {},
      bearer("registrar_wrong"),
      { Authorization: "Basic YTpi" },
      signedOut,
    ]) {
      assertUnauthorized(await ask(server, target, { method, headers }));
    }
    const reply = await ask(server, target, { method, headers: admin });
    assert.notEqual(reply.status, 401, `${method} ${target}`);
  }
  assert.notEqual((await ask(server, "/usersx")).status, 401);
});

test("a client's own request id is the one of a refusal", async () => {
  const reply = await ask(server, "/users/", { headers: { "X-Request-Id": "console-42" } });
  assert.equal(reply.json().request_id, "console-42");
  assert.equal(reply.headers["x-request-id"], "console-42");
});

test("guessing is slowed down, for the key and for the address", async () => {
  const own = await startServer();
  const key = await own.accessKey("admin");
  const { access_key_id } = JSON.parse(key);
  const attempt = (body) =>
    ask(own, "/auth/login/", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    });
  const guess = JSON.stringify({ access_key_id, secret_access_key: "guess" });
  for (let i = 0; i < 5; ++i) assert.equal((await attempt(guess)).status, 401);
  const waits = await attempt(key);
  assertRefused(waits, 429, "Too many requests");
  assert.ok(Number(waits.headers["retry-after"]) >= 1);
  const other = await own.accessKey("admin");
  assert.equal((await attempt(other)).status, 200, "another key goes on");
  const statuses = [];
  for (let i = 0; i < 30; ++i) statuses.push((await attempt(other)).status);
  assert.ok(statuses.includes(429));
  // The address of the console's sign-in has its own count.
  assert.equal((await redeem(own, own.code)).status, 204);
  await own.stop();
});

test("too many requests are refused in the dialect's shape", async () => {
  const own = await startServer({ args: ["--public-rate", "1"] });
  const replies = [];
  for (let i = 0; i < 8; ++i) replies.push(await ask(own, "/users/"));
  const refused = replies.find(({ status }) => status === 429);
  assertRefused(refused, 429, "Too many requests");
  assert.ok(Number(refused.headers["retry-after"]) >= 1);
  await own.stop();
});

// Active users of the sample, each given to one test.
let taken = 0;
async function someUser() {
  const [[row]] = await users(
    `SELECT id, first_name, last_name, group_id, version FROM users
      WHERE lifecycle = 'active' AND group_id IS NOT NULL AND first_name <> ''
      ORDER BY id LIMIT 1 OFFSET ${taken++}`,
  );
  return { id: row[0], name: `${row[1]} ${row[2]}`, group: row[3] };
}
const sees = async (headers, { id }) => {
  const reply = await graphql(server, `{ GetUser(id: "${id}") { id } }`, { headers });
  return reply.json().data.GetUser?.id === id;
};

test("an investor's credentials speak for the user and for its group", async () => {
  const user = await someUser();
  const other = await someUser();
  const tokens = await logIn(await server.accessKey("investor", "--user", user.id));
  for (const token of [
    tokens.access_token,
    await server.token("investor", "--user", user.id, "--name", "app"),
  ]) {
    const headers = bearer(token);
    const me = (await session(headers)).json();
    assert.equal(me.role, "investor");
    assert.equal(me.id, user.id);
    assert.equal(me.name, user.name);
    assert.deepEqual(me.advisorIds, []);
    assert.ok(await sees(headers, user));
    for (const [list, isSeen] of [
      ["", false],
      [user.group, true],
      [user.id, true],
      ["G00000000000000000000000000", false],
    ]) {
      // As the store writes a list.
      const value = list ? `char(31) || '${list}' || char(31)` : "''";
      await users(`UPDATE users SET readable_by = ${value} WHERE id = '${other.id}'`);
      assert.equal(await sees(headers, other), isSeen, list);
    }
  }
});

test("credentials of a user who is deleted, deactivated or unknown no longer work", async () => {
  const user = await someUser();
  const key = await server.accessKey("investor", "--user", user.id);
  const tokens = await logIn(key);
  const headers = bearer(tokens.access_token);
  const set = (what) => users(`UPDATE users SET ${what} WHERE id = '${user.id}'`);
  const assertEnded = async () => {
    assertUnauthorized(await ask(server, "/users/", { headers }));
    assert.equal((await session(headers)).status, 401);
    assert.equal((await graphql(server, "{ Viewer { id } }", { headers })).status, 401);
    assertUnauthorized(await post("/auth/login/", key));
  };
  await set("is_deleted = 1");
  await assertEnded();
  await set("is_deleted = 0");
  assert.equal((await session(headers)).status, 200);
  const setStatus = async (status) => {
    const reply = await ask(server, `/users/${user.id}`, {
      method: "PATCH",
      headers: { ...admin, "Content-Type": "application/json" },
      body: JSON.stringify({ status }),
    });
    assert.equal(reply.status, 200, reply.text);
  };
  await setStatus("ACTIVE");
  await setStatus("WAITING_FOR_SIGNATURE"); // accepted once: inactive to the platform
  await assertEnded();
  await setStatus("ACTIVE");
  assert.equal((await session(headers)).status, 200);
  await graphql(
    server,
    `mutation { DeactivateUser(userId: "${user.id}", unactiveComment: "left") { id } }`,
    { headers: admin },
  );
  await assertEnded();
  assertUnauthorized(await refresh(tokens.refresh_token));
  const nobody = await server.accessKey("investor", "--user", "U01F8YW5NJXMF78PMFKXTE2R7Q7");
  assertUnauthorized(await post("/auth/login/", nobody));
});

test("the browser's session works under /users, for our own pages alone", async () => {
  const signedIn = await signIn(await restart());
  const { Cookie } = signedIn;
  const json = { "Content-Type": "application/json" };
  const send = (method, headers, body) =>
    ask(server, "/users/U01F8YW5NJXMF78PMFKXTE2R7Q7", { method, headers, body });
  const reaches = ({ status }) => ![401, 403, 415].includes(status);
  assert.ok(reaches(await send("GET", { Cookie })));
  assert.ok(reaches(await send("PATCH", { ...signedIn, ...json }, "{}")));
  assert.ok(reaches(await send("DELETE", signedIn)), "no body, and so of no type");
  for (const [method, body] of [
    ["PATCH", "{}"],
    ["POST", "{}"],
    ["DELETE", undefined],
  ]) {
    for (const proof of [{}, { Origin: "https://evil.example" }, { Origin: friend }]) {
      const reply = await send(method, { Cookie, ...json, ...proof }, body);
      assertRefused(reply, 403, "Access forbidden");
    }
  }
  assertRefused(
    await send("POST", { ...signedIn, "Content-Type": "text/plain" }, "{}"),
    415,
    "Unsupported media type",
  );
  for (const site of ["cross-site", "same-site"]) {
    assertRefused(await send("GET", { Cookie, "Sec-Fetch-Site": site }), 403, "Access forbidden");
  }
});

test("a page of a configured origin may use all of the dialect with a token", async () => {
  for (const target of ["/users/", "/users/U1", "/auth/login/"]) {
    const preflight = await ask(server, target, {
      method: "OPTIONS",
      headers: { Origin: friend, "Access-Control-Request-Method": "PATCH" },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers["access-control-allow-origin"], friend);
    const methods = preflight.headers["access-control-allow-methods"].split(", ");
    for (const method of ["GET", "POST", "PATCH", "DELETE"]) assert.ok(methods.includes(method));
    const names = preflight.headers["access-control-allow-headers"].split(", ");
    for (const name of ["Authorization", "Content-Type", "If-Match", "Idempotency-Key"]) {
      assert.ok(names.includes(name), name);
    }
  }
  const key = await server.accessKey("admin");
  const replies = [
    await post("/auth/login/", key, { Origin: friend, "Sec-Fetch-Site": "cross-site" }),
    await ask(server, "/users/", { headers: { ...admin, Origin: friend } }),
    await ask(server, "/users/", { headers: { Origin: friend } }),
  ];
  for (const { headers } of replies) {
    assert.equal(headers["access-control-allow-origin"], friend);
    assert.equal(headers["access-control-allow-credentials"], undefined);
    const exposed = headers["access-control-expose-headers"].split(", ");
    for (const name of ["ETag", "Registrar-Warnings", "Retry-After"]) {
      assert.ok(exposed.includes(name), name);
    }
  }
  assert.equal(replies[0].status, 200);
  assert.equal(replies[2].status, 401);
});

test("the log has patterns of addresses, and neither ids nor secrets", async () => {
  const own = await startServer();
  const key = await own.accessKey("admin");
  const tokens = (await post("/auth/login/", key, {}, own)).json();
  const headers = bearer(tokens.access_token);
  for (const target of [
    "/users?query=email+eq+'zbigniew'",
    "/users/",
    "/users/zbigniew?embed=x",
    "/users/zbigniew/",
    "/users/zbigniew/counter-account/reveal/",
    "/users/zbigniew/zbigniew",
    "/auth/zbigniew",
  ]) {
    await ask(own, target, { headers });
  }
  const { refresh_token } = tokens;
  await post("/auth/refresh-token", { refresh_token }, {}, own);
  await post("/auth/login/", { ...JSON.parse(key), zbigniew: 1 }, {}, own);
  await own.stop();
  const log = own.log();
  const routes = log
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).route);
  assert.deepEqual(routes, [
    "/auth/login",
    "/users",
    "/users",
    "/users/{id}",
    "/users/{id}",
    "/users/{id}/counter-account/reveal",
    "/users/{id}/{other}",
    "/{other}",
    "/auth/refresh-token",
    "/auth/login",
  ]);
  for (const word of [
    "zbigniew",
    JSON.parse(key).secret_access_key,
    tokens.access_token,
    refresh_token,
  ]) {
    assert.ok(!log.includes(word), `"${word}" is in the log`);
  }
});

test("no secret of an access key is in the data folder", async () => {
  const key = await server.accessKey("admin");
  const tokens = await logIn(key);
  const tables = JSON.stringify(
    await credentials(
      "SELECT id, hex(secret_hash), name, role, advisor_ids, user_id FROM access_keys",
      "SELECT hex(hash), kind, family, access_key_id FROM issued_tokens",
    ),
  );
  assert.ok(tables.includes(JSON.parse(key).access_key_id));
  for (const secret of [
    JSON.parse(key).secret_access_key,
    tokens.access_token,
    tokens.refresh_token,
  ]) {
    assert.ok(!tables.includes(secret));
    assert.ok(!tables.includes(Buffer.from(secret).toString("hex").toUpperCase()));
  }
});

test("a folder of before there were access keys keeps its tokens", async () => {
  const token = await server.token("admin", "--name", "old client");
  await server.stop();
  await credentials(
    "DROP TABLE issued_tokens",
    "DROP TABLE access_keys",
    "ALTER TABLE tokens DROP COLUMN user_id",
    "PRAGMA user_version = 0",
  );
  await restart();
  assert.equal((await session(bearer(token))).json().name, "old client");
  assert.ok((await logIn(await server.accessKey("admin"))).access_token);
});

// The same folder again, with a new one-time address.
async function restart() {
  await server.stop();
  server = await startServer({
    data: server.data,
    args: ["--trust-proxy", "--allowed-origin", friend],
  });
  return server;
}
