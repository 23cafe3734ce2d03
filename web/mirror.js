// Keeps real elements exactly over what the canvas shows, from the patches of
// src/console/tree_patch.hpp, and tells the module what a person does with them. Browsers, screen
// readers and tests know the console by these alone.

import { Item, is_field, is_live, kind_of, roles, to_bytes } from "./mirror_elements.js";

// As ui::Interaction::Kind counts them.
const Kind = { activate: 0, edit: 1, choose: 2, dismiss: 3, key: 4, focus: 5, blur: 6, caret: 7 };

// The bits of what was held down with it (console_interact).
const Held = { shift: 1, repeat: 2 };

const arrow_keys = new Set(["ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"]);

// CSS pixels that a pointer may move between press and release and still mean what it pressed.
const slip_max = 4;

// Where the view rests: far enough from both of its ends for any page of ours.
const rest = 100_000;

const is_pressed = (role) => role === "button" || role === "link";

// The element whose nodes stand for each other: a table, or the list of a form, of which removing
// one leaves the next.
const series_of = (item) =>
  item.element.closest(".table") ?? item.element.closest(".dialog .list") ?? null;

export class Mirror {
  // `root`: the shadow root, which knows the activeElement. `surface`: where the elements go; it
  // has the focus, and so the keys, after a click beside everything. `tell` has what the module is
  // told by: interact(id, kind, text, held), scroll(way) in CSS pixels, and, where the address
  // belongs to another page, follow(path) for the links to our own pages.
  constructor(root, surface, tell, signal) {
    this.root = root;
    this.interact = tell.interact;
    this.scroll = tell.scroll;
    this.follow = tell.follow;
    this.items = new Map();
    this.order = [];
    this.shortcuts = new Set();
    this.is_composing = false;
    this.is_patching = false;
    this.has_shift = false; // down with the last key or button
    this.pressed = null; // {item, x, y} of the last press
    this.focus_request = 0; // the last one that was granted
    this.inert = new Set();
    this.dialogs = []; // {item, opener} from the outermost
    this.element = document.createElement("div");
    this.element.className = "mirror";
    this.view = document.createElement("div");
    this.view.className = "view";
    this.view.append(this.element);
    // There from the start, because screen readers do not hear regions that come with their text.
    this.live = { status: this.make_live("status"), alert: this.make_live("alert") };
    this.descriptions = document.createElement("div");
    this.descriptions.hidden = true;
    surface.append(this.view, this.live.status, this.live.alert, this.descriptions);
    this.view.scrollTop = rest;
    this.listen(signal);
  }

  make_live(role) {
    const region = document.createElement("div");
    region.className = "live";
    region.setAttribute("role", role);
    region.setAttribute("aria-atomic", "false");
    return region;
  }

  // --- from the module ---

  update(patch) {
    this.is_patching = true;
    const focused = this.focused_item();
    const changed = [];
    for (const record of patch.n ?? []) {
      changed.push(this.upsert(record));
    }
    if (patch.o) {
      this.arrange(patch.o, focused);
    }
    for (const item of changed) {
      this.focus_if_asked(item);
    }
    if (patch.k) {
      this.shortcuts = new Set(patch.k);
    }
    this.is_patching = false;
  }

  upsert(record) {
    let item = this.items.get(record[0]);
    if (item && item.kind !== kind_of(record)) {
      item.element.remove();
      this.describe(item, "");
      item = undefined;
    }
    if (!item) {
      item = new Item(record, this);
      this.items.set(record[0], item);
      this.must_arrange = true;
    }
    item.apply(record);
    return item;
  }

  // `flat`: id, parent, id, parent, … in reading order.
  arrange(flat, focused) {
    const before = this.order;
    this.order = [];
    const parents = new Map();
    for (let at = 0; at < flat.length; at += 2) {
      this.order.push(flat[at]);
      parents.set(flat[at], flat[at + 1]);
    }
    if (focused) {
      focused.series = series_of(focused);
    }
    const gone = before.filter((id) => !parents.has(id));
    const title = before.find((id) => this.items.get(id).role === "heading");
    for (const id of gone) {
      const item = this.items.get(id);
      item.element.remove();
      this.describe(item, "");
      this.items.delete(id);
    }
    this.put_in_order(parents);
    const opener = this.update_dialogs(focused);
    if (opener !== null || (focused && this.items.get(focused.id) !== focused)) {
      this.recover_focus(focused, opener, this.items.has(title) ? before : []);
    }
  }

