"""The figures of a network, each with one sentence that says what it means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gros import formats
from gros.drawing.table import Table
from gros.language import _
from gros.page.consent import measure_name, name
from models.stakeholders.absence import Effect
from models.stakeholders.gaps import GAPS, Gap
from models.stakeholders.register import Register
from models.stakeholders.roles import ROLES
from models.stakeholders.structure import Structure
from models.text import N_

__all__ = ["Figure", "effects", "figures", "gaps", "growth", "overview"]

_FIRST = 5
"""So many names stand behind a figure; JSON and the exports have all."""

STATES: Mapping[str, str] = {
    "unchanged": N_("goes on unchanged"),
    "lowered": N_("goes on in part"),
    "stops": N_("stops"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in words: what it is called, its value, and what it means."""

    label: str
    value: str
    means: str


def figures(read: Structure, tables: Register) -> Sequence[Figure]:
    """Return every figure of a network in the language of the moment."""
    return [*_size(read), *_border(read, tables), *_weak(read, tables), *_reach(read, tables)]


def _size(read: Structure) -> Sequence[Figure]:
    return [
        Figure(
            _("Organisations"),
            formats.number(read.organisations),
            _("So many organisations and bodies are in the network."),
        ),
        Figure(
            _("Relations"),
            formats.number(read.relations),
            _("So many relations are known, several between the same two counted apart."),
        ),
        Figure(
            _("Ties"),
            formats.number(read.ties),
            _("So many pairs of organisations have at least one relation."),
        ),
        Figure(
            _("Cross-border share of ties"),
            formats.share(read.cross_border_share),
            _("This part of the direct ties between Dutch and German organisations crosses."),
        ),
        Figure(
            _("Ties with a body of both countries"),
            formats.share(read.through_bodies),
            _("This part of all ties leads to a body in which both countries work together."),
        ),
    ]


def _border(read: Structure, tables: Register) -> Sequence[Figure]:
    """Return brokers: on all ways, on ways across the border, and between strangers."""
    how = ""
    if read.sampled is not None:
        how = " " + _("Estimated from %(count)s organisations, always the same ones.") % {
            "count": formats.number(read.sampled)
        }
    return [
        Figure(
            _("Brokers (betweenness)"),
            _best(read.betweenness, tables, largest=True),
            _("This part of the shortest ways between others passes through them.") + how,
        ),
        Figure(
            _("Bridges across the border"),
            _best(read.bridging, tables, largest=True),
            _("This part of the shortest ways from a Dutch to a German organisation needs them.")
            + how,
        ),
        Figure(
            _("Free to mediate (constraint)"),
            _best(read.constraint, tables, largest=False),
            _("The lower the number, the more their partners know each other only through them."),
        ),
    ]


def _weak(read: Structure, tables: Register) -> Sequence[Figure]:
    return [
        Figure(
            _("Indispensable links"),
            _listed(read.articulation, tables),
            _("Without one of them, part of the network falls off."),
        ),
        Figure(
            _("Single ties"),
            formats.number(len(read.bridges)),
            _("Each of these ties is the only way between two parts of the network."),
        ),
        Figure(
            _("No way to the steering group"),
            _listed(read.apart, tables),
            _("No chain of known relations leads from them to the steering group."),
        ),
    ]


def _reach(read: Structure, tables: Register) -> Sequence[Figure]:
    return [
        Figure(
            _("Reach: %(group)s") % {"group": name(tables, key)},
            _("%(one)s directly, %(two)s in two steps (%(dutch)s Dutch, %(german)s German)")
            % {
                "one": formats.number(reach.one),
                "two": formats.number(reach.two),
                "dutch": formats.number(reach.dutch),
                "german": formats.number(reach.german),
            },
            _("So many organisations this group reaches directly or through one other."),
        )
        for key, reach in read.reach.items()
    ]


def _best(values: Mapping[str, float], tables: Register, *, largest: bool) -> str:
    """Return who has the largest or smallest values, each with the value."""
    order = sorted(values, key=lambda key: (-values[key] if largest else values[key], key))
    shown = formats.share if largest else formats.number
    decimals = 1 if largest else 3
    return "\n".join(
        f"{name(tables, key)}: {shown(values[key], decimals)}" for key in order[:_FIRST]
    )


def _listed(keys: Sequence[str], tables: Register) -> str:
    """Return how many there are and the first names."""
    names = [name(tables, key) for key in keys[:_FIRST]]
    more = "" if len(keys) <= _FIRST else " …"
    listed = f": {', '.join(names)}{more}" if names else ""
    return formats.number(len(keys)) + listed


def overview(read: Structure, tables: Register) -> Table:
    """Return the figures as a table."""
    rows = [[each.label, each.value, each.means] for each in figures(read, tables)]
    head = [_("Figure"), _("Value"), _("What it means")]
    return Table(_("The network in figures"), head, rows, words=frozenset({0, 1, 2}))


def growth(before: Structure, after: Structure, tables: Register, caption: str) -> Table:
    """Return the figures before and after a change beside each other."""
    pairs = zip(figures(before, tables), figures(after, tables), strict=False)
    rows = [[one.label, one.value, other.value] for one, other in pairs if one != other]
    if not rows:
        rows = [[_("No figure changes."), "", ""]]
    return Table(caption, [_("Figure"), _("Now"), _("Then")], rows, words=frozenset({0, 1, 2}))


def gaps(found: Sequence[Gap], tables: Register) -> Table:
    """Return what is missing on one side of the border."""
    rows = [
        [
            formats.number(gap.line),
            measure_name(gap.measure) if gap.measure else _("the whole line"),
            _(GAPS[gap.role, gap.side]),
            ", ".join(name(tables, key) for key in gap.through) or _("nobody"),
        ]
        for gap in found
    ]
    head = [_("Line"), _("Measure"), _("What is missing"), _("A body of both countries does it")]
    return Table(_("Gaps"), head, rows, words=frozenset({0, 1, 2, 3}))


def effects(found: Sequence[Effect], tables: Register) -> Table:
    """Return what becomes of every measure."""
    rows = [
        [
            measure_name(each.measure),
            _(STATES[each.state]),
            formats.share(each.share, 0),
            "; ".join(f"{name(tables, key)}: {_(ROLES[role])}" for role, key in each.lost) or "–",
        ]
        for each in found
    ]
    head = [_("Measure"), _("What happens"), _("What is left"), _("Who is missing")]
    caption = _("Every measure without them. Equal shares are assumed.")
    return Table(caption, head, rows, words=frozenset({0, 1, 3}))
