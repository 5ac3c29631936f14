"""The first sheets of a paper: the question, its answer, the picture, and who gains or loses."""

from collections.abc import Sequence

import numpy as np

from gros import formats
from gros.cells import Cell, paired
from gros.comparison import Difference
from gros.language import Both, _, current
from gros.page import footing, tables, wording
from gros.page.subject import Subject
from gros.papers import pictures
from gros.papers.content import (
    Entry,
    Grid,
    Item,
    Listed,
    Part,
    Said,
    Terms,
    Value,
    both,
    each,
)
from gros.papers.values import band_entry, count, ends, euros, parted, share, signed
from models import months
from models.text import N_

__all__ = ["answer", "displaced", "gains", "headline", "over_time"]

_COST = "indicators.cost_per_extra_cross_border_worker.scenario"


def answer(subject: Subject, difference: Difference) -> Part:
    """Return the question, the answer in four sentences, and what was compared."""
    told = both(_about, subject, difference)
    opening = (Said(told, "lead"),) if all(told) else ()
    worlds = count(subject.comparison.replicates, "worlds", "replicates")
    items = tuple(
        Item(Both(line.nl.sentence, line.de.sentence), Both(line.nl.about, line.de.about), values)
        for line, values in zip(
            each(wording.answer, subject, difference), _answered(subject, difference), strict=True
        )
    )
    lead = Said(both(wording.lead, subject), "note", (worlds,))
    question = both(wording.question, subject, difference)
    return Part("answer", question, (*opening, Terms(items, "answer"), lead))


def _about(subject: Subject, difference: Difference) -> str:
    return subject.scenarios[difference.key].about.in_language(current())


def _answered(subject: Subject, difference: Difference) -> Sequence[tuple[Value, ...]]:
    """Return the numbers in each of the four sentences."""
    found = []
    for name, (_label, unit) in wording.HEADLINES.items():
        cell = difference.headline[name]["net"]
        silent = cell.verdict is None or cell.verdict.key == "exactly_none"
        where = f"headline.{name}.net"
        found.append(() if silent else ends(cell, unit, subject.scale, where))
    cost = difference.cost.scenario
    return [*found, () if cost is None else (euros(cost, _COST),)]


def over_time(subject: Subject, difference: Difference) -> Part:
    """Return the difference picture and its table by year."""
    blocks = (pictures.over_time(subject, difference), _years(subject, difference))
    return Part("time", both(_, N_("Month by month")), blocks)


def _years(subject: Subject, difference: Difference) -> Grid:
    """Return the picture as a table: the mean of every year with its band over the pairs."""
    chosen = difference.results.choose(
        (subject.comparison.against, difference.key), difference.results.pairs(difference.key)
    )
    reference, scenario = chosen.summed("cross_border_commuters")
    years = np.array([months.year(month) for month in range(subject.last + 1)])
    after = np.arange(years.size) >= subject.since
    rows = []
    for year in range(int(years[subject.since]), int(years[-1]) + 1):
        inside = (years == year) & after
        cell = paired(reference[:, inside].mean(axis=1), scenario[:, inside].mean(axis=1))
        rows.append((Entry(both(str, year)), *parted(cell, "people", subject.scale)))
    heads = (N_("Year"), N_("Difference"), N_("Band (90 of 100)"))
    caption = both(_, N_("The picture as a table: mean of each year"))
    return Grid("years", caption, tuple(both(_, head) for head in heads), tuple(rows))


def headline(subject: Subject, difference: Difference) -> Part:
    """Return the three numbers for both sides and the region, and how numbers are read."""
    rows = []
    for name, (label, unit) in wording.HEADLINES.items():
        cells = difference.headline[name]
        rows.append(
            (
                Entry(both(_, label)),
                *(
                    band_entry(cells[side], unit, subject.scale, f"headline.{name}.{side}")
                    for side in wording.SIDES
                ),
            )
        )
    heads = (N_("Result"), *wording.SIDES.values())
    caption = both(_, N_("Scenario minus reference: the three numbers"))
    grid = Grid("headline", caption, tuple(both(_, head) for head in heads), tuple(rows))
    reading = Said(both(_reading, subject, difference), "note")
    return Part("headline", both(_, N_("The three numbers")), (grid, reading))


