"""What tables call a person's sex."""

from osteon.bone.sex import Sex
from osteon.cli.calculation import Cells, given

SEXES = {
    **dict.fromkeys(("female", "f", "woman", "vrouw", "v"), Sex.FEMALE),
    **dict.fromkeys(("male", "m", "man"), Sex.MALE),
}


def sex_of(cells: Cells) -> Sex | None:
    """The sex in column `sex`; None where it is empty.

    Raises:
        CannotCalculate: it is written in a way that is not known.
    """
    said = cells.choice("sex", SEXES)
    return None if said is None else Sex(said)


def needed_sex(cells: Cells) -> Sex:
    """The sex in column `sex`, which must be filled.

    Raises:
        CannotCalculate: it is empty, or written in a way that is not known.
    """
    return given("sex", sex_of(cells))
