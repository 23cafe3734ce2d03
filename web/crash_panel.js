// What a person sees when the module has stopped: made of plain elements, because nothing else can
// be trusted then.

function make(name, text, properties = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...properties });
}

const stopped = {
  title: "The console has stopped",
  advice: "An error inside this page made it stop. What was saved is safe. Reload to go on.",
};

// `typed`: [label, text] of what stood in the fields, so that nobody has to write it twice.
export function show_crash_panel(
  root,
  { title = stopped.title, advice = stopped.advice, message, build, typed },
) {
  const panel = make("section", "", { className: "crash" });
  panel.setAttribute("role", "alert");
  panel.setAttribute("aria-label", title);
  panel.append(make("h1", title), make("p", advice));
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

const could_not_load =
  "A part of the console could not be loaded. It is tried again by itself until it is there; " +
  "what you typed and pressed is kept.";

// Over the console, while what a person did waits for code. `again`, where the code could not be
// had, tries at once. The result goes when it is removed.
export function show_waiting(root, again) {
  const bar = make("section", "", { className: "waiting" });
  bar.setAttribute("role", again ? "alert" : "status");
  if (again) {
    const button = make("button", "Try now", { type: "button" });
    button.addEventListener("click", again);
    bar.append(make("p", could_not_load), button);
  } else {
    bar.append(make("p", "Loading the rest of the console…"));
  }
  root.append(bar);
  return bar;
}
