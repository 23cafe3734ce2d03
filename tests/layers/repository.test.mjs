// Taste, written once and then checked: names, widths, leftovers and links of the repository.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
// Committed files and those that are about to be.
const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
  { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((file) => file && fs.existsSync(path.join(root, file)));
const isScript = (file) => !path.basename(file).includes(".") || file.endsWith(".sh");
const isCode = (file) => /\.(cpp|hpp|js|mjs|css|cmake)$/.test(file) || isScript(file);
const isText = (file) => isCode(file) || /\.(md|html|json|txt|sql|graphql|yml)$/.test(file);
const textOf = (file) => fs.readFileSync(path.join(root, file), "utf8");
// This file spells out what it forbids.
const checked = files.filter((file) => isText(file) && !file.endsWith("repository.test.mjs"));

// Every line for which `isWrong` holds, as "file:line".
function linesWhere(candidates, isWrong) {
  return candidates.flatMap((file) =>
    textOf(file).split("\n").flatMap((line, index) =>
      isWrong(line) ? [`${file}:${index + 1}`] : []));
}

test("code is at most 100 columns wide", () => {
  // Documents and pages inside a raw string have their own shape.
  const blanked = (text) =>
    text.replace(/R"([a-z]*)\([\s\S]*?\)\1"/g, (raw) => raw.replace(/[^\n]/g, ""));
  const wide = checked.filter(isCode).flatMap((file) => {
    const text = /\.[ch]pp$/.test(file) ? blanked(textOf(file)) : textOf(file);
    return text.split("\n").flatMap((line, index) =>
      [...line].length > 100 && !/https?:\/\/|[0-9a-f]{64}/.test(line) ? [`${file}:${index + 1}`] : []);
  });
  assert.deepEqual(wide, []);
});

test("no tabs, no spaces at the end of a line, and a newline at the end of each file", () => {
  assert.deepEqual(linesWhere(checked.filter(isCode), (line) => /\t|\s$/.test(line)), []);
  const isOpen = (file) => !/(^|[^\n])\n$/.test(textOf(file)) && textOf(file) !== "";
  assert.deepEqual(checked.filter(isOpen), []);
});

test("nothing is left for later without an issue of its own", () => {
  assert.deepEqual(linesWhere(checked, (line) => /\b(TODO|FIXME|XXX|HACK)\b/.test(line)), []);
});

test("names say what is inside", () => {
  const isVague = (file) =>
    /(^|[_./-])(manager|managers|helper|helpers|util|utils|misc)([_./-]|$)/.test(file);
  assert.deepEqual(files.filter(isVague), []);
});

test("sources and tests are named in snake_case", () => {
  const isOdd = (file) =>
    /^(src|tests)\/.*\.(cpp|hpp)$/.test(file) && !/^[a-z0-9_/]+\.(cpp|hpp)$/.test(file);
  assert.deepEqual(files.filter(isOdd), []);
});

test("headers are read once", () => {
  const headers = files.filter((file) => file.endsWith(".hpp"));
  assert.deepEqual(headers.filter((file) => !/^#pragma once$/m.test(textOf(file))), []);
});

test("a unit test mirrors the file that it tests", () => {
  const sources = files.filter((file) => file.startsWith("src/"));
  const isLost = (file) => {
    const tested = file.replace(/^tests\/unit\//, "src/").replace(/_test\.cpp$/, "");
    return !sources.some((source) => source.replace(/(_web)?\.(cpp|hpp)$/, "") === tested);
  };
  const tests = files.filter((file) => /^tests\/unit\/.*_test\.cpp$/.test(file));
  assert.deepEqual(tests.filter(isLost), []);
});

test("lock files name no registry", () => {
  const locks = files.filter((file) => file.endsWith("package-lock.json"));
  assert.deepEqual(locks.filter((file) => /"resolved"|https?:\/\/[^"]*registry/.test(textOf(file))),
    []);
});

test("nothing large is committed", () => {
  const isLarge = (file) => fs.statSync(path.join(root, file)).size > 1_000_000;
  assert.deepEqual(files.filter(isLarge), []);
});

test("links between documents lead somewhere", () => {
  const broken = files.filter((file) => file.endsWith(".md")).flatMap((file) =>
    [...textOf(file).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)]
      .filter(([, target]) =>
        !fs.existsSync(path.resolve(root, path.dirname(file), decodeURI(target))))
      .map(([, target]) => `${file} → ${target}`));
  assert.deepEqual(broken, []);
});
