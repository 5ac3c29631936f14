"""A process is a verb that says what it changes and which assumptions it reads."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

import numpy as np

from models.labour.state import State
from models.quantity import Assumptions, Quantities

Verb = Callable[..., None]
Watch = Callable[[str, State], None]  # looks on after a verb: its name, and the state it left


@dataclass(frozen=True, slots=True)
class Process:
    """One verb of the month with its label, the columns it writes and its groups of assumptions."""

    verb: Verb
    name: str
    label: str
    writes: tuple[str, ...]
    groups: tuple[type[Quantities], ...]
    doc: str

    def __call__(self, state: State, given: Assumptions) -> None:
        """Change the state by one month of this process, with the groups it reads."""
        self.verb(state, *(given[group] for group in self.groups))


def process(label: str, *, writes: tuple[str, ...]) -> Callable[[Verb], Process]:
    """Declare a verb (state, groups of assumptions) as a process.

    writes names columns such as "people.slot"; the groups are read from the annotations.
    """

    def declare(verb: Verb) -> Process:
        hints = get_type_hints(verb)
        groups = tuple(hint for name, hint in hints.items() if name not in ("state", "return"))
        return Process(verb, verb.__name__, label, writes, groups, verb.__doc__ or "")

    return declare


@cache
def numbers(given: Quantities) -> Any:
    """Lay a group of assumptions out as one record that compiled loops can read by name."""
    names = [field.name for field in dataclasses.fields(given)]  # type: ignore[arg-type]
    kinds = np.dtype([(name, np.float64) for name in names])
    return np.array([tuple(getattr(given, name) for name in names)], kinds)[0]
