"""The picture of a view: boxes at their stored places, with what each does in the measures."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from gros import formats, language
from gros.drawing.figure import Figure, Words
from gros.drawing.network import Box, Column, Key, Link, network
from gros.language import _, ngettext
from models.stakeholders import layout, views
from models.stakeholders.network import STEERING_GROUP, seat
from models.stakeholders.organisations import SIDES, Organisation
from models.stakeholders.register import Register, register
from models.stakeholders.relations import GROUPS, LIKELY, RELATIONS, Relation
from models.stakeholders.roles import ROLES
from models.text import N_

__all__ = ["Shown", "box", "drawn", "picture", "shown", "visible"]

_BANDS = MappingProxyType({"nl": "nl", "both": "both", "other": "both", "de": "de"})
_HEADS = MappingProxyType(
    {"nl": SIDES["nl"], "both": N_("Both countries, Belgium and Europe"), "de": SIDES["de"]}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is drawn: a view of the tables, and what is asked about it.

    ``members`` shows likely members, ``gone`` dropped out, ``joining`` has a seat in the
    steering group as if it had joined, ``measures`` are those whose roles are noted.
    """

    view: str
    tables: Register
    members: bool
    gone: tuple[str, ...]
    joining: tuple[str, ...]
    measures: tuple[str, ...]


def shown(
    view: str,
    *,
    given: Register | None = None,
    members: bool = False,
    gone: Collection[str] = (),
    joining: Collection[str] = (),
    measures: Collection[str] | None = None,
) -> Shown:
    """Return what is drawn of a view; by default the roles in all of its measures are noted."""
    own = views.measures_of(view) if view != "steering" else ()
    noted = own if measures is None else tuple(name for name in own if name in measures)
    return Shown(
        view=view,
        tables=given or register(),
        members=members,
        gone=tuple(gone),
        joining=tuple(joining),
        measures=noted,
    )


def picture(what: Shown) -> Figure:
    """Draw a view in the language of the moment."""
    places = layout.places(what.view, what.tables)
    boxes = [box(name, places[name], what) for name in visible(what)]
    links = [_link(relation) for relation in drawn(what)]
    return network(boxes, links, _columns(what), _keys(links), _words(what, boxes, links))


def box(name: str, place: layout.Place, what: Shown) -> Box:
    """Return one organisation as a box."""
    each = what.tables.organisations[name]
    notes = tuple(_notes(name, what))
    column, row = place
    if name in what.gone:
        return Box(name, column, row, each.name(language.current()), (_("drops out"),), "gone")
    if each.body:
        look = "body"
    elif notes:
        look = "marked"
    elif what.members and _only_likely(each, what):
        look = "likely"
    else:
        look = "plain"
    return Box(name, column, row, each.name(language.current()), notes, look)  # type: ignore[arg-type]


def _only_likely(each: Organisation, what: Shown) -> bool:
    """Tell whether somebody stands in a view only as a likely member."""
    return each.id not in views.members_of(what.view, what.tables, members=False)


def _notes(name: str, what: Shown) -> Iterator[str]:
    """Yield the seats and the roles of an organisation."""
    for relation in what.tables.relations:
        if (relation.source, relation.target, relation.kind) == (name, STEERING_GROUP, "sits_in"):
            yield _seats(relation)
    if name in what.joining:
        yield _("as if it had joined the steering group")
    held = {
        role.role
        for role in what.tables.roles
        if role.organisation == name and role.measure in what.measures
    }
    if held:
        yield ", ".join(_(label) for role, label in ROLES.items() if role in held)


def _seats(relation: Relation) -> str:
    """Return the number of seats; what the agreement leaves open is said to be open."""
    if relation.seats is None:
        return _("seats: not known")
    low, high = relation.seats
    if relation.open:
        values = {"low": formats.number(low), "high": formats.number(high)}
        return _("%(low)s or %(high)s seats: open") % values
    return ngettext("%(count)s seat", "%(count)s seats", low) % {"count": formats.number(low)}


def visible(what: Shown) -> tuple[str, ...]:
    """Return who stands in the picture, those who drop out included."""
    return views.members_of(what.view, what.tables, members=what.members)


def drawn(what: Shown) -> Iterator[Relation]:
    """Yield the relations of the picture: between those who stand in it and are still there."""
    there = set(visible(what)) - set(what.gone)
    for relation in what.tables.relations:
        if relation.kind == LIKELY and not what.members:
            continue
        if {relation.source, relation.target} <= there:
            yield relation
    for name in what.joining:
        if {name, STEERING_GROUP} <= there and not _seated(name, what.tables):
            yield seat(name)


def _seated(name: str, tables: Register) -> bool:
    """Tell whether an organisation has a seat in the steering group already."""
    return any(
        (each.source, each.target, each.kind) == (name, STEERING_GROUP, "sits_in")
        for each in tables.relations
    )


def _link(relation: Relation) -> Link:
    """Return one relation as a line."""
    assumed = relation.quality == "assumption"
    firm = "assumed" if assumed else relation.formality
    return Link(relation.source, relation.target, RELATIONS[relation.kind].group, firm)  # type: ignore[arg-type]


def _columns(what: Shown) -> list[Column]:
    """Return the head of each side of the border over its columns."""
    found: dict[str, list[int]] = {band: [] for band in _HEADS}
    for name, (column, _row) in layout.places(what.view, what.tables).items():
        found[_BANDS[what.tables.organisations[name].side]].append(column)
    return [
        Column(_(_HEADS[band]), min(columns), max(columns))
        for band, columns in found.items()
        if columns
    ]


def _keys(links: Collection[Link]) -> list[Key]:
    """Return the meaning of the lines that occur."""
    groups = {link.group for link in links}
    keys = [Key(group, "formal", _(label)) for group, label in GROUPS.items() if group in groups]
    firms = {link.firm for link in links}
    for firm, text in (
        ("informal", _("dashed: informal")),
        ("assumed", _("dotted: an assumption, who sits there is not published")),
    ):
        if firm in firms:
            keys.append(Key("tie", firm, text))
    return keys


def _words(what: Shown, boxes: Collection[Box], links: Collection[Link]) -> Words:
    """Return what the picture says."""
    sides = {box.key: what.tables.organisations[box.key].side for box in boxes}
    across = sum({sides[link.source], sides[link.target]} == {"nl", "de"} for link in links)
    values = {
        "view": _(views.VIEWS[what.view]),
        "organisations": formats.number(sum(box.look != "gone" for box in boxes)),
        "relations": formats.number(len(links)),
        "across": formats.number(across),
    }
    note = _("An arrow reads from who does something to whom. Blue letters: seats and roles.")
    if what.measures:
        note += " " + _("The roles are not agreed; the programme office must confirm them.")
    return Words(
        title=_("%(view)s: %(organisations)s organisations, %(relations)s relations") % values,
        note=note,
        axis="",
        description=_(
            "Network of %(organisations)s organisations with %(relations)s relations, of which"
            " %(across)s run directly between a Dutch and a German organisation. The table of"
            " relations says the same in words."
        )
        % values,
    )
