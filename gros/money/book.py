"""The ledger: lines that are only ever added, and sums that never fall below zero.

Every stage draws on the one before it. The framework for GROS lies within the whole deal, the
split of its money over the lines within the framework, what is pledged on a line within its split.
What is bound and what is paid stay within what the same payer pledged for the same measure.
Cofinancing comes on top: nobody has to foresee it before it is pledged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from gros.errors import Fault, LedgerError, Message
from gros.money import line as lines_of
from gros.money.deal import deal
from gros.money.line import Line, typed
from models.text import N_

__all__ = ["Ledger"]

Key = tuple[object, ...]
"""What a sum is of: a stage alone, or with fund, with fund and line, with a whole account."""

_MOST_FAULTS = 20
_UNLIMITED = 10**15


@dataclass(frozen=True, slots=True)
class Ledger:
    """All lines in the order of their booking, with their sums in cents.

    A ledger never changes; ``booked`` returns another one. Two ledgers are equal when their lines
    are.
    """

    lines: tuple[Line, ...] = ()
    _sums: Mapping[Key, int] = field(default_factory=dict, repr=False, compare=False)

    @property
    def programme(self) -> str:
        """Return the key of the programme that all lines are about, "" without lines."""
        return self.lines[0].programme if self.lines else ""

    def booked(self, *lines: Line) -> Ledger:
        """Return the ledger with these lines at its end, all of them or none.

        Lines without an id get the next one. Raises LedgerError: each fault says by its line which
        of the given lines is refused, counted from one, and by its key which field is to blame.
        """
        told = [
            replace(fault, line=number)
            for number, line in enumerate(lines, start=1)
            for fault in lines_of.faults(line)
        ]
        if told:
            raise LedgerError(faults=told[:_MOST_FAULTS])
        sums = dict(self._sums)
        taken = list(self.lines)
        for number, line in enumerate(lines, start=1):
            numbered = _complete(line, len(taken) + 1)
            fault = _out_of_order(taken, numbered) or _beyond(sums, numbered)
            if fault is not None:
                raise LedgerError(faults=[replace(fault, line=number)])
            _add(sums, numbered)
            taken.append(numbered)
        return Ledger(tuple(taken), sums)

    def amount(self, stage: str, *place: object) -> int:
        """Return the cents of a stage: in all, of a fund, of its line, or of a whole account."""
        return self._sums.get((stage, *place), 0)

    def left(self, line: int) -> int:
        """Return the cents of a programme line that are foreseen and not yet pledged."""
        return self.amount("indicative", "gros", line) - self.amount("commitment", "gros", line)

    @property
    def unsplit(self) -> int:
        """Return the cents of the framework that are foreseen for no line yet."""
        return self.amount("envelope") - self.amount("indicative", "gros")

    @property
    def free(self) -> int:
        """Return the cents of the framework that nobody pledged yet, split or not."""
        return self.amount("envelope") - self.amount("commitment", "gros")

    def agreed(self, line: int) -> bool:
        """Tell whether the last thing said of the split of a line is that it is agreed."""
        said = [
            one.status
            for one in self.lines
            if one.stage == "indicative" and one.fund == "gros" and one.line == line
        ]
        return bool(said) and said[-1] == "agreed"

    def first_difference(self, earlier: Ledger) -> int | None:
        """Return the first line, from zero, that an earlier ledger says otherwise, else None.

        A line that is gone differs as well: nothing is ever taken out of a ledger.
        """
        for place, line in enumerate(earlier.lines):
            if place >= len(self.lines) or self.lines[place] != line:
                return place
        return None


def _complete(line: Line, number: int) -> Line:
    """Return the line with its id, and with what an empty status means."""
    status = line.status or ("not_agreed" if line.stage == "indicative" else "")
    return replace(line, id=line.id or f"L{number:04d}", status=status)


def _out_of_order(taken: list[Line], line: Line) -> Fault | None:
    """Return what keeps a line from being the next one, apart from money."""
    if line.id != f"L{len(taken) + 1:04d}":
        values = {"value": line.id, "next": f"L{len(taken) + 1:04d}"}
        message = N_("The number %(value)s does not come next. Lines follow one another: %(next)s.")
        return Fault(Message(message, values), key="id")
    if not taken:
        return None
    if line.programme != taken[0].programme:
        values = {"value": line.programme, "allowed": taken[0].programme}
        message = N_("One ledger is about one programme. Here that is “%(allowed)s”.")
        return Fault(Message(message, values), key="programme")
    if line.date < taken[-1].date:
        values = {"value": line.date.isoformat(), "first": taken[-1].date.isoformat()}
        message = N_("%(value)s lies before the line above. Allowed: %(first)s or later.")
        return Fault(Message(message, values), key="date")
    return None


def _beyond(sums: Mapping[Key, int], line: Line) -> Fault | None:
    """Return a fault for an amount above what is left or above what may be taken back."""
    up, down = _room(sums, line)
    if line.cents > up:
        values = {"over": typed(line.cents - up), "left": typed(up)}
        message = N_("That is %(over)s EUR too much. At most %(left)s EUR is left here.")
        return Fault(Message(message, values), key="amount")
    if -line.cents > down:
        values = {"over": typed(-line.cents - down), "left": typed(down)}
        message = N_("That takes back %(over)s EUR too much. At most %(left)s EUR is not in use.")
        return Fault(Message(message, values), key="amount")
    return None


def _room(sums: Mapping[Key, int], line: Line) -> tuple[int, int]:
    """Return how many cents this stage may still take here, and how many may go back."""

    def of(stage: str, *place: object) -> int:
        return sums.get((stage, *place), 0)

    fund, on, account = line.fund, line.line, line.account
    own = of(line.stage, *account)
    within = fund == "gros"
    match line.stage:
        case "envelope":
            return deal().total - own, own - of("indicative", "gros")
        case "indicative":
            unsplit = of("envelope") - of("indicative", "gros")
            free = of("indicative", fund, on) - of("commitment", fund, on)
            return (unsplit, min(own, free)) if within else (_UNLIMITED, own)
        case "commitment":
            free = of("indicative", fund, on) - of("commitment", fund, on)
            return free if within else _UNLIMITED, own - of("obligation", *account)
        case "obligation":
            return of("commitment", *account) - own, own - of("spending", *account)
    return of("obligation", *account) - own, own


def _add(sums: dict[Key, int], line: Line) -> None:
    """Add the amount of a line to every sum that it is part of."""
    for place in _places(line):
        sums[place] = sums.get(place, 0) + line.cents


def _places(line: Line) -> Iterable[Key]:
    stage, fund, on = line.stage, line.fund, line.line
    return ((stage,), (stage, fund), (stage, fund, on), (stage, *line.account))
