// What a plot has whose points can be dragged: one handle a point, for the keyboard and for those who do not see it.
// It follows card.js, buttons.js and learning.js in one module, and uses their parts.

const NEAR = { mouse: 10, pen: 14, touch: 24 }; // pixels from a point at which a pointer takes it
const FINE = 100; // arrow keys that carry a point from one side of the plot to the other

class PointPlot extends Plot {
  constructor(model, picture, el) {
    super(model, picture, el);
    Object.assign(this, { places: [], handles: [], taken: null, pending: {}, home: 0 });
    this.layer = make("div", {
      css: "agl-points", hook: "points", role: "group",
      "aria-label": "points: the arrow keys go from one to the next, Enter takes it, the arrow keys then move it, Delete removes it",
    });
    this.root.append(this.layer);
    this.root.addEventListener("pointerdown", (event) => this.grab(event));
    this.root.addEventListener("pointermove", (event) => this.drag(event));
    this.root.addEventListener("lostpointercapture", () => this.letGo());
    // A pointer on a point neither scrolls the page nor moves the focus to the plot.
    for (const event of ["mousedown", "touchstart"]) {
      this.root.addEventListener(event, (e) => { if (this.byPointer) e.preventDefault(); }, { passive: false });
    }
    this.layer.addEventListener("keydown", (event) => this.key(event, this.handles.indexOf(event.target)));
    this.layer.addEventListener("focusin", (event) => this.meet(this.handles.indexOf(event.target)));
    this.layer.addEventListener("focusout", () => { this.letGo(); this.where.textContent = ""; });
    el.addEventListener("agl-asleep", () => { // nobody heard of it, so the point is where it was
      if (this.byPointer) this.letGo(); // by keyboard it stays in hand: the kernel may only be slow, and Escape puts it back
      this.pending = {};
      this.follow();
    });
    this.follow();
  }

  // --- what the kernel says ---

  /** Put every handle where the kernel has its point; those just moved wait until the kernel has heard of it. */
  follow() {
    const { epoch, places } = this.model.get("spots");
    if (epoch !== this.epoch) Object.assign(this, { epoch, pending: {}, taken: null, byPointer: false });
    for (const [k, place] of Object.entries(this.pending)) {
      if (places[k].every((v, i) => v === place[i])) delete this.pending[k];
    }
    this.places = places.map((place, k) => this.pending[k] ?? place);
    this.count(places.length);
    this.handles.forEach((_, k) => this.show(k));
  }

  /** As many handles as points; whoever was on one that is gone comes to the last. */
  count(n) {
    while (this.handles.length < n) {
      this.handles.push(make("div", { css: "agl-point", role: "button", tabindex: "-1", ...FREE }));
      this.layer.append(this.handles.at(-1));
    }
    const lost = this.handles.slice(n).includes(document.activeElement);
    this.handles.splice(n).forEach((handle) => handle.remove());
    this.stay(Math.min(this.home, n - 1));
    if (lost) this.handles[this.home].focus();
  }

  /** The one handle that Tab comes to. */
  stay(k) {
    this.handles[this.home]?.setAttribute("tabindex", "-1");
    this.home = k;
    this.handles[k]?.setAttribute("tabindex", "0");
  }

  show(k) {
    const handle = this.handles[k];
    [handle.style.left, handle.style.top] = this.spot(...this.places[k]);
    handle.setAttribute("aria-label", this.name(k));
    handle.setAttribute("aria-pressed", String(k === this.taken));
    if (handle === document.activeElement) this.tell(k);
  }

  name(k) {
    const { labels, right } = this.model.get("spots");
    const [a, b] = this.places[k];
    const kind = this.model.get("choices")[labels[k]]?.label;
    return `${kind}, x₁ ${short(a)}, x₂ ${short(b)}${right[k] ? "" : ", not right yet"}`;
  }

  tell(k) {
    const todo = k === this.taken ? "arrow keys move it, Enter lets go" : "Enter takes it";
    this.where.textContent = this.byPointer ? this.name(k) : `${this.name(k)}: ${todo}`;
  }

  // --- a point on its way ---

  take(k) {
    Object.assign(this, { taken: k, first: this.places[k] });
    this.show(k);
  }

  letGo() {
    const k = this.taken;
    Object.assign(this, { taken: null, byPointer: false });
    this.root.classList.remove("agl-carrying");
    if (this.handles[k]) this.show(k);
  }

  /** Places go as a value and not as a message: of those that come while the kernel works, only the last is kept. */
  carry(k, place) {
    if (place.some((v, i) => v !== this.places[k][i])) this.put(k, place);
  }

