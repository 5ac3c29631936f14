"""The report of the first state: target against drawn for every margin."""

from models.labour.synthesis import facts
from models.labour.synthesis.first_state import START_MONTH, FirstState
from models.labour.synthesis.given import Start
from models.labour.synthesis.margins import PUBLISHED, Margin
from models.labour.synthesis.report_jobs import of_commuters, of_slots, of_workplaces
from models.labour.synthesis.report_people import of_language, of_people, of_spells, of_status


def report(
    state: FirstState, given: Start, sample: float = 1.0, start_month: int = START_MONTH
) -> list[Margin]:
    """Compare a first state with every margin it was drawn for.

    Targets are read from the tables again and scaled by the sample, so a fault in drawing cannot
    hide in its own target.
    """
    known = facts.read(given, sample)
    people, jobs, establishments = state
    return [
        *of_people(people, known, given),
        *of_status(people, known, given),
        *of_spells(people, given, start_month),
        *of_commuters(people, known, given),
        *of_workplaces(people, jobs, known, given),
        *of_slots(jobs, establishments, known, given),
        *of_language(people, known, given),
    ]


def largest_error(margins: list[Margin], *names: str) -> float:
    """Return the largest relative error of the margins named, or of all published ones."""
    chosen = [m.error for m in margins if (m.name in names if names else m.quality in PUBLISHED)]
    return max(chosen, default=0.0)
