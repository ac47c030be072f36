"""Every look at a person leaves exactly one entry, on every page that there is or will be."""

from collections.abc import Callable, Iterator
from http import HTTPMethod

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from osteon.clinic.audit.models import AuditEntry
from osteon.clinic.episodes.models import Episode
from osteon.clinic.letters.models import Letter
from osteon.clinic.people.models import Person

POST_ONLY = {"send_letter"}
# Without a letter that was sent there is nothing to answer: the page sends the reader on.
SENDS_ON = {"gp_answer"}
READS_ONLY = {"person", "result_sheet", "result_sheet_pdf", "leaflet", "leaflet_pdf", "letter", "letter_pdf"}


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one)
        else:
            yield one


def pages_about_a_person() -> list[str]:
    """The name of every page with a person in its address."""
    return [str(one.name) for one in _patterns(get_resolver()) if "person_id" in one.pattern.regex.groupindex]


@pytest.fixture
def address(person: Person, episode: Episode, nurse) -> Callable[[str], str]:
    """The address of a page, by its name, with every record that stands in it."""
    letter = Letter.objects.create(
        episode=episode, recipient="Dr. Test", language="en", html="", pdf=b"%PDF", written_by=nurse
    )
    records = {"person_id": person.pk, "episode_id": episode.pk, "letter_id": letter.pk}

    def of(page: str) -> str:
        (pattern,) = (one for one in _patterns(get_resolver()) if one.name == page)
        wanted = pattern.pattern.regex.groupindex
        return reverse(page, kwargs={name: records[name] for name in wanted})

    return of


def test_there_are_pages_about_a_person():
    assert {"person", "assessment", "letter_pdf", "close_episode"} <= set(pages_about_a_person())


@pytest.mark.parametrize("page", sorted(set(pages_about_a_person()) - POST_ONLY))
@pytest.mark.parametrize("method", [HTTPMethod.GET, HTTPMethod.HEAD])
def test_a_look_leaves_one_entry(browser: Client, person: Person, address, page: str, method: HTTPMethod):
    before = AuditEntry.objects.count()
    browser.generic(method, address(page))
    (entry,) = AuditEntry.objects.all()[before:]
    assert (entry.action, entry.person_id) == (f"read_{page}", person.pk)
    assert entry.subject


@pytest.mark.parametrize("page", sorted(set(pages_about_a_person()) - SENDS_ON))
def test_a_form_that_is_shown_again_was_a_look(browser: Client, person: Person, address, page: str):
    before = AuditEntry.objects.count()
    assert browser.post(address(page), {}).status_code == 200
    (entry,) = AuditEntry.objects.all()[before:]
    assert (entry.action, entry.person_id) == (f"read_{page}", person.pk)


@pytest.mark.parametrize("page", pages_about_a_person())
@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "LOOK"])
def test_no_other_method_shows_anything(browser: Client, address, page: str, method: str):
    before = AuditEntry.objects.count()
    answer = browser.generic(method, address(page))
    assert answer.status_code == 405
    assert answer.content == b""
    assert answer["Cache-Control"] == "no-store"
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize(("path", "action"), [("/", "read_worklist"), ("/search/?q=proef", "search")])
def test_a_list_of_people_leaves_one_entry(browser: Client, person: Person, episode, path: str, action: str):
    before = AuditEntry.objects.count()
    browser.get(path)
    assert [entry.action for entry in AuditEntry.objects.all()[before:]] == [action]


def test_a_look_alike_that_is_shown_leaves_an_entry(browser: Client, person: Person):
    before = AuditEntry.objects.count()
    typed = {"surname": person.surname, "birth_date": f"{person.birth_date:%d-%m-%Y}"}
    browser.post(reverse("register"), typed)
    (entry,) = AuditEntry.objects.all()[before:]
    assert (entry.action, entry.person_id) == ("read_look_alike", person.pk)


@pytest.mark.parametrize("page", sorted(set(pages_about_a_person()) - READS_ONLY))
def test_a_stranger_leaves_nothing_and_sees_nothing(client: Client, address, page: str):
    where, before = address(page), AuditEntry.objects.count()
    assert client.post(where, {}).status_code in {302, 403}
    assert AuditEntry.objects.count() == before
