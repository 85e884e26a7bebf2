// A live card: laid out once from the model, then numbers and pictures are replaced in place.
//
// The kernel computes, the page shows. The page sends a control's value; the kernel answers with `readout` (texts) and
// `picture`, `aside`, `graph` (SVG texts). A picture that has the shape of the one before only changes the attributes
// and words that differ; anything else replaces it. What the learner wrote arrives as text, never as markup.

const ALLOWED = new Set(["svg", "g", "title", "desc", "rect", "line", "path", "circle", "polygon", "text", "tspan"]);

// --- pictures ------------------------------------------------------------------------------------------------------

/** An SVG text as an element, without anything that is not drawing. */
export function parse(text) {
  const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (root.localName !== "svg") return null;
  for (const node of [...root.querySelectorAll("*")]) if (!ALLOWED.has(node.localName)) node.remove();
  for (const node of [root, ...root.querySelectorAll("*")]) {
    for (const { name } of [...node.attributes]) if (/^on|href$/i.test(name)) node.removeAttribute(name);
  }
  return document.importNode(root, true);
}

/** Make `old` equal to `fresh`, touching only what differs. */
export function morph(old, fresh) {
  if (old.nodeName !== fresh.nodeName || old.childNodes.length !== fresh.childNodes.length) return old.replaceWith(fresh);
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  for (const { name } of [...old.attributes ?? []]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes ?? []) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const theirs = [...fresh.childNodes];
  [...old.childNodes].forEach((child, k) => morph(child, theirs[k]));
}

function show(place, text) {
  const fresh = text ? parse(text) : null;
  place.hidden = !fresh;
  if (!fresh) place.replaceChildren();
  else if (place.firstChild) morph(place.firstChild, fresh);
  else place.append(fresh);
}

// --- parts ---------------------------------------------------------------------------------------------------------

const say = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
};

/** A slider in its own units; one marked `log` moves through the powers of ten. */
class Control {
  constructor(spec, model, changed) {
    Object.assign(this, spec);
    this.model = model;
    this.first = model.get(this.name);
    this.root = make("label", { css: "agl-control" });
    this.input = make("input", {
      type: "range", min: this.min, max: this.max, step: this.step, "aria-label": this.label,
      "data-agl-control": this.name,
      "data-lm-suppress-shortcuts": "true", // else Notebook 7 takes the arrow keys for itself
    });
    this.output = make("output", { css: "agl-readout", hook: this.name, "aria-hidden": "true" });
    this.root.append(make("span", { text: this.label }), this.input, this.output);
    this.input.addEventListener("input", () => {
      model.set(this.name, this.value());
      model.save_changes();
      this.tell();
      changed();
    });
    this.follow();
  }

  /** Where the slider stands for a value, and back. The first value keeps all its digits. */
  place(value) { return this.log ? Math.log10(value) : value; }

  value() {
    const place = Number(this.input.value);
    if (Math.abs(place - this.place(this.first)) < this.step / 1000) return this.first;
    return this.log ? Number((10 ** place).toPrecision(3)) : Number(place.toPrecision(12));
  }

  follow() {
    const value = this.model.get(this.name);
    if (this.value() !== value) this.input.value = this.place(value);
    this.tell();
  }

  tell() {
    const value = this.model.get(this.name);
    const digits = this.log ? Number(value.toPrecision(3)) : value;
    const plain = Math.abs(value) < 1e6 ? value.toFixed(this.digits) : value.toExponential(2);
    const words = this.log && digits < 0.001 ? digits.toExponential() : this.log ? String(digits) : plain;
    this.output.textContent = this.unit ? `${words} ${this.unit}` : words;
    this.input.setAttribute("aria-valuetext", this.output.textContent);
  }
}

function table(rows, cells) {
  const node = make("table", { css: "agl-table" });
  for (const row of rows) {
    const line = node.insertRow();
    if (row.gradient) line.className = "agl-gradient";
    line.append(make("th", { text: row.label, scope: "row" }));
    cells[row.name] = make("td", { css: "agl-readout", hook: row.name });
    line.append(cells[row.name]);
  }
  return node;
}

// --- the card ------------------------------------------------------------------------------------------------------

function render({ model, el }) {
  const card = make("section", { css: "agl-card", role: "group", "aria-label": `${model.get("verb")} ${model.get("heading")}` });
  const title = make("div", { css: "agl-title", hook: "title", text: `${model.get("verb")} ` });
  title.append(make("code", { text: model.get("heading") }));

  const cells = {};
  let waiting = 0;
  const note = make("p", { css: "agl-note", hook: "note" });
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => say(note, "No answer from the kernel yet. If it was restarted, run this cell again."), PATIENCE);
  };
  const controls = model.get("controls").map((spec) => new Control(spec, model, wait));

  const left = make("div", { css: "agl-left" });
  const places = { picture: make("div", { css: "agl-picture", hook: "picture" }), aside: make("div", { css: "agl-aside", hook: "aside" }) };
  const sliders = make("div", { css: "agl-controls" });
  sliders.append(...controls.map((control) => control.root));
  left.append(sliders, table(model.get("rows"), cells), places.aside);
  const row = make("div", { css: "agl-row" });
  row.append(left, places.picture);
  cells.sentence = make("p", { css: "agl-sentence agl-readout", hook: "sentence", role: "status" });
  cells.error = make("p", { css: "agl-error", hook: "error", role: "alert" });
  cells.printed = make("pre", { css: "agl-printed agl-readout", hook: "printed", "aria-label": "printed by the function" });
  places.graph = make("div", { css: "agl-graph", hook: "graph" });
  const stop = make("button", { css: "agl-stop", hook: "stop", type: "button", text: "Stop", "data-lm-suppress-shortcuts": "true" });
  stop.addEventListener("click", () => model.send({ stop: true }));
  const status = make("div", { css: "agl-status" }); // what goes on, and the button that ends it, side by side
  status.append(cells.sentence, stop);
  card.append(title, make("p", { css: "agl-hint", text: model.get("hint") }), row, status, cells.error, cells.printed, note, places.graph);

  const listeners = [];
  const on = (event, act) => { model.on(event, act); listeners.push([event, act]); };
  const tell = () => {
    const readout = model.get("readout");
    for (const [name, node] of Object.entries(cells)) {
      const text = readout[name] ?? "";
      if (node.tagName === "P" || node.tagName === "PRE") say(node, text);
      else if (node.textContent !== text) node.textContent = text;
    }
    say(note, readout.note ?? "");
    stop.hidden = !model.get("busy");
  };
  on("change:readout", tell);
  on("change:busy", tell);
  on("change:answers", () => clearTimeout(waiting));
  for (const name of Object.keys(places)) on(`change:${name}`, () => show(places[name], model.get(name)));
  for (const control of controls) on(`change:${control.name}`, () => control.follow());

  tell();
  for (const name of Object.keys(places)) show(places[name], model.get(name));
  el.append(card);
  return () => {
    clearTimeout(waiting);
    for (const [event, act] of listeners) model.off(event, act);
  };
}

export default { render };
