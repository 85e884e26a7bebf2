// What a card has around a function of several inputs: menus beside the sliders.
// It follows card.js, buttons.js and learning.js in one module, and uses their parts.

function renderExplore({ model, el }) {
  const end = renderWithButtons({ model, el });
  const [wait, stop] = patience(el);
  const menus = model.get("menus").map((spec) => menuRow(model, spec, wait));
  el.querySelector(".agl-controls").prepend(...menus.map(([row]) => row));
  const listeners = [["change:answers", stop], ...menus.map(([, listener]) => listener)];
  for (const [event, act] of listeners) model.on(event, act);
  return () => {
    stop();
    for (const [event, act] of listeners) model.off(event, act);
    end();
  };
}

export default { render: renderExplore };
