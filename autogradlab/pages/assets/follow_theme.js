// The theme of the page, in the words that cards know: Furo has `data-theme` on the body, PyData on the root.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

function follow() {
  const chosen = document.body.dataset.theme ?? root.dataset.theme;
  const dark = chosen === "dark" || (chosen !== "light" && system.matches);
  const light = String(!dark);
  if (root.dataset.jpThemeLight !== light) root.dataset.jpThemeLight = light;
}

follow();
system.addEventListener("change", follow);
new MutationObserver(follow).observe(document.body, { attributeFilter: ["data-theme"] });
new MutationObserver(follow).observe(root, { attributeFilter: ["data-theme"] });
