// The camera of a capture page: a live picture with a shape to fill, the still to look at again, the upload and what came
// of it. And the page that watches a phone. Without script a file is sent instead; whether a picture is good is for the
// server to say, never for this.

// The pictures of a document or a face follow each other on one page, so that the camera stays on between them.
let stream = null;
let opening = null;

// Pressed twice, it is asked for once: a second stream would stay on.
function open(facing) {
  opening ??= navigator.mediaDevices
    .getUserMedia({ audio: false, video: { facingMode: facing, width: { ideal: 2560 }, height: { ideal: 1440 } } })
    .finally(() => { opening = null; });
  return opening;
}

function stop() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
}

// Which dead end an error of the camera is.
function endOf(error) {
  const ends = {
    NotFoundError: "none",
    OverconstrainedError: "none",
    NotReadableError: "busy",
    AbortError: "busy",
    NotAllowedError: "refused",
    SecurityError: "insecure",
  };
  return ends[error?.name] ?? "failed";
}

// The shape to fill, in the pixels of the picture: a card, the page of a passport, or an oval for a face.
function shapeOf(kind, width, height) {
  if (kind === "face") {
    const high = Math.min(height * 0.8, (width * 0.8) / 0.75);
    return `M${width / 2} ${(height - high) / 2}a${high * 0.375} ${high / 2} 0 1 0 .01 0z`;
  }
  const ratio = kind === "card" ? 1.586 : 1.42;
  const wide = Math.min(width * 0.9, height * 0.9 * ratio);
  const high = wide / ratio;
  const round = wide * 0.03;
  const [x, y] = [(width - wide) / 2, (height - high) / 2];
  const corner = (dx, dy) => `a${round} ${round} 0 0 1 ${dx * round} ${dy * round}`;
  const [across, down] = [wide - 2 * round, high - 2 * round];
  return `M${x + round} ${y}h${across}${corner(1, 1)}v${down}${corner(-1, 1)}h${-across}${corner(-1, -1)}v${-down}${corner(1, -1)}z`;
}

function drawGuide(svg, kind, width, height) {
  const shape = shapeOf(kind, width, height);
  const path = (name, d) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", "path");
    made.setAttribute("class", name);
    made.setAttribute("d", d);
    made.setAttribute("fill-rule", "evenodd");
    return made;
  };
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.replaceChildren(path("guide-shade", `M0 0h${width}v${height}h${-width}z${shape}`), path("guide-halo", shape), path("guide-line", shape));
}

