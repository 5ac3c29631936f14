"""Carries out ``gros report`` for papers of a programme: yearly report, lines, cards, statement."""

from pathlib import Path

from gros.commands import values
from gros.commands.ordering import Order
from gros.errors import CommandError
from gros.money.deal import deal
from gros.money.monitoring import MAIN, Monitor, open_monitor
from gros.papers import cards_out, line, putting, statement, yearly
from gros.papers.content import Paper
from gros.papers.formats import Asked, built
from models.text import N_

__all__ = ["carry_out"]


def carry_out(order: Order) -> list[Path]:
    """Make the paper and return its files.

    Raises CommandError for a folder that is none of monitoring, and GrosError for what is in it.
    """
    if order.kind == "statement":
        return _kept(order, statement.paper(), values.folder("--out", order.out or "results"))
    if not order.folder or not (Path(order.folder) / MAIN).is_file():
        raise CommandError(
            N_("gros report --kind %(kind)s needs a folder that holds %(file)s, as %(example)s."),
            {"kind": order.kind, "file": MAIN, "example": "scenarios/monitoring/gros"},
        )
    monitor = open_monitor(Path(order.folder))
    target = values.folder("--out", order.out or "results")
    if order.kind == "cards":
        return _cards(monitor, target)
    if order.kind == "line":
        lines = deal().lines
        chosen = order.line
        number = None if chosen is None else values.whole("--line", chosen, min(lines), max(lines))
        return _kept(order, line.paper(monitor, number, yearly.identity(monitor)), target)
    if order.kind == "evaluation":
        report = yearly.evaluation(monitor)
    else:
        first, last = monitor.years
        typed = order.year or str(monitor.about.report_year)
        report = yearly.yearly(monitor, values.whole("--year", typed, first, last))
    found = _files(order, report.paper)
    # What the report says is kept first: without it nobody could tell later what moved.
    report.keep(monitor.folder)
    return [putting.keep(target / name, content) for name, content in found.items()]


def _kept(order: Order, paper: Paper, target: Path) -> list[Path]:
    found = _files(order, paper)
    return [putting.keep(target / name, content) for name, content in found.items()]


def _files(order: Order, paper: Paper) -> dict[str, bytes]:
    """Return the files of a paper by name; a paper about no comparison says so in its name."""
    asked = Asked(paper, None, order.languages, order.template)
    stem = f"{paper.day:%Y-%m-%d}_GROS_{_plain(getattr(paper.slug, order.languages[0]))}"
    name = f"{stem}_{'-'.join(order.languages)}"
    return {f"{name}{ending}": content for ending, content in built(order.format, asked).items()}


def _cards(monitor: Monitor, target: Path) -> list[Path]:
    """Write one Word form for each project card."""
    day = monitor.about.as_of
    found = {
        f"{day:%Y-%m-%d}_GROS_{card.key}_nl-de.docx": cards_out.written(card, monitor.years, day)
        for card in monitor.cards
    }
    return [putting.keep(target / name, content) for name, content in found.items()]


def _plain(slug: str) -> str:
    """Return what a file name says of a paper, in small letters without blanks."""
    return "-".join(slug.casefold().split())
