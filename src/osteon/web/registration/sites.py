"""The bones that can be broken, grouped as a person looks for them: by the part of the body."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from osteon.protocol.facts import dictionary

SPINE_AND_HIP = ("thoracic_spine", "lumbar_spine", "hip", "pelvis", "acetabulum")
ARM_AND_HAND = (
    "distal_radius",
    "forearm",
    "olecranon",
    "humerus",
    "proximal_humerus",
    "carpus",
    "metacarpal",
)
LEG_AND_FOOT = (
    "femur",
    "patella",
    "tibial_plateau",
    "tibia",
    "fibula",
    "ankle",
    "calcaneus",
    "talus",
    "tarsus",
    "metatarsal",
)
CHEST_AND_SHOULDER = ("rib", "sternum", "clavicle", "scapula")

Choices = list[tuple[str, str | list[tuple[str, str]]]]


def site_choices(language: str) -> Choices:
    """Every fracture site of the dictionary in that language, under the part of the body where it lies."""
    return [("", _("Choose the bone")), *_groups(language)]


def _groups(language: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    labels = {code: label.in_(language) for code, label in dictionary()["fracture_site"].choices.items()}
    parts = {
        _("Spine, hip and pelvis"): SPINE_AND_HIP,
        _("Arm and hand"): ARM_AND_HAND,
        _("Leg and foot"): LEG_AND_FOOT,
        _("Chest and shoulder"): CHEST_AND_SHOULDER,
    }
    for part, codes in parts.items():
        yield part, [(code, labels.pop(code)) for code in codes]
    yield _("Head, neck, fingers and toes"), list(labels.items())
