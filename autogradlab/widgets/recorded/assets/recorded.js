// A page without a kernel: each card's own script draws, and a recording answers in the kernel's place.
//
// A state is a memory and a place: where the controls are, and what else the answer depends on. See machine.py.

const WORDS = /[^<>" ,]+|[<>" ,]/g;
const PACE = 60; // ms from state to state of a run that plays
const LIMIT = "That isn't recorded on this page. In Jupyter it goes on from here.";
const modules = new Map();
globalThis.autogradlabPage = { add: (name, module) => modules.set(name, module) };

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

/** A message as the recording names it, whatever the order of its parts. */
const keyOf = (message) => JSON.stringify(Object.fromEntries(Object.entries(message).sort(([a], [b]) => (a < b ? -1 : 1))));

/** What a widget's script knows of the kernel: values by name, events, messages. */
class RecordedModel {
  constructor(data, el) {
    Object.assign(this, { data, el, at: data.start, state: { ...data.first }, listeners: new Map(), timer: 0 });
    this.size = data.axes.reduce((product, [, values]) => product * values.length, 1);
    this.shapes = new Map(Object.entries(data.answers).map(([name, { parts, shapes }]) => (
      [name, shapes.map((shape) => shape.map((k) => parts[k]).join("").match(WORDS) ?? [])])));
  }

  get(name) { return this.state[name]; }

  set(name, value) {
    if (this.state[name] !== value) this.moved = name;
    this.state[name] = value;
  }

  on(event, act) { this.listeners.set(event, [...this.listeners.get(event) ?? [], act]); }
  off(event, act) { this.listeners.set(event, (this.listeners.get(event) ?? []).filter((other) => other !== act)); }
  tell(name) { for (const act of this.listeners.get(`change:${name}`) ?? []) act(); }

  /** The place of the position that the controls have; -1 where nothing was recorded, which is never guessed at. */
  place() {
    let place = 0;
    for (const [name, values] of this.data.axes) {
      const wanted = this.state[name];
      const k = values.findIndex((v) => v === wanted || Math.abs(v - wanted) <= 1e-9 * Math.abs(wanted) || Math.abs(v - wanted) < 1e-13);
      if (k < 0) return -1;
      place = place * values.length + k;
    }
    return place;
  }

  row(state) { return this.data.rows ? this.data.rows[state] : state; }

  answer(name, row) {
    const { rows, at } = this.data.answers[name];
    const [shape, ...changes] = rows[at[row]];
    const words = [...this.shapes.get(name)[shape]];
    for (let k = 0; k < changes.length; k += 2) words[changes[k]] = changes[k + 1];
    return JSON.parse(words.join(""));
  }

  /** Show a state, or say that the recording ends here. */
  go(state, busy = false, buttons = this.data.first.buttons) {
    const row = state < 0 ? -1 : this.row(state);
    if (row < 0) return this.refuse();
    this.at = state;
    const fresh = { busy, buttons };
    let place = state % this.size;
    for (const [name, values] of [...this.data.axes].reverse()) {
      fresh[name] = values[place % values.length];
      place = Math.floor(place / values.length);
    }
    for (const name of Object.keys(this.data.answers)) if (name !== "busy") fresh[name] = this.answer(name, row);
    if (!buttons) delete fresh.buttons;
    const changed = Object.entries(fresh).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(this.state[name]));
    const axes = this.data.axes.map(([name]) => name);
    Object.assign(this.state, fresh);
    this.state.answers += 1;
    for (const name of new Set([...changed.map(([name]) => name), ...axes, "readout"])) this.tell(name);
    this.tell("answers");
  }

  refuse() {
    let place = this.at % this.size;
    for (const [name, values] of [...this.data.axes].reverse()) {
      this.state[name] = values[place % values.length];
      place = Math.floor(place / values.length);
      this.tell(name);
    }
    for (const name of ["choice", "start", "drag"]) {
      const resting = !(name in this.data.answers) && !this.data.axes.some(([axis]) => axis === name);
      if (resting && name in this.data.first) this.state[name] = this.data.first[name];
    }
    this.el.dispatchEvent(new Event("agl-asleep"));
    this.state.readout = { ...this.state.readout, note: LIMIT };
    this.tell("readout");
    this.tell("answers");
  }

  save_changes() {
    this.rest();
    const known = this.data.axes.some(([name]) => name === this.moved);
    const place = known ? this.place() : -1;
    if (place < 0) return this.refuse();
    const memory = Math.floor(this.at / this.size);
    this.go((this.data.after[this.moved]?.[memory] ?? memory) * this.size + place);
  }

  send(message) {
    const key = keyOf(message);
    const pauses = message.stop || (this.timer && key in this.data.plays);
    this.rest();
    if (pauses) return this.go(this.at);
    const found = this.data.moves[key] ?? -1;
    const state = Array.isArray(found) ? found[this.at] : found < 0 ? -1 : found * this.size + (this.at % this.size);
    if (state >= 0 && key in this.data.plays) this.play(state, this.data.plays[key]);
    else this.go(state);
  }

  /** Go on along the run, state by state, until its end or until something else is asked for. */
  play(goal, buttons) {
    const next = () => {
      const busy = this.at + 1 < goal;
      this.go(this.at + 1, busy, busy ? buttons : undefined);
      this.timer = this.at < goal ? setTimeout(next, PACE) : 0;
    };
    next();
  }

  rest() {
    clearTimeout(this.timer);
    this.timer = 0;
  }
}

async function wake(figure) {
  const data = await unpack(figure.querySelector("script").textContent);
  const place = document.createElement("div");
  const guessed = "predict" in figure.dataset;
  const model = guessed ? new GuessModel(data, () => { figure.dataset.open = ""; }) : new RecordedModel(data, place);
  modules.get(figure.dataset.module).render({ model, el: place });
  if (data.missing?.length) {
    const note = document.createElement("p");
    note.className = "page-note";
    note.textContent = `In Jupyter only: ${data.missing.join(", ")}.`;
    place.append(note);
  }
  figure.querySelector(".page-face").replaceWith(place);
  figure.dataset.awake = "";
}

addEventListener("DOMContentLoaded", async () => {
  // One after the other, so that a long page can be read and scrolled meanwhile.
  for (const figure of document.querySelectorAll("figure[data-module]")) await wake(figure);
  document.documentElement.dataset.awake = "";
});
