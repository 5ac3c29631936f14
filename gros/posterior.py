"""The posterior: draws of assumptions that fit what was observed, in a file with its story.

``posterior.csv.gz`` holds one draw a row under the names of the assumptions; ``posterior.toml``
beside it says with which version of the model, from which seed, by which command and from which
sources the draws were made. A file is taken whole or refused with one message.
"""

import csv
import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gros.errors import DataError, GrosError, Message, Value
from gros.files import put
from gros.known import known
from gros.place import nearest_names, written
from gros.toml_file import Document, load
from models.labour.version import VERSION
from models.sources import DATA, sources
from models.text import N_

__all__ = ["DRAWS", "STORY", "Posterior", "read", "there", "write"]

DRAWS, STORY = "posterior.csv.gz", "posterior.toml"
FOLDER = DATA
"""Where the posterior of this workbench lies."""

_MOST_BYTES = 50_000_000
_MOST_SHOWN = 60
_TYPES: Mapping[str, type] = {
    "model": str,
    "seed": int,
    "number": int,
    "sha256": str,
    "command": str,
    "names": list,
    "checked": list,
    "sources": list,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """Draws of assumptions and how they were made.

    ``values`` holds one row a draw, in the order of ``names`` and in the unit of each
    assumption. ``checked`` holds the draws, counted from one, that were checked by full runs.
    ``sources`` are keys of sources.toml: where the targets come from.
    """

    names: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    seed: int
    command: str
    checked: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    model: str = VERSION

    def __len__(self) -> int:
        """Return the number of draws."""
        return len(self.values)

    @property
    def draws(self) -> tuple[dict[str, float], ...]:
        """Return every draw as values by name."""
        return tuple(dict(zip(self.names, row, strict=True)) for row in self.values)


def there(folder: Path | None = None) -> bool:
    """Tell whether a posterior lies in a folder, whole or not."""
    folder = folder or FOLDER
    return (folder / STORY).exists() or (folder / DRAWS).exists()


def read(folder: Path | None = None) -> Posterior:
    """Return the posterior of a folder.

    Raises DataError, or ScenarioError for broken TOML, naming file, key, value and what is
    allowed: a missing or damaged file, another version of the model, an unknown name, a value
    outside its range.
    """
    folder = folder or FOLDER
    story = load(folder / STORY)
    told = _story(story)
    content = _content(folder / DRAWS)
    if hashlib.sha256(content).hexdigest() != told["sha256"]:
        raise _damaged(folder / DRAWS)
    names, values = _table(content)
    if list(names) != told["names"]:
        raise _unfit(STORY, "names", written(told["names"]), written(", ".join(names)))
    if len(values) != told["number"]:
        raise _unfit(STORY, "number", written(told["number"]), str(len(values)))
    return _checked(
        Posterior(
            names=names,
            values=values,
            seed=told["seed"],
            command=told["command"],
            checked=tuple(told["checked"]),
            sources=tuple(told["sources"]),
            model=told["model"],
        )
    )


def write(posterior: Posterior, folder: Path | None = None) -> Path:
    """Write both files and return the one with the draws; the same posterior gives the same bytes.

    Raises DataError like ``read``, and then nothing has changed.
    """
    folder = folder or FOLDER
    _checked(posterior)
    content = _csv(posterior)
    _table(content)
    put(folder / DRAWS, gzip.compress(content, mtime=0))
    put(folder / STORY, _toml(posterior, content))
    return folder / DRAWS


def _csv(posterior: Posterior) -> bytes:
    lines = [",".join(posterior.names)]
    lines += [",".join(f"{value:.12g}" for value in row) for row in posterior.values]
    return ("\n".join(lines) + "\n").encode()


def _toml(posterior: Posterior, content: bytes) -> str:
    """Return the story; JSON writes texts and lists of texts as TOML does."""
    told = {
        "model": posterior.model,
        "seed": posterior.seed,
        "number": len(posterior),
        "sha256": hashlib.sha256(content).hexdigest(),
        "command": posterior.command,
        "checked": posterior.checked,
        "sources": posterior.sources,
        "names": posterior.names,
    }
    lines = (
        f"{key} = {json.dumps(value, ensure_ascii=False, indent=1 if key in _LISTS else None)}\n"
        for key, value in told.items()
    )
    return "".join(lines)


_LISTS = [key for key, kind in _TYPES.items() if kind is list]


def _story(story: Document) -> dict[str, Any]:
    """Return what the story says, each key of its type and of this version of the model."""
    told: dict[str, Any] = dict(story.data)
    for key in sorted(told.keys() - _TYPES.keys()):
        raise _unfit(STORY, key, written(told[key]), ", ".join(_TYPES))
    for key, kind in _TYPES.items():
        if type(told.get(key)) is not kind:
            raise _unfit(STORY, key, written(told.get(key, "")), _KINDS[kind])
    if told["model"] != VERSION:
        raise DataError(
            N_(
                "These draws belong to version %(value)s of the model, and this is version "
                "%(allowed)s. Please make them again with: %(command)s"
            ),
            {"value": told["model"], "allowed": VERSION, "command": told["command"]},
            file=STORY,
            key="model",
        )
    return told


_KINDS: Mapping[type, Message] = {
    str: Message(N_("a text in quotation marks")),
    int: Message(N_("a whole number")),
    list: Message(N_("a list in square brackets")),
}


def _content(path: Path) -> bytes:
    """Return the unpacked table."""
    try:
        with gzip.open(path) as file:
            content = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise DataError(
            N_("This file does not exist. Please check the name and the folder."), file=path.name
        ) from None
    except (OSError, EOFError, zlib.error):
        raise _damaged(path) from None
    if len(content) > _MOST_BYTES:
        raise _damaged(path)
    return content


def _table(content: bytes) -> tuple[tuple[str, ...], tuple[tuple[float, ...], ...]]:
    """Return the names and the draws, every cell a number within the range of its assumption."""
    try:
        rows = list(csv.reader(io.StringIO(content.decode()), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise _damaged(Path(DRAWS)) from None
    names = tuple(rows[0]) if rows else ()
    _check_names(names)
    values = tuple(_row(line, cells, names) for line, cells in enumerate(rows[1:], start=2))
    if not values:
        raise _unfit(DRAWS, "", "", Message(N_("one line or more with numbers")), line=2)
    return names, values


def _check_names(names: Sequence[str]) -> None:
    """Raise DataError for a name that is no assumption of the models, or stands twice."""
    for name in names or ("",):
        if name not in known().assumptions or names.count(name) > 1:
            near = ", ".join(nearest_names(name, known().assumptions))
            raise _unfit(DRAWS, name[:_MOST_SHOWN], written(name), near, line=1)


def _row(line: int, cells: Sequence[str], names: Sequence[str]) -> tuple[float, ...]:
    """Return one draw."""
    if len(cells) != len(names):
        raise _unfit(DRAWS, "", str(len(cells)), str(len(names)), line=line)
    return tuple(_value(line, name, cell) for name, cell in zip(names, cells, strict=True))


def _value(line: int, name: str, cell: str) -> float:
    """Return one value of a draw within the range of its assumption."""
    row, whole = known().assumptions[name], name in known().whole
    try:
        value = float(cell)
    except ValueError:
        value = float("nan")
    if not row.low <= value <= row.high or (whole and not value.is_integer()):
        values: dict[str, Value] = {"low": f"{row.low:.10g}", "high": f"{row.high:.10g}"}
        between = N_("from %(low)s to %(high)s")
        allowed = N_("a whole number from %(low)s to %(high)s") if whole else between
        raise _unfit(DRAWS, name, cell[:_MOST_SHOWN], Message(allowed, values), line=line)
    return value


def _checked(posterior: Posterior) -> Posterior:
    """Return the posterior when its story is about its draws, and its sources are known."""
    for key, value, allowed in _doubts(posterior):
        raise _unfit(STORY, key, written(value), allowed)
    return posterior


def _doubts(posterior: Posterior) -> Iterator[tuple[str, Any, Value]]:
    """Yield what does not fit: key, value and what is allowed."""
    if posterior.model != VERSION:
        yield "model", posterior.model, VERSION
    last = Message(N_("from %(low)s to %(high)s"), {"low": "1", "high": str(len(posterior))})
    for draw in posterior.checked:
        if type(draw) is not int or not 1 <= draw <= len(posterior):
            yield "checked", draw, last
    for source in posterior.sources:
        if not isinstance(source, str) or source not in sources():
            yield "sources", source, Message(N_("keys of models/sources.toml"))


def _unfit(file: str, key: str, value: str, allowed: Value, *, line: int = 0) -> GrosError:
    message = N_("%(value)s does not fit here. Allowed: %(allowed)s.")
    return DataError(message, {"value": value, "allowed": allowed}, file=file, line=line, key=key)


def _damaged(path: Path) -> GrosError:
    return DataError(
        N_("This file is damaged: its content is not what %(story)s says. Please make it again."),
        {"story": STORY},
        file=path.name,
    )
