// JupyterLab and Notebook 7 draw a widget even where its kernel is gone, and then say "model not found". This extension
// gives a card's output a renderer of its own: it shows the saved picture until the live card is there.
//
// Written as a module container by hand, so that there is nothing to build.
(() => {
  const CARD = "application/vnd.autogradlab.card+json";
  const VIEW = "application/vnd.jupyter.widget-view+json";
  const ASLEEP = "This card is asleep: run this cell to wake it.";
  const LATE = 150; // ms in which a live card comes without its picture being seen before
  const RANK = -20; // before the widgets' own -10
  const LOOKS = 100; // times, 100 ms apart, that a notebook with a kernel is looked at for its manager of widgets

  let scope = {};
  const shared = async (name) => (await Object.values(scope[name])[0].get())();

  function picture(data) {
    const face = document.createElement("div");
    const image = document.createElement("img"); // in which no script runs, so a notebook need not be trusted for it
    const note = document.createElement("p");
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent([data["image/svg+xml"]].flat().join(""))}`;
    image.alt = [data["text/plain"] ?? ""].flat().join("");
    image.style.maxWidth = "100%";
    note.textContent = `☾ ${ASLEEP}`;
    note.setAttribute("role", "status");
    Object.assign(note.style, { margin: "2px 0 6px", fontSize: "13px", color: "var(--jp-ui-font-color2)" });
    face.className = "agl-face";
    face.append(image, note);
    return face;
  }

  function rendererFor(Panel, registry, cards) {
    return class CardRenderer extends Panel {
      async renderModel(model) {
        cards.add(this);
        this.model = model;
        this.face?.remove();
        this.face = picture(model.data);
        this.face.hidden = true;
        this.node.prepend(this.face);
        if (!model.trusted) return this.follow();
        setTimeout(() => this.follow(), LATE);
        await this.renew();
      }

      /** A live card by the notebook's present manager of widgets. */
      async renew() {
        if (!(VIEW in this.model.data)) return this.follow(); // the notebook was run by a program that shows no widgets
        this.live?.dispose();
        this.live = registry.createRenderer(VIEW);
        this.addWidget(this.live);
        this.watch ??= new MutationObserver(() => this.follow());
        this.watch.observe(this.live.node, { childList: true });
        await this.live.renderModel(this.model);
        this.follow();
      }

      /** The live card if it is there, else its picture. */
      follow() {
        if (this.isDisposed) return;
        const awake = Boolean(this.live?.node.firstElementChild);
        this.face.hidden = awake;
        if (this.live) this.live.node.style.display = awake ? "" : "none";
      }

      dispose() {
        cards.delete(this);
        this.watch?.disconnect();
        super.dispose();
      }
    };
  }

  async function plugins() {
    const { INotebookTracker } = await shared("@jupyterlab/notebook");
    const { Panel } = await shared("@lumino/widgets");
    const register = async (panel) => {
      const registry = panel.content.rendermime;
      const cards = new Set();
      const Renderer = rendererFor(Panel, registry, cards);
      registry.addFactory({ safe: true, mimeTypes: [CARD], createRenderer: () => new Renderer() }, RANK);
      // Once there is a kernel, Jupyter replaces the widgets' factory by one that knows the manager of this notebook.
      // What the first one made is told only where it is a direct child of the output, so here it is made again.
      const first = registry.getFactory(VIEW);
      await panel.sessionContext.ready;
      for (let k = 0; k < LOOKS && registry.getFactory(VIEW) === first; k += 1) await new Promise((go) => setTimeout(go, 100));
      for (const card of cards) if (card.model.trusted) card.renew();
    };
    const activate = (app, tracker) => {
      tracker.forEach(register);
      tracker.widgetAdded.connect((_, panel) => register(panel));
    };
    return { __esModule: true, default: [{ id: "autogradlab:cards", autoStart: true, requires: [INotebookTracker], activate }] };
  }

  globalThis._JUPYTERLAB ??= {};
  globalThis._JUPYTERLAB.autogradlab = {
    init: (given) => { scope = given; },
    get: async () => {
      const found = await plugins();
      return () => found;
    },
  };
})();
