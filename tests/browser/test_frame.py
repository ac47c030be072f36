"""The frame and the lists: no barrier on any width, nothing beside the screen, and all of it by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "?show=everyone",
    "?show=overdue",
    "search/",
    "search/?q=d",
    "search/?q=nobody-is-called-this",
    "people/1/",
    "people/38/",
    "people/999999/",
    "account/2fa/",
    "account/password/change/",
)
WIDTHS = {"a desktop": 1280, "a tablet": 768, "a phone": 390, "400 % zoom": 320}
NO_ROOM_NEEDED = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture(params=WIDTHS.values(), ids=WIDTHS.keys())
def nurse_at(request, browser: Browser, site: Site):
    """A nurse's page at one width."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    page = context.new_page()
    page.goto(site.one_time_link("verpleegkundige"))
    yield page
    context.close()


def test_no_page_has_a_barrier_or_needs_more_than_its_width(nurse_at: Page, site: Site):
    for path in PAGES:
        nurse_at.goto(site.address + path)
        assert Axe().run(nurse_at).response["violations"] == [], path
        assert nurse_at.evaluate(NO_ROOM_NEEDED), f"{path} is wider than the screen"


def test_the_door_has_no_barrier_and_says_what_went_wrong(page: Page, site: Site):
    page.goto(f"{site.address}account/login/")
    assert Axe().run(page).response["violations"] == []
    page.get_by_label("Username").fill("verpleegkundige")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page).to_have_title("Error: Log in – Osteon")
    expect(page.get_by_label("Username")).to_have_value("verpleegkundige")
    assert Axe().run(page).response["violations"] == []


def test_the_first_tab_skips_to_the_content(page: Page, site: Site):
    page.goto(site.one_time_link("verpleegkundige"))
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_step_is_two_keys_and_a_name_away(page: Page, site: Site):
    """From the worklist to a person by the search box, without a mouse."""
    page.goto(site.one_time_link("verpleegkundige"))
    name = page.locator(".task__person a").first.inner_text()
    page.get_by_role("searchbox").fill(name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=name)).to_be_visible()


def test_the_language_is_chosen_in_the_menu(page: Page, site: Site):
    page.goto(site.one_time_link("arts"))
    for language, heading in (("English", "Worklist"), ("Nederlands", "Werklijst")):
        page.locator(".user-menu summary").click()
        assert Axe().run(page).response["violations"] == []
        page.get_by_role("button", name=language).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
