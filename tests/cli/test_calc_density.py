"""`osteon calc tscore`, `zscore`, `sbmd` and `lsc`: good rows, all spellings, bad rows."""

import csv
import io

import pytest

from tests.cli.program import Done, osteon


def rows(done: Done) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(done.out)))


def one(name: str, *options: str, **cells: str) -> dict[str, str]:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, cells)
    writer.writeheader()
    writer.writerow(cells)
    (found,) = rows(osteon("calc", name, *options, given=stream.getvalue().encode()))
    return found


def table(name: str, heading: str, *lines: str) -> list[dict[str, str]]:
    return rows(osteon("calc", name, given="\n".join((heading, *lines, "")).encode()))


# --- T-scores


def test_every_spelling_of_a_site_and_scanner_is_read() -> None:
    sites = {
        "-2.5": ("femoral_neck", "FN", "neck", "Femoral Neck", "femoral-neck"),
    }
    lines = [f"{site},Hologic,0.558" for site in sites["-2.5"]]
    spine = (
        "spine",
        "lumbar_spine",
        "LS",
        "L1-L4",
        "L1–L4",
        "l1-4",
        "LS_L1-L4",
        "lumbar_spine_L1-L4",
        "L1..L4",
        "L1234",
    )
    spine += ("L1_L4", "AP Spine", "ls l1-l4")
    lines += [f"{site},HOLOGIC,0.772" for site in spine]
    lines += [f"{site},hologic,0.637" for site in ("total_hip", "TH", "Total Hip", "hip_total")]
    lines += [
        f"L1-L4,{device},0.880" for device in ("lunar", "GE", "GE Lunar", "ge_lunar", "iDXA", "Prodigy")
    ]
    found = table("tscore", "site,device,bmd_g_per_cm2", *lines)
    assert {row["out_t_score"] for row in found} == {"-2.5"}
    assert {row["out_class"] for row in found} == {"osteoporosis"}
    assert not any(row["out_note"] for row in found)


@pytest.mark.parametrize(
    ("site", "bmd", "score", "class_"),
    [
        ("TR", "0.609", "-1.0", ""),
        ("L2-L4", "0.804", "-2.5", "osteoporosis"),
        ("L2", "1.028", "0.0", ""),
        ("FN", "0.564", "-2.5", "osteoporosis"),
        ("FN", "0.565", "-2.4", "low_bone_mass"),
        ("FN", "0.738", "-1.0", "normal"),
        ("FN", "0.726", "-1.1", "low_bone_mass"),
    ],
)
def test_a_t_score_and_its_class(site: str, bmd: str, score: str, class_: str) -> None:
    found = one("tscore", site=site, device="hologic", bmd_g_per_cm2=bmd)
    assert (found["out_t_score"], found["out_class"]) == (score, class_)
    assert ("No diagnosis is made at this site" in found["out_note"]) == (not class_)


def test_the_reference_is_told_with_its_mark() -> None:
    found = one("tscore", site="FN", device="lunar", bmd_g_per_cm2="0.7")
    assert "NHANES III" in found["out_reference"]
    assert found["out_checked"] == "computed"


@pytest.mark.parametrize(
    ("more", "classed"),
    [
        ({"sex": "m", "age": "49"}, False),
        ({"sex": "m", "age": "49.9"}, False),
        ({"sex": "m", "age": "50"}, True),
        ({"sex": "f", "age": "40"}, True),
        ({"sex": "f", "age": "40", "postmenopausal": "no"}, False),
        ({"sex": "vrouw", "age": "", "postmenopausal": "ja"}, True),
        ({"age": "30"}, True),
    ],
)
def test_a_who_class_is_withheld_where_the_z_score_judges(more: dict[str, str], classed: bool) -> None:
    found = one("tscore", site="FN", device="hologic", bmd_g_per_cm2="0.558", **more)
    assert found["out_t_score"] == "-2.5"
    assert found["out_class"] == ("osteoporosis" if classed else "")
    assert ("the Z-score judges" in found["out_note"]) == (not classed)


@pytest.mark.parametrize(
    ("site", "device"), [("forearm", "hologic"), ("FN", "norland"), ("L1,L3", "hologic")]
)
def test_without_a_reference_the_printed_score_is_pointed_at(site: str, device: str) -> None:
    found = one("tscore", site=site, device=device, bmd_g_per_cm2="0.6")
    assert found["out_t_score"] == ""
    assert "Use the T-score that the scanner prints" in found["out_note"]


@pytest.mark.parametrize("site", ["elbow", "L5", "L4-L1", "L14-", "L11"])
def test_an_unknown_site_is_refused_with_examples(site: str) -> None:
    assert (
        "Write for example femoral_neck"
        in one("tscore", site=site, device="hologic", bmd_g_per_cm2="0.6")["out_note"]
    )


@pytest.mark.parametrize("bmd", ["558", "0.05", "2.6"])
def test_an_implausible_density_is_refused_with_the_remedy(bmd: str) -> None:
    found = one("tscore", site="FN", device="hologic", bmd_g_per_cm2=bmd)
    assert "divide by 1000" in found["out_note"]


# --- Z-scores


@pytest.mark.parametrize(
    ("cells", "score"),
    [
        ({"site": "TH", "sex": "f", "age": "70", "group": "NHW", "bmd_g_per_cm2": "0.829"}, "0.0"),
        ({"site": "TH", "sex": "f", "age": "70.9", "group": "white", "bmd_g_per_cm2": "0.829"}, "0.0"),
        (
            {"site": "FN", "sex": "f", "age": "95", "group": "Non-Hispanic White", "bmd_g_per_cm2": "0.400"},
            "-2.0",
        ),
        ({"site": "LS", "sex": "man", "age": "40", "group": "nhw", "bmd_g_per_cm2": "1.180"}, "1.0"),
        ({"site": "FN", "sex": "F", "age": "60", "bmd_g_per_cm2": "0.558"}, "-1.5"),
    ],
)
def test_a_z_score(cells: dict[str, str], score: str) -> None:
    found = one("zscore", device="hologic", **cells)
    assert (found["out_z_score"], found["out_through_sbmd"], found["out_note"]) == (score, "0", "")


