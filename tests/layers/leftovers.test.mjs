// What nothing uses any more, and what the documents say of things that are gone.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
  { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((file) => file && fs.existsSync(path.join(root, file)));
const textOf = (file) => fs.readFileSync(path.join(root, file), "utf8");
const withoutComments = (text) => text.replace(/\/\/.*$/gm, "");
const sources = new Map(files.filter((file) => /^src\/.*\.[ch]pp$/.test(file))
  .map((file) => [file, withoutComments(textOf(file))]));
const headers = [...sources.keys()].filter((file) => file.endsWith(".hpp"));
// A header and the sources that make it true: `x.cpp`, `x_part.cpp`.
const stemOf = (file) => file.replace(/(_web)?\.[ch]pp$/, "");
const wordsIn = (text) => new Set(text.match(/[A-Za-z_]\w*/g));
const users = files.filter((file) => /^tests\/.*\.[ch]pp$/.test(file)).map((file) =>
  [file, withoutComments(textOf(file))]);
const words = new Map([...sources, ...users].map(([file, text]) => [file, wordsIn(text)]));

test("each header is included by something other than its own source", () => {
  const configured = ["src/ui/imgui_config.hpp"];  // by Dear ImGui
  const unused = headers.filter((header) => {
    const line = `#include "${header.slice("src/".length)}"`;
    return !configured.includes(header) && ![...sources].some(([file, text]) =>
      stemOf(file) !== stemOf(header) && text.includes(line));
  });
  assert.deepEqual(unused, []);
});

test("each public function is called from outside of its own files", () => {
  // A template or a constexpr function may be there for another of its header.
  const declared = new RegExp(
    "^(?:\\[\\[nodiscard\\]\\] )?(?!template|constexpr|inline|return|using|#)" +
      "[\\w:]+(?:<[^;=]*>)?[&*]? (\\w+)\\([^{}]*?\\);", "gm");
  const unused = headers.flatMap((header) =>
    [...sources.get(header).matchAll(declared)].map(([, name]) => name)
      .filter((name) =>
        ![...words].some(([file, each]) => stemOf(file) !== stemOf(header) && each.has(name)))
      .map((name) => `${header}: ${name}`));
  assert.deepEqual(unused, []);
});

test("what the documents name between backticks is there", () => {
  const everything = files.filter((file) => !/^docs\/|\.md$|package-lock/.test(file)).map((file) =>
    fs.statSync(path.join(root, file)).size < 1_000_000 ? textOf(file) : "").join("\n");
  const known = wordsIn(everything);
  const folders = ["", "src/", "docs/", "tests/", "src/ui/views/"];
  const isThere = (name) => {
    if (/^[a-z]\w*_\w+$/.test(name)) return known.has(name);
    if (!/^[\w./{},*-]+\/[\w./{},*-]*$/.test(name)) return true;
    const plain = name.replace(/\{[^}]*\}|\*.*/g, "").replace(/\.$/, "").replace(/\/$/, "");
    const [top] = plain.split("/");
    if (!["src", "web", "tests", "tools", "docs", "cmake"].includes(top)) return true;
    return folders.some((folder) => files.some((file) =>
      file === folder + plain || file.startsWith(`${folder}${plain}`)));
  };
  const examples = ["check_job_title", "tests/unit/domain/job_title_test.cpp"];
  const stale = files.filter((file) => file.endsWith(".md") && file !== "CHANGELOG.md")
    .flatMap((file) => [...textOf(file).matchAll(/`([^`\n]+)`/g)]
      .filter(([, name]) => !isThere(name) && !examples.includes(name))
      .map(([, name]) => `${file}: ${name}`));
  assert.deepEqual(stale, []);
});
