"""What can be done in an episode: by the state it is in, and by the role of whoever looks."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from osteon.clinic.episodes.models import Episode, State
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import Permission, may
from osteon.web.addresses import episode_address

BEFORE_THE_RESULT = frozenset({State.REGISTERED, State.INVITED, State.IN_WORK_UP})
WITH_A_RESULT = frozenset({State.IN_WORK_UP, State.MEASURED, State.ASSESSED})
AFTER_THE_TALK = frozenset({State.DISCUSSED, State.ON_TREATMENT, State.FOLLOWED_UP})
AT_THE_GP = frozenset({State.HANDED_OVER, State.IN_RECALL})
OPEN = frozenset(State) - {State.CLOSED}


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done on a page of its own, in these states, with this permission."""

    page: str
    label: Promise
    permission: Permission
    states: frozenset[State]


@dataclass(frozen=True, slots=True)
class Link:
    """Where it is done."""

    label: Promise | str
    address: str


DEEDS = (
    Deed(
        "invite",
        _("Plan DXA and VFA"),
        Permission.PLAN,
        frozenset({State.REGISTERED, State.INVITED}) | AT_THE_GP,
    ),
    # In recall the control is planned first: nobody enters the scan of a new fracture with the old one.
    Deed("dxa", _("Enter DXA"), Permission.MEASURE, BEFORE_THE_RESULT | {State.MEASURED}),
    Deed("vfa", _("Enter VFA"), Permission.MEASURE, BEFORE_THE_RESULT | {State.MEASURED}),
    Deed(
        "assessment",
        _("Record answers and assess"),
        Permission.ASSESS,
        BEFORE_THE_RESULT | WITH_A_RESULT | AFTER_THE_TALK,
    ),
    Deed("consultation", _("Consult by telephone"), Permission.CONSULT, frozenset({State.ASSESSED})),
    Deed(
        "follow_up_call",
        _("Make the follow-up call"),
        Permission.CONSULT,
        frozenset({State.DISCUSSED, State.ON_TREATMENT}),
    ),
    Deed("gp_letter", _("Write to the GP"), Permission.WRITE_LETTERS, AFTER_THE_TALK | AT_THE_GP),
    Deed("hand_over", _("Hand over to the GP"), Permission.WRITE_LETTERS, AFTER_THE_TALK),
    Deed("gp_answer", _("Record the answer of the GP"), Permission.SEND_LETTERS, AT_THE_GP),
    Deed("close_episode", _("Close the episode"), Permission.CLOSE, OPEN),
)


def allowed(episode: Episode, user: User) -> tuple[Link, ...]:
    """The pages on which this user can do something in this episode now."""
    state = episode.state
    return tuple(
        Link(deed.label, episode_address(deed.page, episode))
        for deed in DEEDS
        if state in deed.states and may(user, deed.permission)
    )
