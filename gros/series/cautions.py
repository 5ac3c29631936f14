"""Says what may not be read out of a batch: few pairs, few paths, and luck."""

from collections.abc import Iterator

from gros import formats
from gros.analysis.design import MORRIS
from gros.analysis.indices import CARRIES
from gros.comparison import HEADLINE
from gros.language import _
from gros.series import answers
from gros.series.playing import Played
from gros.series.telling import FIRST
from gros.verdict import ENOUGH_PAIRS

__all__ = ["cautions"]


def cautions(played: Played) -> Iterator[str]:
    """Yield what a reader of the tables should know, in sentences; nothing where all is sure."""
    numbers = played.outcomes.headline()
    if any(one[FIRST]["net"]["pairs"] < ENOUGH_PAIRS for one in numbers.values()):
        enough = {"enough": formats.number(ENOUGH_PAIRS)}
        yield (
            _("With fewer than %(enough)s pairs no verdict is sure: another seed may change it.")
            % enough
        )
    if played.series.sample < 1:
        people = {"people": formats.number(round(1 / played.series.sample))}
        yield (
            _(
                "In this preview one modelled person stands for about %(people)s residents. A "
                "smaller effect cannot be seen in one world."
            )
            % people
        )
    asked = played.series.designed
    if asked is not None and asked.design in CARRIES and numbers:
        yield from _carried(played, asked.design == MORRIS, asked.number)


def _carried(played: Played, morris: bool, number: int) -> Iterator[str]:
    """Yield what the indices of a design do not say."""
    rows = answers.sensitivity(played.outcomes)
    if not any(row["indicator"] == HEADLINE[FIRST] for row in rows):
        yield _(
            "Which assumptions carry the number of cross-border commuters cannot be said: all "
            "draws gave the same, or a run is missing."
        )
    elif not morris:
        yield _(
            "The shares are of the spread between draws, and luck is part of it. Where “plus or "
            "minus” is as large as the share, it says nothing. More draws make it smaller."
        )
    else:
        paths = {"number": formats.number(number)}
        yield _("Number of paths: %(number)s. More paths may change the order.") % paths
        if len(played.series.seeds) > 1:
            yield _(
                "Luck moves the number too. Only where the last column says “yes” is it more "
                "than luck."
            )
        else:
            yield _(
                "With one seed nobody can tell an assumption from luck. Write seeds = 2 or more "
                "in the batch file."
            )
