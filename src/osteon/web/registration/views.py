"""Registration, a new fracture, and the invitation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from osteon.clinic.assessments.queries import answer_for
from osteon.clinic.audit import actions as audit
from osteon.clinic.episodes import actions as episodes
from osteon.clinic.episodes.models import Episode, EventKind
from osteon.clinic.episodes.queries import history_of
from osteon.clinic.people.actions import change_person, register_person
from osteon.clinic.people.models import Person
from osteon.clinic.staff.roles import Permission
from osteon.clinic.treatments.queries import running_course
from osteon.web.access import StaffRequest, episode_page, person_page, staff_page
from osteon.web.addresses import episode_address
from osteon.web.forms import sent, take
from osteon.web.phrases import span_words
from osteon.web.registration.forms import DetailsForm, FractureForm, InvitationForm, RegistrationForm
from osteon.web.templating import language


@staff_page(Permission.REGISTER)
def register(request: StaffRequest) -> HttpResponse:
    """Register a person and the fracture; the next page plans the DXA and VFA."""
    today = timezone.localdate()
    form = RegistrationForm(sent(request), user=request.user, today=today)

    def work() -> str:
        person = register_person(request.user, **form.who())
        episode = episodes.record_fracture(request.user, person, today=today, **form.fracture())
        messages.success(request, _("The person and the fracture are registered."))
        return episode_address("invite", episode)

    done = take(request, form, work)
    for person in form.look_alikes if done is None else []:
        audit.record(request.user, "read_look_alike", person=person, subject=person)
    return done or render(request, "registration/register.html", {"form": form})


@person_page(Permission.REGISTER)
def change_details(request: StaffRequest, person: Person) -> HttpResponse:
    """Change who the person is and who the GP is; two who change them at once are told."""
    form = DetailsForm(sent(request), today=timezone.localdate(), person=person)

    def work() -> str:
        change_person(request.user, person, seen=form.cleaned_data["seen"], **form.who())
        messages.success(request, _("The details are saved."))
        return reverse("person", args=[person.pk])

    return take(request, form, work) or render(
        request, "registration/details.html", {"form": form, "person": person}
    )


@person_page(Permission.REGISTER)
def new_fracture(request: StaffRequest, person: Person) -> HttpResponse:
    """Open a new episode beside the earlier ones of a person whom we know."""
    today = timezone.localdate()
    form = FractureForm(sent(request), today=today, person=person)

    def work() -> str:
        episode = episodes.record_fracture(request.user, person, today=today, **form.fracture())
        messages.success(request, _("The new fracture is registered."))
        return episode_address("invite", episode)

    done = take(request, form, work)
    course = running_course(person)
    shown = {
        "form": form,
        "person": person,
        "earlier": history_of(person),
        "course": course,
        "treated_for": span_words(course.started_on, today) if course else "",
        "spoken": language(),
    }
    return done or render(request, "registration/new_fracture.html", shown)


@episode_page(Permission.PLAN)
def invite(request: StaffRequest, episode: Episode) -> HttpResponse:
    """Plan the day of DXA and VFA; says with its reason when a person does not belong in the clinic."""
    today = timezone.localdate()
    form = InvitationForm(sent(request), today=today)

    def work() -> str:
        day = form.cleaned_data["measurement_on"]
        episodes.invite(request.user, episode, today=today, measurement_on=day)
        messages.success(request, _("The appointment for DXA and VFA is planned."))
        return reverse("person", args=[episode.person_id])

    done = take(request, form, work)
    answer = answer_for(episode, today)
    shown = {
        "form": form,
        "episode": episode,
        "belongs": answer["belongs_in_clinic"],
        "under_treatment": answer["fracture_under_treatment"],
        "invited": episode.events.filter(kind=EventKind.INVITED).last(),
        "spoken": language(),
    }
    return done or render(request, "registration/invite.html", shown)
