"""How a source is said: a publication keeps its name, what we say about it is translated."""

import re
from datetime import date

from babel.lists import format_list

from gros import formats
from gros.language import _, current
from models.sources import Source
from models.text import N_

__all__ = ["OWN", "grounds", "named", "publisher"]

OWN = frozenset(
    {
        N_("GROS workbench"),
        N_("Official statistics and literature"),
        N_("Dutch government; German government"),
        N_("Marbach, Hainmueller, Hangartner and others"),
        N_("CBS, as carried in a public repository"),
        N_("IT.NRW, as carried in a public repository"),
        N_("Baseline table of the 17 municipalities, 2019/2020"),
        N_("Commuting matrix of the 17 municipalities, 2019"),
        N_("Own fit on the project commuting matrix (17 municipalities)"),
        N_("Sums and differences of published figures, named in facts-baseline.md"),
        N_("Known from official statistics or literature, not read again"),
    }
)
"""What the register says of us and of descriptions, not a title that somebody published."""

_REMARKS = (
    N_("(Aachen system named)"),
    N_("(Rijk)"),
    N_("(school group)"),
    N_("info brochure"),
    N_("organisation page"),
    N_("same building EBC"),
    N_("strategic partnerships"),
    N_("2019, parties"),
)
"""What the table of relations remarks on a source, beside its name."""

_ARTICLE = re.compile(r"\bart\. (\S+)")
_DAY = re.compile(r"\b(\d\d)-(\d\d)-(\d{4})\b")
_CITING = ", citing "


def publisher(source: Source) -> str:
    """Return who published a source, and whose figures they passed on, in the reader's language."""
    name, citing, others = source.publisher.partition(_CITING)
    name = _said(name)
    if not citing:
        return name
    whose = [one for part in others.split(", ") for one in part.removeprefix("the ").split(" and ")]
    figures: str = format_list(whose, locale=current())
    return _("%(publisher)s (figures: %(others)s)") % {"publisher": name, "others": figures}


def named(source: Source) -> str:
    """Return publisher and title; the title of a publication stays in its own language."""
    return f"{publisher(source)}: {_said(source.title)}"


def grounds(text: str) -> str:
    """Return where a relation was read; names stay, articles, days and remarks are translated."""
    for remark in _REMARKS:
        text = text.replace(remark, _(remark))
    text = _ARTICLE.sub(lambda found: _("art. %(number)s") % {"number": found[1]}, text)
    return _DAY.sub(_day, text)


def _day(found: re.Match[str]) -> str:
    day, month, year = (int(part) for part in found.groups())
    try:
        return formats.short_day(date(year, month, day))
    except ValueError:  # no day, though it looks like one
        return found[0]


def _said(text: str) -> str:
    return _(text) if text in OWN else text
