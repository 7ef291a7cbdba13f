// What every page can do beyond links and forms. Text from documents only ever becomes textContent.
"use strict";

function suggest(form) {
  const input = form.querySelector("input[name=q]");
  const list = document.createElement("ul");
  list.className = "options hidden";
  list.id = "options";
  list.setAttribute("role", "listbox");
  form.append(list);
  Object.entries({ role: "combobox", "aria-controls": "options", "aria-autocomplete": "list", "aria-expanded": "false" })
    .forEach(([name, value]) => input.setAttribute(name, value));
  const language = new URLSearchParams(location.search).get("lang");
  let asked = 0, chosen = -1, timer = 0;

  function close() {
    list.classList.add("hidden");
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    chosen = -1;
  }
  function choose(index) {
    const items = [...list.children];
    if (!items.length) return;
    chosen = (index + items.length) % items.length;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
    input.setAttribute("aria-activedescendant", items[chosen].id);
    items[chosen].scrollIntoView({ block: "nearest" });
  }
  function item(hit, at) {
    const line = document.createElement("li");
    line.id = `option-${at}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = hit.caption;
    const name = document.createElement("span");
    name.textContent = hit.name;
    line.append(kind, name);
    if (hit.note && hit.note !== hit.name) {
      const note = document.createElement("span");
      note.className = "note";
      note.textContent = hit.note;
      line.append(note);
    }
    line.addEventListener("mousedown", (event) => { event.preventDefault(); location.assign(hit.url); });
    line.dataset.url = hit.url;
    return line;
  }
  async function ask() {
    const text = input.value.trim();
    const turn = ++asked;
    if (!text) { close(); return; }
    const parameters = new URLSearchParams({ q: text, limit: "10" });
    if (language) parameters.set("lang", language);
    const answer = await fetch(`${form.dataset.suggest}?${parameters}`);
    if (turn !== asked || !answer.ok) return;
    const { hits } = await answer.json();
    list.replaceChildren(...hits.map(item));
    list.classList.toggle("hidden", !hits.length);
    input.setAttribute("aria-expanded", String(hits.length > 0));
    chosen = -1;
  }
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.url);
    }
  });
}

function evidence(text) {
  const rows = document.querySelectorAll("tr[data-fact]");
  const marks = text.querySelectorAll("mark[data-fact]");
  function show(fact, scroll) {
    marks.forEach((mark) => mark.classList.toggle("on", mark.dataset.fact === fact));
    rows.forEach((row) => row.classList.toggle("on", row.dataset.fact === fact));
    const first = text.querySelector("mark.on");
    if (first && scroll) first.scrollIntoView({ block: "center", behavior: "smooth" });
    history.replaceState(null, "", fact ? `#fact-${fact}` : location.pathname + location.search);
  }
  rows.forEach((row) => row.addEventListener("click", (event) => {
    if (!event.target.closest("a")) show(row.dataset.fact, true);
  }));
  marks.forEach((mark) => mark.addEventListener("click", (event) => {
    event.stopPropagation();
    show(mark.dataset.fact, false);
  }));
  document.querySelectorAll("input[data-kind]").forEach((box) => box.addEventListener("change", () => {
    text.querySelectorAll(`mark.k-${box.dataset.kind}`).forEach((mark) => mark.classList.toggle("off", !box.checked));
    document.querySelectorAll(`tr.k-${box.dataset.kind}`).forEach((row) => row.classList.toggle("hidden", !box.checked));
  }));
  const asked = location.hash.match(/^#fact-(.+)$/);
  if (asked) show(decodeURIComponent(asked[1]), true);
}

function copyLink(button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    button.textContent += " ✓";
  }, { once: true });
}

// Numbers by their size, everything else as Chinese readers order it; a second click turns the order round.
function sortable(table) {
  const body = table.tBodies[0];
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      [...table.tHead.rows[0].cells].forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (row) => row.cells[column].textContent.trim();
      const order = (a, b) => value(a).localeCompare(value(b), "zh-CN", { numeric: true });
      body.append(...[...body.rows].sort((a, b) => (down ? order(b, a) : order(a, b))));
    });
  });
}

document.querySelectorAll("form[data-suggest]").forEach(suggest);
document.querySelectorAll(".scroll table:not(.matrix)").forEach((table) => { if (table.tHead) sortable(table); });
document.querySelectorAll(".measure-text").forEach(evidence);
if (navigator.clipboard) document.querySelectorAll("[data-copy-link]").forEach(copyLink);
// An empty field is no condition: it stays out of the address.
document.querySelectorAll("form.filters").forEach((form) => form.addEventListener("submit", () => {
  form.querySelectorAll("input, select").forEach((field) => { if (!field.value) field.disabled = true; });
}));
