// The console against a server of the investor dialect that is not ours, and as awkward as such
// servers come: numbers as texts, pages that lead elsewhere, unknown statuses, absent fields.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startAwkwardServer } from "../awkward/server.mjs";
import { launch, site } from "./harness.mjs";
import * as journey from "./journey.mjs";

const { button, field } = journey;

let browser;
let server;
let page;

before(async () => {
  browser = await launch();
  server = await startAwkwardServer(["--site", site]);
  page = await (await browser.newContext()).newPage();
  await page.goto(`${server.origin}/?dialects=investor&foreign`);
  await journey.row(page, "Liam Chen").waitFor();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("users are listed, and an unknown status is shown as it came", async () => {
  await journey.row(page, "Liam Chen").getByText("ON_HOLD").waitFor();
});

test("what the dialect cannot do is said where one looks for it", async () => {
  const reason = "This connection has only the investor REST dialect, which has no outbox.";
  await journey.go_to(page, "Outbox");
  await page.getByRole("main").getByText(reason).waitFor();
  await journey.open_user(page, "aicha.chen.127", "Aïcha Chen");
  await page.getByText("which shows no accounts").waitFor();
  assert.ok(await button(page, "Send access e-mail").isDisabled());
  await journey.go_to(page, "Settings");
  await page.getByRole("table").getByText("No, it has no outbox").waitFor();
});

test("a user is corrected, with the documented requests alone", async () => {
  await journey.open_user(page, "aicha.chen.127", "Aïcha Chen");
  const first = server.requests.length;
  await button(page, "Edit").click();
  await field(page, "First name").fill("Aicha");
  await button(page, "Save").click();
  await page.getByRole("heading", { level: 1, name: "Aicha Chen" }).waitFor();
  const asked = server.requests
    .slice(first)
    .map(({ method, url }) => `${method} ${url}`)
    .join("\n");
  assert.match(asked, /GET \/users\/U\w+\nPATCH \/users\/U\w+/, "read again before it is written");
  assert.doesNotMatch(asked, /mask=/);
});

test("a status is set along the diagram", async () => {
  await button(page, "Set to Active").click();
  await button(page, "Set to Inactive…").waitFor();
});
