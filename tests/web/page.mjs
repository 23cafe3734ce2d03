// A document as the scripts of web/ find it, without a browser: no layout, no painting.

import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
for (const name of ["document", "Option", "Event", "MouseEvent", "KeyboardEvent", "HTMLElement"]) {
  globalThis[name] = window[name];
}

// A shadow root with a surface in it, where registrar-console.js would put the mirror.
export function make_page() {
  const host = document.createElement("div");
  document.body.replaceChildren(host);
  const root = host.attachShadow({ mode: "open" });
  const surface = document.createElement("div");
  surface.tabIndex = -1;
  root.append(surface);
  return { root, surface };
}

export const event = (type, members = {}) =>
  Object.assign(
    new window.Event(type, { bubbles: true, cancelable: true, composed: true }),
    members,
  );
export { window };
