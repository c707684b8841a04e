// Shows the warnings of the last build in a corner of the page, with file and line, and why a later
// one failed. It is written into what `make serve` builds only. Everything is set as text: a message
// can hold no markup.
(() => {
  const source = new URL("sphinx-hugo-warnings.json", document.currentScript.src);
  const CLOSED = "sphinx-hugo-warnings-closed";
  const STYLE = `
    :host { all: initial }
    details { position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483647; box-sizing: border-box;
      max-width: min(44rem, calc(100vw - 2rem)); font: 14px/1.5 ui-monospace, monospace;
      color: #241e19; background: #fff8ef; border: 1px solid #b8420b; border-radius: 4px }
    summary { padding: .5rem .75rem; cursor: pointer; font-weight: 600 }
    summary:focus-visible { outline: 2px solid #b8420b; outline-offset: 2px }
    ol { margin: 0; padding: 0 .75rem .5rem; max-height: 50vh; overflow: auto; list-style: none }
    li { padding: .4rem 0; border-top: 1px solid #e1d9cd; overflow-wrap: anywhere }
    b { font-weight: 600; color: #a63a08 } i { font-style: normal; color: #675d54 }
    @media (prefers-color-scheme: dark) {
      details { color: #e6ded3; background: #1f1b17; border-color: #f58a45 }
      li { border-color: #38312a } b { color: #f58a45 } i { color: #a89d90 } }
    pre { margin: 0; padding: .4rem .75rem; max-height: 50vh; overflow: auto; white-space: pre-wrap;
      font: inherit; overflow-wrap: anywhere }
    @media print { :host { display: none } }`;

  const element = (name, text, parent) => {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
    return made;
  };

  let shown = null;

  const heading = (warnings, failure) => {
    if (failure) return "The build failed; this is the page of the last one that did not";
    return warnings.length === 1 ? "1 warning" : `${warnings.length} warnings`;
  };

  const show = (warnings, failure = "") => {
    if (shown) shown.remove();
    shown = null;
    if (!warnings.length && !failure) return;
    const host = document.createElement("aside");
    host.setAttribute("aria-label", "Warnings of the last build");
    host.dataset.warnings = warnings.length;
    if (failure) host.dataset.failure = "";
    const root = host.attachShadow({ mode: "open" });
    element("style", STYLE, root);
    const box = element("details", "", root);
    box.open = sessionStorage.getItem(CLOSED) === null;
    box.addEventListener("toggle", () => {
      if (box.open) sessionStorage.removeItem(CLOSED);
      else sessionStorage.setItem(CLOSED, "1");
    });
    element("summary", heading(warnings, failure), box);
    if (failure) element("pre", failure, box).tabIndex = 0;
    const list = element("ol", "", box);
    list.tabIndex = 0;
    for (const { path, line, message, code } of warnings) {
      const item = element("li", "", list);
      element("b", line === null ? path : `${path}:${line}`, item);
      item.append(` ${message} `);
      element("i", code, item);
    }
    document.body.append(host);
    shown = host;
  };

  const look = () =>
    fetch(source, { cache: "no-store" })
      .then((answer) => (answer.ok ? answer.json() : { warnings: [] }))
      .then(({ warnings, failure }) => show(warnings, failure))
      .catch(() => {});

  addEventListener("sphinx-hugo-warnings", look);
  look();
})();
