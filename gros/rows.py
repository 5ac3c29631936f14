"""One row of a comparison for every indicator: what both scenarios give and what differs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros.cells import TOTAL, Cell, Key, paired, sums, window
from gros.results import SHOWN, ResultSet, Shown, by_key, scale_of
from models.labour.indicators import Ratio
from models.labour.record import Record
from models.months import MONTHS_PER_YEAR
from models.text import N_

__all__ = ["ORDER", "Pairs", "Row", "Values", "extra_row", "rows", "values", "worker_years"]

ORDER = (
    "population",
    "labour_force",
    "employed",
    "unemployed",
    "unemployment_rate",
    "participation_rate",
    "not_participating",
    "vacancies_open",
    "vacancies_filled",
    "hires",
    "job_finding_rate",
    "separations",
    "job_to_job_moves",
    "tightness",
    "cross_border_commuters",
    "cross_border_hires",
    "cross_border_worker_years",
    "extra_employed_net",
    "displaced_hires",
    "deadweight_share",
    "language_b1",
    "language_b2",
    "lessons_given",
    "course_completions",
    "internships_completed",
    "internships_to_jobs",
    "ebike_trips",
    "ebike_commuters",
    "commute_minutes_mean",
    "reachable_jobs_45min",
    "wage_mean",
    "spending",
    "cost_per_extra_cross_border_worker",
    "gap_to_limburg_participation",
    "nl_to_staedteregion",
    "in_commuters",
    "outside_workers",
)
"""Keys in the order in which they are shown."""

Values = Mapping[Key, NDArray[np.float64]]
"""For every group and label one value per pair."""


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of a comparison.

    ``by`` holds the same by group and label: side, municipality, education, direction, origin,
    as far as the indicator knows them. ``label`` is an English id, ``kind`` is stock, flow or
    ratio.
    """

    key: str
    label: str
    unit: str
    kind: str
    cell: Cell
    by: Mapping[str, Mapping[str, Cell]]

    def document(self) -> dict[str, Any]:
        """Return the row as plain values in a fixed order."""
        return {
            "unit": self.unit,
            "kind": self.kind,
            **self.cell.document(),
            "by": {
                group: {label: cell.document() for label, cell in cells.items()}
                for group, cells in self.by.items()
            },
        }


@dataclass(frozen=True, slots=True)
class Pairs:
    """The finished pairs of one scenario with the one it is compared with, seed by seed."""

    reference: tuple[Record, ...]
    scenario: tuple[Record, ...]
    months: int
    since: int | None
    scale: float

    @classmethod
    def of(cls, results: ResultSet, scenario: str) -> "Pairs":
        """Return the pairs of a scenario."""
        seeds = results.pairs(scenario)
        return cls(
            reference=tuple(results.records[results.against, seed] for seed in seeds),
            scenario=tuple(results.records[scenario, seed] for seed in seeds),
            months=results.months,
            since=results.since,
            scale=results.scale,
        )


def rows(pairs: Pairs) -> dict[str, Row]:
    """Return a row for every indicator of the models, by key."""
    found = {}
    for shown in SHOWN:
        if shown.key in ORDER:
            both = values(shown.key, pairs)
            found[shown.key] = _row(shown.key, shown.label, shown.unit, _kind(shown), both)
    found["cross_border_worker_years"] = _worker_years(pairs)
    return found


def values(key: str, pairs: Pairs) -> tuple[Values, Values]:
    """Return an indicator over its window, by group, in the reference and in the scenario.

    One value per pair, scaled to the whole population; nan where there is nothing to divide by.
    """
    shown = by_key(key)
    return _values(shown, pairs.reference, pairs), _values(shown, pairs.scenario, pairs)


def extra_row(row: Row, key: str, label: str) -> Row:
    """Return a row that shows the difference of another row as a number of its own.

    What is extra is nought in the reference, by definition.
    """

    def extra(cell: Cell) -> Cell:
        nought = None if cell.difference is None else 0.0
        return replace(cell, reference=nought, scenario=cell.difference)

    by = {
        group: {name: extra(cell) for name, cell in cells.items()}
        for group, cells in row.by.items()
    }
    return Row(key, label, row.unit, row.kind, extra(row.cell), by)


def worker_years(pairs: Pairs) -> tuple[Values, Values]:
    """Return the years that people worked across the border since the first difference.

    By group, in the reference and in the scenario, like ``values``.
    """
    chosen = window(pairs.months, pairs.since, flow=True)
    without, given = (
        {
            group: value / MONTHS_PER_YEAR
            for group, value in _added(records, ("cross_border_commuters",), chosen, pairs).items()
        }
        for records in (pairs.reference, pairs.scenario)
    )
    return without, given


def _worker_years(pairs: Pairs) -> Row:
    label = N_("Years of work across the border")
    return _row("cross_border_worker_years", label, "years", "flow", worker_years(pairs))


def _row(key: str, label: str, unit: str, kind: str, values: Sequence[Values]) -> Row:
    """Return a row from the values of the reference and of the scenario."""
    reference, scenario = values
    by: dict[str, dict[str, Cell]] = {}
    for group, name in reference:
        cell = paired(reference[group, name], scenario[group, name])
        by.setdefault(group, {})[name] = cell
    return Row(key, label, unit, kind, by["side"][TOTAL[1]], by)


def _kind(shown: Shown) -> str:
    """Return how an indicator adds over time; a sum of stocks is a stock."""
    if isinstance(shown, Ratio):
        return "ratio" if shown.under else "stock"
    return shown.kind


def _values(shown: Shown, records: Sequence[Record], pairs: Pairs) -> Values:
    """Return an indicator of several runs over its window, in total and by group."""
    kind = _kind(shown)
    chosen = window(pairs.months, pairs.since, flow=kind == "flow")
    length = chosen.stop - chosen.start if kind == "stock" else 1
    if not isinstance(shown, Ratio):
        above = _added(records, (shown.key,), chosen, pairs)
        return {group: value / length for group, value in above.items()}
    above = _added(records, shown.over, chosen, pairs)
    if not shown.under:
        return {group: shown.factor * value / length for group, value in above.items()}
    below = _added(records, shown.under, chosen, pairs)
    return {
        group: shown.factor * _divided(above[group], below[group])
        for group in above
        if group in below
    }


def _added(
    records: Sequence[Record], keys: Sequence[str], chosen: slice, pairs: Pairs
) -> dict[Key, NDArray[np.float64]]:
    """Return the sum of tables over the chosen months, scaled, one value per run."""
    each = [[sums(record, key, chosen) for key in keys] for record in records]
    scales = [scale_of(key, pairs.scale) for key in keys]
    return {
        group: np.array(
            [
                sum(part[group] * scale for part, scale in zip(parts, scales, strict=True))
                for parts in each
            ]
        )
        for group in each[0][0]
    }


def _divided(above: NDArray[np.float64], below: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the ratio, nan where there is nothing to divide by."""
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below != 0)