function begin(root) {
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const button = (name) => root.querySelector(`[data-act="${name}"]`);
  const say = root.querySelector("[data-words]").dataset;
  const [video, still, form] = [part("video"), part("still"), part("form")];
  // What is about to be sent: a picture, how it was taken, and what to call it.
  let taken = null;
  let counting = 0;

  const tell = (words) => { part("status").textContent = words; };

  function offer(...names) {
    for (const name of ["start", "shoot", "use", "again"]) button(name).hidden = !names.includes(name);
    // To take it again is the one thing to do when there is nothing to use.
    button("again").classList.toggle("button-primary", !names.includes("use"));
    button("again").classList.toggle("button-secondary", names.includes("use"));
  }

  function clearVerdict() {
    part("verdict").replaceChildren();
    document.getElementById("error-summary")?.remove();
    root.querySelectorAll("[data-end]").forEach((end) => { end.hidden = true; });
    if (part("held")) part("held").hidden = true;
  }

  function deadEnd(name) {
    stop();
    part("stage").hidden = true;
    const end = root.querySelector(`[data-end="${name}"]`);
    end.hidden = false;
    // Its words are read aloud where the verdict is; on the page they stand once.
    part("spoken").textContent = end.textContent;
    offer(name === "insecure" ? "" : "start");
  }

  // The camera

  // Whoever pressed the button is led on; a camera that comes on by itself leaves the reading where it is.
  async function start(pressed) {
    clearVerdict();
    if (!navigator.mediaDevices?.getUserMedia) return deadEnd("insecure");
    const before = taken;
    try {
      stream ??= await open(root.dataset.facing);
    } catch (error) {
      if (taken === before) deadEnd(endOf(error));
      return;
    }
    stream.getVideoTracks()[0].addEventListener("ended", () => { if (root.isConnected) deadEnd("busy"); }, { once: true });
    // A file that was chosen while the browser asked stays chosen.
    if (taken === before) live(pressed);
  }

  function live(pressed) {
    clearVerdict();
    taken = null;
    if (part("file")) part("file").value = "";
    part("chosen").hidden = true;
    part("stage").hidden = false;
    [still.hidden, video.hidden] = [true, false];
    part("guide").removeAttribute("hidden");
    // Set anew it would show nothing for a moment, in which the button would do nothing.
    if (video.srcObject !== stream) video.srcObject = stream;
    video.play().catch(() => {});
    offer("shoot");
    if (pressed) button("shoot").focus();
    tell(say.ready);
  }

  video.addEventListener("resize", guide);
  video.addEventListener("loadedmetadata", guide);
  function guide() {
    if (video.videoWidth) drawGuide(part("guide"), root.dataset.shape, video.videoWidth, video.videoHeight);
  }

  // A face has time to turn before the picture is taken.
  function countDown(seconds) {
    const count = part("count");
    if (!seconds) {
      [count.hidden, counting] = [true, 0];
      return shoot();
    }
    [count.hidden, count.textContent, part("spoken").textContent] = [false, seconds, seconds];
    counting = setTimeout(countDown, 1000, seconds - 1);
  }

  function shoot() {
    if (!video.videoWidth || !root.isConnected) return;
    [still.width, still.height] = [video.videoWidth, video.videoHeight];
    still.getContext("2d").drawImage(video, 0, 0);
    still.toggleAttribute("data-mirrored", true);
    [still.hidden, video.hidden] = [false, true];
    part("guide").setAttribute("hidden", "");
    still.toBlob((blob) => {
      taken = { blob, how: "camera", name: "photo.jpg" };
      review();
    }, "image/jpeg", 0.92);
  }

  function review() {
    offer("use", "again");
    button("use").focus();
    tell(say.taken);
  }

  // A file instead

  async function choose(file) {
    clearVerdict();
    if (file.size > Number(root.dataset.max)) {
      part("stage").hidden = true;
      taken = { how: "file" };
      return judged([say.tooLarge], false);
    }
    taken = { blob: file, how: "file", name: file.name };
    part("chosen").textContent = file.name;
    part("chosen").hidden = false;
    const picture = await createImageBitmap(file).catch(() => null);
    part("stage").hidden = !picture;
    [video.hidden, still.hidden] = [true, !picture];
    part("guide").setAttribute("hidden", "");
    if (picture) {
      [still.width, still.height] = [picture.width, picture.height];
      still.toggleAttribute("data-mirrored", false);
      still.getContext("2d").drawImage(picture, 0, 0);
      picture.close();
    }
    review();
  }

  function again() {
    if (taken?.how === "file") part("file").click();
    else if (stream) live(true);
    else start(true);
  }

  // Sending

  function send() {
    if (!taken?.blob) return;
    clearVerdict();
    offer();
    part("sending").hidden = false;
    const progress = part("progress");
    progress.value = 0;
    part("sending-say").textContent = say.sending;
    tell(say.sending);
    const request = new XMLHttpRequest();
    request.open("POST", root.dataset.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress.value = (100 * event.loaded) / event.total;
    });
    request.upload.addEventListener("load", () => {
      progress.removeAttribute("value");
      part("sending-say").textContent = say.looking;
      tell(say.looking);
    });
    request.addEventListener("load", () => answered(request));
    request.addEventListener("error", () => judged([say.lost], false));
    request.send(body());
  }

  // The token stands first: the server reads no file before it.
  function body() {
    const data = new FormData();
    data.append("csrf", form.elements.csrf.value);
    data.append("taken", taken.how);
    data.append("picture", taken.blob, taken.name);
    return data;
  }

  function answered(request) {
    let answer = null;
    try { answer = JSON.parse(request.responseText); } catch { /* no facts: the session has ended, the page says so */ }
    if (!answer) return location.reload();
    if (answer.kept) return onward(answer);
    const said = answer.flaws ?? answer.faults ?? [answer.failure];
    judged(said.map((one) => one.say), answer.may_keep);
  }

  // What to do better: the first thing large, the rest below it.
  function judged(sentences, mayKeep) {
    part("sending").hidden = true;
    const first = document.createElement("p");
    first.className = "verdict-first";
    first.textContent = sentences[0];
    const list = document.createElement("ul");
    for (const sentence of sentences.slice(1)) {
      const item = document.createElement("li");
      item.textContent = sentence;
      list.append(item);
    }
    part("verdict").replaceChildren(first, ...(sentences.length > 1 ? [list] : []));
    part("keep").hidden = !mayKeep;
    offer("again");
    button("again").focus();
    part("verdict").scrollIntoView({ block: "nearest" });
    tell("");
  }

  async function onward(answer) {
    tell(say.kept);
    if (!answer.goes_on) {
      stop();
      return location.assign(answer.next);
    }
    const page = await fetch(answer.next, { headers: { Accept: "text/html" } }).catch(() => null);
    const html = page?.ok ? await page.text() : "";
    const next = new DOMParser().parseFromString(html, "text/html");
    if (!next.querySelector("[data-capture]")) return location.assign(answer.next);
    history.pushState(null, "", page.url);
    document.title = next.title;
    document.getElementById("main").replaceWith(next.getElementById("main"));
    const shown = document.querySelector("[data-capture]");
    const goesOn = begin(shown);
    if (shown.dataset.facing !== root.dataset.facing) stop();
    if (stream) await goesOn.start(false);
    document.getElementById("instruction").focus();
    scrollTo({ top: 0 });
  }

  button("start").addEventListener("click", () => start(true));
  button("shoot").addEventListener("click", () => { if (!counting) countDown(Number(root.dataset.countdown)); });
  button("use").addEventListener("click", send);
  button("again").addEventListener("click", again);
  part("file")?.addEventListener("change", (event) => { if (event.target.files[0]) choose(event.target.files[0]); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const file = part("file")?.files[0];
    if (!file) return judged([say.noFile], !part("keep").hidden);
    choose(file).then(send);
  });
  if (part("send")) part("send").hidden = true;
  part("camera").hidden = false;
  offer("start");
  return { start };
}

