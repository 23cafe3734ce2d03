// Nothing is drawn while nothing changes, and nothing personal stays in the browser.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, startServer } from "./harness.mjs";
import * as journey from "./journey.mjs";

let browser;
let server;
let page;

before(async () => {
  browser = await launch();
  server = await startServer();
  page = await openPage(browser, server.address);
  await journey.row(page, "Céline Bernard").waitFor();
  await page.waitForTimeout(1000);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const frames = () => page.evaluate(() => document.querySelector("registrar-console").frames);

test("no frame in two idle seconds, also with a field that has the focus", async () => {
  for (const prepare of [
    () => {},
    () => page.getByRole("searchbox", { name: "Search users" }).focus(),
  ]) {
    await prepare();
    await page.waitForTimeout(500);
    const before = await frames();
    await page.waitForTimeout(2000);
    assert.equal(await frames(), before);
  }
});

test("the canvas has as many pixels as its place on the screen", async () => {
  for (const deviceScaleFactor of [1, 1.25, 2]) {
    const context = await browser.newContext({
      viewport: { width: 801, height: 601 },
      deviceScaleFactor,
      storageState: await page.context().storageState(),
    });
    const other = await context.newPage();
    await other.goto(server.origin);
    await other.getByRole("navigation", { name: "Main" }).waitFor();
    const size = await other.evaluate(() => {
      const canvas = document.querySelector("registrar-console").shadowRoot.querySelector("canvas");
      return [canvas.width, canvas.height];
    });
    assert.ok(
      Math.abs(size[0] - 801 * deviceScaleFactor) <= 1 &&
        Math.abs(size[1] - 601 * deviceScaleFactor) <= 1,
      `${size}`,
    );
    await context.close();
  }
});

test("what was pressed is clicked, also when the layout moves before the release", async () => {
  const { width, height } = page.viewportSize();
  const button = journey.button(page, "New user");
  const box = await button.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.setViewportSize({ width: width + 2 * Math.ceil(box.width), height });
  await page.waitForFunction(
    ([element, { x, width }]) => element.getBoundingClientRect().left > x + width,
    [await button.elementHandle(), box],
  );
  await page.mouse.up();
  await page.getByRole("heading", { level: 1, name: "New user" }).waitFor();
  await journey.go_to(page, "Users");
  await page.setViewportSize({ width, height });
});

test("nothing about users is kept by the browser or written to the server's log", async () => {
  await journey.open_user(page, "celine", "Céline Bernard");
  const kept = await page.evaluate(async () =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      await indexedDB.databases(),
    ]),
  );
  assert.doesNotMatch(kept, /celine|bernard/i);
  assert.doesNotMatch(page.url(), /celine|bernard/i);
  assert.doesNotMatch(server.log(), /celine|bernard|holding\.fr/i);
});

test("a second console lives in the page and leaves the address alone", async () => {
  await page.evaluate(() => {
    const second = document.createElement("registrar-console");
    second.setAttribute("offline", "");
    second.setAttribute("address", "none");
    second.style.height = "600px";
    document.body.append(second);
    second.scrollIntoView();
  });
  const second = page.locator("registrar-console").nth(1);
  await second.getByRole("navigation", { name: "Main" }).waitFor();
  const address = page.url();
  await second.getByRole("link", { name: "Settings" }).click();
  await second.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  assert.equal(page.url(), address);
  assert.deepEqual(page.faults, []);
});

test("a page of any site's own loads the console by a name that stays", async () => {
  const context = await browser.newContext();
  const other = await context.newPage();
  await other.route(`${server.origin}/portal`, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<script type="module" src="/registrar-console.js"></script>
        <registrar-console offline style="height: 700px"></registrar-console>`,
    }),
  );
  await other.goto(`${server.origin}/portal`);
  await other.getByRole("navigation", { name: "Main" }).waitFor();
  await context.close();
});

test("the page says plainly what is missing where WebGL 2 is", async () => {
  const context = await browser.newContext();
  const other = await context.newPage();
  await other.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind === "webgl2" ? null : getContext.call(this, kind, ...rest);
    };
  });
  await other.goto(server.origin);
  await other.getByRole("heading", { name: "Registrar cannot run in this browser" }).waitFor();
  await other.getByText("WebGL 2").waitFor();
  await context.close();
});
