// Who may include whom: the table of layers in ARCHITECTURE.md, as a test.

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");

// What every layer may use: value-or-error is a vocabulary type.
const everywhere = ["tl/expected.hpp"];

// The first rule whose `of` is the start of a file's path below src/ applies to it. `own` are
// starts of paths below src/, or whole paths; `foreign` are third-party headers.
const json = "nlohmann/";
const posix = [
  "arpa/", "fcntl.h", "malloc.h", "netinet/", "poll.h", "signal.h", "sys/", "termios.h", "unistd.h",
];
const rules = [
  { of: "domain/", own: ["domain/"], foreign: ["utf8proc.h"] },
  { of: "service/", own: ["domain/", "service/"], foreign: [] },
  {
    of: "store/sqlite/",
    own: ["domain/", "service/store.hpp", "service/work_budget.hpp", "store/"],
    foreign: [json, "sqlite3.h", ...posix],
  },
  {
    of: "store/",
    own: ["domain/", "service/store.hpp", "service/work_budget.hpp", "store/"],
    foreign: [json],
  },
  { of: "api/codecs/", own: ["domain/", "api/codecs/", "api/http.hpp"], foreign: [json] },
  { of: "api/", own: ["domain/", "service/", "api/"], foreign: [json] },
  {
    of: "net/",
    own: ["domain/", "api/codecs/", "api/http.hpp", "net/"],
    foreign: [json, "emscripten/"],
  },
  // State and `update` know no network. Effects do, and console.hpp, which joins the two.
  { of: "app/effects", own: ["domain/", "net/", "app/"], except: ["app/console"], foreign: [] },
  { of: "app/console", own: ["domain/", "net/transport.hpp", "app/"], foreign: [] },
  {
    of: "app/",
    own: ["domain/", "app/"],
    except: ["app/effects", "app/console"],
    foreign: [],
  },
  {
    of: "ui/",
    own: ["domain/", "app/", "ui/"],
    except: ["app/effects", "app/console"],
    foreign: ["imgui.h", "imgui_internal.h"],
  },
  {
    of: "server/",
    own: ["domain/", "service/", "store/", "api/", "server/"],
    foreign: [json, "sodium.h", "sqlite3.h", "boost/", "zlib.h", "brotli/", ...posix],
  },
  {
    of: "console/offline/",
    own: ["domain/", "service/", "store/", "api/", "net/", "app/", "ui/", "console/"],
    except: ["store/sqlite/", "console/online/"],
    foreign: [json, "emscripten/", "emscripten.h"],
  },
  {
    of: "console/",
    own: ["domain/", "net/", "app/", "ui/", "console/"],
    except: ["console/offline/", "console/online/"],
    foreign: [json, "imgui.h", "imgui_internal.h", "emscripten/", "emscripten.h", "GLES3/"],
  },
];

const matches = (starts, target) =>
  starts.some((start) => target === start || target.startsWith(start));

function sourcesBelow(folder) {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => /\.(cpp|hpp)$/.test(file));
}

const sources = sourcesBelow("src");
const textOf = new Map(
  sources.map((file) => [file, fs.readFileSync(path.join(root, "src", file), "utf8")]));
const isOwn = (target) =>
  rules.some((rule) => target.startsWith(`${rule.of.split("/")[0]}/`));
const includesIn = (text) => [...text.matchAll(/^\s*#\s*include\s*([<"])([^>"]+)[>"]/gm)];

// What one layer's file includes although it may not; empty when all is well.
function breaches(file, text) {
  const rule = rules.find((each) => file.startsWith(each.of));
  if (!rule) return [`src/${file} lies in no layer`];
  const found = [];
  for (const [, bracket, target] of includesIn(text)) {
    const isStandard = /^[a-z0-9_]+$/.test(target);
    const isAllowed = isOwn(target)
      ? matches(rule.own, target) && !matches(rule.except ?? [], target)
      : isStandard || matches([...everywhere, ...rule.foreign], target);
    if (!isAllowed) found.push(`src/${file} may not include ${target}`);
    if (isOwn(target) && bracket === "<") {
      found.push(`src/${file}: our own ${target} is included by quotes`);
    }
    if (isOwn(target) && !textOf.has(target)) {
      found.push(`src/${file} includes ${target}, which does not exist`);
    }
  }
  return found;
}

test("every include goes down the layers", () => {
  const found = sources.flatMap((file) => breaches(file, textOf.get(file)));
  assert.deepEqual(found, []);
});

test("the rule itself finds a breach", () => {
  const found = (file, include) => breaches(file, `#include ${include}\n`).length;
  assert.equal(found("domain/user.cpp", '"service/store.hpp"'), 1);
  assert.equal(found("domain/user.cpp", `<${json}json.hpp>`), 1);
  assert.equal(found("service/users.cpp", '"store/store.hpp"') > 0, true);
  assert.equal(found("net/client.cpp", '"api/engine.hpp"'), 1);
  assert.equal(found("ui/users/users_view.cpp", '"net/transport.hpp"') > 0, true);
  assert.equal(found("console/main_web.cpp", '"api/engine.hpp"'), 1);
  assert.equal(found("app/users/users.cpp", '"net/transport.hpp"'), 1);
  assert.equal(found("app/update.cpp", '"app/effects.hpp"'), 1);
  assert.equal(found("domain/user.cpp", "<string>"), 0);
});

// Code that also runs in the page: no clock or randomness of its own in the pure layers, and none
// of the parts of the standard library that are large, that throw, or that need threads. (A mutex
// is nothing where there is one thread.)
const pure = ["domain/", "service/", "app/", "ui/"];
const inThePage = [
  ...pure, "store/memory/", "api/", "net/", "console/"];
const clocks =
  /\b(system_clock|steady_clock|high_resolution_clock|random_device)\b|\bstd::time\(/;
const heavy =
  /^(regex|iostream|fstream|sstream|locale|any|thread|future|filesystem|random|format)$/;

test("the pure layers have no clock and no randomness of their own", () => {
  const found = sources.filter((file) => matches(pure, file) && clocks.test(textOf.get(file)));
  assert.deepEqual(found, []);
});

test("what runs in the page keeps to the small part of the standard library", () => {
  const found = sources
    .filter((file) => matches(inThePage, file))
    .flatMap((file) =>
      includesIn(textOf.get(file))
        .filter(([, , target]) => heavy.test(target))
        .map(([, , target]) => `src/${file} includes <${target}>`));
  assert.deepEqual(found, []);
});
