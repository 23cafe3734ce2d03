// What docs/security.md says is there: every test that it names, and every requirement of levels 1
// and 2 of OWASP ASVS 5.0, once.

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const page = fs.readFileSync(path.join(root, "docs/security.md"), "utf8");

const rows = page.split("\n")
  .filter((line) => /^\| \d+\.\d+\.\d+/.test(line))
  .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()))
  .map(([ids, , verdict, evidence]) => ({ ids: ids.split(", "), verdict, evidence }));

// The numbers of each section's requirements of levels 1 and 2.
const sections = {
  "1.1": [1, 2], "1.2": [1, 2, 3, 4, 5, 6, 7, 8, 9], "1.3": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  "1.4": [1, 2, 3], "1.5": [1, 2], "2.1": [1, 2, 3], "2.2": [1, 2, 3], "2.3": [1, 2, 3, 4],
  "2.4": [1], "3.2": [1, 2], "3.3": [1, 2, 3, 4], "3.4": [1, 2, 3, 4, 5, 6],
  "3.5": [1, 2, 3, 4, 5], "3.7": [1, 2], "4.1": [1, 2, 3], "4.2": [1], "4.3": [1, 2],
  "4.4": [1, 2, 3, 4], "5.1": [1], "5.2": [1, 2, 3], "5.3": [1, 2], "5.4": [1, 2, 3],
  "6.1": [1, 2, 3], "6.2": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "6.3": [1, 2, 3, 4],
  "6.4": [1, 2, 3, 4], "6.5": [1, 2, 3, 4, 5], "6.6": [1, 2, 3], "6.8": [1, 2, 3, 4],
  "7.1": [1, 2, 3], "7.2": [1, 2, 3, 4], "7.3": [1, 2], "7.4": [1, 2, 3, 4, 5], "7.5": [1, 2],
  "7.6": [1, 2], "8.1": [1, 2], "8.2": [1, 2, 3], "8.3": [1], "8.4": [1], "9.1": [1, 2, 3],
  "9.2": [1, 2, 3, 4], "10.1": [1, 2], "10.2": [1, 2], "10.3": [1, 2, 3, 4],
  "10.4": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], "10.5": [1, 2, 3, 4, 5], "10.6": [1, 2],
  "10.7": [1, 2, 3], "11.1": [1, 2], "11.2": [1, 2, 3], "11.3": [1, 2, 3], "11.4": [1, 2, 3, 4],
  "11.5": [1], "11.6": [1], "12.1": [1, 2, 3], "12.2": [1, 2], "12.3": [1, 2, 3, 4], "13.1": [1],
  "13.2": [1, 2, 3, 4, 5], "13.3": [1, 2], "13.4": [1, 2, 3, 4, 5], "14.1": [1, 2],
  "14.2": [1, 2, 3, 4], "14.3": [1, 2, 3], "15.1": [1, 2, 3], "15.2": [1, 2, 3],
  "15.3": [1, 2, 3, 4, 5, 6, 7], "16.1": [1], "16.2": [1, 2, 3, 4, 5], "16.3": [1, 2, 3, 4],
  "16.4": [1, 2, 3], "16.5": [1, 2, 3], "17.1": [1], "17.2": [1, 2, 3, 4], "17.3": [1, 2],
};

test("every requirement of levels 1 and 2 has its row, and no other", () => {
  const wanted = Object.entries(sections).flatMap(([section, numbers]) =>
    numbers.map((number) => `${section}.${number}`));
  assert.equal(wanted.length, 253);
  assert.deepEqual(rows.flatMap(({ ids }) => ids).sort(), wanted.sort());
});

test("every row is met, the operator's, not applicable or not met", () => {
  const verdicts = ["met", "operator", "not applicable", "**not met**"];
  assert.deepEqual(rows.filter(({ verdict }) => !verdicts.includes(verdict)), []);
  const count = (verdict) => rows.filter((row) => row.verdict === verdict)
    .reduce((sum, { ids }) => sum + ids.length, 0);
  const [met, operator, other, missing] = verdicts.map(count);
  assert.ok(page.replace(/\s+/g, " ").includes(`${met} are met, ${operator} are the operator's, ` +
    `${other} do not apply, ${missing} are not met`), [met, operator, other, missing].join(" "));
  assert.deepEqual(rows.filter(({ evidence }) => evidence === ""), []);
});

test("what is not met is also said before the rows", () => {
  const before = page.slice(0, page.indexOf("### V1"));
  const unmet = rows.filter(({ verdict }) => verdict === "**not met**").flatMap(({ ids }) => ids);
  assert.deepEqual(unmet.filter((id) => !before.includes(id)), []);
});

// `server/limits` “a test”, `Suite.Test`: a path, and after it the names of tests in it.
function citations(text) {
  const found = [];
  let file = "";
  for (const [, code, quoted] of text.matchAll(/`([^`]+)`|“([^”]+)”/g)) {
    if (code !== undefined && /^(?!tools\/)(?:[a-z0-9_]+\/)+[a-z0-9_]+$/.test(code)) {
      file = code;
      found.push([file, ""]);
    } else if (quoted !== undefined || /^[A-Z]\w+\.[A-Z]\w+$/.test(code)) {
      found.push([file, quoted ?? code]);
    }
  }
  return found;
}

function isThere(file, name) {
  const script = path.join(root, "tests", `${file}.test.mjs`);
  if (fs.existsSync(script)) {
    return name === "" || fs.readFileSync(script, "utf8").includes(`"${name}"`);
  }
  const source = path.join(root, "tests", `${file}_test.cpp`);
  if (!fs.existsSync(source) || name === "") return name === "" && fs.existsSync(source);
  const macro = new RegExp(`^TEST(?:_[FP])?\\(${name.replace(".", ", ")}\\)`, "m");
  return macro.test(fs.readFileSync(source, "utf8"));
}

test("every test that is named is there", () => {
  const cited = rows.flatMap(({ evidence }) => citations(evidence));
  assert.ok(cited.length > 150, String(cited.length));
  assert.deepEqual(cited.filter(([file, name]) => !isThere(file, name)), []);
  assert.equal(isThere("server/limits", "a test that nobody wrote"), false);
  assert.equal(isThere("unit/domain/email", "Email.Nothing"), false);
});
