// What a desk does all day, faster than anybody should: approving by keys, and selecting many.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { graphql, launch, openPage, startServer } from "./harness.mjs";
import * as journey from "./journey.mjs";

const { button } = journey;
const user_count = 408;

let browser;
let server;
let page;
let token;

before(async () => {
  browser = await launch();
  server = await startServer({ args: ["--users", String(user_count)] });
  token = await server.token("admin");
  page = await openPage(browser, server.address);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function count_of(state) {
  const reply = await graphql(
    server.origin,
    token,
    `query { GetUsers(states: [${state}]) { totalCount } }`,
  );
  return reply.data.GetUsers.totalCount;
}

const detail = () => page.getByRole("region", { name: "Chosen user" });
const heading = () => detail().getByRole("heading").first();
const said = (text) => page.getByRole("status").filter({ hasText: text }).first().waitFor();
const users = () => page.getByRole("table", { name: "Users" });
const box = (place) => users().getByRole("checkbox", { name: /^Select (?!all)/ }).nth(place);

// Somebody whose approval has a warning.
async function choose_who_is_warned_of() {
  for (let step = 0; step < 50; ++step) {
    const alerts = page.getByRole("alert").filter({ hasText: "The KYC of" });
    if ((await alerts.count()) > 0) {
      return heading().textContent();
    }
    await page.keyboard.press("j");
    await page.waitForTimeout(50);
  }
  return assert.fail("all have validated accounts");
}

test("a key that is held approves nobody whose warnings were not seen", async () => {
  await journey.go_to(page, "Approvals");
  const pending = await count_of("PENDING");
  const name = await choose_who_is_warned_of();
  for (let repeat = 0; repeat < 20; ++repeat) {
    await page.keyboard.down("a"); // from the second on it says that it repeats
  }
  await page.keyboard.up("a");
  await button(page, "Approve anyway").waitFor();
  await said("Look at the warnings first");
  assert.equal(await count_of("PENDING"), pending);
  assert.equal(await heading().textContent(), name);
});

test("quick presses approve the one that was meant, and say what became of each", async () => {
  const pending = await count_of("PENDING");
  const name = await heading().textContent();
  await page.waitForTimeout(700);
  for (let press = 0; press < 6; ++press) {
    await page.keyboard.press("a");
  }
  await said(`${name} is approved.`);
  await page.waitForFunction(
    (before) =>
      document
        .querySelector("registrar-console")
        .shadowRoot.querySelector('section[aria-label="Chosen user"] h2')?.textContent !== before,
    name,
  );
  assert.equal(await count_of("PENDING"), pending - 1);
});

test("an approval is undone by suspending, with a reason", async () => {
  const inactive = await count_of("INACTIVE");
  await button(page, "Undo…").click();
  const dialog = page.getByRole("dialog");
  assert.match(await journey.field(dialog, "Reason").inputValue(), /^Approved by mistake/);
  await button(dialog, "Suspend").click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await count_of("INACTIVE"), inactive + 1);
});

test("who is decided on elsewhere stays shown, and that is said", async () => {
  await journey.dismiss_notices(page);
  const name = await heading().textContent();
  const open = detail().getByRole("link", { name: "Open the user's page" });
  const id = (await open.getAttribute("href")).split("/").at(-1);
  await graphql(
    server.origin,
    token,
    "mutation ($id: ID!) { ActivateUser(userId: $id, withEmail: false) { id } }",
    { id },
  );
  await button(page, "Approve").click();
  await page.waitForTimeout(700);
  if (await button(page, "Approve anyway").count()) {
    await button(page, "Approve anyway").click();
  }
  await page.getByRole("alert").filter({ hasText: "Somebody else has decided" }).waitFor();
  assert.equal(await heading().textContent(), name);
  await detail().getByText("Active", { exact: true }).waitFor();
  await page.keyboard.press("a");
  await said("This user is no longer pending.");
  await page.keyboard.press("j");
  await page.getByRole("alert").filter({ hasText: "Somebody else" }).waitFor({ state: "detached" });
});

test("Shift selects a range, by mouse and by keys", async () => {
  await journey.go_to(page, "Users");
  const place = await users().boundingBox();
  await box(1).click();
  await box(4).click({ modifiers: ["Shift"] });
  await said("4 selected");
  assert.deepEqual(await users().boundingBox(), place, "selecting moves nothing");
  await button(page, "Clear selection").click();

  await box(2).focus();
  await page.keyboard.press("Space");
  for (let step = 0; step < 3; ++step) {
    await page.keyboard.press("ArrowDown");
    await page.waitForTimeout(100);
  }
  await page.keyboard.press("Shift+Space");
  await said("4 selected");
  await button(page, "Clear selection").click();
});

test("all that match are selected, whatever was shown of them", async () => {
  const all = page.getByRole("checkbox", { name: `Select all ${user_count} users` });
  await all.click();
  await said(`All ${user_count} users are selected`);
  assert.ok(await all.isChecked());
  await button(page, "Copy e-mail addresses").click();
  await said(`${user_count} addresses copied.`);
  await page.getByRole("searchbox", { name: "Search users" }).fill("an");
  await button(page, "Clear selection").waitFor({ state: "detached" });
});

test("the page threw nothing", () => assert.deepEqual(page.faults, []));
