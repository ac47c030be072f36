"""Pages speak the language of whoever is logged in."""

from django.test import Client
from django.urls import reverse

from osteon.clinic.audit.models import AuditEntry


def choose(browser: Client, language: str, back_to: str = "/search/"):
    return browser.post(reverse("language"), {"language": language, "next": back_to})


def test_a_choice_holds_and_leaves_an_entry(browser: Client, nurse):
    assert "Worklist" in browser.get("/").content.decode()
    assert choose(browser, "nl").url == "/search/"
    nurse.refresh_from_db()
    assert nurse.language == "nl"
    assert AuditEntry.objects.filter(action="choose_language", username=nurse.username).count() == 1
    page = browser.get("/")
    assert page["Content-Language"] == "nl"
    assert '<html lang="nl">' in page.content.decode()
    assert "Werklijst" in page.content.decode()


def test_an_unknown_language_changes_nothing(browser: Client, nurse):
    choose(browser, "xx")
    nurse.refresh_from_db()
    assert nurse.language == "en"


def test_the_way_back_never_leaves_the_site(browser: Client):
    assert choose(browser, "nl", "https://elsewhere.example/").url == "/"


def test_a_look_does_not_change_the_language(browser: Client):
    assert browser.get(reverse("language")).status_code == 405