  put_in_order(parents) {
    const last_in = new Map();
    const with_children = new Set(parents.values());
    for (const id of this.order) {
      const item = this.items.get(id);
      const parent = this.items.get(parents.get(id));
      const container = is_live(item.role)
        ? this.live[item.role]
        : (parent?.element ?? this.element);
      const last = last_in.get(container);
      const has_children = with_children.has(id);
      if (item.has_children !== has_children) {
        item.has_children = has_children;
        item.apply_name();
      }
      let next = last ? last.nextElementSibling : container.firstElementChild;
      if (next !== item.element) {
        // An element that moves loses the focus: the others go around it.
        while (
          item.element.parentNode === container &&
          item.element.contains(this.root.activeElement) &&
          next !== item.element
        ) {
          container.append(next);
          next = last ? last.nextElementSibling : container.firstElementChild;
        }
        if (next !== item.element) {
          container.insertBefore(item.element, next);
        }
      }
      last_in.set(container, item.element);
    }
  }

  describe(item, text) {
    if (!text) {
      if (item.description) {
        item.description.remove();
        item.description = null;
        item.element.removeAttribute("aria-describedby");
      }
      return;
    }
    if (!item.description) {
      item.description = document.createElement("span");
      item.description.id = `description-${item.id}`;
      this.descriptions.append(item.description);
      item.element.setAttribute("aria-describedby", item.description.id);
    }
    if (item.description.textContent !== text) {
      item.description.textContent = text;
    }
  }

  // --- focus ---

  focused_item() {
    return this.root.activeElement?.node_item ?? null;
  }

  focus(item) {
    const { element } = item;
    if (!item.can_focus && !element.hasAttribute("tabindex")) {
      element.tabIndex = -1; // Headings and rows: by script, not by Tab.
    }
    element.focus({ preventScroll: true });
  }

  // Requests are numbered. A node that comes back still carries its old one.
  focus_if_asked(item) {
    const request = item.record[8].focus ?? 0;
    if (request > this.focus_request && item.element.isConnected) {
      this.focus_request = request;
      this.focus(item);
    }
  }

  // Everything outside the innermost dialog is inert. An opened dialog takes the focus; for a
  // closed one the id of what opened it is answered, 0 for nothing.
  update_dialogs(focused) {
    const open = this.order
      .map((id) => this.items.get(id))
      .filter((item) => item.role === "dialog");
    const closed = this.dialogs.filter(({ item }) => !open.includes(item));
    const known = new Map(this.dialogs.map((entry) => [entry.item, entry]));
    this.dialogs = open.map((item) => known.get(item) ?? { item, opener: focused?.id });
    const top = this.dialogs.at(-1);
    const inert = new Set();
    for (
      let element = top?.item.element;
      element && element !== this.element;
      element = element.parentElement
    ) {
      for (const sibling of element.parentElement.children) {
        if (sibling !== element) {
          inert.add(sibling);
        }
      }
    }
    this.inert.forEach((element) => inert.has(element) || (element.inert = false));
    inert.forEach((element) => (element.inert = true));
    this.inert = inert;
    if (top && !known.has(top.item)) {
      this.focus(this.first_to_fill_in(top.item.element) ?? top.item);
      return null;
    }
    return closed.length > 0 ? (closed[0].opener ?? 0) : null;
  }

  // Never a button, which a key held too long would press.
  first_to_fill_in(element) {
    return this.order
      .map((id) => this.items.get(id))
      .find(
        (item) => item.can_focus && !is_pressed(item.role) && element.contains(item.element),
      );
  }

