"""A folder of finished results with small records made by hand, kept by the real store."""

from pathlib import Path

import numpy as np
from records import ACROSS, PARKSTAD, STAEDTEREGION, record

from gros.batch import Batch
from gros.catalogue import Catalogue
from gros.comparison import compare
from gros.page.subject import Subject
from gros.papers import noting
from gros.run import Run
from gros.store import Store
from models import months

MONTHS = months.index("2028-06") + 1
SINCE = months.index("2027-01")
KERKRADE, AACHEN = 3, 7
STEP = 6


def results(
    folder: Path,
    scenario: str = "gros",
    *,
    against: str = "reference",
    pairs: int = 20,
    sample: float = 1.0,
    failed: tuple[int, ...] = (),
    step: int = STEP,
) -> Subject:
    """Fill a folder as ``gros compare`` does, but with records made by hand.

    Seed k adds about ``step`` × k cross-border workers. Runs of the seeds in ``failed`` fail.
    """
    catalogue, store = Catalogue(), Store(folder)
    chosen = (catalogue.scenario(against), catalogue.scenario(scenario))
    for seed in range(1, pairs + 1):
        for one in chosen:
            if one.key == scenario and seed in failed:
                continue
            run = Run.of(one, seed=seed, sample=sample, months=MONTHS)
            grown = step * seed if one.key == scenario else 0
            store.save(run, _made(seed, sample, grown, one.plan.names))
    batch = Batch(
        chosen, against=against, replicates=pairs, sample=sample, months=MONTHS, store=store,
        pool=_nothing,
    )  # fmt: skip
    for _step in batch.play():
        pass
    subject = Subject(compare(batch.results()), {one.key: one for one in chosen})
    noting.note(subject, folder)
    return subject


def _nothing(tasks, _workers):
    """Compute no task, as if every worker was ended: its runs count as failed."""
    for task in tasks:
        yield task, []


def _made(seed: int, sample: float, grown: int, names: tuple[str, ...]):
    """Return a record with people across the border on both sides, hires, seats and spending."""
    hires = [(SINCE + 1, 1000 + seed, 1, PARKSTAD), (SINCE + 1, 2000 + seed, 1, STAEDTEREGION)]
    if grown:
        hires = [(SINCE + 1, 7, ACROSS, PARKSTAD), (SINCE + 2, 8, ACROSS, PARKSTAD), *hires[1:]]
    made = record(
        seed=seed,
        months=MONTHS,
        sample=sample,
        amounts={"employed": 500, "population": 1000, "residents_15_74": 800},
        hires=hires,
        seats=[(SINCE, 7, 0), (SINCE, 9, 0)] if names and grown else [],
        measures=names,
    )
    made.tables["cross_border_commuters"][:, 0, :7] = 40
    made.tables["cross_border_commuters"][:, 1, 7:] = 15
    growth = np.arange(MONTHS - SINCE) * grown // MONTHS
    for place in (KERKRADE, AACHEN):
        made.tables["cross_border_commuters"][SINCE:, 0, place, 1, 0] += growth
        made.tables["employed"][SINCE:, place, 1, 0] += growth
    if grown:
        own = [number for number, name in enumerate(names) if not name.startswith("history")]
        made.tables["spending"][SINCE:, own] = 1_234_567
        made.tables["vacancies_filled"][SINCE:] += 1
    return made
