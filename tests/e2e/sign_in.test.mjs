// Signing in as browsers do it: where WebKit keeps no Secure cookie, where no cookie is kept at
// all, and behind a proxy that has the console below a path.

import assert from "node:assert/strict";
import { once } from "node:events";
import http from "node:http";
import { after, before, describe, test } from "node:test";
import { run } from "../server_process.mjs";
import { launch, startServer } from "./harness.mjs";
import { freePort, startWebKit, until } from "./webkit.mjs";

const password = "correct horse battery staple";
const addAnna = ({ data }) =>
  run(["admin", "add", "--data", data, "--name", "anna"], `${password}\n`);

describe("WebKitGTK", () => {
  let webkit;
  before(async () => (webkit = await startWebKit()), { timeout: 60_000 });
  after(() => webkit?.stop());

  // What the page says to screen readers; undefined until it does.
  const mirror = 'document.querySelector("registrar-console").shadowRoot';
  const heading = (text) =>
    webkit.evaluate(
      `[...${mirror}.querySelectorAll("h1")].some((each) => each.textContent === "${text}")`,
    );
  const rows = () => webkit.evaluate(`${mirror}.querySelectorAll('[role="row"]').length`);
  const role = () =>
    webkit.evaluate('fetch("session").then((reply) => reply.json()).then((me) => me.role)');
  const seesUsers = () =>
    until(
      "the list of users",
      async () => ((await heading("Users")) && (await rows()) > 1) || undefined,
    );

  test("the address that is printed signs in", { timeout: 60_000 }, async () => {
    const server = await startServer();
    await webkit.open(server.address);
    await seesUsers();
    assert.equal(await role(), "admin");
    const cookies = await webkit.cookies();
    const session = cookies.find(({ name }) => name === `registrar-${server.port}`);
    assert.deepEqual(
      { secure: session.secure, httpOnly: session.httpOnly, sameSite: session.sameSite },
      { secure: false, httpOnly: true, sameSite: "Strict" },
    );
    assert.doesNotMatch(await webkit.address(), /code/);

    // A second server on this machine does not sign the first one out.
    const other = await startServer();
    await webkit.open(other.address);
    await seesUsers();
    await webkit.open(server.origin);
    await seesUsers();
    assert.equal(await role(), "admin");
    await other.stop();
    await server.stop();
  });

  test("name and password sign in", { timeout: 60_000 }, async () => {
    const server = await startServer();
    await addAnna(server);
    await webkit.open(`${server.origin}/sign-in?next=/%23/outbox`);
    await webkit.type("#name", "anna");
    await webkit.type("#password", password);
    await webkit.click("button");
    await until("the outbox", async () => (await heading("Outbox")) || undefined);
    assert.equal(await webkit.address(), `${server.origin}/#/outbox`);
    assert.equal(await role(), "admin");
    await server.stop();
  });
});

describe("Chromium", () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser?.close());

  // A browser that throws the cookies away that it is given.
  async function forgetfulPage() {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.route(/\/session(\/code)?$/, async (route) => {
      const reply = await route.fetch({ maxRedirects: 0 });
      const { "set-cookie": _, ...headers } = reply.headers();
      await context.clearCookies();
      await route.fulfill({ response: reply, headers });
    });
    return page;
  }

  test("a browser that keeps no cookie is told so, and the code is not used", async () => {
    const server = await startServer();
    const page = await forgetfulPage();
    await page.goto(server.address);
    const alert = page.getByRole("alert");
    await alert.getByRole("heading", { name: "This browser did not keep you signed in" }).waitFor();
    assert.match(await alert.innerText(), /Allow cookies .* open the address/s);
    assert.equal(await page.locator("registrar-console").count(), 0);
    assert.doesNotMatch(page.url(), /code/);
    await page.context().close();

    const other = await browser.newPage();
    await other.goto(server.address);
    await other.getByRole("navigation", { name: "Main" }).waitFor();
    await other.close();
    await server.stop();
  });

  test("the same after name and password", async () => {
    const server = await startServer();
    await addAnna(server);
    const page = await forgetfulPage();
    await page.goto(`${server.origin}/sign-in`);
    await page.getByLabel("Name").fill("anna");
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    const alert = page.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), /did not keep the cookie/);
    await page.getByLabel("Password").waitFor();
    await page.context().close();
    await server.stop();
  });

  // Gives what is below /admin/ to the server, without that path.
  async function startProxy() {
    const state = { port: 0, outside: [] };
    const proxy = http.createServer((request, response) => {
      if (!request.url.startsWith("/admin/")) {
        state.outside.push(request.url);
        response.writeHead(404).end();
        return;
      }
      const forwarded = http.request(
        {
          host: "127.0.0.1",
          port: state.port,
          method: request.method,
          path: request.url.slice("/admin".length),
          headers: { ...request.headers, "X-Forwarded-For": "192.0.2.1" },
        },
        (reply) => {
          response.writeHead(reply.statusCode, reply.headers);
          reply.pipe(response);
        },
      );
      forwarded.on("error", () => response.destroy());
      request.pipe(forwarded);
    });
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    state.address = `http://127.0.0.1:${proxy.address().port}/admin/`;
    state.stop = () => {
      proxy.close();
      proxy.closeAllConnections();
    };
    return state;
  }

  test("behind a path of a proxy both ways to sign in work", async () => {
    const proxy = await startProxy();
    const server = await startServer({
      args: ["--sample", "--public-url", proxy.address, "--trust-proxy"],
      port: await freePort(),
    });
    proxy.port = server.port;
    assert.ok(server.address.startsWith(`${proxy.address}#code=`));
    await addAnna(server);
    const isIn = (page) => page.getByRole("navigation", { name: "Main" }).waitFor();

    const byCode = await (await browser.newContext()).newPage();
    await byCode.goto(server.address);
    await isIn(byCode);
    const { name } = (await byCode.context().cookies()).find((each) => each.name.endsWith("admin"));
    assert.equal(name, "__Host-registrar-admin");

    const byForm = await (await browser.newContext()).newPage();
    await byForm.goto(`${proxy.address}#/outbox`);
    await byForm.getByRole("link", { name: "Sign in" }).click();
    await byForm.getByLabel("Name").fill("anna");
    await byForm.getByLabel("Password").fill("wrong");
    await byForm.getByRole("button", { name: "Sign in" }).click();
    await byForm.getByRole("alert").waitFor();
    await byForm.getByLabel("Password").fill(password);
    await byForm.getByRole("button", { name: "Sign in" }).click();
    await isIn(byForm);
    assert.equal(byForm.url(), `${proxy.address}#/outbox`);
    await byForm.getByRole("button", { name: "Sign out" }).click();
    await byForm.getByRole("link", { name: "Sign in" }).waitFor();

    assert.deepEqual(
      proxy.outside.filter((url) => url !== "/favicon.ico"),
      [],
      "nothing was asked for outside of the path",
    );
    await server.stop();
    proxy.stop();
  });
});
