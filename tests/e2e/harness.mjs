// What every end-to-end test needs: a server of its own, a browser, the API, and a way to a
// signed-in page.

import { once } from "node:events";
import fs from "node:fs/promises";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { root, spawnServer } from "../server_process.mjs";

export { root };
export const site = process.env.REGISTRAR_SITE ?? path.join(root, "build/site");

export async function startServer({ data, args = ["--sample"], port = 0 } = {}) {
  const folder = data ?? (await fs.mkdtemp(path.join(os.tmpdir(), "registrar-e2e-")));
  const server = await spawnServer({ data: folder, site, args, port });
  return {
    ...server,
    async stop({ keep = false } = {}) {
      await server.stop();
      if (!keep) await fs.rm(folder, { recursive: true, force: true });
    },
  };
}

// GraphQL as a client outside of the page speaks it.
export async function graphql(origin, token, query, variables) {
  const reply = await fetch(`${origin}/graphql`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ query, variables }),
  });
  return reply.json();
}

export async function register(origin, { firstName, lastName, email }) {
  const reply = await graphql(
    origin,
    undefined,
    `
      mutation ($firstName: String!, $lastName: String!, $email: String!) {
        CreateUser(
          firstName: $firstName
          lastName: $lastName
          email: $email
          mobile: "+33612345678"
          persona: customer
          firstAccountInformation: { firstAccountType: individualAccount }
          tosAcknowledged: true
          locale: fr
        ) {
          id
        }
      }
    `,
    { firstName, lastName, email },
  );
  return reply.data.CreateUser.id;
}

// The built folder on a file server that knows nothing of Registrar.
export async function startFileServer() {
  const types = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".json": "application/json",
    ".svg": "image/svg+xml",
  };
  const server = http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const name = path.join(site, pathname === "/" ? "index.html" : path.normalize(pathname));
    const body = await fs.readFile(name).catch(() => undefined);
    response.writeHead(body ? 200 : 404, {
      "Content-Type": types[path.extname(name)] ?? "text/plain",
    });
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => server.close(resolve) || server.closeAllConnections()),
  };
}

export function launch(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      ...more,
    ],
  });
}

// A page that fails its test when it breaks the Content-Security-Policy or throws.
export async function openPage(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text()))
      faults.push(message.text());
  });
  page.faults = faults;
  await page.goto(address);
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  return page;
}
