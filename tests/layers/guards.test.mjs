// What would let the next fault in unseen: a test that cannot fail, and a table with a row missing.

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const filesBelow = (folder, ending) =>
  fs.readdirSync(path.join(root, folder), { recursive: true })
    .filter((file) => file.endsWith(ending) && !file.includes("node_modules"))
    .map((file) => path.join(folder, file));
const textOf = (file) => fs.readFileSync(path.join(root, file), "utf8");

// Without comments and what stands in texts, which may look like code.
const codeOf = (text) =>
  text.replace(/R"([a-z]*)\([\s\S]*?\)\1"|"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*/g, (part) =>
    part.startsWith("//") ? "" : '""');

// The C++ tests of a file that look at nothing.
function testsWithoutExpectation(text) {
  const tests = codeOf(text).matchAll(/^(?:TYPED_)?TEST(?:_[FP])?\(([^)]*)\) \{([\s\S]*?)^\}/gm);
  const looks = /\b(EXPECT|ASSERT)_\w+\(|\b(ADD_FAILURE|FAIL)\(|\b(expect|check|compare)\w*\(/;
  return [...tests].filter(([, , body]) => !looks.test(body)).map(([, name]) => name);
}

test("a C++ test expects something", () => {
  assert.deepEqual(testsWithoutExpectation("TEST(A, B) {\n    run();\n}\n"), ["A, B"]);
  assert.deepEqual(testsWithoutExpectation("TEST(A, B) {\n    EXPECT_TRUE(run());\n}\n"), []);
  const found = filesBelow("tests", "_test.cpp").flatMap((file) =>
    testsWithoutExpectation(textOf(file)).map((name) => `${file}: ${name}`));
  assert.deepEqual(found, []);
});

// The tests of a script that assert nothing: each ends at the next one or at the end of the file.
function testsWithoutAssertion(text) {
  if (/^afterEach\(/m.test(text)) return [];  // looks at all of them
  const parts = text.split(/^(?=[ ]*(?:await )?(?:t\.)?test\()/m)
    .filter((part) => /^[ ]*(?:await )?(?:t\.)?test\(/.test(part));
  // Its own functions that assert, too.
  const functions = text.matchAll(/^(?:async )?function (\w+)\(([\s\S]*?)^\}/gm);
  const asserting = [...functions].filter(([, , body]) => /\bassert[.(]/.test(body));
  const names = ["assert", ...asserting.map(([, name]) => name)];
  const looks = new RegExp(`\\b(${names.join("|")})[.(]`);
  return parts.filter((part) => !looks.test(part)).map((part) => part.split("\n")[0].trim());
}

test("a test in JavaScript asserts something", () => {
  assert.equal(testsWithoutAssertion('test("a", () => {\n  run();\n});\n').length, 1);
  assert.equal(testsWithoutAssertion('test("a", () => {\n  assert.ok(run());\n});\n').length, 0);
  // Those of e2e/ and openapi/ wait for what they want to see, or fit each answer in passing.
  const folders = ["awkward", "layers", "oracle", "server", "site"].map((each) => `tests/${each}`);
  const files = folders.flatMap((folder) => filesBelow(folder, ".test.mjs"));
  const found = files.flatMap((file) =>
    testsWithoutAssertion(textOf(file)).map((line) => `${file}: ${line}`));
  assert.deepEqual(found, []);
});

// `std::array<Row, 8> rows = {{...}}` compiles with seven rows, and the eighth is empty. The
// compiler counts them: std::to_array, or domain::EnumTable for a row of each enumerator.
const countedByHand = (text) =>
  [...codeOf(text).matchAll(/std::array<[^;={}]*,\s*\d+>\s+(\w+)\s*=?\s*\{\s*[{"]/g)]
    .map(([, name]) => name);

test("the rows of a table are counted by the compiler", () => {
  assert.deepEqual(countedByHand('const std::array<Row, 2> rows{{ {1}, {2} }};'), ["rows"]);
  assert.deepEqual(countedByHand("std::array<char, 32> text{};"), []);
  const found = filesBelow("src", ".cpp").flatMap((file) =>
    countedByHand(textOf(file)).map((name) => `${file}: ${name}`));
  assert.deepEqual(found, []);
});

// A loop or a choice over an enumeration asks the enumeration how long it is.
const countedEnumerators = (text) =>
  [...codeOf(text).matchAll(/static_cast<[\w:]*[A-Z]\w+>\(\w+(?:\.\w+)?\(\d+\)\)/g)]
    .map(([found]) => found);

test("tests do not count enumerators by hand", () => {
  assert.equal(countedEnumerators("user.state = static_cast<domain::State>(below(6));").length, 1);
  assert.equal(countedEnumerators("static_cast<std::size_t>(below(6))").length, 0);
  const found = [...filesBelow("tests", ".cpp"), ...filesBelow("tests", ".hpp")].flatMap((file) =>
    countedEnumerators(textOf(file)).map((name) => `${file}: ${name}`));
  assert.deepEqual(found, []);
});
