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
// console's own way to sign in.
async function redeem_code() {
  const code = location.hash.match(/^#code=(.+)$/)?.[1];
  if (code) {
    history.replaceState(null, "", "#/users");
    await fetch("session/code", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code }),
    }).catch(() => {});
  }
}

const console_element = document.querySelector("registrar-console");
const lacking = missing();
if (lacking) {
  document.getElementById("what-is-missing").textContent = lacking;
  document.getElementById("unsupported").hidden = false;
  console_element.remove();
} else {
  const choices = new URLSearchParams(location.search);
  // Where the data go is the page's to say, never the address's: a link could lead an administrator
  // to a console that shows a stranger's users, and sends a stranger what is typed.
  for (const choice of ["offline", "users", "dialects", "foreign"]) {
    if (choices.has(choice)) {
      console_element.setAttribute(choice, choices.get(choice));
    }
  }
  await redeem_code();
  const { RegistrarConsole } = await import("./registrar-console.js");
  customElements.define("registrar-console", RegistrarConsole);
}
