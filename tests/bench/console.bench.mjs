// What the console weighs, and what a person waits for in it: the first rows, a letter in the
// search field, a column to sort by, a turn of the wheel. Chromium draws in software. Main-thread
// work is the processor's time that the tasks of the page's main thread took, from its trace: what
// else the machine does at the same time lengthens only how long a person waits.

import fs from "node:fs";
import path from "node:path";
import { launch, site, startFileServer, startServer } from "../e2e/harness.mjs";

const runs = 3;
// Letters that not every user has, since every list must be another one.
const words = ["so", "du", "be", "gr"];
const columns = ["Name", "E-mail", "State", "Created"];

const print = (name, value, unit) => console.log([name, value, unit].join("\t"));
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
function print_times(name, values) {
  print(`${name}, median`, median(values).toFixed(1), "ms");
  print(`${name}, worst of ${values.length}`, Math.max(...values).toFixed(1), "ms");
}

// --- Bytes --------------------------------------------------------------------------------------

function print_sizes() {
  const assets = path.join(site, "assets");
  const size = (pattern, suffix) =>
    fs
      .readdirSync(assets)
      .filter((name) => pattern.test(name))
      .reduce((sum, name) => sum + fs.statSync(path.join(assets, name + suffix)).size, 0);
  const kinds = {
    "online module and its script": /^console\.\w+\.(wasm|js)$/,
    "online module and all scripts": /^(?!console_offline)[\w-]+\.\w+\.(wasm|js)$/,
    "offline module and its script": /^console_offline\.\w+\.(wasm|js)$/,
    "offline module and all scripts": /^(?!console\.)[\w-]+\.\w+\.(wasm|js)$/,
    "two fonts": /\.otf$/,
  };
  for (const [name, pattern] of Object.entries(kinds)) {
    const kilobytes = ["", ".gz", ".br"].map((suffix) => (size(pattern, suffix) / 1000).toFixed(1));
    print(`${name}: raw`, kilobytes[0], "kB");
    print(`${name}: gzip`, kilobytes[1], "kB");
    print(`${name}: brotli`, kilobytes[2], "kB");
  }
}

// --- The page -----------------------------------------------------------------------------------

// Runs in the page before everything else. A mark is a moment in the page's time and in its trace.
function prepare_page() {
  const mark = (name) => performance.mark(name).startTime;
  // The first task after a frame was handed to the compositor.
  const presented = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      requestAnimationFrame(() => port2.postMessage(0));
    });
  const console_root = () => document.querySelector("registrar-console").shadowRoot;
  const rows = () => console_root().querySelectorAll("[role=row]");
  // With the count of all rows, because other letters may leave the first ones where they are.
  const shown = () =>
    [...rows()].reduce(
      (text, each) => text + each.textContent,
      console_root().querySelector("[role=table]").getAttribute("aria-rowcount"),
    );
  // `has_changed` is asked after each change of the mirror, which is within the frame that drew it.
  const watch = (root, has_changed) =>
    new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (has_changed()) {
          observer.disconnect();
          presented().then(() => resolve(mark("rows")));
        }
      });
      const all = { subtree: true, childList: true, attributes: true, characterData: true };
      observer.observe(root, all);
    });

  customElements.whenDefined("registrar-console").then(() => {
    const { prototype } = customElements.get("registrar-console");
    const { call, open } = prototype;
    prototype.call = function (name, ...values) {
      if (name !== "blob_loaded") return call.call(this, name, ...values);
      mark("fill");
      const result = call.call(this, name, ...values);
      mark("filled");
      return result;
    };
    prototype.open = function (...values) {
      mark("open");
      window.first_rows = watch(this.shadowRoot, () => rows().length > 1);
      return open.apply(this, values);
    };
  });

  // Resolves with the moments of the event, of the next frame, and of the frame with other rows.
  window.watch_input = (type) => {
    const before = shown();
    const changed = watch(console_root(), () => shown() !== before);
    return new Promise((resolve) => {
      window.addEventListener(
        type,
        async (event) => {
          const painted = presented().then(() => performance.now());
          resolve({ input: event.timeStamp, painted: await painted, rows: await changed });
        },
        { capture: true, once: true },
      );
    });
  };
}

async function trace(cdp, work) {
  const events = [];
  const collect = ({ value }) => events.push(...value);
  cdp.on("Tracing.dataCollected", collect);
  await cdp.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "blink.user_timing"] },
  });
  const result = await work();
  const complete = new Promise((resolve) => cdp.once("Tracing.tracingComplete", resolve));
  await cdp.send("Tracing.end");
  await complete;
  cdp.off("Tracing.dataCollected", collect);
  return { result, events };
}

// The tasks of the thread that made the marks, as far as they lie between two moments.
function work_between(events, thread, from, until) {
  const tasks = events.filter(
    ({ ph, name, pid, tid }) =>
      ph === "X" &&
      name === "ThreadControllerImpl::RunTask" &&
      pid === thread.pid &&
      tid === thread.tid,
  );
  return tasks.reduce((sum, { ts, dur, tdur = dur }) => {
    const within = Math.max(0, Math.min(ts + dur, until) - Math.max(ts, from));
    return dur > 0 ? sum + (tdur * within) / dur / 1000 : sum;
  }, 0);
}

const moment = (events, text) =>
  events.find(({ name, cat }) => name === text && cat.includes("blink.user_timing"));

