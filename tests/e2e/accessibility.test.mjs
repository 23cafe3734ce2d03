// Every view, light and dark, wide and narrow: axe finds nothing serious, nothing lies outside of
// the page.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import fs from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch, openPage, startServer } from "./harness.mjs";
import * as journey from "./journey.mjs";

const axe = await fs.readFile(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

let browser;
let server;
const pages = {};

before(async () => {
  browser = await launch();
  server = await startServer();
  // The rule of the site forbids what axe is made of, so the tool's own pages go around it; the
  // journey does not.
  const first = await openPage(browser, server.address, { bypassCSP: true });
  const state = await first.context().storageState();
  await first.context().close();
  for (const [name, options] of Object.entries({
    "wide and light": { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
    "wide and dark": { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
    narrow: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  })) {
    pages[name] = await openPage(browser, `${server.origin}/`, {
      ...options,
      bypassCSP: true,
      storageState: state,
    });
  }
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// The dialog that a button opens.
const asked = (name) => ({
  open: (page) => journey.button(page, name).click(),
  ready: (page) => page.getByRole("dialog").waitFor(),
  close: true,
});
const views = {
  users: { path: "/users" },
  "users, nothing found": {
    open: (page) => page.getByRole("searchbox").fill("nobody at all"),
    ready: (page) => page.getByText("No user matches").waitFor(),
  },
  "a user": {
    open: (page) => journey.open_user(page, "priya", "Priya Chatterjee"),
    ready: (page) => page.getByRole("heading", { level: 1, name: "Priya Chatterjee" }).waitFor(),
  },
  suspend: asked("Suspend…"),
  edit: asked("Edit"),
  "send access e-mail": asked("Send access e-mail"),
  versions: { open: (page) => page.getByRole("link", { name: /^Versions/ }).click() },
  "an investor": {
    open: (page) => journey.open_user(page, "ashok", "Ashok Kumar"),
    ready: (page) => page.getByRole("img", { name: "Onboarding diagram" }).waitFor(),
  },
  "another status": asked("Another status…"),
  "counter account": asked("Edit counter account…"),
  "counter account, refused": {
    ...asked("Edit counter account…"),
    ready: async (page) => {
      const number = journey.field(page, "Account number");
      await number.fill("GB8");
      await journey.button(page, "Save").click();
      await journey.assert_described(number, /14 to 30/);
    },
    close: false,
  },
  "discard what was typed": {
    open: (page) => page.keyboard.press("Escape"),
    ready: (page) => journey.button(page, "Discard").waitFor(),
  },
  "an investor again": { open: (page) => journey.button(page, "Discard").click() },
  access: asked("Edit access…"),
  "delete user": asked("Delete user…"),
  query: {
    path: "/users",
    open: (page) => page.getByRole("radio", { name: "Query" }).check(),
    ready: (page) => page.getByRole("combobox", { name: "Query users" }).fill("status eq 'act"),
  },
  "query, refused": {
    open: (page) => page.getByRole("combobox", { name: "Query users" }).fill("colour eq 1"),
  },
  login: {
    ...asked("Create login…"),
    open: async (page) => {
      await page
        .getByRole("combobox", { name: "Query users" })
        .fill("status eq 'WAITING_FOR_SIGNATURE' and idp_user_id eq null and phone neq null");
      await page.getByRole("table", { name: "Users" }).getByRole("link").first().click();
      await journey.button(page, "Create login…").click();
    },
  },
  approvals: { path: "/approvals" },
  outbox: { path: "/outbox" },
  settings: { path: "/settings" },
  "new user": { path: "/users/new" },
  "new user, refused": { open: (page) => journey.button(page, "Next").click() },
  "no such page": { path: "/nowhere" },
};

async function check(page) {
  await page.waitForTimeout(300);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      // The mirror's text is transparent; the canvas's colours are checked where they are made
      // (tests/unit/ui/theme).
      rules: { "color-contrast": { enabled: false } },
    }),
  );
  const found = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  assert.deepEqual(
    found.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
    [],
  );
  const outside = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector("registrar-console");
    return [...shadowRoot.querySelectorAll("a,button,input,select,textarea")]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.outerHTML);
  });
  assert.deepEqual(outside, []);
}

for (const name of ["wide and light", "wide and dark", "narrow"]) {
  test(name, async (t) => {
    for (const [view, { path, open, ready, close }] of Object.entries(views)) {
      await t.test(view, async () => {
        const page = pages[name];
        if (path) {
          await page.goto(`${server.origin}/#${path}`);
          await page.getByRole("heading", { level: 1 }).waitFor();
        }
        await open?.(page);
        await ready?.(page);
        await check(page);
        if (close) {
          await page.keyboard.press("Escape");
          await page.getByRole("dialog").waitFor({ state: "detached" });
        }
      });
    }
  });
}
