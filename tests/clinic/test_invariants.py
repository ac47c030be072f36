"""What must hold whatever happens: next steps, audit entries, records that never change, roles."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from osteon.clinic.assessments.actions import sign_assessment
from osteon.clinic.audit import actions as audit
from osteon.clinic.audit.models import AuditEntry
from osteon.clinic.episodes.actions import close_episode, invite, record_fracture
from osteon.clinic.episodes.models import Episode
from osteon.clinic.facts.actions import record_facts
from osteon.clinic.measurements.actions import record_vfa
from osteon.clinic.people.actions import ChangedMeanwhile, NumberTaken, change_person, register_person
from osteon.clinic.people.models import Person
from osteon.clinic.people.queries import look_alikes, people_of, search
from osteon.clinic.staff.models import Clinic, User
from osteon.clinic.staff.roles import ALLOWED, Permission, Role, may
from osteon.clinic.submissions import actions as submissions
from osteon.clinic.tasks import actions as tasks
from osteon.clinic.tasks.queries import mine, open_tasks, overdue
from tests.clinic.clinic_days import SPINE_NORMAL, measure

TODAY = date(2026, 3, 2)


def test_an_open_episode_is_never_left_without_a_next_step(nurse: User, episode: Episode) -> None:
    tasks.finish(episode, "plan_measurement", nurse)
    assert list(tasks.episodes_without_next_step()) == [episode]
    with pytest.raises(tasks.NoNextStep, match=f"Episode {episode.pk}"):
        tasks.require_next_step(episode)


def test_a_step_is_moved_rather_than_planned_twice(nurse: User, episode: Episode) -> None:
    tasks.plan(episode, "plan_measurement", today=TODAY, due_on=date(2026, 4, 1))
    assert [task.due_on for task in episode.tasks.all()] == [date(2026, 4, 1)]


def test_only_a_call_is_tried_again(episode: Episode) -> None:
    with pytest.raises(ValueError, match="only calls"):
        tasks.try_again(episode, "hand_over", today=TODAY)


def test_every_action_leaves_an_audit_entry(nurse: User, episode: Episode) -> None:
    def entries() -> list[str]:
        return list(AuditEntry.objects.values_list("action", flat=True))

    assert entries() == ["register_person", "record_fracture"]
    invite(nurse, episode, today=TODAY, measurement_on=TODAY)
    measure(nurse, episode, TODAY, neck=Decimal("0.800"), spine=Decimal("1.000"))
    record_facts(nurse, episode, {"smoker": True}, today=TODAY)
    sign_assessment(nurse, episode, today=TODAY)
    close_episode(nurse, episode, today=TODAY, why="moved")
    assert entries()[2:] == [
        "invite_person",
        "record_dxa",
        "record_vfa",
        "record_facts",
        "sign_assessment",
        "close_episode",
    ]
    assert not list(audit.broken_seals())


def test_a_changed_audit_entry_is_found(nurse: User, person: Person) -> None:
    audit.record(nurse, "read_person", person=person)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER clinic_auditentry_no_update")
        cursor.execute("UPDATE clinic_auditentry SET action = 'nothing' WHERE action = 'register_person'")
    assert [entry.action for entry in audit.broken_seals()] == ["nothing"]


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_what_happened_can_neither_be_changed_nor_deleted(nurse: User, episode: Episode, verb: str) -> None:
    measure(nurse, episode, TODAY, neck=Decimal("0.800"), spine=Decimal("1.000"))
    record_facts(nurse, episode, {"smoker": True}, today=TODAY)
    assessment = sign_assessment(nurse, episode, today=TODAY)
    kept = [AuditEntry.objects.get(pk=1), assessment, episode.events.first(), episode.person.facts.first()]
    kept += [assessment.measurement.dxa, assessment.measurement.vfa]  # type: ignore[union-attr]
    for record in kept:
        with pytest.raises(DatabaseError, match="never changed"):
            touch(record, verb)


@transaction.atomic
def touch(record: Any, verb: str) -> None:
    """Try to save a record again, or to delete it behind the model's back."""
    if verb == "update":
        record.save()
    else:
        type(record).objects.filter(pk=record.pk)._raw_delete("default")


