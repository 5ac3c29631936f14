"""The words of the ledger: heads of columns, closed lists and names, as ids to be translated."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from gros.language import _, both
from models.labour.measures import MEASURES
from models.text import N_

__all__ = [
    "COLUMNS",
    "LISTS",
    "PERIODS",
    "STAGE_MEANINGS",
    "Column",
    "bilingual",
    "known_head",
    "known_word",
    "measure_name",
    "word",
]

_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its key, its head, what belongs in it, its width in letters."""

    key: str
    head: str
    about: str
    width: int
    required: bool = False


COLUMNS = (
    Column("id", N_("Line number"), N_("Given by the program. Leave it empty for a new line."), 11),
    Column(
        "date", N_("Booking date"), N_("Day of the booking; never before the line above."), 13, True
    ),
    Column(
        "programme",
        N_("Programme"),
        N_("gros_2020 or gros. One ledger is about one programme."),
        22,
        True,
    ),
    Column("stage", N_("Stage"), N_("How far the money is; see the list of stages."), 34, True),
    Column("fund", N_("Kind of money"), N_("GROS, or cofinancing on top; empty means GROS."), 32),
    Column("line", N_("Programme line"), N_("1 to 4; empty for the framework only."), 16),
    Column("measure", N_("Measure"), N_("Key of the measure; empty means the whole line."), 26),
    Column("payer", N_("Who pays"), N_("Key of the organisation, from the list below."), 22),
    Column("side", N_("Side"), N_("The side of the border on which is paid."), 28),
    Column(
        "amount",
        N_("Amount in euros"),
        N_("A number. Below zero it takes back what an earlier line added."),
        26,
        True,
    ),
    Column("status", N_("Agreed?"), N_("For an indicative amount; empty means not agreed."), 44),
    Column("reason_nl", N_("Reason in Dutch"), N_("Why. At least one language is needed."), 60),
    Column("reason_de", N_("Reason in German"), N_("Why. At least one language is needed."), 60),
    Column("decision", N_("Decision"), N_("Entry of the decision log, such as D0001."), 22),
)
"""The columns in their order; those required must stand in every file."""

LISTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "stage": MappingProxyType(
            {
                "envelope": N_("financial framework"),
                "indicative": N_("indicative"),
                "commitment": N_("pledged"),
                "obligation": N_("bound"),
                "spending": N_("paid"),
            }
        ),
        "fund": MappingProxyType({"gros": N_("money for GROS"), "cofinancing": N_("cofinancing")}),
        "side": MappingProxyType({"nl": N_("Dutch side"), "de": N_("German side")}),
        "status": MappingProxyType({"not_agreed": N_("not agreed"), "agreed": N_("agreed")}),
    }
)
"""The closed lists: column, key, word."""

STAGE_MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "envelope": N_("The amount for GROS as a whole, within the 80 million of the deal."),
        "indicative": N_("A guide amount for a line. It is no promise."),
        "commitment": N_("A payer has promised the money."),
        "obligation": N_("A contract or decision binds the payer to pay."),
        "spending": N_("The money has been paid."),
    }
)

PERIODS: Mapping[str, str] = MappingProxyType(
    {
        "gros_2020": N_("Looking back: the deal, %(first)s–%(last)s"),
        "gros": N_("Looking ahead: a next programme, %(first)s–%(last)s"),
    }
)


def word(column: str, key: str) -> str:
    """Return the word of a closed list in the reader's language."""
    return _(LISTS[column][key])


def measure_name(key: str) -> str:
    """Return the name of a measure in the reader's language; its key when it has none."""
    labels = {measure.key: measure.label for measure in MEASURES}
    return _(labels[key]) if key in labels else key


def bilingual(id: str) -> str:
    """Return the words of an id in Dutch and German beside each other, once if they are equal."""
    nl, de = both(lambda: _(id))
    return nl if nl == de else f"{nl}{_BETWEEN}{de}"


def known_word(text: str, column: str) -> str | None:
    """Return the key that a text means in a closed list: the key or its word, in any language."""
    return _meanings(column).get(text.strip().casefold())


def known_head(text: str) -> str | None:
    """Return the key of the column with this head: the key or its word, in any language."""
    return _meanings("").get(text.strip().casefold())


@cache
def _meanings(column: str) -> Mapping[str, str]:
    """Return the key of every way to write a word of a list, or a head, in small letters."""
    words = LISTS[column] if column else {one.key: one.head for one in COLUMNS}
    return {
        way.casefold(): key
        for key, id in words.items()
        for way in (key, bilingual(id), *bilingual(id).split(_BETWEEN))
    }
