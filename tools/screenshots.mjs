#!/usr/bin/env node
// Makes the pictures of README.md: docs/images/*.png, from build/site and its sample users. The
// clock stands still, and the sample is the same for the same moment, so the pictures change only
// when the console does.
//
// usage: ./test site && node tools/screenshots.mjs     (./test builds the site and has Chromium)

import * as fs from "node:fs";
import * as path from "node:path";
import { launch, root, startFileServer } from "../tests/e2e/harness.mjs";

const folder = path.join(root, "docs/images");
const moment = new Date("2026-03-02T10:30:00Z");

const pictures = [
  { file: "users.png", view: "/users", heading: "Users" },
  { file: "user_dark.png", view: "/users", open: "Paul Martin", colorScheme: "dark" },
  { file: "users_narrow.png", view: "/users", heading: "Users", width: 390, height: 844 },
];

async function take(browser, origin, picture) {
  const { file, view, heading, open, colorScheme = "light", width = 1280, height = 800 } = picture;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale: "en-GB",
    timezoneId: "UTC",
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(moment);
  await page.goto(`${origin}/?offline#${view}`);
  await page.getByRole("table", { name: "Users" }).getByRole("row").nth(1).waitFor();
  if (open) {
    await page.getByRole("searchbox", { name: "Search users" }).fill(open);
    const row = page.getByRole("table", { name: "Users" }).getByRole("row", { name: open });
    await row.getByRole("link", { name: open }).click();
  }
  await page.getByRole("heading", { level: 1, name: open ?? heading }).waitFor();
  await page.waitForTimeout(500); // for the glyphs and the rows of the last frame
  await page.screenshot({ path: path.join(folder, file) });
  await context.close();
}

fs.mkdirSync(folder, { recursive: true });
const files = await startFileServer();
const browser = await launch();
try {
  for (const picture of pictures) {
    await take(browser, files.origin, picture);
    console.log(`docs/images/${picture.file}`);
  }
} finally {
  await browser.close();
  await files.stop();
}
