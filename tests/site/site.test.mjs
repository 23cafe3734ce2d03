// The assembled site: what is shipped, how large it is, and that nothing in it is missing.

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as zlib from "node:zlib";

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

test("the online module and its script are at most 300 KB, brotli", (context) => {
  const size = compressedSize(/^console\.[0-9a-f]{12}\.wasm\.br$/) +
    compressedSize(/^console\.[0-9a-f]{12}\.js\.br$/);
  context.diagnostic(`${size} bytes`);
  assert.ok(size <= 300 * 1024, `${size} bytes`);
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