def _reading(subject: Subject, difference: Difference) -> str:
    """Return how the numbers are read, and what grade D is where it stands or is left out."""
    shares = [
        cell.rests.share
        for cells in difference.headline.values()
        for cell in cells.values()
        if cell.rests is not None
    ]
    said = [wording.reading(subject)]
    if any(one is not None for one in shares):
        said += footing.reading(difference)[:1]
    if None in shares:
        said.append(_("Without a grade D, the effect may be zero: no share can be told."))
    return " ".join(said)


def gains(subject: Subject, difference: Difference) -> Part:
    """Return who gains by level of education and by municipality of residence."""
    blocks = (_education(subject, difference), _municipalities(subject, difference))
    return Part("gains", both(_, N_("Who gains?")), blocks)


def _education(subject: Subject, difference: Difference) -> Grid:
    """Return both workers across the border and people at work, each with its band."""
    keys = ("cross_border_commuters", "employed")
    groups = {key: difference.row(key).by["education"] for key in keys}
    rows = tuple(
        (
            Entry(both(_, tables.EDUCATION[label])),
            *(
                band_entry(
                    groups[key][label],
                    "people",
                    subject.scale,
                    f"indicators.{key}.by.education.{label}",
                )
                for key in keys
            ),
        )
        for label in groups[keys[0]]
    )
    heads = (N_("Education"), N_("Cross-border workers"), N_("Employed people"))
    caption = both(_, N_("Scenario minus reference by level of education"))
    return Grid("education", caption, tuple(both(_, head) for head in heads), rows)


def _municipalities(subject: Subject, difference: Difference) -> Grid:
    """Return the workers across the border of every municipality."""
    where = "indicators.cross_border_commuters.by.municipality"
    cells = difference.row("cross_border_commuters").by["municipality"]
    rows = tuple(
        (Entry(both(formats.town, name)), *parted(cell, "people", subject.scale, f"{where}.{name}"))
        for name, cell in cells.items()
    )
    heads = (N_("Municipality"), N_("Difference"), N_("Band (90 of 100)"))
    caption = both(_, N_("Extra cross-border workers by municipality of residence"))
    return Grid("municipalities", caption, tuple(both(_, head) for head in heads), rows)


def displaced(difference: Difference) -> Part:
    """Return who did not get a job because of the scenario, and who would have anyway."""
    found = difference.displaced
    balance = _placed(found.balance, ("difference", "low", "high"), "displaced.balance")
    values: tuple[tuple[Value, ...], ...] = (
        tuple(signed(number, "people", where) for number, where in balance),
        (
            count(found.gained.scenario or 0.0, "people", "displaced.gained.scenario"),
            count(found.cell.scenario or 0.0, "people", "displaced.people.scenario"),
        ),
        tuple(
            share(number, where)
            for number, where in _placed(
                difference.deadweight, ("scenario", "low", "high"), "indicators.deadweight_share"
            )
        ),
        (),
    )
    said = each(wording.displaced, difference)
    items = tuple(Item(one, None, own) for one, own in zip(said, values, strict=True))
    return Part("displaced", both(_, N_("Who loses?")), (Listed(items),))


def _placed(cell: Cell, names: Sequence[str], where: str) -> list[tuple[float, str]]:
    """Return the numbers of a cell with their places; the band only where it is written."""
    shown = names[:1] if cell.low == cell.high else names
    found = ((getattr(cell, name), f"{where}.{name}") for name in shown)
    return [(number, place) for number, place in found if number is not None]
