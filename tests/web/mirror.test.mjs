// The mirror: from the module's patches to elements, and from what a person does back to the
// module.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { event, make_page } from "./page.mjs";
import { Mirror, roles } from "../../web/mirror.js";

let page, mirror, told;

// [id, parent, role, name, details], where it is does not matter here.
const node = (id, parent, role, name, details = {}) =>
  [id, parent, roles.indexOf(role), name, 0, 0, 100, 32, details];
const show = (...nodes) =>
  mirror.update({ n: nodes, o: nodes.flatMap(([id, parent]) => [id, parent]) });
const element_of = (id) => mirror.items.get(id).element;
const fire = (id, type, members) => {
  const fired = event(type, members);
  element_of(id).dispatchEvent(fired);
  return fired;
};
const kinds = ["activate", "edit", "choose", "dismiss", "key", "focus", "blur", "caret"];
const acts = () => told.filter(([, kind]) => kind !== "focus" && kind !== "blur");

beforeEach(() => {
  page = make_page();
  told = [];
  mirror = new Mirror(page.root, page.surface, {
    interact: (id, kind, text, held) =>
      told.push(held ? [id, kinds[kind], text, held] : [id, kinds[kind], text]),
    scroll: () => {},
  });
});

test("a node is the native element of its role, with its name, state and description", () => {
  show(
    node(1, 0, "button", "Save", { disabled: 1, description: "Nothing is changed yet." }),
    node(2, 0, "checkbox", "All", { check: 3 }),
    node(3, 0, "text_box", "E-mail", { input: 2, required: 1, invalid: 1, value: "a@b" }),
    node(4, 0, "heading", "Users", { level: 1 }),
    node(5, 0, "combo_box", "Sort", { options: ["a", "Name", "b", "<Date>"], value: "b" }),
  );
  const save = element_of(1);
  assert.equal(save.localName, "button");
  assert.equal(save.textContent, "Save");
  assert.equal(save.getAttribute("aria-disabled"), "true");
  const description = page.root.getElementById(save.getAttribute("aria-describedby"));
  assert.equal(description.textContent, "Nothing is changed yet.");
  assert.equal(element_of(2).type, "checkbox");
  assert.equal(element_of(2).indeterminate, true);
  assert.equal(element_of(3).getAttribute("inputmode"), "email");
  assert.equal(element_of(3).getAttribute("aria-label"), "E-mail");
  assert.equal(element_of(3).getAttribute("aria-invalid"), "true");
  assert.equal(element_of(3).required, true);
  assert.equal(element_of(3).value, "a@b");
  assert.equal(element_of(4).localName, "h1");
  assert.equal(element_of(5).value, "b");
  assert.deepEqual([...element_of(5).options].map((each) => each.text), ["Name", "<Date>"]);
});

test("what is gone is gone with its description, and an id may come back as something else", () => {
  show(node(1, 0, "button", "Save", { description: "Busy." }), node(2, 0, "text", "Hello"));
  show(node(2, 0, "link", "Hello", { href: "#/users" }));
  assert.equal(page.root.querySelectorAll("button").length, 0);
  assert.equal(mirror.descriptions.children.length, 0);
  assert.equal(element_of(2).localName, "a");
  assert.equal(page.root.querySelectorAll(".text").length, 0);
});

test("elements are in reading order, below their parents, and live texts in their regions", () => {
  const list = node(1, 0, "list", "Users");
  const [first, second] = [node(2, 1, "list_item", "A"), node(3, 1, "list_item", "B")];
  show(list, first, second, node(4, 0, "status", "2 users"));
  mirror.update({ n: [], o: [1, 0, 3, 1, 2, 1, 4, 0] });
  assert.deepEqual([...element_of(1).children], [element_of(3), element_of(2)]);
  assert.equal(element_of(4).parentNode.getAttribute("role"), "status");
});

test("an element that keeps its place keeps the focus while others move around it", () => {
  show(...[1, 2, 3].map((id) => node(id, 0, "button", `${id}`)));
  element_of(3).focus();
  mirror.update({ n: [], o: [3, 0, 1, 0, 2, 0] });
  assert.equal(page.root.activeElement, element_of(3));
  assert.deepEqual([...mirror.element.children].map((each) => each.textContent), ["3", "1", "2"]);
});

