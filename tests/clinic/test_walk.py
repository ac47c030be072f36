"""One person from a broken wrist to the control DXA and a new fracture, by the actions alone."""

from datetime import date
from decimal import Decimal

import pytest

from osteon.clinic.assessments.actions import NotYetMeasured, sign_assessment
from osteon.clinic.assessments.queries import answer_for
from osteon.clinic.contacts.actions import (
    NotIdentified,
    NotSigned,
    Prescription,
    hold_consultation,
    record_follow_up_call,
    record_no_answer,
)
from osteon.clinic.contacts.models import ContactKind
from osteon.clinic.episodes.actions import close_episode, invite, record_fracture
from osteon.clinic.episodes.models import Episode, State
from osteon.clinic.letters.actions import (
    NoGp,
    NotSent,
    RequestAnswer,
    hand_over,
    record_gp_answer,
    send_letter,
    write_gp_letter,
)
from osteon.clinic.measurements.actions import RegionEntry, record_dxa, record_vfa
from osteon.clinic.people.models import Person
from osteon.clinic.refusals import Refused
from osteon.clinic.staff.models import User
from osteon.clinic.treatments.actions import start_course, stop_course
from osteon.clinic.treatments.queries import running_course
from tests.clinic.clinic_days import SPINE_NORMAL, measure

TODAY = date(2026, 3, 2)
IDENTIFIERS = ("birth_date", "address")


def now(episode: Episode) -> tuple[State, dict[str, date]]:
    """Where the episode stands, and its open steps."""
    fresh = Episode.objects.get(pk=episode.pk)
    return fresh.state, {task.kind: task.due_on for task in fresh.tasks.filter(done_at=None)}


def test_from_fracture_to_a_new_fracture(nurse: User, person: Person, episode: Episode) -> None:
    assert now(episode) == (State.REGISTERED, {"plan_measurement": date(2026, 3, 9)})

    invite(nurse, episode, today=TODAY, measurement_on=date(2026, 3, 16))
    assert now(episode) == (State.INVITED, {"enter_measurement": date(2026, 3, 16)})

    measure(nurse, episode, date(2026, 3, 16), neck=Decimal("0.552"), spine=Decimal("0.850"))
    assert now(episode) == (State.MEASURED, {"consult": date(2026, 3, 30)})

    sign_assessment(nurse, episode, today=date(2026, 3, 18))
    assert now(episode)[0] is State.ASSESSED

    hold_consultation(
        nurse,
        episode,
        today=date(2026, 3, 20),
        identified_by=IDENTIFIERS,
        prescription=Prescription("alendronate", date(2026, 3, 20)),
    )
    assert now(episode) == (State.ON_TREATMENT, {"follow_up_call": date(2026, 6, 20)})

    record_follow_up_call(
        nurse, episode, today=date(2026, 6, 20), identified_by=IDENTIFIERS, taking_medicine=True
    )
    assert now(episode) == (State.FOLLOWED_UP, {"hand_over": date(2026, 6, 27)})

    letter = write_gp_letter(nurse, episode, today=date(2026, 6, 22))
    send_letter(nurse, letter, today=date(2026, 6, 22), how="post")
    hand_over(nurse, episode, today=date(2026, 6, 22))
    assert now(episode) == (
        State.IN_RECALL,
        {"gp_answer": date(2026, 7, 22), "control_dxa": date(2031, 3, 20)},
    )

    granted = {one.pk: RequestAnswer(granted=True) for one in letter.requests.all()}
    record_gp_answer(nurse, letter, today=date(2026, 7, 1), answers=granted)
    assert now(episode) == (State.IN_RECALL, {"control_dxa": date(2031, 3, 20)})

    again = record_fracture(
        nurse, person, today=date(2028, 1, 3), fracture_site="hip", fracture_on=date(2028, 1, 1)
    )
    assert person.episodes.count() == 2
    assert now(episode)[1] == {"control_dxa": date(2031, 3, 20)}
    answer = answer_for(again, date(2028, 1, 3))
    assert answer["fracture_under_treatment"].value is True


def test_the_control_measurement_starts_a_new_measurement_beside_the_old(
    nurse: User, episode: Episode
) -> None:
    measure(nurse, episode, TODAY, neck=Decimal("0.552"), spine=Decimal("0.850"))
    sign_assessment(nurse, episode, today=TODAY)
    invite(nurse, episode, today=date(2031, 3, 1), measurement_on=date(2031, 3, 20))
    measure(nurse, episode, date(2031, 3, 20), neck=Decimal("0.600"), spine=Decimal("0.880"))
    assert episode.measurements.count() == 2
    assert answer_for(episode, date(2031, 3, 21))["lowest_t_score"].value == Decimal("-2.2")


def test_half_a_measurement_says_which_half_is_missing(nurse: User, episode: Episode) -> None:
    record_vfa(nurse, episode, today=TODAY, done_on=TODAY, grades=SPINE_NORMAL)
    state, steps = now(episode)
    assert state is State.IN_WORK_UP
    assert set(steps) == {"enter_measurement"}
    assert episode.tasks.get(done_at=None).note == "dxa"


