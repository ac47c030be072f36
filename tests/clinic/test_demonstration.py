"""The forty invented people: every state of the pathway, and numbers that agree with what was decided."""

from datetime import date

import pytest

from osteon.clinic.audit.actions import broken_seals
from osteon.clinic.demonstration.builder import build_demonstration, is_demonstration
from osteon.clinic.episodes.models import Episode, State
from osteon.clinic.people.models import Person
from osteon.clinic.staff.models import Clinic
from osteon.clinic.tasks.actions import episodes_without_next_step


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2028, 2, 29)])
def test_forty_people_in_every_state(db: None, today: date) -> None:
    build_demonstration(today)
    episodes = Episode.objects.prefetch_related("events")
    assert {episode.state for episode in episodes} == set(State)
    assert Person.objects.count() == 40
    assert not episodes_without_next_step().exists()
    assert not list(broken_seals())


def test_nobody_is_treated_without_an_indication_nor_the_other_way_round(db: None) -> None:
    build_demonstration(date(2026, 11, 22))
    for episode in Episode.objects.filter(contacts__kind="consultation", contacts__reached=True).distinct():
        assessment = episode.assessments.get()
        assert assessment.conclusions["treatment_indicated"]["value"] == episode.courses.exists(), episode


def test_a_real_clinic_is_no_demonstration(db: None) -> None:
    assert is_demonstration()
    Clinic.objects.create(name="Echt", protocol="antonius-2026")
    assert not is_demonstration()
