// What an administrator does with one user, in the words of the screen: the same with a server and
// without.

import assert from "node:assert/strict";

export const button = (scope, name) => scope.getByRole("button", { name, exact: true });
export const field = (scope, name) => scope.getByRole("textbox", { name, exact: true });
export const row = (page, name) =>
  page.getByRole("table", { name: "Users" }).getByRole("row", { name });

export async function go_to(page, name) {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

export async function search(page, fragment) {
  await go_to(page, "Users");
  await page.getByRole("searchbox", { name: "Search users" }).fill(fragment);
}

export async function open_user(page, fragment, name) {
  await search(page, fragment);
  await row(page, name).getByRole("link", { name }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

export async function create_individual(
  page,
  { firstName, lastName, email, mobile = "+33 6 12 34 56 78" },
) {
  await go_to(page, "Users");
  await button(page, "New user").click();
  await field(page, "First name").fill(firstName);
  await field(page, "Last name").fill(lastName);
  await field(page, "E-mail").fill(email);
  await field(page, "Mobile phone").fill(mobile);
  await button(page, "Next").click();
  await page
    .getByRole("radiogroup", { name: "Account type" })
    .getByRole("radio", { name: "Individual" })
    .check();
  await button(page, "Next").click();
  await button(page, "Next").click();
  await page.getByRole("listitem").filter({ hasText: email }).waitFor();
  await button(page, "Create user").click();
  await page.getByRole("heading", { level: 1, name: `${firstName} ${lastName}` }).waitFor();
}

// Notices go by themselves, but lie on whatever is in the corner until then.
export async function dismiss_notices(page) {
  const dismiss = page
    .getByRole("group", { name: "Notice" })
    .getByRole("button", { name: "Dismiss" });
  while (await dismiss.count()) {
    await dismiss
      .last()
      .click({ timeout: 1000 })
      .catch(() => {});
  }
}

// `name` is pending.
export async function approve(page, name) {
  await go_to(page, "Approvals");
  await page.getByRole("row", { name }).getByRole("button", { name }).click();
  await page.getByRole("heading", { level: 2, name }).waitFor();
  await press_approve(page);
  await page.getByRole("row", { name }).waitFor({ state: "detached" });
}

// The first press points at the warnings, and one that comes at once does not count.
export async function press_approve(page) {
  await page.getByRole("alert").filter({ hasText: "The KYC of" }).first().waitFor();
  await button(page, "Approve").click();
  await button(page, "Approve anyway").waitFor();
  await page.waitForTimeout(700);
  await button(page, "Approve anyway").click();
}

export async function find_mail(page, recipient, subject) {
  await go_to(page, "Outbox");
  const mail = page.getByRole("row", { name: recipient }).filter({ hasText: subject });
  await mail.waitFor();
  assert.match(await mail.innerText(), /Queued/);
}

export async function edit_mobile(page, mobile) {
  await button(page, "Edit").click();
  const dialog = page.getByRole("dialog");
  await field(dialog, "Mobile phone").fill(mobile);
  await button(dialog, "Save").click();
  await dialog.waitFor({ state: "detached" });
}

export async function suspend(page, reason) {
  await button(page, "Suspend…").click();
  const dialog = page.getByRole("dialog");
  await button(dialog, "Suspend").click();
  const text_box = field(dialog, "Reason");
  // Without a reason nothing happens, and the field says why.
  await assert_described(text_box, /reason/i);
  assert.ok(await text_box.evaluate((element) => element.matches(":focus")));
  await text_box.fill(reason);
  await button(dialog, "Suspend").click();
  await dialog.waitFor({ state: "detached" });
  await button(page, "Reactivate").waitFor();
  await page.getByText(reason).first().waitFor();
}

export async function reactivate(page) {
  await button(page, "Reactivate").click();
  await button(page, "Suspend…").waitFor();
}

export async function assert_described(locator, expected) {
  const handle = await locator.elementHandle();
  await locator.page().waitForFunction(
    ([element, source]) => {
      const ids = element.getAttribute("aria-describedby") ?? "";
      const text = ids
        .split(" ")
        .map((id) => element.getRootNode().getElementById(id)?.textContent ?? "")
        .join(" ");
      return new RegExp(source, "i").test(text);
    },
    [handle, expected.source],
  );
}

// The name of what has the focus, as a screen reader would say it.
export const focused = (page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) {
      element = element.shadowRoot.activeElement;
    }
    return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
  });

export async function tab_to(page, name) {
  for (let presses = 0; presses < 60; ++presses) {
    await page.keyboard.press("Tab");
    if ((await focused(page)) === name) {
      return;
    }
  }
  assert.fail(`Tab does not lead to "${name}"`);
}
