"use strict";
// adds comfort to a page that is whole without it: cards beside numbers, arrow keys, search, copying
(() => {
const doc = document, root = doc.documentElement;
const all = (query, from = doc) => [...from.querySelectorAll(query)];
const CELL = ".statement tbody td:not(.tag) > a", NUMBER = CELL + ", .tiles a";

// a card beside the number: by hovering, by focus, and to stay by a click
const card = doc.createElement("div");
card.id = "card";
card.hidden = true;
card.setAttribute("role", "group");
card.setAttribute("aria-label", "Where this number comes from");
doc.body.append(card);
let shown = null, pinned = false, timer = 0;

function fill(line) {
  const entry = line.closest(".facts > li").cloneNode(true);
  all("ul li", entry).forEach(other => { if (other.id !== line.id && entry.id !== "" && line.matches("ul ul li")) other.remove(); });
  all("[id]", entry).forEach(one => { one.dataset.fact = one.id; one.removeAttribute("id"); });
  card.replaceChildren(...entry.childNodes);
}
function place(number) {
  const at = number.getBoundingClientRect(), width = root.clientWidth, own = card.getBoundingClientRect();
  const below = at.bottom + own.height + 12 < innerHeight || at.top < own.height + 12;
  card.style.left = Math.max(8, Math.min(at.right - own.width + 8, width - own.width - 8)) + scrollX + "px";
  card.style.top = (below ? at.bottom + 6 : at.top - own.height - 6) + scrollY + "px";
}
function show(number, stay) {
  const line = doc.getElementById(decodeURIComponent(number.hash.slice(1)));
  clearTimeout(timer);
  if (!line || !line.closest(".facts > li")) return;
  if (shown) shown.removeAttribute("aria-describedby");
  shown = number;
  pinned = stay;
  fill(line);
  card.hidden = false;
  card.classList.toggle("pinned", stay);
  number.setAttribute("aria-describedby", "card");
  place(number);
}
function hide() {
  clearTimeout(timer);
  if (shown) shown.removeAttribute("aria-describedby");
  shown = null;
  pinned = false;
  card.hidden = true;
}
const later = (task, wait) => { clearTimeout(timer); timer = setTimeout(task, wait); };
doc.addEventListener("mouseover", event => {
  const number = event.target.closest(NUMBER);
  if (pinned) return;
  if (number) { if (number !== shown) later(() => show(number, false), 120); else clearTimeout(timer); }
  else if (event.target.closest("#card")) clearTimeout(timer);
  else if (shown && shown !== doc.activeElement) later(hide, 200);
});
doc.addEventListener("focusin", event => {
  const number = event.target.closest(NUMBER);
  if (number && number.matches(":focus-visible")) show(number, false);
  else if (!event.target.closest("#card")) hide();
});
doc.addEventListener("click", event => {
  const number = event.target.closest(NUMBER);
  if (number && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    if (pinned && shown === number) hide(); else show(number, true);
  } else if (!event.target.closest("#card") || event.target.closest("#card a")) hide();
});

// one stop of the tabulator key a table, arrow keys inside
all(".statement table").forEach(table => all(CELL, table).forEach((number, at) => { if (at) number.tabIndex = -1; }));
function step(number, key) {
  const cell = number.parentNode, row = cell.parentNode, at = cell.cellIndex;
  const near = (one, next) => { do one = one[next]; while (one && !(one.matches("td:not(.tag)") && one.firstElementChild)); return one; };
  const over = next => { let one = row; do one = one[next]; while (one && (one.hidden || !one.cells[at].firstElementChild)); return one && one.cells[at]; };
  if (key === "ArrowLeft") return near(cell, "previousElementSibling");
  if (key === "ArrowRight") return near(cell, "nextElementSibling");
  if (key === "ArrowUp") return over("previousElementSibling");
  if (key === "ArrowDown") return over("nextElementSibling");
  return null;
}
const field = doc.querySelector(".search input");
doc.addEventListener("keydown", event => {
  const number = event.target.closest(CELL);
  if (event.key === "Escape" && shown) {
    const back = shown;
    hide();
    if (card.contains(event.target)) back.focus();
  } else if (event.key === "/" && field && !event.target.closest("input")) {
    event.preventDefault();
    field.focus();
  } else if (number && event.key.startsWith("Arrow")) {
    const cell = step(number, event.key);
    if (!cell) return;
    event.preventDefault();
    number.tabIndex = -1;
    cell.firstElementChild.tabIndex = 0;
    cell.firstElementChild.focus();
  }
});

// search: rows whose label, concept or number holds the words
if (field) {
  const form = field.form, told = form.querySelector("output"), group = root.dataset.group;
  let rows = null;
  const read = () => rows || (rows = all("main tbody tr, main .list > li").map(row => {
    const text = row.textContent.toLowerCase();
    return [row, text + " " + text.split(group).join("")];
  }));
  const search = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    read().forEach(([row, text]) => {
      row.hidden = !words.every(word => text.includes(word));
      if (!row.hidden && row.matches("tr")) found++;
    });
    all("main section").forEach(section => {
      const some = !words.length || all("tbody tr:not([hidden]), .list > li:not([hidden])", section).length > 0;
      section.classList.toggle("empty", !some);
      if (words.length && some) all("details", section).forEach(part => { part.open = true; });
    });
    root.classList.toggle("searching", words.length > 0);
    told.textContent = !words.length ? "" : found === 1 ? "1 row" : found ? found + " rows" : "no row";
  };
  form.hidden = false;
  field.addEventListener("input", search);
  field.addEventListener("keydown", event => { if (event.key === "Escape") { field.value = ""; search(); } });
  form.addEventListener("submit", event => {
    event.preventDefault();
    const first = doc.querySelector("tbody tr:not([hidden]) td:not(.tag) > a, tbody tr:not([hidden]) th a");
    if (first) first.focus();
  });
}

// copying: plain text for any program, and HTML that tells spreadsheets the numbers
const escaped = text => text.replace(/[&<>"]/g, sign => "&#" + sign.charCodeAt(0) + ";");
const harmless = text => /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? "'" + text : text;
function plain(cell) {
  const link = cell.firstElementChild, text = link ? link.textContent : "";
  if (!link || cell.classList.contains("nil")) return "";
  if (text === "\u2014") return "0";
  const digits = text.replace(/[()]/g, "").split(root.dataset.group).join("").replace(root.dataset.point, ".");
  return (text.startsWith("(") ? "-" : "") + digits;
}
function lines(table) {
  const head = table.tHead.rows[0];
  const titles = [...head.cells].slice(0, -1).map(cell => harmless(cell.innerText.replace(/\s+/g, " ").trim()));
  const body = [...table.tBodies[0].rows].filter(row => !row.hidden).map(row => [...row.cells].slice(0, -1));
  return [titles, ...body.map(cells => cells.map((cell, at) => at ? plain(cell) : harmless(cell.firstChild.textContent.trim())))];
}
const number = /^-?\d+(\.\d+)?$/;
const asHtml = rows => '<table xmlns:x="urn:schemas-microsoft-com:office:excel">' + rows.map((row, top) => "<tr>" + row.map((text, at) =>
  top && at && number.test(text) ? '<td x:num="' + text + '" sdval="' + text + '">' + text.replace(".", root.dataset.point) + "</td>"
    : "<td>" + escaped(text) + "</td>").join("") + "</tr>").join("") + "</table>";
const asText = rows => rows.map((row, top) => row.map((text, at) =>
  top && at && number.test(text) ? text.replace(".", root.dataset.point) : text.replace(/\t/g, " ")).join("\t")).join("\n") + "\n";
all("button.copy").forEach(button => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const rows = lines(button.parentNode.querySelector("table"));
    const give = event => {
      event.preventDefault();
      event.stopImmediatePropagation();
      event.clipboardData.setData("text/plain", asText(rows));
      event.clipboardData.setData("text/html", asHtml(rows));
    };
    doc.addEventListener("copy", give, { capture: true, once: true });
    const done = doc.execCommand("copy");
    doc.removeEventListener("copy", give, { capture: true });
    const words = button.firstChild, before = "Copy";
    words.data = done ? "Copied" : "Not copied";
    setTimeout(() => { words.data = before; }, 1600);
  });
});

