// <registrar-console>: the console as an element, in a page of its own or in any other. Each has
// its own canvas, mirror and instance of the module in its own shadow tree; nothing is shared but
// the compiled code and the font.
//
//   <registrar-console address="none">    leaves location, history, title and the document's keys
// alone
//   <registrar-console offline>           runs the engine in the page
//   <registrar-console offline users="50000">   with so many invented users instead of the sample
// ones
//   <registrar-console base-url="/x/">    where the API is; the page's own folder by default
//   <registrar-console dialects="investor">  the dialects that the API speaks; by default
//                                         "platform investor"
//   <registrar-console investor-base="https://api.example/">  where the investor dialect is, if
//                                         elsewhere
//   <registrar-console foreign>           the investor dialect's server is not Registrar: it is
//                                         sent documented requests alone

import { show_crash_panel, show_waiting } from "./crash_panel.js";
import { Glyphs } from "./glyphs.js";
import { Mirror } from "./mirror.js";
import { LoadError, SecondPart, compile, compile_patiently } from "./module.js";
import { Pointer } from "./pointer.js";
import * as storage from "./storage.js";

const modules = {
  online: {
    script: () => import("asset:console.js"),
    code: new URL("asset:console.wasm", import.meta.url),
    second: new URL("asset:console_second.wasm", import.meta.url),
  },
  offline: {
    script: () => import("asset:console_offline.js"),
    code: new URL("asset:console_offline.wasm", import.meta.url),
  },
};
const style_url = new URL("asset:registrar-console.css", import.meta.url);
const fonts = {
  400: new URL("asset:inter-regular.otf", import.meta.url),
  600: new URL("asset:inter-semibold.otf", import.meta.url),
};
const patience_ms = 10_000; // for a lost WebGL context to come back

const first_rows_at_latest_ms = 3000; // there may be none

let fonts_loaded;
function load_fonts() {
  fonts_loaded ??= Promise.allSettled(
    Object.entries(fonts).map(async ([weight, url]) => {
      const face = new FontFace("Registrar Inter", `url(${url})`, { weight });
      document.fonts.add(await face.load());
    }),
  );
  return fonts_loaded;
}

export class RegistrarConsole extends HTMLElement {
  connectedCallback() {
    this.root ??= this.attachShadow({ mode: "open" });
    this.life = new AbortController();
    this.owns_address = this.getAttribute("address") !== "none";
    this.start().catch((error) => this.crash(error));
  }

  disconnectedCallback() {
    this.life.abort();
    clearTimeout(this.timer);
    clearTimeout(this.rows_timer);
    this.observer?.disconnect();
    // Browsers keep about sixteen contexts and take the oldest away.
    this.canvas?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
    this.module = null;
    this.root.replaceChildren();
  }

  async start() {
    const { signal } = this.life;
    const kind = modules[this.hasAttribute("offline") ? "offline" : "online"];
    this.build = kind.code.pathname.split("/").at(-1);
    this.listen_for_errors(signal);
    const style = Object.assign(document.createElement("link"), {
      rel: "stylesheet",
      href: style_url,
    });
    const styled = new Promise((resolve) => (style.onload = style.onerror = resolve));
    const loading = Object.assign(document.createElement("div"), {
      className: "loading",
      textContent: "Loading Registrar…",
    });
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    this.surface = Object.assign(document.createElement("div"), {
      className: "surface",
      tabIndex: -1,
    });
    this.surface.append(this.canvas, loading);
    this.root.replaceChildren(style, this.surface);
    const waits_for_second = kind.second && !this.starts_with_first_rows();
    if (waits_for_second) {
      compile(kind.second).catch(() => {}); // side by side with the first; load() says what failed
    }

    const [script, code] = await Promise.all([
      kind.script(),
      compile_patiently(kind.code),
      styled,
      load_fonts(),
    ]);
    if (signal.aborted) {
      return;
    }
    this.glyphs = new Glyphs(getComputedStyle(this));
    this.second = new SecondPart(code, kind.second);
    this.is_loading_second = false;
    this.waiting_shown = this.try_again = null;
    const module = await script.default({
      canvas: this.canvas,
      page: this,
      onAbort: (reason) => this.crash(reason),
      printErr: (text) => console.error(text),
      instantiateWasm: (imports, done) => {
        WebAssembly.instantiate(code, { ...imports, second: this.second.placeholders }).then(
          (instance) => {
            this.second.attach(instance);
            done(instance, code);
          },
          (error) => this.crash(error),
        );
        return {};
      },
    });
    if (signal.aborted) {
      return;
    }
    this.module = module;
    if (waits_for_second) {
      this.load_second();
      await new Promise((resolve) => this.second.when_here(resolve));
      if (signal.aborted) {
        return;
      }
    }
    loading.remove();
    this.open(signal);
  }

