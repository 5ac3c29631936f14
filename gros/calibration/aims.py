"""Aims: what a fit has to meet, in the terms of the readings, and which block answers for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from models.rows import Quantity, read
from models.sources import DATA
from models.text import N_

__all__ = ["APART", "BLOCK_AIMS", "MISSED", "Aim", "aims", "fitted"]

BLOCK_AIMS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "separations": {
        "T1": ("unemployment_rate_nl",),
        "T2": ("unemployment_rate_de",),
        "T5": ("exits_nl", "exits_de"),
        "T9": ("leaving_short", "leaving_long"),
        "": ("drift_unemployed_nl", "drift_unemployed_de"),
    },
    "contacts": {
        "T5": ("job_to_job_nl", "job_finding_nl", "job_finding_de"),
        "T7": ("filling_days_de",),
        "T8": ("finding_late",),
    },
    "distance": {"T10": ("matrix_common", "matrix_minutes")},
    "border": {
        "T11": ("crossing_nl", "crossing_de"),
        "T13": ("natives_nl", "natives_de"),
        "T14": ("crossing_asymmetry",),
        "T16": ("crossing_by_wage",),
        "": ("drift_crossing_nl", "drift_crossing_de"),
    },
    "demand": {
        "T4": ("vacancies_nl", "vacancies_de"),
        "T6": ("hires_by_searchers", "hires_by_vacancies", "hires_by_both"),
        "": ("drift_employed_nl", "drift_employed_de", "drift_vacancies_nl",
             "drift_vacancies_de"),
    },
    "outside": {
        "": ("incoming_nl", "incoming_de", "outgoing_nl", "outgoing_de", "drift_incoming_nl",
             "drift_incoming_de", "drift_outgoing_nl", "drift_outgoing_de"),
    },
    "desk": {"T15": ("desk_placements",)},
    "input": {"T17": ("pandemic_moves", "pandemic_exits")},
}  # fmt: skip

_FLOWS: Final = N_(
    "Exits and job finding belong together. At this unemployment and this chance to find a job, "
    "fewer people leave work. Both cannot be met."
)
_HARD: Final = N_(
    "Many vacancies stay open because nobody around fits. More vacancies of that kind bring few "
    "people into work. More people who look bring many."
)


# Read once at the fitted point, or known to contradict another aim: no part of the acceptance.
APART: Final[Mapping[str, str]] = {
    "exits_nl": _FLOWS,
    "exits_de": _FLOWS,
    "leaving_short": N_("The multipliers are inputs. They are not fitted."),
    "leaving_long": N_("The multipliers are inputs. They are not fitted."),
    "hires_by_searchers": _HARD,
    "hires_by_vacancies": _HARD,
    "crossing_asymmetry": N_(
        "The figure is for the whole border strip. The stocks at the start of this region say "
        "something else. The stocks come first."
    ),
    "crossing_by_wage": N_(
        "Measured once at the fitted values, by an experiment of one year. The model reacts "
        "several times as strongly as the study. So it overstates what wages across the border do."
    ),
    "desk_placements": N_(
        "Measured once at the fitted values, with the desk at work. In the model it takes people "
        "as they come. It finds work for fewer of them than were reported. We do not know why."
    ),
    "pandemic_moves": N_("An input. It is checked, not fitted."),
    "pandemic_exits": N_("An input. It is checked, not fitted."),
}

_SLOW: Final = N_(
    "Who has been without work for long finds it harder to get a job. In the model this group, and "
    "that of vacancies open for long, grows for some ten years more. Then it stays level."
)

# Why an aim that is matched may still be missed.
MISSED: Final[Mapping[str, str]] = {
    "drift_unemployed_nl": _SLOW,
    "drift_unemployed_de": _SLOW,
    "drift_vacancies_nl": _SLOW,
    "drift_vacancies_de": _SLOW,
    "job_to_job_nl": N_(
        "After five years most people have the best job that they can meet. So they change jobs "
        "less often than the figures say."
    ),
}


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim: the row with value and range, its number in the model document, its block."""

    row: Quantity
    number: str
    block: str

    @property
    def name(self) -> str:
        """Return the name of the reading that the aim is about."""
        return self.row.name

    @property
    def deviation(self) -> float:
        """Return the standard deviation behind the range, which holds two to each side."""
        return (self.row.high - self.row.low) / 4.0

    def met(self, reading: float) -> bool:
        """Tell whether a reading lies in the range."""
        return self.row.low <= reading <= self.row.high


@cache
def aims() -> tuple[Aim, ...]:
    """Return every aim, block by block; raises KeyError where the table lacks one."""
    rows = read(DATA / "aims.csv")
    found = tuple(
        Aim(rows[name], number, block)
        for block, numbers in BLOCK_AIMS.items()
        for number, names in numbers.items()
        for name in names
    )
    if len(found) != len(rows):
        raise ValueError("aims.csv holds a row that no block answers for")
    return found


def fitted() -> tuple[Aim, ...]:
    """Return the aims that a draw must meet to be accepted."""
    return tuple(aim for aim in aims() if aim.name not in APART)
