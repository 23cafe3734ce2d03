// Where a request ends: what could be read in two ways is refused and the connection closed, so
// that no body is ever answered as a second request.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, bearer, connect, exchange, graphql, receive, startServer } from "./support.mjs";

let server;
let token;
before(async () => {
  server = await startServer({ args: ["--sample", "--public-rate", "0"] });
  token = await server.token("admin");
});
after(() => server.stop());

const host = () => `Host: 127.0.0.1:${server.port}\r\n`;
const smuggled = () => `GET /healthz HTTP/1.1\r\n${host()}\r\n`;
const statuses = (answer) => answer.match(/HTTP\/1\.1 \d+/g).map((line) => Number(line.slice(9)));

async function expectRefusal(request, status, code) {
  const answer = await exchange(server, request);
  const shown = JSON.stringify(request.slice(0, 200));
  assert.deepEqual(statuses(answer), [status], shown);
  assert.match(answer, /\r\nConnection: close\r\n/, shown);
  if (code) assert.ok(answer.includes(`"code":"${code}"`), `${shown}: ${answer}`);
}

test("a transfer coding that does not end in one chunked is refused", async () => {
  for (const coding of [
    "xchunked",
    "identity",
    "gzip",
    '"chunked"',
    "chunked, identity",
    "chunked, chunked",
    "chunked;q=1",
    "chunked chunked",
    "chunke\u0064\u000b",
    "",
    "chunked\r\nTransfer-Encoding: identity",
    "identity\r\nTransfer-Encoding: chunked",
    "chunked\r\nContent-Length: 5",
    "identity\r\nContent-Length: 5",
    "\r\n chunked",
  ]) {
    await expectRefusal(
      `POST /graphql HTTP/1.1\r\n${host()}Transfer-Encoding: ${coding}\r\n\r\n${smuggled()}`,
      400,
      "request.malformed",
    );
  }
  await expectRefusal(
    `POST /graphql HTTP/1.1\r\n${host()}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
    501,
    "transfer_coding.unknown",
  );
  await expectRefusal(
    `POST /graphql HTTP/1.0\r\n${host()}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled()}`,
    400,
  );
});

test("a length that is no number, or is said twice, is refused", async () => {
  for (const length of ["+5", "-5", "5 5", "5, 5", "5\r\nContent-Length: 5", "0x5", "", "5;"]) {
    await expectRefusal(
      `POST /graphql HTTP/1.1\r\n${host()}Content-Length: ${length}\r\n\r\nhello${smuggled()}`,
      400,
    );
  }
});

test("chunks that are not exactly so are refused", async () => {
  for (const chunks of [
    "0x5\r\nhello\r\n0\r\n\r\n",
    "-5\r\nhello\r\n0\r\n\r\n",
    "5 \r\nhellox\r\n0\r\n\r\n",
    "5\nhello\n0\n\n",
    "5\r\nhello0\r\n\r\n",
    "5\r\nhelloxx0\r\n\r\n",
    "10000000000000005\r\nhello\r\n0\r\n\r\n",
    "5;\u0001=x\r\nhello\r\n0\r\n\r\n",
    "\r\nhello\r\n0\r\n\r\n",
    "0\r\nBad Trailer: x\r\n\r\n",
  ]) {
    const answer = await exchange(
      server,
      `POST /graphql HTTP/1.1\r\n${host()}Transfer-Encoding: chunked\r\n\r\n${chunks}${smuggled()}`,
    );
    const [status, ...others] = statuses(answer);
    assert.ok((status === 400 || status === 413) && others.length === 0, `${chunks}: ${answer}`);
  }
});

test("a trailer adds nothing to the header", async () => {
  const body = JSON.stringify({ query: "{ Viewer { role } }" });
  const answer = await exchange(
    server,
    `POST /graphql HTTP/1.1\r\n${host()}Content-Type: application/json\r\nConnection: close\r\n` +
      `Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)};a=b\r\n${body}\r\n` +
      `0\r\nAuthorization: Bearer ${token}\r\nX-Request-Id: trailer\r\n\r\n`,
  );
  assert.ok(!answer.includes("ADMIN") && !answer.includes("trailer"), answer);
});

test("what frames a body has a limit: extensions, tiny chunks, trailers", async () => {
  const start = `POST /graphql HTTP/1.1\r\n${host()}Transfer-Encoding: chunked\r\n\r\n`;
  for (const [name, first, more] of [
    ["one extension without end", "1;a=", "x".repeat(10_000)],
    ["extensions without end", "1", ";a=b".repeat(2_500)],
    ["an extension to each byte", "", `1;a=${"x".repeat(5_000)}\r\ny\r\n`],
    ["a size without end", "", "0".repeat(10_000)],
    ["trailer fields without end", "0\r\n", "A: b\r\n".repeat(1_500)],
    ["one trailer field without end", "0\r\nA: ", "x".repeat(10_000)],
  ]) {
    const socket = await connect(server);
    socket.write(start + first);
    let sent = 0;
    const feed = () => {
      while (!socket.destroyed && sent < 2 * 1024 * 1024) {
        sent += more.length;
        if (!socket.write(more)) return;
      }
    };
    socket.on("drain", feed);
    feed();
    const answer = await receive(socket);
    assert.match(answer, /^HTTP\/1\.1 4(00|13|31) /, name);
    socket.destroy();
  }
});

test("expectations", async () => {
  const post = (version, expect) =>
    `POST /graphql HTTP/${version}\r\n${host()}Content-Type: application/json\r\n` +
    `Expect: ${expect}\r\nConnection: close\r\nContent-Length: 26\r\n\r\n`;
  await expectRefusal(post("1.1", "200-ok"), 417, "expectation.unknown");
  await expectRefusal(post("1.1", "100-continue, x"), 417);
  const body = '{"query":"{__typename}"}  ';
  assert.deepEqual(statuses(await exchange(server, post("1.0", "100-continue") + body)), [200]);
  // Who has sent it already needs no leave to.
  assert.deepEqual(statuses(await exchange(server, post("1.1", "100-continue") + body)), [200]);
  const waiting = await connect(server);
  waiting.write(post("1.1", "100-continue"));
  assert.match(await receive(waiting, (text) => text.endsWith("\r\n\r\n")), /^HTTP\/1\.1 100 /);
  waiting.write(body);
  assert.deepEqual(statuses(await receive(waiting)), [200]);
});

test("the authority of an absolute target counts, and not Host", async () => {
  const at = (authority, hostField = host()) =>
    exchange(
      server,
      `GET http://${authority}/sign-in HTTP/1.1\r\n${hostField}Connection: close\r\n\r\n`,
    );
  assert.deepEqual(statuses(await at(`127.0.0.1:${server.port}`)), [200]);
  assert.deepEqual(statuses(await at(`127.0.0.1:${server.port}`, "Host: evil.example\r\n")), [200]);
  assert.deepEqual(statuses(await at("evil.example")), [421]);
  assert.deepEqual(statuses(await at("")), [400]);
  assert.deepEqual(statuses(await at(`user@127.0.0.1:${server.port}`)), [400]);
});

