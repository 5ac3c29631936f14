"""The same as the picture in words: who does what to whom, and who does what in a measure."""

from collections.abc import Sequence

from gros import formats, source_words
from gros.drawing.table import Table
from gros.graph.picture import Shown, drawn
from gros.language import _
from gros.page.consent import measure_name, name
from gros.quality_words import QUALITIES
from models.stakeholders.register import Register
from models.stakeholders.relations import RELATIONS, Relation
from models.stakeholders.roles import ROLES, holders

__all__ = ["relations", "roles"]


def relations(what: Shown) -> Table:
    """Return every relation of the picture as a row."""
    rows = [_row(relation, what.tables) for relation in drawn(what)]
    head = [_("Who"), _("Does what"), _("To whom"), _("Form"), _("When"), _("Grounds")]
    caption = _("The relations of the picture in words")
    return Table(caption, head, rows, words=frozenset(range(len(head))))


def _row(relation: Relation, tables: Register) -> list[str]:
    return [
        name(tables, relation.source),
        _(RELATIONS[relation.kind].label) + _seats(relation),
        name(tables, relation.target),
        _("formal") if relation.formality == "formal" else _("informal"),
        _when(relation),
        _grounds(relation),
    ]


def _grounds(relation: Relation) -> str:
    """Return the grade, and the text that says it where one was read; our own notes are English."""
    source = f": {source_words.grounds(relation.basis)}" if relation.quality == "sourced" else ""
    return _(QUALITIES[relation.quality]) + source


def _seats(relation: Relation) -> str:
    """Return the number of seats in brackets; open where the agreement leaves it open."""
    if relation.seats is None:
        return ""
    low, high = relation.seats
    if relation.open:
        return " " + _("(%(low)s or %(high)s seats: open)") % {"low": str(low), "high": str(high)}
    return " " + _("(seats: %(count)s)") % {"count": str(low)}


def _when(relation: Relation) -> str:
    since = _("since %(when)s") % {"when": _date(relation.since)} if relation.since else ""
    until = _("until %(when)s") % {"when": _date(relation.until)} if relation.until else ""
    return " ".join(part for part in (since, until) if part) or "–"


def _date(text: str) -> str:
    """Return a year or a month of the table as a person here writes it."""
    # In a narrow cell the blank must be a place to break.
    return formats.month(text).replace(formats.NO_BREAK, " ") if "-" in text else text


def roles(measures: Sequence[str], tables: Register) -> Table:
    """Return who decides, pays, delivers and must agree, a measure a row."""
    rows = [
        [
            measure_name(measure),
            *(
                ", ".join(name(tables, key) for key in holders(tables.roles, measure, role))
                or _("not known")
                for role in ROLES
            ),
        ]
        for measure in measures
    ]
    head = [_("Measure"), *(_(label) for label in ROLES.values())]
    caption = _("Who does what in each measure. Not agreed; the programme office must confirm it.")
    return Table(caption, head, rows, words=frozenset(range(len(head))))
