"""Keeps what each test measured, named by what went into it, so that nothing is computed twice."""

import hashlib
import json
import math
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from gros.errors import DataError
from gros.files import put
from gros.run import SHOWN, code_hash, tables
from gros.store import machine, refused, versions
from gros.validation.scale import PEOPLE, Measured, Scale
from gros.validation.suite import DATA, MODULES, Test, measure_of
from models.labour.version import VERSION
from models.text import N_

__all__ = ["COMMITTED", "Kept", "committed", "fingerprint", "found", "listed", "measure", "saved"]

FORMAT = 1
COMMITTED = DATA / "results.json"
"""Results of a full run that come with the program."""

_SHARED = ("around", "goodness", "ideal", "people", "regions", "scale", "worlds")


@dataclass(frozen=True, slots=True)
class Kept:
    """What one test measured: where, when, how large, and with which model.

    ``version`` is that of the behaviour of the model, ``code`` the hash of its source text.
    """

    test: str
    fingerprint: str
    scale: Scale
    measured: Measured
    seconds: float
    version: str
    code: str
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    written: str

    @property
    def people(self) -> float:
        """Return how many people the test played with."""
        return self.measured.get(PEOPLE, 0.0)

    def document(self) -> dict[str, Any]:
        """Return the result as plain values in a fixed order."""
        return {"format": FORMAT, **asdict(self), "measured": dict(self.measured)}


def fingerprint(test: Test, scale: Scale) -> str:
    """Return the name of a result: a hash of models, tables, the test's own code and its size."""
    given = {
        "format": FORMAT,
        "test": test.key,
        "scale": asdict(scale),
        "code": code_hash(),
        "tables": dict(tables()),
        "own": _own(MODULES[test.key].partition(".")[0]),
    }
    return hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()[:SHOWN]


@cache
def _own(module: str) -> str:
    """Return the hash of the source text of a test and of what all tests share."""
    total = hashlib.sha256()
    for name in (module, *_SHARED):
        text = Path(__file__).with_name(f"{name}.py").read_bytes().replace(b"\r\n", b"\n")
        total.update(name.encode() + b"\0" + text)
    return total.hexdigest()


def place(folder: Path, test: Test, scale: Scale) -> Path:
    """Return the file of a result, whether it exists or not."""
    return folder / "validation" / f"{test.key}_{fingerprint(test, scale)}.json"


def found(folder: Path, test: Test, scale: Scale) -> Kept | None:
    """Return a result that is kept; None when there is none or its file is damaged."""
    try:
        kept = _kept(json.loads(place(folder, test, scale).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return kept if kept.fingerprint == fingerprint(test, scale) else None


def measure(test: Test, scale: Scale) -> Kept:
    """Play a test and return what it measured; what is no finite number was not measured."""
    begun = time.perf_counter()
    found = measure_of(test)(scale)
    measured = {name: value for name, value in found.items() if math.isfinite(value)}
    return Kept(
        test=test.key,
        fingerprint=fingerprint(test, scale),
        scale=scale,
        measured=measured,
        seconds=round(time.perf_counter() - begun, 1),
        version=VERSION,
        code=code_hash(),
        machine=machine(),
        versions=versions(),
        written=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def saved(folder: Path, test: Test, kept: Kept) -> None:
    """Keep a result, whole or not at all; raises StoredResultError when it cannot be written."""
    text = json.dumps(kept.document(), indent=1, ensure_ascii=False) + "\n"
    try:
        put(place(folder, test, kept.scale), text)
    except OSError as error:
        raise refused(error, folder) from error


def listed(results: Mapping[str, Kept]) -> str:
    """Return several results as one JSON text, such as the one that comes with the program."""
    documents = [kept.document() for kept in results.values()]
    return json.dumps({"results": documents}, indent=1, ensure_ascii=False) + "\n"


def committed(path: Path = COMMITTED) -> dict[str, Kept]:
    """Return the results that come with the program, by test; raises DataError when damaged."""
    try:
        documents = json.loads(path.read_text(encoding="utf-8"))["results"]
        return {document["test"]: _kept(document) for document in documents}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(
            N_("The results of the tests cannot be read. Calculate them with gros validate."),
            file=str(path),
        ) from error


def _kept(document: Mapping[str, Any]) -> Kept:
    """Return a result as it was written."""
    if document["format"] != FORMAT:
        raise ValueError("another format")
    fields = {name: document[name] for name in Kept.__slots__ if name not in ("scale", "measured")}
    measured = {str(name): float(value) for name, value in document["measured"].items()}
    return Kept(**fields, scale=Scale(**document["scale"]), measured=measured)
