"""Every page, for every state of the pathway: on a phone, by keyboard, for each role, and clicked twice."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, environment
from tests.browser.steps import Nurse, days_ago

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
PASSWORD = "lange-zin-voor-de-proef"


def test_every_page_fits_a_phone_and_has_no_barrier(site: Site, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    nurse = Nurse(context.new_page())
    nurse.opens(site.one_time_link("verpleegkundige"))
    addresses = [site.address, f"{site.address}register/", f"{site.address}search/?q=van"]
    people = {task_owner_link(link) for link in links(nurse.page, "main a") if "/people/" in link}
    for person in sorted(people):
        nurse.opens(f"{site.address}{person}")
        addresses += [
            f"{site.address}{link.lstrip('/')}" for link in links(nurse.page, "main a") if is_a_page(link)
        ]
    for address in sorted(set(addresses)):
        nurse.opens(address)
        assert not scrolls_sideways(nurse.page), address
    context.close()


def links(page: Page, selector: str) -> list[str]:
    return [str(one.get_attribute("href")) for one in page.locator(selector).all()]


def task_owner_link(link: str) -> str:
    found = re.match(r"/(people/\d+/)", link)
    assert found, link
    return found[1]


def is_a_page(link: str) -> bool:
    return link.startswith("/people/") and not link.endswith(".pdf")


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def test_logging_in_needs_no_mouse(site: Site, page: Page) -> None:
    script = (
        "from osteon.cli.clinic_site import set_up; set_up();"
        "from osteon.clinic.staff.models import User; arts = User.objects.get(username='arts');"
        f"arts.set_password({PASSWORD!r}); arts.save()"
    )
    subprocess.run([sys.executable, "-c", script], env=environment(site.data), check=True)
    page.goto(site.address)
    Nurse(page).finds_no_barrier()
    page.get_by_label("Gebruikersnaam").or_(page.get_by_label("Username")).focus()
    page.keyboard.type("arts")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Werklijst")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#main")


@pytest.mark.parametrize(
    ("username", "may"),
    [("arts", True), ("balie", True), ("manager", False), ("beheer", False)],
)
def test_each_role_sees_what_it_may(site: Site, page: Page, username: str, may: bool) -> None:
    somebody = Nurse(page)
    somebody.opens(site.one_time_link(username))
    answer = page.request.get(f"{site.address}register/")
    assert (answer.status == 200) is may
    assert page.request.get(f"{site.address}people/1/").status == (403 if username == "beheer" else 200)


def test_a_link_logs_in_once(site: Site, page: Page, browser: Browser) -> None:
    link = site.one_time_link("balie")
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Werklijst")
    other = browser.new_context().new_page()
    other.goto(link)
    expect(other.locator("body")).not_to_contain_text("Werklijst")
    other.context.close()


def test_two_clicks_make_one_person(nurse: Nurse) -> None:
    nurse.page.get_by_role("link", name="Register a fracture").click()
    nurse.types("Patient number", "W2002")
    nurse.types("First name", "Dubbel")
    nurse.types("Surname", "Klikkers")
    nurse.types("Date of birth", "01-02-1950")
    nurse.chooses("Sex", "Male")
    nurse.selects("Broken bone", "rib")
    nurse.types("Date of the fracture", days_ago(3))
    nurse.page.get_by_role("button", name="Register", exact=True).dblclick()
    nurse.page.wait_for_url("**/invite/")
    nurse.page.goto(f"{nurse.page.url.split('/people')[0]}/search/?q=Klikkers")
    expect(nurse.page.get_by_role("main").get_by_role("link", name="Dubbel Klikkers")).to_have_count(1)
