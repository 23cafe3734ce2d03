// What the first part of the online module is for: everything from the start to the first rows, on
// several kinds of screens and data, and looking at them. tools/first_part.mjs records what of the
// module it runs, and parts.test.mjs that the first part is enough for it.

import { launch, startServer } from "./harness.mjs";

const rows = (page) => page.getByRole("table", { name: "Users" }).getByRole("cell");

async function look_at_rows(page) {
  const { width, height } = page.viewportSize();
  for (let at = 0.05; at < 1; at += 0.2) {
    await page.mouse.move(width * at, height * at);
    await page.mouse.move(width * (1 - at), height * at);
  }
  for (const way of [120, 30_000, -120, -30_000]) {
    await page.mouse.wheel(0, way);
    await page.waitForTimeout(100);
  }
  await page.mouse.move(width - 4, height / 2); // the scrollbar
  await page.mouse.down();
  await page.mouse.move(width - 4, height / 2 + 50);
  await page.mouse.up();
}

async function change_its_size(page) {
  for (const [width, height] of [[1600, 900], [1000, 600], [700, 900], [390, 500]]) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(150);
  }
}

const answer_busy = (route) => route.fulfill({ status: 503, headers: { "Retry-After": "1" } });

// `server` names one of those below; `until` says what is there at last, by default rows.
const screens = [
  { name: "rows", server: "sample" },
  { name: "many rows", server: "many", then: change_its_size },
  { name: "a small window", server: "sample", viewport: { width: 1000, height: 600 } },
  { name: "no rows", server: "empty", until: (page) => page.getByText(/no users/i) },
  { name: "filtered rows", server: "sample", query: "#/users?state=active" },
  {
    name: "narrow",
    server: "sample",
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    deviceScaleFactor: 2,
  },
  { name: "dark", server: "sample", colorScheme: "dark", reducedMotion: "reduce" },
  { name: "forced colours, in French", server: "sample", forcedColors: "active", locale: "fr-FR" },
  {
    name: "signed out",
    server: "sample",
    signed_out: true,
    until: (page) => page.getByRole("heading", { name: "Sign in to Registrar" }),
  },
  {
    name: "a busy server",
    server: "sample",
    busy: true,
    until: (page) => page.getByRole("main"),
  },
];

async function start_servers() {
  const [sample, many, empty] = await Promise.all([
    startServer(),
    startServer({ args: ["--users", "3000"] }),
    startServer({ args: ["--empty"] }),
  ]);
  return { sample, many, empty };
}

// The cookies of a server's administrator.
async function sign_in(browser, { code, origin }) {
  const context = await browser.newContext();
  const headers = { Origin: origin };
  const send = () => context.request.post(`${origin}/session/code`, { data: { code }, headers });
  await send(); // finds out whether cookies are kept
  await send();
  const state = await context.storageState();
  await context.close();
  return state;
}

// Calls `before(page)` before each screen is opened, and `after(page, name)` when it was looked at.
export async function look_at_first_rows({ before = async () => {}, after }) {
  const servers = await start_servers();
  const browser = await launch();
  const sessions = {};
  try {
    for (const { name, server, query = "", until = rows, then, ...more } of screens) {
      const { signed_out, busy, ...screen } = more;
      sessions[server] ??= await sign_in(browser, servers[server]);
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        storageState: signed_out ? undefined : sessions[server],
        ...screen,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      await before(page);
      if (busy) await page.route(/\/(graphql|users\/.*)$/, answer_busy);
      await page.goto(`${servers[server].origin}/${query}`);
      await until(page).first().waitFor();
      await look_at_rows(page);
      await then?.(page);
      await page.waitForTimeout(500);
      await after(page, name);
      await context.close();
    }
  } finally {
    await browser.close();
    await Promise.all(Object.values(servers).map((each) => each.stop()));
  }
}