  open(signal) {
    const call = (name, ...values) => this.call(name, ...values);
    this.mirror = new Mirror(
      this.root,
      this.surface,
      {
        interact: (id, kind, text, held = 0) =>
          this.when_whole(() => {
            this.give_text(text);
            call("interact", id, kind, held);
          }),
        scroll: (way) =>
          call("scroll", this.canvas.clientWidth / 2, this.canvas.clientHeight / 2, way),
        follow: this.owns_address ? null : (path) => this.go_to(path),
      },
      signal,
    );
    this.pointer = new Pointer(this.surface, this.canvas, call, signal);
    this.watch_preferences(signal);
    this.watch_context(signal);
    this.give_text(new URL(this.getAttribute("base-url") ?? ".", document.baseURI).href);
    call("set_base_url");
    this.give_text(this.getAttribute("dialects") ?? "");
    call("set_dialects", Number(this.hasAttribute("foreign")));
    const investor_base = this.getAttribute("investor-base");
    this.give_text(
      investor_base ? new URL(investor_base, document.baseURI).href.replace(/\/$/, "") : "",
    );
    call("set_investor_base_url");
    call("set_generated_users", Number(this.getAttribute("users")));
    this.path = this.asked_path();
    this.give_text(this.path);
    const [width, height] = [this.canvas.clientWidth || 1, this.canvas.clientHeight || 1];
    this.resize_canvas(Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio));
    if (!call("start", width, height, this.canvas.width, this.canvas.height)) {
      throw new Error("WebGL 2 could not be started.");
    }
    this.watch_size(signal);
    if (this.owns_address) {
      this.watch_address(signal);
    }
    this.rows_timer = setTimeout(() => this.load_second(), first_rows_at_latest_ms);
    this.dispatchEvent(new CustomEvent("ready"));
  }

  // --- the second part of the module ---

  // Whether web/first_part.txt is enough to begin with.
  starts_with_first_rows() {
    const is_platform = /platform|^$/.test(this.getAttribute("dialects") ?? "");
    return is_platform && /^(\/users)?(\?|$)/.test(this.asked_path());
  }

  load_second() {
    clearTimeout(this.rows_timer);
    if (!this.is_loading_second) {
      this.is_loading_second = true;
      this.second.when_here(() => {
        this.waiting_shown?.remove();
        this.surface.classList.remove("waits");
      });
      this.second.load(this.life.signal, (error, again) => this.second_failed(error, again));
    }
  }

  // What a person does may need any code: it waits until all of it is here.
  when_whole(action) {
    if (!this.second.is_here) {
      this.load_second();
      this.waiting_shown ??= show_waiting(this.root);
      this.surface.classList.add("waits");
    }
    this.second.when_here(action);
  }

  second_failed(error, again) {
    if (!error.again_helps) {
      this.crash(error);
      return;
    }
    console.warn(error);
    if (!this.try_again) {
      this.waiting_shown?.remove();
      this.waiting_shown = show_waiting(this.root, () => this.try_again());
    }
    this.try_again = again;
  }

  // --- calling the module ---

  call(name, ...values) {
    if (!this.module || this.has_crashed) {
      return 0;
    }
    try {
      return this.module[`_console_${name}`](...values);
    } catch (error) {
      this.crash(error);
      return 0;
    }
  }

  give_text(text) {
    this.give_bytes(new TextEncoder().encode(text));
  }

  give_bytes(...parts) {
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    let at = this.call("text", size);
    for (const part of parts) {
      if (at) {
        this.module.HEAPU8.set(part, at); // Read anew: the view before a growth of memory is dead.
        at += part.length;
      }
    }
  }

  // Frames drawn since the start.
  get frames() {
    return this.call("frames");
  }

  // --- size, preferences, context ---

  resize_canvas(width, height) {
    this.canvas.width = Math.max(1, width);
    this.canvas.height = Math.max(1, height);
  }

  watch_size(signal) {
    const measure = (entry) => {
      const css = entry.contentBoxSize[0];
      const device = entry.devicePixelContentBoxSize?.[0];
      // Browsers that pretend to be another device give the size on the real one.
      const exact = (real, size) =>
        Math.abs(real - size * devicePixelRatio) <= 1 ? real : Math.round(size * devicePixelRatio);
      const width = exact(device?.inlineSize, css.inlineSize);
      const height = exact(device?.blockSize, css.blockSize);
      if (
        width > 0 &&
        height > 0 &&
        (width !== this.canvas.width ||
          height !== this.canvas.height ||
          this.ratio !== devicePixelRatio)
      ) {
        this.ratio = devicePixelRatio;
        this.resize_canvas(width, height);
        this.call("resize", css.inlineSize, css.blockSize, width, height, Date.now());
      }
    };
    this.observer = new ResizeObserver((entries) => measure(entries.at(-1)));
    const observe = () => {
      this.observer.disconnect();
      try {
        this.observer.observe(this.canvas, { box: "device-pixel-content-box" });
      } catch {
        this.observer.observe(this.canvas); // Safari
      }
    };
    // Zoom changes the ratio without, perhaps, changing the size in device pixels.
    const watch_ratio = () => {
      matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
        "change",
        () => {
          observe();
          watch_ratio();
        },
        { once: true, signal },
      );
    };
    observe();
    watch_ratio();
  }

  watch_preferences(signal) {
    const queries = [
      "(prefers-color-scheme: dark)",
      "(prefers-contrast: more), (forced-colors: active)",
      "(prefers-reduced-motion: reduce)",
      "(pointer: coarse)",
    ].map((query) => matchMedia(query));
    const tell = () =>
      this.call(
        "prefer",
        queries.reduce((bits, query, at) => bits | (query.matches ? 1 << at : 0), 0),
      );
    queries.forEach((query) => query.addEventListener("change", tell, { signal }));
    tell();
    document.addEventListener("visibilitychange", () => document.hidden || this.call("came_back"), {
      signal,
    });
    addEventListener("beforeunload", (event) => this.is_guarded && event.preventDefault(), {
      signal,
    });
  }

  watch_context(signal) {
    const { canvas } = this;
    canvas.addEventListener(
      "webglcontextlost",
      (event) => {
        event.preventDefault();
        this.call("context_lost");
        this.patience = setTimeout(
          () => signal.aborted || this.replace_canvas(signal),
          patience_ms,
        );
      },
      { signal },
    );
    canvas.addEventListener(
      "webglcontextrestored",
      () => {
        clearTimeout(this.patience);
        this.call("context_restored", 0, Date.now());
      },
      { signal },
    );
  }

  // The old canvas's context did not come back; a new canvas gets a new one.
  replace_canvas(signal) {
    const fresh = this.canvas.cloneNode();
    this.canvas.replaceWith(fresh);
    this.canvas = this.pointer.canvas = this.module.canvas = fresh;
    this.watch_context(signal);
    this.observer.disconnect();
    this.watch_size(signal);
    if (!this.call("context_restored", 1, Date.now())) {
      this.crash(new Error("The browser does not give the WebGL context back."));
    }
  }

  // --- the address ---

  asked_path() {
    return this.owns_address ? location.hash.slice(1) : (this.getAttribute("path") ?? "");
  }

  // Also for a host that keeps the address: it hears of ours by the event `navigate`.
  go_to(path) {
    if (path !== this.path) {
      this.path = path;
      this.when_whole(() => {
        this.give_text(path);
        this.call("navigate");
      });
    }
  }

  watch_address(signal) {
    const follow = () => this.go_to(location.hash.slice(1));
    addEventListener("popstate", follow, { signal });
    addEventListener("hashchange", follow, { signal });
    // Keys pressed while nothing at all has the focus.
    document.addEventListener(
      "keydown",
      (event) => {
        if (event.target === document.body) {
          this.mirror.key_pressed(event);
        }
      },
      { signal },
    );
  }

  // --- called by the module (src/console/page.cpp) ---

  request_frame() {
    if (!this.is_frame_requested) {
      this.is_frame_requested = true;
      // The browser gives no animation frame to a hidden page, so nothing is drawn there.
      requestAnimationFrame(() => {
        this.is_frame_requested = false;
        this.call("frame", Date.now());
      });
    }
  }

  wake_after(delay_ms) {
    clearTimeout(this.timer);
    if (delay_ms >= 0) {
      this.timer = setTimeout(() => this.request_frame(), delay_ms);
    }
  }

  update_mirror(text) {
    const patch = JSON.parse(text);
    this.mirror.update(patch);
    if (!this.is_loading_second && this.mirror.has("cell")) {
      this.load_second();
    }
    if (patch.t !== undefined && this.owns_address) {
      document.title = patch.t;
    }
  }

  set_style(properties) {
    for (const property of properties.split(";")) {
      const [name, value] = property.split(":");
      if (value !== undefined) {
        this.style.setProperty(name.trim(), value.trim());
      }
    }
  }

  set_address(path, mode) {
    if (path !== this.path) {
      this.path = path;
      if (this.owns_address) {
        history[mode === "push" ? "pushState" : "replaceState"](null, "", `#${path}`);
      }
      this.dispatchEvent(new CustomEvent("navigate", { detail: { path } }));
    }
  }

  guard_leaving(is_guarded) {
    this.is_guarded = Boolean(is_guarded);
  }

  // Settings of the appearance only; storage may be blocked.
  give_kept_setting(key) {
    let text = null;
    try {
      text = localStorage.getItem(`registrar.${key}`);
    } catch {}
    this.give_text(text ?? "");
  }

  keep_setting(key, text) {
    try {
      localStorage.setItem(`registrar.${key}`, text);
    } catch {}
  }

  copy_text(text) {
    void storage.copy_text(text, this.root);
  }

  save_file(name, media_type, bytes) {
    storage.save_file(name, media_type, bytes);
  }

  open_file(accepted_types) {
    storage.open_file(accepted_types).then(
      (file) => {
        if (file) {
          this.give_bytes(new TextEncoder().encode(`${file.name}\0`), file.bytes);
          this.call("file_opened");
        }
      },
      (error) => this.log_error(`a file could not be read: ${error.message}`),
    );
  }

  load_blob(key) {
    const name = new TextEncoder().encode(`${key}\0`);
    storage.load_blob(key).then(
      (bytes) => {
        this.give_bytes(name, bytes ?? new Uint8Array());
        this.call("blob_loaded", bytes ? 1 : 0);
      },
      () => {
        this.give_bytes(name);
        this.call("blob_loaded", 2);
      },
    );
  }

  save_blob(key, _type, bytes) {
    this.report_written(key, storage.save_blob(key, bytes));
  }

  clear_blob(key) {
    this.report_written(key, storage.clear_blob(key));
  }

  report_written(key, written) {
    const tell = (was_written) => {
      this.give_text(key);
      this.call("blob_written", was_written);
    };
    written.then(
      () => tell(1),
      () => tell(0),
    );
  }

  log_error(text) {
    console.error(`registrar: ${text}`);
  }

  // --- when it goes wrong ---

  listen_for_errors(signal) {
    // Of the page's errors only ours: in another page there are others' scripts too.
    const ours = new URL(".", import.meta.url).href;
    addEventListener(
      "error",
      (event) => event.filename?.startsWith(ours) && this.crash(event.error ?? event.message),
      { signal },
    );
    addEventListener(
      "unhandledrejection",
      (event) => String(event.reason?.stack).includes(ours) && this.crash(event.reason),
      { signal },
    );
  }

  crash(reason) {
    if (this.has_crashed || this.life.signal.aborted) {
      return;
    }
    this.has_crashed = true;
    console.error(reason);
    this.life.abort();
    clearTimeout(this.timer);
    clearTimeout(this.rows_timer);
    this.observer?.disconnect();
    const typed = this.mirror?.typed() ?? [];
    this.surface.inert = true;
    this.root.querySelector(".loading")?.remove();
    this.waiting_shown?.remove();
    show_crash_panel(this.root, {
      ...(reason instanceof LoadError && reason.panel),
      message: String(reason?.stack ?? reason),
      build: this.build,
      typed,
    });
  }
}
