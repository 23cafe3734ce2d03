// The functions of a WebAssembly module by names that a person can read, and that stay the same
// when a change elsewhere adds an event, an overload or a lambda of the same name.

import { spawnSync } from "node:child_process";

const headerSize = 8;
const section = { custom: 0, import: 2, code: 10 };
const importKind = { function: 0, table: 1, memory: 2, global: 3 };
const namesOfFunctions = 1;

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  byte() {
    return this.bytes[this.at++];
  }
  number() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }
  text() {
    const size = this.number();
    return this.bytes.toString("utf8", this.at, (this.at += size));
  }
  skipLimits() {
    const hasMaximum = this.byte() & 1;
    this.number();
    if (hasMaximum) this.number();
  }
}

function* sections(bytes) {
  const reader = new Reader(bytes, headerSize);
  while (reader.at < bytes.length) {
    const start = reader.at;
    const id = reader.byte();
    const size = reader.number();
    const content = reader.at;
    reader.at += size;
    yield { id, start, content, end: reader.at };
  }
}

function countImportedFunctions(reader) {
  let functions = 0;
  for (let left = reader.number(); left > 0; --left) {
    reader.text();
    reader.text();
    const kind = reader.byte();
    if (kind === importKind.function) {
      ++functions;
      reader.number();
    } else if (kind === importKind.global) {
      reader.at += 2;
    } else {
      if (kind === importKind.table) ++reader.at;
      reader.skipLimits();
    }
  }
  return functions;
}

function readNames(reader, end) {
  const names = new Map();
  while (reader.at < end) {
    const kind = reader.byte();
    const size = reader.number();
    const next = reader.at + size;
    if (kind === namesOfFunctions) {
      for (let left = reader.number(); left > 0; --left) names.set(reader.number(), reader.text());
    }
    reader.at = next;
  }
  return names;
}

// --- Short names --------------------------------------------------------------------------------

// Longer ones hold a variant of all events or commands, which changes with each of them.
const argumentsMax = 80;

const asWritten = [
  [/std::__\d::/g, "std::"],
  [/\(anonymous namespace\)::/g, ""],
  [/json_abi_v\w+::/g, ""],
  [/ (?=>)/g, ""],
  [/std::basic_string<char, std::char_traits<char>, std::allocator<char>>/g, "std::string"],
  [/std::basic_string_view<char, std::char_traits<char>>/g, "std::string_view"],
];

// Splits at the commas that are in no brackets.
function splitArguments(text) {
  const parts = [""];
  let depth = 0;
  for (const sign of text) {
    if ("<([".includes(sign)) ++depth;
    if (">)]".includes(sign)) --depth;
    if (sign === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}

const closes = (text) => text.endsWith(">") && !/(operator|-|operator>)>$/.test(text);

// Calls `edit(before, inside)` for each template's arguments, the innermost first.
function editArguments(name, edit) {
  const open = [];
  let text = "";
  for (const sign of name) {
    if (sign === "<" && !/operator<?$/.test(text)) {
      open.push(text);
      text = "";
    } else if (closes(text + sign) && open.length > 0) {
      const inside = text;
      text = open.pop();
      text += `<${edit(text, inside)}>`;
    } else {
      text += sign;
    }
  }
  return [...open, text].join("<");
}

const dispatcher = /__dispatcher<(\d+)ul(?:, \d+ul)*>/;

// Which alternative of a variant a function is for, in place of its number.
function nameAlternative(name) {
  const number = name.match(dispatcher)?.[1];
  if (number === undefined) return name;
  let alternatives;
  editArguments(name, (before, inside) => {
    if (before.endsWith("__variant_detail::__base")) alternatives ??= splitArguments(inside);
    return inside;
  });
  const alternative = alternatives?.[Number(number) + 1] ?? ""; // the first argument is a trait
  return name.replace(dispatcher, `__dispatcher<${alternative}>`);
}

// Allocators, comparisons and the like: what they are follows from the argument before them.
const isPolicy = (argument) =>
  /^std::(allocator|less|hash|equal_to|default_delete)</.test(argument);

function shortArguments(inside) {
  const [first, ...more] = splitArguments(inside);
  const text = [first, ...more.filter((argument) => !isPolicy(argument))].join(", ");
  return text.length > argumentsMax ? "…" : text;
}

// Without the type that a template's name begins with.
function withoutResult(name) {
  let depth = 0;
  let start = 0;
  for (let at = 0; at < baseName(name).length; ++at) {
    if ("<({".includes(name[at])) ++depth;
    if (">)}".includes(name[at])) --depth;
    if (name[at] === " " && depth === 0 && !/\boperator$/.test(name.slice(0, at))) start = at + 1;
  }
  return name.slice(start);
}

const isLibrary = (name) => /^(std|tl|nlohmann)::/.test(name);

export function shortName(name) {
  const plain = asWritten.reduce((text, [from, to]) => text.replace(from, to), name);
  const alternative = nameAlternative(plain).replace(/\b\d+ul, /g, "");
  const short = withoutResult(editArguments(alternative, (_, inside) => shortArguments(inside)));
  return isLibrary(short) ? baseName(short) : short;
}

// Without the parameters at its end.
export function baseName(name) {
  let depth = 0;
  for (let at = name.lastIndexOf(")"); at > 0; --at) {
    if (name[at] === ")") ++depth;
    if (name[at] === "(" && --depth === 0) return name.slice(0, at);
  }
  return name;
}

function demangled(names) {
  const ofTools = /^byn\$mgfn-shared\$|(\.\d+)+$/g; // Binaryen's for what it merged, the linker's
  const plain = names.map((name) => name.replace(ofTools, ""));
  const filter = spawnSync("c++filt", ["--no-recurse-limit"], {
    input: plain.join("\n"),
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (filter.status !== 0) throw new Error(`c++filt failed: ${filter.error ?? filter.stderr}`);
  return filter.stdout.split("\n");
}

// Of the functions that a module defines, in its order.
export function functionNames(bytes) {
  let imported = 0;
  let defined = 0;
  let names = new Map();
  for (const { id, content, end } of sections(bytes)) {
    const reader = new Reader(bytes, content);
    if (id === section.import) imported = countImportedFunctions(reader);
    if (id === section.code) defined = reader.number();
    if (id === section.custom && reader.text() === "name") names = readNames(reader, end);
  }
  const mangled = Array.from({ length: defined }, (_, at) => names.get(imported + at) ?? "");
  return demangled(mangled).map(shortName);
}

// Without names and other sections that no engine needs.
export function stripped(bytes) {
  const parts = [bytes.subarray(0, headerSize)];
  for (const { id, start, end } of sections(bytes)) {
    if (id !== section.custom) parts.push(bytes.subarray(start, end));
  }
  return Buffer.concat(parts);
}
