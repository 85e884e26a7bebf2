// %%predict: a question, a box for the guess, and what is said of it. The output itself stands below, in the cell.

function render({ model, el }) {
  const question = model.get("question");
  const card = make("section", { css: "agl-card", role: "group", "aria-label": `predict: ${question}` });
  const title = make("div", { css: "agl-title", hook: "title", text: "predict " });
  title.append(make("span", { css: "agl-question", text: question }));

  const form = make("form", { css: "agl-ask" });
  const label = make("label", { text: "Your guess" });
  const input = make("input", { css: "agl-guess", type: "text", hook: "guess", autocomplete: "off", ...FREE });
  const button = make("button", { css: "agl-button", type: "submit", hook: "commit", text: "Show the output", ...FREE });
  label.append(input);
  form.append(label, button);
  const said = make("p", { css: "agl-said-line agl-readout", hook: "sentence", role: "status" });
  card.append(title, form, said);

  const sleeper = new Sleeper(model, el, (text) => { said.textContent = text; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!input.value.trim()) {
      said.textContent = "Say something first: a number, a list, a word. A wild guess counts, too.";
      input.focus();
      return;
    }
    ask(el);
    model.send({ guess: input.value });
  });
  // Letters typed here are a guess, and no shortcuts of the notebook.
  input.addEventListener("keydown", (event) => event.stopPropagation());

  const tell = () => {
    const done = model.get("done");
    input.disabled = button.disabled = done;
    button.hidden = done;
    if (done) input.value = model.get("guess");
    said.textContent = model.get("said");
    said.dataset.aglRight = model.get("right");
  };
  const answered = () => {
    sleeper.wake();
    tell();
  };
  model.on("change:done", answered);
  tell();
  el.append(card);
  return () => {
    sleeper.end();
    model.off("change:done", answered);
  };
}

export default { render };
