"""Takes a project card back from its Word form; a refusal names the field."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx

from gros.errors import DataError, Value
from gros.files import put
from gros.money.cards import Card, checked, open_card
from gros.money.form import Halves, Read, fitting
from gros.money.line import typed
from gros.money.monitoring import CARDS, Monitor
from gros.papers.cards_form import HALVES, SINGLE, TABLES, unknown
from gros.papers.excel_columns import bilingual
from gros.papers.packed import unpacked
from gros.place import nearest_names
from gros.shape import KEY
from gros.toml_file import Document
from models.text import N_

__all__ = ["take"]

_LARGEST = 20_000_000
_WHOLE = re.compile(r"\d{4}|\d")
_PLAIN = re.compile(r"\d+([.,]\d{1,2})?")
_GROUPED = re.compile(r"\d{1,3}(\.\d{3})+,\d{1,2}")
_TRACKED = re.compile(rb"<w:(ins|del|moveFrom|moveTo) ")
_HEAD = """\
# Projectkaart, teruggelezen uit Word. Wat hier ontbreekt, is nog niet bekend.
# Projektsteckbrief, aus Word zurückgelesen. Was hier fehlt, ist noch offen.
"""


def take(monitor: Monitor, path: Path) -> Path:
    """Write the card of a Word form into the folder of monitoring and return its file.

    Raises DataError for a file that is no form, for tracked changes, for a field that is missing
    or unknown, and GrosError like ``open_card``. Then the old card stays as it was, byte by byte.
    """
    data = _read(path)
    key = str(data.get("key", ""))
    if not KEY.fullmatch(key):
        raise _refused(path, "key", N_("%(value)s does not fit here."), value=key[:60])
    target = monitor.folder / CARDS / f"{key}.toml"
    old = open_card(target, monitor.years) if target.exists() else None
    _changed(data, old)
    document = Document(target, path.name, "", data)
    card = checked(Read(document, fitting(document, data, Card)), monitor.years)
    try:
        put(target, _text(card))
    except OSError as error:
        raise DataError(
            N_("This file cannot be written: %(reason)s."),
            {"reason": error.strerror or type(error).__name__},
            file=str(target),
        ) from error
    return target


def _read(path: Path) -> dict[str, Any]:
    """Return the fields of the form as a card file holds them."""
    tables = _tables(path)
    data: dict[str, Any] = {"format": 1}
    single = _answers(path, "single", tables["single"], tuple(SINGLE))
    for field, (answer,) in single.items():
        if answer is not None:
            _put(data, field, _typed(field, answer))
    halves = _answers(path, "halves", tables["halves"], HALVES)
    for field, (nl, de, changed) in halves.items():
        told = {"nl": nl, "de": de, "changed": changed}
        if field == "title":
            told.pop("changed")
        if nl is not None or de is not None:
            _put(data, field, {name: said for name, said in told.items() if said is not None})
    for name in ("money", "milestone"):
        rows = [dict(zip(TABLES[name], row, strict=True)) for row in tables[name]]
        found = [_entry(name, row) for row in rows if any(map(_answer, row.values()))]
        if found:
            data[name] = found
    return data


def _tables(path: Path) -> Mapping[str, list[tuple[str, ...]]]:
    """Return the rows of the four tables without their heads. Raises DataError for another file."""
    file = str(path)
    try:
        content = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _LARGEST:
                raise ValueError("unpacked, this is too large")
        tracked = _TRACKED.search(unpacked(content)["word/document.xml"])
        read = [
            [tuple(cell.text.strip() for cell in row.cells) for row in table.rows]
            for table in docx.Document(io.BytesIO(content)).tables
        ]
    except Exception as error:  # the library has no error of its own for a damaged file
        raise DataError(
            N_("This is no Word file that can be read. Please save it as .docx again."), file=file
        ) from error
    if tracked:
        raise DataError(
            N_("This card has tracked changes. Please accept or reject them all, then try again."),
            file=file,
        )
    found = {}
    for name, heads in TABLES.items():
        own = [rows[1:] for rows in read if rows and rows[0] == heads]
        if len(own) != 1:
            raise _refused(
                path,
                name,
                N_("The card needs one table with this first row: %(heads)s."),
                heads=heads,
            )
        found[name] = own[0]
    return found


def _answers(
    path: Path, name: str, rows: Sequence[tuple[str, ...]], fields: Sequence[str]
) -> dict[str, tuple[str | None, ...]]:
    """Return the answers by field. Raises DataError for a field missing, unknown or there twice."""
    found: dict[str, tuple[str | None, ...]] = {}
    for row in rows:
        field = row[0]
        if field not in fields:
            near = nearest_names(field[:60], dict.fromkeys(fields))
            message = N_("The card has a field that nobody knows. Nearest names: %(nearest)s.")
            raise _refused(path, field[:60] or name, message, nearest=near)
        if field in found:
            raise _refused(path, field, N_("This field stands on the card twice."))
        found[field] = tuple(map(_answer, row[2:]))
    for field in fields:
        if field not in found:
            raise _refused(path, field, N_("This field is missing on the card."))
    return found


def _answer(text: str) -> str | None:
    """Return an answer on one line, None where nobody has answered."""
    line = " ".join(text.split())
    return None if line in ("", *unknown(), bilingual(unknown())) else line


def _typed(field: str, answer: str) -> object:
    """Return an answer as a card file holds it; what does not fit is refused there, by its name."""
    if field.startswith("partners."):
        return [one.strip() for one in answer.split(",") if one.strip()]
    if field in ("line", "year") and _WHOLE.fullmatch(answer):
        return int(answer)
    return _amount(answer) if field in ("total_eur", "eur") else answer


def _amount(answer: str) -> object:
    """Return an amount as a number; one that can be read in two ways stays a text."""
    bare = answer.replace("\N{NO-BREAK SPACE}", " ").removeprefix("€").removesuffix("€").strip()
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(".", "")
    elif not _PLAIN.fullmatch(bare):
        return answer
    whole = float(bare.replace(",", "."))
    return int(whole) if whole.is_integer() else whole


def _entry(name: str, row: Mapping[str, str]) -> dict[str, Any]:
    """Return one row of money or of milestones."""
    told = {field: _answer(text) for field, text in row.items()}
    if name == "money":
        return {field: _typed(field, said) for field, said in told.items() if said is not None}
    what = {field: told[field] for field in ("nl", "de", "changed") if told[field] is not None}
    month = {} if told["month"] is None else {"month": told["month"]}
    return {**month, "what": what}


def _put(data: dict[str, Any], field: str, value: object) -> None:
    first, _dot, second = field.partition(".")
    if second:
        data.setdefault(first, {})[second] = value
    else:
        data[first] = value


def _changed(data: dict[str, Any], old: Card | None) -> None:
    """Mark the half that changed when only one did; a person has to say that both were read."""
    if old is None:
        return
    for field in HALVES[1:]:
        first, _dot, second = field.partition(".")
        new = data.get(first, {}).get(second) if second else data.get(first)
        before = old.goal if field == "goal" else old.answer(second)
        if not isinstance(new, dict) or before is None:
            continue
        moved = [name for name in ("nl", "de") if new.get(name) != before.half(name)]
        if len(moved) == 1:
            new["changed"] = moved[0]


def _text(card: Card) -> str:
    """Return a card as the text of its file, in the order of the fields."""
    lines = [_HEAD + "format = 1", f"key = {_quoted(card.key)}"]
    lines += [f"title.{name} = {_quoted(card.title.half(name))}" for name in ("nl", "de")]
    lines.append(f"line = {card.line}")
    for field in ("result", "measure", "state", "start"):
        if getattr(card, field) is not None:
            lines.append(f"{field} = {_quoted(getattr(card, field))}")
    lines += _halves("goal", card.goal)
    for key in type(card.criteria).model_fields:
        lines += _halves(f"criteria.{key}", card.answer(key))
    for side in ("nl", "de"):
        partners = getattr(card.partners, side)
        if partners:
            lines.append(f"partners.{side} = {json.dumps(partners)}")
    if card.total_eur is not None:
        lines.append(f"total_eur = {typed(card.total_eur)}")
    for share in card.money:
        lines += ["", "[[money]]", f"year = {share.year}"]
        if share.payer is not None:
            lines += [f"payer = {_quoted(share.payer)}", f"side = {_quoted(share.side)}"]
        lines.append(f"eur = {typed(share.eur)}")
    for step in card.milestone:
        lines += ["", "[[milestone]]", f"month = {_quoted(step.month)}"]
        lines += _halves("what", step.what)
    return "\n".join(lines) + "\n"


def _halves(field: str, told: Halves | None) -> Iterator[str]:
    for name in ("nl", "de", "changed"):
        said = None if told is None else getattr(told, name)
        if said is not None:
            yield f"{field}.{name} = {_quoted(said)}"


def _quoted(text: str | None) -> str:
    """Return a text as TOML writes it; JSON writes it alike."""
    return json.dumps(text, ensure_ascii=False)


def _refused(path: Path, field: str, message: str, **values: Value) -> DataError:
    return DataError(message, values, file=str(path), key=field)
