// What every script of a card makes its page of. It comes first.

const PATIENCE = 3000; // ms without an answer, after which the card says so
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

export default { make };
