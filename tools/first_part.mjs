#!/usr/bin/env node
// Makes web/first_part.txt anew: the functions of the online module that are called from the start
// to the first rows and while one looks at them (tests/e2e/first_rows.mjs), as a real browser runs
// them. tools/split_module.mjs splits the module by it, which needs no browser.
//
// usage: ./test site && node tools/first_part.mjs      (./test builds the module and has Chromium)

import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { baseName, functionNames } from "./function_names.mjs";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const site = path.join(root, "build/instrumented_site");
const listFile = path.join(root, "web/first_part.txt");

const made = spawnSync(
  process.execPath,
  [path.join(root, "tools/build_site.mjs"), "--instrument", "--out", site],
  { stdio: "inherit" },
);
if (made.status !== 0) process.exit(1);
process.env.REGISTRAR_SITE = site;
const { look_at_first_rows } = await import("../tests/e2e/first_rows.mjs");

// The profile: eight bytes that name the module, then for each function when it was first called,
// or zero.
const readProfile = () => {
  const { module, second } = document.querySelector("registrar-console");
  const write = second.first.__write_profile;
  const size = write(0, 0);
  const at = module._console_text(size);
  write(at, size);
  return [...new Uint32Array(module.HEAPU8.slice(at + 8, at + size).buffer)];
};

const names = functionNames(fs.readFileSync(path.join(root, "build/web/console.wasm")));
const isCalled = names.map(() => false);
await look_at_first_rows({
  after: async (page, screen) => {
    const times = await page.evaluate(readProfile);
    const before = isCalled.filter(Boolean).length;
    times.forEach((time, at) => (isCalled[at] ||= time > 0));
    console.log(`${screen}: ${isCalled.filter(Boolean).length - before} more functions`);
  },
});

// Where all overloads are called, they are one line without parameters.
const others = new Set(names.filter((_, at) => !isCalled[at]).map(baseName));
const lines = names
  .filter((_, at) => isCalled[at])
  .map((name) => (others.has(baseName(name)) ? name : baseName(name)));
const list = [...new Set(lines)].sort();
const head = "# Made by tools/first_part.mjs: what the first rows need of the online module.";
fs.writeFileSync(listFile, `${[head, ...list].join("\n")}\n`);
console.log(`${path.relative(root, listFile)}: ${list.length} lines`);
