// The console's compiled code. What the first rows need is one module; a second one, fetched behind
// them, holds the rest and is joined to the first through its table of functions
// (tools/split_module.mjs). The offline module is whole.

// The code cannot be had. `again_helps` unless the server has only another build of it.
export class LoadError extends Error {
  constructor(message, again_helps = true) {
    super(message);
    this.again_helps = again_helps;
    // For the panel, when the console cannot go on without.
    this.panel = again_helps
      ? {
          advice:
            "A part of it could not be loaded when it was needed. What was saved is safe. Reload " +
            "when the server can be reached.",
        }
      : {
          title: "This page is older than its server",
          advice:
            "The server has another build of the console by now. What was saved is safe. Reload " +
            "to go on.",
        };
  }
}

const from_another_build = (url, why) => new LoadError(`${url.pathname} ${why}`, false);

// A file that is no longer there, as after an update of the server.
function check(status, url) {
  if (status === 404 || status === 410) {
    throw from_another_build(url, "is gone");
  }
  if (status !== 200) {
    throw new LoadError(`${url.pathname} was answered with ${status}`);
  }
}

async function fetch_code(url, options) {
  const response = await fetch(url, options).catch((error) => {
    throw new LoadError(`${url.pathname}: ${error.message}`);
  });
  check(response.status, url);
  // A server with the wrong media type for WebAssembly cannot stream it.
  const can_stream = response.headers.get("Content-Type") === "application/wasm";
  try {
    return await (can_stream
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) {
      throw from_another_build(url, `is not our code: ${error.message}`);
    }
    throw new LoadError(`${url.pathname}: ${error.message}`); // the connection broke
  }
}

// Shared by all consoles of a page. What failed is not kept.
const compiled = new Map();
export function compile(url, options) {
  if (!compiled.has(url.href)) {
    const code = fetch_code(url, options);
    code.catch(() => compiled.delete(url.href));
    compiled.set(url.href, code);
  }
  return compiled.get(url.href);
}

const tries_max = 3;
const first_pause_ms = 1000;
const longest_pause_ms = 30_000;

export async function compile_patiently(url) {
  for (let tries = 1; ; ++tries) {
    try {
      return await compile(url);
    } catch (error) {
      if (tries === tries_max || !error.again_helps) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, tries * first_pause_ms));
    }
  }
}

// The only way to have code before a call returns. For it browsers give no bytes, only text.
function compile_now(url) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  try {
    request.send();
  } catch (error) {
    throw new LoadError(`${url.pathname}: ${error.message}`);
  }
  check(request.status, url);
  const bytes = Uint8Array.from(request.response, (letter) => letter.charCodeAt(0) & 0xff);
  return new WebAssembly.Module(bytes);
}

function build_of(code) {
  const [section] = WebAssembly.Module.customSections(code, "build");
  return section && new TextDecoder().decode(section);
}

export class SecondPart {
  // `first` is compiled; `url` is of the second part.
  constructor(first, url) {
    this.url = url;
    this.build = build_of(first);
    this.held = []; // what waits for it
    this.early_call = null; // the place in the table of the first call that could not wait
    const wanted = WebAssembly.Module.imports(first).filter(({ module }) => module === "second");
    this.is_here = wanted.length === 0;
    this.placeholders = Object.fromEntries(
      wanted.map(({ name }) => [name, (...values) => this.answer_early(Number(name), values)]),
    );
  }

  attach(instance) {
    this.first = instance.exports;
  }

  check_build(code) {
    if (build_of(code) !== this.build) {
      throw from_another_build(this.url, "is of another build");
    }
    return code;
  }

  // Its instance has put its functions into the first part's table, over the placeholders.
  joined() {
    this.is_here = true;
    for (const action of this.held.splice(0)) {
      action();
    }
  }

  when_here(action) {
    if (this.is_here) {
      action();
    } else {
      this.held.push(action);
    }
  }

  answer_early(place, values) {
    this.early_call ??= place;
    this.join_now();
    const table = Object.values(this.first).find((each) => each instanceof WebAssembly.Table);
    return table.get(place)(...values);
  }

  join_now() {
    for (let tries = 1; !this.is_here; ++tries) {
      try {
        const code = this.check_build(compile_now(this.url));
        new WebAssembly.Instance(code, { first: this.first });
        this.is_here = true;
        // We are inside of a call: what was held comes after it.
        queueMicrotask(() => this.joined());
      } catch (error) {
        if (tries === tries_max) {
          throw error;
        }
      }
    }
  }

  // Until it is here. Calls `on_failure(error, again)` each time that it could not be had; `again`
  // tries at once what is else tried after a pause.
  async load(signal, on_failure) {
    for (let failures = 0; !this.is_here && !signal.aborted; ) {
      try {
        const code = await compile(this.url, failures ? { cache: "reload" } : { priority: "low" });
        await WebAssembly.instantiate(this.check_build(code), { first: this.first });
        if (!signal.aborted) {
          this.joined();
        }
      } catch (error) {
        compiled.delete(this.url.href);
        if (this.is_here) {
          return;
        }
        if (++failures === 1 && !error.again_helps) {
          continue; // a cache may hold what the server has no more
        }
        const pause_ms = Math.min(first_pause_ms * 2 ** (failures - 1), longest_pause_ms);
        await new Promise((resolve) => {
          setTimeout(resolve, pause_ms);
          addEventListener("online", resolve, { once: true, signal });
          on_failure(error, resolve);
        });
      }
    }
  }
}
