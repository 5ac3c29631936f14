"""A small comparison made by hand, with everything on it that a page shows."""

import numpy as np
from records import ACROSS, PARKSTAD, record

from gros.comparison import Comparison, compare
from gros.counting import count
from gros.page.subject import Subject
from gros.results import Design, ResultSet
from gros.scenario import Scenario, Text
from models.labour.measures import Intervention
from models.labour.plan import Plan

SINCE, MONTHS = 12, 36
KERKRADE = 3
COURSE = Intervention(measure="language_courses", name="language_courses", start=SINCE)
BIKES = Intervention(measure="shared_ebikes", name="shared_ebikes", start=SINCE)
PLAN = Plan((COURSE, BIKES))

SCENARIOS = {
    "reference": Scenario(
        key="reference", title=Text("Referentie", "Referenz"), plan=Plan(), about=Text("R", "R")
    ),
    "gros": Scenario(
        key="gros",
        title=Text("Programma <A&B>", "Programm <A&B>"),
        plan=PLAN,
        about=Text("Drie maatregelen.", "Drei Maßnahmen."),
        programmes=("gros",),
    ),
    "courses": Scenario(
        key="courses", title=Text("Cursussen", "Kurse"), plan=PLAN, about=Text("C.", "K.")
    ),
}


def comparison(
    *,
    keys: tuple[str, ...] = ("gros",),
    pairs: int = 20,
    sample: float = 1.0,
    step: int = 60,
    graded: int = 0,
) -> Comparison:
    """Return a comparison in which seed k adds about ``step`` × k cross-border workers.

    Without grade D, in ``graded`` worlds, it adds three quarters of that.
    """
    bare = _results(keys, graded, sample, 3 * step // 4) if graded else None
    return compare(_results(keys, pairs, sample, step), bare)


def _results(keys: tuple[str, ...], pairs: int, sample: float, step: int) -> ResultSet:
    """Return the finished runs of some seeds."""
    records, counts = {}, {}
    seeds = tuple(range(1, pairs + 1))
    for seed in seeds:
        before = record(seed=seed, months=MONTHS, sample=sample, amounts={"employed": 500})
        before.tables["cross_border_commuters"][:, 0, :7] = 40
        records["reference", seed] = before
        for key in keys:
            after = _changed(seed, sample, step)
            records[key, seed] = after
            counts[key, seed] = count(before, after, SINCE)
    design = Design(
        against="reference",
        plans={key: SCENARIOS[key].plan for key in ("reference", *keys)},
        seeds=seeds,
        sample=sample,
        months=MONTHS,
        since=SINCE,
    )
    return ResultSet(
        design=design,
        records=records,
        counts=counts,
        fingerprints={place: f"{place[0]}{place[1]}{step}" for place in records},
        seconds=754.0,
    )


def subject(**wishes) -> Subject:
    """Return what a page is about; wishes are those of ``comparison``."""
    return Subject(comparison(**wishes), SCENARIOS)


def _changed(seed: int, sample: float, step: int):
    """Return a record with more workers across the border, hires, seats and spending."""
    after = record(
        seed=seed,
        months=MONTHS,
        sample=sample,
        amounts={"employed": 500},
        hires=[(SINCE + 1, 7, ACROSS, PARKSTAD), (SINCE + 2, 8, ACROSS, PARKSTAD)],
        seats=[(SINCE, 7, 0), (SINCE, 9, 1)],
        measures=("language_courses", "shared_ebikes"),
    )
    after.tables["cross_border_commuters"][:, 0, :7] = 40
    if step:
        growth = np.arange(MONTHS - SINCE) * step * seed // MONTHS
        after.tables["cross_border_commuters"][SINCE:, 0, KERKRADE, 1, 0] += growth
        after.tables["employed"][SINCE:, KERKRADE, 1, 0] += growth
        after.tables["spending"][SINCE:] = 1_234_567
    return after
