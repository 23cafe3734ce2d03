// What the browser keeps: one blob under a key.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";

import { make_page } from "./page.mjs";
import { clear_blob, copy_text, load_blob, save_blob } from "../../web/storage.js";

test("a blob is kept, replaced and forgotten under its key", async () => {
  assert.equal(await load_blob("a"), undefined);
  await save_blob("a", new Uint8Array([1, 2]));
  await save_blob("a", new Uint8Array([3]));
  await save_blob("b", new Uint8Array([9]));
  assert.deepEqual([...(await load_blob("a"))], [3]);
  await clear_blob("a");
  assert.equal(await load_blob("a"), undefined);
  assert.deepEqual([...(await load_blob("b"))], [9]);
});

test("storage that is blocked rejects", async () => {
  const { open } = indexedDB;
  indexedDB.open = () => {
    throw new Error("denied");
  };
  await assert.rejects(save_blob("a", new Uint8Array()), /denied/);
  indexedDB.open = open;
});

test("without the clipboard a text is copied from a field, and the focus stays", async () => {
  const { root, surface } = make_page();
  surface.focus();
  let copied;
  document.execCommand = () => {
    copied = root.querySelector("textarea").value;
  };
  await copy_text("alice@example.com", root);
  assert.equal(copied, "alice@example.com");
  assert.equal(root.querySelector("textarea"), null);
  assert.equal(root.activeElement, surface);
});