test("the focus of what is gone goes to the heading over it, and to no button", () => {
  const [title, save] = [node(9, 0, "heading", "Users"), node(1, 0, "button", "Delete")];
  show(title, save, node(2, 0, "button", "Approve"), node(3, 0, "button", "Sign out"));
  element_of(2).focus();
  show(title, save, node(3, 0, "button", "Sign out"));
  assert.equal(page.root.activeElement, element_of(9));
});

test("the focus of a row that is gone goes to the nearest row", () => {
  const table = node(10, 0, "table", "Users");
  const row = (id) => [node(id, 10, "row", `${id}`), node(id + 1, id, "checkbox", `${id}`)];
  show(node(9, 0, "heading", "Users"), table, ...row(20), ...row(30), ...row(40));
  element_of(31).focus();
  show(node(9, 0, "heading", "Users"), table, ...row(20), ...row(40));
  assert.equal(page.root.activeElement, element_of(41));
});

test("a dialog takes the focus, makes the rest inert, and gives the focus back", () => {
  const opener = node(1, 0, "button", "Suspend…");
  show(opener, node(2, 0, "button", "Other"));
  element_of(1).focus();
  show(opener, node(2, 0, "button", "Other"), node(3, 0, "dialog", "Suspend"),
    node(4, 3, "button", "Cancel"));
  assert.equal(page.root.activeElement, element_of(4));
  assert.equal(element_of(1).inert, true);
  fire(4, "keydown", { key: "Escape" });
  assert.deepEqual(acts().at(-1), [3, "dismiss", ""]);
  show(opener, node(2, 0, "button", "Other"));
  assert.equal(element_of(1).inert, false);
  assert.equal(page.root.activeElement, element_of(1));
});

// Action → where the focus is then. The page is headings and buttons; what goes had the focus.
const title = node(20, 0, "heading", "Alice", { level: 1 });
const edit = node(21, 0, "button", "Edit");
const section = node(22, 0, "heading", "Onboarding", { level: 2 });
const move = node(23, 0, "button", "Set to Active");
const remove = node(24, 0, "button", "Delete user…");
const dialog = [node(30, 0, "dialog", "Suspend"), node(31, 30, "button", "Suspend")];
const table = node(40, 0, "table", "Users");
const row = (id) => [node(id, 40, "row", `${id}`), node(id + 100, id, "button", `Row ${id}`)];
const focus_table = [
  ["a button goes: the heading over it", [title, edit, section, move, remove], 23,
    [title, edit, section, node(25, 0, "button", "Set to Inactive…"), remove], 22],
  ["the first button goes: the page's heading", [title, edit, remove], 21, [title, remove], 20],
  ["another page: its heading", [title, edit, section, move], 23,
    [node(50, 0, "heading", "Users", { level: 1 }), section, remove], 50],
  ["a row goes: the next one", [title, table, ...row(41), ...row(42), remove], 141,
    [title, table, ...row(42), remove], 142],
  ["the table goes: the heading", [title, table, ...row(41), remove], 141, [title, remove], 20],
];
for (const [action, before, focused, then, expected] of focus_table) {
  test(`focus: ${action}`, () => {
    show(...before);
    element_of(focused).focus();
    show(...then);
    assert.equal(page.root.activeElement, element_of(expected));
  });
}

test("focus: a dialog is closed, and what opened it is gone or has changed", () => {
  const opener = node(26, 0, "button", "Suspend…");
  const open = () => {
    show(title, opener, section, move, remove);
    element_of(26).focus();
    show(title, opener, section, move, remove, ...dialog);
    assert.equal(page.root.activeElement, element_of(31));
  };
  open();
  show(title, node(26, 0, "button", "Suspend…", { disabled: 1 }), section, move, remove);
  assert.equal(page.root.activeElement, element_of(26));
  open();
  show(title, node(27, 0, "button", "Reactivate"), section, move, remove);
  assert.equal(page.root.activeElement, element_of(20), "and not to what acts");
});

