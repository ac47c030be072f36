"""run, demo and doctor, as a user types them."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from osteon.web.data_folder import DATABASE


def osteon(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "osteon"), *words]
    environment = {**os.environ, "OSTEON_DATA": str(data)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demonstration") / "clinic"
    made = osteon(folder, "demo")
    assert made.returncode == 0, made.stderr
    return folder


def test_run_refuses_to_start_on_a_database_that_is_not_there(tmp_path: Path) -> None:
    told = osteon(tmp_path, "run", "--port", "1")
    assert told.returncode == 2
    told = osteon(tmp_path, "run", "--port", "0")
    assert (told.returncode, "osteon run --demo" in told.stderr) == (2, True)
    assert not (tmp_path / DATABASE).exists()


def test_the_folder_is_for_its_owner_only(demonstration: Path) -> None:
    assert demonstration.stat().st_mode & 0o077 == 0
    assert (demonstration / "secret-key").stat().st_mode & 0o077 == 0


def test_a_demonstration_is_made_afresh_only_on_request(demonstration: Path) -> None:
    refused = osteon(demonstration, "demo", "--lang", "nl")
    assert (refused.returncode, "osteon demo --reset" in refused.stderr) == (2, True)
    again = osteon(demonstration, "demo", "--reset")
    assert again.returncode == 0, again.stderr
    assert len(list((demonstration / "back-ups").iterdir())) == 1


def test_a_real_clinic_is_never_put_aside(demonstration: Path, tmp_path: Path) -> None:
    with sqlite3.connect(demonstration / DATABASE) as source, sqlite3.connect(tmp_path / DATABASE) as target:
        source.backup(target)
        target.execute("UPDATE clinic_clinic SET name = 'Echt'")
    source.close()
    target.close()
    told = osteon(tmp_path, "demo", "--reset")
    assert told.returncode == 2
    assert "no demonstration" in told.stderr


def test_doctor_finds_what_is_wrong(demonstration: Path, tmp_path: Path) -> None:
    assert osteon(demonstration, "doctor").stdout.strip() == "Nothing is wrong."
    with sqlite3.connect(demonstration / DATABASE) as source, sqlite3.connect(tmp_path / DATABASE) as target:
        source.backup(target)
        target.execute("DROP TRIGGER clinic_auditentry_no_delete")
        target.execute("DELETE FROM clinic_auditentry WHERE id = 7")
        target.execute("UPDATE clinic_task SET done_at = '2026-01-01' WHERE episode_id = 1")
    source.close()
    target.close()
    told = osteon(tmp_path, "doctor")
    assert told.returncode == 1
    assert "Episode 1 is open" in told.stdout
    assert "Audit entry 8" in told.stdout


def test_an_older_database_is_backed_up_and_upgraded(demonstration: Path, tmp_path: Path) -> None:
    with sqlite3.connect(demonstration / DATABASE) as source, sqlite3.connect(tmp_path / DATABASE) as target:
        source.backup(target)
        target.execute("ALTER TABLE clinic_person DROP COLUMN version")
        target.execute("DELETE FROM django_migrations WHERE name = '0003_details_version'")
    source.close()
    target.close()
    script = (
        "from datetime import UTC, datetime; from osteon.cli.clinic_site import set_up, upgrade_database;"
        "set_up(); now = datetime.now(UTC);"
        "assert upgrade_database(now).exists(); assert upgrade_database(now) is None"
    )
    environment = {**os.environ, "OSTEON_DATA": str(tmp_path)}
    subprocess.run([sys.executable, "-c", script], env=environment, timeout=60, check=True)
