/* What a search finds, in the dialog or on the search page. Loaded when someone is about to search;
   pagefind, which reads the index, with the first word. What it finds is shown as text, never taken
   for HTML. */
const root = new URL("../../", import.meta.url).href;
const STEP = 10, TERMS = 12; // results at a time; terms of a filter before "More"

let loading;
const load = async () => {
  loading ??= import(`${root}pagefind/pagefind.js`);
  try {
    const pagefind = await loading;
    await pagefind.options({ baseUrl: "/" }); // URLs of results are then paths of the site
    return pagefind;
  } catch (error) {
    loading = null;
    throw error;
  }
};

const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/* pagefind escapes < and > and marks the words that were found. */
const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
const excerpt = (marked) => marked.split(/<mark>(.*?)<\/mark>/).map((text, index) => (
  index % 2 ? make("mark", { textContent: plain(text) }) : plain(text)
));

const result = (found) => {
  const href = root + found.url.split("/").map(encodeURIComponent).join("/").slice(1);
  const parts = found.sub_results.filter((part) => part.anchor).slice(0, 3).map((part) => (
    make("a", { href: `${href}#${encodeURIComponent(part.anchor.id)}`, textContent: plain(part.title) })
  ));
  const item = make("li", {}, make("a", { className: "search-title", href, textContent: found.meta.title || found.url }));
  if (found.meta.date) item.append(" ", make("span", { className: "search-date", textContent: found.meta.date }));
  item.append(make("p", {}, ...excerpt(found.excerpt)));
  if (parts.length) item.append(make("p", { className: "meta" }, ...parts));
  return item;
};

/* The terms results can be narrowed to: a group for each taxonomy, its terms with how many results
   each would leave. They keep their places, so that a reader who is on one stays there. */
class Filters {
  constructor(texts, form, all, wanted) {
    this.texts = texts;
    this.names = JSON.parse(texts.filters);
    this.groups = Object.entries(all).map(([name, terms]) => {
      const entries = Object.entries(terms).sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
      return this.group(form, name, entries.map(([term]) => term), wanted.getAll(name));
    });
    const details = make("details", { className: "search-filters" }, make("summary", { textContent: texts.filter }));
    details.append(...this.groups.map((group) => group.element));
    details.hidden = !this.groups.length;
    details.open = this.isChosen();
    this.element = details;
  }

  group(form, name, terms, wanted) {
    const group = { name, whole: false, terms: [] };
    const element = make("fieldset", {}, make("legend", { textContent: this.names[name] || name }));
    for (const term of terms) {
      const input = make("input", { type: "checkbox", name, value: term, checked: wanted.includes(term) });
      input.setAttribute("form", form.id);
      const count = make("span", { className: "count" });
      const label = make("label", {}, input, ` ${term} `, count);
      group.terms.push({ input, label, count });
      element.append(label);
    }
    group.more = make("button", { type: "button", textContent: this.texts.more });
    group.more.addEventListener("click", () => {
      group.whole = true;
      const hidden = group.terms.filter(({ label }) => label.hidden);
      this.show(this.counts);
      hidden.find(({ label }) => !label.hidden)?.input.focus();
    });
    element.append(group.more);
    return Object.assign(group, { element });
  }

  chosen() {
    const chosen = {};
    for (const { name, terms } of this.groups) {
      const values = terms.filter(({ input }) => input.checked).map(({ input }) => input.value);
      if (values.length) chosen[name] = values;
    }
    return chosen;
  }

  isChosen() {
    return Object.keys(this.chosen()).length > 0;
  }

  show(counts) {
    this.counts = counts;
    for (const group of this.groups) {
      let places = group.whole ? Infinity : TERMS;
      let cut = false;
      for (const { input, label, count } of group.terms) {
        const left = counts[group.name]?.[input.value] ?? 0;
        const stays = input.checked || input == document.activeElement;
        cut ||= left > 0 && !stays && places < 1;
        label.hidden = !stays && (!left || places < 1);
        places -= label.hidden ? 0 : 1;
        count.textContent = left;
      }
      group.more.hidden = !cut;
      group.element.hidden = group.terms.every(({ label }) => label.hidden);
    }
  }
}

/* Bring one box to life: its form, its status line and its list of results. */
export const search = (box) => {
  const texts = box.dataset, form = box.querySelector("form"), field = form.elements.q;
  const status = box.querySelector("[role=status]"), list = box.querySelector("ol");
  const more = make("button", { type: "button", className: "search-more", textContent: texts.more, hidden: true });
  const isPage = !box.closest("dialog");
  const asked = new URLSearchParams(isPage ? location.search : "");
  let filters, found = [], turn = 0, timer;
  list.after(more);

  const say = (count) => {
    status.textContent = count == 1 ? texts.one : count ? texts.many.replace("%s", count) : texts.none;
  };
  const clear = () => {
    status.textContent = "";
    list.replaceChildren();
    more.hidden = true;
    if (filters) filters.element.hidden = true;
  };
  const remember = () => {
    const address = new URLSearchParams(new FormData(form));
    if (!field.value) address.delete("q");
    history.replaceState(null, "", `${address}` ? `?${address}` : location.pathname);
  };
  const items = async (from) => (await Promise.all(found.slice(from, from + STEP).map((each) => each.data()))).map(result);

  const find = async (mine) => {
    const pagefind = await load();
    if (!filters) {
      const all = await pagefind.filters();
      filters ??= new Filters(texts, form, all, asked);
      status.before(filters.element);
      if (isPage && mine == turn) remember();
    }
    const term = field.value.trim();
    if (!term && !filters.isChosen()) return clear();
    const answer = await pagefind.search(term || null, { filters: filters.chosen() });
    if (mine != turn) return;
    found = answer.results;
    const shown = await items(0);
    if (mine != turn) return;
    filters.show(answer.filters);
    filters.element.hidden = !filters.groups.length;
    list.replaceChildren(...shown);
    more.hidden = found.length <= STEP;
    say(found.length);
  };
  const run = async () => {
    clearTimeout(timer);
    turn += 1;
    const mine = turn;
    if (isPage && filters) remember();
    if (!field.value.trim() && !filters?.isChosen() && !isAsked()) return clear();
    try {
      await find(mine);
    } catch {
      if (mine == turn) status.textContent = texts.failed;
    }
  };
  const isAsked = () => !filters && Object.keys(JSON.parse(texts.filters)).some((name) => asked.has(name));

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, 150);
  });
  box.addEventListener("change", (event) => event.target.type == "checkbox" && run());
  if (isPage) form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  more.addEventListener("click", async () => {
    const from = list.children.length, shown = await items(from);
    list.append(...shown);
    more.hidden = found.length <= list.children.length;
    shown[0]?.querySelector("a").focus();
  });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [field, ...list.querySelectorAll(".search-title")], place = stops.indexOf(document.activeElement);
    if (!step || place < 0 || !stops[place + step]) return;
    event.preventDefault();
    stops[place + step].focus();
  });

  if (asked.has("q")) field.value = asked.get("q");
  run();
};
