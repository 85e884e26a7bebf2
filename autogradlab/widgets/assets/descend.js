// What a card has around a descent: a picture that takes its start, by a click or by a cross that the arrow keys move.
// It follows card.js, buttons.js and learning.js in one module, and uses their parts.

/** The plot of learning.js, whose points here are starts. */
class StartPlot extends Plot {
  constructor(model, picture, el) {
    super(model, picture, el);
    this.root.setAttribute("aria-label",
      "start of the descent: the arrow keys move a cross, Enter starts there, Backspace goes back to the first start");
  }

  /** The size that a click is measured in is the picture's own, which a legend makes higher. */
  get plane() {
    const [, , width, height] = this.root.querySelector("svg")?.getAttribute("viewBox").split(" ").map(Number) ?? [0, 0, 1, 1];
    return { ...this.model.get("plane"), size: [width, height] };
  }

  here() {
    const { y } = this.plane;
    const [a, b = (y[0] + y[1]) / 2] = this.model.get("start");
    return this.at ?? [a, b];
  }

  move(x, y) {
    super.move(x, y);
    const { axes } = this.plane;
    this.where.textContent = axes.map((name, k) => `${name} = ${short(this.at[k])}`).join(", ");
  }

  click(event) {
    if (this.root.querySelector("svg")) super.click(event);
  }

  /** Starts go as a value and not as a message: of those that come while the kernel works, only the last is kept. */
  send({ add }) {
    const first = this.model.get("first");
    const place = add ? add.slice(0, first.length).map((v) => Number(v.toPrecision(4))) : first;
    ask(this.el);
    this.model.set("start", place);
    this.model.save_changes();
    if (!add) this.follow();
  }

  /** Put the cross on the start again, where the cross is in use. */
  follow() {
    this.at = null;
    if (document.activeElement === this.root) this.move(...this.here());
  }
}

function renderDescent({ model, el }) {
  const end = renderWithButtons({ model, el });
  if (!model.get("plane").axes) return end;
  el.querySelector(".agl-card").classList.add("agl-learning");
  const picture = el.querySelector("[data-agl=picture]");
  const right = make("div");
  picture.before(right);
  right.append(picture);
  const plot = new StartPlot(model, picture, el);
  const tools = make("div", { css: "agl-tools" });
  tools.append(plot.where);
  right.append(tools);
  const listeners = [["change:start", () => plot.follow()], ["change:plane", () => plot.follow()]];
  for (const [event, act] of listeners) model.on(event, act);
  return () => {
    for (const [event, act] of listeners) model.off(event, act);
    end();
  };
}

export default { render: renderDescent };