test("headers that some read otherwise are refused", async () => {
  for (const field of [
    "X-A: b\r\n folded",
    "X-A: b\nX-B: c",
    "X-A: b\rc",
    "X-A: \0",
    "X-A : b",
    "X A: b",
    ": b",
    "X-A",
    "X-\u00e9: b",
    "Host: a",
    "Authorization: a\r\nAuthorization: b",
    "Content-Type: a\r\nContent-Type: b",
  ]) {
    await expectRefusal(`GET / HTTP/1.1\r\n${host()}${field}\r\n\r\n`, 400, "request.malformed");
  }
  for (const name of ["", "a b", "a/b", "u@a", "a:b", "[::1"]) {
    await expectRefusal(`GET / HTTP/1.1\r\nHost: ${name}\r\n\r\n`, 400);
  }
  await expectRefusal("GET / HTTP/1.1\nHost: a\n\n", 400);
  await expectRefusal("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400);
  await expectRefusal(`GET / HTTP/1.1\r\n${host()}${"A: b\r\n".repeat(200)}\r\n`, 431);
});

test("empty lines before a request are passed over", async () => {
  assert.deepEqual(
    statuses(
      await exchange(
        server,
        `\r\n\r\nGET /healthz HTTP/1.1\r\n${host()}\r\n\r\nGET /healthz HTTP/1.1\r\n${host()}` +
          "Connection: x, close\r\n\r\n",
      ),
    ),
    [200, 200],
  );
});

test("a body in another encoding is refused in the dialect's shape", async () => {
  const headers = { ...bearer(token), "Content-Type": "application/json" };
  const body = JSON.stringify({ query: "{ __typename }" });
  for (const [path, coding] of [
    ["/graphql", "gzip"],
    ["/graphql", "identity, br"],
    ["/users/", "deflate"],
    ["/auth/login/", "gzip"],
    ["/session/code", "gzip"],
  ]) {
    const reply = await ask(server, path, {
      method: "POST",
      headers: { ...headers, "Content-Encoding": coding },
      body,
    });
    assert.equal(reply.status, 415, path);
    assert.equal(reply.headers["accept-encoding"], "identity");
    assert.ok(reply.text.includes('"code":"content_encoding.unsupported"'), reply.text);
    assert.equal("errors" in reply.json(), path === "/graphql");
  }
  const plain = { headers: { ...headers, "Content-Encoding": "identity" }, method: "POST", body };
  assert.equal((await ask(server, "/graphql", plain)).status, 200);

  for (const type of [
    "application/json; charset=UTF-16",
    'application/json; charset="utf-16le"',
    "application/json;charset=iso-8859-1",
    "application/json; charset=utf-8; charset=utf-7",
  ]) {
    for (const path of ["/graphql", "/users/", "/auth/login/"]) {
      const more = { method: "POST", headers: { ...headers, "Content-Type": type }, body };
      assert.equal((await ask(server, path, more)).status, 415, `${path} ${type}`);
    }
  }
  const named = { headers: { ...headers, "Content-Type": "application/json; charset=UTF-8" } };
  assert.equal((await graphql(server, "{ __typename }", named)).status, 200);
});
