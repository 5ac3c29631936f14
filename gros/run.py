"""A run: one scenario with one seed, known by what goes into it."""

import dataclasses
import hashlib
import importlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np

import models
from gros.scenario import Scenario
from models.labour import uncertain
from models.labour.plan import Plan
from models.labour.process import Watch
from models.labour.record import Record

__all__ = [
    "FORMAT",
    "Market",
    "Run",
    "code_hash",
    "inputs",
    "market",
    "named",
    "plain",
    "play",
    "tables",
]

FORMAT = 1
"""Number of the form in which runs are described and kept; another form is another run."""

SHOWN = 32
_HOME = Path(models.__file__).parent


@dataclass(frozen=True, slots=True)
class Run:
    """One scenario with one seed: everything a worker needs, and nothing that is large.

    ``assumptions`` holds the changed values only, sorted by name. ``key`` and ``text`` (the
    scenario file as it was read) tell a reader where the run came from; they change nothing
    in the model and so they are no part of the fingerprint.
    """

    key: str = field(compare=False)
    plan: Plan
    assumptions: tuple[tuple[str, float], ...]
    seed: int
    sample: float
    months: int
    text: str = field(default="", compare=False, repr=False)

    @classmethod
    def of(
        cls,
        scenario: Scenario,
        *,
        seed: int,
        sample: float,
        months: int,
        drawn: Mapping[str, float] = MappingProxyType({}),
    ) -> "Run":
        """Return the run of a scenario with one seed; what it says goes before what is drawn."""
        return cls(
            key=scenario.key,
            plan=scenario.plan,
            assumptions=tuple(sorted({**drawn, **scenario.assumptions}.items())),
            seed=seed,
            sample=sample,
            months=months,
            text=_text(scenario),
        )

    @property
    def fingerprint(self) -> str:
        """Return the name of the run: a hash of its resolved inputs, 32 letters and digits.

        Two runs with the same fingerprint give the same bits, on any machine: the plan, the
        changed assumptions, seed, sample, months, every data table and the source text of
        the models enter; the names of scenarios, the Python version and paths do not.
        """
        return named(inputs(self))


class Clock(Protocol):
    """What a market knows of time: the month that comes next, 0 for January 2020."""

    month: int


class Market(Protocol):
    """What a run needs of ``models.labour.LabourMarket``."""

    watch: Watch | None

    @property
    def state(self) -> Clock:
        """Return where the market stands."""

    @property
    def record(self) -> Record:
        """Return what has been recorded so far."""

    def step(self) -> None:
        """Compute one month."""

    def fork(self, plan: Plan) -> "Market":
        """Return a copy that goes on under another plan."""

    def release(self) -> None:
        """Let Mesa forget the market."""


def market(run: Run) -> Market:
    """Return the market of a run at its start.

    Imported here, because Mesa takes seconds and whoever only loads results never needs it.
    """
    given = importlib.import_module("models.labour.assumptions").load()
    made: Market = importlib.import_module("models.labour.market").LabourMarket(
        given.but(dict(run.assumptions), uncertain.neutral()),
        run.plan,
        seed=run.seed,
        sample=run.sample,
        months=run.months,
    )
    return made


def play(run: Run) -> Record:
    """Compute a run from its first month to its last and return what was recorded."""
    playing = market(run)
    try:
        while playing.state.month < run.months:
            playing.step()
        return playing.record
    finally:
        playing.release()


def inputs(run: Run) -> dict[str, Any]:
    """Return everything that decides the result of a run, as plain values."""
    return {
        "format": FORMAT,
        "plan": plain(run.plan),
        "assumptions": {name: float(value) for name, value in run.assumptions},
        "seed": run.seed,
        "sample": float(run.sample),
        "months": run.months,
        "tables": dict(tables()),
        "code": code_hash(),
    }


def named(given: Mapping[str, Any]) -> str:
    """Return the name of a run with these inputs, as ``inputs`` gives them."""
    return _digest(json.dumps(given, sort_keys=True, separators=(",", ":")).encode())


@cache
def code_hash() -> str:
    """Return the hash of the source text of all models, sorted by place."""
    total = hashlib.sha256()
    for name, digest in _hashes("**/*.py"):
        total.update(f"{name}\0{digest}\n".encode())
    return total.hexdigest()[:SHOWN]


@cache
def tables() -> tuple[tuple[str, str], ...]:
    """Return every table of the models with the hash of its content, sorted by name."""
    return (*_hashes("**/*.csv"), *_hashes("**/*.toml"))


def plain(value: Any) -> Any:
    """Return a description made of frozen dataclasses as lists, dicts, texts and numbers.

    Raises TypeError for anything whose content cannot be written down.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (entry.name for entry in dataclasses.fields(value))
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in sorted(value.items())}
    if isinstance(value, tuple | list):
        return [plain(entry) for entry in value]
    if isinstance(value, frozenset | set):
        return sorted(plain(entry) for entry in value)
    if isinstance(value, np.generic):
        return value.item()
    if value is None or isinstance(value, str | bool | int | float):
        return value
    raise TypeError(f"a run cannot hold a {type(value).__name__}")


def _hashes(pattern: str) -> tuple[tuple[str, str], ...]:
    """Return place and hash of the files of the models that fit the pattern.

    Line ends are made equal first, since a copy on another system may write them otherwise. The
    network of organisations is left out: what it says enters a run as uptake in the plan. So is
    the posterior: a draw of it enters a run as changed assumptions.
    """
    found = []
    for path in _HOME.glob(pattern):
        name = path.relative_to(_HOME).as_posix()
        if name.startswith(("stakeholders/", "labour/data/posterior.")):
            continue
        found.append((name, _digest(path.read_bytes().replace(b"\r\n", b"\n"))))
    return tuple(sorted(found))


def _digest(content: bytes) -> str:
    """Return the first 32 digits of the SHA-256 of the content."""
    return hashlib.sha256(content).hexdigest()[:SHOWN]


def _text(scenario: Scenario) -> str:
    """Return the scenario file as text, or nothing when the scenario has no file (any more)."""
    try:
        return "" if scenario.path is None else Path(scenario.path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
