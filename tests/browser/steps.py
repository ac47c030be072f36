"""What a nurse does in the browser, step by step, so that a test reads as given, when, then."""

import re
from datetime import date, timedelta

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

TODAY = date.today()  # noqa: DTZ011  the clinic in the browser lives today as well
AXE = Axe()


def dutch(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def days_ago(days: int) -> str:
    return dutch(TODAY - timedelta(days=days))


class Nurse:
    """Somebody at the keyboard; every page that is looked at is checked by axe."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def opens(self, address: str) -> None:
        self.page.goto(address)
        self.finds_no_barrier()

    def follows(self, link: str) -> None:
        self.page.get_by_role("main").get_by_role("link", name=link, exact=True).first.click()
        self.finds_no_barrier()

    def returns_to_the_person(self) -> None:
        self.page.locator(".person-band").get_by_role("link").first.click()
        self.finds_no_barrier()

    def presses(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()
        self.finds_no_barrier()

    def types(self, field: str, text: str) -> None:
        self.page.get_by_label(re.compile(f"^{re.escape(field)}")).first.fill(text)

    def chooses(self, group: str, option: str) -> None:
        self.group(group).get_by_label(option, exact=True).check()

    def ticks(self, option: str) -> None:
        self.page.get_by_label(re.compile(f"^{re.escape(option)}")).check()

    def selects(self, field: str, option: str) -> None:
        self.page.get_by_label(field).select_option(label=option)

    def group(self, name: str) -> Locator:
        return self.page.get_by_role("group", name=re.compile(f"^{re.escape(name)}")).last

    def reads(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.get_by_role("main")).to_contain_text(text)

    def reads_heading(self, text: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)

    def speaks_english(self) -> None:
        self.page.locator("header details summary").click()
        self.page.get_by_role("button", name="English").click()

    def finds_no_barrier(self) -> None:
        found = AXE.run(self.page).response["violations"]
        told = [f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']]}" for one in found]
        assert not told, f"{self.page.url}: {told}"

    def downloads_pdf(self, link: str) -> bytes:
        address = self.page.get_by_role("main").get_by_role("link", name=link).first.get_attribute("href")
        answer = self.page.request.get(self.page.url.split("/people")[0] + str(address))
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["cache-control"] == "no-store"
        return answer.body()
