"""Finding a person, and the person's page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from osteon.clinic.audit import actions as audit
from osteon.clinic.episodes.queries import history_of
from osteon.clinic.people.models import Person
from osteon.clinic.staff.roles import Permission
from osteon.web.access import StaffRequest, person_page, staff_page
from osteon.web.people.chapters import chapters_of
from osteon.web.people.finding import found_people
from osteon.web.people.status import bone_status
from osteon.web.templating import language
from osteon.web.worklist.rows import rows_of

# More than this nobody reads; typing one more letter is quicker.
MOST_FOUND = 50


@staff_page(Permission.SEE_PEOPLE)
def search(request: StaffRequest) -> HttpResponse:
    """Find people by the start of a name, a patient number or a date of birth."""
    asked = request.GET.get("q", "").strip()
    people = []
    if asked:
        people = list(found_people(request.user, asked)[: MOST_FOUND + 1])
        audit.record(request.user, "search")
    content = {"asked": asked, "people": people[:MOST_FOUND], "more": len(people) > MOST_FOUND}
    return render(request, "search.html", content)


@person_page()
def person(request: StaffRequest, person: Person) -> HttpResponse:
    """Everything about one person: what is to be done, how the bone is, and all that happened."""
    today, spoken = timezone.localdate(), language()
    episodes = list(history_of(person))
    open_tasks = sorted(
        (task for episode in episodes for task in episode.tasks.all() if task.done_at is None),
        key=lambda task: (task.due_on, task.pk),
    )
    content = {
        "person": person,
        "rows": rows_of(open_tasks, request.user, today, spoken),
        "status": bone_status(person, today, spoken),
        "chapters": chapters_of(episodes, request.user, spoken),
    }
    return render(request, "person.html", content)