  // The focused node is gone, `opener` being what had opened the dialog that it was in:
  //
  //   a dialog was closed                 what opened it
  //   a row or an entry of a form went    the nearest in its table or form
  //   everything else                     the heading over it; on another page, that page's
  //
  // Never to a button that happens to stand near: it would do something else on the next press.
  // `before`: the order until now, on the same page.
  recover_focus(lost, opener, before) {
    if (this.focused_item()) {
      return;
    }
    const within = this.dialogs.at(-1)?.item.element ?? this.element;
    const items = (ids) =>
      ids.map((id) => this.items.get(id)).filter((item) => item && within.contains(item.element));
    const at = Math.max(0, before.indexOf(opener ?? lost.id));
    const above = items(before.slice(0, at).reverse());
    const around = [...items(before.slice(at + 1)), ...above].filter((item) => item.can_focus);
    const is_heading = (item) => item.role === "heading";
    const target =
      items([opener]).find((item) => item.can_focus) ??
      around.find((item) => lost?.series && lost.series === series_of(item)) ??
      above.find(is_heading) ??
      items(this.order).find(is_heading);
    if (target) {
      this.focus(target);
    }
  }

  // --- from the person ---

  listen(signal) {
    const on = (type, handle) => this.root.addEventListener(type, handle, { signal });
    // A change of a check box does not tell, and a click of ours has none.
    const see_shift = (event) => {
      this.has_shift = event.isTrusted ? event.shiftKey : this.has_shift;
    };
    ["pointerdown", "keydown", "keyup", "click"].forEach((type) => on(type, see_shift));
    on("pointerdown", (event) => {
      this.pressed = { item: this.item_around(event.target), x: event.clientX, y: event.clientY };
    });
    on("click", (event) => this.clicked(event));
    on("input", (event) => this.edited(event.target));
    on("change", (event) => this.changed(event.target));
    on("compositionstart", () => (this.is_composing = true));
    on("compositionend", (event) => {
      this.is_composing = false;
      this.edited(event.target);
    });
    on("keydown", (event) => this.key_pressed(event));
    on("focusin", (event) => this.focus_moved(event.target, Kind.focus));
    on("focusout", (event) => this.focus_moved(event.target, Kind.blur));
    on("submit", (event) => event.preventDefault());
    on("mousedown", (event) => this.mouse_pressed(event));
    // Browsers do not agree on who hears it.
    const caret_moved = () => this.caret_moved(this.focused_item());
    on("selectionchange", caret_moved);
    document.addEventListener("selectionchange", caret_moved, { signal });
    this.root.addEventListener("scroll", caret_moved, { capture: true, signal });
    this.view.addEventListener("scroll", () => this.scrolled(), { signal });
  }

  // The focus stays in the field whose suggestion is clicked, and a range of rows is no range of
  // text.
  mouse_pressed(event) {
    const { target } = event;
    if (target.closest?.(".list_box")) {
      event.preventDefault();
    } else if (event.shiftKey && target.matches?.(".checkbox")) {
      event.preventDefault();
      target.focus({ preventScroll: true });
    }
  }

  // Browsers bring into view what find-in-page, a screen reader or Tab has reached, by scrolling
  // what is around it. Nothing here scrolls but the module: it is told how far, and the view goes
  // back to its rest.
  scrolled() {
    const way = this.view.scrollTop - rest;
    this.view.scrollLeft = 0;
    if (way !== 0) {
      this.view.scrollTop = rest;
      this.scroll(way);
    }
  }

  item_around(element) {
    for (let at = element; at && at !== this.root; at = at.parentNode) {
      if (at.node_item) {
        return at.node_item;
      }
    }
    return null;
  }

  // The layout may move between press and release. Browsers then click what contains both; what was
  // meant is what was pressed, unless the pointer has moved as well.
  slipped_from(event) {
    const { item, x, y } = this.pressed ?? {};
    const is_still = Math.hypot(event.clientX - x, event.clientY - y) < slip_max;
    this.pressed = null;
    return is_still && !item?.element.contains(event.target) && this.items.get(item?.id) === item
      ? item
      : null;
  }

