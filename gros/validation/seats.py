"""One more seat serves one more person; a higher hazard only adds events (V16)."""

from gros.validation import worlds
from gros.validation.scale import PEOPLE, Measured, Scale
from models.labour.market import LabourMarket
from models.labour.measures.measure import seats_of_month
from models.labour.people import EMPLOYED
from models.labour.plan import Plan
from models.labour.processes.separation import Separation, separate

__all__ = ["one_more_seat", "pairs", "plan", "served"]

JULY = 6
RATES = (0.005, 0.01, 0.03)


def plan(key: str, yearly: int) -> Plan:
    """Plan one measure of one kind of seat from July 2020."""
    if key == "course":
        return Plan((worlds.courses(yearly, level="A1"),))
    if key == "placement":
        return Plan((worlds.internships(0, mbo_places=yearly),))
    return Plan((worlds.bikes(50, bikes_per_station=yearly, where=("Aachen",)),))


def pairs(sample: float) -> list[tuple[str, int, int]]:
    """Return yearly seats of which the second gives exactly one seat more in July."""
    step = max(round(1.0 / sample), 1)
    july = {
        yearly: seats_of_month(yearly, JULY, 1.0 / sample)
        for yearly in range(20 * step, 120 * step, step)
    }
    more = {count: yearly for yearly, count in july.items()}
    return [(key, more[count], more[count + 1]) for key in ("course", "placement")
            for count in (2, 5)]  # fmt: skip


def served(base: LabourMarket, key: str, yearly: int) -> set[int]:
    """Return whom this many seats a year serve in the month that comes next."""
    arm = worlds.played(base.fork(plan(key, yearly)), 1)
    return set(arm.record.reached["person"].tolist())


def _only_added(base: LabourMarket) -> bool:
    """Tell whether a higher hazard of losing a job only adds people who lose theirs."""
    lost = []
    for rate in RATES:
        arm = base.fork(Plan())
        state = arm.state
        was, who = state.people.status.copy(), state.people.id.copy()
        hazards = {"sep_to_unemp_nl": rate, "sep_to_unemp_de": rate}
        separate(state, worlds.altered({Separation: hazards}))
        gone = (was == EMPLOYED) & (state.people.status[: was.size] != EMPLOYED)
        lost.append(set(who[gone].tolist()))
        arm.release()
    return lost[0] < lost[1] < lost[2]


def one_more_seat(scale: Scale) -> Measured:
    """V16: count pairs of seats in which not exactly one more person was served."""
    base = worlds.market(None, worlds.altered(worlds.SHORT_OF_SEATS), sample=scale.sample)
    worlds.played(base, JULY)
    wrong, compared = 0, pairs(scale.sample)
    for key, few, more in compared:
        less, greater = served(base, key, few), served(base, key, more)
        wrong += not (less < greater and len(greater - less) == 1)
    return {
        PEOPLE: float(base.record.tables["population"][JULY - 1].sum()),
        "pairs": float(len(compared)),
        "wrong": float(wrong),
        "not_only_added": float(not _only_added(base)),
    }
