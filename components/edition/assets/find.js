// meeting.html?id=...: on to the file of the record, if there is one.
(() => {
  "use strict";
  const id = new URLSearchParams(location.search).get("id") ?? "";
  if (window.COOPERATION.ids.includes(id)) {
    location.replace(`meetings/${id}.html`);
    return;
  }
  const said = document.querySelector("[data-unknown]");
  said.textContent = `${said.dataset.unknown}: ${id.slice(0, 80)}`;
})();
