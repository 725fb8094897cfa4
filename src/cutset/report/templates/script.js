// Pages by hash, tables of statements, theme, filter and sort of tables, neighbours in the link chart.
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
  page.querySelectorAll(".rail").forEach(railed);
  page.querySelectorAll("pre.statements").forEach(statements);
  page.querySelectorAll("cite").forEach(cited);
  page.querySelectorAll(".cards,.matrix").forEach(labelled);
  page.querySelectorAll(".matrix").forEach(noted);
  page.querySelectorAll("table[data-filter]").forEach(filterable);
  page.querySelectorAll("table.sortable").forEach(sortable);
  page.querySelectorAll(".link-chart").forEach(chart);
}

// The rail leads to the headings of its page.
function railed(rail) {
  for (const head of rail.nextElementSibling.querySelectorAll("h2[id]")) {
    const link = made("a", head.dataset.short || head.textContent);
    link.href = "#" + head.id;
    rail.append(link);
  }
}
function made(tag, text, className) {
  const found = document.createElement(tag);
  if (text) found.textContent = text;
  if (className) found.className = className;
  return found;
}
// Lines of cells with tabs between: a party; a record of a file; a statement.
function statements(lines) {
  const table = made("table", "", "evidence"), heads = made("tr");
  for (const head of ["About", "Says", "Where it stands", "Grade"]) heads.append(made("th", head));
  table.createTHead().append(heads);
  const body = table.createTBody();
  let party = "", says = null, number = 0, list = "", file = "";
  for (const line of lines.textContent.trimEnd().split("\n")) {
    const cells = line.split("\t");
    if (cells[0]) party = cells[0];
    else if (cells[1]) {
      says = made("td");
      number = Number(cells[1]);
      if (cells[2] !== '"') list = cells[2];
      if (cells[3] !== '"') file = cells[3];
      body.insertRow().append(about(party), says, ...record(list, file, cells.slice(4)));
    } else says.append(statement(number++, cells.slice(2)));
  }
  lines.replaceWith(table);
}
function about(party) {
  const cell = made("td");
  cell.append(made("bdi", party));
  return cell;
}
function record(list, file, [row, grade, method, marking]) {
  const where = made("td", list), how = made("td", grade);
  where.append(made("br"), made("code", file + " " + row));
  for (const word of [method, marking]) if (word) how.append(made("br"), made("i", word));
  return [where, how];
}
function statement(number, [id, prop, value, stood, named]) {
  const said = made("p");
  said.id = "e" + number;
  said.append(made("b", number), " ", made("i", prop), " ", made("bdi", value), " ");
  if (named) said.append(made("i", named), " ");
  if (stood) {
    const before = made("i", "as it stood: ");
    before.append(made("bdi", stood));
    said.append(before, " ");
  }
  said.append(made("code", id));
  return said;
}
// On a narrow screen each cell carries the head of its column.
function labelled(table) {
  const rows = [...table.tHead.rows], heads = rows[rows.length - 1].cells;
  const words = [...heads].map((head) => head.dataset.l
    ?? [...head.childNodes].map((each) => each.textContent).filter(Boolean).join(" "));
  for (const cell of table.querySelectorAll("tbody td")) {
    const label = words[cell.cellIndex - (rows.length - 1)];
    if (label) cell.dataset.l = label;
  }
}
// Numbers of statements lead to them.
function cited(cite) {
  for (const text of [...cite.childNodes].filter((each) => each.nodeType === Node.TEXT_NODE)) {
    const parts = text.data.split(/(\d[\d–]*)/).map((part, place) => {
      if (place % 2 === 0) return part;
      const link = made("a", part);
      link.href = "#e" + parseInt(part, 10);
      return link;
    });
    text.replaceWith(...parts);
  }
}
// A cell's note is at hand under the pointer, too.
function noted(table) {
  const notes = table.closest("section").querySelectorAll(".notes li");
  for (const mark of table.querySelectorAll("sup")) {
    const number = [...mark.textContent].reduce((n, c) => n * 26 + c.charCodeAt(0) - 96, 0);
    mark.parentElement.title = notes[number - 1].textContent;
  }
}

function open() {
  const first = document.querySelector(".page");
  if (!first) return;
  const id = decodeURIComponent(location.hash.slice(1)) || first.id;
  const page = pageOf(id) || first;
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

// A tie names its ends by their places among the nodes.
function neighbours(chart, node) {
  const nodes = [...chart.querySelectorAll(".node")], found = new Map();
  for (const tie of chart.querySelectorAll(".tie path")) {
    const [a, b] = tie.dataset.t.split("-").map((place) => nodes[place]);
    if (a === node) found.set(tie, b);
    if (b === node) found.set(tie, a);
  }
  return found;
}
function focusOn(chart, node) {
  for (const each of chart.querySelectorAll(".near")) each.classList.remove("near");
  chart.classList.toggle("focus", node !== null);
  if (node === null) return;
  node.classList.add("near");
  for (const pair of neighbours(chart, node)) for (const each of pair) each.classList.add("near");
}
const arrows = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
function walk(chart, event) {
  const node = event.target.closest("a.node"), way = arrows[event.key];
  if (!node || !way) return;
  event.preventDefault();
  const middle = (each) => {
    const box = each.querySelector("circle,polygon").getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const [x, y] = middle(node);
  let best = null, straightest = 0;
  for (const other of neighbours(chart, node).values()) {
    const [u, v] = middle(other);
    const along = ((u - x) * way[0] + (v - y) * way[1]) / (Math.hypot(u - x, v - y) || 1);
    if (along > straightest) { best = other; straightest = along; }
  }
  if (best) best.focus();
}
function chart(each) {
  each.addEventListener("pointerover", (event) => {
    const node = event.target.closest("a.node");
    if (node) focusOn(each, node);
  });
  each.addEventListener("pointerout", () => focusOn(each, null));
  each.addEventListener("focusin", (event) => {
    const node = event.target.closest("a.node");
    if (node && node.matches(":focus-visible")) focusOn(each, node);
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
