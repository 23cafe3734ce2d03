#!/usr/bin/env node
// Assembles build/site, a folder that any file server can serve below any path, from the built
// modules, web/, shell.html and the font. The online module is split by web/first_part.txt.
//
//   index.html          shell.html
//   registrar-console.js  web/embed.js, for pages that embed the console
//   assets/NAME.HASH.x  everything else, named by its content, so that it may be cached for ever
//   *.br, *.gz          the same, compressed beforehand
//
// A file names another by "asset:NAME". In shell.html that becomes "assets/NAME.HASH.x"; in
// scripts and styles, which lie in assets/ themselves, it becomes "./NAME.HASH.x": write
// `url("asset:inter-regular.otf")`, or, to fetch something from a script,
// `new URL("asset:console.wasm", import.meta.url)`. A script imports another script of web/ as
// usual (`from "./mirror.js"`). What nothing names is left out.
//
// usage: node tools/build_site.mjs [--modules build/web] [--out build/site] [--instrument]
//
//   --instrument   for tools/first_part.mjs: the online module whole, counting its calls

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as zlib from "node:zlib";
import { instrumentModule, splitModule } from "./split_module.mjs";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const { values: options } = parseArgs({
  options: {
    modules: { type: "string", default: path.join(root, "build/web") },
    out: { type: "string", default: path.join(root, "build/site") },
    instrument: { type: "boolean", default: false },
  },
});

// --- The font -----------------------------------------------------------------------------------

// Latin with all its accents (Vietnamese too), Greek, Cyrillic, and the signs that a text of ours
// may hold. Other scripts come from the fonts of the browser.
const unicodes = [
  "0020-007E",
  "00A0-024F",
  "0259",
  "02BC",
  "02C6-02DD",
  "0300-0304",
  "0306-030C",
  "0323",
  "0328",
  "0370-03FF",
  "0400-052F",
  "1E00-1EFF",
  "2000-206F",
  "20A0-20BF",
  "2100-214F",
  "2190-2199",
  "2212",
  "2260-2265",
  "25B2",
  "25BC",
  "25CF",
  "2713",
  "2715",
  "FFFD",
];
const fonts = {
  "inter-regular.otf": "Inter-Regular.otf",
  "inter-semibold.otf": "Inter-SemiBold.otf",
};

function subsetFont(name) {
  const source = path.join("/usr/share/fonts/opentype/inter", fonts[name]);
  const target = path.join(root, "build/fonts", name);
  // Without kerning and ligatures, since Dear ImGui knows neither: text that the browser draws
  // over the canvas must be exactly as wide as ours. Without shared subroutines the compressed
  // font is smaller.
  const flags = [
    `--unicodes=${unicodes.join(",")}`,
    "--layout-features=",
    "--drop-tables+=GSUB,GPOS,GDEF",
    "--no-hinting",
    "--desubroutinize",
    "--name-IDs=1,2",
  ];
  const stamp = JSON.stringify([flags, fs.statSync(source).mtimeMs, fs.statSync(source).size]);
  const stampFile = `${target}.made-from`;
  if (!fs.existsSync(stampFile) || fs.readFileSync(stampFile, "utf8") !== stamp) {
    fs.mkdirSync(path.dirname(target), { recursive: true });
    // Debian's Python has Debian's fonttools; another Python in PATH may not.
    const made = spawnSync(
      "/usr/bin/python3",
      ["-m", "fontTools.subset", source, ...flags, `--output-file=${target}`],
      { encoding: "utf8" },
    );
    if (made.status !== 0) fail(`the font ${source} could not be cut down:\n${made.stderr}`);
    fs.writeFileSync(stampFile, stamp);
  }
  return target;
}

// --- Names and references -----------------------------------------------------------------------

function fail(sentence) {
  console.error(`error: ${sentence}`);
  process.exit(1);
}

// The parts of the online module.
function makeParts() {
  const folder = path.join(options.modules, options.instrument ? "instrumented" : "parts");
  const module = path.join(options.modules, "console.wasm");
  try {
    if (options.instrument) instrumentModule(module, folder);
    else splitModule(module, path.join(root, "web/first_part.txt"), folder);
  } catch (error) {
    fail(error.message);
  }
  return folder;
}
const isPart = (name) => /^console(_second)?\.wasm$/.test(name);
let parts;

