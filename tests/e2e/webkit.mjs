// WebKitGTK by the W3C's WebDriver protocol, on a display of its own: Debian's webkit2gtk-driver
// and xvfb. Only what the tests need.

import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";

function programs() {
  const driver = "/usr/bin/WebKitWebDriver";
  // MiniBrowser lies beside the library: /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser.
  const browser = fs
    .readdirSync("/usr/lib")
    .filter((name) => name.endsWith("-linux-gnu"))
    .flatMap((name) =>
      fs
        .readdirSync(`/usr/lib/${name}`)
        .filter((each) => each.startsWith("webkit2gtk-"))
        .map((each) => `/usr/lib/${name}/${each}/MiniBrowser`),
    )
    .find((file) => fs.existsSync(file));
  if (!fs.existsSync(driver) || !browser)
    throw new Error("WebKitGTK is missing: run tools/setup test");
  return { driver, browser };
}

export async function freePort() {
  const listener = net.createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address();
  listener.close();
  await once(listener, "close");
  return port;
}

// An X server without a screen; it chooses its number and says it.
async function startDisplay() {
  const child = spawn(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const failed = once(child, "exit").then(() => {
    throw new Error("Xvfb ended: run tools/setup test");
  });
  const [number] = await Promise.race([once(child.stdio[3], "data"), failed]);
  failed.catch(() => {}); // it is stopped later on purpose
  return { name: `:${String(number).trim()}`, child };
}

// Tries until it is given something that is not undefined; errors meanwhile count as nothing.
export async function until(what, attempt, patience = 30_000) {
  const given_up_at = Date.now() + patience;
  let last;
  while (Date.now() < given_up_at) {
    try {
      const value = await attempt();
      if (value !== undefined) return value;
    } catch (error) {
      last = error;
    }
    await pause(100);
  }
  throw new Error(`${what} did not happen within ${patience} ms${last ? `: ${last.message}` : ""}`);
}

export async function startWebKit() {
  const { driver, browser } = programs();
  const display = await startDisplay();
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY: display.name,
      LIBGL_ALWAYS_SOFTWARE: "1",
      WEBKIT_DISABLE_DMABUF_RENDERER: "1",
    },
    stdio: "ignore",
    detached: true, // with the browser that it starts, so that both can be ended
  });
  async function call(method, path, body) {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body && JSON.stringify(body),
    });
    const { value } = await reply.json();
    if (!reply.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }
  function end() {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {} // gone already
    display.child.kill();
  }
  async function begin() {
    await until("the driver's start", () => call("GET", "/status"));
    return call("POST", "/session", {
      capabilities: {
        alwaysMatch: { "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] } },
      },
    });
  }
  const started = await begin().catch((error) => {
    end();
    throw error;
  });
  const session = `/session/${started.sessionId}`;
  const element = async (css) =>
    Object.values(
      await call("POST", `${session}/element`, { using: "css selector", value: css }),
    )[0];
  return {
    version: started.capabilities.browserVersion,
    open: (url) => call("POST", `${session}/url`, { url }),
    address: () => call("GET", `${session}/url`),
    // The value of an expression in the page.
    evaluate: (expression) =>
      call("POST", `${session}/execute/sync`, { script: `return ${expression}`, args: [] }),
    cookies: () => call("GET", `${session}/cookie`),
    forgetCookies: () => call("DELETE", `${session}/cookie`),
    type: async (css, text) =>
      call("POST", `${session}/element/${await element(css)}/value`, { text }),
    click: async (css) => call("POST", `${session}/element/${await element(css)}/click`, {}),
    async stop() {
      await call("DELETE", session).catch(() => {});
      end();
    },
  };
}
