// The description of the investor dialect: a public linter finds nothing in it, and whatever the
// server answers is what it describes.

import openapi from "@redocly/openapi-core";
import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { ask, bearer, startServer } from "../server/support.mjs";

const ref = fileURLToPath(new URL("../../docs/openapi/investor.yaml", import.meta.url));
const config = await openapi.createConfig({
  extends: ["recommended-strict"],
  // The REST users document writes collections so.
  rules: { "no-path-trailing-slash": "off" },
});
const { bundle } = await openapi.bundle({ ref, config });
const description = bundle.parsed;

const resolve = (value) =>
  value?.$ref
    ? value.$ref
        .slice(2)
        .split("/")
        .reduce((node, key) => node[key], description)
    : value;

// By operationId: {method, template, responses, body}.
const operations = Object.fromEntries(
  Object.entries(description.paths).flatMap(([template, item]) =>
    ["get", "post", "patch", "delete"]
      .filter((method) => item[method])
      .map((method) => {
        const { operationId, responses, requestBody } = item[method];
        const body = resolve(requestBody)?.content["application/json"].schema;
        return [operationId, { method: method.toUpperCase(), template, responses, body }];
      }),
  ),
);

// A client must bear new members; this test must not.
function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== "object") return schema;
  const copy = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closed(value)]),
  );
  const isOpen = copy.type === "object" && copy.properties && !("additionalProperties" in copy);
  return isOpen ? { ...copy, additionalProperties: false } : copy;
}
const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { "idn-email": /@/ } });
addFormats(ajv);
ajv.addSchema({ $id: "investor", components: { schemas: closed(description.components.schemas) } });
const compiled = new Map();
function assertFits(schema, value, message) {
  const text = JSON.stringify(closed(schema)).replaceAll('"#/', '"investor#/');
  if (!compiled.has(text)) compiled.set(text, ajv.compile(JSON.parse(text)));
  const validate = compiled.get(text);
  assert.ok(
    validate(value),
    `${message}: ${ajv.errorsText(validate.errors)}\n` + JSON.stringify(value, null, 1),
  );
}

let server;
let tokens;
before(async () => {
  server = await startServer({ args: ["--sample", "--trust-proxy"] });
  tokens = {
    admin: await server.token("admin"),
    distributor: await server.token("distributor", "--advisor", "advisor-789"),
  };
  const { id } = await create({ status: "ACTIVE" });
  tokens.stranger = await server.token("investor", "--user", id);
});
after(() => server.stop());

const reached = new Set();
const occasional = new Set(["Registrar-Warnings", "Idempotency-Replayed"]);
let addresses = 0;

// One request, whose answer has the expected status and fits the description. `body` may be a
// text, sent as it is; `as` is a name in `tokens`, or null for the public.
async function send(operationId, expected, request = {}) {
  const { id = "", query = "", headers = {}, body, as = "admin", to = server } = request;
  const { method, template, responses, body: bodySchema } = operations[operationId];
  const reply = await ask(to, template.replace("{id}", id) + query, {
    method: request.method ?? method,
    headers: {
      ...(as && bearer(to === server ? tokens[as] : as)),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      // Attempts to log in are counted by address.
      "X-Forwarded-For": `198.51.100.${++addresses % 256}`,
      ...headers,
    },
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
  });
  const name = `${operationId} ${reply.status}`;
  assert.equal(reply.status, expected, `${method} ${template}${query}: ${reply.text}`);
  const response = resolve(responses[reply.status]);
  assert.ok(response, `${name} is described`);
  if (response.content) {
    assert.equal(reply.headers["content-type"], "application/json", name);
    assertFits(response.content["application/json"].schema, reply.json(), name);
  } else {
    assert.equal(reply.text, "", name);
  }
  assert.ok(response.headers["X-Request-Id"], `${name} is described with X-Request-Id`);
  for (const [header, described] of Object.entries(response.headers)) {
    const value = reply.headers[header.toLowerCase()];
    const { schema } = resolve(described);
    if (value && schema.type === "string") assertFits(schema, value, `${header} of ${name}`);
    if (!occasional.has(header)) assert.ok(value, `${name} has ${header}`);
    if (value && header === "Registrar-Warnings") assert.ok(Array.isArray(JSON.parse(value)));
  }
  if (reply.status < 300 && bodySchema) {
    assertFits(bodySchema, typeof body === "string" ? JSON.parse(body) : body, `body of ${name}`);
  }
  reached.add(name);
  return reply;
}

const accountNumber = "counter_account.bank_account_number";
const create = async (body = {}) => (await send("createUser", 201, { body })).json();

test("the linter finds nothing", async () => {
  const problems = await openapi.lint({ ref, config });
  assert.deepEqual(
    problems.map(
      ({ ruleId, message, location }) =>
        `${ruleId}: ${message} ${location.map(({ pointer }) => pointer)}`,
    ),
    [],
  );
});

