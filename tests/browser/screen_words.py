"""Every word that a page shows or tells a screen reader."""

from __future__ import annotations

from typing import Any

WORDS = r"""() => {
  const found = new Set();
  const note = (text) => { if (text?.trim()) found.add(text.trim().replace(/\s+/g, " ")); };
  const attributes = ["aria-label", "aria-description", "aria-valuetext", "aria-roledescription",
    "title", "placeholder", "alt", "data-label"];
  note(document.title);
  const SILENT = `script, style, noscript, .stCode, [translate="no"],
    [data-testid="stIconMaterial"],
    a[href="#stMain"]`;  // Streamlit's own way to skip, which style.css takes away for ours
  const walk = document.createTreeWalker(document.body,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => node instanceof Element
      && getComputedStyle(node).display === "none"
      ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement.closest(`${SILENT}, text, :has(> mark)`)) note(node.data);
      continue;
    }
    // lines of one text, and a text with marked words in it, are read in one go
    if (node.matches("text")) note(node.innerHTML.replace(/<[^>]*>/g, " | "));
    if (node.matches(":has(> mark)")) note(node.textContent);
    for (const name of attributes) note(node.getAttribute(name));
    for (const part of ["::before", "::after"]) {
      const content = getComputedStyle(node, part).content;
      if (content.startsWith('"')) note(JSON.parse(content.replace(/\\([^"\\])/g, "$1")));
    }
  }
  for (const chart of document.querySelectorAll(".js-plotly-plot")) {
    for (const trace of chart._fullData ?? []) {
      const named = chart._fullLayout.showlegend ? ["name"] : [];
      for (const name of [...named, "text", "hovertext", "hovertemplate"]) {
        for (const text of [trace[name]].flat(2)) {
          if (typeof text === "string") note(text.replace(/%\{[^}]*\}|<[^>]*>/g, " | "));
        }
      }
    }
  }
  return [...found];
}"""


def words_of(page: Any) -> set[str]:
    """Return every text, accessible name, title, placeholder and text of a chart on a page."""
    return set(page.evaluate(WORDS))
