"""The worlds of a comparison: seeds at the values of the table, or draws of the posterior.

World k is draw k of the posterior with seed k, so that a world is the same in every comparison.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gros import posterior
from gros.errors import CommandError, Message
from models.text import N_

__all__ = ["USUAL", "Worlds", "worlds"]

USUAL = 20
"""So many worlds unless somebody asks for another number."""


@dataclass(frozen=True, slots=True)
class Worlds:
    """Seeds, and for each of them the values drawn for it; no draws: those of the table."""

    seeds: tuple[int, ...]
    draws: Mapping[int, Mapping[str, float]] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return the number of worlds."""
        return len(self.seeds)


def worlds(*, draws: int | None = None, replicates: int | None = None, seed: int = 1) -> Worlds:
    """Return the worlds that were asked for.

    ``replicates`` asks for seeds at the values of the table, ``draws`` for draws of the
    posterior. Without either there are draws when there is a posterior, else seeds. Raises
    CommandError when both are asked for and when there are fewer draws; DataError for a
    posterior that cannot be used.
    """
    if draws is not None and replicates is not None:
        raise CommandError(N_("Choose --draws or --replicates, not both."))
    if replicates is None and (draws is not None or posterior.there()):
        return _drawn(draws, seed)
    number = USUAL if replicates is None else replicates
    return Worlds(tuple(range(seed, seed + number)))


def _drawn(asked: int | None, seed: int) -> Worlds:
    """Return worlds of the posterior; by default the usual number, or what there is."""
    if not posterior.there():
        raise CommandError(
            N_(
                "There are no fitted draws yet (%(file)s). Make them with gros calibrate, or use "
                "--replicates."
            ),
            {"file": posterior.DRAWS},
        )
    there = posterior.read().draws
    number = min(USUAL, len(there)) if asked is None else asked
    if number > len(there):
        raise CommandError(
            N_("There are %(there)s draws. Choose --draws %(there)s or fewer."),
            {"there": len(there)},
        )
    last = len(there) - number + 1
    if not 1 <= seed <= last:
        raise CommandError(
            N_("Draw k has seed k, and there are %(there)s. Choose --seed %(allowed)s."),
            {
                "there": len(there),
                "allowed": Message(N_("from %(low)s to %(high)s"), {"low": 1, "high": last}),
            },
        )
    seeds = tuple(range(seed, seed + number))
    return Worlds(seeds, {each: there[each - 1] for each in seeds})
