"""The page of a batch: the picture of its doses, if it varies a setting, and all of its tables."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from gros import formats, language
from gros.drawing.doses import Response, dose_and_response
from gros.drawing.figure import Band, Figure, Words
from gros.language import _
from gros.page import web
from gros.page.markup import head, listed, paragraph
from gros.page.sections import Section
from gros.series import dosing, telling
from gros.series.cautions import cautions
from gros.series.dosing import Answer, Dose
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
    told += "".join(map(paragraph, cautions(played)))
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
    _measure, setting = dosing.names(played)
    workers = _response(
        _("people, scenario minus reference").replace(", ", ",\n"), [one.workers for one in found]
    )
    money = _response(_("extra euros"), [one.money for one in found])
    flat = _("no sure change")
    words = _words(played, found, setting)
    return dose_and_response([one.value for one in found], (workers, money), flat, words)


def _response(name: str, found: Sequence[Answer]) -> Response:
    band = Band(
        [one.mean for one in found], [one.low for one in found], [one.high for one in found]
    )
    return Response(name, band, [one.changes for one in found[1:]])


def _dosed(played: Played) -> Iterator[Section]:
    figure = doses(played)
    if figure is not None:
        title = head(2, _("How much of it does how much?"))
        yield Section("doses", title + figure.html() + listed(_about(played)))


def _words(played: Played, found: Sequence[Dose], setting: str) -> Words:
    last, said = found[-1], _finding(dosing.names(played)[0], found)
    values = {
        "said": said,
        "most": formats.number(last.value),
        "people": formats.signed(last.workers.mean),
        "low": formats.signed(last.workers.low),
        "high": formats.signed(last.workers.high),
        "money": formats.signed_money(last.money.mean, 0),
    }
    return Words(
        title=said,
        note=_(
            "Above: extra cross-border workers, net for the region. Below: extra money. Points:"
            " mean. Shaded: 90 of 100 differences. Thick dashes: no sure change."
        ),
        axis=setting,
        description=_(
            "Line figure of dose and response. %(said)s At %(most)s there are %(people)s"
            " cross-border workers (%(low)s to %(high)s), for %(money)s."
        )
        % values,
        mark=_mark(played),
    )


def _finding(measure: str, found: Sequence[Dose]) -> str:
    """Return up to which dose the effect and the money surely change."""
    last = found[-1].value
    workers = max((one.value for one in found if one.workers.changes), default=None)
    money = max((one.value for one in found if one.money.changes), default=None)
    if workers is None:
        said = _("%(measure)s: no step surely changes the effect.") % {"measure": measure}
    elif workers == last:
        said = _("%(measure)s: the effect still changes at the highest dose.")
        said %= {"measure": measure}
    else:
        said = _("%(measure)s: beyond %(dose)s more adds nothing sure.")
        said %= {"measure": measure, "dose": formats.number(workers)}
    if money is None or money == last:
        return said
    spent = _("Beyond %(dose)s no more money is spent.") % {"dose": formats.number(money)}
    return f"{said} {spent}"


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
    percent = round(100 * played.series.sample, 6)
    share = {"share": formats.share(played.series.sample, 0 if percent.is_integer() else 1)}
    return _("Preview · %(share)s of the population") % share