test("Shift and a key that is held are told", () => {
  show(node(1, 0, "checkbox", "Select A"), node(2, 0, "button", "Approve"));
  mirror.update({ k: ["a"] });
  mirror.has_shift = true;
  fire(1, "change");
  fire(2, "keydown", { key: "a" });
  fire(2, "keydown", { key: "a", repeat: true });
  assert.deepEqual(acts(), [[1, "activate", "", 1], [0, "key", "a"], [0, "key", "a", 2]]);
  assert.equal(fire(2, "keydown", { key: "Enter" }).defaultPrevented, false);
  assert.equal(fire(2, "keydown", { key: "Enter", repeat: true }).defaultPrevented, true);
});

test("a request for the focus is granted once", () => {
  const asking = node(1, 0, "button", "A", { focus: 7 });
  show(asking, node(2, 0, "button", "B"));
  assert.equal(page.root.activeElement, element_of(1));
  element_of(2).focus();
  show(asking, node(2, 0, "button", "B"));
  assert.equal(page.root.activeElement, element_of(2));
});

test("typing is told once, and the module's echo does not move what is typed since", () => {
  show(node(1, 0, "text_box", "Name"));
  element_of(1).focus();
  element_of(1).value = "A";
  fire(1, "input");
  fire(1, "input");
  assert.deepEqual(acts(), [[1, "edit", "A"]]);
  element_of(1).value = "Al";
  show(node(1, 0, "text_box", "Name", { value: "A" }));
  assert.equal(element_of(1).value, "Al");
  show(node(1, 0, "text_box", "Name", { value: "corrected" }));
  assert.equal(element_of(1).value, "corrected");
});

test("an input method is heard when it is done", () => {
  show(node(1, 0, "text_box", "Name"));
  element_of(1).focus();
  fire(1, "compositionstart");
  element_of(1).value = "か";
  fire(1, "input");
  fire(1, "keydown", { key: "Enter", isComposing: true });
  assert.deepEqual(acts(), []);
  element_of(1).value = "加";
  fire(1, "compositionend");
  assert.deepEqual(acts(), [[1, "edit", "加"]]);
});

test("what is disabled does nothing, and its choice goes back", () => {
  show(node(1, 0, "button", "Save", { disabled: 1 }),
    node(2, 0, "combo_box", "Sort", { disabled: 1, options: ["a", "A", "b", "B"], value: "a" }));
  assert.equal(fire(1, "click").defaultPrevented, true);
  element_of(2).value = "b";
  fire(2, "change");
  assert.deepEqual(acts(), []);
  assert.equal(element_of(2).value, "a");
});

test("only keys that the tree has declared are taken", () => {
  show(node(1, 0, "table", "Users", { arrows: 1 }), node(2, 1, "row", "A"),
    node(3, 0, "text_box", "Name"));
  mirror.update({ k: ["j", "Ctrl+k"] });
  assert.equal(fire(2, "keydown", { key: "ArrowDown" }).defaultPrevented, true);
  assert.equal(fire(2, "keydown", { key: "j" }).defaultPrevented, true);
  assert.equal(fire(2, "keydown", { key: "x" }).defaultPrevented, false);
  assert.equal(fire(3, "keydown", { key: "j" }).defaultPrevented, false);
  fire(3, "keydown", { key: "k", ctrlKey: true });
  assert.deepEqual(acts(), [[1, "key", "ArrowDown"], [0, "key", "j"], [0, "key", "Ctrl+k"]]);
});

test("suggestions: bytes of the caret, and Tab only while it would take one", () => {
  show(node(1, 0, "suggest_box", "Query", { value: "é" }));
  element_of(1).focus();
  element_of(1).value = "éa";
  element_of(1).setSelectionRange(2, 2);
  fire(1, "input");
  assert.deepEqual(acts(), [[1, "edit", "éa"], [1, "caret", "3 0"]]);
  assert.equal(fire(1, "keydown", { key: "Tab" }).defaultPrevented, false);
  show(node(1, 0, "suggest_box", "Query", { value: "éa", list: "2", index: 1 }),
    node(2, 0, "list_box", "Fields"), node(3, 2, "option", "email", { index: 1, selected: 1 }));
  assert.equal(element_of(1).getAttribute("aria-activedescendant"), element_of(3).id);
  assert.equal(fire(1, "keydown", { key: "Tab" }).defaultPrevented, true);
});

test("a crash can say what was typed and where", () => {
  show(node(1, 0, "text_box", "First name", { value: "Zoë" }), node(2, 0, "text_box", "Empty"));
  assert.deepEqual(mirror.typed(), [["First name", "Zoë"]]);
});
