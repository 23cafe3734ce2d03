// Fetching the compiled code: what failed is not kept, and what can help is known.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { LoadError, SecondPart, compile } from "../../web/module.js";

const empty = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const wasm = { headers: { "Content-Type": "application/wasm" } };
let answers;
let asked;
let address = 0;
const next_url = () => new URL(`https://console.example/${++address}.wasm`);
beforeEach(() => {
  answers = [];
  asked = 0;
  globalThis.fetch = async () => {
    ++asked;
    return answers.shift()();
  };
});
const refuse = () => {
  throw new TypeError("Failed to fetch");
};

test("code is fetched once for all who want it", async () => {
  const url = next_url();
  answers = [() => new Response(empty, wasm)];
  assert.equal(await compile(url), await compile(url));
  assert.equal(asked, 1);
});

test("a server with the wrong media type will do", async () => {
  answers = [() => new Response(empty, { headers: { "Content-Type": "text/plain" } })];
  assert.ok((await compile(next_url())) instanceof WebAssembly.Module);
});

test("a failed download is not kept", async () => {
  const url = next_url();
  answers = [refuse, () => new Response("", { status: 503 }), () => new Response(empty, wasm)];
  for (let left = 2; left > 0; --left) {
    await assert.rejects(compile(url), (error) => error instanceof LoadError && error.again_helps);
  }
  assert.ok((await compile(url)) instanceof WebAssembly.Module);
});

test("where the file is gone or is none of ours, trying again does not help", async () => {
  for (const answer of [
    () => new Response("", { status: 404 }),
    () => new Response("<!doctype html>", { headers: { "Content-Type": "text/html" } }),
    () => new Response("<!doctype html>", wasm),
  ]) {
    answers = [answer];
    await assert.rejects(compile(next_url()), (error) => error.again_helps === false);
  }
});

test("a module that names no second part needs none", async () => {
  const part = new SecondPart(await WebAssembly.compile(empty), undefined);
  let has_run = false;
  part.when_here(() => (has_run = true));
  assert.ok(part.is_here && has_run);
});
