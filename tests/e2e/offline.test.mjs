// The same job without a server: the engine runs in the page.

import assert from "node:assert/strict";
import fs from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch, openPage, startFileServer, startServer } from "./harness.mjs";
import * as journey from "./journey.mjs";

let browser;
let server;
let files;

before(async () => {
  browser = await launch();
  server = await startServer({ args: ["--empty"] });
  files = await startFileServer();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await files?.stop();
});

const user = { firstName: "Zoë", lastName: "Offline", email: "zoe.offline@example.com" };

async function whole_journey(page) {
  const requests = [];
  page.on(
    "request",
    (request) => ["xhr", "fetch"].includes(request.resourceType()) && requests.push(request.url()),
  );
  const name = `${user.firstName} ${user.lastName}`;
  await journey.create_individual(page, user);
  await journey.dismiss_notices(page);
  await journey.approve(page, name);
  await journey.find_mail(page, user.email, /approved/);
  await journey.open_user(page, "zoe off", name);
  await journey.edit_mobile(page, "+33 6 11 22 33 44");
  await page.getByText("+33611223344").first().waitFor();
  await journey.suspend(page, "Papers expired");
  await journey.reactivate(page);
  assert.deepEqual(requests, []);
  assert.deepEqual(page.faults, []);
}

test("the server's page with ?offline", async () => {
  const page = await openPage(browser, `${server.origin}/?offline`);
  await whole_journey(page);
  await page.context().close();
});

test("the built folder on any file server", async () => {
  const page = await openPage(browser, `${files.origin}/?offline`);
  await whole_journey(page);
  await page.context().close();
});

test("data stay with consent alone, leave as a file, come back, and can be reset", async () => {
  const page = await openPage(browser, `${files.origin}/?offline`);
  await journey.create_individual(page, user);
  await page.reload();
  await journey.search(page, "zoe.offline");
  await page.getByText("No user matches").waitFor();

  await journey.create_individual(page, user);
  await journey.go_to(page, "Settings");
  await page.getByRole("checkbox", { name: /^Keep/ }).click();
  await page
    .getByRole("listitem")
    .filter({ hasText: /Last saved.*\d/ })
    .waitFor();
  await page.reload();
  await journey.open_user(page, "zoe.offline", "Zoë Offline");

  await journey.go_to(page, "Settings");
  const downloaded = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Export/ }).click();
  const file = await (await downloaded).path();
  assert.match(await fs.readFile(file, "utf8"), /zoe\.offline@example\.com/);

  await page.getByRole("button", { name: /^Reset/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Reset/ })
    .click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await journey.search(page, "zoe.offline");
  await page.getByText("No user matches").waitFor();

  await journey.go_to(page, "Settings");
  const chosen = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /^Import/ }).click();
  await (await chosen).setFiles(file);
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^(Import|Replace)/ })
    .click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await journey.open_user(page, "zoe.offline", "Zoë Offline");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a file that is not ours is refused with a reason, and nothing is lost", async () => {
  const page = await openPage(browser, `${files.origin}/?offline`);
  await journey.go_to(page, "Settings");
  const chosen = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /^Import/ }).click();
  await (
    await chosen
  ).setFiles({ name: "other.json", mimeType: "application/json", buffer: Buffer.from('{"a":1}') });
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^(Import|Replace)/ })
    .click();
  await page.getByRole("alert").filter({ hasText: /file/ }).waitFor();
  await page.context().close();
});
