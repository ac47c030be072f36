"""What holds for every moment of care: who may see it, whose record it is, that every look is audited."""

import pytest
from django.test import Client
from django.urls import reverse

from osteon.clinic.audit.models import AuditEntry
from osteon.clinic.episodes.models import Episode
from osteon.clinic.letters.models import Letter
from osteon.clinic.people.actions import register_person
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import ALLOWED, Permission, Role
from tests.web.moments.conftest import Staff, address, shown

PAGES = {
    "invite": Permission.PLAN,
    "dxa": Permission.MEASURE,
    "vfa": Permission.MEASURE,
    "result_sheet": Permission.SEE_PEOPLE,
    "result_sheet_pdf": Permission.SEE_PEOPLE,
    "assessment": Permission.ASSESS,
    "consultation": Permission.CONSULT,
    "follow_up_call": Permission.CONSULT,
    "leaflet": Permission.SEE_PEOPLE,
    "leaflet_pdf": Permission.SEE_PEOPLE,
    "gp_letter": Permission.WRITE_LETTERS,
    "hand_over": Permission.WRITE_LETTERS,
    "gp_answer": Permission.SEND_LETTERS,
    "close_episode": Permission.CLOSE,
}
LETTER_PAGES = ("letter", "letter_pdf")
PERSON_PAGES = ("new_fracture", "change_details")


@pytest.mark.parametrize("role", Role)
def test_every_page_opens_for_the_roles_that_may_and_for_no_other(
    client: Client, staff: Staff, sent: Letter, role: Role
) -> None:
    client.force_login(staff[role])
    for page, permission in PAGES.items():
        status = client.get(address(page, sent.episode)).status_code
        assert status == (200 if role in ALLOWED[permission] else 403), page


@pytest.mark.parametrize("role", Role)
def test_registration_opens_for_the_roles_that_may(
    client: Client, staff: Staff, sent: Letter, role: Role
) -> None:
    client.force_login(staff[role])
    wanted = 200 if role in ALLOWED[Permission.REGISTER] else 403
    assert client.get(reverse("register")).status_code == wanted
    for page in PERSON_PAGES:
        assert client.get(reverse(page, args=[sent.episode.person_id])).status_code == wanted


@pytest.mark.parametrize("role", Role)
def test_no_role_writes_what_it_may_not(client: Client, staff: Staff, sent: Letter, role: Role) -> None:
    client.force_login(staff[role])
    for page, permission in PAGES.items():
        if role not in ALLOWED[permission]:
            assert client.post(address(page, sent.episode), {}).status_code == 403, page


def test_every_look_leaves_one_entry_and_nothing_is_stored(browser: Client, sent: Letter) -> None:
    where = {page: address(page, sent.episode) for page in PAGES}
    where |= {page: address(page, sent.episode, sent.pk) for page in LETTER_PAGES}
    for page, url in where.items():
        before = AuditEntry.objects.count()
        response = browser.get(url)
        assert response["Cache-Control"] == "no-store", page
        assert AuditEntry.objects.count() == before + 1, page
        entry = AuditEntry.objects.latest("id")
        assert (entry.action, entry.person_id) == (f"read_{page}", sent.episode.person_id)


def test_a_person_and_an_episode_that_do_not_belong_together_are_not_found(
    browser: Client, nurse: User, sent: Letter
) -> None:
    other = register_person(
        nurse, number="P9", given_name="O", surname="Other", birth_date=sent.written_at.date(), sex="male"
    )
    before = AuditEntry.objects.count()
    for page in PAGES:
        assert browser.get(reverse(page, args=[other.pk, sent.episode_id])).status_code == 404, page
    for page in LETTER_PAGES:
        assert browser.get(reverse(page, args=[other.pk, sent.episode_id, sent.pk])).status_code == 404
    assert AuditEntry.objects.count() == before


def test_another_episodes_letter_is_not_found(browser: Client, sent: Letter, episode: Episode) -> None:
    second = Episode.objects.create(
        person=episode.person, fracture_site="hip", fracture_on=episode.fracture_on
    )
    for page in LETTER_PAGES:
        assert browser.get(address(page, second, sent.pk)).status_code == 404


def test_another_clinics_people_are_not_found(client: Client, strangers: Staff, sent: Letter) -> None:
    client.force_login(strangers[Role.NURSE])
    for page in PAGES:
        assert client.get(address(page, sent.episode)).status_code == 404, page
        assert client.post(address(page, sent.episode), {}).status_code == 404, page


def test_the_person_on_every_page_is_the_one_in_the_address(browser: Client, sent: Letter) -> None:
    for page in PAGES:
        if not page.endswith("_pdf"):
            assert "Anna Testperson" in shown(browser.get(address(page, sent.episode))), page


def test_an_empty_post_is_answered_with_what_to_enter(browser: Client, sent: Letter) -> None:
    for page in PAGES:
        if page not in {"result_sheet", "result_sheet_pdf", "leaflet", "leaflet_pdf"}:
            assert browser.post(address(page, sent.episode), {}).status_code == 200, page


@pytest.mark.parametrize("spoken", ["nl", "en"])
def test_every_page_opens_before_anything_is_known(
    browser: Client, nurse: User, episode: Episode, spoken: str
) -> None:
    nurse.language = spoken
    nurse.save()
    for page in PAGES:
        assert browser.get(address(page, episode)).status_code in {200, 302}, page
