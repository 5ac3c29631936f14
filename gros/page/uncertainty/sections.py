"""The page about how sure a comparison is: sentences, tables and pictures in their order."""

from collections.abc import Sequence
from pathlib import Path

from gros import formats, language, verdict
from gros.analysis.acceptability import PRICES
from gros.drawing.chances import chance_by_price, cloud_of_worlds
from gros.drawing.figure import Figure, Words
from gros.drawing.shares import bars_of_shares
from gros.drawing.table import Table
from gros.language import _, current
from gros.page import costs, web, wording
from gros.page.markup import head, listed, paragraph, text
from gros.page.sections import Section
from gros.page.uncertainty import tables
from gros.uncertainty.found import WORTH, Found
from models.labour import uncertain

__all__ = ["blocks", "file_name", "lead", "mark", "page", "save"]

Block = tuple[str, Table | None, Sequence[str]]
"""A heading, a table, and what is said below it."""


def blocks(found: Found) -> list[Block]:
    """Return every part in the language of the moment; the same parts in both languages."""
    made: list[Block] = [
        (_("Where does the spread come from?"), tables.layers(found), _about_layers(found)),
        (_("How firm is the ground?"), tables.graded(found), _about_grade(found)),
        (_("What does one extra worker cost?"), tables.chances(found), _about_cost(found)),
        (_("All worlds"), tables.cloud(found), ()),
        (_("What should you find out first?"), tables.groups(found), _about_groups()),
    ]
    if found.pairs:
        made.append((_("Two measures together"), tables.pairs(found), _about_pairs()))
    if found.aims:
        made.append((_("For whom?"), tables.aims(found), _about_aims(found)))
    return made


def lead(found: Found) -> str:
    """Return what was calculated."""
    values = {
        "scenario": found.study.scenario.title.in_language(current()),
        "reference": found.study.against.title.in_language(current()),
        "worlds": formats.number(len(found.study.wanted())),
    }
    said = _("“%(scenario)s” beside “%(reference)s”, in %(worlds)s worlds.") % values
    return f"{said} {_origin(found)}"


def mark(sample: float) -> str:
    """Return the preview mark; nothing when everybody takes part."""
    if sample >= 1:
        return ""
    return _("Preview · %(share)s of the population") % {"share": formats.share(sample, 1)}


def page(found: Found, sample: float) -> list[Section]:
    """Return all sections in the language of the moment."""
    said = mark(sample)
    marked = f'<p class="preview">{text(said)}</p>' if said else ""
    made = [Section("opening", head(1, _("How sure is this?")) + marked + paragraph(lead(found)))]
    pictures = {0: _spread(found, said), 2: _curve(found, said), 3: _cloud(found, said)}
    for place, (title, table, sentences) in enumerate(blocks(found)):
        picture = pictures[place].html() if place in pictures else ""
        shown = "" if table is None else table.html()
        made.append(Section(f"part-{place}", head(2, title) + picture + shown + listed(sentences)))
    return made


def file_name(found: Found, sample: float) -> str:
    """Return the name of the page's file; a preview says so in its first letters."""
    kind = "onzekerheid-unsicherheit" if sample >= 1 else "voorproef-vorschau_onzekerheid"
    return f"{kind}_{found.study.scenario.key[:60]}.html"


def save(found: Found, sample: float, folder: Path, languages: tuple[str, ...]) -> Path:
    """Write the page, whole or not at all, and return its path; raises StoredResultError."""
    columns = {}
    for name in languages:
        with language.speaking(name):
            columns[name] = _("How sure is this?"), page(found, sample)
    return web.keep(folder / file_name(found, sample), web.assembled(columns))


def _origin(found: Found) -> str:
    if found.study.fitted:
        return _("Sizes that were fitted come from the fit, the others from their range.")
    return _("The sizes come from their whole range. They have not been fitted yet.")


def _about_layers(found: Found) -> Sequence[str]:
    said = [
        _("Each layer varies alone, the others stand still. The shares add up to %(whole)s.")
        % {"whole": formats.share(1.0, 0)},
        _("Where another size also shuffles chance, the part of chance is taken off."),
        _("With a sample of the population chance weighs more than it does for everybody."),
    ]
    luck, *others = found.layers["extra_cross_border"].items()
    shares = {name: one.share or 0.0 for name, one in (luck, *others)}
    if shares["structure"] > shares["parameters"]:
        said.append(_("The form of the model decides here, more than the sizes in it."))
    absent = [one.label for one in uncertain.variants() if not one.values]
    names = "; ".join(label[0 if current() == "nl" else 1] for label in absent)
    return [*said, _("Not varied: %(names)s.") % {"names": names}]