// Whoever has allowed the camera before need not turn it on again.
async function beginPage() {
  const root = document.querySelector("[data-capture]");
  if (!root) return;
  const { start } = begin(root);
  const permission = await navigator.permissions?.query({ name: "camera" }).catch(() => null);
  if (permission?.state === "granted" && !document.getElementById("error-summary")) start(false);
}

// The page that watches a phone: it moves on by itself when all pictures are there.
function watch(line) {
  const [from, seconds] = [Date.now(), Number(line.dataset.seconds)];
  const tell = (words) => { if (line.textContent !== words) line.textContent = words; };
  async function look() {
    const answer = await fetch(line.dataset.watch, { headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.redirected) return location.reload();
    const state = answer?.ok ? await answer.json().catch(() => null) : null;
    if (state?.done) return location.assign(state.next);
    const isOver = state?.phone === "invited" && Date.now() - from > seconds * 1000;
    if (state?.ended || isOver) return tell(line.dataset.ended);
    if (state?.phone === "opened") tell(`${line.dataset.opened} ${state.sides.done} / ${state.sides.total}`);
    else if (state) tell(line.dataset.invited);
    setTimeout(look, 2000);
  }
  look();
}

addEventListener("pagehide", stop);
// Come back to, a page has no camera any more.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
addEventListener("popstate", () => location.reload());
beginPage();
const line = document.querySelector("[data-watch]");
if (line) watch(line);
