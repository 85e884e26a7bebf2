// A page without a kernel: each card's own script draws, and a recording answers in the kernel's place.

const WORDS = /[^<>" ,]+|[<>" ,]/g;
const modules = new Map();
globalThis.autogradlabPage = { add: (name, module) => modules.set(name, module) };

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

/** What a widget's script knows of the kernel: values by name, events, messages. */
class RecordedModel {
  constructor(data) {
    this.data = data;
    this.state = { ...data.first };
    this.listeners = new Map();
    this.shapes = new Map(Object.entries(data.answers).map(([name, { shapes }]) => [name, shapes.map((s) => s.match(WORDS) ?? [])]));
  }

  get(name) { return this.state[name]; }
  set(name, value) { this.state[name] = value; }
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

  answer(name, place) {
    const { rows, at } = this.data.answers[name];
    const [shape, ...changes] = rows[at[place]];
    const words = [...this.shapes.get(name)[shape]];
    for (let k = 0; k < changes.length; k += 2) words[changes[k]] = changes[k + 1];
    return JSON.parse(words.join(""));
  }

  save_changes() {
    const place = this.place();
    if (place < 0) { // back to where the numbers are true
      for (const [name] of this.data.axes) this.state[name] = this.last?.[name] ?? this.data.first[name];
      for (const [name] of this.data.axes) this.tell(name);
      return;
    }
    this.last = Object.fromEntries(this.data.axes.map(([name]) => [name, this.state[name]]));
    const fresh = Object.keys(this.data.answers).map((name) => [name, this.answer(name, place)]);
    const changed = fresh.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(this.state[name]));
    for (const [name, value] of changed) this.state[name] = value;
    this.state.answers += 1;
    for (const [name] of changed) this.tell(name);
    this.tell("answers");
  }

  send({ press }) {
    let place = this.data.presses[press]?.[this.place()] ?? -1;
    if (place < 0) return;
    for (const [name, values] of [...this.data.axes].reverse()) {
      this.state[name] = values[place % values.length];
      place = Math.floor(place / values.length);
    }
    this.save_changes();
    for (const [name] of this.data.axes) this.tell(name);
  }
}

async function wake(figure) {
  const data = await unpack(figure.querySelector("script").textContent);
  const place = document.createElement("div");
  modules.get(figure.dataset.module).render({ model: new RecordedModel(data), el: place });
  if (data.missing.length) {
    const note = document.createElement("p");
    note.className = "page-note";
    note.textContent = `In Jupyter only: ${data.missing.join(", ")}.`;
    place.append(note);
  }
  figure.querySelector(".page-face").replaceWith(place);
  figure.dataset.awake = "";
}

addEventListener("DOMContentLoaded", () => { for (const figure of document.querySelectorAll("figure[data-module]")) wake(figure); });