def _about_grade(found: Found) -> Sequence[str]:
    return [
        wording.bounded(found.bounds[found.study.scenario.key]),
        _("We set every assumption without evidence to the value at which it does nothing."),
        _("What is then lost of the effect rests on those assumptions."),
        _("A share below zero means: they make the effect smaller."),
        _("A dash means: the effect itself may be zero, so there is no share."),
    ]


def _about_cost(found: Found) -> Sequence[str]:
    # Counted, not as a share: 50% of four worlds would sound surer than it is.
    counted = round(float(found.accepted[-1]) * len(found.cloud))
    values = {
        "cheaper": formats.number(counted),
        "worlds": formats.number(len(found.cloud)),
        "price": formats.money(PRICES[-1], 0),
    }
    return [
        _("All layers vary at once. A world counts when its extra workers cost less than that."),
        _("In %(cheaper)s of %(worlds)s worlds one extra worker costs less than %(price)s.")
        % values,
    ]


def _about_groups() -> Sequence[str]:
    price = {"price": formats.money(WORTH, 0)}
    return [
        _("We take one extra worker to be worth %(price)s. That is an example, not a norm.")
        % price,
        _("The worth is the gain if you knew these sizes before you choose."),
        _("Few worlds teach little: zero can also mean that we cannot see it yet."),
    ]


def _about_pairs() -> Sequence[str]:
    return [_("If the band holds zero, we cannot say whether they help or hinder each other.")]


def _about_aims(found: Found) -> Sequence[str]:
    costs = [one.cost for one in found.aims["extra_cross_border"].values()]
    unknown = [verdict.sentence(verdict.not_determined())] if None in costs else []
    return [
        *unknown,
        _("Every line has the same budget. Seats that nobody takes cost nothing."),
        _("A seat tied to a vacancy also pays for an officer of the placement desk."),
    ]


def _spread(found: Found, mark: str) -> Figure:
    """Draw which part of the spread each layer of uncertainty makes."""
    first = next(iter(found.layers.values()))
    parts = sorted(
        (
            (one.share, tables.LAYERS[layer])
            for layer, one in first.items()
            if one.share is not None
        ),
        reverse=True,
    )
    names = [_(name) for _share, name in parts]
    shares = [share for share, _name in parts]
    labels = [formats.share(share, 0) for share in shares]
    said = _("Nothing differs between the worlds.")
    if parts:
        values = {"layer": names[0], "share": labels[0]}
        said = _("Most of the spread comes from: %(layer)s, %(share)s") % values
    words = Words(
        title=said,
        note=_(
            "Extra cross-border workers, net for the region. Each bar: what one layer alone does."
        ),
        axis=_("share of the spread"),
        description=_("Bar figure of where the spread comes from. %(said)s.")
        % {"said": said.rstrip(".")},
        mark=mark,
    )
    return bars_of_shares(names, shares, labels, words)


def _curve(found: Found, mark: str) -> Figure:
    """Draw the acceptability curve."""
    said = _about_cost(found)[1]
    words = Words(
        title=said,
        note=_("Line: share of the worlds in which one extra worker costs less than the price."),
        axis=_("price of one extra worker in euros"),
        description=_("Line figure of the chance by price. %(said)s") % {"said": said},
        mark=mark,
    )
    return chance_by_price(PRICES, [float(share) for share in found.accepted], words)


def _cloud(found: Found, mark: str) -> Figure:
    """Draw the cost–effect plane."""
    said = costs.more(found.cloud[:, 0])
    words = Words(
        title=said,
        note=_("Each point is a world: right is more workers, up is more money."),
        axis=_("extra cross-border workers") + "\n" + _("euros spent"),
        description=_("Figure of points, one a world. %(said)s.") % {"said": said},
        mark=mark,
    )
    return cloud_of_worlds(found.cloud[:, 0].tolist(), found.cloud[:, 1].tolist(), words)
