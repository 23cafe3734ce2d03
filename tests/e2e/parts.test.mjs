// The online module comes in two parts: what the first rows need, and the rest behind them. What a
// person does before the rest is there waits for it, and nothing typed is lost when it cannot be
// had.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { functionNames } from "../../tools/function_names.mjs";
import { look_at_first_rows } from "./first_rows.mjs";
import { launch, root, startFileServer, startServer } from "./harness.mjs";
import * as journey from "./journey.mjs";
import { startWebKit, until } from "./webkit.mjs";

const { button } = journey;
const first_part = /\/console\.[0-9a-f]+\.wasm$/;
const second_part = /\/console_second\.[0-9a-f]+\.wasm$/;
const is_synchronous = (route) => route.request().resourceType() === "xhr";

let browser;
let server;
let context;
before(async () => {
  browser = await launch();
  server = await startServer();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(server.address);
  await journey.row(page, "Céline Bernard").waitFor();
  await page.close();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// A signed-in page whose requests for a part `answer` gets, with how many there were before. They
// are asked anew by each page: a context does not share its memory.
async function open({ part = second_part, answer, view = "" }) {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  let requests = 0;
  await page.route(part, (route) => answer(route, requests++));
  await page.goto(`${server.origin}/${view}`);
  return page;
}

const rows = (page) => journey.row(page, "Céline Bernard").waitFor();
const search_box = (page) => page.getByRole("searchbox", { name: "Search users" });
const panel = (page, name) => page.getByRole("alert", { name });
const is_waiting = (page) => page.getByText("Loading the rest of the console").waitFor();
const tell_by_itself = (page, name) =>
  page.evaluate((wanted) => {
    const element = document.querySelector("registrar-console");
    const [id] = [...element.mirror.items].find(([, { record }]) => record[3] === wanted);
    element.give_text("");
    element.call("interact", id, 0);
    return element.second.early_call;
  }, name);

// A function of the second part by its place in the table, where this site's modules are at hand.
function name_of(place) {
  const modules = path.join(root, "build/web");
  const map = path.join(modules, "parts/first.wasm.placeholders");
  if (process.env.REGISTRAR_SITE || !fs.existsSync(map)) return `function ${place} of the table`;
  const [, at] = fs.readFileSync(map, "utf8").match(new RegExp(`^${place}:(\\d+)$`, "m"));
  return functionNames(fs.readFileSync(path.join(modules, "console.wasm")))[at];
}

function latch() {
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  return { open, opened };
}

test("the first part is enough for the first rows", { timeout: 300_000 }, async () => {
  const lacking = [];
  await look_at_first_rows({
    before: (page) =>
      page.route(second_part, (route) => (is_synchronous(route) ? route.continue() : undefined)),
    after: async (page, screen) => {
      const read = () => document.querySelector("registrar-console").second.early_call;
      const early_call = await page.evaluate(read);
      if (early_call !== null) lacking.push(`${screen}: ${name_of(early_call)}`);
    },
  });
  assert.deepEqual(lacking, [], "make web/first_part.txt anew: node tools/first_part.mjs");
});

test("what a person does before the second part is there waits for it", async () => {
  const { open: let_in, opened } = latch();
  const page = await open({ answer: (route) => opened.then(() => route.continue()) });
  await rows(page);
  await search_box(page).fill("celine");
  await is_waiting(page);
  assert.equal(await journey.row(page, "Malika Benhaddou").count(), 1, "not searched yet");
  assert.equal(await search_box(page).inputValue(), "celine");
  let_in();
  await journey.row(page, "Malika Benhaddou").waitFor({ state: "detached" });
  await rows(page);
  assert.equal(await page.getByText("Loading the rest of the console").count(), 0);
  await page.close();
});

test("a view that is not in the first part opens when both are there", async () => {
  const { open: let_in, opened } = latch();
  const page = await open({
    answer: (route) => opened.then(() => route.continue()),
    view: "#/outbox",
  });
  await page.getByText("Loading Registrar…").waitFor();
  let_in();
  await page.getByRole("heading", { level: 1, name: "Outbox" }).waitFor();
  const early_call = () => document.querySelector("registrar-console").second.early_call;
  assert.equal(await page.evaluate(early_call), null);
  await page.close();
});

for (const [how, fail] of [
  ["is blocked", (route) => route.abort("blockedbyclient")],
  ["fails", (route) => route.fulfill({ status: 503 })],
  ["breaks off", (route) => route.abort("connectionreset")],
]) {
  test(`a second part that ${how} is tried again, and nothing typed is lost`, async () => {
    let is_down = true;
    const page = await open({ answer: (route) => (is_down ? fail(route) : route.continue()) });
    await rows(page);
    await search_box(page).fill("celine");
    const alert = page.getByRole("alert").filter({ hasText: "could not be loaded" });
    await alert.waitFor();
    assert.equal(await search_box(page).inputValue(), "celine");
    is_down = false;
    await button(alert, "Try now").click();
    await journey.row(page, "Malika Benhaddou").waitFor({ state: "detached" });
    await alert.waitFor({ state: "detached" });
    await page.close();
  });
}

for (const [how, answer] of [
  ["is gone", (route) => route.fulfill({ status: 404 })],
  [
    "is of another build",
    async (route) => {
      const reply = await route.fetch();
      const body = await reply.body();
      body[body.length - 1] ^= 1; // the last letter of the build's name
      await route.fulfill({ response: reply, body });
    },
  ],
  [
    "is a page",
    (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><p>Hello</p>" }),
  ],
]) {
  test(`where the second part ${how}, a reload is asked for`, async () => {
    const { open: let_in, opened } = latch();
    const page = await open({ answer: (route) => opened.then(() => answer(route)) });
    await rows(page);
    await search_box(page).fill("celine");
    let_in();
    const told = panel(page, "This page is older than its server");
    await told.waitFor();
    assert.match(await told.getByRole("textbox").inputValue(), /celine/);
    await page.unroute(second_part);
    await button(told, "Reload").click();
    await rows(page);
    await page.close();
  });
}

describe("a call that cannot wait", () => {
  const never = () => {};

  test("is answered after a synchronous load, under the server's policy", async () => {
    const page = await open({
      answer: (route) => (is_synchronous(route) ? route.continue() : never()),
    });
    await rows(page);
    await search_box(page).focus();
    await is_waiting(page);
    await tell_by_itself(page, "New user");
    await page.getByRole("heading", { level: 1, name: "New user" }).waitFor();
    assert.equal(await page.getByText("Loading the rest of the console").count(), 0);
    const early_call = () => document.querySelector("registrar-console").second.early_call;
    assert.notEqual(await page.evaluate(early_call), null);
    await page.close();
  });

  test("is answered after the second or third try", async () => {
    let tries = 0;
    const page = await open({
      answer: (route) =>
        !is_synchronous(route) ? never() : ++tries < 3 ? route.abort() : route.continue(),
    });
    await rows(page);
    await tell_by_itself(page, "New user");
    await page.getByRole("heading", { level: 1, name: "New user" }).waitFor();
    assert.equal(tries, 3);
    await page.close();
  });

  test("ends the console plainly when there is nothing to be had", async () => {
    const page = await open({
      answer: (route) => (is_synchronous(route) ? route.abort() : never()),
    });
    await rows(page);
    await search_box(page).fill("celine");
    await tell_by_itself(page, "New user");
    const told = panel(page, "The console has stopped");
    await told.getByText("could not be loaded when it was needed").waitFor();
    assert.match(await told.getByRole("textbox").inputValue(), /celine/);
    await page.close();
  });
});

test("WebKit joins the parts, also synchronously", { timeout: 60_000 }, async () => {
  const other = await startServer();
  const webkit = await startWebKit();
  try {
    await webkit.open(other.address);
    const second = 'document.querySelector("registrar-console").second';
    const is_here = () => webkit.evaluate(`${second}?.is_here`);
    await until("both parts", async () => (await is_here()) || undefined);
    assert.equal(await webkit.evaluate(`${second}.early_call`), null);
    const again = `(${second}.is_here = false, ${second}.join_now(), ${second}.is_here)`;
    assert.equal(await webkit.evaluate(again), true);
  } finally {
    await webkit.stop();
    await other.stop();
  }
});

test("a first part that fails is tried again, and a failure is not kept", async () => {
  let left = 2;
  const answer = (route) => (left-- > 0 ? route.abort() : route.continue());
  const page = await open({ part: first_part, answer });
  await rows(page);
  await page.close();

  left = 3;
  const other = await open({ part: first_part, answer });
  await panel(other, "The console has stopped").waitFor();
  await other.evaluate(() => {
    document.querySelector("registrar-console").remove();
    document.body.append(document.createElement("registrar-console"));
  });
  await rows(other);
  await other.close();
});

test("the offline page is whole", async () => {
  const files = await startFileServer();
  const page = await browser.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`${files.origin}/?offline`);
  await rows(page);
  await button(page, "New user").click();
  await page.getByRole("heading", { level: 1, name: "New user" }).waitFor();
  assert.equal(asked.filter((url) => /console_offline.*wasm/.test(url)).length, 1);
  assert.deepEqual(asked.filter((url) => first_part.test(url) || second_part.test(url)), []);
  await page.close();
  await files.stop();
});
