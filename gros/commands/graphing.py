"""Carries out ``gros graph``: files first, then tables and sentences, or one JSON document."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gros.commands.listing import print_table
from gros.drawing.table import Table
from gros.graph import document, exports, reading
from gros.graph.asked import Asked
from gros.graph.relations import relations, roles
from gros.language import _
from gros.page import consent
from models.stakeholders.absence import effects
from models.stakeholders.gaps import gaps
from models.stakeholders.structure import structure

__all__ = ["carry_out"]


def carry_out(
    asked: Asked, *, view: str | None, formats: list[str], out: Path, as_json: bool
) -> int:
    """Write the files, then print; with JSON, where the files lie is said elsewhere."""
    paths = exports.export(formats, asked.graph, asked.views([view] if view else ()), out)
    if as_json:
        print(json.dumps(_document(asked, view), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        for part in _parts(asked, view):
            print_table(part) if isinstance(part, Table) else print(part)
            print()
    for path in paths:
        print(_("Written: %(path)s") % {"path": path}, file=sys.stderr if as_json else None)
    return 0


def _parts(asked: Asked, view: str | None) -> Iterator[Table | str]:
    """Yield what is printed, from what was asked most directly to the whole."""
    yield from _changes(asked)
    for start in asked.starts:
        yield from _start(asked, start)
    if view is not None:
        (what,) = asked.views([view])
        yield relations(what)
        yield roles(what.measures or asked.measures, asked.tables)
    elif not (asked.starts or asked.gone or asked.joining or asked.changes):
        yield reading.overview(structure(asked.graph), asked.tables)
        yield reading.gaps(gaps(asked.tables), asked.tables)
        yield roles(asked.measures, asked.tables)
    if not asked.members:
        yield _("Likely members of the working groups are an assumption. Show them with --members.")


def _changes(asked: Asked) -> Iterator[Table | str]:
    """Yield what dropping out, joining and changing the deal mean."""
    if asked.gone:
        yield reading.effects(_effects(asked), asked.tables)
    if asked.gone or asked.joining:
        before, after = structure(asked.before), structure(asked.graph)
        yield reading.growth(before, after, asked.tables, _("What changes in the network"))
    for key, way in asked.newcomers.items():
        values = {"name": consent.name(asked.tables, key)}
        yield consent.steps(_("Article 11: %(name)s becomes a party") % values, way, asked.tables)
        yield _("The request must name its own contribution.") + " " + consent.length(way)
    for key, way in asked.changes.items():
        values = {"name": consent.name(asked.tables, key)}
        caption = _("Article 10: %(name)s asks for a change") % values
        yield consent.steps(caption, way, asked.tables)
        yield consent.length(way)


def _start(asked: Asked, start: Any) -> Iterator[Table | str]:
    """Yield the consent path of one measure of the scenario and its earliest start."""
    caption = consent.measure_name(start.measure)
    if start.path is None:
        yield _("%(measure)s: no roles are known.") % {"measure": caption}
        return
    yield consent.steps(
        _("%(measure)s: who says yes, in order") % {"measure": caption}, start.path, asked.tables
    )
    said = [
        consent.length(start.path),
        _("A longest chain: %(chain)s.") % {"chain": consent.chain(start.path, asked.tables)},
        consent.start(start.proposal, start.earliest),
        consent.early(start.planned, start.earliest),
    ]
    yield "\n".join(line for line in said if line)


def _effects(asked: Asked) -> tuple[Any, ...]:
    return tuple(
        each for each in effects(asked.gone, asked.tables) if each.measure in asked.measures
    )


def _document(asked: Asked, view: str | None) -> dict[str, Any]:
    """Return everything as plain values in a fixed order."""
    found = {
        "scenario": None if asked.scenario is None else asked.scenario.key,
        "members": asked.members,
        "without": list(asked.gone),
        "joining": list(asked.joining),
        **document.network(asked.graph),
        "figures": document.figures(structure(asked.graph)),
        "gaps": document.gaps(gaps(asked.tables)),
        "measures": {key: document.measure(key, asked.tables) for key in asked.measures},
        "starts": {start.name: start.document() for start in asked.starts},
        "consent": {
            start.name: document.path(start.path, start.proposal)
            for start in asked.starts
            if start.path is not None
        },
        "effects": document.effects(_effects(asked)),
        "newcomers": {key: document.path(way, 0) for key, way in asked.newcomers.items()},
        "changes": {key: document.path(way, 0) for key, way in asked.changes.items()},
    }
    for way in (*found["newcomers"].values(), *found["changes"].values()):
        # A request has no date of its own, so neither has what follows from it.
        del way["proposal"], way["earliest"]
    if view is not None:
        (what,) = asked.views([view])
        found["view"] = {"name": view, "relations": [list(row) for row in relations(what).rows]}
    return found
