"""What the README shows works as it is shown."""

import doctest
import re
import subprocess
import sys

from tests.architecture.source import ROOT

README = ROOT / "README.md"


def test_the_library_example_answers_as_printed() -> None:
    failed, tried = doctest.testfile(str(README), module_relative=False)
    assert tried > 0
    assert failed == 0


def test_the_command_example_answers() -> None:
    told = re.search(r"echo '(\{.*?\})'", README.read_text("utf-8"))
    assert told
    command = [sys.executable, "-m", "osteon", "assess", "-", "--lang", "en"]
    answer = subprocess.run(command, input=told[1], capture_output=True, text=True, timeout=60, check=True)
    assert "Treatment with medicine is indicated" in answer.stdout


def test_every_link_leads_to_a_file() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README.read_text("utf-8"))
    missing = [link for link in links if not (README.parent / link).exists()]
    assert not missing
