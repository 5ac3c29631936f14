"""Says what differs between a batch in two folders, in sentences and as a table."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from gros import formats
from gros.catalogue import Catalogue
from gros.drawing.table import Table
from gros.known import called, stated
from gros.language import _, current
from gros.page.verified import told_causes
from gros.series.explaining import ASKED, Explained
from gros.series.telling import HEADLINES, banded
from models.text import N_

__all__ = ["lines", "table"]

_WORDS = {
    "against": N_("Compared with"),
    "scenarios": N_("Scenarios"),
    "draws": N_("Draws of assumptions"),
    "seeds": N_("Seeds"),
    "sample": N_("Share of the residents"),
    "since": N_("First month of the counting"),
    "until": N_("Last month"),
}


def lines(one: Explained) -> list[str]:
    """Return what was not the same, one sentence a line; what changed in all scenarios once."""
    told = [*told_causes(one.causes), *_changes(one)]
    return told or [_("Nothing differs in what was asked and what computed it.")]


def table(one: Explained) -> Table:
    """Return how far the three numbers of every scenario moved."""
    # A batch may have scenarios of its own; they keep their key.
    known = Catalogue().scenarios
    titles = {key: one.title.in_language(current()) for key, one in known.items()}
    rows = [
        [titles.get(scenario, scenario), _(words), *_cells(each[name])]
        for scenario, each in one.moved.items()
        for name, words in HEADLINES.items()
        if name in each
    ]
    head = [
        _("Scenario"),
        _("Number"),
        _("First folder"),
        _("Second folder"),
        _("Moved by"),
        _("Pairs"),
    ]
    return Table(_("How the results moved"), head, rows, words=frozenset({0, 1}))


def _cells(numbers: Mapping[str, Any]) -> list[str]:
    """Return both results, how far they are apart with the band, and the pairs."""
    both = [formats.signed(numbers["then"]), formats.signed(numbers["now"])]
    if numbers["moved"] is None:
        return [*both, "–", formats.number(0)]
    moved = banded(numbers["moved"], numbers["low"], numbers["high"])
    return [*both, moved, formats.number(numbers["pairs"])]


def _changes(one: Explained) -> Iterator[str]:
    """Yield what was asked otherwise, then every assumption and setting that differs."""
    where: dict[tuple[str, str, str], list[str]] = {}
    for name, then, now in one.asked:
        if name in ASKED:
            yield f"{_(_WORDS[name])}: {then} → {now}"
        else:
            scenario, _colon, setting = name.partition(": ")
            where.setdefault((setting, then, now), []).append(scenario)
    for (setting, then, now), scenarios in where.items():
        values = f"{_label(setting)}: {_value(setting, then)} → {_value(setting, now)}"
        everywhere = set(one.moved) <= set(scenarios)
        yield values if everywhere else f"{values} ({', '.join(scenarios)})"


def _label(setting: str) -> str:
    """Return an assumption as the reader calls it with its name; a setting by its name."""
    row = stated().get(setting)
    if row is None:
        return setting
    return f"{called(row)} ({setting})"


def _value(setting: str, value: str) -> str:
    """Return the number of an assumption as it is written here; all else as it stands.

    Where a batch does not change an assumption, the table of assumptions holds.
    """
    row = stated().get(setting)
    if row is None:
        return value
    return formats.plain(row.value if value == "–" else json.loads(value))
