"""Says which measures every scenario of a portfolio has: their keys alone tell nobody."""

from collections.abc import Iterator

from gros.drawing.table import Table
from gros.known import known
from gros.language import _
from gros.series.playing import Played

__all__ = ["measures"]


def measures(played: Played) -> Iterator[Table]:
    """Yield a row for every combination and a column for every measure that is on or off."""
    combined = played.series.combined
    rows = list(combined.values())
    kinds = {
        one.name: one.measure
        for scenario in played.series.scenarios
        if scenario.key in combined
        for one in scenario.plan.interventions
    }
    off = {name: [name not in on for on in rows] for name in kinds}
    # As in the file and in the keys: the last measure of the file is the first to be left out.
    varied = sorted(
        (name for name in kinds if any(off[name])), key=lambda name: -off[name].index(True)
    )
    if varied:
        yield Table(
            _("Which measures each scenario has"),
            [_("Scenario"), *(_(known().measures[kinds[name]].label) for name in varied)],
            [
                [key, *(_("yes") if name in on else _("no") for name in varied)]
                for key, on in combined.items()
            ],
            words=frozenset(range(len(varied) + 1)),
        )
