// What the investor dialect adds to a user's page: onboarding, the counter account, access, the
// login, deletion. Checked on the screen and through the API.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, startServer } from "./harness.mjs";
import * as journey from "./journey.mjs";

const { button, field } = journey;

let browser;
let server;
let page;
let headers;

before(async () => {
  browser = await launch();
  server = await startServer();
  headers = { Authorization: `Bearer ${await server.token("admin")}` };
  page = await openPage(browser, server.address);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const dialog = (name) => page.getByRole("dialog", { name });
const item = (list, text) =>
  page
    .getByRole("list", { name: list, exact: true })
    .getByRole("listitem")
    .filter({ hasText: text });

async function users(query) {
  const reply = await fetch(`${server.origin}/users/?query=${encodeURIComponent(query)}`, {
    headers,
  });
  return (await reply.json()).results;
}
const ashok = async () => (await users("email eq 'ashok.kumar@example.net'"))[0];

async function until(condition) {
  for (let i = 0; !(await condition()); ++i) {
    assert.ok(i < 100, "it never came true");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test("a move of the diagram is one click, another status is confirmed", async () => {
  await journey.open_user(page, "ashok", "Ashok Kumar");
  await page.getByRole("img", { name: "Onboarding diagram" }).waitFor();
  await button(page, "Set to Inactive…").click();
  const suspend = dialog("Suspend Ashok Kumar");
  await button(suspend, "Suspend").click();
  await journey.assert_described(field(suspend, "Reason"), /reason/i);
  assert.equal((await ashok()).status, "ACTIVE", "not without a reason");
  await field(suspend, "Reason").fill("Left the client.");
  await button(suspend, "Suspend").click();
  await button(page, "Set to Active").waitFor();
  assert.equal((await ashok()).status, "INACTIVE");

  await journey.dismiss_notices(page);
  await button(page, "Another status…").click();
  const other = dialog("Another status for Ashok Kumar");
  await other.getByRole("combobox", { name: "New status" }).selectOption("Verification failed");
  await page.getByRole("alert").filter({ hasText: "off the diagram" }).waitFor();
  await button(other, "Set status").click();
  await other.waitFor({ state: "detached" });
  await until(async () => (await ashok()).status === "VERIFICATION_FAILED");
});

test("a bank account is masked until it is revealed, and that is recorded", async () => {
  await item("Counter account", "BE01 •••• •••• 1234").waitFor();
  await button(page, "Reveal").click();
  await item("Counter account", "BE01 2345 6789 1234").waitFor();
  await button(page, "Hide").click();
  await item("Counter account", "BE01 •••• •••• 1234").waitFor();
});

test("a bank account is checked while it is typed", async () => {
  await button(page, "Edit counter account…").click();
  const form = dialog("Counter account of Ashok Kumar");
  const number = field(form, "Account number");
  await number.fill("GB8");
  await field(form, "Bank id").fill("NEDSZAJJXXX");
  await form.getByRole("textbox", { name: "Account number", description: /14 to 30/ }).waitFor();
  await button(form, "Save").click();
  assert.equal(await number.inputValue(), "GB8", "what was typed stays");
  await number.fill("GB82 WEST 1234 5698 7654 32");
  await button(form, "Save").click();
  await form.waitFor({ state: "detached" });
  await item("Counter account", /GB82 [• ]+ 5432|GB82 [• ]+32/).waitFor();
  const account = (await ashok()).counter_account;
  assert.equal(account.bank_account_number, "GB82WEST12345698765432");
  assert.equal(account.bank_id, "NEDSZAJJXXX");
});

test("access: applications, access lists and the external id", async () => {
  await button(page, "Edit access…").click();
  const form = dialog("Access of Ashok Kumar");
  await field(form, "External id").fill("crm-1");
  await form.getByRole("checkbox", { name: "Console" }).uncheck();
  await form
    .getByRole("group", { name: "Who may read" })
    .getByRole("combobox", { name: "Add a group" })
    .selectOption("Private banking");
  await button(form, "Save").click();
  await form.waitFor({ state: "detached" });
  await item("Applications and access lists", "Private banking").waitFor();
  const user = await ashok();
  assert.equal(user.external_id, "crm-1");
  assert.deepEqual(user.feature_flags, ["ROBO_ADVISOR", "SELF_INVESTOR"]);
  assert.equal(user.readable_by.length, 1);
});

test("a login is made once, and its mail is in the outbox", async () => {
  await journey.open_user(page, "jane doe", "Jane Doe");
  await button(page, "Delete user…").waitFor();
  await journey.open_user(page, "ashok", "Ashok Kumar");
  await button(page, "Set to Waiting for signature").click();
  await button(page, "Set to Active").click();
  await button(page, "Set to Inactive…").waitFor();
  await button(page, "Create login…").click();
  const form = dialog("Create a login for Ashok Kumar");
  await button(form, "Create login").click();
  await form.waitFor({ state: "detached" });
  await until(async () => (await ashok()).idp_user_id !== null);
  await journey.dismiss_notices(page);
  await journey.go_to(page, "Outbox");
  await page
    .getByRole("row", { name: /Ashok Kumar/ })
    .first()
    .waitFor();
});

test("a deleted user is in no list, and says on its page that it is deleted", async () => {
  await journey.open_user(page, "ashok", "Ashok Kumar");
  await button(page, "Delete user…").click();
  const question = dialog("Delete Ashok Kumar?");
  await button(question, "Delete").click();
  await question.waitFor({ state: "detached" });
  await page
    .getByText(/deleted/i)
    .first()
    .waitFor();
  assert.equal((await users("external_id eq 'crm-1'")).length, 0);
  assert.equal((await users("external_id eq 'crm-1' and deleted eq true")).length, 1);
  await journey.search(page, "ashok.kumar");
  await page.getByText("No user").first().waitFor();

  // A query finds it, and it can be opened.
  await page.getByRole("radio", { name: "Query", exact: true }).check();
  await page
    .getByRole("combobox", { name: "Query users" })
    .fill("external_id eq 'crm-1' and deleted eq true");
  await journey.row(page, "Ashok Kumar").getByRole("link", { name: "Ashok Kumar" }).click();
  await page.getByRole("heading", { level: 1, name: "Ashok Kumar" }).waitFor();
  await page.getByText("This user is deleted").first().waitFor();
  await page.getByRole("link", { name: "Versions" }).click();
  await page.getByRole("heading", { name: "Version 3", exact: true }).waitFor();
});
