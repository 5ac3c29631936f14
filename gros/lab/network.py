"""Shows the network of organisations inside a notebook, in the notebook's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from gros.drawing.table import Table
from gros.graph import reading
from gros.graph.asked import Asked, asked
from gros.graph.picture import picture
from gros.graph.relations import relations, roles
from gros.lab.show import Piece
from gros.language import _
from gros.page import consent, web
from models.stakeholders.absence import effects
from models.stakeholders.gaps import gaps
from models.stakeholders.structure import structure
from models.stakeholders.views import VIEWS

__all__ = ["Network", "network"]


@dataclass(frozen=True, repr=False)  # a notebook would keep the text of all its numbers
class Network:
    """The network with what is asked about it; every part shows itself."""

    asked: Asked

    def view(self, name: str = "steering") -> Piece:
        """Show one picture: steering, line1 to line4 or all. Raises KeyError for another."""
        figure = picture(self.asked.views([_known(name)])[0])
        return Piece(web.dressed(f'<div class="wide">{figure.html()}</div>'))

    def relations(self, name: str = "steering") -> Piece:
        """Show the same as a picture in words. Raises KeyError for an unknown view."""
        return _piece(relations(self.asked.views([_known(name)])[0]))

    def figures(self) -> Piece:
        """Show the network in figures, each with what it means."""
        return _piece(reading.overview(structure(self.asked.graph), self.asked.tables))

    def gaps(self) -> Piece:
        """Show what is missing on one side of the border."""
        return _piece(reading.gaps(gaps(self.asked.tables), self.asked.tables))

    def roles(self) -> Piece:
        """Show who does what in each measure."""
        return _piece(roles(self.asked.measures, self.asked.tables))

    def changes(self) -> Piece:
        """Show what becomes of every measure, and of the figures, when somebody drops out."""
        tables = self.asked.tables
        before, after = structure(self.asked.before), structure(self.asked.graph)
        return _piece(
            reading.effects(effects(self.asked.gone, tables), tables),
            reading.growth(before, after, tables, _("What changes in the network")),
        )

    def path(self, measure: str) -> Piece:
        """Show who says yes to a measure of the scenario, in order, and its earliest start.

        Raises KeyError for a measure that the scenario does not have.
        """
        start = {one.measure: one for one in self.asked.starts}[measure]
        if start.path is None:
            raise KeyError(measure)
        caption = _("%(measure)s: who says yes, in order")
        said = [
            consent.length(start.path),
            consent.start(start.proposal, start.earliest),
            consent.early(start.planned, start.earliest),
        ]
        table = consent.steps(
            caption % {"measure": consent.measure_name(measure)}, start.path, self.asked.tables
        )
        return _piece(table, said=said)


def network(
    scenario: str | None = None,
    *,
    without: Sequence[str] = (),
    join: Sequence[str] = (),
    members: bool = False,
) -> Network:
    """Return the network of organisations.

    Parameters
    ----------
    scenario
        Key of a scenario whose measures are followed; without one, all measures.
    without, join
        Ids of organisations that drop out, or have a seat in the steering group.
    members
        Show likely members of the working groups, an assumption.

    Raises GrosError for a name that nobody knows.
    """
    return Network(asked(scenario, members=members, without_=without, join=join))


def _known(name: str) -> str:
    if name not in VIEWS:
        raise KeyError(name)
    return name


def _piece(*tables: Table, said: Sequence[str] = ()) -> Piece:
    sentences = "".join(f"<p>{escape(one, quote=False)}</p>" for one in said if one)
    return Piece(web.dressed("".join(table.html() for table in tables) + sentences))