function locate(name) {
  if (name in fonts) return subsetFont(name);
  if (isPart(name)) return path.join((parts ??= makeParts()), name);
  for (const folder of [path.join(root, "web"), options.modules]) {
    const file = path.join(folder, name);
    if (fs.existsSync(file)) return file;
  }
  return undefined;
}

const isText = (name) => /\.(html|js|css|svg|json|webmanifest)$/.test(name);
const done = new Map(); // name → its name below assets/
const written = new Set();

// Replaces the references in a text; `prefix` leads from the text's own folder to assets/.
function rewrite(name, text, prefix, trail) {
  const refer = (target) => `${prefix}${publish(target, [...trail, name])}`;
  let result = text;
  if (name.endsWith(".js")) {
    result = result.replace(
      /(\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.\.?\/[^"'\n]+)\2/g,
      (_, before, quote, target) => {
        const wanted = path.posix.join(path.posix.dirname(name), target);
        return `${before}${quote}${refer(wanted)}${quote}`;
      },
    );
    // Emscripten's script names its own module in this way.
    const module = name.replace(/\.js$/, ".wasm");
    if (locate(module)) {
      result = result.replaceAll(`"${module}"`, () => JSON.stringify(refer(module).slice(2)));
    }
  }
  return result.replace(/\basset:([A-Za-z0-9_./-]+)/g, (_, target) => refer(target));
}

function publish(name, trail) {
  if (trail.includes(name))
    fail(`assets name each other in a ring: ${[...trail, name].join(" → ")}`);
  if (done.has(name)) return done.get(name);
  const file = locate(name);
  if (!file) fail(`${trail.at(-1)} names the asset ${name}, which is nowhere`);
  let content = fs.readFileSync(file);
  if (isText(name)) content = Buffer.from(rewrite(name, content.toString("utf8"), "./", trail));
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const { dir, name: stem, ext } = path.posix.parse(name);
  const hashed = `${dir ? `${dir.replaceAll("/", "-")}-` : ""}${stem}.${hash}${ext}`;
  done.set(name, hashed);
  write(`assets/${hashed}`, content);
  return hashed;
}

// --- Output -------------------------------------------------------------------------------------

const incompressible = /\.(png|jpg|webp|woff2)$/;

function isWritten(relative, content) {
  const file = path.join(options.out, relative);
  return fs.existsSync(file) && (!content || fs.readFileSync(file).equals(content));
}

function writeFile(relative, content) {
  const file = path.join(options.out, relative);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  // A server that reads at this moment sees the old file or the new one, never half of one.
  fs.writeFileSync(`${file}.new`, content);
  fs.renameSync(`${file}.new`, file);
}

function write(relative, content) {
  const versions = {};
  if (!incompressible.test(relative)) {
    const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
    const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: content.length };
    versions[`${relative}.br`] = () => zlib.brotliCompressSync(content, { params });
    versions[`${relative}.gz`] = () => zlib.gzipSync(content, { level: 9 });
  }
  // Last, so that a current file means that its compressed versions are current as well.
  versions[relative] = () => content;
  const isCurrent = isWritten(relative, content);
  for (const [file, make] of Object.entries(versions)) {
    written.add(file);
    if (!isCurrent || !isWritten(file)) writeFile(file, make());
  }
}

function removeStale(folder) {
  for (const entry of fs.readdirSync(path.join(options.out, folder), { withFileTypes: true })) {
    const relative = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) removeStale(relative);
    else if (!written.has(relative)) fs.rmSync(path.join(options.out, relative));
  }
}

const shell = fs.readFileSync(path.join(root, "shell.html"), "utf8");
write("index.html", Buffer.from(rewrite("shell.html", shell, "assets/", [])));
const embed = fs.readFileSync(path.join(root, "web/embed.js"), "utf8");
write("registrar-console.js", Buffer.from(rewrite("embed.js", embed, "./assets/", [])));
removeStale("");
