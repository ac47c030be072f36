"""Invented people for the documents' tests."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from osteon.bone.vfa import LEVELS
from osteon.documents.details import (
    ClinicDetails,
    GpDetails,
    PersonDetails,
    Result,
    SiteResult,
    SpineImage,
    Treatment,
)
from osteon.documents.gp_letter import GpLetter, requests_from
from osteon.documents.leaflet import Leaflet
from osteon.documents.result_sheet import ResultSheet
from osteon.protocol.conclusions import Answer
from osteon.protocol.facts import Value
from osteon.protocols import protocol

TODAY = date(2026, 11, 22)
NURSE = "M. de Wit, verpleegkundig specialist"

CLINIC = ClinicDetails(
    name="Ziekenhuis Dijkzicht",
    department="Fractuur- en osteoporosepoli",
    address_lines=("Kadelaan 12", "3400 AB Waterdrecht"),
    email="osteoporose@dijkzicht.example",
    telephones=(("Poli Chirurgie", "030 000 11 22"), ("Poli Orthopedie", "030 000 33 44")),
    links=(("Osteoporose Vereniging", "https://www.osteoporosevereniging.nl"),),
)
GP = GpDetails(
    "Dr. P. van der Molen", "Huisartsenpraktijk De Linde", ("Lindestraat 3", "3401 CD Waterdrecht")
)


@dataclass(frozen=True)
class Case:
    """One invented person with everything that the three documents need."""

    person: PersonDetails
    facts: Mapping[str, Value]
    result: Result
    treatment: Treatment | None = None
    agreed: tuple[str, ...] = ()
    fracture: str = "polsbreuk"
    fracture_on: date | None = date(2026, 9, 14)

    @property
    def answer(self) -> Answer:
        return protocol().assess(self.facts, TODAY)

    @property
    def sheet(self) -> ResultSheet:
        return ResultSheet(CLINIC, self.person, self.result, self.answer, TODAY, NURSE)

    @property
    def leaflet(self) -> Leaflet:
        return Leaflet(CLINIC, self.person, self.result, self.answer, TODAY, self.treatment, self.agreed)

    @property
    def letter(self) -> GpLetter:
        answer = self.answer
        return GpLetter(
            clinic=CLINIC,
            person=self.person,
            gp=GP,
            result=self.result,
            answer=answer,
            fracture=self.fracture,
            fracture_on=self.fracture_on,
            treatment=self.treatment,
            requests=requests_from(answer, self.treatment),
            agreed=self.agreed,
            on=TODAY,
            signed_by="Dr. A. Brouwer, chirurg",
            reference="B-2026-0117",
        )


def spine(**grades: int | None) -> SpineImage:
    """A VFA with every vertebra normal but these."""
    return SpineImage(True, date(2026, 11, 3), dict.fromkeys(LEVELS, 0) | grades)


def sites(spine_t: str | None, neck: str | None, hip: str | None = None) -> tuple[SiteResult, ...]:
    """T-scores of the three places, each with a density that fits."""
    typed = {"lumbar_spine": spine_t, "femoral_neck": neck, "total_hip": hip}
    young = {"lumbar_spine": (1047, 110), "femoral_neck": (858, 120), "total_hip": (942, 122)}
    return tuple(
        SiteResult(site, Decimal(t), (Decimal(young[site][0]) + Decimal(t) * young[site][1]) / 1000)
        if t is not None
        else SiteResult(site, None, None)
        for site, t in typed.items()
        if t is not None or site != "total_hip"
    )


JANSEN = PersonDetails(
    "H. Jansen-de Boer", "0048213", date(1954, 3, 1), "female", ("Dorpsstraat 8", "3402 EF Waterdrecht"), "nl"
)

BROKEN_VERTEBRA = Case(
    person=JANSEN,
    facts={
        "sex": "female",
        "birth_date": date(1954, 3, 1),
        "fracture_site": "distal_radius",
        "fracture_date": date(2026, 9, 14),
        "t_score_lumbar_spine": Decimal("-2.7"),
        "t_score_femoral_neck": Decimal("-2.1"),
        "t_score_total_hip": Decimal("-1.8"),
        "vfa_worst_grade": Decimal(3),
        "dairy_portions_per_day": Decimal(2),
        "outdoor_minutes_per_day": Decimal(20),
        "activity_minutes_per_day": Decimal(15),
        "alcohol_glasses_per_day": Decimal(2),
        "coffee_cups_per_day": Decimal(5),
        "salty_food": True,
        "smoker": True,
        "falls_last_year": Decimal(2),
        "current_medicine": "alendronate",
        "medicine_started_on": date(2026, 11, 20),
        "consultation_on": date(2026, 11, 20),
    },
    result=Result(
        date(2026, 11, 3),
        "Hologic Horizon W",
        sites("-2.7", "-2.1", "-1.8"),
        spine(T4=None, T5=None, T8=1, T11=2, T12=3),
    ),
    treatment=Treatment("alendronate", date(2026, 11, 20)),
    agreed=("U stopt op 1 januari met roken.", "U gaat elke dag een half uur wandelen."),
)

NORMAL = Case(
    person=replace(
        JANSEN, full_name="K. Pietersen", number="0048377", birth_date=date(1967, 7, 30), sex="male"
    ),
    facts={
        "sex": "male",
        "birth_date": date(1967, 7, 30),
        "fracture_site": "ankle",
        "fracture_date": date(2026, 10, 2),
        "t_score_lumbar_spine": Decimal("0.4"),
        "t_score_femoral_neck": Decimal("-0.3"),
        "vfa_worst_grade": Decimal(0),
        "dairy_portions_per_day": Decimal(5),
        "outdoor_minutes_per_day": Decimal(60),
        "activity_minutes_per_day": Decimal(60),
        "alcohol_glasses_per_day": Decimal(0),
        "coffee_cups_per_day": Decimal(2),
        "salty_food": False,
        "smoker": False,
        "falls_last_year": Decimal(0),
        "current_medicine": "none",
        "consultation_on": date(2026, 11, 20),
    },
    result=Result(date(2026, 11, 5), "Hologic Horizon W", sites("0.4", "-0.3"), spine()),
    fracture="enkelbreuk",
    fracture_on=date(2026, 10, 2),
)

HALF_MEASURED = Case(
    person=replace(JANSEN, full_name="W. Smit", number="0048402"),
    facts={
        "sex": "female",
        "birth_date": date(1954, 3, 1),
        "fracture_site": "hip",
        "t_score_femoral_neck": Decimal("-1.0"),
        "dxa_done": True,
        "vfa_done": False,
        "height_cm": Decimal("158"),
        "height_at_25_cm": Decimal("164"),
    },
    result=Result(
        date(2026, 11, 10),
        "",
        (
            SiteResult(
                "lumbar_spine",
                Decimal("0.6"),
                Decimal("1.113"),
                counted=False,
                why_not="slijtage van L2 tot L4",
            ),
            SiteResult("femoral_neck", Decimal("-1.0"), Decimal("0.738")),
        ),
        SpineImage(done=False),
        particulars="Linkerheup gemeten, rechts een prothese.",
    ),
    fracture="heupbreuk",
    fracture_on=None,
)

NOT_MEASURED = Case(
    person=JANSEN,
    facts={"birth_date": date(1954, 3, 1), "sex": "female", "fracture_site": "distal_radius"},
    result=Result(None, "", (), SpineImage(done=False)),
)

LONG_NAMES = replace(
    BROKEN_VERTEBRA,
    person=PersonDetails(
        'Wilhelmina-Frederique #read("x") van Ouwerkerk-Schimmelpenninck \\ $2^n$ [x] "de" *Vries* <b>&amp;',
        "#1-$2",
        date(1938, 12, 31),
        "female",
        ("Burgemeester van Nispen tot Sevenaerstraat 1024 C-bis", "1234 ZZ Sint Maartensvlotbrug"),
        "nl",
    ),
)

CASES = {
    "broken_vertebra": BROKEN_VERTEBRA,
    "normal": NORMAL,
    "half_measured": HALF_MEASURED,
    "not_measured": NOT_MEASURED,
    "long_names": LONG_NAMES,
}
