// What a card has besides sliders: buttons that do something once, and a choice of which one is on.
// It follows card.js in one module, and uses its `make` and `render`.


/** The buttons of a card, whose labels follow the kernel: "train" is "pause" while it goes on. */
function buttonRow(model, wait) {
  const row = make("div", { css: "agl-buttons", role: "group", "aria-label": "actions" });
  for (const { name, label } of model.get("buttons")) {
    const button = make("button", { css: "agl-button", hook: name, type: "button", text: label, ...FREE });
    button.addEventListener("click", () => {
      wait(); // first, for a send without a kernel may raise
      model.send({ press: name });
    });
    row.append(button);
  }
  const follow = () => {
    const specs = model.get("buttons");
    specs.forEach(({ label }, k) => {
      if (row.children[k].textContent !== label) row.children[k].textContent = label;
    });
    row.closest(".agl-card")?.classList.toggle("agl-pausing", specs.some(({ stops }) => stops));
  };
  return [row, follow];
}

function choiceRow(model, wait) {
  const row = make("fieldset", { css: "agl-buttons", hook: "choices" });
  row.append(make("legend", { text: model.get("asks") }));
  const group = `agl-${Math.random().toString(36).slice(2)}`;
  for (const { name, label } of model.get("choices")) {
    const option = make("label", { css: "agl-button agl-choice" });
    const input = make("input", { type: "radio", name: group, value: name, "data-agl-choice": name, ...FREE });
    input.addEventListener("change", () => {
      wait();
      model.set("choice", name);
      model.save_changes();
    });
    option.append(input, make("span", { text: label }));
    row.append(option);
  }
  const follow = () => {
    for (const input of row.querySelectorAll("input")) input.checked = input.value === model.get("choice");
  };
  follow();
  return [row, follow];
}

/** Says so where the kernel does not answer; the next answer brings a note of its own. */
function patience(el) {
  let waiting = 0;
  const stop = () => clearTimeout(waiting);
  const wait = () => {
    stop();
    const words = "No answer from the kernel yet. If it was restarted, run this cell again.";
    waiting = setTimeout(() => say(el.querySelector("[data-agl=note]"), words), PATIENCE);
  };
  return [wait, stop];
}

function renderWithButtons({ model, el }) {
  const end = render({ model, el });
  const [wait, stop] = patience(el);
  const table = el.querySelector(".agl-table");
  const listeners = [["change:answers", stop]];
  if (model.get("buttons").length) {
    const [row, follow] = buttonRow(model, wait);
    table.before(row);
    follow();
    listeners.push(["change:buttons", follow]);
  }
  if (model.get("choices").length) {
    const [row, follow] = choiceRow(model, wait);
    table.before(row);
    listeners.push(["change:choice", follow]);
  }
  for (const [event, act] of listeners) model.on(event, act);
  return () => {
    stop();
    for (const [event, act] of listeners) model.off(event, act);
    end();
  };
}

export default { render: renderWithButtons };