// an index is sorted by the heads of its columns
all(".index thead th:not(:last-child)").forEach((head, at, heads) => {
  const button = doc.createElement("button"), body = head.closest("table").tBodies[0];
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  const key = row => { const cell = row.cells[at], text = cell.dataset.key ?? cell.firstChild?.textContent ?? ""; return text.trim(); };
  const signed = text => /^-?[\d.]+$/.test(text) ? Number(text) : NaN;
  button.addEventListener("click", () => {
    const down = head.ariaSort ? head.ariaSort === "ascending" : head.classList.contains("n");
    heads.forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const order = (one, other) => {
      const a = key(one), b = key(other), way = down ? -1 : 1;
      // rows without the figure stay below
      if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
      return way * (isNaN(signed(a) - signed(b)) ? a.localeCompare(b) : signed(a) - signed(b));
    };
    body.append(...[...body.rows].sort(order));
  });
});

// what is folded up is printed and found all the same
let folded = [];
addEventListener("beforeprint", () => {
  hide();
  folded = all("main section:not(.trail) > details:not([open])");
  folded.forEach(part => { part.open = true; });
});
addEventListener("afterprint", () => folded.forEach(part => { part.open = false; }));
const unfold = () => {
  const target = doc.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let one = target; one; one = one.parentElement) if (one.matches("details")) one.open = true;
};
addEventListener("hashchange", unfold);
// every fact comes up beside its number: the list of all of them can wait
all(".trail > details").forEach(part => { part.open = false; });
unfold();
})();
