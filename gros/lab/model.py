"""Shows the model itself in a notebook: its month, its assumptions, the year of a few people."""

from gros import looking
from gros.catalogue import Catalogue
from gros.diary.life import Diary
from gros.diary.year import written
from gros.errors import CommandError
from gros.known import FIRST_MONTH
from gros.lab.show import Piece
from gros.page import diary as told
from gros.page import model, web
from gros.page.validation import sections as validation
from models import months
from models.text import N_

__all__ = ["Told", "contested", "diary_of", "limits", "month"]

_MOST = 100


class Told:
    """A diary that shows itself, and one person at a time when asked for."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary

    def person(self, number: int) -> Piece:
        """Show one person, counted from 1; raises IndexError for a number that is not there."""
        return Piece(web.part([told.sections(self.diary)[number]]))

    def _repr_html_(self) -> str:
        return told.part(self.diary)


def limits() -> Piece:
    """Show what the model cannot say, as the report of its tests has it."""
    return Piece(web.part([validation.cannot_say()]))


def month() -> Piece:
    """Show what happens in a month, step by step."""
    return Piece(web.dressed(model.month().html()))


def contested(most: int = 15) -> Piece:
    """Show the assumptions without a source that have the widest range."""
    return Piece(web.dressed(model.contested(most).html()))


def diary_of(
    scenario: str = "gros",
    *,
    against: str | None = None,
    people: int = 10,
    year: int = 2027,
    seed: int = 1,
    sample: float = 0.1,
) -> Told:
    """Play a scenario and tell the year of a few simulated people, beside another one if named.

    Raises GrosError for an unknown scenario, a year that it does not reach, and too many people.
    """
    chosen = Catalogue().scenario(scenario)
    other = None if against is None else Catalogue().scenario(against)
    first, last = FIRST_MONTH, looking.last_month((chosen, other or chosen))
    first, last = months.year(first), months.year(last)
    if not first <= year <= last or not 1 <= people <= _MOST:
        raise CommandError(
            N_("A diary tells of 1 to %(most)s people in a year from %(first)s to %(last)s."),
            {"most": _MOST, "first": str(first), "last": str(last)},
        )
    return Told(written(chosen, against=other, year=year, people=people, seed=seed, sample=sample))
