// The live graph's page: light the paths of a card, ask for its derivation, find it, zoom and pan, save what is seen.

const STEP = 1.25; // a zoom

/** The tensor that a card shows: a second card of it, for a use far from the first, has an id such as n3_1. */
const tensor = (id) => id.split("_")[0];

/** Which cards a card depends on, and which depend on it. */
function reach(svg, start, from, to) {
  const found = new Set([tensor(start)]);
  const lines = [...svg.querySelectorAll("path[data-tail]")].map((line) => [tensor(line.dataset[from]), tensor(line.dataset[to])]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [a, b] of lines) {
      if (found.has(a) && !found.has(b)) {
        found.add(b);
        grown = true;
      }
    }
  }
  return found;
}

function light(svg, card) {
  const up = card ? reach(svg, card, "head", "tail") : null;
  const down = card ? reach(svg, card, "tail", "head") : null;
  const on = (a, b) => !card || (up.has(a) && up.has(b)) || (down.has(a) && down.has(b));
  for (const node of svg.querySelectorAll("[data-card]")) node.classList.toggle("agl-dim", !on(tensor(node.dataset.card), tensor(node.dataset.card)));
  for (const line of svg.querySelectorAll("[data-tail]")) line.classList.toggle("agl-dim", !on(tensor(line.dataset.tail), tensor(line.dataset.head)));
}

/** What is seen of the picture: a window that is moved and resized. */
class View {
  constructor(place) { this.place = place; this.box = null; }

  get svg() { return this.place.querySelector("svg"); }

  whole() { return this.svg.dataset.whole.split(" ").map(Number); }

  apply() { if (this.svg) this.svg.setAttribute("viewBox", (this.box ?? this.whole()).join(" ")); }

  fit() { this.box = null; this.apply(); }

  zoom(factor, at) {
    const [x, y, w, h] = this.box ?? this.whole();
    const [cx, cy] = at ?? [x + w / 2, y + h / 2];
    this.box = [cx - (cx - x) / factor, cy - (cy - y) / factor, w / factor, h / factor];
    this.apply();
  }

  move(dx, dy) {
    const [x, y, w, h] = this.box ?? this.whole();
    this.box = [x + dx * w, y + dy * h, w, h];
    this.apply();
  }

  /** Bring a card into view: by scrolling, and where the picture is zoomed, by moving the window to it. */
  show(card) {
    if (this.box) {
      const { x, y, width, height } = card.querySelector(".al-card").getBBox();
      const [, , w, h] = this.box;
      const { e, f } = card.parentNode.transform.baseVal[0].matrix; // the rim around all parts
      this.box = [x + e + (width - w) / 2, y + f + (height - h) / 2, w, h];
      this.apply();
    }
    reveal(this.place, card);
  }

  point(event) {
    const area = this.svg.getBoundingClientRect();
    const [x, y, w, h] = this.box ?? this.whole();
    return [x + ((event.clientX - area.left) / area.width) * w, y + ((event.clientY - area.top) / area.height) * h];
  }
}

function download(name, url) {
  const link = make("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function source(svg) {
  const copy = svg.cloneNode(true);
  copy.setAttribute("viewBox", svg.dataset.whole);
  for (const node of copy.querySelectorAll(".agl-dim")) node.classList.remove("agl-dim");
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}

function png(svg) {
  const image = new Image();
  const url = URL.createObjectURL(source(svg));
  image.onload = () => {
    const canvas = make("canvas");
    canvas.width = 2 * image.width;
    canvas.height = 2 * image.height;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(url);
    canvas.toBlob((blob) => download("graph.png", URL.createObjectURL(blob)));
  };
  image.src = url;
}

const MOVES = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] };

function renderGraph({ model, el }) {
  const end = renderWithButtons({ model, el });
  const place = el.querySelector("[data-agl=graph]");
  const view = new View(place);
  makeViewport(place);
  const press = (name, act) => el.querySelector(`button[data-agl=${name}]`).addEventListener("click", act);
  press("in", () => view.zoom(STEP));
  press("out", () => view.zoom(1 / STEP));
  press("fit", () => view.fit());
  press("svg", () => download("graph.svg", URL.createObjectURL(source(view.svg))));
  press("png", () => png(view.svg));

  const mark = addSearch(el.querySelector(".agl-buttons"), place, (card) => view.show(card));

  const decorate = () => {
    const svg = view.svg;
    if (!svg) return;
    svg.dataset.whole = model.get("graph").match(/viewBox="([^"]+)"/)[1];
    view.apply();
    svg.setAttribute("role", "group");
    for (const card of svg.querySelectorAll("[data-card]")) {
      card.setAttribute("tabindex", "0");
      card.setAttribute("role", "button");
      card.setAttribute("data-lm-suppress-shortcuts", "true");
      card.setAttribute("aria-label", [...card.querySelectorAll("text")].map((text) => text.textContent).join(" "));
    }
    mark();
  };
  const card = (event) => event.target.closest?.("[data-card]")?.dataset.card;
  const derive = (name) => {
    if (!name) return;
    ask(el);
    model.send({ card: name });
  };
  place.addEventListener("pointerover", (event) => light(view.svg, card(event)));
  place.addEventListener("pointerleave", () => light(view.svg, null));
  place.addEventListener("focusin", (event) => light(view.svg, card(event)));
  place.addEventListener("focusout", () => light(view.svg, null));
  place.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") derive(card(event));
    else if (event.key === "+") view.zoom(STEP);
    else if (event.key === "-") view.zoom(1 / STEP);
    else if (event.key === "0") view.fit();
    else if (MOVES[event.key]) view.move(...MOVES[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  place.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // else the page scrolls, as it should
    event.preventDefault();
    view.zoom(event.deltaY < 0 ? STEP : 1 / STEP, view.point(event));
  }, { passive: false });

  let held = null;
  place.addEventListener("pointerdown", (event) => { held = { at: view.point(event), moved: false, card: card(event) }; });
  place.addEventListener("pointermove", (event) => {
    if (!held || !view.svg) return;
    const [x, y] = view.point(event);
    const [, , w, h] = view.box ?? view.whole();
    if (!held.moved && Math.hypot(x - held.at[0], y - held.at[1]) < 4) return;
    held.moved = true;
    view.move((held.at[0] - x) / w, (held.at[1] - y) / h);
  });
  const release = () => {
    if (held && !held.moved) derive(held.card);
    held = null;
  };
  place.addEventListener("pointerup", release);
  place.addEventListener("pointercancel", () => { held = null; });

  decorate();
  model.on("change:answers", decorate);
  return () => {
    model.off("change:answers", decorate);
    end();
  };
}

export default { render: renderGraph };
