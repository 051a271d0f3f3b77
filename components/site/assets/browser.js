// What only a browser can do: links without a new load, Streamlit's own words in the reader's
// language, where the keyboard stands after a change of page, and the width that charts are drawn for.
(() => {
  "use strict";
  const root = document.documentElement;
  const told = JSON.parse(document.getElementById("told").textContent);

  // the server draws charts for a phone or for a desk: it reads this when the page connects
  const phone = window.matchMedia("(max-width: 640px)");
  const tell = () => {
    document.cookie = `narrow=${phone.matches ? 1 : 0}; path=/; SameSite=Lax`;
  };
  tell();
  phone.addEventListener("change", tell);

  // ---- a link within the dashboard asks Streamlit for the page instead of loading everything anew
  const folder = new URL("./", location.href).pathname;
  const pages = new Set(told.pages.map((page) => new URL(page, new URL(folder, location)).pathname));
  let awaited = location.hash.slice(1);  // the place on a page that is still to be drawn
  let ended = false;  // the script of this page has run; what it drew may still be on its way
  let quiet = 0;  // how often since then no script was seen to run
  window.addEventListener("popstate", () => { ended = false; quiet = 0; });
  const go = (address) => {
    awaited = address.hash.slice(1);
    history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate"));
  };
  const isOurs = (address) => address.origin === location.origin && pages.has(address.pathname);

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.target === "_blank" || link.hasAttribute("download")) return;
    if ("load" in link.dataset) return;
    const address = new URL(link.href);
    if (!isOurs(address)) return;
    if (address.hash && address.href.split("#")[0] === location.href.split("#")[0]) return;
    event.preventDefault();
    go(address);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form.search-box");
    if (!form) return;
    event.preventDefault();
    const address = new URL(form.action);
    address.search = new URLSearchParams(new FormData(form));
    go(address);
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("a.skip")) return;
    event.preventDefault();  // a change of the address would make Streamlit draw the page again
    stand(() => document.querySelector('[data-testid="stMain"] h1'));
  });

  // ---- from a list of what is wrong into the field itself
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-field]");
    if (!link) return;
    event.preventDefault();
    const field = document.querySelector(`.st-key-${CSS.escape(link.dataset.field)}`);
    const input = field?.querySelector("input, textarea");
    if (!input) return;
    field.closest("details:not([open])")?.querySelector("summary").click();
    const enter = (frames) => {  // a fold takes some frames to open
      input.focus();
      if (document.activeElement !== input && frames > 0) requestAnimationFrame(() => enter(frames - 1));
    };
    enter(120);
  });

  // ---- what is wrong with a field is tied to it, and said to those who only hear when it changes
  // while they type there
  const wordsOf = (field) => (field?.dataset.tied ? field.getAttribute("aria-describedby") : "")
    .split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  let known = "";  // what was wrong when somebody came to the field, and heard it; then null
  document.addEventListener("focusin", (event) => { known = wordsOf(event.target); });
  const tie = () => {
    const told = document.querySelector("[data-told-wrong]");
    if (!told) return;
    const wrong = {};
    for (const { id, dataset } of document.querySelectorAll("[data-wrong]")) {
      wrong[dataset.wrong] = wrong[dataset.wrong] ? `${wrong[dataset.wrong]} ${id}` : id;
    }
    for (const field of document.querySelectorAll("[data-tied]")) {
      if (Object.hasOwn(wrong, field.dataset.tied)) continue;
      for (const name of ["data-tied", "aria-invalid", "aria-describedby"]) field.removeAttribute(name);
    }
    for (const [key, ids] of Object.entries(wrong)) {
      const field = document.querySelector(`.st-key-${CSS.escape(key)} :is(input, textarea)`);
      if (!field || field.getAttribute("aria-describedby") === ids) continue;
      field.dataset.tied = key;
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", ids);
    }
    const words = wordsOf(document.activeElement);
    if (words !== known) known = null;
    const news = known === null ? words : "";
    if (told.textContent !== news) told.textContent = news;  // a new run may have emptied it
  };

  // ---- a long text is taken after a pause, as Streamlit takes one line: Ctrl+Enter is its own way
  const PAUSE = 500;  // milliseconds; fields.py has the same
  let pausing;
  document.addEventListener("input", ({ target }) => {
    if (!target.matches(".st-key-form textarea")) return;
    clearTimeout(pausing);
    const enter = { key: "Enter", ctrlKey: true, bubbles: true };
    pausing = setTimeout(() => target.dispatchEvent(new KeyboardEvent("keydown", enter)), PAUSE);
  });

  // ---- the menu of a phone
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-menu]");
    if (button) {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
    }
  });

  // ---- what a reader has sent away stays away: data-dismiss names it, style.css hides it
  const DISMISSED = "dismissed-";
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(DISMISSED)) root.classList.add(name);
    }
  } catch { /* a browser that keeps nothing shows it again */ }
  document.addEventListener("click", (event) => {
    const name = event.target.closest?.("[data-dismiss]")?.dataset.dismiss;
    if (!name) return;
    root.classList.add(DISMISSED + name);
    try { localStorage.setItem(DISMISSED + name, "1"); } catch { /* as above */ }
    if (!document.activeElement.checkVisibility()) stand(beginning);
  });

  // ---- a button copies the address that it names, says so on itself, and to those who only hear
  const SHOWN = 2000;  // milliseconds
  const copied = (button) => {
    const words = button.dataset.words ??= button.textContent;
    button.textContent = button.dataset.copied;
    const told = document.querySelector("[data-told]");
    if (told) told.textContent = button.dataset.copied;
    clearTimeout(button.waiting);
    button.waiting = setTimeout(() => {
      button.textContent = words;
      if (told) told.textContent = "";
    }, SHOWN);
  };
  const copyBySelection = (text) => {  // where a site has no certificate, a browser knows this alone
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("not copied"));
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const text = new URL(button.dataset.copy, location).href;
    const done = navigator.clipboard
      ? navigator.clipboard.writeText(text).catch(() => copyBySelection(text))
      : copyBySelection(text);
    done.then(() => { button.focus(); copied(button); }, () => {});
  });

  // ---- a new page begins at its heading, for the eye, the keyboard and the screen reader
  const place = () => {
    const query = new URLSearchParams(location.search);
    return [location.pathname, ...["id", "find", "tour"].map((name) => query.get(name))].join(" ");
  };
  let drawn = place();
  let standing = null;  // finds where the keyboard was put, until the reader moves on
  const stand = (find) => {
    const element = find();
    if (!element) return null;
    standing = find;
    element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: true });
    return element;
  };
  const stay = () => {  // Streamlit may draw that place once more, as another element
    if (standing && standing() !== document.activeElement) stand(standing);
  };
  document.addEventListener("keydown", (event) => { if (event.key === "Tab") standing = null; });
  document.addEventListener("pointerdown", () => { standing = null; });
  const beginning = () => {
    const main = document.querySelector('[data-testid="stMain"]');
    return main?.querySelector(".tour:not(.tour-invitation)") ?? main?.querySelector("h1");
  };
  const arrive = () => {
    const id = awaited;
    const wanted = () => (id ? document.getElementById(id) : null);
    wanted()?.closest("details:not([open])")?.querySelector("summary").click();  // Streamlit's, too
    if (stand(wanted)) {
      awaited = "";
      drawn = place();
      wanted().scrollIntoView({ block: "start" });
    } else if (place() !== drawn && stand(beginning)) {
      drawn = place();
      document.querySelector('[data-testid="stMain"]').scrollTo({ top: 0 });
    }
  };

  // ---- the words that Streamlit itself puts on a screen
  // its library for lists would speak the browser's language instead, where it knows that one
  window[Symbol.for("react-aria.i18n.locale")] = "en-US";
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
  const OURS = ".stHtml, .stMarkdown, .js-plotly-plot, textarea, script, style";
  const VALUE = /\{(\w+)\}/g;
  const withValues = Object.keys(told.words).filter((english) => english.search(VALUE) >= 0).map(
    (english) => {
      const fixed = english.split(/\{\w+\}/).map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      const names = [...english.matchAll(VALUE)].map((found) => found[1]);
      return { form: new RegExp(`^${fixed.join("(.+)")}$`), names, ours: told.words[english] };
    },
  );
  const translated = (text) => {
    const said = text.trim();
    if (Object.hasOwn(told.words, said)) return told.words[said];
    for (const { form, names, ours } of withValues) {
      const values = said.match(form);
      if (values) return ours.replace(VALUE, (_, name) => values[names.indexOf(name) + 1]);
    }
    return undefined;
  };
  const translate = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const word = translated(node.data);
      if (word && word !== node.data && !node.parentElement?.closest(OURS)) node.data = word;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of ATTRIBUTES) {
        const said = node.getAttribute(name);
        const word = said && translated(said);
        if (word && word !== said) node.setAttribute(name, word);
      }
      node.childNodes.forEach(translate);
    }
  };

  // ---- the first words stay until the drawn page has the same, or ends without them
  const beside = window.matchMedia("(min-width: 769px)");  // there the filter stands beside the page
  const stepBack = () => {
    const before = document.querySelector(".before");
    const waits = beside.matches && before.querySelector(".beside-filter");
    const filter = document.querySelector('[data-testid="stSidebar"]')?.offsetWidth > 0;
    const head = document.querySelector("#root .site-head");
    const ready = (head && (filter || !waits)) || root.matches(".drawn");
    // a frame later, so that nothing moves in the frame in which it is first seen
    requestAnimationFrame(ready ? () => before.remove() : stepBack);
  };

  // Streamlit says that it has ended a moment before what it drew is there
  const END = '#root .site-head, #root [data-testid="stException"]';
  const finish = () => {
    if (!document.querySelector(END)) return requestAnimationFrame(finish);
    root.classList.add("drawn");
    arrive();
  };
  const watch = () => {
    const speaks = Object.keys(told.words).length > 0;
    if (speaks) translate(document.body);
    new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.type === "attributes" && change.attributeName === "data-test-script-state") {
          ended = change.target.dataset.testScriptState === "notRunning";
          if (ended) finish();
        } else if (speaks) {
          if (change.type === "childList") change.addedNodes.forEach(translate);
          else translate(change.target);
        }
      }
      stay();
      tie();
    }).observe(document.body, {
      subtree: true, childList: true, characterData: true, attributes: true,
      attributeFilter: [...ATTRIBUTES, "data-test-script-state"],
    });
  };
  // On a busy machine a script may begin and end between two looks at the page, its end may be told
  // before its last words stand, and a place may be there before it can be seen: no change tells when
  setInterval(() => {
    const state = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState;
    quiet = state === "notRunning" ? quiet + 1 : 0;
    if (ended || quiet >= 4) arrive();
    stay();
  }, 250);
  document.addEventListener("DOMContentLoaded", watch);
  document.addEventListener("DOMContentLoaded", stepBack);
})();
