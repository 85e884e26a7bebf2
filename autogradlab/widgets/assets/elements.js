// What every script of a card makes its page of, and how it waits for the kernel. It comes first.

// Milliseconds without an answer, after which a card falls asleep: where Jupyter knows that no kernel is there, where the
// kernel is there and does nothing, and where nothing is known of it.
const PATIENCE = { gone: 400, idle: 1500, unknown: 3000 };
const BEHIND = 200; // milliseconds by which a timer is late where the page itself was busy
const ASLEEP = "This card is asleep: run this cell to wake it.";
const BUSY = "The kernel is busy with a cell. The card answers when that is done.";
const FREE = { "data-lm-suppress-shortcuts": "true" }; // else Notebook 7 takes the keys for itself

/** An element with a class, a hook for tests, and text. */
function make(tag, { css = "", hook = "", text = "", ...attributes } = {}) {
  const node = document.createElement(tag);
  if (css) node.className = css;
  if (hook) node.dataset.agl = hook;
  if (text) node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

/** Say that the kernel was asked for something. Call it first: a send without a kernel may raise. */
const ask = (el) => el.dispatchEvent(new Event("agl-ask"));

/** A card that gets no answer goes back to where its numbers are true, and looks asleep until one comes. */
class Sleeper {
  constructor(model, el, say) {
    Object.assign(this, { model, el, say, timer: 0, asleep: false });
    this.start = () => this.wait();
    el.addEventListener("agl-ask", this.start);
  }

  /** The controls as they were for the numbers shown. Setting a value here doesn't send it: only the page follows. */
  goBack() {
    for (const [name, value] of Object.entries(this.model.get("answered") ?? {})) {
      if (this.model.get(name) !== value) this.model.set(name, value);
    }
  }

  wait() {
    clearTimeout(this.timer);
    const patience = PATIENCE[this.kernel()] ?? PATIENCE.unknown;
    const due = performance.now() + patience;
    // Where the page was busy, an answer may have come that it hasn't read yet.
    this.timer = setTimeout(() => (performance.now() > due + BEHIND ? this.wait() : this.giveUp()), patience);
  }

  /** What the kernel does, as far as one can know: `gone`, `idle`, `busy` or `unknown`. */
  kernel() {
    const manager = this.model.widget_manager;
    if (this.el.closest(".jupyter-widgets-disconnected")) return "gone";
    if (!manager || !("kernel" in manager)) return "unknown"; // only JupyterLab and Notebook 7 tell
    const { status, connectionStatus } = manager.kernel ?? {};
    if (connectionStatus !== "connected") return "gone";
    return status === "idle" || status === "busy" ? status : "unknown";
  }

  giveUp() {
    const busy = this.kernel() === "busy";
    this.say(busy ? BUSY : ASLEEP);
    if (busy) return this.wait();
    this.asleep = true;
    this.goBack();
    this.look();
  }

  look() {
    this.el.querySelector(".agl-card").classList.toggle("agl-asleep", this.asleep);
    if (this.asleep) this.el.dispatchEvent(new Event("agl-asleep"));
  }

  /** An answer, be it a late one, to which the controls have to go. */
  wake() {
    clearTimeout(this.timer);
    if (!this.asleep) return;
    this.asleep = false;
    this.goBack();
    this.look();
  }

  end() {
    clearTimeout(this.timer);
    this.el.removeEventListener("agl-ask", this.start);
  }
}

export default { make };
