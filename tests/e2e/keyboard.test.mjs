// Without a mouse, and with an input method.

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
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const focused = () => journey.focused(page);
const tab_to = (name) => journey.tab_to(page, name);

// The name of what has the focus, as soon as it fits.
async function until_focused(fits) {
  for (let tries = 0; tries < 50; ++tries) {
    const name = await focused();
    if (fits(name)) {
      return name;
    }
    await page.waitForTimeout(100);
  }
  assert.fail(`the focus stays at "${await focused()}"`);
}

test("Tab enters, passes everything once and leaves at the end", async () => {
  const seen = [];
  await page.evaluate(() => document.activeElement?.blur());
  for (let presses = 0; presses < 60; ++presses) {
    await page.keyboard.press("Tab");
    const is_inside = await page.evaluate(
      () => document.activeElement?.localName === "registrar-console",
    );
    if (!is_inside && seen.length > 0) {
      break;
    }
    seen.push(await focused());
  }
  assert.ok(seen.length < 60, "Tab never leaves");
  for (const name of ["Users", "Approvals", "Outbox", "Settings", "New user", "Search users"]) {
    assert.equal(
      seen.filter((each) => each === name).length >= 1,
      true,
      `${name} is not reached: ${seen}`,
    );
  }
});

test("a user is found, suspended and reactivated by keys alone", async () => {
  await tab_to("Search users");
  await page.keyboard.type("celine");
  await journey.row(page, "Céline Bernard").waitFor();
  await page.waitForFunction(
    () =>
      document.querySelector("registrar-console").shadowRoot.querySelectorAll("[role=row]")
        .length === 2,
  );
  await tab_to("Céline Bernard");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Céline Bernard" }).waitFor();
  await tab_to("Refuse…");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await until_focused((name) => name === "Reason");
  await page.keyboard.type("No papers");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Discard what you typed?" }).waitFor();
  await tab_to("Discard");
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    () =>
      document.querySelector("registrar-console").shadowRoot.querySelector("[role=dialog]") ===
      null,
  );
  assert.equal(await focused(), "Refuse…", "the focus comes back to what opened the dialog");
  await tab_to("Approve");
  await page.keyboard.press("Enter");
  await journey.button(page, "Approve anyway").waitFor();
  await page.waitForTimeout(700);
  assert.equal(await focused(), "Approve anyway", "the focus stays while it asks");
  await page.keyboard.press("Enter");
  await journey.button(page, "Suspend…").waitFor();
  await until_focused((name) => name === "Céline Bernard");
});

test("the arrow keys walk through the rows of a table", async () => {
  await page.goto(`${server.origin}/#/users`);
  await page.getByRole("searchbox", { name: "Search users" }).fill("");
  await journey.row(page, "Priya Chatterjee").waitFor();
  await tab_to("Malika Benhaddou");
  await page.keyboard.press("ArrowDown");
  const second = await until_focused((name) => name !== "Malika Benhaddou");
  await page.keyboard.press("End");
  await until_focused((name) => name !== second);
  await page.keyboard.press("Home");
  await until_focused((name) => name === "Malika Benhaddou");
});

test("a user and a page are found by Ctrl+K from anywhere, and the keys are listed", async () => {
  await page.getByRole("searchbox", { name: "Search users" }).focus();
  await page.keyboard.press("Control+k");
  const find = page.getByRole("dialog", { name: "Find" });
  await find.waitFor();
  await until_focused((name) => name === "Command, page or user");
  await page.keyboard.type("celine");
  await find.getByRole("option", { name: "Céline Bernard" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Céline Bernard" }).waitFor();
  await page.keyboard.press("Control+k");
  await until_focused((name) => name === "Command, page or user");
  await page.keyboard.type("list of users");
  await find.getByRole("option", { name: "Users, Go to the list of users" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Users" }).waitFor();
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await keys.getByRole("cell", { name: "Ctrl+K" }).waitFor();
  await page.keyboard.press("Escape");
  await keys.waitFor({ state: "detached" });
});

test("an input method composes into a field; nothing is searched before it is done", async () => {
  const box = page.getByRole("searchbox", { name: "Search users" });
  await box.fill("");
  await box.focus();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Input.imeSetComposition", { text: "た", selectionStart: 1, selectionEnd: 1 });
  await cdp.send("Input.imeSetComposition", { text: "田中", selectionStart: 2, selectionEnd: 2 });
  await page.waitForTimeout(400);
  assert.equal(await box.inputValue(), "田中");
  assert.ok((await page.getByRole("table", { name: "Users" }).getByRole("row").count()) > 3);
  await cdp.send("Input.insertText", { text: "田中" });
  await page.getByText("No user matches").waitFor();
  assert.equal(await box.inputValue(), "田中");
  await box.fill("");
});

test("copy, paste and undo are the browser's own", async () => {
  const box = page.getByRole("searchbox", { name: "Search users" });
  await box.fill("");
  await journey.row(page, "Malika Benhaddou").waitFor();
  await page.keyboard.type("celine");
  await journey.row(page, "Malika Benhaddou").waitFor({ state: "detached" });
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+X");
  assert.equal(await box.inputValue(), "");
  await page.keyboard.press("Control+V");
  await page.keyboard.press("Control+V");
  assert.equal(await box.inputValue(), "celineceline");
  await page.keyboard.press("Control+Z");
  assert.equal(await box.inputValue(), "celine");
  assert.deepEqual(page.faults, []);
});
