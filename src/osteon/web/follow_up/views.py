"""The call after three months."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from osteon.clinic.assessments.queries import answer_for
from osteon.clinic.contacts.actions import record_follow_up_call, record_no_answer
from osteon.clinic.contacts.models import ContactKind
from osteon.clinic.episodes.models import Episode
from osteon.clinic.staff.roles import Permission
from osteon.clinic.treatments.queries import running_course
from osteon.protocol.conclusions import Status
from osteon.web.access import StaffRequest, episode_page
from osteon.web.addresses import episode_address
from osteon.web.consultation.conclusions import life_style_advice
from osteon.web.follow_up.forms import FollowUpForm
from osteon.web.phrases import span_words
from osteon.web.telephone import NOT_REACHED, TALK, NotReachedForm, posted, talk_or_try_later
from osteon.web.templating import language


@episode_page(Permission.CONSULT)
def follow_up_call(request: StaffRequest, episode: Episode) -> HttpResponse:
    """Ask how it goes with the medicine and life style; the letter to the GP comes next."""
    today = timezone.localdate()
    course = running_course(episode.person)
    not_reached = NotReachedForm(posted(request, NOT_REACHED), prefix=NOT_REACHED)
    form = FollowUpForm(posted(request, TALK), person=episode.person, course=course)

    def talk() -> str:
        record_follow_up_call(
            request.user,
            episode,
            today=today,
            identified_by=form.cleaned_data["identified_by"],
            taking_medicine=form.taking(),
            notes=form.notes(),
        )
        messages.success(request, _("The follow-up call is saved. Now write the letter to the GP."))
        return episode_address("gp_letter", episode)

    def try_later() -> str:
        notes = not_reached.cleaned_data["notes"]
        record_no_answer(request.user, episode, ContactKind.FOLLOW_UP_CALL, today=today, notes=notes)
        messages.success(request, _("Not reached. The call is planned again."))
        return reverse("person", args=[episode.person_id])

    done = talk_or_try_later(request, form, talk, not_reached, try_later)
    answer = answer_for(episode, today)
    advice = life_style_advice(answer)
    contacts = episode.contacts.select_related("by")
    shown = {
        "form": form,
        "not_reached": not_reached,
        "episode": episode,
        "consulted": contacts.filter(kind=ContactKind.CONSULTATION, reached=True).last(),
        "tries": contacts.filter(kind=ContactKind.FOLLOW_UP_CALL, reached=False),
        "held": contacts.filter(kind=ContactKind.FOLLOW_UP_CALL, reached=True).last(),
        "course": course,
        "treated_for": span_words(course.started_on, today) if course else "",
        "life_style": [one for one in advice if one.value is True],
        "unknown": [one for one in advice if one.status is Status.UNKNOWN],
        "spoken": language(),
    }
    return done or render(request, "follow_up/follow_up_call.html", shown)
