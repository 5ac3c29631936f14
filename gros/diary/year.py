"""The diary of a year: plays a scenario up to it, watches everybody, and keeps a few people."""

from dataclasses import replace

from gros import looking
from gros.diary.life import Diary
from gros.diary.played import played
from gros.scenario import Scenario
from models import months

__all__ = ["written"]


def written(
    scenario: Scenario,
    *,
    against: Scenario | None = None,
    year: int = 2027,
    people: int = 10,
    seed: int = 1,
    sample: float = 1.0,
) -> Diary:
    """Play a scenario to the end of a year and return the diary of some people.

    With against, the same people are watched with the same luck in that scenario too. Raises
    ValueError when the year lies outside the horizon or fewer than one person is asked for, and
    CommandError when one scenario looks back and the other ahead.
    """
    first = months.index(f"{year}-01")
    last = first + months.MONTHS_PER_YEAR
    if first < 0 or people < 1:
        raise ValueError(f"no diary of {people} people in {year}")
    looking.back((scenario, *(() if against is None else (against,))))
    whole = played(scenario, first, last, seed, sample)
    residents, lives = whole.residents, whole.lives(seed, people)
    if against is not None:
        del whole  # so that two worlds never need room at once
        other = played(against, first, last, seed, sample)
        lives = tuple(replace(one, otherwise=other.of(one.id)) for one in lives)
    return Diary(scenario, year, seed, sample, residents, lives, against)
