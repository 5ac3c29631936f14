"""One programme as monitoring sees it: cards, log, register, ledger and comparison of a folder.

The folder holds ``monitor.toml`` and, as far as they exist, ``cards/*.toml``, ``decisions.toml``,
``register.toml``, the ledger and a comparison. One folder is about one programme: looking back and
looking ahead never share a page.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from gros.cells import Cell
from gros.errors import DataError, GrosError, together
from gros.money import ledger
from gros.money.bodies import owner_of
from gros.money.book import Ledger
from gros.money.cards import Card, open_cards
from gros.money.computed import Computed, open_comparison
from gros.money.decisions import Entry, Log, open_log
from gros.money.form import Form, Read, Title, Year, pattern, read
from gros.money.line import PROGRAMMES, Line
from gros.money.register import Register, open_register
from gros.shape import Key
from models.text import N_

__all__ = ["CARDS", "LOG", "MAIN", "REGISTER", "Monitor", "open_monitor"]

MAIN, LOG, REGISTER, CARDS = "monitor.toml", "decisions.toml", "register.toml", "cards"
_SHOWN = 16

FileName = Annotated[
    str,
    pattern(
        r"(\.\./){0,4}\w[\w./ -]{0,100}",
        N_('the name of a file, seen from this folder, such as "ledger.csv"'),
    ),
]


class MonitorFile(Form):
    """What the page is about: programme, state of affairs, year of the report, other files."""

    format: Literal[1]
    title: Title
    programme: Literal["gros_2020", "gros"]
    as_of: datetime.date
    report_year: Year
    ledger: FileName | None = None
    scenario: Key | None = None
    comparison: FileName | None = None


@dataclass(frozen=True, slots=True)
class Monitor:
    """Everything that one page of monitoring shows, read and held against each other.

    ``files`` names every file that was read with the first digits of its hash.
    """

    about: MonitorFile
    cards: tuple[Card, ...]
    log: Log
    register: Register | None
    ledger: Ledger
    computed: Computed | None
    files: Mapping[str, str]

    @property
    def folder(self) -> Path:
        """Return the folder that holds the log."""
        return self.log.read.document.path.parent

    @property
    def years(self) -> tuple[int, int]:
        """Return the first and the last year of the programme."""
        return PROGRAMMES[self.about.programme]

    @property
    def looks(self) -> Literal["back", "ahead", "on"]:
        """Tell whether the programme is over, still to come or running."""
        first, last = self.years
        if self.about.as_of.year > last:
            return "back"
        return "ahead" if self.about.as_of.year < first else "on"

    def computed_cell(self, indicator: str) -> Cell | None:
        """Return what the comparison computed of an indicator, or None when it did not."""
        if self.computed is None or self.about.scenario is None:
            return None
        found = self.computed.scenarios[self.about.scenario].indicators.get(indicator)
        return None if found is None else found.cell

    def booked_in(self, year: int) -> tuple[Line, ...]:
        """Return the lines of the ledger that were booked in a year."""
        return tuple(line for line in self.ledger.lines if line.date.year == year)


def open_monitor(folder: Path, log: Log | None = None) -> Monitor:
    """Return everything in a folder of monitoring; ``log`` is held against it in place of its own.

    Raises GrosError for every file that does not fit, and where files contradict each other: an
    agreement without a decision, a decision on money of somebody else, another programme.
    """
    found = read(folder / MAIN, MonitorFile)
    about, years = found.file, PROGRAMMES[found.file.programme]
    register = folder / REGISTER
    booked = None if about.ledger is None else folder / about.ledger
    computed = _computed(folder, found)
    monitor = Monitor(
        about=about,
        cards=open_cards(folder / CARDS, years),
        log=open_log(folder / LOG) if log is None else log,
        register=open_register(register) if register.exists() else None,
        ledger=Ledger() if booked is None else ledger.read(booked),
        computed=computed,
        files=_files(folder, about),
    )
    faults = [*_of_programme(found, monitor), *_of_money(monitor), *_of_targets(monitor)]
    if faults:
        raise together(faults)
    return monitor


def _computed(folder: Path, found: Read[MonitorFile]) -> Computed | None:
    about = found.file
    if about.comparison is None:
        return None
    if about.scenario is None:
        raise found.problem(
            ("comparison",),
            N_("A comparison needs the key scenario, which says what is shown of it."),
        )
    return open_comparison(folder / about.comparison, about.scenario)


def _files(folder: Path, about: MonitorFile) -> Mapping[str, str]:
    """Return the files of the folder that were read, each with the start of its SHA-256."""
    cards = sorted(path.name for path in (folder / CARDS).glob("*.toml"))
    named = [MAIN, LOG, REGISTER, about.ledger, about.comparison]
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()[:_SHOWN]
        for name in (*named, *(f"{CARDS}/{card}" for card in cards))
        if name is not None and (folder / name).is_file()
    }


def _of_programme(found: Read[MonitorFile], monitor: Monitor) -> Iterator[GrosError]:
    """Yield what belongs to another programme or to another time."""
    first, last = monitor.years
    about = monitor.about
    if not first <= about.report_year <= last:
        yield found.problem(
            ("report_year",),
            N_("%(year)s lies outside the programme. Allowed: %(low)s to %(high)s."),
            year=about.report_year,
            low=first,
            high=last,
        )
    if monitor.ledger.lines and monitor.ledger.programme != about.programme:
        yield found.problem(
            ("ledger",),
            N_("The ledger is about the programme %(other)s, the page about %(own)s."),
            other=monitor.ledger.programme,
            own=about.programme,
        )
    since = monitor.computed.since if monitor.computed else None
    if since is not None and not first <= int(since[:4]) <= last:
        yield found.problem(
            ("comparison",),
            N_("The comparison differs from %(since)s on, outside the programme."),
            since=since,
        )
    projects = {card.key for card in monitor.cards}
    for place, entry in _standing(monitor.log):
        if entry.card is not None and entry.card not in projects:
            yield monitor.log.read.problem(
                ("decision", place, "card"),
                N_("%(value)s has no project card. Known cards: %(known)s."),
                value=entry.card,
                known=tuple(sorted(projects)),
            )


def _standing(log: Log) -> Iterator[tuple[int, Entry]]:
    """Yield the entries that hold, with their place; what was corrected is history."""
    yield from ((place, one) for place, one in enumerate(log.entries) if one.id in log.standing)


def _of_money(monitor: Monitor) -> Iterator[GrosError]:
    """Yield entries about money that is not there, or that is not for their body to decide on."""
    lines = {line.id: line for line in monitor.ledger.lines}
    for place, entry in _standing(monitor.log):
        for number, key in enumerate(entry.ledger):
            at = ("decision", place, "ledger", number)
            line = lines.get(key)
            if line is None:
                yield monitor.log.read.problem(
                    at,
                    N_("The ledger has no line %(value)s. Lines: %(count)s."),
                    value=key,
                    count=len(lines),
                )
            elif entry.status == "decided" and line.payer and owner_of(line.payer) != entry.decides:
                yield monitor.log.read.problem(
                    at,
                    N_("%(body)s cannot decide on line %(line)s: the money is for %(owner)s."),
                    body=str(entry.decides),
                    line=key,
                    owner=owner_of(line.payer),
                )
    for line in monitor.ledger.lines:
        if line.decision and line.decision not in monitor.log.standing:
            yield DataError(
                N_("Line %(line)s of the ledger names %(value)s, which does not stand in the log."),
                {"line": line.id, "value": line.decision},
                file=str(monitor.about.ledger),
            )


def _of_targets(monitor: Monitor) -> Iterator[GrosError]:
    """Yield targets that nobody has decided on."""
    indicators = monitor.register.indicators if monitor.register else ()
    for place, one in enumerate(indicators):
        entry = monitor.log.standing.get(one.target.decision) if one.target else None
        if one.target is None or (entry is not None and entry.status == "decided"):
            continue
        assert monitor.register is not None
        yield monitor.register.read.problem(
            ("indicator", place, "target"),
            N_('%(value)s is no entry with the status decided. Else write target = "not_agreed".'),
            value=one.target.decision,
        )