def test_another_make_goes_through_standardised_densities_and_says_so() -> None:
    found = one("zscore", site="FN", device="lunar", sex="f", age="60", bmd_g_per_cm2="0.690")
    assert (found["out_z_score"], found["out_through_sbmd"]) == ("-1.5", "1")
    assert "standardised BMD" in found["out_note"]


@pytest.mark.parametrize(
    ("bmd", "class_"), [("0.555", "within_expected_range"), ("0.495", "below_expected_range")]
)
def test_the_expected_range(bmd: str, class_: str) -> None:
    assert (
        one("zscore", site="FN", device="hologic", sex="f", age="60", bmd_g_per_cm2=bmd)["out_class"]
        == class_
    )


def test_l24_is_read_as_two_vertebrae_and_said() -> None:
    found = one("zscore", site="L24", device="hologic", sex="f", age="60", bmd_g_per_cm2="0.9")
    assert found["out_note"] == "L24 was read as L2,L4 together. If the whole range is meant, write a dash."
    assert found["out_reference"].endswith("by_year")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"site": "FN", "sex": "", "age": "60"}, "sex is empty"),
        ({"site": "FN", "sex": "f", "age": ""}, "age is empty"),
        ({"site": "FN", "sex": "f", "age": "1950"}, "year of birth"),
        ({"site": "FN", "sex": "f", "age": "12"}, "no peers of 12 years"),
        ({"site": "forearm", "sex": "f", "age": "60"}, "no peers to compare with for forearm"),
        ({"site": "FN", "sex": "f", "age": "60", "group": "martian"}, "Choose from: all"),
        ({"site": "FN", "sex": "x", "age": "60"}, "Choose from: female, male"),
    ],
)
def test_what_a_z_score_cannot_be_made_of(cells: dict[str, str], said: str) -> None:
    found = one("zscore", device="hologic", bmd_g_per_cm2="0.6", **cells)
    assert found["out_z_score"] == ""
    assert said in found["out_note"]


# --- standardised densities


@pytest.mark.parametrize(
    ("site", "device", "bmd", "sbmd"),
    [
        ("FN", "hologic", "0.858", "951.646"),
        ("FN", "norland", "0.85", "843.250"),
        ("TH", "hologic", "0.942", "955.536"),
        ("spine", "lunar", "1.18", "1121.064"),
        ("L2-L4", "lunar", "0.9", "849.940"),
        ("troch", "ge", "0.8", "717.200"),
    ],
)
def test_a_standardised_density_is_marked_as_not_for_follow_up(
    site: str, device: str, bmd: str, sbmd: str
) -> None:
    found = one("sbmd", site=site, device=device, bmd_g_per_cm2=bmd)
    assert (found["out_sbmd_mg_per_cm2"], found["out_for_follow_up"], found["out_note"]) == (sbmd, "0", "")


def test_there_is_no_standardised_density_of_a_single_vertebra() -> None:
    assert "no equation" in one("sbmd", site="L1", device="lunar", bmd_g_per_cm2="0.9")["out_note"]


# --- precision

STUDY = (
    "1,FN,1.0",
    "1,FN,1.01",
    "2,FN,0.9",
    "2,neck,0.89",
    "3,FN,0.75",
    "3,FN,0.762",
    "4,FN,1.1",
    "4,FN,1.1",
)
STUDY += ("5,FN,0.82", "5,FN,0.806")


def test_every_row_of_a_site_gets_the_sites_precision() -> None:
    found = table(
        "lsc", "subject,site,bmd_g_per_cm2", *STUDY, "1,TH,0.9", "1,TH,0.9", "9,LS,0.8", "9,LS,80", ",FN,0.8"
    )
    assert {row["out_lsc_g_per_cm2"] for row in found[:10]} == {"0.02035526"}
    assert (found[0]["out_degrees_of_freedom"], found[0]["out_people"], found[0]["out_big_enough"]) == (
        "5",
        "5",
        "0",
    )
    assert "too small: 5 degrees of freedom" in found[0]["out_note"]
    assert (found[10]["out_lsc_g_per_cm2"], found[10]["out_within_maximum"]) == ("0.00000000", "1")
    assert "Nobody was measured twice" in found[12]["out_note"]
    assert "outside 0.1 to 2.5" in found[13]["out_note"]
    assert "subject is empty" in found[14]["out_note"]


def test_the_order_of_the_rows_does_not_matter() -> None:
    found = table("lsc", "subject,site,bmd_g_per_cm2", *reversed(STUDY))
    assert {row["out_lsc_g_per_cm2"] for row in found} == {"0.02035526"}


def test_two_devices_are_two_studies() -> None:
    found = table(
        "lsc", "subject,site,bmd_g_per_cm2,device", "1,FN,0.8,ge", "1,FN,0.8,ge", "1,FN,0.7,hologic"
    )
    assert found[0]["out_degrees_of_freedom"] == "1"
    assert "Nobody was measured twice" in found[2]["out_note"]


def test_a_big_study_has_no_note() -> None:
    lines = [f"{person},TH,0.8{scan}" for person in range(30) for scan in (0, 1)]
    found = table("lsc", "subject,site,bmd_g_per_cm2", *lines)
    assert {(row["out_big_enough"], row["out_note"]) for row in found} == {("1", "")}
