"""The page of a batch: the picture of its doses, if it varies a setting, and all of its tables."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from gros import formats, language
from gros.drawing.doses import dose_and_response
from gros.drawing.figure import Band, Figure, Words
from gros.language import _
from gros.page import web
from gros.page.markup import head, listed, paragraph
from gros.page.sections import Section
from gros.series import dosing, telling
from gros.series.dosing import Dose
from gros.series.playing import Played

__all__ = ["doses", "page", "parts", "save"]


def page(played: Played) -> list[Section]:
    """Return all sections in the language of the moment."""
    return [Section("opening", head(1, _title(played))), *parts(played)]


def parts(played: Played) -> list[Section]:
    """Return what stands below the title: the mark of a preview, the picture, the tables."""
    said = _mark(played)
    marked = paragraph(said, "preview") if said else ""
    told = paragraph(_("Nothing here is observed. All numbers are modelled."))
    tables = (table.html() for table in telling.everything(played))
    return [
        Section("mark", marked + told),
        *_dosed(played),
        *(Section(f"table-{place}", table) for place, table in enumerate(tables)),
    ]


def save(played: Played, folder: Path) -> Path:
    """Write the page in both languages and return its path; raises StoredResultError."""
    columns = {}
    for name in language.LANGUAGES:
        with language.speaking(name):
            columns[name] = _title(played), page(played)
    kind = "reeks-reihe" if played.series.sample >= 1 else "voorproef-vorschau_reeks-reihe"
    return web.keep(folder / f"{kind}_{played.series.key[:60]}.html", web.assembled(columns))


def doses(played: Played) -> Figure | None:
    """Draw what every dose does; None for a batch that varies no setting."""
    found = dosing.response(played)
    if len(found) < 2:
        return None
    band = Band(
        [one.effect for one in found], [one.low for one in found], [one.high for one in found]
    )
    return dose_and_response(
        [one.value for one in found],
        band,
        [dosing.rises(one) for one in found[1:]],
        _("more adds nothing sure"),
        _words(played, found),
    )


def _dosed(played: Played) -> Iterator[Section]:
    figure = doses(played)
    if figure is not None:
        title = head(2, _("How much of it does how much?"))
        yield Section("doses", title + figure.html() + listed(_about(played)))


def _words(played: Played, found: Sequence[Dose]) -> Words:
    measure, setting = dosing.names(played)
    last = found[-1]
    values = {
        "measure": measure,
        "most": formats.number(last.value),
        "people": formats.signed(last.effect),
        "low": formats.signed(last.low),
        "high": formats.signed(last.high),
    }
    said = _finding(measure, found)
    return Words(
        title=said,
        note=_(
            "Extra cross-border workers, net for the region, scenario minus reference. Points and"
            " line: mean. Band: 90 of 100 differences. Thick dashes: no sure change."
        ),
        axis=setting + "\n" + _("people, scenario minus reference"),
        description=_(
            "Line figure of dose and response. %(said)s At %(most)s it is %(people)s people, with"
            " a band from %(low)s to %(high)s."
        )
        % {**values, "said": said},
        mark=_mark(played),
    )


def _finding(measure: str, found: Sequence[Dose]) -> str:
    """Return up to which dose the effect surely changes."""
    sure = [one.value for one in found[1:] if dosing.rises(one)]
    if not sure:
        return _("%(measure)s: no step surely changes the effect.") % {"measure": measure}
    values = {"measure": measure, "dose": formats.number(sure[-1])}
    if sure[-1] == found[-1].value:
        return _("%(measure)s: the effect still changes at the highest dose.") % values
    return _("%(measure)s: beyond %(dose)s more adds nothing sure.") % values


def _about(played: Played) -> Sequence[str]:
    """Return how a step is judged, and how many worlds stand behind it."""
    said = [
        _("A step is sure when 90 of 100 differences from the dose below have one sign."),
        _("We compare world by world, with the same chance."),
        _("This rests on %(worlds)s worlds. With few worlds even a sure step may be chance.")
        % {"worlds": formats.number(len(played.series.worlds))},
    ]
    if _limited(played):
        said.append(_("The money is the same at every dose. It may run out first."))
    return said


def _limited(played: Played) -> bool:
    """Tell whether the measure that is varied has a fixed sum of money."""
    dosed = played.series.dosed
    return dosed is not None and any(
        one.measure == dosed.measure and one.budget_eur is not None
        for scenario in played.series.scenarios
        if scenario.key in dosed.values
        for one in scenario.plan.interventions
    )


def _title(played: Played) -> str:
    title = played.series.title
    return (title.nl if language.current() == "nl" else title.de) or played.series.key


def _mark(played: Played) -> str:
    if played.series.sample >= 1:
        return ""
    share = {"share": formats.share(played.series.sample, 1)}
    return _("Preview · %(share)s of the population") % share
