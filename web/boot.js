// The first script of shell.html: finds out whether this browser can run the console, and says so
// plainly if not.

function missing() {
  if (typeof WebAssembly !== "object" || typeof WebAssembly.compileStreaming !== "function") {
    return "WebAssembly";
  }
  const context = document.createElement("canvas").getContext("webgl2");
  if (!context) {
    return "WebGL 2";
  }
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return null;
}

// The address that the server prints signs its administrator in, once. The code leaves the address
// bar and the history before anything else happens. A code that works no more leads to the
// console's own way to sign in. False when the browser keeps no cookie, and so no session.
async function redeem_code() {
  const code = location.hash.match(/^#code=(.+)$/)?.[1];
  if (!code) {
    return true;
  }
  history.replaceState(null, "", "#/users");
  const send = () =>
    fetch("session/code", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code }),
    });
  // First the server sees whether this browser sends a cookie back: else the code is not used.
  const not_kept = 428;
  try {
    let reply = await send();
    if (reply.status === not_kept) {
      reply = await send();
    }
    if (reply.status === not_kept) {
      return false;
    }
    return !reply.ok || (await (await fetch("session")).json()).role !== "public";
  } catch {
    return true; // the console says what is wrong with the server
  }
}

const console_element = document.querySelector("registrar-console");
// In place of the console.
function say(id) {
  document.getElementById(id).hidden = false;
  console_element.remove();
}

const lacking = missing();
if (lacking) {
  document.getElementById("what-is-missing").textContent = lacking;
  say("unsupported");
} else if (!(await redeem_code())) {
  say("no-cookie");
} else {
  const choices = new URLSearchParams(location.search);
  // Where the data go is the page's to say, never the address's: a link could lead an administrator
  // to a console that shows a stranger's users, and sends a stranger what is typed.
  for (const choice of ["offline", "users", "dialects", "foreign"]) {
    if (choices.has(choice)) {
      console_element.setAttribute(choice, choices.get(choice));
    }
  }
  const { RegistrarConsole } = await import("./registrar-console.js");
  customElements.define("registrar-console", RegistrarConsole);
}
