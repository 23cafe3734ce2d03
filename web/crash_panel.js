// What a person sees when the module has stopped: made of plain elements, because nothing else can
// be trusted then.

function make(name, text, properties = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...properties });
}

// `typed`: [label, text] of what stood in the fields, so that nobody has to write it twice.
export function show_crash_panel(root, { message, build, typed }) {
  const panel = make("section", "", { className: "crash" });
  panel.setAttribute("role", "alert");
  panel.setAttribute("aria-label", "The console has stopped");
  panel.append(
    make("h1", "The console has stopped"),
    make("p", "An error inside this page made it stop. What was saved is safe. Reload to go on."),
  );
  const report = make("pre", `${message}\nBuild ${build}\n${location.pathname}${location.hash}`);
  panel.append(report);
  if (typed.length > 0) {
    const kept = make("textarea", "", { readOnly: true, rows: Math.min(8, typed.length + 1) });
    kept.value = typed.map(([label, text]) => `${label}: ${text}`).join("\n");
    const label = make("label", "What you had typed, to copy:");
    label.append(kept);
    panel.append(label);
  }
  const reload = make("button", "Reload", { type: "button" });
  reload.addEventListener("click", () => location.reload());
  panel.append(reload);
  root.append(panel);
  reload.focus();
}
