"""Where a scenario meets the ledger: what it would cost beside what is left.

Planned, modelled and booked amounts are three things and stand in three columns. Planned amounts
come from the scenario; for measures that the models do not calculate yet, from the planned budgets
of its programmes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gros.errors import CommandError
from gros.money.book import Ledger
from gros.money.deal import deal
from gros.money.line import PROGRAMMES
from gros.money.modelled import Modelled, modelled
from gros.scenario import Scenario
from models import months, tables
from models.labour.measures import MEASURES, Intervention, by_key
from models.text import N_

__all__ = ["Cost", "Part", "cost"]

_CENTS = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One measure of a scenario: its name there, its key, its programme line and what it costs.

    ``planned`` is None where no budget is set; ``calculated`` tells whether the models know it.
    """

    name: str
    measure: str
    line: int
    planned: int | None
    calculated: bool


@dataclass(frozen=True, slots=True)
class Cost:
    """What a scenario would cost in the years of a ledger, in cents, and what the ledger has left.

    ``modelled`` is None when no folder with finished runs was given.
    """

    scenario: Scenario
    ledger: Ledger
    parts: tuple[Part, ...]
    modelled: Modelled | None = None

    def planned(self, line: int) -> int:
        """Return the planned cents of a programme line."""
        return sum(part.planned or 0 for part in self.parts if part.line == line)

    def spent(self, line: int) -> int | None:
        """Return the modelled cents of a programme line, None where nothing is calculated."""
        names = [part.name for part in self.parts if part.line == line and part.calculated]
        if self.modelled is None or not names:
            return None
        return sum(self.modelled.mean.get(name, 0) for name in names)

    @property
    def total(self) -> int:
        """Return the planned cents of all lines."""
        return sum(part.planned or 0 for part in self.parts)

    @property
    def unknown(self) -> tuple[Part, ...]:
        """Return the measures without a planned amount."""
        return tuple(part for part in self.parts if part.planned is None)


def cost(scenario: Scenario, ledger: Ledger, folder: Path | None = None) -> Cost:
    """Return what a scenario would cost in the years of the ledger's programme.

    ``folder`` is one of finished runs. Raises CommandError for a ledger without lines and for a
    scenario of other years: looking back and looking ahead are kept apart.
    """
    if not ledger.lines:
        raise CommandError(N_("The ledger has no lines, so nothing can stand beside it."))
    years = PROGRAMMES[ledger.programme]
    if _looks_at(scenario) != years:
        first, last = map(str, years)
        raise CommandError(
            N_(
                "This ledger is about %(first)s to %(last)s, %(key)s is not. "
                "Looking back and looking ahead stay apart."
            ),
            {"key": scenario.key, "first": first, "last": last},
        )
    parts = (*_own(scenario, years), *_planned(scenario, years))
    played = None if folder is None else modelled(scenario, folder, years)
    return Cost(scenario, ledger, tuple(sorted(parts, key=lambda part: part.line)), played)


def _looks_at(scenario: Scenario) -> tuple[int, int] | None:
    """Return the years of the last programme in which a measure of the scenario runs, if any.

    A scenario that looks ahead holds what happened before as well, so the last one counts.
    """
    touched = [
        years
        for years in PROGRAMMES.values()
        if any(_runs_in(each, years) for each in scenario.plan.interventions)
    ]
    return max(touched, default=None)


def _own(scenario: Scenario, years: tuple[int, int]) -> Iterator[Part]:
    """Yield the measures of the scenario that run or have money in those years."""
    for each in scenario.plan.interventions:
        if not _runs_in(each, years):
            continue
        budget = each.budget_eur
        planned = None
        if budget is not None:
            planned = sum(euro for year, euro in budget.items() if years[0] <= year <= years[1])
        line = by_key(each.measure).line
        cents = None if planned is None else planned * _CENTS
        yield Part(each.name, each.measure, line, cents, calculated=True)


def _runs_in(each: Intervention, years: tuple[int, int]) -> bool:
    ends = months.index(f"{years[1]}-12") if each.end is None else each.end - 1
    return months.year(each.start) <= years[1] and months.year(ends) >= years[0]


def _planned(scenario: Scenario, years: tuple[int, int]) -> Iterator[Part]:
    """Yield what the programmes of the scenario plan for measures that no model calculates."""
    known = {measure.key for measure in MEASURES}
    span = [f"eur_{year}" for year in range(years[0], years[1] + 1)]
    for row in tables.read("planned_budgets").rows():
        if row["programme"] in scenario.programmes and row["measure"] not in known:
            planned = sum(int(row.get(column, 0)) for column in span) * _CENTS
            if planned:
                line = deal().measures[row["measure"]]
                yield Part(row["measure"], row["measure"], line, planned, calculated=False)
