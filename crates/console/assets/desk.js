// Single keys for what is visible on the desk: a control marked data-key="c" is pressed by c. The list of keys is made
// from the marked controls, so it cannot be wrong. Keys can be switched off (WCAG 2.2, success criterion 2.1.4).
// Several controls may share a key: each picture has its own zoom. The one meant is the one near the focus (within the
// same data-near), otherwise the first on the page.

const SWITCH = "bonafide-keys";
const dialog = document.getElementById("keys");
const use = document.getElementById("keys-use");

const kept = () => {
  try { return localStorage.getItem(SWITCH) !== "off"; } catch { return true; }
};
const keep = (on) => {
  try { localStorage.setItem(SWITCH, on ? "on" : "off"); } catch { /* The choice then lasts for this page. */ }
};

const controls = () => [...document.querySelectorAll("[data-key]")].filter((control) => !control.disabled);
const words = (control) =>
  (control.querySelector("span") ?? control).textContent.trim().replace(/\s+/g, " ");

const marked = (key, near) => {
  const same = controls().filter((control) => control.dataset.key === key);
  return same.find((control) => near?.contains(control)) ?? same[0];
};

function keyRow(key, does) {
  const row = document.createElement("div");
  const term = document.createElement("dt");
  const cap = document.createElement("kbd");
  const said = document.createElement("dd");
  cap.textContent = key;
  said.textContent = does;
  term.append(cap);
  row.append(term, said);
  return row;
}

function showKeys() {
  const list = dialog.querySelector("dl");
  list.replaceChildren();
  const keys = [...new Set(controls().map((control) => control.dataset.key))];
  const rows = keys.map((key) => [key, words(marked(key))]);
  if (document.querySelector("[data-row]")) rows.push(["j", dialog.dataset.next], ["k", dialog.dataset.previous]);
  list.append(...rows.map(([key, does]) => keyRow(key, does)));
  dialog.showModal();
}

// Where a page has no marked way on, j and k walk through the rows of its list.
function walk(step) {
  const links = [...document.querySelectorAll("[data-row]")].map((row) => row.querySelector("a, button")).filter(Boolean);
  if (!links.length) return;
  const here = links.findIndex((link) => link === document.activeElement || link.ariaCurrent === "page");
  const next = here < 0 ? 0 : Math.min(Math.max(here + step, 0), links.length - 1);
  links[next].focus();
}

const types = (target) => target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

function press(event) {
  // On many keyboards [ and ] are typed with AltGr, which reports itself as Ctrl and Alt.
  const isChord = (event.ctrlKey || event.altKey) && !event.getModifierState("AltGraph");
  if (isChord || event.metaKey || event.isComposing || dialog.open) return;
  if (!use.checked || types(event.target)) return;
  const control = marked(event.key, event.target.closest("[data-near]"));
  if (control) {
    event.preventDefault();
    control.focus();
    control.click();
  } else if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    walk(event.key === "j" ? 1 : -1);
  }
}

if (dialog && use) {
  use.checked = kept();
  use.addEventListener("change", () => keep(use.checked));
  document.addEventListener("keydown", press);
  for (const opener of document.querySelectorAll("[data-opens='keys']")) {
    opener.hidden = false;
    opener.addEventListener("click", showKeys);
  }
}
