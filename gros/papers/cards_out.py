"""Writes a project card as a Word form that people fill in and send back."""

import datetime
import io
from collections.abc import Iterator, Sequence
from typing import Any

from gros.language import LANGUAGES, Both, _
from gros.money.cards import Card
from gros.money.form import Halves
from gros.money.line import typed
from gros.papers.cards_form import HALVES, MONEY, SINGLE, STEPS, TABLES, label, unknown
from gros.papers.content import both
from gros.papers.excel_columns import bilingual
from gros.papers.packed import packed, unpacked
from gros.papers.word_pieces import said, table
from gros.papers.word_template import BODIES, OWN, filled
from models.text import N_

__all__ = ["written"]

_FREE_ROWS = 4
_RULES = (
    N_("Please fill in the answers. An answer may stay open."),
    N_("Leave the first row and the names in the first column as they are."),
    N_("Amounts are in euros: 1200.50 or 1.200,50. The years must add up to the total."),
    N_("Under “changed” stands the half that changed last: nl, de, or both when both were read."),
    N_("Accept or reject tracked changes before you send the card back."),
)
_CAPTIONS = {
    "single": N_("Facts"),
    "halves": N_("Goal and the six criteria of article 4"),
    "money": N_("Money by year and payer, indicative"),
    "milestone": N_("Milestones"),
}
_HEADS = {
    "single": ("nl", "nl", "nl"),
    "halves": ("nl", "nl", "nl", "de", "nl"),
    "money": ("nl",) * 4,
    "milestone": ("nl", "nl", "de", "nl"),
}


def written(card: Card, years: tuple[int, int], day: datetime.date) -> bytes:
    """Return a card as the bytes of a Word form; the same card gives the same bytes."""
    values = {
        "title_nl": card.title.nl,
        "title_de": card.title.de,
        "subtitle_nl": "",
        "subtitle_de": "",
        "day_nl": "",
        "day_de": "",
        "author": bilingual(both(_, N_("Project card"))),
        "identity": card.key,
        **{body: f"[[{body}]]" for body in BODIES.values()},
    }
    document = filled(OWN, values)
    places = {p.text.strip(): p._p for p in document.paragraphs if p.text.startswith("[[")}
    place = places[f"[[{BODIES['nl']}]]"]
    _rules(document, place)
    for name, rows in _tables(card, years).items():
        _table(document, place, name, rows)
    for one in places.values():
        one.getparent().remove(one)
    about = document.core_properties
    about.title = bilingual(Both(card.title.nl, card.title.de))[:255]
    about.author = about.last_modified_by = "GROS"
    about.created = about.modified = datetime.datetime(
        day.year, day.month, day.day, tzinfo=datetime.UTC
    )
    target = io.BytesIO()
    document.save(target)
    return packed(unpacked(target.getvalue()))


def _rules(document: Any, place: Any) -> None:
    """Write how to fill in the form, in both languages."""
    for name in LANGUAGES:
        for rule in _RULES:
            paragraph = document.add_paragraph(style="List Bullet")
            said(paragraph, getattr(both(_, rule), name), name)
            place.addprevious(paragraph._p)


def _table(document: Any, place: Any, name: str, rows: Sequence[Sequence[str]]) -> None:
    caption = both(_, _CAPTIONS[name])
    heading = document.add_paragraph(style="Heading 1")
    said(heading, caption.nl, "nl")
    said(heading, f" · {caption.de}", "de")
    place.addprevious(heading._p)
    columns = frozenset(range(len(TABLES[name])))
    place.addprevious(
        table(document, bilingual(caption), TABLES[name], rows, _HEADS[name], words=columns)
    )


def _tables(card: Card, years: tuple[int, int]) -> dict[str, list[list[str]]]:
    """Return the rows of the four tables as people see and change them."""
    open_nl, open_de = unknown()
    single = dict(_single(card))
    halves = []
    for field in HALVES:
        found = _half(card, field)
        texts = [found.nl or open_nl, found.de or open_de] if found else [open_nl, open_de]
        changed = found.changed if found else "both"
        halves.append([field, bilingual(label(field, years)), *texts, changed])
    money = [[str(one.year), one.payer or "", one.side or "", typed(one.eur)] for one in card.money]
    steps = [
        [one.month, one.what.nl or "", one.what.de or "", one.what.changed]
        for one in card.milestone
    ]
    return {
        "single": [
            [field, bilingual(label(field, years)), single[field] or bilingual(unknown())]
            for field in SINGLE
        ],
        "halves": halves,
        "money": money + [[""] * len(MONEY)] * _FREE_ROWS,
        "milestone": steps + [[""] * len(STEPS)] * _FREE_ROWS,
    }


def _single(card: Card) -> Iterator[tuple[str, str]]:
    yield "key", card.key
    yield "line", str(card.line)
    yield "result", card.result or ""
    yield "measure", card.measure or ""
    yield "state", card.state or ""
    yield "start", card.start or ""
    yield "partners.nl", ", ".join(card.partners.nl)
    yield "partners.de", ", ".join(card.partners.de)
    yield "total_eur", "" if card.total_eur is None else typed(card.total_eur)


def _half(card: Card, field: str) -> Halves | None:
    """Return a text of the card in both languages; a title is always whole."""
    if field == "title":
        return Halves(nl=card.title.nl, de=card.title.de, changed="both")
    return card.goal if field == "goal" else card.answer(field.removeprefix("criteria."))
