"""Watches every verb of the month: which columns it changed, and whose rows."""

from dataclasses import dataclass, field

import numpy as np
import worlds

from models.labour import market as market_module
from models.labour.market import LabourMarket
from models.labour.people import FREE, copy
from models.labour.process import Process
from models.labour.state import Calendar, Memory, Search, State, Ways

FIXED = ("month", "scale", "chance", "places")


@dataclass
class Change:
    """What one verb did in one month."""

    verb: str
    month: int
    columns: set[str]
    moved: int  # people who stand in another row than before
    came: int  # people who were not there before
    went: int  # people who are there no more


@dataclass
class Watcher:
    """Keeps what every verb changed, and any other thing that was counted around it."""

    changes: list[Change] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def around(self, verb: Process):  # type: ignore[no-untyped-def]
        """Return the verb with a look at the world before and after it."""

        def watched(state: State, given) -> None:  # type: ignore[no-untyped-def]
            before, levers, rows = parts(state), positions(state), row_of(state)
            verb(state, given)
            after, now = parts(state), row_of(state)
            columns = {name for name, was in before.items() if differs(was, after[name])}
            moved = sum(rows[who] != now[who] for who in rows.keys() & now.keys())
            came, went = len(now.keys() - rows.keys()), len(rows.keys() - now.keys())
            self.changes.append(Change(verb.name, state.month, columns, moved, came, went))
            if positions(state) != levers:
                self.faults.append(f"{verb.name} moved a lever or an offer")

        return watched

    def watch(self, world: LabourMarket, months: int, monkeypatch) -> None:  # type: ignore[no-untyped-def]
        """Play months with every verb of the month watched."""
        verbs = tuple(self.around(verb) for verb in market_module.MONTH)
        with monkeypatch.context() as patch:
            patch.setattr(market_module, "MONTH", verbs)
            worlds.played(world, months)


def row_of(state: State) -> dict[int, int]:
    """Return the row of everyone by id; raises where two people share one."""
    rows = np.flatnonzero(state.people.status != FREE)
    found = dict(zip(state.people.id[rows].tolist(), rows.tolist(), strict=True))
    assert len(found) == rows.size, "two people share an id"
    return found


def parts(state: State) -> dict[str, np.ndarray]:
    """Copy every column and every part of the world, by the names that processes declare."""
    found = {f"people.{name}": column for name, column in copy(state.people)._asdict().items()}
    for part in ("jobs", "establishments"):
        columns = getattr(state, part)._asdict()
        found.update({f"{part}.{name}": column.copy() for name, column in columns.items()})
    for part, kind in (
        ("memory", Memory),
        ("search", Search),
        ("calendar", Calendar),
        ("ways", Ways),
    ):
        whole = getattr(state, part)
        found[part] = np.concatenate(
            [np.frombuffer(_bytes(getattr(whole, name)), np.uint8) for name in kind.__slots__]
        )
    counts = [table.tobytes() for table in map(np.asarray, state.observed.values())]
    found["observed"] = np.frombuffer(b"".join(counts), np.uint8)
    found["fixed"] = np.array([id(getattr(state, name)) for name in FIXED if name != "month"])
    found["month"] = np.array([state.month])
    return found


def _bytes(value) -> bytes:  # type: ignore[no-untyped-def]
    if isinstance(value, tuple):  # boards of darts
        return b"".join(column.tobytes() for column in value)
    return value if isinstance(value, bytes) else np.asarray(value).tobytes()


def differs(before: np.ndarray, after: np.ndarray) -> bool:
    """Tell whether a column changed; rows added at the end must be free, and count as unchanged."""
    if before.dtype != np.uint8 and after.size > before.size:
        after = after[: before.size]
    return not np.array_equal(before, after)


def positions(state: State) -> tuple:
    """Return levers and offers, which only measures may move."""
    levers = state.levers
    return tuple((k, v.tobytes()) for k, v in levers._positions.items()), tuple(
        (o.intervention, o.kind, o.seats, o.price) for o in levers.offers
    )