  put(k, place) {
    this.places[k] = this.pending[k] = place;
    this.show(k);
    ask(this.el);
    this.model.set("drag", { epoch: this.epoch, places: { ...this.pending } });
    this.model.save_changes();
  }

  /** The nearest place of the plot that can be written down in a few digits. */
  fine([x, y]) {
    return this.within(x, y).map((v, i) => rounded(v, [this.plane.x, this.plane.y][i]));
  }

  // --- by mouse and by touch ---

  /** The point nearest to a pointer, if it is near. */
  nearest(event) {
    const [a, b] = this.pixels(event);
    const far = this.places.map(([x, y]) => this.spot(x, y)).map(([left, top]) => {
      const { width, height } = this.picture.getBoundingClientRect();
      return Math.hypot((parseFloat(left) / 100) * width - a, (parseFloat(top) / 100) * height - b);
    });
    const least = Math.min(...far);
    return least <= (NEAR[event.pointerType] ?? NEAR.mouse) ? far.indexOf(least) : null;
  }

  grab(event) {
    if (!event.isPrimary) return;
    const k = event.button ? null : this.nearest(event);
    this.touched = k !== null;
    if (k === null) return;
    this.handles[k].focus({ preventScroll: true }); // first, for the handle that it leaves lets go
    this.byPointer = true;
    this.root.setPointerCapture(event.pointerId);
    this.root.classList.add("agl-carrying");
    this.take(k);
  }

  drag(event) {
    if (this.byPointer && this.taken !== null) this.carry(this.taken, this.fine(this.placeOf(event)));
    else this.root.classList.toggle("agl-near", this.nearest(event) !== null);
  }

  click(event) {
    if (!this.touched && !this.layer.contains(event.target)) super.click(event);
  }

  // --- by keyboard ---

  meet(k) {
    this.stay(k);
    this.tell(k);
  }

  key(event, k) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.keys(event, k)[ARROWS[event.key] ? "Arrow" : event.key];
    if (!act) return;
    act();
    event.preventDefault();
    event.stopPropagation();
  }

  /** What each key does on point k. */
  keys({ key, shiftKey }, k) {
    const last = this.places.length - 1;
    const toggle = () => (this.taken === k ? this.letGo() : this.take(k));
    const remove = () => this.remove(k);
    const found = { Enter: toggle, " ": toggle, Delete: remove, Backspace: remove };
    if (this.taken === k) {
      // Asked of what was sent and not of what is seen: a slow kernel may hear of the move only now.
      const sent = k in (this.model.get("drag").places ?? {});
      const back = () => { if (sent) this.put(k, this.first); this.letGo(); };
      return { ...found, Arrow: () => this.nudge(k, ARROWS[key], shiftKey ? 10 : 1), Escape: back };
    }
    const go = (to) => () => this.handles[to].focus();
    const next = { PageDown: go(k < last ? k + 1 : 0), PageUp: go(k ? k - 1 : last), Home: go(0), End: go(last) };
    return { ...found, ...next, Arrow: go(this.neighbor(k, ARROWS[key])) };
  }

  remove(k) {
    this.letGo();
    if (k >= this.model.get("spots").given) this.send({ remove: k, epoch: this.epoch });
    else this.where.textContent = `${this.name(k)}: it was there from the start, and stays`;
  }

  nudge(k, [dx, dy], times) {
    const { x, y } = this.plane;
    const [a, b] = this.places[k];
    this.carry(k, this.fine([a + (dx * times * (x[1] - x[0])) / FINE, b + (dy * times * (y[1] - y[0])) / FINE]));
  }

  /** The point to go to from point k: near, and rather straight ahead than aside. */
  neighbor(k, [dx, dy] = [0, 0]) {
    const [a, b] = this.places[k];
    const cost = this.places.map(([x, y]) => {
      const ahead = (x - a) * dx + (y - b) * dy;
      return ahead > 0 ? ahead + 2 * Math.abs((x - a) * dy - (y - b) * dx) : Infinity;
    });
    const least = Math.min(...cost);
    return least < Infinity ? cost.indexOf(least) : k;
  }
}

/** A number with as many decimals as the plot shows: a thousandth of its axis. */
function rounded(v, [lo, hi]) {
  const decimals = 3 - Math.floor(Math.log10(hi - lo));
  return Number(v.toFixed(Math.min(Math.max(decimals, 0), 100)));
}

export default { render: (context) => renderLearning(context, PointPlot) };
