"""A real clinic for the browser: `osteon run --demo` in a process of its own, and Chromium in front of it."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.steps import Nurse

START_SECONDS = 60


@dataclass(frozen=True)
class Site:
    """A running clinic: where it is and where its data lie."""

    address: str
    data: Path
    login_link: str

    def one_time_link(self, username: str) -> str:
        """A fresh link that logs this user in once."""
        script = (
            "from osteon.cli.clinic_site import set_up; set_up();"
            "from osteon.clinic.staff.models import User; from sesame.utils import get_query_string;"
            f"print(get_query_string(User.objects.get(username={username!r})))"
        )
        told = subprocess.run(
            [sys.executable, "-c", script],
            env=environment(self.data),
            capture_output=True,
            text=True,
            check=True,
        )
        return f"{self.address}login/once/{told.stdout.strip()}"


def environment(data: Path) -> dict[str, str]:
    return {**os.environ, "OSTEON_DATA": str(data), "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(data: Path, *options: str) -> tuple[subprocess.Popen[str], Site]:
    """Start `osteon run` and wait until it has printed its address (and a link, where it prints one)."""
    command = [str(Path(sys.executable).parent / "osteon"), "run", "--port", str(free_port()), *options]
    process = subprocess.Popen(
        command, env=environment(data), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    told = ""
    for line in process.stdout:
        told += line
        if "Ctrl-C" in line:
            break
    address = re.search(r"http://[\d.:]+/", told)
    assert address, f"osteon run did not start:\n{told}"
    link = re.search(r"\S+/login/once/\S+", told)
    wait_until_open(address[0])
    return process, Site(address[0], data, link[0] if link else "")


def stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    process.communicate(timeout=20)


def wait_until_open(address: str) -> None:
    host, port = address.removeprefix("http://").rstrip("/").split(":")
    for _ in range(START_SECONDS * 10):
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing listens on {address}")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    process, running = start(tmp_path_factory.mktemp("clinic"), "--demo")
    yield running
    stop(process)


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        arguments = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
        ]
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def nurse(site: Site, page: Page) -> Nurse:
    """A nurse who has just logged in, and reads English."""
    somebody = Nurse(page)
    somebody.opens(site.one_time_link("verpleegkundige"))
    somebody.speaks_english()
    return somebody
