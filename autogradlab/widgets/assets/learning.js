// What a card has around a model that learns: menus, a plot that takes points, and code to copy.
// It follows card.js and buttons.js in one module, and uses their parts.

const STRIDE = 40; // arrow keys from one side of the plot to the other
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

function menuRow(model, { name, label, options }, wait) {
  const row = make("label", { css: "agl-control" });
  const select = make("select", { "aria-label": label, "data-agl-menu": name, ...FREE });
  for (const { value, label: text } of options) select.append(make("option", { text, value }));
  const follow = () => { select.value = model.get(name); };
  select.addEventListener("change", () => {
    wait();
    model.set(name, select.value);
    model.save_changes();
  });
  row.append(make("span", { text: label }), select);
  follow();
  return [row, [`change:${name}`, follow]];
}

// --- the plot ------------------------------------------------------------------------------------------------------

/** The picture as a place that takes points: by a click, or by a cross that the arrow keys move. */
class Plot {
  constructor(model, picture, wait) {
    Object.assign(this, { model, picture, wait, at: null });
    this.root = make("div", {
      css: "agl-plane", hook: "plane", tabindex: "0", role: "application", ...FREE,
      "aria-label": "points: the arrow keys move a cross, Enter adds a point there, Backspace takes it back",
    });
    this.cross = make("div", { css: "agl-cross" });
    this.where = make("output", { css: "agl-readout agl-where", hook: "where", "aria-live": "polite" });
    picture.before(this.root);
    this.root.append(picture, this.cross);
    this.root.addEventListener("click", (event) => this.click(event));
    this.root.addEventListener("keydown", (event) => this.press(event));
    this.root.addEventListener("focus", () => this.move(...this.here()));
    this.root.addEventListener("blur", () => { this.where.textContent = ""; });
  }

  /** The ends of the plot in the points' units, its sides in pixels of the picture, and the picture's size. */
  get plane() { return this.model.get("plane"); }

  here() {
    const { x, y } = this.plane;
    return this.at ?? [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2];
  }

  /** The place of the plot that is nearest. */
  within(x, y) {
    const { x: across, y: up } = this.plane;
    const held = (v, [lo, hi]) => Math.min(Math.max(v, lo), hi);
    return [held(x, across), held(y, up)];
  }

  /** Where a place lies on the picture, from its left and from its top. */
  spot(x, y) {
    const { x: across, y: up, box: [left, top, right, bottom], size } = this.plane;
    const share = (v, [lo, hi]) => (v - lo) / (hi - lo);
    const pixels = [left + share(x, across) * (right - left), bottom - share(y, up) * (bottom - top)];
    return pixels.map((v, k) => `${(100 * v) / size[k]}%`);
  }

  /** How far a pointer is from the picture's left and top, in the page's pixels. */
  pixels(event) {
    const around = this.root.querySelector("svg").getBoundingClientRect();
    return [event.clientX - around.left, event.clientY - around.top, around];
  }

  /** The place under a pointer, which may lie beside the plot. */
  placeOf(event) {
    const { x, y, box: [left, top, right, bottom], size } = this.plane;
    const [a, b, around] = this.pixels(event);
    const across = ((a / around.width) * size[0] - left) / (right - left);
    const up = (bottom - (b / around.height) * size[1]) / (bottom - top);
    return [x[0] + across * (x[1] - x[0]), y[0] + up * (y[1] - y[0])];
  }

  move(x, y) {
    this.at = this.within(x, y);
    [this.cross.style.left, this.cross.style.top] = this.spot(...this.at);
    this.where.textContent = `x₁ ${short(this.at[0])}, x₂ ${short(this.at[1])}`;
  }

  click(event) {
    const place = this.placeOf(event);
    if (this.within(...place).some((v, k) => v !== place[k])) return;
    this.move(...place);
    this.send({ add: this.at });
  }

  press(event) {
    if (event.target !== this.root || event.ctrlKey || event.metaKey || event.altKey) return;
    const { x, y } = this.plane;
    const [dx, dy] = ARROWS[event.key] ?? [0, 0];
    const stride = (event.shiftKey ? 5 : 1) / STRIDE;
    if (dx || dy) {
      const [a, b] = this.here();
      this.move(a + dx * stride * (x[1] - x[0]), b + dy * stride * (y[1] - y[0]));
    } else if (event.key === "Enter" || event.key === " ") this.send({ add: this.here() });
    else if (event.key === "Backspace" || event.key === "Delete") this.send({ back: true });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Take in what the kernel says; this plot has nothing of its points but their picture. */
  follow() {}

  send(message) {
    this.wait(); // first, for a send without a kernel may raise
    this.model.send(message);
  }
}

const short = (v) => (Math.abs(v) < 1e4 ? v.toFixed(2) : v.toExponential(2));

// --- the code ------------------------------------------------------------------------------------------------------

async function copy(text, from) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // pages served without encryption have no clipboard
    getSelection().selectAllChildren(from);
    return document.execCommand("copy");
  }
  return true;
}

function codeBlock(model) {
  const block = make("details", { css: "agl-code", hook: "code" });
  const code = make("code");
  const pre = make("pre", { tabindex: "0", ...FREE });
  const button = make("button", { css: "agl-button", hook: "copy", type: "button", text: "copy", ...FREE });
  button.addEventListener("click", async () => {
    button.textContent = (await copy(model.get("code"), code)) ? "copied" : "selected: press Ctrl+C";
    setTimeout(() => { button.textContent = "copy"; }, 1500);
  });
  const follow = () => say(code, model.get("code"));
  follow();
  pre.append(code);
  const room = make("div");
  room.append(pre, button);
  block.append(make("summary", { text: "The lines of code that do the same", ...FREE }), room);
  return [block, ["change:code", follow]];
}

// --- the card ------------------------------------------------------------------------------------------------------

function renderLearning({ model, el }, Kind = Plot) {
  const end = renderWithButtons({ model, el });
  const [wait, stop] = patience(el);
  const listeners = [["change:answers", stop]];
  const card = el.querySelector(".agl-card");
  card.classList.add("agl-learning");

  const menus = model.get("menus").map((spec) => menuRow(model, spec, wait));
  el.querySelector(".agl-controls").prepend(...menus.map(([row]) => row));

  const plot = new Kind(model, el.querySelector("[data-agl=picture]"), wait);
  const choices = el.querySelector("[data-agl=choices]");
  const right = make("div");
  const tools = make("div", { css: "agl-tools" });
  plot.root.before(right);
  tools.append(choices, plot.where);
  right.append(plot.root, tools);
  const rename = () => model.get("choices").forEach(({ label }, k) => {
    choices.querySelectorAll("span")[k].textContent = label;
  });

  const [block, follow] = codeBlock(model);
  card.append(block);
  listeners.push(...menus.map(([, listener]) => listener), follow, ["change:choices", rename]);
  for (const name of ["spots", "plane", "choices"]) listeners.push([`change:${name}`, () => plot.follow()]);
  for (const [event, act] of listeners) model.on(event, act);
  return () => {
    stop();
    for (const [event, act] of listeners) model.off(event, act);
    end();
  };
}

export default { render: renderLearning };
