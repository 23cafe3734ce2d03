// Users by a query, written by keys alone; and what the console would send, as a command for a
// shell, which is then run.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { launch, openPage, startServer } from "./harness.mjs";
import * as journey from "./journey.mjs";

let browser;
let server;
let page;

before(async () => {
  browser = await launch();
  server = await startServer();
  page = await openPage(browser, server.address, {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await journey.row(page, "Céline Bernard").waitFor();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const field = () => page.getByRole("combobox", { name: "Query users" });
const option = (name) => page.getByRole("option", { name, exact: true });
const marked = (name) => page.getByRole("option", { name, exact: true, selected: true });
const rows = () => page.getByRole("table", { name: "Users" }).getByRole("row");

// Screen readers know the marked suggestion by this alone: the focus stays in the field.
const active_descendant = () =>
  field().evaluate((element) => {
    const id = element.getAttribute("aria-activedescendant");
    return id && element.getRootNode().getElementById(id)?.textContent;
  });

async function expect_value(value) {
  await page.waitForFunction(
    ([element, text]) => element.value === text,
    [await field().elementHandle(), value],
  );
}

// The clipboard's command as a shell runs it, with a token of the administrator.
async function run_copied(copy) {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await copy.click();
  let command = "";
  for (let i = 0; command === "" && i < 100; ++i) {
    await page.waitForTimeout(50);
    command = await page.evaluate(() => navigator.clipboard.readText());
  }
  assert.match(command, /^curl/);
  assert.match(command, /-H "Authorization: Bearer \$TOKEN"/);
  assert.doesNotMatch(command, /cookie/i);
  const { stdout } = await promisify(execFile)("sh", ["-c", `${command} --silent`], {
    env: { ...process.env, TOKEN: await server.token("admin") },
  });
  return JSON.parse(stdout);
}

test("a query is switched on, completed and corrected by keys alone", async () => {
  await journey.tab_to(page, "Search");
  await page.keyboard.press("ArrowRight");
  await field().waitFor();
  await journey.tab_to(page, "Query users");
  assert.equal(await field().getAttribute("aria-expanded"), "false");

  await page.keyboard.type("stat");
  await marked("status").waitFor();
  assert.equal(await field().getAttribute("aria-expanded"), "true");
  assert.equal(await active_descendant(), "status");
  await page.getByText("1 suggestion.").waitFor();
  await page.keyboard.press("Tab");
  await expect_value("status ");

  await option("neq").waitFor();
  assert.equal(await active_descendant(), null);
  await page.keyboard.press("ArrowDown");
  await marked("eq").waitFor();
  await page.keyboard.press("Enter");
  await expect_value("status eq ");
  await page.keyboard.type("'act");
  await marked("'ACTIVE'").waitFor();
  await page.keyboard.press("Enter");
  await expect_value("status eq 'ACTIVE' ");
  await page
    .getByRole("status")
    .getByText(/^\d+ users match\.$/)
    .waitFor();

  await option("orderby").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("listbox").waitFor({ state: "detached" });
  assert.ok((await rows().count()) > 2);
  assert.equal(await page.getByRole("cell", { name: "Inactive", exact: true }).count(), 0);
  assert.equal(new URL(page.url()).hash, "#/users", "a query is in no address");
});

test("an error says where it is, and what was found stays", async () => {
  const before = await rows().count();
  await page.keyboard.type("and colour eq red");
  await journey.assert_described(field(), /At character 24\./);
  await page.waitForFunction(
    (element) => element.getAttribute("aria-invalid") === "true",
    await field().elementHandle(),
  );
  assert.equal(await rows().count(), before);

  // The caret is looked at wherever it goes.
  for (let at = 0; at < " eq red".length; ++at) {
    await page.keyboard.press("ArrowLeft");
  }
  for (let at = 0; at < "colour".length; ++at) {
    await page.keyboard.press("Backspace");
  }
  await page.keyboard.type("last_n");
  await marked("last_name").waitFor();
  await page.keyboard.press("Tab");
  await expect_value("status eq 'ACTIVE' and last_name eq red");
  await page.keyboard.type("x");
  await expect_value("status eq 'ACTIVE' and last_name xeq red");
});

test("a suggestion can be clicked, and the focus stays in the field", async () => {
  await field().fill("las");
  await option("last_name").click();
  await expect_value("last_name ");
  assert.ok(await field().evaluate((element) => element.matches(":focus")));
  await page.keyboard.type("eq 'B*'");
  await expect_value("last_name eq 'B*'");
  await page.getByRole("row", { name: /Céline Bernard/ }).waitFor();
});

test("an example of the help goes into the field", async () => {
  await journey.button(page, "Query help").click();
  const dialog = page.getByRole("dialog", { name: "Query help" });
  await dialog.getByRole("table", { name: "Fields and operators" }).waitFor();
  const example = dialog.getByRole("button", { name: /orderby version_datetime/ });
  const text = await example.innerText();
  await example.click();
  await dialog.waitFor({ state: "detached" });
  await expect_value(text);
  assert.ok(await field().evaluate((element) => element.matches(":focus")));
});

test("the list is copied as the request that lists it", async () => {
  await field().fill("status eq 'ACTIVE' and first_name neq 'O''Brien'");
  const sentence = await page
    .getByRole("status")
    .getByText(/^\d+ users match\.$/)
    .innerText();
  await page.waitForTimeout(300);
  const answer = await run_copied(journey.button(page, "Copy as curl"));
  await page.getByText("Copied as curl. Set TOKEN first.").waitFor();
  const users = Array.isArray(answer) ? answer : (answer.users ?? answer.results ?? answer.data);
  assert.ok(users.length > 0, JSON.stringify(answer).slice(0, 400));
  assert.match(sentence, /\d+/);
});

test("a change is copied without being made, and made by the command", async () => {
  await journey.dismiss_notices(page);
  await page.getByRole("radio", { name: "Search" }).check();
  await journey.open_user(page, "celine", "Céline Bernard");
  const read = await run_copied(journey.button(page, "Copy as curl"));
  assert.equal(read.data.GetUser.firstName, "Céline");
  await journey.button(page, "Refuse…").click();
  const dialog = page.getByRole("dialog");
  const copy = journey.button(dialog, "Copy as curl");
  await copy.click();
  await journey.assert_described(journey.field(dialog, "Reason"), /reason/i);
  await journey.field(dialog, "Reason").fill('It\'s no use; $(rm) `x` "y"');
  const answer = await run_copied(copy);
  assert.equal(answer.errors, undefined);
  await journey.button(dialog, "Cancel").click();
  await journey.button(page.getByRole("dialog"), "Discard").click();
  await page.reload();
  await page.getByText('It\'s no use; $(rm) `x` "y"').first().waitFor();
});

test("the page broke no rule of its Content-Security-Policy and threw nothing", () => {
  assert.deepEqual(page.faults, []);
});
