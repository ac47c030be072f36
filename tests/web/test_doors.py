"""Coming in, going out, and what every page carries."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.views.defaults import server_error
from sesame.utils import get_query_string

from osteon.clinic.audit.models import AuditEntry
from osteon.clinic.staff.roles import Role

PASSWORD = "bot-en-breuk-2026"


def actions() -> list[str]:
    return list(AuditEntry.objects.values_list("action", flat=True))


def test_a_password_opens_the_worklist_and_leaves_an_entry(nurse, client: Client):
    nurse.set_password(PASSWORD)
    nurse.save()
    answer = client.post(reverse("account_login"), {"login": nurse.username, "password": PASSWORD})
    assert (answer.status_code, answer.url) == (302, "/")
    assert actions() == ["log_in"]
    assert client.session.get_expire_at_browser_close()


def test_a_wrong_password_says_so_on_top_and_keeps_the_name(nurse, client: Client):
    page = client.post(reverse("account_login"), {"login": nurse.username, "password": "wrong"})
    text = page.content.decode()
    assert 'class="error-summary"' in text
    assert f'value="{nurse.username}"' in text
    assert actions() == []


def test_the_way_in_remembers_where_somebody_was_going(nurse, person, client: Client):
    nurse.set_password(PASSWORD)
    nurse.save()
    door = client.get(reverse("person", args=[person.pk])).url
    assert f'value="/people/{person.pk}/"' in client.get(door).content.decode()


def test_a_login_link_works_once(nurse, client: Client):
    link = reverse("login_once") + get_query_string(nurse)
    assert client.get(link).url == "/"
    assert actions() == ["log_in"]
    assert client.session.get_expire_at_browser_close()
    assert client.cookies["sessionid"]["max-age"] == ""
    again = Client().get(link)
    assert again.status_code == 403
    assert reverse("account_login") in again.content.decode()


def test_a_login_link_grows_old(nurse, client: Client):
    with time_machine.travel("2026-03-02 10:00+01:00", tick=False):
        link = reverse("login_once") + get_query_string(nurse)
    with time_machine.travel("2026-03-02 10:11+01:00", tick=False):
        assert client.get(link).status_code == 403


def test_logging_out_leaves_an_entry_and_closes_the_door(browser: Client):
    browser.post(reverse("account_logout"))
    assert actions()[-1] == "log_out"
    assert browser.get("/").url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["worklist", "search", "register"])
def test_a_stranger_is_sent_to_the_door(db, client: Client, name):
    assert client.get(reverse(name)).url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "path", ["/", "/search/", "/people/999/", "/account/login/", "/account/2fa/", "/nowhere/"]
)
def test_no_page_is_stored_and_no_foreign_script_runs(browser: Client, path):
    answer = browser.get(path)
    assert "no-store" in answer["Cache-Control"]
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "path", ["/", "/search/?q=anna", "/people/999/", "/account/2fa/", "/account/password/change/"]
)
def test_no_page_needs_a_script_or_carries_a_style(browser: Client, person, path):
    text = browser.get(path).content.decode()
    assert "<script" not in text
    assert "style=" not in text
    assert "<style" not in text


def test_the_pages_of_accounts_stand_in_our_frame(browser: Client):
    for name in ("mfa_index", "account_change_password"):
        text = browser.get(reverse(name), follow=True).content.decode()
        assert "css/osteon.css" in text
        assert 'href="#main"' in text


def test_the_code_of_the_second_factor_is_drawn_in_the_page(browser: Client, nurse):
    nurse.set_password(PASSWORD)
    nurse.save()
    client = Client()
    client.post(reverse("account_login"), {"login": nurse.username, "password": PASSWORD})
    once_more = {"password": PASSWORD, "next": reverse("mfa_activate_totp")}
    text = client.post(reverse("account_reauthenticate"), once_more, follow=True).content.decode()
    assert "<svg" in text
    assert "data:image" not in text


def test_nobody_signs_up(db, client: Client):
    text = client.get(reverse("account_signup")).content.decode()
    assert 'name="password1"' not in text


@pytest.mark.parametrize(
    "path",
    ["signup/", "email/", "confirm-email/", "confirm-email/k/", "password/reset/", "password/reset/key/1-k/"],
)
@pytest.mark.parametrize("logged_in", [True, False])
def test_no_door_leads_to_an_e_mail(nurse, client: Client, path, logged_in):
    if logged_in:
        client.force_login(nurse)
    assert client.get(f"/account/{path}").status_code == 404
    sent = {"email": "somebody@clinic.example", "action_add": ""}
    assert client.post(f"/account/{path}", sent).status_code == 404


def test_an_administrator_gets_a_page_that_says_why_there_is_no_worklist(browser_of):
    answer = browser_of(Role.ADMINISTRATOR).get("/")
    assert answer.status_code == 200
    assert "No worklist for your role" in answer.content.decode()


def test_a_fault_of_ours_is_told_without_a_reader_or_a_database(db, rf):
    answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Er ging iets mis" in answer.content.decode()


def test_a_form_that_is_too_large_is_told_what_to_do(browser: Client):
    answer = browser.post(reverse("register"), {"surname": "x" * 3_000_000})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "Nothing was saved" in text or "Er is niets opgeslagen" in text


def test_a_form_that_grew_old_is_told_what_to_do(nurse):
    client = Client(enforce_csrf_checks=True)
    client.force_login(nurse)
    answer = client.post(reverse("language"), {"language": "nl"})
    assert answer.status_code == 403
    assert "what you typed is still there" in answer.content.decode()
