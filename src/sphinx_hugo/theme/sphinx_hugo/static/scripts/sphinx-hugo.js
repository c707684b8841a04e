/* What pages do beyond HTML and CSS: the switch of colours, copied formulas, copy buttons,
   boxes for wide tables, opening the search. Everything else works without it. */
(() => {
  const root = document.documentElement, body = document.body.dataset;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /* Colours: as the system, light, dark. The script in the head has set the first ones. */
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector(".theme-switch");
  const show = (mode) => {
    root.dataset.mode = mode;
    root.dataset.theme = mode != "auto" ? mode : system.matches ? "dark" : "light";
    if (button) button.ariaLabel = button.title = `${button.dataset.label}: ${button.dataset[mode]}`;
  };
  show(root.dataset.mode || "auto");
  system.addEventListener("change", () => show(root.dataset.mode));
  addEventListener("storage", (event) => event.key == "mode" && show(event.newValue || "auto"));
  button?.addEventListener("click", () => {
    const mode = { auto: "light", light: "dark", dark: "auto" }[root.dataset.mode];
    show(mode);
    try { localStorage.setItem("mode", mode); } catch { /* private window: holds for this page */ }
  });

  /* Formulas are copied as their TeX; browsers would begin a line at each piece of MathML. */
  if (document.querySelector(".tex")) addEventListener("copy", () => {
    root.classList.add("is-copying");
    setTimeout(() => root.classList.remove("is-copying"));
  });

  /* Copy buttons: on each block of code, without its line numbers. */
  if (navigator.clipboard) all(".e-content pre").forEach((pre) => {
    if (pre.closest(".linenos, .lntd:first-child")) return;
    let box = pre.closest(".highlight");
    if (!box) {
      box = document.createElement("div");
      box.className = "highlight";
      pre.replaceWith(box);
      box.append(pre);
    }
    const copy = document.createElement("button");
    Object.assign(copy, { type: "button", className: "copybtn", textContent: body.copy, ariaLive: "polite" });
    copy.addEventListener("click", async () => {
      const code = pre.cloneNode(true);
      all(".linenos, .ln, .lnt", code).forEach((number) => number.remove());
      await navigator.clipboard.writeText(code.textContent.replace(/\n$/, ""));
      copy.textContent = body.copied;
      setTimeout(() => { copy.textContent = body.copy; }, 2000);
    });
    box.append(copy);
  });

  /* Tables: a box that scrolls keeps the table a table for assistive technology; boxes, code
     and formulas that do scroll can be reached by keyboard. */
  all(".e-content table:not(.highlight table, .pst-scrollable-table-container table)").forEach((table) => {
    const box = document.createElement("div");
    box.className = "table-box";
    table.replaceWith(box);
    box.append(table);
  });
  const reached = new Set();
  const reach = () => all(".e-content pre, div.math, .math.display, .table-box, .pst-scrollable-table-container:not(.runs-scroll *)").forEach((box) => {
    const scrolls = box.scrollWidth > box.clientWidth;
    if (scrolls == reached.has(box) || !reached.has(box) && box.hasAttribute("tabindex")) return;
    if (!scrolls) {
      reached.delete(box);
      for (const name of ["tabindex", ...box.matches("div:not(.math)") ? ["role", "aria-label"] : []]) box.removeAttribute(name);
      return;
    }
    reached.add(box);
    box.tabIndex = 0;
    if (box.matches("div:not(.math)")) {
      box.role = "region";
      box.ariaLabel = box.querySelector("caption")?.textContent || body.wideTable;
    }
  });
  reach();
  addEventListener("resize", reach);

  /* Task lists: a box is called what stands beside it. */
  all(".e-content li input[type=checkbox]:not([aria-label])").forEach((box) => {
    box.ariaLabel = box.parentElement.innerText.trim().split("\n")[0];
  });

  /* Search: Ctrl+K, Command+K or / opens the dialog, or goes to the field of the search page. What
     searches (search.js) is loaded when someone is about to. */
  const opener = document.querySelector(".search-open"), dialog = document.getElementById("search-dialog");
  const box = (dialog || document).querySelector("[data-search]"), field = box?.querySelector("[data-search-query]");
  const tell = (text) => { box.querySelector("[role=status]").textContent = box.dataset[text]; };
  let started;
  const start = () => {
    if (location.protocol == "file:") tell("server");
    else started ??= import(new URL(box.dataset.search, document.baseURI)).then((module) => module.search(box)).catch(() => { started = null; tell("failed"); });
  };
  const open = (event) => {
    event.preventDefault();
    if (dialog && !dialog.open) dialog.showModal();
    field.focus();
    field.select();
    start();
  };
  if (field) {
    field.addEventListener("focus", start);
    if (!dialog && location.search) start();
    opener?.addEventListener("click", (event) => event.ctrlKey || event.metaKey || event.shiftKey || open(event));
    addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]"), control = event.ctrlKey || event.metaKey;
      if (event.key == "k" && control || event.key == "/" && !control && !event.altKey && !typing) open(event);
    });
    /* In a field of this kind Escape would first empty it. */
    dialog?.addEventListener("keydown", (event) => event.key == "Escape" && (event.preventDefault(), dialog.close()));
  }
})();
