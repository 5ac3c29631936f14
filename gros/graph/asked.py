"""What was asked of ``gros graph``, checked: names that exist, tables that can be read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import networkx as nx

from gros.catalogue import Catalogue
from gros.coupling import Start, starts
from gros.errors import DataError
from gros.graph.picture import Shown, shown
from gros.scenario import Scenario
from models.refusal import Refusal
from models.stakeholders.agreement import agreement
from models.stakeholders.chain import Path as Way
from models.stakeholders.network import checked, joined, network, without
from models.stakeholders.parties import accession, change
from models.stakeholders.register import DATA, Register, register
from models.stakeholders.roles import measures
from models.stakeholders.views import VIEWS

__all__ = ["Asked", "asked", "told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A network and what is asked about it.

    ``before`` is the network as it is, ``graph`` without those who drop out and with those who
    join. ``measures`` are those of the scenario, or all of which roles are known; ``starts``
    is empty without a scenario. ``newcomers`` holds the path of every new party (article 11),
    ``changes`` that of every party that asks for a change (article 10).
    """

    tables: Register
    before: nx.MultiDiGraph
    graph: nx.MultiDiGraph
    members: bool
    gone: tuple[str, ...]
    joining: tuple[str, ...]
    scenario: Scenario | None
    measures: tuple[str, ...]
    starts: tuple[Start, ...]
    newcomers: dict[str, Way]
    changes: dict[str, Way]

    def views(self, names: Sequence[str] = ()) -> list[Shown]:
        """Return views to be shown, all by default; those of a scenario note only its measures."""
        return [
            shown(
                name,
                given=self.tables,
                members=self.members,
                gone=self.gone,
                joining=self.joining,
                measures=self.measures,
            )
            for name in names or VIEWS
        ]


def asked(
    scenario: str | None = None,
    *,
    folder: Path | None = None,
    members: bool = False,
    without_: Sequence[str] = (),
    join: Sequence[str] = (),
    changing: Sequence[str] = (),
    proposal: int | None = None,
) -> Asked:
    """Return the network with what is asked about it.

    Raises DataError for tables that cannot be read and names that nobody knows, and
    ScenarioError for an unknown scenario.
    """
    with told():
        tables = register(DATA if folder is None else folder)
        before = network(tables, members=members)
        gone = _known(before, without_, "--without")
        joining = _known(before, join, "--join")
        graph = without(joined(before, [name for name in joining if name not in gone]), gone)
        parties = agreement().parties
        newcomers = {name: accession(name) for name in joining if name not in parties}
        changes = {name: change(name) for name in _known(before, changing, "--change")}
    found: Scenario | None = None
    begun: tuple[Start, ...] = ()
    if scenario is not None:
        reference, *others = Catalogue().chosen(["reference", scenario])
        found = others[0] if others else reference
        beside = reference if others else None
        begun = starts(found, beside, gone=gone, proposal=proposal, given=tables)
    own = tuple(dict.fromkeys(start.measure for start in begun))
    return Asked(
        tables=tables,
        before=before,
        graph=graph,
        members=members,
        gone=gone,
        joining=joining,
        scenario=found,
        measures=own if scenario is not None else measures(tables.roles),
        starts=begun,
        newcomers=newcomers,
        changes=changes,
    )


def _known(graph: nx.MultiDiGraph, names: Sequence[str], option: str) -> tuple[str, ...]:
    """Return the ids of organisations named in an option; raises DataError that names it."""
    with told(option):
        return checked(graph, names)


@contextmanager
def told(key: str = "") -> Iterator[None]:
    """Turn what a table or a network refuses into an error that speaks the reader's language.

    key says where the refused name stands when it stands in no table.
    """
    try:
        yield
    except Refusal as refusal:
        raise DataError(
            refusal.message,
            refusal.values,
            file=refusal.file,
            line=refusal.line,
            key=refusal.column or key,
        ) from refusal
