// The server as a process of its own, for every suite that talks to it: started on a free port, and
// asked for credentials by its command line.

import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
export const binary =
  process.env.REGISTRAR_SERVER ?? path.join(root, "build/release/registrar-server");

// Runs the program to its end.
export async function run(args, input = "") {
  const child = spawn(binary, args);
  const result = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (result.stdout += chunk));
  child.stderr.on("data", (chunk) => (result.stderr += chunk));
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  [result.code] = await once(child, "close");
  return result;
}

const running = new Set();
export function killServers() {
  for (const child of running) child.kill("SIGKILL");
}

// `data` null: without a data folder. `openFiles` limits its file descriptors.
export async function spawnServer({ data, site, args = [], port = 0, openFiles }) {
  const command = [
    binary,
    "serve",
    "--port",
    String(port),
    "--site",
    site,
    ...(data ? ["--data", data] : []),
    ...args,
  ];
  const limited = ["bash", "-c", `ulimit -n ${openFiles}; exec "$@"`, "bash", ...command];
  const [program, ...rest] = openFiles ? limited : command;
  const child = spawn(program, rest, { stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let log = "";
  child.stderr.on("data", (chunk) => (log += chunk));
  const ended = once(child, "close").then(([code, signal]) => {
    running.delete(child);
    return { code, signal };
  });
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const ready = line.match(/^Registrar is ready: (\S+)$/);
      if (ready) resolve(new URL(ready[1]));
    });
    ended.then(({ code }) => reject(new Error(`the server ended with ${code}: ${log}`)));
  });
  async function make(kind, role, more) {
    const made = await run([kind, "--data", data, "--role", role, ...more]);
    if (made.code !== 0) throw new Error(made.stderr);
    return made.stdout.trim();
  }
  return {
    address: address.href, // signs the administrator in, once
    code: new URLSearchParams(address.hash.slice(1)).get("code"),
    origin: address.origin,
    port: port || Number(address.port),
    data,
    pid: child.pid,
    ended,
    log: () => log,
    closeLog: () => child.stderr.destroy(),
    kill: (signal = "SIGTERM") => child.kill(signal),
    stop(signal = "SIGTERM") {
      child.kill(signal);
      return ended;
    },
    token: (role, ...more) => make("token", role, more),
    // The body of POST /auth/login/.
    accessKey: (role, ...more) => make("access-key", role, more),
  };
}