def test_a_correction_points_to_what_it_corrects(nurse: User, episode: Episode) -> None:
    first = record_vfa(nurse, episode, today=TODAY, done_on=TODAY, grades=SPINE_NORMAL)
    second = record_vfa(nurse, episode, today=TODAY, done_on=TODAY, grades=SPINE_NORMAL | {"T12": 2})
    assert second.corrects == first
    assert episode.measurements.get().vfa == second


def test_answers_are_recorded_once_and_can_be_withdrawn(nurse: User, episode: Episode) -> None:
    told = {"smoker": True, "dairy_portions_per_day": Decimal("2.5")}
    assert record_facts(nurse, episode, told, today=TODAY) == 2
    assert record_facts(nurse, episode, told, today=TODAY) == 0
    assert record_facts(nurse, episode, {"smoker": None}, today=TODAY) == 1
    sign = sign_ready(nurse, episode)
    assert "smoker" not in sign.facts
    assert sign.facts["dairy_portions_per_day"] == 2.5


def sign_ready(nurse: User, episode: Episode):  # type: ignore[no-untyped-def]
    measure(nurse, episode, TODAY, neck=Decimal("0.800"), spine=Decimal("1.000"))
    return sign_assessment(nurse, episode, today=TODAY)


def test_each_role_may_do_what_the_table_says(clinic: Clinic, person: Person) -> None:
    for role in Role:
        user = User(username=role, clinic=clinic, role=role)
        for permission in Permission:
            assert may(user, permission) == (role in ALLOWED[permission])
    manager = User(username="m", clinic=clinic, role=Role.MANAGER)
    with pytest.raises(PermissionDenied):
        record_fracture(manager, person, today=TODAY, fracture_site="rib", fracture_on=TODAY)
    assert not person.episodes.exists()
    nobody = User(username="n", role=Role.NURSE)
    assert not may(nobody, Permission.SEE_PEOPLE)


def test_people_of_another_clinic_are_not_there(nurse: User, person: Person) -> None:
    other = Clinic.objects.create(name="Elders", protocol="antonius-2026")
    stranger = User.objects.create_user(username="stranger", clinic=other, role=Role.NURSE)
    assert not people_of(stranger).exists()
    assert not search(stranger, "Proefpersoon").exists()
    assert list(search(nurse, "proef")) == [person]
    assert list(look_alikes(nurse, "PROEFPERSOON", date(1954, 5, 6))) == [person]


def test_a_number_belongs_to_one_person(nurse: User, person: Person) -> None:
    with pytest.raises(NumberTaken, match="P1"):
        register_person(
            nurse, number="P1", given_name="B", surname="B", birth_date=date(1950, 1, 1), sex="male"
        )


def test_two_people_changing_the_same_details_are_told(nurse: User, person: Person) -> None:
    details = {"number": "P1", "given_name": "Anna", "surname": "Proefpersoon", "sex": "female"}
    entry: Any = {**details, "birth_date": date(1954, 5, 6)}
    change_person(nurse, person, seen=1, **entry, gp_name="Dr. Een")
    with pytest.raises(ChangedMeanwhile):
        change_person(nurse, person, seen=1, **entry, gp_name="Dr. Twee")
    person.refresh_from_db()
    assert (person.gp_name, person.version) == ("Dr. Een", 2)
    assert AuditEntry.objects.order_by("id").last().why == "gp_name"  # type: ignore[union-attr]


def test_the_worklist_knows_mine_and_overdue(nurse: User, episode: Episode) -> None:
    assert nurse.clinic is not None
    assert [task.kind for task in open_tasks(nurse.clinic)] == ["plan_measurement"]
    assert not mine(nurse).exists()
    invite(nurse, episode, today=TODAY, measurement_on=date(2026, 3, 16))
    assert [task.kind for task in mine(nurse)] == ["enter_measurement"]
    assert not overdue(nurse.clinic, date(2026, 3, 16)).exists()
    assert overdue(nurse.clinic, date(2026, 3, 17)).exists()


def test_the_same_form_is_taken_once(nurse: User) -> None:
    from uuid import uuid4

    key = uuid4()
    assert submissions.earlier(key) is None
    submissions.claim(nurse, key)
    assert submissions.earlier(key) is not None
