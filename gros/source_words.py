"""How a source is said: a publication keeps its name, what we say about it is translated."""

from collections.abc import Mapping
from types import MappingProxyType

from babel.lists import format_list

from gros.language import _, current
from models.sources import Source
from models.text import N_

__all__ = ["OWN", "named", "publisher"]

OWN: Mapping[str, str] = MappingProxyType(
    {
        "GROS workbench": N_("GROS workbench"),
        "Official statistics and literature": N_("Official statistics and literature"),
        "Dutch government; German government": N_("Dutch government; German government"),
        "Marbach, Hainmueller, Hangartner and others": N_(
            "Marbach, Hainmueller, Hangartner and others"
        ),
        "CBS, as carried in a public repository": N_("CBS, as carried in a public repository"),
        "IT.NRW, as carried in a public repository": N_(
            "IT.NRW, as carried in a public repository"
        ),
        "Baseline table of the 17 municipalities, 2019/2020": N_(
            "Baseline table of the 17 municipalities, 2019/2020"
        ),
        "Commuting matrix of the 17 municipalities, 2019": N_(
            "Commuting matrix of the 17 municipalities, 2019"
        ),
        "Own fit on the project commuting matrix (17 municipalities)": N_(
            "Own fit on the project commuting matrix (17 municipalities)"
        ),
        "Sums and differences of published figures, named in facts-baseline.md": N_(
            "Sums and differences of published figures"
        ),
        "Known from official statistics or literature, not read again": N_(
            "Known from official statistics or literature, not read again"
        ),
    }
)
"""What the register says of us and of descriptions, not a title that somebody published."""

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


def _said(text: str) -> str:
    return _(OWN[text]) if text in OWN else text
