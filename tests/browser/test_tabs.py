"""A page that one test leaves is the next one's without a trace."""

from __future__ import annotations

LEAVE = """() => {
  localStorage.setItem("left", "1");
  sessionStorage.setItem("left", "1");
  document.cookie = "left=1";
}"""
LEFT = "() => [localStorage.length, sessionStorage.length, document.cookie.includes('left')]"


def test_a_page_that_was_given_back_keeps_no_storage_route_or_tab(server, tabs):
    address = f"{server}/brief?partner=MAR"
    page = tabs.take("en-GB")
    page.goto(address)
    page.evaluate(LEAVE)
    page.mouse.move(300, 300)
    page.context.route("**/*", lambda route: route.abort())
    page.context.new_page()
    tabs.give_back(page)
    assert tabs.take("en-GB") is page
    page.goto(address)
    assert page.evaluate(LEFT) == [0, 0, False]
    assert page.locator(":hover").count() == 0
    assert page.context.pages == [page]
    tabs.give_back(page)
