// Pages by hash, theme, filter and sort of tables, neighbours in the link chart.
// Without it the document is one long page with the same links.
"use strict";
const root = document.documentElement;
root.classList.add("js");

// An anchor is a page, a place on a page after a dot, or the number of a statement.
function pageOf(id) {
  const statement = /^e(\d+)$/.exec(id);
  if (!statement) return document.getElementById(id.split(".")[0]);
  const number = Number(statement[1]);
  return [...document.querySelectorAll("[data-first]")].find(
    (page) => Number(page.dataset.first) <= number && number <= Number(page.dataset.last));
}
function build(page) {
  const sleeping = page.querySelector(":scope > noscript");
  if (sleeping) page.innerHTML = sleeping.textContent;
  else if (page.dataset.built) return;
  page.dataset.built = "yes";
  page.querySelectorAll("table[data-filter]").forEach(filterable);
  page.querySelectorAll("table.sortable").forEach(sortable);
  page.querySelectorAll(".link-chart").forEach(chart);
}
function open() {
  const id = decodeURIComponent(location.hash.slice(1)) || "front";
  const page = pageOf(id) || document.getElementById("front");
  build(page);
  const target = document.getElementById(id) || page;
  for (const each of document.querySelectorAll(".page.open")) each.classList.remove("open");
  for (const each of document.querySelectorAll(".hit")) each.classList.remove("hit");
  page.classList.add("open");
  if (["TR", "P"].includes(target.tagName)) target.classList.add("hit");
  for (const wide of page.querySelectorAll(".scroll")) {
    wide.scrollLeft = (wide.scrollWidth - wide.clientWidth) / 2;
  }
  for (const link of page.querySelectorAll(".rail a")) {
    if (link.getAttribute("href") === "#" + id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const heading = page.querySelector("h1");
  if (heading) document.title = heading.textContent + " · cutset";
  if (target === page) window.scrollTo(0, 0);
  else target.scrollIntoView();
}

const themes = ["auto", "light", "dark"];
function setTheme(theme, button) {
  if (theme === "auto") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", theme);
  button.textContent = "◐ " + theme;
  // A file opened from disk may have no storage; the choice then lasts as long as the page.
  try { localStorage.setItem("cutset-theme", theme); } catch { /* see above */ }
}
function theme() {
  const button = document.getElementById("theme");
  let now = "auto";
  try { now = localStorage.getItem("cutset-theme") || "auto"; } catch { /* see setTheme */ }
  setTheme(themes.includes(now) ? now : "auto", button);
  button.hidden = false;
  button.addEventListener("click", () => {
    const at = button.textContent.slice(2);
    setTheme(themes[(themes.indexOf(at) + 1) % themes.length], button);
  });
}

function filterable(table) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < 8) return;
  const label = document.createElement("label");
  const input = document.createElement("input");
  const said = document.createElement("output");
  label.className = "filter";
  input.type = "search";
  label.append("Find in these " + table.dataset.filter + " ", input, said);
  table.parentElement.before(label);
  input.addEventListener("input", () => {
    const wanted = input.value.toLocaleLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
      shown += row.hidden ? 0 : 1;
    }
    said.textContent = wanted ? shown + " of " + rows.length + " shown" : "";
  });
}

function value(row, column, numeric) {
  const cell = row.cells[column];
  return numeric ? Number(cell.dataset.v || 0) : cell.textContent.trim();
}
function sort(head) {
  const table = head.closest("table"), numeric = head.dataset.sort === "n";
  const up = head.getAttribute("aria-sort") !== "ascending";
  for (const each of table.querySelectorAll("[aria-sort]")) each.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const rows = [...table.tBodies[0].rows].sort((a, b) => {
    const x = value(a, head.cellIndex, numeric), y = value(b, head.cellIndex, numeric);
    return (numeric ? x - y : x.localeCompare(y)) * (up ? 1 : -1);
  });
  table.tBodies[0].append(...rows);
}
function sortable(table) {
  for (const head of table.querySelectorAll("th[data-sort]")) {
    head.tabIndex = 0;
    head.addEventListener("click", () => sort(head));
    head.addEventListener("keydown", (event) => { if (event.key === "Enter") sort(head); });
  }
}

function neighbours(chart, key) {
  const found = new Map();
  for (const tie of chart.querySelectorAll(".tie")) {
    if (tie.dataset.a === key) found.set(tie.dataset.b, tie);
    if (tie.dataset.b === key) found.set(tie.dataset.a, tie);
  }
  return found;
}
function focusOn(chart, key) {
  for (const each of chart.querySelectorAll(".near")) each.classList.remove("near");
  chart.classList.toggle("focus", key !== null);
  if (key === null) return;
  const near = neighbours(chart, key);
  for (const each of chart.querySelectorAll("[data-k]")) {
    if (each.dataset.k === key || near.has(each.dataset.k)) each.classList.add("near");
  }
  for (const tie of chart.querySelectorAll(".tie")) {
    if (tie.dataset.a === key || tie.dataset.b === key) tie.classList.add("near");
  }
}
const arrows = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
function walk(chart, event) {
  const node = event.target.closest("a.node"), way = arrows[event.key];
  if (!node || !way) return;
  event.preventDefault();
  const middle = (each) => {
    const box = each.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const [x, y] = middle(node);
  let best = null, straightest = 0;
  for (const key of neighbours(chart, node.dataset.k).keys()) {
    const other = chart.querySelector('a.node[data-k="' + key + '"]'), [u, v] = middle(other);
    const along = ((u - x) * way[0] + (v - y) * way[1]) / (Math.hypot(u - x, v - y) || 1);
    if (along > straightest) { best = other; straightest = along; }
  }
  if (best) best.focus();
}
function chart(each) {
  each.addEventListener("pointerover", (event) => {
    const node = event.target.closest("a.node");
    if (node) focusOn(each, node.dataset.k);
  });
  each.addEventListener("pointerout", () => focusOn(each, null));
  each.addEventListener("focusin", (event) => {
    const node = event.target.closest("a.node");
    if (node && node.matches(":focus-visible")) focusOn(each, node.dataset.k);
  });
  each.addEventListener("focusout", () => focusOn(each, null));
  each.addEventListener("keydown", (event) => walk(each, event));
}

addEventListener("DOMContentLoaded", () => {
  theme();
  open();
});
addEventListener("hashchange", open);
addEventListener("beforeprint", () => {
  for (const each of document.querySelectorAll(".page.open details")) each.open = true;
});
