"""What Streamlit itself says is said in the reader's language, wherever a widget is opened."""

from __future__ import annotations

import re
from typing import Any

import pytest

from components.language.translator import translator

KEYS = [key for key in translator("en").messages if key.startswith("streamlit.")]
APPLE = """
  Object.defineProperty(navigator, "platform", { get: () => "MacIntel" });
  Object.defineProperty(navigator, "userAgentData", { get: () => undefined });
"""  # there a list says more
RECORD = r"""(() => {
  // every text and name outside our own HTML as it is painted, also what is gone a moment later
  const seen = (window.seen = new Set());
  const names = ["aria-label", "title", "placeholder", "alt", "aria-valuetext"];
  const ours = ".stHtml, .js-plotly-plot, .before, script, style, noscript";
  const note = (node) => {
    if (node.nodeType === Node.TEXT_NODE && !node.parentElement?.closest(ours)) seen.add(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || node.closest(ours)) return;
    for (const name of names) seen.add(node.getAttribute(name) ?? "");
    node.childNodes.forEach(note);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      const nodes = change.type === "childList" ? [...change.addedNodes] : [change.target];
      requestAnimationFrame(() => nodes.forEach(note));
    }
  }).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: names,
  });
})()"""
SEEN = "(words) => [...window.seen].some((text) => text.trim() === words)"


class Wire:
    """The connection of a page to its server, which can be cut."""

    def __init__(self, page) -> None:
        self.page = page
        self.ends: list[Any] = []
        page.route_web_socket(re.compile("/_stcore/stream"), self._connect)

    def _connect(self, end) -> None:
        self.ends.append(end)
        end.connect_to_server()

    def cut(self) -> None:
        self.page.context.route("**/_stcore/**", lambda route: route.abort())
        self.ends[-1].close()


def open_everything(page, language: str) -> None:
    """Open every widget that a page of the dashboard has, and what each of them opens."""
    partner = page.locator(".st-key-filter_partners").get_by_role("combobox")
    partner.click()
    partner.press_sequentially("Kasperskyx")  # one partner, then none
    page.wait_for_function(SEEN, arg=translator(language)("streamlit.no_results"))
    partner.press("Backspace")
    page.get_by_role("option", name=re.compile("^Kaspersky")).click()
    page.keyboard.press("Escape")
    page.wait_until_done()
    day = page.locator(".st-key-filter_first").get_by_role("combobox")
    day.fill("2025-10-25")
    page.get_by_role("option").first.click()
    page.wait_until_done()
    page.locator(".st-key-filter_text button").hover()
    page.get_by_test_id("stTooltipContent").wait_for()
    page.locator(".st-key-citation summary").click()
    code = page.get_by_test_id("stCode").first
    code.hover()
    code.get_by_role("button").click()
    page.get_by_test_id("stSidebarHeader").hover()
    page.get_by_test_id("stSidebarCollapseButton").locator("button").click()
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarCollapseButton").locator("button").wait_for(state="attached")
    page.locator('nav.pages a[href^="add_meeting"]').click()
    page.locator(".st-key-form_start summary").click()
    file = {"name": "large.yaml", "mimeType": "application/yaml", "buffer": b"a" * 2_000_000}
    page.locator(".st-key-form_start input[type=file]").set_input_files(file)
    page.locator(".st-key-form_start").get_by_text("large.yaml").first.wait_for()


@pytest.mark.parametrize("language", ["en", "fr", "vi"])
def test_no_widget_speaks_another_language(open_page, language):
    page = open_page(
        "about", language="de-DE", fresh=True
    )  # Streamlit would speak some German here
    page.context.grant_permissions(["clipboard-write"])
    page.add_init_script(APPLE + RECORD)
    wire = Wire(page)
    page.goto(page.url.replace("/about", f"/gaps?lang={language}"))
    page.wait_until_done()
    open_everything(page, language)
    wire.cut()
    page.get_by_role("dialog").wait_for(timeout=60_000)
    page.wait_for_function(SEEN, arg=translator(language)("streamlit.close"))
    seen = {" ".join(text.split()) for text in page.evaluate("[...seen]")}
    page.page_errors.clear()

    def said(words: str) -> bool:
        form = "(.+)".join(map(re.escape, re.split(r"\{\w+\}", words)))
        return any(re.fullmatch(form, text) for text in seen)

    english, ours = (translator(code).messages for code in ("en", language))
    assert [ours[key] for key in KEYS if not said(str(ours[key]))] == []
    if language != "en":
        assert [english[key] for key in KEYS if said(str(english[key]))] == []
