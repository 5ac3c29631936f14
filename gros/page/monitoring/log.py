"""The decision log on the page: each entry whole, corrected ones kept and marked."""

from collections.abc import Iterator

from gros import formats, language
from gros.catalogue import Catalogue
from gros.errors import GrosError
from gros.language import _
from gros.money.decisions import TEXTS, Entry
from gros.money.monitoring import Monitor
from gros.money.recording import hash_of_scenario, kept_beside
from gros.page import markup
from gros.page.monitoring import words
from models.text import N_

__all__ = ["NAMES", "entry", "heading", "ties"]

NAMES = {
    "matter": N_("Matter"),
    "proposal": N_("Proposal"),
    "reason": N_("Reason"),
    "dissent": N_("Dissent"),
    "follow_up": N_("Follow-up"),
}


def heading(one: Entry) -> str:
    """Return number, day and body of an entry."""
    return " · ".join([one.id, formats.day(one.date), words.organisation(one.body)])


def entry(monitor: Monitor, one: Entry) -> str:
    """Return an entry as HTML in the language of the moment."""
    corrected = monitor.log.correcting.get(one.id)
    mark = ""
    if corrected is not None:
        mark = markup.paragraph(_("Corrected by %(id)s.") % {"id": corrected}, "check")
    told = [(_("How far is it?"), f"<strong>{markup.text(words.status(one))}</strong>")]
    for name in TEXTS:
        halves = getattr(one, name)
        said = markup.text(_("none recorded")) if halves is None else words.half(halves)
        told.append((_(NAMES[name]), said))
    return (
        markup.head(3, heading(one))
        + mark
        + markup.items(told)
        + "".join(markup.note(tie) for tie in ties(one, monitor))
    )


def ties(one: Entry, monitor: Monitor) -> Iterator[str]:
    """Yield what an entry is tied to: an older entry, a card, a scenario, a run, the ledger."""
    if one.corrects:
        yield _("Corrects %(id)s.") % {"id": one.corrects}
    if one.card:
        titles = {card.key: card.title.half(language.current()) for card in monitor.cards}
        yield _("Project card: %(title)s.") % {"title": titles.get(one.card, one.card)}
    if one.scenario:
        values = {"title": _named(one.scenario), "hash": one.scenario_sha256 or "–"}
        yield _("Scenario: %(title)s, text %(hash)s.") % values
        if not kept_beside(monitor.folder, one) and _text_of(one.scenario) != one.scenario_sha256:
            yield _("The text of this scenario is no longer the same.")
    if one.run:
        yield _("Fingerprint of the run: %(run)s.") % {"run": one.run}
    if one.ledger:
        yield _("Lines of the ledger: %(lines)s.") % {"lines": ", ".join(one.ledger)}


def _named(scenario: str) -> str:
    """Return title and key of a scenario; the key alone when it is gone or faulty."""
    try:
        title = Catalogue().scenario(scenario).title.in_language(language.current())
    except GrosError:
        return scenario
    return f"{title} ({scenario})"


def _text_of(scenario: str) -> str | None:
    """Return the hash of a scenario's text as it is today; None when it is gone or faulty."""
    try:
        return hash_of_scenario(Catalogue().scenario(scenario))
    except GrosError:
        return None
