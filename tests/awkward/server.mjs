// A server of the investor dialect that is not ours: the documented requests alone, and answers as
// awkward as the vendors' documents and samples allow. It also serves the built console, so that a
// browser can use it there.
//
//     node tests/awkward/server.mjs --site build/site --port 8090
//
// By default it is awkward in every way; --tame makes it regular; each option changes one thing:

import { once } from "node:events";
import fs from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { find, QueryError } from "./query.mjs";
import { problemsOf } from "./rules.mjs";
import { idOf, makeUsers, systemId, timeOf } from "./users.mjs";

// The first value is the awkward one, the second the regular one; others are awkward, too.
const choices = {
  counters: ["string", "number"], // "string" counts the page, not all users
  next: ["foreign-host", "relative", "repeating"],
  collection: ["bare-object", "envelope", "array"], // the first: of one user only
  detail: ["string", "array"],
  statuses: ["unknown", "known"],
  envelope: ["sparse", "whole"],
  delete: ["msg", "entity", "204"],
  "refuse-unknown-headers": ["yes", "no"],
  "page-max": ["40", "100"], // users on a page, whatever `limit` says
  "signed-out": ["403", "401"], // the status without the token, where --token names one
};

export function readOptions(args) {
  const isTame = args.includes("--tame");
  const options = Object.fromEntries(
    Object.entries(choices).map(([name, [awkward, tame]]) => [name, isTame ? tame : awkward]),
  );
  Object.assign(options, { port: "0", site: "", users: "130", token: "" });
  for (let i = 0; i < args.length; ++i) {
    if (args[i] === "--tame") continue;
    const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/.exec(args[i]) ?? [];
    if (!Object.hasOwn(options, name ?? "")) throw new Error(`unknown option ${args[i]}`);
    options[name] = value ?? (name === "refuse-unknown-headers" ? "yes" : args[++i]);
    const isNumber = ["page-max"].includes(name) && /^\d+$/.test(options[name]);
    if (choices[name] && !isNumber && !choices[name].includes(options[name])) {
      throw new Error(`--${name} is one of ${choices[name].join(", ")}`);
    }
  }
  return options;
}

const titles = {
  400: "Bad request",
  401: "Unauthorized",
  403: "Access forbidden",
  404: "Resource not found",
  405: "Method not allowed",
  409: "Business Logic Error",
  415: "Unsupported media type",
  422: "Validation error",
};

class Refusal extends Error {
  constructor(status, detail) {
    super(typeof detail === "string" ? detail : titles[status]);
    this.status = status;
    this.detail = detail;
  }
}

