// On every page: the menu of a phone, and the same view in another language.
(() => {
  "use strict";
  const menu = document.querySelector("[data-menu]");
  menu?.setAttribute("aria-expanded", "false");
  menu?.addEventListener("click", () => {
    menu.setAttribute("aria-expanded", String(menu.getAttribute("aria-expanded") !== "true"));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-here]");
    if (link) link.href = link.href.split(/[?#]/)[0] + location.search + location.hash;
  });
})();
