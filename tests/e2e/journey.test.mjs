// The main job with a server: what documents 000 and 001 of the platform describe, done in a
// browser.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { graphql, launch, openPage, register, startServer } from "./harness.mjs";
import * as journey from "./journey.mjs";

let browser;
let server;
let page;

before(async () => {
  browser = await launch();
  server = await startServer();
  page = await openPage(browser, server.address);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("the printed address signs in once, and leaves no code behind", async () => {
  assert.equal(new URL(page.url()).hash, "#/users");
  const again = await (await browser.newContext()).newPage();
  await again.goto(server.address);
  await again.getByRole("link", { name: "Sign in" }).waitFor();
  await again.close();
});

test("a registration is approved, mailed, found, edited, suspended and reactivated", async () => {
  await register(server.origin, {
    firstName: "Émilie",
    lastName: "Lefèvre-Straße",
    email: "emilie.lefevre@example.com",
  });
  const name = "Émilie Lefèvre-Straße";
  await journey.approve(page, name);
  await journey.find_mail(page, "emilie.lefevre@example.com", /est approuvé/);

  await journey.open_user(page, "lefevre-strasse", name);
  await journey.edit_mobile(page, "+33 6 11 22 33 44");
  await page.getByText("+33611223344").first().waitFor();

  await journey.suspend(page, "Papers expired");
  await journey.reactivate(page);
  await page.getByRole("link", { name: /^Versions/ }).click();
  await page.getByRole("table").getByRole("row").nth(5).waitFor();

  const token = await server.token("admin");
  const reply = await graphql(
    server.origin,
    token,
    'query { GetUsers(search: "emilie.lefevre") { edges { node { active mobile version } } } }',
  );
  assert.equal(reply.errors, undefined);
  assert.deepEqual(reply.data.GetUsers.edges, [
    { node: { active: true, mobile: "+33611223344", version: 5 } },
  ]);
});

test("a new corporate and a new joint user are created", async () => {
  await journey.dismiss_notices(page);
  await journey.go_to(page, "Users");
  await journey.button(page, "New user").click();
  await journey.field(page, "First name").fill("Paul");
  await journey.field(page, "Last name").fill("Aalto");
  await journey.field(page, "E-mail").fill("not an address");
  await journey.button(page, "Next").click();
  await journey.assert_described(journey.field(page, "E-mail"), /@/);
  const email = journey.field(page, "E-mail");
  assert.ok(await email.evaluate((element) => element.matches(":focus")));
  await email.fill("paul.aalto@example.com");
  await journey.button(page, "Next").click();
  await page.getByRole("radio", { name: "Corporate" }).check();
  await journey.field(page, "Company name").fill("Aalto Oy");
  await journey.button(page, "Next").click();
  await journey.button(page, "Next").click();
  await journey.button(page, "Create user").click();
  await page.getByRole("heading", { level: 1, name: "Paul Aalto" }).waitFor();
  await page.getByText("Aalto Oy").first().waitFor();

  await journey.dismiss_notices(page);
  await journey.go_to(page, "Users");
  await journey.button(page, "New user").click();
  await journey.field(page, "First name").fill("Anna");
  await journey.field(page, "Last name").fill("Berg");
  await journey.field(page, "E-mail").fill("anna.berg@example.com");
  await journey.button(page, "Next").click();
  await page.getByRole("radio", { name: "Joint" }).check();
  const second = page.getByRole("group", { name: "Second holder" });
  await journey.field(second, "First name").fill("Nils");
  await journey.field(second, "Last name").fill("Berg");
  await journey.field(second, "E-mail").fill("nils.berg@example.com");
  await journey.button(page, "Next").click();
  await page.getByRole("radio", { name: "Distributed customer" }).check();
  await journey.button(page, "Next").click();
  await journey.button(page, "Create user").click();
  await page.getByRole("heading", { level: 1, name: "Anna Berg" }).waitFor();
  await page.getByText("Nils Berg").first().waitFor();
});

test("an address that is taken is refused at its field, and nothing typed is lost", async () => {
  await journey.dismiss_notices(page);
  await journey.go_to(page, "Users");
  await journey.button(page, "New user").click();
  await journey.field(page, "First name").fill("Second");
  await journey.field(page, "Last name").fill("Aalto");
  await journey.field(page, "E-mail").fill("paul.aalto@example.com");
  for (let step = 0; step < 3; ++step) {
    await journey.button(page, "Next").click();
  }
  await journey.button(page, "Create user").click();
  await journey.assert_described(journey.field(page, "E-mail"), /already|taken/);
  assert.equal(await journey.field(page, "Last name").inputValue(), "Aalto");
  await journey.button(page, "Cancel").click();
  await journey.button(page.getByRole("dialog"), "Discard").click();
  await page.getByRole("heading", { level: 1, name: "Users" }).waitFor();
});

test("a stale edit is refused and keeps what was typed", async () => {
  const token = await server.token("admin");
  await journey.open_user(page, "paul.aalto", "Paul Aalto");
  await journey.button(page, "Edit").click();
  const dialog = page.getByRole("dialog");
  await journey.field(dialog, "First name").fill("Pauli");
  const id = new URL(page.url()).hash.split("/")[2];
  const theirs = await graphql(
    server.origin,
    token,
    `mutation { UpdateUserInfosAndPermissions(userId: "${id}", firstName: "Paavo") { version } }`,
  );
  assert.equal(theirs.errors, undefined);
  await journey.button(dialog, "Save").click();
  await dialog.getByRole("heading", { name: "Both of you changed" }).waitFor();
  assert.equal(await journey.field(dialog, "First name").inputValue(), "Pauli");
  await dialog.getByText("Paavo").first().waitFor();
  await dialog.getByRole("button", { name: "Keep mine" }).click();
  await journey.button(dialog, "Save").click();
  await page.getByRole("heading", { level: 1, name: "Pauli Aalto" }).waitFor();
});

test("the access e-mail is sent after a question", async () => {
  await journey.button(page, "Send access e-mail").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^Send/ }).click();
  await dialog.waitFor({ state: "detached" });
  await journey.go_to(page, "Outbox");
  await page
    .getByRole("row", { name: "paul.aalto@example.com" })
    .filter({ hasText: /Queued/ })
    .first()
    .waitFor();
});

