// A box that finds the cards of a graph by name: all that match are marked, Enter goes from one to the next.

/** The name and the expression on a card, `a = w·x`. */
const cardTitle = (card) => card.querySelector(".al-title").textContent;
const cardName = (card) => cardTitle(card).split(" = ")[0];

/** The cards whose name contains the words, a whole name first; where there is none, those whose expression does. */
function findCards(place, words) {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return [];
  const cards = [...place.querySelectorAll("[data-card]:not([data-card*=_])")]; // no second cards
  const having = (text) => cards.filter((card) => text(card).toLowerCase().includes(wanted));
  const named = having(cardName);
  const whole = named.filter((card) => cardName(card).toLowerCase() === wanted);
  return named.length ? [...new Set([...whole, ...named])] : having(cardTitle);
}

/** The box, and what it says; `bring` brings a card into view. Gives a function that marks again after a change. */
function addSearch(row, place, bring) {
  const label = make("label", { css: "agl-search" });
  const input = make("input", { type: "search", "data-agl": "search", placeholder: "name", spellcheck: "false", ...FREE });
  const said = make("output", { css: "agl-readout", hook: "found", role: "status" });
  label.append(make("span", { text: "find" }), input);
  row.append(label, said);
  let at = 0;
  const mark = () => {
    const found = findCards(place, input.value);
    at = found.length ? (at + found.length) % found.length : 0;
    for (const card of place.querySelectorAll("[data-card]")) {
      card.classList.toggle("agl-found", found.includes(card));
      card.classList.toggle("agl-here", card === found[at]);
    }
    const none = input.value.trim() ? "no card of this name is drawn" : "";
    said.textContent = found.length ? `${at + 1} of ${found.length}: ${cardTitle(found[at])}` : none;
    return found[at];
  };
  const go = (index) => {
    at = index;
    const card = mark();
    if (card) bring(card);
  };
  input.addEventListener("input", () => go(0));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go(at + (event.shiftKey ? -1 : 1));
    else if (event.key === "Escape") {
      input.value = "";
      go(0);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return mark;
}

export default { addSearch };
