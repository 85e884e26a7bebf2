// The stepper's page: play moves the slider on, step by step, until the end or until it is pressed again. The card that
// a step is about stays in view.

const PACE = 1100; // ms a step

function renderStepper({ model, el }) {
  const end = renderWithButtons({ model, el });
  const button = el.querySelector("[data-agl=play]");
  const input = el.querySelector("[data-agl-control=step]");
  let timer = 0;
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    button.textContent = "play";
    button.setAttribute("aria-pressed", "false");
  };
  const on = () => {
    if (Number(input.value) >= Number(input.max)) return stop();
    input.value = Number(input.value) + 1;
    input.dispatchEvent(new Event("input"));
  };
  button.addEventListener("click", () => {
    if (timer) return stop();
    if (Number(input.value) >= Number(input.max)) input.value = 0;
    button.textContent = "pause";
    button.setAttribute("aria-pressed", "true");
    timer = setInterval(on, PACE);
    on();
  });
  el.addEventListener("agl-asleep", stop);
  const follow = () => {
    if (Number(input.value) !== model.get("step")) input.value = model.get("step");
    el.querySelector("output[data-agl=step]").textContent = String(model.get("step"));
  };
  const place = el.querySelector("[data-agl=graph]");
  makeViewport(place);
  const look = () => reveal(place, place.querySelector(".al-node:not([data-card*=_]) .al-active"));
  model.on("change:step", follow);
  model.on("change:graph", look);
  return () => {
    stop();
    model.off("change:step", follow);
    model.off("change:graph", look);
    end();
  };
}

export default { render: renderStepper };
