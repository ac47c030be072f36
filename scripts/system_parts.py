"""Programs outside Python that some tests need: find them, install them where we may, or say what is missing.

`make test` runs this file; tests/conftest.py reads the same table, so that a test is left out for exactly
the reason that was announced. With CI=true nothing may be left out: a missing part is a failure.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Part:
    """One outside program and the tests that need it."""

    name: str
    """Debian's name of the package."""
    group: str
    """The pytest marker of the tests that need it."""
    programs: tuple[str, ...]
    """Where to look, first match wins: a command name, or a path that may hold `*` and `~`."""
    asks_version: str
    """The option that makes the program say its version. A program that cannot do that does not work."""
    homebrew: str
    """What to type on macOS."""


PARTS = (
    Part(
        "chromium",
        "browser",
        (
            "chromium",
            "chromium-browser",  # on Ubuntu only a signpost to the snap, which asks_version unmasks
            "google-chrome",
            "~/.cache/ms-playwright/chromium-*/chrome-linux*/chrome",
            "~/Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
        ),
        "--version",
        ".venv/bin/playwright install chromium",
    ),
    Part("poppler-utils", "pdf", ("pdftotext",), "-v", "brew install poppler"),
    Part(
        "postgresql",
        "peers",
        ("/usr/lib/postgresql/*/bin/initdb", "/opt/homebrew/opt/postgresql@*/bin/initdb", "initdb"),
        "--version",
        "brew install postgresql@17",
    ),
    Part("dcmtk", "peers", ("storescu",), "--version", "brew install dcmtk"),
    Part("orthanc", "peers", ("Orthanc", "/usr/sbin/Orthanc"), "--version", "see www.orthanc-server.com"),
)

# The packages whose installation starts a server and makes it start with the machine.
SERVICES = {"orthanc": "orthanc", "postgresql": "postgresql"}

POLICY = Path("/usr/sbin/policy-rc.d")


class PartNotInstalled(RuntimeError):
    """The package system could not install a part."""


def must_be_complete() -> bool:
    """Whether a missing part fails the run instead of leaving tests out."""
    return os.environ.get("CI", "").lower() in {"true", "1"}


@cache
def find(name: str) -> Path | None:
    """The program of this part, if it is there and runs."""
    part = next(part for part in PARTS if part.name == name)
    return next((path for path in _candidates(part) if _runs(path, part.asks_version)), None)


def why_missing(name: str) -> str:
    """One line for a person: what is missing, which tests need it, what to do."""
    part = next(part for part in PARTS if part.name == name)
    return f"{part.name} is missing or does not run (tests: {part.group}). Install it: {_remedy(part)}"


def _candidates(part: Part) -> Iterator[Path]:
    for program in part.programs:
        if "/" not in program:
            found = shutil.which(program)
            if found:
                yield Path(found)
            continue
        pattern = Path(program).expanduser()
        yield from sorted(Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor))), reverse=True)


def _runs(program: Path, asks_version: str) -> bool:
    try:
        answer = subprocess.run([program, asks_version], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def _remedy(part: Part) -> str:
    if platform.system() == "Darwin":
        return part.homebrew
    if _distribution() == "ubuntu" and part.name == "chromium":
        return "sudo .venv/bin/playwright install --with-deps chromium"
    if shutil.which("apt-get"):
        return f"sudo apt-get install {part.name}"
    return f"your system's package of {part.name}"


def _distribution() -> str:
    """`debian`, `ubuntu` or another name, as the system calls itself."""
    try:
        return platform.freedesktop_os_release().get("ID", "")
    except OSError:
        return ""


def _may_install() -> bool:
    return _distribution() in {"debian", "ubuntu"} and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def _install(parts: Sequence[Part]) -> None:
    """Install these parts with the system's own packages, and leave no server running.

    Raises:
        PartNotInstalled: with what the package system said.
    """
    packages = [part.name for part in parts]
    if _distribution() == "ubuntu" and "chromium" in packages:
        # Ubuntu's package only points to a snap, which does not run in a container.
        packages.remove("chromium")
        _run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"])
    if packages:
        _run(["apt-get", "update", "-qq"])
        with _no_service_starts():
            _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])
    for package in packages:
        if package in SERVICES:
            _keep_from_starting_with_the_machine(SERVICES[package])


def _run(command: list[str]) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    if command[0] == "apt-get":
        # Another apt may be at work, as on a machine that has just started.
        command[1:1] = ["-o", "DPkg::Lock::Timeout=300"]
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode != 0:
        last_lines = done.stdout.decode(errors="replace").strip().splitlines()[-15:]
        raise PartNotInstalled("\n".join([f"{' '.join(command)} ended with {done.returncode}:", *last_lines]))


@contextmanager
def _no_service_starts() -> Iterator[None]:
    """Debian asks policy-rc.d before a package starts its service; 101 means: do not."""
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink(missing_ok=True)


def _keep_from_starting_with_the_machine(service: str) -> None:
    # Best effort by design: in a container neither program has anything to switch off.
    for command in (["systemctl", "disable", service], ["update-rc.d", service, "disable"]):
        if shutil.which(command[0]):
            subprocess.run(command, capture_output=True, check=False)


def main() -> int:
    """Install what is missing where we may; name what stays missing. Returns the exit status."""
    missing = [part for part in PARTS if find(part.name) is None]
    if missing and _may_install():
        print("Installing for the tests:", ", ".join(part.name for part in missing), flush=True)
        try:
            _install(missing)
        except PartNotInstalled as problem:
            print(problem, file=sys.stderr)
        find.cache_clear()
    still_missing = [part for part in missing if find(part.name) is None]
    for part in still_missing:
        print(f"Left out: {why_missing(part.name)}", file=sys.stderr)
    if still_missing and must_be_complete():
        print("CI=true: nothing may be left out.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
