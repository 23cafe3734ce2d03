// Splits the online module by web/first_part.txt: what the first rows need, and what is fetched
// behind them. wasm-split of Binaryen cuts, and each part is optimised for itself, so that nothing
// is inlined across the cut.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { baseName, functionNames, stripped } from "./function_names.mjs";

const features = ["--mvp-features", "--enable-mutable-globals"];

function run(program, ...args) {
  const made = spawnSync(program, args, { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`${program} failed:\n${made.error ?? made.stderr}`);
}

export const readList = (file) =>
  fs
    .readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"));

// A line is a function, or all of its overloads where it has no parameters. Lines that name nothing
// are passed over here; tests/site/ counts them.
export function chosen(names, list) {
  const lines = new Set(list);
  return names.flatMap((name, at) => (lines.has(name) || lines.has(baseName(name)) ? [at] : []));
}

export function missing(names, list) {
  const there = new Set(names.flatMap((name) => [name, baseName(name)]));
  return list.filter((line) => !there.has(line));
}

// The same for both parts, which say so: web/module.js joins none of different builds.
function signed(bytes, build) {
  const content = Buffer.concat([Buffer.from([5]), Buffer.from(`build${build}`)]);
  return Buffer.concat([bytes, Buffer.from([0, content.length]), content]);
}

// Calls `make`, unless `folder` has its result from the same input.
function keptFor(input, folder, make) {
  const build = createHash("sha256").update(input).digest("hex").slice(0, 16);
  const stamp = path.join(folder, "made-from");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === build) return;
  fs.mkdirSync(folder, { recursive: true });
  fs.rmSync(stamp, { force: true });
  make(build);
  fs.writeFileSync(stamp, build);
}

// Puts NAME.wasm and NAME_second.wasm into `folder`.
export function splitModule(module, listFile, folder) {
  const whole = fs.readFileSync(module);
  const list = readList(listFile);
  const tools = ["split_module.mjs", "function_names.mjs"].map((file) =>
    fs.readFileSync(new URL(file, import.meta.url)),
  );
  const { name } = path.parse(module);
  const at = (file) => path.join(folder, file);
  keptFor(Buffer.concat([whole, Buffer.from(list.join("\n")), ...tools]), folder, (build) => {
    // Binaryen calls a function that has no name by its number.
    fs.writeFileSync(at("whole.wasm"), stripped(whole));
    fs.writeFileSync(at("kept.txt"), chosen(functionNames(whole), list).join("\n"));
    run(
      ...["wasm-split", at("whole.wasm"), `--keep-funcs=@${at("kept.txt")}`, ...features],
      ...["--import-namespace=first", "--placeholder-namespace=second", "--export-prefix=%"],
      ...["--placeholdermap", "-o1", at("first.wasm"), "-o2", at("second.wasm")],
    );
    const optimise = ["-Oz", "--low-memory-unused", ...features];
    for (const [part, file] of [
      ["first", `${name}.wasm`],
      ["second", `${name}_second.wasm`],
    ]) {
      run("wasm-opt", at(`${part}.wasm`), ...optimise, "-o", at(file));
      fs.writeFileSync(at(file), signed(fs.readFileSync(at(file)), build));
    }
  });
}

// Puts the module into `folder` whole, counting its calls, and an empty second part.
export function instrumentModule(module, folder) {
  const whole = fs.readFileSync(module);
  const { name } = path.parse(module);
  const at = (file) => path.join(folder, file);
  keptFor(whole, folder, () => {
    fs.writeFileSync(at("whole.wasm"), stripped(whole));
    run("wasm-split", "--instrument", at("whole.wasm"), ...features, "-o", at(`${name}.wasm`));
    fs.writeFileSync(at(`${name}_second.wasm`), whole.subarray(0, 8));
  });
}