const json = (status, body) => ({
  status,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

// --- The dialect --------------------------------------------------------------------------------

class Api {
  constructor(options) {
    this.options = options;
    this.users = makeUsers(Number(options.users), {
      isAwkward: options.envelope === "sparse",
      hasUnknownStatuses: options.statuses === "unknown",
    });
    this.now = Date.UTC(2024, 0, 1);
  }

  answer(request, url, body) {
    this.checkCaller(request);
    this.checkHeaders(request);
    if (url.pathname === "/users") {
      return { status: 307, headers: { Location: `/users/${url.search}` }, body: "" };
    }
    const id = decodeURIComponent(url.pathname.slice("/users/".length));
    if (id === "") {
      if (request.method === "GET") return this.list(parametersOf(url, listParameters));
      if (request.method === "POST") {
        return this.create(parametersOf(url, ["create_idp_user"]), bodyOf(request, body));
      }
      throw new Refusal(405, "Method not allowed");
    }
    parametersOf(url, request.method === "GET" ? ["embed"] : []);
    const user = this.users.find((each) => each.id === id);
    if (!user) throw new Refusal(404, `Entity '${id}' (version=0) not found for tenant 'awkward'`);
    if (request.method === "GET") return json(200, this.entity(user));
    if (request.method === "PATCH") return this.update(user, bodyOf(request, body));
    if (request.method === "DELETE") return this.remove(user);
    throw new Refusal(405, "Method not allowed");
  }

  checkCaller({ headers }) {
    const { token } = this.options;
    if (token === "" || headers.authorization === `Bearer ${token}`) return;
    throw new Refusal(Number(this.options["signed-out"]), "JWT invalid");
  }

  checkHeaders({ headers }) {
    if (this.options["refuse-unknown-headers"] !== "yes") return;
    const isRefused = (name) => /^(if-|x-)/.test(name) || name === "idempotency-key";
    const refused = Object.keys(headers).find(isRefused);
    if (refused) throw new Refusal(400, `header '${refused}' is not permitted`);
  }

  list(parameters) {
    const limit = numberOf(parameters, "limit", 20, 1, 100);
    const offset = numberOf(parameters, "offset", 0, 0, 1e9);
    const query = parameters.get("query") ?? "";
    const found = this.find(query);
    const size = Math.min(limit, Number(this.options["page-max"]));
    const results = found.slice(offset, offset + size);
    const { collection } = this.options;
    if (collection === "array")
      return json(
        200,
        results.map((user) => this.entity(user)),
      );
    if (collection === "bare-object" && found.length === 1 && results.length === 1) {
      return json(200, this.entity(results[0]));
    }
    const isLast = offset + size >= found.length;
    const isText = this.options.counters === "string";
    return json(200, {
      next: isLast ? null : this.next(parameters, limit, offset, size),
      count: isText ? String(results.length) : found.length,
      offset: isText ? String(offset) : offset,
      results: results.map((user) => this.entity(user)),
      _embedded: {},
    });
  }

  find(query) {
    try {
      return find(this.users, query);
    } catch (error) {
      if (error instanceof QueryError) throw new Refusal(400, error.message);
      throw error;
    }
  }

  next(parameters, limit, offset, size) {
    const following = new URLSearchParams(parameters);
    following.set("limit", limit);
    following.set("offset", this.options.next === "repeating" ? offset : offset + size);
    // As servers write it that do not encode more than they must.
    const address = `/users/?${String(following).replaceAll("%27", "'").replaceAll("%2A", "*")}`;
    const host = this.options.next === "foreign-host" ? "http://api.awkward.invalid" : "";
    return host + address;
  }

  create(parameters, body) {
    const createsLogin = parameters.get("create_idp_user") === "true";
    this.check(body, undefined, { createsLogin });
    const id = idOf(this.users.length);
    const at = this.tick();
    const user = {
      ...makeUsers(1, {})[0],
      ...Object.fromEntries(fieldNames.map((name) => [name, null])),
      status: "WAITING_FOR_VERIFICATION",
      feature_flags: [],
      readable_by: [],
      modifiable_by: [],
      ...body,
      id,
      creation_datetime: at,
      version: 1,
      version_datetime: at,
      deleted: false,
      version_authored_by_user_id: systemId,
      ...(createsLogin ? { idp_user_id: `idp-${id}` } : {}),
    };
    this.users.push(user);
    return json(201, this.written(user));
  }

  update(user, body) {
    this.check(body, user);
    Object.assign(user, body, { version: user.version + 1, version_datetime: this.tick() });
    return json(200, this.written(user));
  }

  remove(user) {
    Object.assign(user, {
      deleted: true,
      version: user.version + 1,
      version_datetime: this.tick(),
    });
    if (this.options.delete === "204") return { status: 204, headers: {}, body: "" };
    return this.options.delete === "msg"
      ? json(200, { msg: `Resource '${user.id}' has been deleted` })
      : json(200, this.written(user));
  }

  check(body, user, options) {
    const problems = problemsOf(body, user, options);
    if (problems.length > 0) throw new Refusal(422, problems);
    const isTaken =
      body.external_id &&
      this.users.some((each) => each !== user && each.external_id === body.external_id);
    if (isTaken) throw new Refusal(409, "external_id is not unique");
  }

  tick() {
    this.now += 1000;
    return timeOf(this.now);
  }

  // Absent is not null: most of the documents' samples leave these out.
  entity(user) {
    if (this.options.envelope !== "sparse") return user;
    const { readable_by, modifiable_by, _embedded, idp_user_id, ...some } = user;
    return some;
  }
  // ... and of a user that was just written also these.
  written(user) {
    if (this.options.envelope !== "sparse") return user;
    const { status, counter_account, feature_flags, brokerage_user_id, ...some } =
      this.entity(user);
    return some;
  }
}

const listParameters = ["query", "limit", "offset", "embed"];
const fieldNames = [
  "external_id",
  "first_name",
  "last_name",
  "email",
  "phone",
  "language",
  "counter_account",
  "brokerage_user_id",
  "idp_user_id",
];

function parametersOf(url, known) {
  for (const name of url.searchParams.keys()) {
    if (!known.includes(name)) throw new Refusal(400, `parameter '${name}' is not permitted`);
  }
  return url.searchParams;
}

function numberOf(parameters, name, otherwise, least, greatest) {
  const text = parameters.get(name) ?? String(otherwise);
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > greatest) {
    throw new Refusal(422, [
      { loc: ["query", name], msg: "value is not a valid integer", type: "type_error.integer" },
    ]);
  }
  return number;
}

function bodyOf({ headers }, text) {
  if (!/^application\/json(;|$)/.test(headers["content-type"] ?? "")) {
    throw new Refusal(415, "Send application/json");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, [{ loc: ["body"], msg: "no JSON", type: "value_error.jsondecode" }]);
  }
}

