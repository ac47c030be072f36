"""Nothing acknowledged is lost: a process is killed in the middle of its work, again and again."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from osteon.web.data_folder import DATABASE

WRITER = """
import sys
from datetime import UTC, date, datetime
from osteon.cli.clinic_site import set_up, upgrade_database
set_up()
upgrade_database(datetime.now(UTC))
from osteon.clinic.episodes.actions import record_fracture
from osteon.clinic.people.actions import register_person
from osteon.clinic.staff.models import Clinic, User
clinic, _ = Clinic.objects.get_or_create(name="Test", defaults={"protocol": "antonius-2026"})
nurse, _ = User.objects.get_or_create(username="nurse", defaults={"clinic": clinic, "role": "nurse"})
start = int(sys.argv[1])
for number in range(start, start + 100_000):
    person = register_person(
        nurse, number=str(number), given_name="A", surname="B", birth_date=date(1950, 1, 1), sex="female"
    )
    record_fracture(nurse, person, today=date(2026, 1, 2), fracture_site="rib", fracture_on=date(2026, 1, 1))
    print(number, flush=True)
"""
ACKNOWLEDGED_BEFORE_THE_KILL = 25
KILLS = 3


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    for kill in range(KILLS):
        acknowledged += write_until_killed(tmp_path, start=kill * 1_000_000)
    assert len(acknowledged) >= KILLS * ACKNOWLEDGED_BEFORE_THE_KILL
    with sqlite3.connect(tmp_path / DATABASE) as database:
        kept = {number for (number,) in database.execute("SELECT number FROM clinic_person")}
        (fractures,) = database.execute("SELECT count(*) FROM clinic_episode").fetchone()
        (steps,) = database.execute("SELECT count(*) FROM clinic_task").fetchone()
        (sound,) = database.execute("PRAGMA integrity_check").fetchone()
    database.close()
    assert set(acknowledged) <= kept
    assert fractures == steps
    assert sound == "ok"


def write_until_killed(folder: Path, start: int) -> list[str]:
    """Let a process register people, kill it without warning, and give the numbers it had acknowledged."""
    environment = {**os.environ, "OSTEON_DATA": str(folder)}
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(start)], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        told = [process.stdout.readline().strip() for _ in range(ACKNOWLEDGED_BEFORE_THE_KILL)]
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read().split()
    return [number for number in told if number]
