// Reads values out of curves: by mouse and touch, and as a slider by keyboard and screen reader.
// A path's coordinates are the logged values in whole units (see curves/scale.py), so nothing but
// the picture is needed. Without this script the picture, its description and its table are there.
(() => {
  "use strict";
  const points = (path) => {
    // "M1 2l0 0 3 4-5 6": absolute at M, relative after l.
    const found = [];
    let x = 0, y = 0;
    for (const part of path.getAttribute("d").split("M").slice(1)) {
      const [start, rest] = part.split("l");
      const numbers = (text) => (text.match(/-?\d+/g) || []).map(Number);
      [x, y] = numbers(start);
      const steps = numbers(rest);
      for (let i = 0; i < steps.length; i += 2) {
        x += steps[i];
        y += steps[i + 1];
        found.push([x, y]);
      }
    }
    return found;
  };
  const inverse = (code) => {
    const [kind, unit] = code.split(" ");
    return kind === "log" ? (n) => 10 ** (n * unit) : (n) => n * unit;
  };
  const grouped = (text) => text.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const short = (value, digits) => {
    const size = Math.abs(value);
    if (size && size < 1e-3) return value.toExponential(digits - 1).replace(/\.?0+e/, "e");
    const text = String(+value.toPrecision(digits));
    const [whole, fraction] = text.split(".");
    return grouped(whole) + (fraction ? "." + fraction : "");
  };
  const place = (plot, value) => {
    const unit = plot.dataset.unit;
    if (plot.dataset.x === "tokens") {
      const [scale, name] = value >= 1e9 ? [1e9, "B"] : value >= 1e6 ? [1e6, "M"] : [1, ""];
      return short(value / scale, 4) + name + " tokens";
    }
    if (plot.dataset.x === "hours") return short(value, 4) + " h";
    return unit + " " + (plot.dataset.x === "step" ? grouped(String(Math.round(value))) : short(value, 4));
  };
  const nearest = (count, at, x) => {
    let low = 0, high = count - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (at(middle) < x) low = middle; else high = middle;
    }
    return x - at(low) <= at(high) - x ? low : high;
  };
  const node = (name, parent, className) => {
    const made = document.createElement(name);
    made.className = className;
    parent.append(made);
    return made;
  };

  const start = (plot) => {
    const lines = [...plot.querySelectorAll(".runs-lines")].flatMap((panel) => {
      const box = panel.viewBox.baseVal;
      const toY = inverse(panel.dataset.y);
      const top = +panel.dataset.top, height = +panel.getAttribute("height");
      return [...panel.querySelectorAll("path")].map((path) => ({
        name: path.dataset.name,
        slot: path.getAttribute("class").split(" ").pop(),
        list: points(path),
        value: (n) => toY(-n),
        at: (n) => top + height * (n - box.y) / box.height,
      }));
    });
    const panel = plot.querySelector(".runs-lines");
    const box = panel.viewBox.baseVal;
    const toX = inverse(panel.dataset.x);
    const xs = [...new Set(lines.flatMap((line) => line.list.map((point) => point[0])))].sort((a, b) => a - b);
    const svg = plot.querySelector(".runs-svg");

    const cursor = node("div", plot, "runs-cursor");
    const set = (name, value) => cursor.setAttribute(name, value);
    set("role", "slider");
    set("tabindex", "0");
    set("aria-label", plot.dataset.label);
    set("aria-valuemin", 0);
    set("aria-valuemax", xs.length - 1);
    const hair = node("div", cursor, "runs-hair");
    const spots = lines.map((line) => node("div", cursor, "runs-spot " + line.slot));
    const readout = node("div", cursor, "runs-readout");
    readout.setAttribute("aria-hidden", "true");
    let index = xs.length - 1;

    const layout = () => {
      const outer = plot.getBoundingClientRect(), inner = svg.getBoundingClientRect();
      Object.assign(cursor.style, {
        left: inner.left - outer.left + "px", top: inner.top - outer.top + "px",
        width: inner.width + "px", height: svg.getAttribute("height") - 40 + "px",
      });
    };
    const show = (visible) => {
      for (const part of [hair, readout, ...spots]) part.hidden = !visible;
    };
    const move = (to) => {
      index = Math.max(0, Math.min(xs.length - 1, to));
      const x = xs[index];
      const share = (x - box.x) / box.width;
      hair.style.left = 100 * share + "%";
      const texts = [place(plot, toX(x))];
      readout.replaceChildren();
      node("b", readout, "").textContent = texts[0];
      lines.forEach((line, i) => {
        const list = line.list;
        const point = list[nearest(list.length, (n) => list[n][0], x)];
        const close = Math.abs(point[0] - x) <= box.width / 150;
        spots[i].style.visibility = close ? "" : "hidden";
        if (!close) return;
        spots[i].style.left = 100 * (point[0] - box.x) / box.width + "%";
        spots[i].style.top = line.at(point[1]) + "px";
        const text = line.name + " " + short(line.value(point[1]), 4);
        texts.push(text);
        const row = node("span", readout, line.slot);
        node("i", row, "");
        row.append(text);
      });
      readout.style.left = share < .5 ? `calc(${100 * share}% + 12px)` : "auto";
      readout.style.right = share < .5 ? "auto" : `calc(${100 * (1 - share)}% + 12px)`;
      set("aria-valuenow", index);
      set("aria-valuetext", texts.join(", "));
    };
    const point = (event) => {
      const area = cursor.getBoundingClientRect();
      const x = box.x + box.width * (event.clientX - area.left) / area.width;
      move(nearest(xs.length, (n) => xs[n], x));
      show(true);
    };
    const keys = {
      ArrowLeft: () => index - 1, ArrowDown: () => index - 1, ArrowRight: () => index + 1, ArrowUp: () => index + 1,
      PageDown: () => index - Math.ceil(xs.length / 10), PageUp: () => index + Math.ceil(xs.length / 10),
      Home: () => 0, End: () => xs.length - 1,
    };
    cursor.addEventListener("pointermove", point);
    cursor.addEventListener("pointerdown", point);
    cursor.addEventListener("pointerleave", () => show(document.activeElement === cursor));
    cursor.addEventListener("focus", () => show(true));
    cursor.addEventListener("blur", () => show(false));
    cursor.addEventListener("keydown", (event) => {
      if (event.key === "Escape") show(false);
      if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      move(keys[event.key]());
      show(true);
    });
    move(index);
    show(false);
    layout();
    new ResizeObserver(layout).observe(plot);
  };
  const begin = () => document.querySelectorAll(".runs-plot").forEach((plot) => {
    if (plot.querySelector(".runs-lines path")) start(plot);
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
})();