test("filters, sorting and counts", async () => {
  await journey.go_to(page, "Users");
  const clear = page.getByRole("button", { name: "Clear filters" });
  if (await clear.count()) {
    await clear.click();
  }
  await page
    .getByRole("navigation", { name: "State" })
    .getByRole("link", { name: /^Inactive/ })
    .click();
  await page.getByRole("columnheader", { name: "E-mail" }).getByRole("button").click();
  const users = page.getByRole("table", { name: "Users" });
  await page.waitForURL(/state=inactive/);
  const in_order = async () => {
    const emails = await users.getByRole("cell").filter({ hasText: "@" }).allInnerTexts();
    return emails.length > 3 && emails.join() === [...emails].sort().join();
  };
  for (let tries = 0; !(await in_order()); ++tries) {
    assert.ok(tries < 50, "the rows never came in the order of their e-mail addresses");
    await page.waitForTimeout(100);
  }
  await page.getByRole("navigation", { name: "State" }).getByRole("link", { name: /^All/ }).click();
  const validated = users.getByRole("cell", { name: "Validated" }).first();
  await validated.waitFor();
  await page.getByRole("combobox", { name: "KYC" }).selectOption({ label: "Refused" });
  await page.waitForURL(/kyc=/);
  await validated.waitFor({ state: "detached" });
  await users.getByRole("cell", { name: "Refused" }).first().waitFor();
});

test("back, forward and reload keep the place", async () => {
  await journey.open_user(page, "anna.berg", "Anna Berg");
  const address = page.url();
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "Users" }).waitFor();
  assert.equal(
    await page.getByRole("searchbox", { name: "Search users" }).inputValue(),
    "anna.berg",
  );
  await page.goForward();
  await page.getByRole("heading", { level: 1, name: "Anna Berg" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Anna Berg" }).waitFor();
  assert.equal(page.url(), address);
});

test("after a restart everything is there", async () => {
  const { data, port } = server;
  await server.stop({ keep: true });
  server = await startServer({ data, port });
  await page.goto(server.address);
  await page.reload();
  await journey.open_user(page, "emilie", "Émilie Lefèvre-Straße");
  await journey.button(page, "Suspend…").waitFor();
});

test("what a bad connection loses is asked for again", async () => {
  await journey.go_to(page, "Settings");
  let lost = 0;
  await page.route("**/graphql", (route) => (++lost <= 1 ? route.abort() : route.continue()));
  await journey.go_to(page, "Outbox");
  await page.getByRole("row", { name: "emilie.lefevre@example.com" }).first().waitFor();
  await page.unroute("**/graphql");
  assert.ok(lost > 1);
});

test("signing out ends the session everywhere", async () => {
  await journey.button(page, "Sign out").click();
  await page.getByRole("link", { name: "Sign in" }).waitFor();
  await page.reload();
  await page.getByRole("link", { name: "Sign in" }).waitFor();
});

test("the page broke no rule of its Content-Security-Policy and threw nothing", () => {
  assert.deepEqual(page.faults, []);
});
