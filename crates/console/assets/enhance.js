// What makes a page quicker where there is script; every page works without it.

// The error summary is the first thing to be read after a form was sent back. `autofocus` is ignored when the address
// holds a fragment, so it is focused here as well.
const summary = document.getElementById("error-summary");
if (summary) summary.focus();

// A link of the summary leads to the control and focuses it, with its question in view, not only its box.
summary?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const control = link && document.getElementById(link.hash.slice(1));
  if (!control) return;
  event.preventDefault();
  control.closest(".field")?.scrollIntoView({ block: "start" });
  control.focus({ preventScroll: true });
});

// A form is sent once. The button stays focusable and says that it is busy. When no answer comes, or the page is come
// back to, it works again: what was typed must never be stuck.
const AGAIN = 5000;

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(release, AGAIN, form);
});

addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll("form[data-sent]").forEach(release);
});

// How far a submission is changes while it is looked at: the part of the page that says so is fetched again until it rests.
const LOOK_AGAIN = 2000;
const LOOKS = 60;

async function follow(looks) {
  const shown = document.querySelector("[data-progress='moving']");
  if (!shown || looks === 0) return;
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-progress]");
    // A decision changes the whole page, so that page is for its reader to load.
    if (!fresh) return;
    shown.querySelector("ol").replaceChildren(...fresh.querySelector("ol").children);
    shown.dataset.progress = fresh.dataset.progress;
  } catch { /* The next look may find the server again. */ }
  setTimeout(follow, LOOK_AGAIN, looks - 1);
}

setTimeout(follow, LOOK_AGAIN, LOOKS);
