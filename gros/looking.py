"""Looking back and looking ahead: two uses of the model that never share a page."""

from collections.abc import Sequence
from typing import Final

from gros.errors import CommandError
from gros.known import LAST_MONTH
from gros.scenario import Scenario
from models import months
from models.text import N_

__all__ = ["LAST_BACK", "PAST", "back", "last_month"]

PAST: Final = "reference_past"
"""Key of the scenario that everything that looks back is based on."""

LAST_BACK: Final = months.index("2025-12")
"""Last month of looking back: the end of the last whole year that lies behind us."""


def back(scenarios: Sequence[Scenario]) -> bool:
    """Tell whether scenarios look back, with the one to compare with among them.

    Raises CommandError when some look back and others ahead.
    """
    behind = [PAST in one.lineage for one in scenarios]
    if any(behind) and not all(behind):
        raise CommandError(
            N_(
                "%(back)s looks back and %(ahead)s looks ahead. They never stand on one page. "
                "Compare what looks back with: --against %(past)s"
            ),
            {
                "back": scenarios[behind.index(True)].key,
                "ahead": scenarios[behind.index(False)].key,
                "past": PAST,
            },
        )
    return any(behind)


def last_month(scenarios: Sequence[Scenario]) -> int:
    """Return the last month that scenarios may be calculated up to; raises like ``back``."""
    return LAST_BACK if back(scenarios) else LAST_MONTH
