// A picture that is larger than its place on the page: the part that matters is brought into view.

const RIM = 6; // px around a part, so that its border is seen, too

/** How far to scroll, in px of the page, until what lies from `low` to `high` is in view: to its middle, or not at all. */
const distance = (low, high, from, to) => (low - RIM >= from && high + RIM <= to ? 0 : (low + high - from - to) / 2);

/** Make a place of a picture scroll what it has no room for, and its card as wide as the widest picture. */
function makeViewport(place) {
  place.classList.add("agl-viewport");
  place.closest(".agl-card").classList.add("agl-wide");
}

/** Scroll the place of a picture to a part of it, and the page to the place while somebody works in its card. */
function reveal(place, part) {
  if (!part) return;
  const area = place.getBoundingClientRect();
  const box = part.getBoundingClientRect();
  const scale = place.offsetWidth / area.width || 1; // other than 1 where the page enlarges its cards
  place.scrollLeft += scale * distance(box.left, box.right, area.left, area.right);
  place.scrollTop += scale * distance(box.top, box.bottom, area.top, area.bottom);
  if (place.closest(".agl-card").contains(document.activeElement)) place.scrollIntoView({ block: "nearest" });
}

export default { makeViewport, reveal };
