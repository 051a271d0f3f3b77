"""The reader's language: chosen once it stays, else it is the first that the browser asks for."""

from __future__ import annotations

from urllib.request import Request, urlopen

from components.language.translator import accepted, translator

PAGES = ("Timeline", "Partners", "Glossary", "Overview")


def is_english(page) -> bool:
    """Say whether the document, its head and the drawn page are all English."""
    heads = [translator("en")(f"{name}.title") for name in ("overview", "timeline", "partners")]
    heads.append(translator("en")("glossary.title"))
    return (
        page.locator("html").get_attribute("lang") == "en"
        and page.title().endswith("Convention Cooperation Dashboard")
        and page.locator("h1").inner_text() in heads
        and page.locator("nav.languages a[aria-current]").inner_text() == "English"
        and "Data licence" in page.locator(".footer").inner_text()
    )


def walk(page) -> None:
    """Go from page to page; each is English, and so it is after a reload."""
    for name in PAGES:
        page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
        page.wait_until_done()
        assert "lang=en" in page.url
        assert is_english(page)
    page.reload()
    page.wait_until_done()
    assert is_english(page)


def test_an_english_link_in_a_french_browser_leads_to_english_pages(open_page):
    page = open_page("?lang=en", language="fr-FR")
    assert is_english(page)
    walk(page)


def test_a_click_on_english_in_a_french_browser_leads_to_english_pages(open_page):
    page = open_page("timeline?crime=terrorism", language="fr-FR")
    assert page.locator("h1").inner_text() == translator("fr")("timeline.title")
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url("**/timeline?*lang=en*")
    page.wait_until_done()
    assert is_english(page)
    assert "crime=terrorism" in page.url
    walk(page)
    assert "crime=terrorism" in page.url


WISHES = {"de, vi;q=0.8": "vi", "fr-CH, de;q=0.9": "fr", "de, es;q=0.5": "en"}


def test_the_first_supported_wish_of_the_browser_is_the_language(server, open_page):
    page = open_page("about", language="de-DE", fresh=True)
    agent = page.evaluate("navigator.userAgent")
    for wanted, language in WISHES.items():
        title = translator(language)("gaps.title")
        request = Request(f"{server}/gaps", headers={"Accept-Language": wanted})
        first = urlopen(request, timeout=60).read().decode()
        assert f'<html lang="{language}">' in first
        assert f"<h1>{title}</h1>" in first
        codes = ",".join(accepted(wanted))  # Chromium adds the weights
        browser = {"userAgent": agent, "acceptLanguage": codes}
        page.session.send("Emulation.setUserAgentOverride", browser)
        page.goto(f"{server}/gaps")
        page.wait_until_done()
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1").inner_text() == title
