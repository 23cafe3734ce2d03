// The assembled site: what is shipped, how large it is, and that nothing in it is missing.

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as zlib from "node:zlib";
import { functionNames } from "../../tools/function_names.mjs";
import { missing, readList } from "../../tools/split_module.mjs";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const site = process.env.REGISTRAR_SITE ?? path.join(root, "build/site");
const assets = fs.readdirSync(path.join(site, "assets"));
const read = (file) => fs.readFileSync(path.join(site, file));
const texts = ["index.html", ...assets.map((name) => `assets/${name}`)]
  .filter((file) => /\.(html|js|css)$/.test(file));

function compressedSize(pattern) {
  const found = assets.filter((name) => pattern.test(name));
  assert.equal(found.length, 1, `${pattern} is one file of ${assets.join(", ")}`);
  return fs.statSync(path.join(site, "assets", found[0])).size;
}

// What one waits for before the first rows: no feature may make it larger than this.
test("the online module's first part and its script are at most 190 kB, brotli", (context) => {
  const size = compressedSize(/^console\.[0-9a-f]{12}\.wasm\.br$/) +
    compressedSize(/^console\.[0-9a-f]{12}\.js\.br$/);
  context.diagnostic(`${size} bytes`);
  assert.ok(size <= 190_000, `${size} bytes`);
});

test("the online module's second part is at most 220 kB, brotli", (context) => {
  const size = compressedSize(/^console_second\.[0-9a-f]{12}\.wasm\.br$/);
  context.diagnostic(`${size} bytes`);
  assert.ok(size <= 220_000, `${size} bytes`);
});

test("both parts are of one build, and the offline module is whole", async () => {
  const [first, second, offline] = await Promise.all(
    ["console", "console_second", "console_offline"].map((name) => {
      const file = assets.find((each) => new RegExp(`^${name}\\.[0-9a-f]{12}\\.wasm$`).test(each));
      return WebAssembly.compile(read(`assets/${file}`));
    }));
  const build = (part) =>
    WebAssembly.Module.customSections(part, "build").map((each) => Buffer.from(each).toString());
  const namespaces = (part) =>
    [...new Set(WebAssembly.Module.imports(part).map((each) => each.module))];
  assert.match(build(first).join(), /^[0-9a-f]{16}$/);
  assert.deepEqual(build(second), build(first));
  assert.ok(namespaces(first).includes("second"));
  assert.deepEqual(namespaces(second), ["first"]);
  assert.ok(!namespaces(offline).includes("second"));
});

// Few may go without harm: what is renamed comes with the second part until the list is made anew.
test("the list of the first part names functions of the module", (context) => {
  const list = readList(path.join(root, "web/first_part.txt"));
  const module = fs.readFileSync(path.join(root, "build/web/console.wasm"));
  const gone = missing(functionNames(module), list);
  context.diagnostic(`${gone.length} of ${list.length} lines name nothing`);
  assert.ok(
    gone.length <= list.length / 50,
    `${gone.length} lines of web/first_part.txt name nothing; node tools/first_part.mjs makes it ` +
      `anew:\n${gone.join("\n")}`,
  );
});

test("the online module does not carry the engine", () => {
  const module = assets.find((name) => /^console\.[0-9a-f]{12}\.wasm$/.test(name));
  const offline = assets.find((name) => /^console_offline\.[0-9a-f]{12}\.wasm$/.test(name));
  // The schema is a text that only the engine has.
  const schema = "type UserConnection";
  assert.equal(read(`assets/${offline}`).includes(schema), true);
  assert.equal(read(`assets/${module}`).includes(schema), false);
});

test("no reference is left open, and each leads to a file", () => {
  for (const file of texts) {
    const text = read(file).toString();
    assert.doesNotMatch(text, /\basset:[a-z]/, file);
    for (const [name] of text.matchAll(/[A-Za-z0-9_-]+\.[0-9a-f]{12}\.[a-z]+/g)) {
      assert.ok(assets.includes(name), `${file} names ${name}`);
    }
  }
});

test("every address is relative, so that the site works below any path", () => {
  for (const file of texts.filter((each) => /\.(html|css)$/.test(each))) {
    assert.doesNotMatch(read(file).toString(), /(src|href)="\/|url\("?\//, file);
  }
});

test("each compressed file holds what the plain one holds", () => {
  for (const file of ["index.html", ...assets.map((name) => `assets/${name}`)]) {
    if (/\.(br|gz)$/.test(file)) continue;
    assert.deepEqual(zlib.brotliDecompressSync(read(`${file}.br`)), read(file), file);
    assert.deepEqual(zlib.gunzipSync(read(`${file}.gz`)), read(file), file);
  }
});

test("nothing in the scripts compiles code at run time", () => {
  for (const file of texts.filter((each) => each.endsWith(".js"))) {
    assert.doesNotMatch(read(file).toString(), /\bnew Function\b|\beval\s*\(/, file);
  }
});
