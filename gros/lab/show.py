"""Compares scenarios inside a notebook and shows the page in the notebook's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gros import looking
from gros.batch import Batch
from gros.catalogue import Catalogue
from gros.comparison import Comparison, Difference
from gros.comparison import compare as compared
from gros.drawing.table import Table
from gros.lab.workers import worked
from gros.language import _, current
from gros.page import pictures, sections, web
from gros.page.subject import Subject
from gros.scenario import Scenario
from gros.store import Store
from gros.worlds import worlds

__all__ = ["FOLDER", "MINE", "Piece", "Shown", "compare", "scenarios", "shown"]

FOLDER = Path(__file__).resolve().parents[2] / "results"
"""Where runs are kept for notebooks, whatever folder a notebook is started from."""

MINE = FOLDER.parent / "notebooks" / "mine"
"""Where a person's own files lie; the project never changes them unasked."""


@dataclass(frozen=True, repr=False)  # a notebook would keep the text of all its numbers
class Shown:
    """A comparison that shows itself as a page, and its parts when asked for."""

    subject: Subject

    @property
    def comparison(self) -> Comparison:
        """Return the comparison itself, with all numbers."""
        return self.subject.comparison

    def __getitem__(self, scenario: str) -> "Part":
        """Return what is shown of one scenario; raises CommandError for an unknown key."""
        return Part(self.subject, self.comparison[scenario])

    def save(self, folder: Path = FOLDER) -> Path:
        """Write the page in both languages into a folder and return its path."""
        return web.save(self.subject, folder, ("nl", "de"))

    def _repr_html_(self) -> str:
        return web.part(sections.page(self.subject))


@dataclass(frozen=True, repr=False)  # a notebook would keep the text of all its numbers
class Part:
    """One scenario beside the reference, shown piece by piece."""

    subject: Subject
    difference: Difference

    def answer(self) -> "Piece":
        """Show the answer in four sentences and the three numbers."""
        return self._piece("answer", "headline")

    def over_time(self) -> "Piece":
        """Show the extra cross-border workers month by month."""
        return Piece(web.dressed(pictures.over_time(self.subject, self.difference).html()))

    def by_place(self) -> "Piece":
        """Show the extra cross-border workers by municipality: a figure, a map and a table."""
        return self._piece("gains", "map", "places")

    def by_education(self) -> "Piece":
        """Show who gains by level of education: a figure and a table."""
        return self._piece("education")

    def gains(self) -> "Piece":
        """Show who gains by municipality and by education: two figures and two tables."""
        return self._piece("gains", "places", "education")

    def levels(self) -> "Piece":
        """Show what is calculated month by month, and what was measured as dots beside it."""
        return self._piece(*sections.LEVELS)

    def money(self) -> "Piece":
        """Show spending and cost, and how well the effect is founded."""
        return self._piece("money", "evidence")

    def _piece(self, *names: str) -> "Piece":
        marked = sections.Section("mark", sections.mark(self.subject))
        found = sections.about(self.subject, self.difference, names)
        return Piece(web.part([marked, *found]))


@dataclass(frozen=True, repr=False)  # a notebook would keep the text of all its numbers
class Piece:
    """A piece of a page as a notebook shows it."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def compare(
    *scenarios: str | Scenario,
    against: str = "reference",
    draws: int | None = None,
    replicates: int | None = None,
    seed: int = 1,
    sample: float = 1.0,
    months: int | None = None,
    workers: int | None = None,
    out: str | Path = FOLDER,
) -> Shown:
    """Compare scenarios with another one, pair by pair; what is already kept is not run again.

    Parameters
    ----------
    scenarios
        Keys or scenarios; the GROS programme when none is named.
    against
        Key of the scenario to compare with.
    draws
        Number of worlds with fitted assumptions of their own; the default where there are any.
    replicates, seed
        Number of pairs with the assumptions of the table, and the first seed.
    sample
        Share of the residents; below 1 the result is a preview.
    months
        Months from January 2020; by default all that may be looked at, ahead or back.
    workers
        Processes side by side; by default one a core.
    out
        Folder in which runs are kept.

    Raises GrosError for unknown scenarios and when no run finishes.
    """
    catalogue = Catalogue()
    asked = [one.key if isinstance(one, Scenario) else one for one in scenarios] or ["gros"]
    chosen = catalogue.chosen([against, *asked])
    several = worlds(draws=draws, replicates=replicates, seed=seed)
    last = looking.last_month(chosen)
    batch = Batch(
        chosen,
        against=chosen[0].key,
        replicates=len(several),
        seed=seed,
        draws=several.draws,
        sample=sample,
        months=last + 1 if months is None else min(months, last + 1),
        workers=workers,
        store=Store(Path(out)),
        pool=worked,
    )
    for _step in batch.play():
        pass
    return shown(batch, chosen)


def shown(batch: Batch, scenarios: Sequence[Scenario]) -> Shown:
    """Return what a batch has computed so far; raises CommandError when no pair is finished."""
    catalogue = Catalogue()
    programmes = {key for scenario in scenarios for key in scenario.programmes}
    agreed = all(catalogue.programme(key).budget_agreed for key in programmes)
    return Shown(Subject(compared(batch.results()), {one.key: one for one in scenarios}, agreed))


def scenarios() -> Piece:
    """Show the scenarios of the workbench with one sentence each."""
    known = Catalogue().scenarios
    # What all others are compared with stands first; the key stands last, where it is not broken.
    keys = sorted(known, key=lambda key: key != "reference")
    rows = [
        [known[key].title.in_language(current()), known[key].about.in_language(current()), key]
        for key in keys
    ]
    table = Table(
        _("Scenarios that you can compare"),
        [_("Scenario"), _("What it is"), _("Key")],
        rows,
        words=frozenset({0, 1, 2}),
    )
    return Piece(web.dressed(table.html()))