function refuse(refusal, options) {
  const { status, detail, message } = refusal;
  const title = titles[status];
  if (status === 401) {
    return json(401, { title, description: message, request_id: "r-1", timestamp: timeOf(0) });
  }
  const sentence = (problems) => problems.map(({ msg }) => msg).join("; ");
  const isText = options.detail === "string" && Array.isArray(detail);
  return json(status, { title, detail: isText ? sentence(detail) : detail, status });
}

// --- The built console --------------------------------------------------------------------------

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".otf": "font/otf",
  ".txt": "text/plain; charset=utf-8",
};
// Those of our own server (src/server/application.cpp).
const siteHeaders = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
    "connect-src 'self'; img-src 'self' blob: data:; font-src 'self'; base-uri 'none'; " +
    "form-action 'self'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-cache",
};

async function answerFile(site, request, pathname) {
  const name = path.join(site, path.posix.normalize(pathname === "/" ? "/index.html" : pathname));
  const isFile = site !== "" && ["GET", "HEAD"].includes(request.method);
  const body = isFile && (await fs.readFile(name).catch(() => undefined));
  if (!body) return { ...json(404, { title: titles[404], detail: "Not Found", status: 404 }) };
  const type = types[path.extname(name)] ?? "application/octet-stream";
  return { status: 200, headers: { "Content-Type": type }, body };
}

// --- The process --------------------------------------------------------------------------------

// `args` as on the command line. Answers where it is, its users, and what it was asked
// ({method, url, headers, body}), which grows.
export async function startAwkwardServer(args = []) {
  const options = readOptions(args);
  const api = new Api(options);
  const requests = [];
  const answerTo = async (request) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const url = new URL(request.url, "http://localhost");
    if (url.pathname !== "/users" && !url.pathname.startsWith("/users/")) {
      return answerFile(options.site, request, decodeURIComponent(url.pathname));
    }
    requests.push({ method: request.method, url: request.url, headers: request.headers, body });
    try {
      return api.answer(request, url, body);
    } catch (error) {
      if (error instanceof Refusal) return refuse(error, options);
      throw error;
    }
  };
  const server = http.createServer(async (request, response) => {
    const fault = (error) => json(500, { title: "Internal Server Error", detail: String(error) });
    const reply = await answerTo(request).catch(fault);
    response.writeHead(reply.status, { ...siteHeaders, ...reply.headers });
    response.end(request.method === "HEAD" ? "" : reply.body);
  });
  server.listen(Number(options.port), "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    users: api.users,
    requests,
    stop: () => new Promise((resolve) => server.close(resolve) && server.closeAllConnections()),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await startAwkwardServer(process.argv.slice(2));
  console.log(`Awkward server is ready: ${server.origin}/`);
}