  clicked(event) {
    const pressed = this.slipped_from(event);
    if (pressed) {
      event.preventDefault();
      pressed.element.click();
      return;
    }
    const item = this.item_around(event.target);
    if (!item) {
      return;
    }
    if (item.record[8].disabled) {
      event.preventDefault();
      return;
    }
    const path = item.record[8].href?.match(/^#(.*)$/)?.[1];
    if (path !== undefined && this.follow) {
      event.preventDefault();
      this.follow(path);
      return;
    }
    if (
      item.role === "button" ||
      item.role === "option" ||
      item.role === "column_header" ||
      (item.role === "link" && !item.record[8].href)
    ) {
      this.interact(item.id, Kind.activate, "");
    } else if (["row", "cell", "text"].includes(item.role) && document.getSelection().isCollapsed) {
      const row = this.item_around(item.element.closest(".row"));
      if (row) {
        this.interact(row.id, Kind.activate, "");
      }
    }
  }

  edited(element) {
    const item = element.node_item;
    if (!item || !is_field(item.role) || this.is_composing || item.last_sent === element.value) {
      return;
    }
    item.last_sent = element.value;
    this.interact(item.id, Kind.edit, element.value);
    item.last_caret = null;
    this.caret_moved(item);
  }

  caret_moved(item) {
    if (item?.role !== "suggest_box" || this.is_composing || this.is_patching) {
      return;
    }
    const { value, selectionEnd, scrollLeft } = item.element;
    const caret = `${to_bytes(value, selectionEnd)} ${Math.round(scrollLeft)}`;
    if (caret !== item.last_caret) {
      item.last_caret = caret;
      this.interact(item.id, Kind.caret, caret);
    }
  }

  changed(element) {
    const item = element.node_item;
    if (!item) {
      return;
    }
    if (item.role === "combo_box") {
      if (item.record[8].disabled) {
        element.value = item.record[8].value ?? "";
      } else {
        this.interact(item.id, Kind.choose, element.value);
      }
    } else if (item.role === "checkbox" || item.role === "radio") {
      this.interact(item.id, Kind.activate, "", this.has_shift ? Held.shift : 0);
    }
  }

  focus_moved(element, kind) {
    const item = element.node_item;
    if (item && this.items.get(item.id) === item) {
      this.interact(item.id, kind, "");
    }
  }

  // Only what the tree has declared is taken; every other key is the browser's.
  key_pressed(event) {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) {
      return;
    }
    const item = this.item_around(event.target);
    const dialog = this.dialogs.at(-1)?.item;
    // A key held down moves things on, and does nothing twice.
    const is_act = event.key === "Enter" || event.key === "Escape";
    if (event.repeat && is_act && item?.element.localName !== "textarea") {
      event.preventDefault();
      return;
    }
    if (event.key === "Escape" && dialog) {
      this.interact(dialog.id, Kind.dismiss, "");
      return;
    }
    if (item?.role === "suggest_box" && this.is_for_suggestions(event, item.record[8])) {
      event.preventDefault();
      this.interact(item.id, Kind.key, event.key);
      return;
    }
    const is_typing = item && (is_field(item.role) || item.role === "combo_box");
    const is_plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (
      is_plain &&
      event.key === "Enter" &&
      item &&
      is_field(item.role) &&
      item.element.localName === "input"
    ) {
      this.interact(item.id, Kind.key, "Enter");
      return;
    }
    const taker =
      is_plain &&
      arrow_keys.has(event.key) &&
      !is_typing &&
      item?.role !== "radio" &&
      this.arrow_taker(item);
    if (taker) {
      event.preventDefault();
      this.interact(taker.id, Kind.key, event.key);
      return;
    }
    const control = event.ctrlKey || event.metaKey ? "Ctrl+" : "";
    const name = `${control}${event.altKey ? "Alt+" : ""}${event.key}`;
    if ((!is_typing || control) && this.shortcuts.has(name)) {
      event.preventDefault();
      this.interact(0, Kind.key, name, event.repeat ? Held.repeat : 0);
    }
  }

  // Down opens the list. Tab and Enter are its own only while they would take one of it.
  is_for_suggestions(event, { list, index }) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
      return false;
    }
    return (
      event.key === "ArrowDown" ||
      (list && ["ArrowUp", "Escape"].includes(event.key)) ||
      (list && index && ["Tab", "Enter"].includes(event.key))
    );
  }

  arrow_taker(item) {
    for (let at = item; at; at = this.item_around(at.element.parentNode)) {
      if (at.record[8].arrows) {
        return at;
      }
    }
    return null;
  }

  has(role) {
    return [...this.items.values()].some((item) => item.role === role);
  }

  // [label, text] of all fields that hold something, for the crash panel.
  typed() {
    return [...this.items.values()]
      .filter((item) => is_field(item.role) && item.element.value !== "")
      .map((item) => [item.record[3], item.element.value]);
  }
}

export { roles };
