// The pointer over what is drawn: the wheel, dragging, panning by touch.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { event, make_page } from "./page.mjs";
import { Pointer } from "../../web/pointer.js";

let surface, canvas, calls, answers;
const fire = (target, type, members) => {
  const fired = event(type, { clientX: 10, clientY: 20, button: 0, isPrimary: true, ...members });
  target.dispatchEvent(fired);
  return fired;
};

beforeEach(() => {
  ({ surface } = make_page());
  canvas = document.createElement("canvas");
  surface.append(canvas);
  surface.setPointerCapture = () => {};
  calls = [];
  answers = {};
  new Pointer(surface, canvas, (name, ...values) => {
    calls.push([name, ...values]);
    return answers[name];
  });
});

test("the wheel counts CSS pixels, lines or pages; what does not scroll is the page's", () => {
  answers.scroll = true;
  assert.equal(fire(canvas, "wheel", { deltaY: 3, deltaMode: 1 }).defaultPrevented, true);
  assert.deepEqual(calls, [["scroll", 10, 20, 60]]);
  answers.scroll = false;
  assert.equal(fire(canvas, "wheel", { deltaY: 3, deltaMode: 0 }).defaultPrevented, false);
});

test("Ctrl and the wheel are the browser's zoom", () => {
  fire(canvas, "wheel", { deltaY: 3, deltaMode: 0, ctrlKey: true });
  assert.deepEqual(calls, []);
});

test("a press beside the controls may drag, and ends wherever it is released", () => {
  answers.pointer_down = true;
  fire(canvas, "pointerdown", { pointerType: "mouse" });
  fire(surface, "pointerleave", { pointerType: "mouse" });
  fire(surface, "pointerup", { pointerType: "mouse" });
  assert.deepEqual(calls.map(([name]) => name), ["pointer_down", "pointer_up"]);
});

test("a press on a control is the control's", () => {
  const button = document.createElement("button");
  surface.append(button);
  fire(button, "pointerdown", { pointerType: "mouse" });
  assert.deepEqual(calls, []);
});

test("a finger pans after eight pixels, the other way round, and taps before", () => {
  const touch = { pointerType: "touch" };
  fire(canvas, "pointerdown", { ...touch, clientY: 100 });
  fire(canvas, "pointermove", { ...touch, clientY: 95 });
  assert.deepEqual(calls, []);
  fire(canvas, "pointermove", { ...touch, clientY: 70 });
  assert.deepEqual(calls.map(([name, , , way]) => [name, way]), [["scroll", 30]]);
});
