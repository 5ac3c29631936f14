"""All assumptions of the labour model: one group a mechanism, a measure, the first state."""

from functools import cache
from typing import Final

from models.labour import institutions
from models.labour.measures import MEASURES
from models.labour.month import MONTH
from models.labour.opening import Study
from models.labour.synthesis.given import Start
from models.quantity import Assumptions, Quantities

# Rows of measures, mechanisms and studies that follow, and those that only a page reads; they stand
# in the table so that they can be contested.
LATER: Final = (
    "bound",
    "following",
    "study",
    "yardstick",
)


def groups() -> tuple[type[Quantities], ...]:
    """List the groups that the month, the measures and the first state read, without doubles."""
    read = [group for process in MONTH for group in process.groups]
    read += institutions.GROUPS
    read += [measure.group for measure in MEASURES if measure.group is not None]
    return tuple(dict.fromkeys([*read, Start, Study]))


@cache
def load() -> Assumptions:
    """Load every assumption from the table; raises ValueError where code and table disagree."""
    return Assumptions.load(groups(), later=LATER)
