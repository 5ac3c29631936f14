"""The figures of levels: what is calculated month by month, and what was measured as dots."""

from gros import formats
from gros.comparison import Difference
from gros.drawing.figure import Band, Figure, Words
from gros.drawing.levels import Dot, Lines, levels_over_time
from gros.language import _
from gros.page import measured, numbers, wording
from gros.page.measured import Measured, Modelled, Series
from gros.page.subject import Subject
from models import months
from models.text import N_

__all__ = ["figure"]

_AXES = {"people": N_("people"), "vacancies": N_("vacancies")}


def figure(subject: Subject, difference: Difference, series: Series) -> Figure:
    """Draw what is calculated of a series, and the figures that were published."""
    levels = measured.modelled(difference, series)
    seen = [one for one in measured.measured(series) if one.month <= subject.last]
    band = Band(levels.given.tolist(), levels.low.tolist(), levels.high.tolist())
    names = _("with the plans"), _("without the plans")
    return levels_over_time(
        [months.text(month) for month in range(subject.last + 1)],
        Lines(band, levels.without.tolist(), names),
        [Dot(months.text(one.month), one.value, one.kind, one.held_out) for one in seen],
        _words(subject, series, levels, seen[-1] if seen else None),
    )


def _words(subject: Subject, series: Series, levels: Modelled, last: Measured | None) -> Words:
    """Return what the figure says: the newest measured figure beside the calculated one."""
    said = _("%(what)s: nothing was measured up to %(last)s.") % {
        "what": _(series.label),
        "last": formats.month(subject.last),
    }
    if last is not None:
        said = _finding(series, levels, last)
    ends = {
        "last": formats.month(subject.last),
        "without": numbers.level(float(levels.without[-1]), series.unit),
        "given": numbers.level(float(levels.given[-1]), series.unit),
        "said": said,
    }
    return Words(
        title=said,
        note=_(
            "Lines: middle of all worlds. Shaded: 90 of 100 worlds with the plans. How much the"
            " plans change is shown by the difference, with its own band."
        ),
        axis=_(_AXES[series.unit]),
        description=_(
            "Line figure of levels with measured dots. %(said)s In %(last)s it is %(given)s with"
            " the plans and %(without)s without."
        )
        % ends,
        mark=wording.preview(subject),
    )


def _finding(series: Series, levels: Modelled, last: Measured) -> str:
    """Return the newest measured figure beside the calculated one, and whether it lies within."""
    month = max(0, last.month)
    values = {
        "what": _(series.label),
        "measured": numbers.level(last.value, series.unit),
        "when": last.when,
        "calculated": numbers.level(float(levels.given[month]), series.unit),
        "then": formats.month(month),
    }
    if last.month < 0:
        return (
            _("%(what)s: measured %(measured)s (%(when)s), calculated %(calculated)s (%(then)s).")
            % values
        )
    within = levels.low[month] <= last.value <= levels.high[month]
    told = (
        _("%(what)s, %(when)s: measured %(measured)s, calculated %(calculated)s, within the band.")
        if within
        else _(
            "%(what)s, %(when)s: measured %(measured)s, calculated %(calculated)s, outside the"
            " band."
        )
    )
    return told % values
