// The first file: on to the reader's own language, the first that is here.
(() => {
  "use strict";
  const links = [...document.querySelectorAll("a[data-enter]")];
  const wanted = navigator.languages.map((code) => code.split("-")[0].toLowerCase());
  const known = wanted.find((code) => links.some((link) => link.lang === code));
  const link = links.find((one) => one.lang === known) ?? links[0];
  location.replace(link.href + location.search + location.hash);
})();
