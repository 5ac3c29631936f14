"""The meeting paper: four sheets about one scenario beside the one it is compared with."""

import datetime
import re
import unicodedata

from gros import coupling
from gros.analysis.graded import Graded
from gros.difference import Difference
from gros.language import _
from gros.page.subject import Subject
from gros.papers import answering, founding
from gros.papers.content import Paper, Part, Sheet, both
from models.labour.measures import by_key
from models.text import N_

__all__ = ["paper", "scenarios"]

CROSSING = "extra_cross_border"
"""The first of the three numbers, whose share on grade D stands on the paper."""

_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "–": "-", "&": "-en-"}
_LONGEST = 60


def scenarios(subject: Subject) -> tuple[str, ...]:
    """Return the scenarios that have a paper: all but twins that wait for every yes."""
    keys = subject.comparison.scenarios
    waiting = {coupling.twin(key) for key in keys}
    return tuple(key for key in keys if key not in waiting)


def paper(subject: Subject, key: str, day: datetime.date, *, graded: Graded | None = None) -> Paper:
    """Return the paper about a scenario.

    ``day`` stands on it and in its name. ``graded`` is what `gros uncertainty` found about
    assumptions of grade D; without it that of `gros compare --grade-d` counts. Raises
    CommandError for a scenario that is not in the comparison.
    """
    scenario, difference = subject.scenarios[key], subject.comparison[key]
    return Paper(
        key=key,
        slug=both(_slug, subject, key),
        day=day,
        title=both(subject.title, key),
        subtitle=both(_compared, subject),
        author=scenario.author or "GROS",
        identity=subject.comparison.fingerprint,
        sheets=_sheets(subject, difference, graded or difference.graded.get(CROSSING)),
    )


def _sheets(subject: Subject, difference: Difference, graded: Graded | None) -> tuple[Sheet, ...]:
    return (
        _sheet(
            "answer",
            N_("The answer"),
            answering.answer(subject, difference),
            answering.over_time(subject, difference),
            founding.careful(subject),
        ),
        _sheet(
            "gains",
            N_("Who gains, who loses"),
            answering.headline(subject, difference),
            answering.gains(subject, difference),
            answering.displaced(difference),
        ),
        _sheet(
            "money",
            N_("Money and agreement"),
            founding.money(subject, difference),
            founding.agreeing(subject, difference),
        ),
        _sheet(
            "ground",
            N_("Evidence, limits and control"),
            founding.evidence(subject, difference, graded),
            founding.not_modelled(),
            founding.identity(subject),
        ),
    )


def _sheet(key: str, heading: str, *parts: Part) -> Sheet:
    return Sheet(key, both(_, heading), parts)


def _compared(subject: Subject) -> str:
    return _("Compared with “%(scenario)s”") % {"scenario": subject.reference}


def _slug(subject: Subject, key: str) -> str:
    """Return what a file name says of a scenario: its programme line, if only one, its title."""
    lines = {by_key(one.kind).line for one in subject.comparison[key].evidence}
    title = re.sub(r"^gros-", "", _plain(subject.title(key))) or _plain(key)
    word = _plain(_("line"))
    line = f"{word}{min(lines)}-" if len(lines) == 1 else ""
    return f"{line}{title}"[:_LONGEST].rstrip("-")


def _plain(text: str) -> str:
    """Return a text in small letters without accents, with hyphens for all else."""
    spelled = "".join(_LETTERS.get(letter, letter) for letter in text.casefold())
    bare = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
