"""The lines of a programme beside each other: never a total score, never a ranking of partners."""

from gros.cells import Cell
from gros.language import _
from gros.money.deal import LINE_ROWS, deal
from gros.money.monitoring import Monitor
from gros.page.monitoring import words
from gros.papers.content import Block, Entry, Grid, Item, Listed, Said, both
from gros.papers.values import band_entry
from gros.papers.yearly_cells import told
from gros.results import SHOWN
from models.text import N_

__all__ = ["SCENARIO", "matrix"]

SCENARIO = "line_%d"
"""Key of the scenario with the measures of one line only."""

_COMMAND = "gros compare gros line_1 line_2 line_3 line_4 --json > comparison.json"
_RULES = (
    N_("Each column is one line alone: scenario minus reference, net for the region."),
    N_("Not modelled does not mean that there is no effect."),
    N_("There is no total score: the lines have different goals."),
)


def matrix(monitor: Monitor) -> tuple[Block, ...]:
    """Return indicators by line with their bands, or how to calculate them."""
    computed = monitor.computed
    keys = [SCENARIO % number for number in deal().lines]
    if computed is None or not any(key in computed.scenarios for key in keys):
        return (
            Said(both(_missing), "note"),
            Listed(tuple(Item(both(_, one)) for one in _RULES[1:])),
        )
    found = {shown.key: shown for shown in SHOWN}
    rows = [
        (
            told(_, found[key].label),
            *(_cell(monitor, name, key, found[key].unit) for name in keys),
        )
        for key in LINE_ROWS
    ]
    silent = told(_, N_("not modelled"))
    rows.append((told(_, N_("Goals other than work")), *[silent] * len(keys)))
    grid = Grid(
        "matrix",
        both(_, N_("Scenario minus reference, net for the region: each programme line alone")),
        (both(_, N_("Indicator")), *(both(words.line_name, number) for number in deal().lines)),
        tuple(rows),
    )
    runs = both(lambda: f"{_('Fingerprint of the runs')}: {computed.fingerprint}")
    return (grid, Said(runs, "note"), Listed(tuple(Item(both(_, one)) for one in _RULES)))


def _missing() -> str:
    said = _("No comparison of the lines lies in the folder of monitoring. To make one there:")
    return f"{said} {_COMMAND}"


def _cell(monitor: Monitor, scenario: str, key: str, unit: str) -> Entry:
    computed = monitor.computed
    assert computed is not None
    if scenario not in computed.scenarios:
        return told(_, N_("not calculated"))
    figure = computed.scenarios[scenario].indicators.get(key)
    if figure is None or figure.difference is None:
        return told(_, N_("not determined"))
    cell: Cell = figure.cell
    return band_entry(cell, unit, 1.0, f"scenarios.{scenario}.indicators.{key}")
