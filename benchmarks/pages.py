"""Pages and papers of the demonstration clinic, asked for within the process: no network in between."""

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from benchmarks.timing import measured

if TYPE_CHECKING:
    from django.test import Client

ON = date(2026, 11, 22)
ROUNDS = 100
# A woman on treatment, with a finished measurement.
NUMBER = "D0017"


def lines() -> Iterator[str]:
    """Time of a look at each page; every look but the worklist's also writes an audit entry to disk."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["OSTEON_DATA"] = folder
        client = _client_of_a_clinic()
        for what, address in _addresses().items():
            yield measured(what, lambda address=address: _look(client, address), ROUNDS)


def _client_of_a_clinic() -> "Client":
    from osteon.cli.clinic_site import set_up, upgrade_database

    set_up()
    upgrade_database(datetime.now(UTC))
    from django.test import Client

    from osteon.clinic.demonstration.builder import build_demonstration
    from osteon.clinic.staff.models import User

    build_demonstration(ON)
    client = Client(SERVER_NAME="localhost")
    client.force_login(
        User.objects.get(username="verpleegkundige"), "django.contrib.auth.backends.ModelBackend"
    )
    return client


def _addresses() -> dict[str, str]:
    from django.urls import reverse

    from osteon.clinic.episodes.models import Episode

    episode = Episode.objects.get(person__number=NUMBER)
    both = (episode.person_id, episode.pk)
    return {
        "worklist": reverse("worklist"),
        "person": reverse("person", args=both[:1]),
        "assessment": reverse("assessment", args=both),
        "consultation": reverse("consultation", args=both),
        "result sheet, PDF": reverse("result_sheet_pdf", args=both),
        "leaflet, PDF": reverse("leaflet_pdf", args=both),
    }


def _look(client: "Client", address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}.")