test("all sample users fit, masked and in full, on every page", async () => {
  for (const query of ["?limit=100", `?limit=100&mask=${accountNumber}`]) {
    let seen = 0;
    let page = { next: query };
    while (page.next) {
      const parameters = page.next.slice(page.next.indexOf("?"));
      page = (await send("getUsers", 200, { query: parameters })).json();
      seen += page.results.length;
    }
    assert.equal(seen, page.count);
  }
  await send("getUsers", 200, { as: "distributor" });
  await send("getUsers", 200, { as: "stranger" });
});

test("querying users", async () => {
  const query = (text) => `?query=${encodeURIComponent(text)}`;
  await send("getUsers", 200, { query: query("status eq 'ACTIVE' orderby last_name") });
  await send("getUsers", 200, { query: "?embed=version_authored_by_user_id,readable_by" });
  await send("getUsers", 400, { query: query("firstname eq 'x'") });
  await send("getUsers", 400, { query: "?page=1" });
  await send("getUsers", 400, { query: "?embed=first_name" });
  await send("getUsers", 401, { as: null });
  await send("getUsers", 403, { as: "distributor", query: query("idp_user_id neq null") });
  await send("getUsers", 422, { query: "?limit=101" });
  const { id } = await create();
  await create({ readable_by: [id] });
  await send("getUsers", 200, { query: "?embed=readable_by" });
  await send("deleteUser", 200, { id });
  await send("getUsers", 404, {
    query: `${query("readable_by neq null")}&embed=readable_by&limit=100`,
  });
});

test("creating users", async () => {
  const typical = {
    external_id: "unique_external_identity_id_2810",
    first_name: "Ashok",
    last_name: "Kumar",
    email: "ashok.kumar.2809@example.com",
    phone: "+4520123456",
    counter_account: {
      bank_account_number: "BE01234567891234",
      bank_account_number_type: "IBAN",
      bank_id: "IDQMIE2D",
    },
    feature_flags: ["CONSOLE", "ROBO_ADVISOR", "SELF_INVESTOR"],
    language: "en-US",
    status: "WAITING_FOR_VERIFICATION",
  };
  await create();
  const made = await send("createUser", 201, {
    body: typical,
    query: "?create_idp_user=true",
    headers: { "Idempotency-Key": "typical" },
  });
  assert.ok(JSON.parse(made.headers["registrar-warnings"]).length > 0);
  assert.equal(made.headers["idempotency-replayed"], undefined);
  const again = await send("createUser", 201, {
    body: typical,
    query: "?create_idp_user=true",
    headers: { "Idempotency-Key": "typical" },
  });
  assert.equal(again.headers["idempotency-replayed"], "true");
  await send("createUser", 201, { as: "distributor", body: { first_name: "Zoë" } });
  await create({
    counter_account: { bank_account_number: "000123456789", bank_account_number_type: "ABA" },
  });
  await send("createUser", 400, { body: "{ \\\n}" });
  await send("createUser", 401, { as: null, body: {} });
  await send("createUser", 403, { as: "stranger", body: {} });
  await send("createUser", 409, { body: { email: typical.email } });
  await send("createUser", 409, { body: {}, headers: { "Idempotency-Key": "typical" } });
  await send("createUser", 413, { body: " ".repeat(1024 * 1024 + 1) });
  await send("createUser", 415, { body: "{}", headers: { "Content-Type": "text/plain" } });
  await send("createUser", 422, { body: { id: "U1", phone: "0612", counter_account: {} } });
  await send("createUser", 422, { body: {}, query: "?create_idp_user=true" });
});

test("reading and changing one user", async () => {
  const { id } = await create({
    email: "zoe@example.com",
    counter_account: {
      bank_account_number: "BE68539007547034",
      bank_account_number_type: "IBAN",
    },
  });
  const nobody = "U01F8YW5NJXMF78PMFKXTE2R7Q7";
  await send("updateUser", 200, {
    id,
    body: { first_name: "Zoë", language: "be-NL", phone: "+4520123457" },
    headers: { "If-Match": '"1"' },
  });
  await send("updateUser", 200, { id, body: {}, query: "?create_idp_user=true" });
  await send("updateUser", 400, { id, body: "{" });
  await send("updateUser", 401, { id, body: {}, as: null });
  await send("updateUser", 403, { id, body: {}, as: "stranger" });
  await send("updateUser", 404, { id: nobody, body: {} });
  const stale = await send("updateUser", 409, { id, body: {}, headers: { "If-Match": '"1"' } });
  assert.equal(stale.json().current_version, 3);
  await send("updateUser", 413, { id, body: " ".repeat(1024 * 1024 + 1) });
  await send("updateUser", 415, { id, body: "{}", headers: { "Content-Type": "text/html" } });
  await send("updateUser", 422, { id, body: { phone: "+4520123458" } });

  for (const query of ["", "?version=1", `?mask=${accountNumber}`]) {
    await send("getUser", 200, { id, query });
  }
  await send("getUser", 400, { id, query: "?embed=x" });
  await send("getUser", 401, { id, as: null });
  await send("getUser", 403, { id, as: "stranger" });
  await send("getUser", 404, { id, query: "?version=9" });
  await send("getUser", 422, { id, query: "?version=x" });

  await send("revealCounterAccount", 200, { id });
  await send("revealCounterAccount", 400, { id, query: "?x=1" });
  await send("revealCounterAccount", 401, { id, as: null });
  await send("revealCounterAccount", 403, { id, as: "stranger" });
  await send("revealCounterAccount", 404, { id: (await create()).id });

  await send("deleteUser", 400, { id, headers: { "If-Match": "3" } });
  await send("deleteUser", 401, { id, as: null });
  await send("deleteUser", 403, { id, as: "stranger" });
  await send("deleteUser", 409, { id, headers: { "If-Match": '"1"' } });
  await send("deleteUser", 422, { id, query: "?mask=email" });
  await send("deleteUser", 200, { id });
  await send("deleteUser", 404, { id });
  await send("getUser", 200, { id });
});

