"""Compares programme lines side by side, and what two measures do alone and together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros.batch import Batch
from gros.catalogue import Catalogue
from gros.cells import Cell, paired, window
from gros.comparison import HEADLINE
from gros.drawing.table import Table
from gros.errors import UnknownName
from gros.lab.show import FOLDER, Shown, shown
from gros.lab.workers import worked
from gros.language import _, current
from gros.money.deal import LINE_ROWS, deal
from gros.page import numbers, sections, web
from gros.page.markup import listed
from gros.page.wording import HEADLINES
from gros.place import nearest_names, written
from gros.rows import Row
from gros.scenario import Scenario, Text
from gros.store import Store
from models.labour.measures import by_key
from models.labour.plan import Plan
from models.text import N_

__all__ = ["Lines", "Together", "lines", "together"]

_PROGRAMME = "gros"


@dataclass(frozen=True, repr=False)  # a notebook would keep the text of all its numbers
class Lines:
    """One scenario a programme line, each with the measures of that line and no other."""

    shown: Shown
    empty: frozenset[int]

    def _repr_html_(self) -> str:
        subject = self.shown.subject
        found = {int(one.key[-1]): one for one in subject.differences}
        titles = deal().lines
        head = [f"{number}. {getattr(titles[number], current())}" for number in titles]
        rows = [
            [
                _(next(iter(found.values())).row(key).label),
                *(self._cell(found, number, key) for number in titles),
            ]
            for key in LINE_ROWS
        ]
        rows.append([_("Goals other than work"), *(_("not modelled") for _number in titles)])
        caption = _("Scenario minus reference, net for the region: each programme line alone")
        table = Table(caption, [_("Indicator"), *head], rows)
        said = listed(
            [
                _("Not modelled does not mean that there is no effect."),
                _("There is no total score: the lines have different goals."),
            ]
        )
        return web.dressed(sections.mark(subject) + table.html() + said)

    def _cell(self, found: Mapping[int, Any], number: int, key: str) -> str:
        if number in self.empty:
            return _("not modelled")
        row: Row = found[number].row(key)
        return numbers.with_band(row.cell, row.unit, self.shown.subject.scale)


@dataclass(frozen=True, repr=False)  # a notebook would keep the text of all its numbers
class Together:
    """Two measures alone and together: what they add to each other or take from each other."""

    shown: Shown
    keys: tuple[str, str]

    def _repr_html_(self) -> str:
        subject = self.shown.subject
        first, second = (_(by_key(key).label) for key in self.keys)
        rows = []
        for key, indicator in HEADLINE.items():
            label, unit = HEADLINES[key]
            cells = self._cells(indicator)
            rows.append([_(label), *(numbers.with_band(one, unit, subject.scale) for one in cells)])
        table = Table(
            _("Scenario minus reference, net for the region: alone and together"),
            [
                _("Indicator"),
                first,
                second,
                _("Sum of both"),
                _("Together"),
                _("Together minus sum"),
            ],
            rows,
        )
        said = listed(
            [
                _("A plus in the last column: the measures strengthen each other."),
                _("A minus in the last column: they take from each other."),
                _("Does the band hold zero? Then it cannot be said."),
            ]
        )
        return web.dressed(sections.mark(subject) + table.html() + said)

    def _cells(self, indicator: str) -> tuple[Cell, ...]:
        """Return alone, alone, sum, together and the rest, each as paired differences."""
        one, other, both = (self._values(indicator, key) for key in ("one", "other", "both"))
        nothing = np.zeros_like(one)
        apart = (one, other, one + other, both, both - one - other)
        return tuple(paired(nothing, values) for values in apart)

    def _values(self, indicator: str, scenario: str) -> NDArray[np.float64]:
        """Return one difference from the reference a world, (worlds,)."""
        results = self.shown.comparison.results
        row = self.shown.comparison[scenario].row(indicator)
        seeds = results.complete(tuple(results.design.scenarios))
        chosen = results.choose((results.against, scenario), seeds).summed(indicator)
        months = window(results.months, results.since, flow=row.kind == "flow")
        reference, values = chosen[:, :, months]
        apart = values - reference
        found: NDArray[np.float64] = apart.sum(axis=1) if row.kind == "flow" else apart.mean(axis=1)
        return found


def lines(**size: Any) -> Lines:
    """Compare the four lines of the next programme; sizes are those of ``gros.compare``.

    Raises GrosError when no run finishes.
    """
    measures = Catalogue().programme(_PROGRAMME).plan.interventions
    plans = {
        number: tuple(one for one in measures if by_key(one.measure).line == number)
        for number in deal().lines
    }
    told = [
        _scenario(f"line_{number}", deal().lines[number], plan) for number, plan in plans.items()
    ]
    empty = frozenset(number for number, plan in plans.items() if not plan)
    return Lines(_played(told, **size), empty)


def together(first: str, second: str, **size: Any) -> Together:
    """Compare two measures of the next programme, alone and together.

    ``first`` and ``second`` are keys of measures; sizes are those of ``gros.compare``. Raises
    UnknownName for a measure that the programme does not have.
    """
    measures = {one.measure: one for one in Catalogue().programme(_PROGRAMME).plan.interventions}
    for key in (first, second):
        if key not in measures:
            raise UnknownName(
                N_("There is no measure %(value)s in the programme. Nearest: %(nearest)s."),
                {"value": written(key), "nearest": nearest_names(key, measures)},
            )
    one, other = measures[first], measures[second]
    title = Text(nl=first, de=first)
    told = [
        _scenario("one", title, (one,)),
        _scenario("other", title, (other,)),
        _scenario("both", title, (one, other)),
    ]
    return Together(_played(told, **size), (first, second))


def _scenario(key: str, title: Any, measures: Sequence[Any]) -> Scenario:
    """Return the reference with some measures more."""
    reference = Catalogue().scenario("reference")
    plan = Plan((*reference.plan.interventions, *measures))
    words = Text(nl=title.nl, de=title.de)
    return replace(reference, key=key, title=words, plan=plan, programmes=(_PROGRAMME,), path=None)


def _played(told: Sequence[Scenario], **size: Any) -> Shown:
    """Run what is missing of some scenarios and the reference."""
    scenarios = (Catalogue().scenario("reference"), *told)
    store = Store(Path(size.pop("out", FOLDER)))
    batch = Batch(scenarios, store=store, pool=worked, **size)
    for _step in batch.play():
        pass
    return shown(batch, scenarios)
