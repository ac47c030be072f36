"""DXA, VFA and the result sheet."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from osteon.bone.vfa import LEVELS
from osteon.clinic.assessments.actions import sign_assessment
from osteon.clinic.assessments.queries import answer_for
from osteon.clinic.episodes.models import Episode
from osteon.clinic.measurements.models import DxaScan, VfaReading
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import Role
from osteon.clinic.submissions import actions as submissions
from tests.web.moments.conftest import Staff, address, sent_form, shown, typed

NECK_T, NECK_BMD = "t_score_femoral_neck", "bmd_femoral_neck_g_per_cm2"


def dxa(today: date, **fields: object) -> dict[str, object]:
    return sent_form(scanned_on=typed(today), manufacturer="hologic", **fields)


@pytest.mark.parametrize("written", ["-2,5", "-2.5", "−2,5", "-2,50"])
def test_at_exactly_minus_two_and_a_half_it_is_osteoporosis(
    browser: Client, episode: Episode, today: date, written: str
) -> None:
    browser.post(address("dxa", episode), dxa(today, **{NECK_T: written}))
    assert answer_for(episode, today)["lowest_t_score"].value == Decimal("-2.5")
    assert answer_for(episode, today)["osteoporosis"].value is True


def test_a_density_of_0_558_is_minus_two_and_a_half(browser: Client, episode: Episode, today: date) -> None:
    browser.post(address("dxa", episode), dxa(today, **{NECK_BMD: "0,558"}))
    region = DxaScan.objects.get().regions.get()
    assert (region.t_score, region.bmd_g_per_cm2) == (Decimal("-2.5"), Decimal("0.558"))
    assert answer_for(episode, today)["osteoporosis"].value is True


@pytest.mark.parametrize(("written", "meaning"), [("-1,0", "normal"), ("-1,1", "low_bone_mass")])
def test_minus_one_is_still_normal(
    browser: Client, episode: Episode, today: date, written: str, meaning: str
) -> None:
    browser.post(address("dxa", episode), dxa(today, **{NECK_T: written}))
    assert answer_for(episode, today)["diagnosis"].value == meaning


def test_after_a_hip_fracture_minus_one_is_treated(browser: Client, episode: Episode, today: date) -> None:
    episode.fracture_site = "hip"
    episode.save()
    browser.post(address("dxa", episode), dxa(today, **{NECK_T: "-1,0"}))
    assert answer_for(episode, today)["treatment_indicated"].value is True


def test_a_density_in_mg_is_refused_with_the_remedy(browser: Client, episode: Episode, today: date) -> None:
    page = shown(browser.post(address("dxa", episode), dxa(today, **{NECK_BMD: "558", NECK_T: "-2,5"})))
    assert "558 g/cm² is outside 0.1–2.5" in page
    assert "divide by 1000" in page
    assert 'value="558"' in page
    assert 'value="-2,5"' in page
    assert not DxaScan.objects.exists()


def test_a_score_that_does_not_fit_its_density_is_refused(
    browser: Client, episode: Episode, today: date
) -> None:
    page = shown(browser.post(address("dxa", episode), dxa(today, **{NECK_BMD: "0,558", NECK_T: "-1,5"})))
    assert "does not fit Bone density femoral neck 0.558" in page
    assert not DxaScan.objects.exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Enter a T-score or a bone density for at least one site."),
        ({NECK_T: "-9"}, "−8 to 8"),
        ({NECK_T: "-2", "not_counted_femoral_neck": "on"}, "Enter the reason why this site does not count."),
        ({NECK_T: "-2", "why_not_femoral_neck": "prosthesis"}, "or remove the reason"),
        ({"not_counted_total_hip": "on", "why_not_total_hip": "prosthesis"}, "also if it does not count"),
        ({"scanned_on": "01-01-1950", NECK_T: "-2"}, "Enter a day after the date of birth"),
        ({"scanned_on": "", NECK_T: "-2"}, "Enter the date of the DXA."),
        ({"manufacturer": "", NECK_T: "-2"}, "Choose the make of the scanner."),
    ],
)
def test_a_refused_dxa_says_why_and_keeps_what_was_typed(
    browser: Client, episode: Episode, today: date, fields: dict[str, str], message: str
) -> None:
    page = shown(browser.post(address("dxa", episode), dxa(today, device="Horizon") | fields))
    assert message in page
    assert 'value="Horizon"' in page
    assert not DxaScan.objects.exists()


def test_a_site_that_does_not_count_does_not_decide(browser: Client, episode: Episode, today: date) -> None:
    fields = {
        NECK_T: "-1,2",
        "t_score_total_hip": "-3,0",
        "not_counted_total_hip": "on",
        "why_not_total_hip": "prosthesis",
    }
    browser.post(address("dxa", episode), dxa(today, **fields))
    assert answer_for(episode, today)["lowest_t_score"].value == Decimal("-1.2")


def test_a_correction_is_a_new_record_that_starts_from_the_old(
    browser: Client, episode: Episode, today: date
) -> None:
    where = address("dxa", episode)
    browser.post(where, dxa(today, **{NECK_T: "-2,5"}))
    page = shown(browser.get(where))
    assert "Saving corrects that entry" in page
    assert 'value="-2.5"' in page
    browser.post(where, dxa(today, **{NECK_T: "-2,4"}))
    old, new = DxaScan.objects.order_by("id")
    assert new.corrects == old
    assert new.measurement == old.measurement


def test_a_correction_after_signing_keeps_the_other_half(
    browser: Client, signed: Episode, today: date
) -> None:
    browser.post(address("dxa", signed), dxa(today, **{NECK_T: "-2,4"}))
    assert signed.measurements.count() == 1
    answer = answer_for(signed, today)
    assert answer["measurement_complete"].value is True
    assert answer["lowest_t_score"].value == Decimal("-2.4")


def test_a_scan_of_another_day_after_signing_starts_anew_with_the_previous_beside_it(
    browser: Client, signed: Episode, today: date
) -> None:
    page = shown(browser.get(address("dxa", signed)))
    assert "Previous DXA" in page
    assert "another day starts a new one" in page
    browser.post(address("dxa", signed), dxa(today - timedelta(days=1), **{NECK_T: "-2,4"}))
    assert signed.measurements.count() == 2


def test_a_double_click_makes_one_scan(browser: Client, episode: Episode, today: date) -> None:
    told = dxa(today, **{NECK_T: "-2,5"})
    first, second = (browser.post(address("dxa", episode), told).headers["Location"] for _ in range(2))
    assert first == second == address("vfa", episode)
    assert DxaScan.objects.count() == 1


def test_two_users_who_enter_the_same_scan_are_both_kept(
    client: Client, staff: Staff, episode: Episode, today: date
) -> None:
    for role, written in ((Role.NURSE, "-2,5"), (Role.DOCTOR, "-2,4")):
        client.force_login(staff[role])
        client.post(address("dxa", episode), dxa(today, **{NECK_T: written}))
    first, second = DxaScan.objects.order_by("id")
    assert (second.corrects, second.measurement) == (first, first.measurement)
    assert (first.recorded_by, second.recorded_by) == (staff[Role.NURSE], staff[Role.DOCTOR])


def test_a_second_click_at_the_very_same_moment_leads_to_the_same_place(
    browser: Client, episode: Episode, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = dxa(today, **{NECK_T: "-2,5"})
    first = browser.post(address("dxa", episode), told)
    known, looks = submissions.earlier, iter([None])
    monkeypatch.setattr(submissions, "earlier", lambda key: next(looks, known(key)))
    second = browser.post(address("dxa", episode), told)
    assert second.headers["Location"] == first.headers["Location"]
    assert DxaScan.objects.count() == 1


def test_levels_left_open_are_told_together(browser: Client, episode: Episode, today: date) -> None:
    where = address("vfa", episode)
    page = shown(browser.post(where, sent_form(done_on=typed(today), T12="2")))
    assert "Choose what the levels that are left open are" in page
    assert not VfaReading.objects.exists()
    browser.post(where, sent_form(done_on=typed(today), T12="2", T4="x", others="0"))
    grades = dict(VfaReading.objects.get().levels.values_list("level", "grade"))
    assert grades == dict.fromkeys(LEVELS, 0) | {"T12": 2, "T4": None}


def test_no_level_is_chosen_beforehand(browser: Client, episode: Episode) -> None:
    page = shown(browser.get(address("vfa", episode)))
    assert page.count('type="radio"') == len(LEVELS) * 5 + 2
    assert "checked" not in page


def test_nothing_graded_is_lost_on_an_error(browser: Client, episode: Episode) -> None:
    page = shown(
        browser.post(address("vfa", episode), sent_form(done_on="", T12="2", particulars="scoliosis"))
    )
    assert "Enter the date of the VFA." in page
    assert "scoliosis" in page
    assert page.count("checked") == 1


def test_both_halves_lead_to_the_result_sheet(browser: Client, episode: Episode, today: date) -> None:
    browser.post(address("dxa", episode), dxa(today, **{NECK_T: "-2,5"}))
    response = browser.post(address("vfa", episode), sent_form(done_on=typed(today), others="0"))
    assert response.headers["Location"] == address("result_sheet", episode)
    assert episode.tasks.filter(kind="consult", done_at=None).exists()


def test_the_result_sheet_is_signed_by_whoever_signed_not_by_whoever_looks(
    client: Client, staff: Staff, nurse: User, measured: Episode, today: date
) -> None:
    client.force_login(staff[Role.FRONT_DESK])
    assert "Not signed yet" in shown(client.get(address("result_sheet", measured)))
    nurse.first_name, nurse.last_name = "Nora", "Nurse"
    nurse.save()
    sign_assessment(nurse, measured, today=today)
    page = shown(client.get(address("result_sheet", measured)))
    assert "Nora Nurse" in page
    assert "Not signed yet" not in page


def test_the_pdf_is_shown_inline_without_a_name_and_never_stored(browser: Client, measured: Episode) -> None:
    response = browser.get(address("result_sheet_pdf", measured))
    assert response.content.startswith(b"%PDF")
    assert response["Content-Disposition"] == f'inline; filename="result-sheet-{measured.pk}.pdf"'
    assert response["Cache-Control"] == "no-store"