test("logging in and refreshing", async () => {
  const key = await server.accessKey("admin");
  const logIn = (status, body, headers) => send("logIn", status, { as: null, body, headers });
  const refresh = (status, body, headers) =>
    send("refreshToken", status, { as: null, body, headers });
  const first = (await logIn(200, key)).json();
  const { refresh_token } = first;
  tokens.fresh = (await refresh(200, { refresh_token })).json().access_token;
  await send("getUsers", 200, { as: "fresh" });
  const foreign = { Origin: "https://evil.example" };
  const text = { "Content-Type": "text/plain" };
  for (const [post, wrong] of [
    [logIn, { access_key_id: "x", secret_access_key: "y" }],
    [refresh, { refresh_token: "x" }],
  ]) {
    await post(401, wrong);
    await post(400, "{");
    await post(403, wrong, foreign);
    await post(413, `${JSON.stringify(wrong)}${" ".repeat(4096)}`);
    await post(415, JSON.stringify(wrong), text);
    await post(422, { x: 1 });
  }
});

test("addresses and methods that are not described are refused in the same shape", async () => {
  const error = description.components.schemas.Error;
  for (const [method, target, status] of [
    ["PATCH", "/users/", 405],
    ["DELETE", "/users", 405],
    ["PUT", "/users/U1", 405],
    ["GET", "/users/U1/versions", 404],
    ["GET", "/auth/login/", 405],
    ["POST", "/auth/", 404],
  ]) {
    const reply = await ask(server, target, { method, headers: bearer(tokens.admin) });
    assert.equal(reply.status, status, `${method} ${target}`);
    assertFits(error, reply.json(), `${method} ${target}`);
    if (status === 405) assert.ok(reply.headers.allow);
  }
});

test("what every address refuses is described and provoked for each operation", async () => {
  const { id } = await create();
  for (const operationId of Object.keys(operations)) {
    const body = operations[operationId].body ? "{}" : undefined;
    const put = await send(operationId, 405, { id, method: "PUT", body });
    assert.ok(!put.headers.allow.includes("PUT"));
    for (const headers of [{ Accept: "text/html" }, { "Accept-Encoding": "identity;q=0" }]) {
      await send(operationId, 406, { id, body, headers });
    }
    await send(operationId, 421, { id, body, headers: { Host: "evil.example" } });
    await send(operationId, 431, { id, body, headers: { "X-Long": "x".repeat(20_000) } });
  }
});

test("conditional requests", async () => {
  const { id } = await create();
  await send("getUser", 304, { id, headers: { "If-None-Match": 'W/"1", "2"' } });
  await send("getUsers", 304, { headers: { "If-None-Match": "*" } });
  for (const [operationId, body] of [
    ["createUser", {}],
    ["updateUser", {}],
    ["deleteUser", undefined],
  ]) {
    await send(operationId, 412, { id, body, headers: { "If-None-Match": "*" } });
  }
  await send("updateUser", 409, { id, body: {}, headers: { "If-Match": 'W/"1"' } });
  await send("getUser", 200, { id, query: "?embed=version_authored_by_user_id" });
});

test("requests over the rate are refused in the same shape", async () => {
  const to = await startServer({ args: ["--sample", "--rate", "1"] });
  const admin = await to.token("admin");
  const body = (operationId) => (operations[operationId].body ? "{}" : undefined);
  const isOver = async (operationId, as) => {
    const { method, template } = operations[operationId];
    const { status } = await ask(to, template, {
      method,
      headers: { "Content-Type": "application/json", ...(as && bearer(as)) },
      body: body(operationId),
    });
    return status === 429;
  };
  for (const operationId of Object.keys(operations)) {
    const as = operations[operationId].template.startsWith("/auth/") ? null : admin;
    let tries = 0;
    while (!(await isOver(operationId, as))) assert.ok(++tries < 100, operationId);
    await send(operationId, 429, { to, as, body: body(operationId) });
  }
  await to.stop();
});

// A store that cannot answer is not to be had here.
test("everything that is described was answered", () => {
  const described = Object.entries(operations).flatMap(([operationId, { responses }]) =>
    Object.keys(responses)
      .filter((status) => status !== "503")
      .map((status) => `${operationId} ${status}`),
  );
  assert.deepEqual(
    described.filter((name) => !reached.has(name)),
    [],
  );
});