def test_a_call_that_is_not_answered_is_tried_again(nurse: User, episode: Episode) -> None:
    measure(nurse, episode, TODAY, neck=Decimal("0.800"), spine=Decimal("1.000"))
    record_no_answer(nurse, episode, ContactKind.CONSULTATION, today=TODAY)
    assert now(episode)[1] == {"consult": date(2026, 3, 4)}


def test_closing_calls_off_every_step(nurse: User, episode: Episode) -> None:
    close_episode(nurse, episode, today=TODAY, why="moved away")
    assert now(episode) == (State.CLOSED, {})
    assert episode.tasks.get().called_off_because == "moved away"


def test_an_episode_without_control_dxa_closes_with_the_answer_of_the_gp(
    nurse: User, episode: Episode
) -> None:
    measure(nurse, episode, TODAY, neck=Decimal("0.800"), spine=Decimal("1.000"))
    sign_assessment(nurse, episode, today=TODAY)
    hold_consultation(nurse, episode, today=TODAY, identified_by=IDENTIFIERS)
    record_follow_up_call(nurse, episode, today=TODAY, identified_by=IDENTIFIERS, taking_medicine=None)
    letter = write_gp_letter(nurse, episode, today=TODAY)
    send_letter(nurse, letter, today=TODAY, how="post")
    hand_over(nurse, episode, today=TODAY)
    record_gp_answer(nurse, letter, today=TODAY, answers={})
    assert now(episode) == (State.CLOSED, {})


def test_what_comes_too_early_is_refused(nurse: User, person: Person, episode: Episode) -> None:
    with pytest.raises(NotYetMeasured):
        sign_assessment(nurse, episode, today=TODAY)
    with pytest.raises(NotSigned):
        hold_consultation(nurse, episode, today=TODAY, identified_by=IDENTIFIERS)
    with pytest.raises(NotSigned):
        write_gp_letter(nurse, episode, today=TODAY)
    with pytest.raises(NotSent):
        hand_over(nurse, episode, today=TODAY)
    with pytest.raises(Refused):
        close_episode(nurse, episode, today=TODAY, why=" ")
    measure(nurse, episode, TODAY, neck=Decimal("0.800"), spine=Decimal("1.000"))
    sign_assessment(nurse, episode, today=TODAY)
    with pytest.raises(NotIdentified):
        hold_consultation(nurse, episode, today=TODAY, identified_by=("birth_date", "birth_date"))
    Person.objects.filter(pk=person.pk).update(gp_name="")
    episode.person.refresh_from_db()
    with pytest.raises(NoGp):
        write_gp_letter(nurse, episode, today=TODAY)
    assert now(episode)[1] == {"consult": date(2026, 3, 16)}


def test_a_medicine_is_stopped_with_a_reason(nurse: User, person: Person, episode: Episode) -> None:
    course = start_course(nurse, episode, today=TODAY, medicine="alendronate", started_on=TODAY)
    with pytest.raises(Refused):
        stop_course(nurse, course, today=TODAY, stopped_on=TODAY, why="")
    stop_course(nurse, course, today=TODAY, stopped_on=TODAY, why="stomach pain")
    assert running_course(person) is None


@pytest.mark.parametrize(
    ("density", "score", "diagnosis"),
    [
        ("0.558", "-2.5", "severe_osteoporosis"),
        ("0.565", "-2.4", "low_bone_mass"),
        ("0.738", "-1.0", "normal"),
    ],
)
def test_a_density_on_the_limit_is_judged_as_the_sheet_prints_it(
    nurse: User, episode: Episode, density: str, score: str, diagnosis: str
) -> None:
    measure(nurse, episode, TODAY, neck=Decimal(density), spine=Decimal("1.047"))
    answer = answer_for(episode, TODAY)
    assert (answer["lowest_t_score"].value, answer["diagnosis"].value) == (Decimal(score), diagnosis)


def test_a_site_that_is_not_counted_does_not_decide(nurse: User, episode: Episode) -> None:
    regions = [
        RegionEntry("lumbar_spine", Decimal("-3.1"), None, counted=False, why_not_counted="spondylosis"),
        RegionEntry("femoral_neck", Decimal("-1.2"), None),
    ]
    record_dxa(nurse, episode, today=TODAY, scanned_on=TODAY, manufacturer="lunar", regions=regions)
    answer = answer_for(episode, TODAY)
    assert (answer["deciding_site"].value, answer["lowest_t_score"].value) == (
        "femoral_neck",
        Decimal("-1.2"),
    )


def test_a_fracture_that_the_clinic_saw_is_not_asked_for_again(
    nurse: User, person: Person, episode: Episode
) -> None:
    record_fracture(nurse, person, today=TODAY, fracture_site="hip", fracture_on=date(2026, 1, 1))
    measure(nurse, episode, TODAY, neck=Decimal("0.738"), spine=Decimal("1.047"))
    assert answer_for(episode, TODAY)["treatment_indicated"].value is True
