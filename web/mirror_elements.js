// Which element stands for which role of ui::Role (src/ui/semantics.hpp), and how a node's state is
// said on it.

export const roles = [
  "root",
  "banner",
  "navigation",
  "main",
  "region",
  "form",
  "dialog",
  "group",
  "heading",
  "text",
  "link",
  "button",
  "checkbox",
  "radio_group",
  "radio",
  "text_box",
  "search_box",
  "combo_box",
  "list",
  "list_item",
  "table",
  "row",
  "column_header",
  "cell",
  "status",
  "alert",
  "progress",
  "image",
  "suggest_box",
  "list_box",
  "option",
];

const input_kinds = ["plain", "multiline", "email", "telephone", "name", "search"];
const checks = ["none", "unchecked", "checked", "mixed"];
const sorts = ["none", "ascending", "descending"];

const input_attributes = {
  plain: { type: "text" },
  // Not type=email: its value is cut and rewritten by the browser while one types.
  email: { type: "text", inputmode: "email", autocapitalize: "none", spellcheck: "false" },
  telephone: { type: "tel" },
  name: { type: "text", autocapitalize: "words", spellcheck: "false" },
  search: { type: "search", enterkeyhint: "search", spellcheck: "false" },
};

// [element, ARIA role]; a native element needs no role.
const tags = {
  banner: ["header"],
  navigation: ["nav"],
  main: ["main"],
  region: ["section"],
  form: ["form"],
  dialog: ["div", "dialog"],
  group: ["fieldset"],
  text: ["span"],
  link: ["a"],
  button: ["button"],
  checkbox: ["input"],
  radio_group: ["div", "radiogroup"],
  radio: ["input"],
  combo_box: ["select"],
  list: ["div", "list"],
  list_item: ["div", "listitem"],
  table: ["div", "table"],
  row: ["div", "row"],
  column_header: ["div", "columnheader"],
  cell: ["div", "cell"],
  status: ["div"],
  alert: ["div"],
  progress: ["div", "progressbar"],
  image: ["div", "img"],
  list_box: ["div", "listbox"],
  option: ["div", "option"],
};

// Roles whose name is the text that is to be seen, found and selected.
const shows_name = new Set([
  "heading",
  "text",
  "link",
  "button",
  "list_item",
  "column_header",
  "cell",
  "status",
  "alert",
  "option",
]);

export const is_field = (role) => ["text_box", "search_box", "suggest_box"].includes(role);
export const is_live = (role) => role === "status" || role === "alert";
const is_focusable = (role) =>
  is_field(role) || ["link", "button", "checkbox", "radio", "combo_box"].includes(role);

const size_of_line = (height) =>
  height <= 17 ? 12 : height <= 21 ? 14 : height <= 25 ? 16 : height <= 29 ? 20 : 24;

// What a suggest box refers to.
const id_of_list = (list) => `list-${list}`;
const id_of_option = (list, index) => `option-${list}-${index}`;

// Texts of the module are UTF-8, and so are the places in them.
export const to_bytes = (text, place) => new TextEncoder().encode(text.slice(0, place)).length;
const from_bytes = (text, place) =>
  new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, place)).length;

// What decides that an element cannot be kept for another state of its node.
export function kind_of(record) {
  const role = roles[record[2]];
  if (role === "heading") {
    return `heading${record[8].level || 2}`;
  }
  return is_field(role) ? `${role}${record[8].input ?? 0}` : role;
}

export function make_element(record) {
  const role = roles[record[2]];
  let element;
  if (role === "heading") {
    element = document.createElement(`h${record[8].level || 2}`);
  } else if (is_field(role)) {
    const kind = role === "text_box" ? input_kinds[record[8].input ?? 0] : "search";
    element = document.createElement(kind === "multiline" ? "textarea" : "input");
    // The browser would offer the administrator's own data for somebody else's.
    const attributes = { autocomplete: "off", ...input_attributes[kind] };
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    if (role === "suggest_box") {
      element.type = "text";
      element.autocapitalize = "none";
      element.setAttribute("role", "combobox");
      element.setAttribute("aria-autocomplete", "list");
    }
  } else {
    const [tag, aria] = tags[role];
    element = document.createElement(tag);
    if (aria) {
      element.setAttribute("role", aria);
    }
  }
  if (role === "button") {
    element.type = "button";
  } else if (role === "checkbox" || role === "radio") {
    element.type = role;
  } else if (role === "dialog") {
    element.setAttribute("aria-modal", "true");
  }
  element.className = role;
  return element;
}

function set(element, name, value) {
  if (value === undefined || value === null || value === "" || value === false) {
    if (element.hasAttribute(name)) {
      element.removeAttribute(name);
    }
  } else if (element.getAttribute(name) !== String(value)) {
    element.setAttribute(name, value);
  }
}

// One mirrored node: its element, and what the module last said of it.
export class Item {
  constructor(record, mirror) {
    this.id = record[0];
    this.role = roles[record[2]];
    this.kind = kind_of(record);
    this.element = make_element(record);
    this.element.node_item = this;
    this.mirror = mirror;
    this.record = null;
    this.text = null; // the text node, while the name is shown
    this.has_children = false;
    this.last_sent = null; // of fields: what the module was told last
    this.last_caret = null; // of suggest boxes, in the same way
    this.description = null;
  }

  get can_focus() {
    return is_focusable(this.role) && !this.element.inert;
  }

