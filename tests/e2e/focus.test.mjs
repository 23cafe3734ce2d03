// Where the focus is after what a person did: action by action, by role and name. Never on a button
// that does something else on the next press.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, startServer } from "./harness.mjs";
import * as journey from "./journey.mjs";

const { button, field } = journey;

let browser;
let server;
let page;

before(async () => {
  browser = await launch();
  server = await startServer();
  page = await openPage(browser, server.address);
  await journey.row(page, "Priya Chatterjee").waitFor();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const dialog = () => page.getByRole("dialog");

// [role or element, name] of what has the focus.
const focused = () =>
  page.evaluate(() => {
    const element = document.querySelector("registrar-console").shadowRoot.activeElement;
    return element && [
      element.getAttribute("role") ?? element.localName,
      element.getAttribute("aria-label") ?? element.textContent,
    ];
  });

async function expect_focus(element, name) {
  for (let tries = 0; ; ++tries) {
    const [is, of] = (await focused()) ?? [];
    if (is === element && of === name) {
      return;
    }
    assert.ok(tries < 50, `the focus is at ${is} "${of}", not at ${element} "${name}"`);
    await page.waitForTimeout(100);
  }
}

// Presses what has that name by the keyboard.
async function press(name) {
  await button(page, name).last().focus();
  await page.keyboard.press("Enter");
}

async function open(name) {
  await page.goto(`${server.origin}/#/users`);
  await page.getByRole("searchbox", { name: "Search users" }).fill(name);
  await journey.row(page, name).getByRole("link", { name }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

async function fill_reason(verb) {
  await field(dialog(), "Reason").fill("By mistake.");
  await button(dialog(), verb).focus();
  await page.keyboard.press("Enter");
  await dialog().waitFor({ state: "detached" });
}

const table = [
  ["a user is opened", () => open("Priya Chatterjee"), ["h1", "Priya Chatterjee"]],
  [
    "a dialog is left by Escape",
    async () => {
      await press("Edit");
      await dialog().waitFor();
      await page.keyboard.press("Escape");
    },
    ["button", "Edit"],
  ],
  [
    "an edit is saved",
    async () => {
      await press("Edit");
      await field(dialog(), "Mobile phone").fill("+33 6 11 22 33 44");
      await button(dialog(), "Save").focus();
      await page.keyboard.press("Enter");
      await dialog().waitFor({ state: "detached" });
    },
    ["button", "Edit"],
  ],
  [
    "a user is suspended, and the button is another",
    async () => {
      await press("Suspend…");
      await fill_reason("Suspend");
      await button(page, "Reactivate").waitFor();
    },
    ["h1", "Priya Chatterjee"],
  ],
  [
    "a user is reactivated",
    async () => {
      await press("Reactivate");
      await button(page, "Suspend…").waitFor();
    },
    ["h1", "Priya Chatterjee"],
  ],
  [
    "a status is set to inactive",
    async () => {
      await press("Set to Inactive…");
      await fill_reason("Suspend");
      await button(page, "Set to Active").waitFor();
    },
    ["h2", "Onboarding"],
  ],
  [
    "a status is set along the diagram",
    async () => {
      await press("Set to Active");
      await button(page, "Set to Inactive…").waitFor();
    },
    ["h2", "Onboarding"],
  ],
  [
    "a user is deleted: the button is there, and says why it does nothing",
    async () => {
      await press("Delete user…");
      await button(dialog(), "Delete").focus();
      await page.keyboard.press("Enter");
      await dialog().waitFor({ state: "detached" });
    },
    ["button", "Delete user…"],
  ],
  ["one goes back", () => page.goBack(), ["h1", "Users"]],
  [
    "a selection is cleared",
    async () => {
      await page.getByRole("searchbox", { name: "Search users" }).fill("");
      const box = page.getByRole("checkbox", { name: /^Select (?!all)/ }).first();
      await box.focus();
      await page.keyboard.press("Space");
      await press("Clear selection");
      await button(page, "Clear selection").waitFor({ state: "detached" });
    },
    ["h1", "Users"],
  ],
  ["the wizard is opened", () => press("New user"), ["input", "First name"]],
];

for (const [action, act, [element, name]] of table) {
  test(action, async () => {
    await act();
    await expect_focus(element, name);
  });
}

test("a user is made: its own page", async () => {
  await journey.create_individual(page, {
    firstName: "Focus",
    lastName: "Heading",
    email: "focus.heading@example.com",
  });
  await expect_focus("h1", "Focus Heading");
});

test("the page threw nothing", () => assert.deepEqual(page.faults, []));
