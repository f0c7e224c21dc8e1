// Pictures on the desk: zoom, turn and move each where it stands, and draw a box on one. Without this file a picture is
// a link that opens it alone, and the box is four numbers. Sizes are set through the object model, never in the markup,
// so that the page needs no inline style.

const STEPS = [1, 1.5, 2, 3, 4, 6, 8];
const STRIDE = 60;

for (const sight of document.querySelectorAll("[data-sight]")) lookCloser(sight);
for (const drawing of document.querySelectorAll("[data-drawing]")) drawBox(drawing);

function lookCloser(sight) {
  const frame = sight.querySelector("[data-frame]");
  const link = frame.querySelector("a");
  const picture = frame.querySelector("img");
  const state = sight.querySelector("[data-state]");
  let step = 0;
  let quarters = 0;

  // The middle of what is seen stays in the middle.
  const keepMiddle = (change) => {
    const across = (frame.scrollLeft + frame.clientWidth / 2) / frame.scrollWidth;
    const down = (frame.scrollTop + frame.clientHeight / 2) / frame.scrollHeight;
    change();
    frame.scrollLeft = across * frame.scrollWidth - frame.clientWidth / 2;
    frame.scrollTop = down * frame.scrollHeight - frame.clientHeight / 2;
  };

  const draw = () => {
    const { naturalWidth: width, naturalHeight: height } = picture;
    if (!width || !height) return;
    const isMoved = step > 0 || quarters !== 0;
    sight.classList.toggle("sight-moved", isMoved);
    const lies = quarters % 2 !== 0;
    const [across, down] = lies ? [height, width] : [width, height];
    // The room inside the border, with or without bars to scroll: otherwise a bar would change the size that it came from.
    const edge = parseFloat(getComputedStyle(frame).borderTopWidth) * 2;
    const scale = Math.min((frame.offsetWidth - edge) / across, (frame.offsetHeight - edge) / down) * STEPS[step];
    const px = (length) => (isMoved ? `${length}px` : "");
    link.style.width = px(across * scale);
    link.style.height = px(down * scale);
    picture.style.width = px(width * scale);
    picture.style.height = px(height * scale);
    picture.style.transform = isMoved ? `translate(-50%, -50%) rotate(${quarters * 90}deg)` : "";
  };

  const say = () => {
    state.textContent = `${STEPS[step] * 100} % · ${((quarters % 4) + 4) % 4 * 90}°`;
  };

  const does = {
    closer: () => { step = Math.min(step + 1, STEPS.length - 1); },
    away: () => { step = Math.max(step - 1, 0); },
    whole: () => { step = 0; quarters = 0; },
    left: () => { quarters -= 1; },
    right: () => { quarters += 1; },
  };

  sight.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-does]");
    if (!tool) return;
    does[tool.dataset.does]();
    keepMiddle(draw);
    say();
  });

  // Arrows are no letters: they move an enlarged picture whether or not single keys are in use.
  sight.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const strides = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const stride = strides[event.key];
    if (!stride || step === 0) return;
    event.preventDefault();
    frame.scrollBy(stride[0] * STRIDE, stride[1] * STRIDE);
  });

  sight.classList.add("sight-live");
  sight.querySelector("[data-tools]").hidden = false;
  addEventListener("resize", draw);
}

function drawBox(drawing) {
  const frame = drawing.querySelector("[data-frame]");
  const box = drawing.querySelector("[data-box]");
  const inputs = ["left", "top", "width", "height"].map((name) => drawing.querySelector(`[name="box-${name}"]`));
  const typed = () => inputs.map((input) => parseFloat(input.value.replace(",", ".")));
  let from = null;

  const show = () => {
    const [x, y, width, height] = typed();
    const isBox = [x, y, width, height].every(Number.isFinite) && width > 0 && height > 0;
    box.setAttribute("visibility", isBox ? "visible" : "hidden");
    if (!isBox) return;
    for (const rect of box.querySelectorAll("rect")) {
      Object.entries({ x, y, width, height }).forEach(([name, value]) => rect.setAttribute(name, `${value}%`));
    }
  };

  // Where a pointer is, in tenths of a percent of the picture: whole tenths add up to no more than the whole.
  const at = (event) => {
    const area = frame.querySelector("img").getBoundingClientRect();
    const share = (value, start, length) => Math.round(Math.min(Math.max((value - start) / length, 0), 1) * 1000);
    return [share(event.clientX, area.left, area.width), share(event.clientY, area.top, area.height)];
  };

  const fill = (to) => {
    const [left, top] = [0, 1].map((axis) => Math.min(from[axis], to[axis]));
    const [width, height] = [0, 1].map((axis) => Math.abs(from[axis] - to[axis]));
    [left, top, width, height].forEach((tenths, index) => { inputs[index].value = String(tenths / 10); });
    show();
  };

  frame.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    from = at(event);
    frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    if (!from) return;
    const to = at(event);
    // A touch that moves nowhere is no box, and leaves the one that is there.
    if (to[0] !== from[0] && to[1] !== from[1]) fill(to);
  });
  for (const end of ["pointerup", "pointercancel"]) frame.addEventListener(end, () => { from = null; });

  for (const input of inputs) {
    input.addEventListener("input", show);
    input.addEventListener("keydown", (event) => {
      const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const now = parseFloat(input.value.replace(",", ".")) || 0;
      input.value = String(Math.min(Math.max(Math.round((now + by) * 10) / 10, 0), 100));
      show();
    });
  }

  drawing.querySelector("[data-clear]").addEventListener("click", () => {
    inputs.forEach((input) => { input.value = ""; });
    show();
    inputs[0].focus();
  });
  drawing.classList.add("drawing-live");
  drawing.querySelectorAll("[data-with-script]").forEach((shown) => { shown.hidden = false; });
}