  apply(record) {
    const before = this.record;
    this.record = record;
    this.place(record, before);
    const details = record[8];
    this.say(details);
    if (is_field(this.role)) {
      this.apply_field(details);
    } else if (this.role === "combo_box") {
      this.apply_options(details);
    } else if (this.role === "checkbox" || this.role === "radio") {
      const check = checks[details.check ?? 0];
      this.element.checked = check === "checked";
      this.element.indeterminate = check === "mixed";
      if (this.role === "radio") {
        set(this.element, "name", `group-${record[1]}`);
      }
    } else if (this.role === "link") {
      set(this.element, "href", details.href);
      set(this.element, "target", details.new_tab && "_blank");
      set(this.element, "rel", details.new_tab && "noopener");
    }
    if (is_focusable(this.role)) {
      set(this.element, "tabindex", details.skipped && "-1");
    }
    this.apply_name();
  }

  place(record, before) {
    const [, , , , x, y, width, height, details] = record;
    const style = this.element.style;
    if (!before || before[4] !== x || before[5] !== y) {
      style.transform = `translate(${x}px,${y}px)`;
    }
    if (!before || before[6] !== width) {
      style.width = `${width}px`;
    }
    if (!before || before[7] !== height) {
      style.height = `${height}px`;
      this.set_line(height);
    }
    const cut = details.c;
    const old_cut = before?.[8].c;
    if (String(cut) !== String(old_cut)) {
      // A little is left outside of sides that are not cut: the focus ring.
      style.clipPath = cut ? `inset(${cut.map((length) => `${length || -6}px`).join(" ")})` : "";
    }
  }

  set_line(height) {
    const style = this.element.style;
    if (shows_name.has(this.role)) {
      const is_text = ["text", "heading", "status", "alert"].includes(this.role);
      const lines = is_text ? Math.max(1, Math.floor(height / 20 - 0.7)) : 1;
      style.lineHeight = `${height / (height > 34 ? lines : 1)}px`;
      if (is_text) {
        style.fontSize = `${height > 34 ? 14 : size_of_line(height)}px`;
        this.element.classList.toggle("wraps", height > 34);
      }
    }
  }

  // What all roles say in the same way.
  say(details) {
    const { element } = this;
    set(element, "aria-disabled", details.disabled && "true");
    set(element, "aria-current", details.current && "page");
    set(element, "aria-keyshortcuts", details.shortcut);
    set(element, "aria-haspopup", details.popup && "dialog");
    set(element, "aria-expanded", details.popup && details.expanded ? "true" : null);
    set(element, "aria-invalid", details.invalid && "true");
    this.mirror.describe(this, details.description);
    if (this.role === "table") {
      set(element, "aria-rowcount", details.count);
    } else if (this.role === "row") {
      set(element, "aria-rowindex", details.index);
      set(element, "aria-selected", details.selected && "true");
    } else if (this.role === "list_box") {
      element.id = id_of_list(this.id);
    } else if (this.role === "option") {
      element.id = id_of_option(this.record[1], details.index);
      set(element, "aria-selected", details.selected ? "true" : "false");
    } else if (this.role === "suggest_box") {
      const { list, index } = details;
      set(element, "aria-expanded", list ? "true" : "false");
      set(element, "aria-controls", list && id_of_list(list));
      set(element, "aria-activedescendant", list && index && id_of_option(list, index));
    } else if (this.role === "cell" || this.role === "column_header") {
      set(element, "aria-colindex", details.index);
      set(
        element,
        "aria-sort",
        this.role === "column_header" && details.sort && sorts[details.sort],
      );
    }
    if (details.required) {
      set(element, this.role === "radio_group" ? "aria-required" : "required", "true");
    } else {
      set(element, "required", null);
    }
  }

  apply_field(details) {
    const { element } = this;
    set(element, "placeholder", details.placeholder);
    set(element, "maxlength", details.length_max);
    element.readOnly = Boolean(details.disabled);
    const value = details.value ?? "";
    const is_focused = this.mirror.root.activeElement === element;
    // While one types, the field is ahead of the module: only what differs from what it was told is
    // a correction.
    const is_echo = is_focused && (value === this.last_sent || this.mirror.is_composing);
    if (value !== element.value && !is_echo) {
      let caret = is_focused ? element.selectionStart : null;
      element.value = value;
      if (this.role === "suggest_box") {
        caret = from_bytes(value, details.caret ?? 0);
      }
      if (caret !== null) {
        element.setSelectionRange(caret, caret);
      }
      if (caret === value.length) {
        element.scrollLeft = element.scrollWidth; // Browsers do so for what is typed alone.
      }
      this.last_sent = value;
    }
  }

  apply_options({ options = [], value = "" }) {
    const { element } = this;
    const wanted = JSON.stringify(options);
    if (this.options !== wanted) {
      this.options = wanted;
      const made = [];
      for (let at = 0; at < options.length; at += 2) {
        made.push(new Option(options[at + 1], options[at]));
      }
      element.replaceChildren(...made);
    }
    element.value = value;
  }

  // The name is the text of what shows it, unless other nodes stand in its place; else it is a
  // label.
  apply_name() {
    const name = this.record[3];
    const { element, role } = this;
    const is_icon = role === "button" && this.record[6] < 1.3 * this.record[7];
    const is_text = shows_name.has(role) && !this.has_children && !is_icon;
    if (is_text) {
      this.show_text(name);
      set(element, "aria-label", null);
      return;
    }
    this.text?.remove();
    this.text = null;
    const is_label =
      !["text", "status", "alert", "cell", "column_header", "list_item"].includes(role) ||
      !this.has_children;
    set(element, "aria-label", is_label ? name : null);
  }

  show_text(name) {
    if (!this.text) {
      this.text = document.createTextNode("");
      this.element.append(this.text);
    }
    if (this.text.data === name) {
      return;
    }
    if (is_live(this.role) && this.text.data !== "") {
      // Cleared first: screen readers announce what is added, and some keep silent about what
      // changes.
      this.text.data = "";
      setTimeout(() => this.text && (this.text.data = this.record[3]), 50);
    } else {
      this.text.data = name;
    }
  }
}
