"""The words of a page, one click away: what they mean, and what misleads across the border."""

from gros import language
from gros.glossary import Term, terms
from gros.language import _
from gros.page.markup import text

__all__ = ["folded"]


def folded() -> str:
    """Return the glossary in the language of the moment, closed until somebody opens it."""
    own = language.current()
    found = sorted(terms(), key=lambda term: term.words[own].casefold())
    rows = "".join(_row(term, own) for term in found)
    title = _("What do these words mean? And what are they across the border?")
    return f'<details class="words"><summary>{text(title)}</summary><dl>{rows}</dl></details>'


def _row(term: Term, own: str) -> str:
    other = "de" if own == "nl" else "nl"
    said = f"<dd>{text(term.meaning[own])}</dd>"
    if term.warning[own]:
        careful = text(_("Careful:"))
        said += f"<dd><strong>{careful}</strong> {text(term.warning[own])}</dd>"
    across = f'<span lang="{other}">{text(term.words[other])}</span>'
    return f"<dt>{text(term.words[own])} · {across}</dt>{said}"
