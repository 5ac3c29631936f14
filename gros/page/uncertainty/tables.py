"""The tables about how sure a comparison is, with every cell already written for the reader."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from gros import formats
from gros.analysis.acceptability import PRICES
from gros.catalogue import Catalogue
from gros.comparison import HEADLINE
from gros.drawing.table import Table
from gros.evidence import Bound
from gros.language import _, current
from gros.page import footing
from gros.page.wording import HEADLINES
from gros.uncertainty.found import Found
from models.labour.measures import by_key
from models.text import N_

__all__ = ["aims", "chances", "cloud", "graded", "groups", "layers", "pairs"]

LAYERS: Mapping[str, str] = MappingProxyType(
    {
        "luck": N_("Luck"),
        "parameters": N_("Sizes in the model"),
        "structure": N_("Form of the model"),
        "paths": N_("World around it"),
        "data": N_("Data at the start"),
        "delivery": N_("Carrying out the measures"),
    }
)
"""The layers of uncertainty in words."""

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "advice": N_("What advice and meetings do"),
        "applying": N_("How people look for work and accept it"),
        "calendar": N_("The pandemic"),
        "considering": N_("Who considers the other country"),
        "desk": N_("How the placement desk works"),
        "employers": N_("How employers choose and grow"),
        "internships": N_("What a placement abroad leaves"),
        "language": N_("How people learn and what jobs ask for"),
        "outside": N_("Who comes from outside the region"),
        "people": N_("Population and jobs that end"),
        "prices": N_("Prices and capacity"),
        "recognition": N_("Recognition of diplomas"),
        "start": N_("The region at the start"),
        "take_up": N_("Who asks for a course"),
        "travel": N_("Travelling"),
        "wages": N_("Wages and taxes"),
    }
)
"""Groups of assumptions that one can find out about together, in words."""


def layers(found: Found) -> Table:
    """Return which share of the spread each layer makes, for the three numbers."""
    first = found.layers[next(iter(HEADLINE))]
    rows = [
        [
            _(LAYERS[layer]),
            formats.number(one.worlds),
            *(_share(found.layers[name][layer].share) for name in HEADLINE),
        ]
        for layer, one in first.items()
    ]
    return Table(
        _("Where the spread comes from"),
        [_("Layer"), _("Worlds"), *(_(HEADLINES[name][0]) for name in HEADLINE)],
        rows,
    )


def graded(found: Found) -> Table:
    """Return what is left of the effect without assumptions of grade D."""
    return footing.graded(found.graded)


def chances(found: Found) -> Table:
    """Return the chance that an extra worker costs less than each price."""
    rows = [
        [formats.money(price, 0), formats.share(float(share), 0)]
        for price, share in zip(PRICES, found.accepted, strict=True)
    ]
    return Table(
        _("Chance that one extra cross-border worker costs less than this"),
        [_("Price of one extra worker"), _("Share of the worlds")],
        rows,
    )


def cloud(found: Found) -> Table:
    """Return the points of the picture in a few numbers."""
    percents = (5, 50, 95)
    workers, euros = (np.percentile(found.cloud[:, column], percents) for column in (0, 1))
    names = (_("Lowest 5 of 100"), _("Middle"), _("Highest 5 of 100"))
    rows = [
        [name, _people(float(one)), formats.money(float(paid), 0)]
        for name, one, paid in zip(names, workers, euros, strict=True)
    ]
    return Table(
        _("Extra workers and money over all worlds"),
        [_("Worlds"), _("Extra cross-border workers"), _("Money spent")],
        rows,
    )


def groups(found: Found) -> Table:
    """Return what it is worth to find out about each group of assumptions, the most first."""
    ordered = sorted(
        found.groups.items(), key=lambda item: (-item[1].euros, -item[1].explained, item[0])
    )
    rows = [
        [_(GROUPS[name]), formats.share(one.explained, 0), formats.money(one.euros, 0)]
        for name, one in ordered
    ]
    rows.append([_("Everything"), "–", formats.money(found.knowing, 0)])
    return Table(
        _("What is it worth to find out more?"),
        [_("About"), _("Explains of the spread"), _("Worth at most")],
        rows,
    )


def pairs(found: Found) -> Table:
    """Return what pairs of measures do together beyond the sum of both."""
    rows = []
    for (first, second), one in found.pairs.items():
        low, high = one.verdict.low or 0.0, one.verdict.high or 0.0
        names = {"first": _(by_key(first).label), "second": _(by_key(second).label)}
        rows.append(
            [
                _("%(first)s and %(second)s") % names,
                _people(one.first),
                _people(one.second),
                _people(one.both),
                _with_band(one.more, low, high),
            ]
        )
    return Table(
        _("Do two measures help each other? Extra cross-border workers"),
        [_("Measures"), _("First alone"), _("Second alone"), _("Together"), _("More than the sum")],
        rows,
    )


def aims(found: Found) -> Table:
    """Return what the same money does for other people."""
    scenarios = Catalogue().scenarios
    rows = []
    for key, one in found.aims["extra_cross_border"].items():
        low, high = one.verdict.low or 0.0, one.verdict.high or 0.0
        others = [found.aims[name][key] for name in HEADLINE if name != "extra_cross_border"]
        rows.append(
            [
                scenarios[key].title.in_language(current()),
                _with_band(one.effect, low, high),
                *(
                    _with_band(other.effect, other.verdict.low or 0.0, other.verdict.high or 0.0)
                    for other in others
                ),
                _bound(found.bounds[key]),
                formats.money(one.spent, 0),
                _("not determined") if one.cost is None else formats.money(one.cost, 0),
            ]
        )
    return Table(
        _("The same money for other people"),
        [
            _("For whom"),
            *(_(HEADLINES[name][0]) for name in HEADLINE),
            _("Arithmetic bound: extra cross-border workers"),
            _("Money spent"),
            _("Cost per extra cross-border worker"),
        ],
        rows,
    )


def _bound(one: Bound) -> str:
    """Return the bound; where the effect is more than three times as much, it says so."""
    if one.people is None:
        return _("no bound")
    said = formats.number(one.people, 1)
    beyond = _("effect more than three times the bound")
    return f"{said}\n{beyond}" if one.flagged else said


def _share(share: float | None) -> str:
    return "–" if share is None else formats.share(share, 0)


def _people(number: float) -> str:
    return formats.signed(number, 1)


def _with_band(middle: float, low: float, high: float) -> str:
    return f"{_people(middle)}\n({formats.band(_people(low), _people(high))})"
