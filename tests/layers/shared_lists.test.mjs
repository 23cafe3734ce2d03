// What src/ and web/ must say alike: they talk in ordinals and short names.

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const textOf = (file) => fs.readFileSync(path.join(root, file), "utf8");
const semantics = textOf("src/ui/semantics.hpp").replace(/\/\/.*$/gm, "");
const elements = textOf("web/mirror_elements.js");
const mirror = textOf("web/mirror.js");

function enumerators(name) {
  const [, body] = semantics.match(new RegExp(`enum class ${name} [^{]*{([^}]*)}`));
  return body.match(/\w+/g);
}
const listed = (text, name) =>
  text.match(new RegExp(`const ${name} = \\[([^\\]]*)\\]`))[1].match(/\w+/g);

test("roles, kinds of input, checks and orders are counted alike", () => {
  assert.deepEqual(listed(elements, "roles"), enumerators("Role"));
  assert.deepEqual(listed(elements, "input_kinds"), enumerators("InputKind"));
  assert.deepEqual(listed(elements, "checks"), enumerators("Check"));
  assert.deepEqual(listed(elements, "sorts"), enumerators("Sort"));
});

test("what a person does is counted alike", () => {
  const [, body] = mirror.match(/const Kind = {([^}]*)}/);
  const kinds = [...body.matchAll(/(\w+): (\d+)/g)].map(([, name, number]) => [name, +number]);
  assert.deepEqual(kinds, enumerators("Kind").map((name, number) => [name, number]));
});

test("each detail that the module tells is read, and each that is read is told", () => {
  const patch = textOf("src/console/tree_patch.cpp");
  const told = new Set([...patch.matchAll(/append_field\(out, "(\w+)"/g)].map(([, key]) => key));
  told.add("options");
  told.add("c");
  const read = new Set([...(elements + mirror).matchAll(
    /(?:details|record\[8\])\??\.(\w+)/g)].map(([, key]) => key));
  // Taken apart by name: ({ options = [], value = "" }), const { list, index } = details.
  for (const key of ["options", "value", "list", "index"]) read.add(key);
  assert.deepEqual([...read].sort(), [...told].sort());
});

test("each function that the scripts call is one that the module exports", () => {
  const exported = new Set([...textOf("src/console/loop.cpp").matchAll(
    /EMSCRIPTEN_KEEPALIVE[^(]*?\b(\w+)\(/g)].map(([, name]) => name));
  const scripts = fs.readdirSync(path.join(root, "web")).filter((file) => file.endsWith(".js"))
    .map((file) => textOf(`web/${file}`)).join("\n");
  const called = [...scripts.matchAll(/\.?\bcall\("(\w+)"/g)].map(([, name]) => `console_${name}`);
  assert.ok(called.length > 5);
  assert.deepEqual([...new Set(called)].filter((name) => !exported.has(name)), []);
});
