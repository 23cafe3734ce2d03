// The first script of shell.html: finds out whether this browser can run the console, and says so plainly if not.

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

const console_element = document.querySelector("registrar-console");
const lacking = missing();
if (lacking) {
  document.getElementById("what-is-missing").textContent = lacking;
  document.getElementById("unsupported").hidden = false;
  console_element.remove();
} else {
  if (new URLSearchParams(location.search).has("offline")) {
    console_element.setAttribute("offline", "");
  }
  const { RegistrarConsole } = await import("./registrar-console.js");
  customElements.define("registrar-console", RegistrarConsole);
}
