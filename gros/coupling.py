"""The one place where the network of organisations speaks to the labour market.

A measure that a scenario adds waits until every yes is there, then spreads over the ties of the
network; its uptake says how much of it is in force, by month and municipality. What a scenario
loses by that is the price of governance. Without ``--governance`` nothing of this is asked.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from gros import rows
from gros.cells import TOTAL, Cell, paired
from gros.derived import spending
from gros.known import LAST_MONTH, known
from gros.language import _, both
from gros.results import ResultSet
from gros.rows import Pairs
from gros.scenario import Scenario, Text
from models import months
from models.labour.measures import Intervention
from models.labour.plan import Plan
from models.stakeholders import assumptions
from models.stakeholders.absence import effect
from models.stakeholders.assumptions import Consenting
from models.stakeholders.chain import Path
from models.stakeholders.consent import first_month, path
from models.stakeholders.diffusion import uptake
from models.stakeholders.register import Register

__all__ = ["PRICED", "Start", "governed", "price", "starts", "twin"]

PRICED = (
    "cross_border_commuters",
    "employed",
    "vacancies_filled",
    "course_completions",
    "internships_completed",
    "ebike_trips",
    "spending",
)
"""The indicators whose loss is shown as the price of governance."""


@dataclass(frozen=True, slots=True)
class Start:
    """When one measure of a scenario is planned to start, and when it can.

    ``name`` is the measure's own name in the scenario, ``measure`` its kind; ``path`` is None,
    and ``earliest`` as planned, where no roles are known. ``share`` is what is left of it
    without those who dropped out. Months count from January 2020.
    """

    name: str
    measure: str
    planned: int
    proposal: int
    earliest: int
    share: float
    path: Path | None

    def document(self) -> dict[str, Any]:
        """Return the start as plain values in a fixed order."""
        return {
            "measure": self.measure,
            "planned": months.text(self.planned),
            "proposal": months.text(self.proposal),
            "earliest": months.text(self.earliest),
            "too_early": self.planned < self.earliest,
            "share": self.share,
            "days": None if self.path is None else self.path.days,
            "chain": [] if self.path is None else list(self.path.chain),
        }


def twin(key: str) -> str:
    """Return the key of a scenario that waits for every yes."""
    return f"{key}_governed"


def starts(
    scenario: Scenario,
    beside: Scenario | None = None,
    *,
    gone: Collection[str] = (),
    proposal: int | None = None,
    given: Register | None = None,
) -> tuple[Start, ...]:
    """Return planned and earliest start of what a scenario adds to the one beside it.

    ``proposal`` is the month of the proposal, by default the assumed one. A measure planned
    before that month counts from its own start, since its proposal must have been made then.
    """
    assumed = assumptions.load()[Consenting].proposal_month if proposal is None else proposal
    before = () if beside is None else beside.plan.interventions
    found = []
    for each in scenario.plan.interventions:
        if each not in before:
            way = path(each.measure, given)
            asked = min(assumed, each.start)
            earliest = each.start if way is None else first_month(asked, way.days)
            share = effect(each.measure, gone, given).share
            found.append(Start(each.name, each.measure, each.start, asked, earliest, share, way))
    return tuple(found)


def governed(scenario: Scenario, beside: Scenario, *, gone: Collection[str] = ()) -> Scenario:
    """Return the scenario whose added measures wait for every yes and then spread."""
    waiting = {start.name: start for start in starts(scenario, beside, gone=gone)}
    plan = Plan(
        tuple(
            _spread(each, waiting[each.name], gone) if each.name in waiting else each
            for each in scenario.plan.interventions
        )
    )
    title = both(lambda: _("%(scenario)s, with every yes it needs"))
    return replace(
        scenario,
        key=twin(scenario.key),
        title=Text(
            title.nl % {"scenario": scenario.title.nl}, title.de % {"scenario": scenario.title.de}
        ),
        plan=plan,
        path=None,
    )


def _spread(each: Intervention, start: Start, gone: Collection[str]) -> Intervention:
    """Return an intervention with its uptake; without known roles it stays as it is."""
    if start.path is None:
        return each
    begins = max(start.planned, start.earliest)
    share = uptake(each.measure, begins, LAST_MONTH + 1, known().municipalities, gone=gone)
    return replace(each, uptake=tuple(tuple(row) for row in share.tolist()))


def price(results: ResultSet, key: str) -> Mapping[str, Cell]:
    """Return what waiting and spreading change: with the consents minus without them.

    ``key`` is the scenario without them. A cell's ``reference`` is without, its ``scenario`` with
    them; both are whole values, for the region.
    """
    design = replace(results.design, against=key)
    pairs = Pairs.of(replace(results, design=design), twin(key))
    found = {}
    for name in PRICED:
        if name == "spending":
            found[name] = spending(pairs).cell
        else:
            free, bound = rows.values(name, pairs)
            found[name] = paired(free[TOTAL], bound[TOTAL])
    return found
