"""Says how much of every effect rests on assumptions without evidence, which are grade D."""

from collections.abc import Mapping, Sequence

from gros import formats
from gros.analysis.graded import Graded
from gros.comparison import Difference
from gros.drawing.table import Table
from gros.language import _, ngettext
from gros.page.numbers import rests_share
from gros.page.wording import HEADLINES, Line

__all__ = ["graded", "line", "reading", "sentences"]


def graded(numbers: Mapping[str, Graded]) -> Table:
    """Return what is left of the three numbers without assumptions of grade D."""
    rows = [
        [
            _(HEADLINES[name][0]),
            _people(one.effect),
            _people(one.effect - one.lost),
            _with_band(one),
            rests_share(one.share),
        ]
        for name, one in numbers.items()
    ]
    return Table(
        _("What rests on assumptions without evidence"),
        [
            _("What"),
            _("Effect with all assumptions"),
            _("Effect without them"),
            _("Rests on them"),
            _("Share"),
        ],
        rows,
    )


def line(difference: Difference) -> Line:
    """Return as a line of the answer which share of the three numbers rests on grade D."""
    about = _("Resting on assumptions without evidence (grade D)")
    if not difference.graded:
        return Line(about, _("Not calculated."))
    said = [
        f"{_(label)}: {_in_words(difference.graded[name].share)}"
        for name, (label, _unit) in HEADLINES.items()
    ]
    return Line(about, f"{'; '.join(said)}.")


def reading(difference: Difference) -> Sequence[str]:
    """Return how the D in the tables is to be read; nothing where there is none."""
    if not difference.graded:
        return ()
    return (
        _("Grade D is the share of the effect that rests on assumptions without evidence."),
        _("Without a grade D, the effect may be zero: no share can be told."),
    )


def sentences(difference: Difference) -> Sequence[str]:
    """Return how the shares were found; or that they were not, and how to ask for them."""
    if not difference.graded:
        return (
            _("How much of the effect rests on assumptions without evidence was not calculated."),
            _("You can ask for it: gros compare with --grade-d 4."),
        )
    worlds = {"count": formats.number(difference.graded_worlds)}
    return (
        ngettext(
            "In %(count)s world every assumption without evidence stood where it does nothing.",
            "In %(count)s worlds every assumption without evidence stood where it does nothing.",
            difference.graded_worlds,
        )
        % worlds,
        _("What is then lost of the effect rests on those assumptions."),
        _("A share below zero means: they make the effect smaller."),
        _("A dash means: the effect itself may be zero, so there is no share."),
        _("Few worlds show the share only roughly."),
    )


def _in_words(number: float | None) -> str:
    return _("not determined") if number is None else formats.share(number, 0)


def _people(number: float) -> str:
    return formats.signed(number, 1)


def _with_band(one: Graded) -> str:
    return f"{_people(one.lost)}\n({formats.band(_people(one.low), _people(one.high))})"
