"""Words of monitoring that stand in several places, in the reader's language."""

from collections.abc import Mapping
from types import MappingProxyType

from gros import formats, language, source_words
from gros.language import _
from gros.money.deal import deal
from gros.money.decisions import Entry
from gros.money.form import Halves
from gros.money.monitoring import Monitor
from gros.money.parties import known_organisations
from gros.money.register import Observed
from gros.money.words import LISTS
from gros.page import markup, numbers
from models.sources import sources
from models.text import N_

__all__ = [
    "FUNDS",
    "SIDES",
    "amounts",
    "half",
    "half_text",
    "lead",
    "line_name",
    "month",
    "not_agreed",
    "organisation",
    "organisations",
    "source",
    "status",
    "title",
    "unknown",
    "value",
    "where",
]

SIDES: Mapping[str, str] = LISTS["side"]
FUNDS: Mapping[str, str] = LISTS["fund"]

_LEADS: Mapping[str, str] = MappingProxyType(
    {
        "back": N_(
            "This page looks back at a programme that has ended: %(first)s to %(last)s. "
            "State of %(day)s."
        ),
        "ahead": N_(
            "This page looks ahead to a programme that has not begun: %(first)s to %(last)s. "
            "Nobody has agreed on it yet. State of %(day)s."
        ),
        "on": N_(
            "This page is about a running programme: %(first)s to %(last)s. State of %(day)s."
        ),
    }
)
_STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "discussed": N_("discussed"),
        "prepared": N_("prepared decision"),
        "submitted": N_("to be decided by: %(body)s"),
        "decided": N_("decided by %(body)s on %(day)s"),
    }
)
_CENTS = 100


def title(monitor: Monitor) -> str:
    """Return the title of the page."""
    return f"Monitoring: {monitor.about.title.half(language.current())}"


def lead(monitor: Monitor) -> str:
    """Say in which direction of time the page looks, and what day it tells of."""
    first, last = monitor.years
    day = formats.day(monitor.about.as_of)
    return _(_LEADS[monitor.looks]) % {"first": first, "last": last, "day": day}


def unknown() -> str:
    """Return the words for an answer that is still missing."""
    return _("not yet known")


def not_agreed() -> str:
    """Return the words for the answer that nothing is agreed."""
    return _("not agreed")


def organisation(key: str | None) -> str:
    """Return the name of an organisation, or that it is not yet known."""
    if key is None:
        return unknown()
    name = known_organisations()[key].name
    return name.nl if language.current() == "nl" else name.de


def organisations(keys: list[str]) -> str:
    """Return several names on a line each, or that they are not yet known."""
    return "\n".join(organisation(key) for key in keys) or unknown()


def line_name(number: int) -> str:
    """Return number and title of a programme line; 0 is the programme as a whole."""
    if number == 0:
        return _("Programme as a whole")
    name = deal().lines[number]
    return f"{number}. {name.nl if language.current() == 'nl' else name.de}"


def status(entry: Entry) -> str:
    """Return the status of an entry, with the body that decides where there is one."""
    values = {"body": organisation(entry.decides) if entry.decides else ""}
    if entry.decided_on is not None:
        values["day"] = formats.day(entry.decided_on)
    return _(_STATUSES[entry.status]) % values


def half_text(halves: Halves | None) -> str:
    """Return the reader's half with its mark as one text, for the terminal."""
    spoken = language.current()
    if halves is None or halves.half(spoken) is None:
        return unknown()
    mark = _mark(halves)
    return f"{halves.half(spoken)}" + (f" [{mark}]" if mark else "")


def where(seen: Observed) -> str:
    """Return area and year of what was measured."""
    return f"{formats.town(seen.area)}, {seen.year}"


def source(seen: Observed) -> str:
    """Return who measured a figure; what a person typed stands as it was typed."""
    return source_words.named(sources()[seen.register]) if seen.register else seen.source


def half(halves: Halves | None) -> str:
    """Return the reader's half as HTML, marked when one of the halves changed last."""
    spoken = language.current()
    said = None if halves is None else halves.half(spoken)
    if halves is None or said is None:
        return f'<span class="unknown">{markup.text(unknown())}</span>'
    mark = _mark(halves)
    told = f' <small class="mark">{markup.text(mark)}</small>' if mark else ""
    return markup.text(said) + told


def _mark(halves: Halves) -> str:
    """Say which half changed last: nothing when a person has read both beside each other."""
    if halves.changed == "both":
        return ""
    if halves.changed == language.current():
        return _("changed last")
    return (
        _("please check: the Dutch text changed last")
        if halves.changed == "nl"
        else _("please check: the German text changed last")
    )


def amounts(row: list[int]) -> list[str]:
    """Return amounts in cents as the reader writes them, with cents only where there are some."""
    decimals = 0 if all(cents % _CENTS == 0 for cents in row) else 2
    return [formats.cents(cents, decimals) for cents in row]


def month(text: str | None) -> str:
    """Return a month in words, or that it is not yet known."""
    return unknown() if text is None else formats.month(text)


def value(number: float, unit: str) -> str:
    """Return a value of an indicator with its unit, except where the number says it itself."""
    shown = numbers.level(number, unit)
    if unit in ("share", "EUR"):
        return shown
    return f"{shown}{formats.NO_BREAK}{_(numbers.WORDS[unit])}"