// Main-thread work from the event `type` until the frame with other rows, and how long the person
// waited for the next frame and for that one.
async function measure_input(page, cdp, type, act) {
  const { result, events } = await trace(cdp, async () => {
    await page.evaluate((name) => void (window.watched = window.watch_input(name)), type);
    await act();
    return page.evaluate(() => window.watched);
  });
  const end = moment(events, "rows");
  const input = events.find(
    ({ name, args, pid, tid }) =>
      name === "EventDispatch" && args?.data?.type === type && pid === end.pid && tid === end.tid,
  );
  await page.waitForTimeout(300);
  const { painted, rows, input: at } = result;
  const work = work_between(events, end, input.ts, end.ts);
  return { work, letter: painted - at, rows: rows - at };
}

async function open(browser, address, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  await page.addInitScript(prepare_page);
  const cdp = await context.newCDPSession(page);
  const { result, events } = await trace(cdp, async () => {
    await page.goto(address);
    await page.waitForFunction(() => window.first_rows, null, { timeout: 60_000 });
    return page.evaluate(() => window.first_rows);
  });
  const end = moment(events, "rows");
  const [fill, filled] = ["fill", "filled"].map((name) => moment(events, name)?.ts);
  const from = filled ?? moment(events, "open").ts;
  const first = {
    elapsed: result,
    fill: fill === undefined ? 0 : (filled - fill) / 1000,
    work: work_between(events, end, from, end.ts),
  };
  await page.waitForTimeout(1000);
  return { context, page, cdp, first };
}

async function open_often(browser, name, address, options) {
  const firsts = [];
  let opened;
  for (let run = 0; run < runs; ++run) {
    await opened?.context.close();
    opened = await open(browser, address, options);
    firsts.push(opened.first);
  }
  const fills = firsts.map(({ fill }) => fill);
  print_times(`${name}: open to first rows`, firsts.map(({ elapsed }) => elapsed));
  if (Math.max(...fills) > 0) print_times(`${name}: making the users`, fills);
  print_times(`${name}: main-thread work of first rows`, firsts.map(({ work }) => work));
  return opened;
}

async function type_letters({ page, cdp }) {
  const field = page.getByRole("searchbox", { name: "Search users" });
  const letters = [];
  for (const word of words) {
    await field.fill("");
    await page.waitForTimeout(500);
    for (const letter of word) {
      letters.push(await measure_input(page, cdp, "keydown", () => page.keyboard.press(letter)));
    }
  }
  await field.fill("");
  await page.waitForTimeout(500);
  return letters;
}

// Each column twice, so in both orders.
async function sort_columns({ page, cdp }) {
  const sorts = [];
  for (const name of [...columns, ...columns]) {
    const header = page.getByRole("columnheader", { name }).first();
    const box = await header.boundingBox();
    const place = [box.x + 20, box.y + box.height / 2];
    await page.mouse.move(...place);
    await page.waitForTimeout(300);
    sorts.push(await measure_input(page, cdp, "mousedown", () => page.mouse.click(...place)));
  }
  return sorts;
}

const frames = (page) => page.evaluate(() => document.querySelector("registrar-console").frames);

async function print_idle(name, page) {
  await page.waitForTimeout(500);
  const before = await frames(page);
  await page.waitForTimeout(2000);
  print(`${name}: frames in 2 idle seconds`, (await frames(page)) - before, "frames");
}

async function print_scrolling(name, { page, cdp }) {
  await page.mouse.move(640, 500);
  await page.waitForTimeout(300);
  const before = await frames(page);
  const mark = (text) => page.evaluate((each) => void performance.mark(each), text);
  const { events } = await trace(cdp, async () => {
    await mark("from");
    for (let turn = 0; turn < 60; ++turn) await page.mouse.wheel(0, 240);
    await page.waitForTimeout(500);
    await mark("until");
  });
  const drawn = (await frames(page)) - before;
  const [from, until] = ["from", "until"].map((each) => moment(events, each));
  print(`${name}: frames in 60 turns of the wheel`, drawn, "frames");
  const work = work_between(events, from, from.ts, until.ts);
  print(`${name}: main-thread work of a frame while scrolling`, (work / drawn).toFixed(1), "ms");
}

function print_inputs(name, inputs, are_letters) {
  print_times(`${name}: main-thread work`, inputs.map(({ work }) => work));
  if (are_letters) print_times(`${name}: keystroke to letter`, inputs.map(({ letter }) => letter));
  print_times(`${name}: input to rows`, inputs.map(({ rows }) => rows));
}

async function measure(browser, name, address, options) {
  const opened = await open_often(browser, name, address, options);
  await print_idle(name, opened.page);
  print_inputs(`${name}, search letter`, await type_letters(opened), true);
  print_inputs(`${name}, sort`, await sort_columns(opened), false);
  await print_scrolling(name, opened);
  await opened.context.close();
}

async function measure_online(browser, name, args) {
  const server = await startServer({ args: [...args, "--rate", "0"] });
  // Signed in once; every visit after that is one with an empty cache.
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.address);
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  const storageState = await context.storageState();
  await context.close();
  await measure(browser, name, server.origin, { storageState });
  await server.stop();
}

print_sizes();
const browser = await launch();
const files = await startFileServer();
await measure_online(browser, "online, sample users", ["--sample"]);
await measure_online(browser, "online, 100,000 users", ["--users", "100000"]);
await measure(browser, "offline, sample users", `${files.origin}/?offline`);
await measure(browser, "offline, 100,000 users", `${files.origin}/?offline&users=100000`);
await files.stop();
await browser.close();
