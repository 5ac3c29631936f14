"""One more seat serves exactly one more person (V16)."""

import pytest
import worlds

from models.labour.measures.measure import seats_of_month
from models.labour.plan import Plan


def seats(key: str, yearly: int) -> Plan:
    """Plan one measure of one kind of seat from July 2020."""
    if key == "course":
        return Plan((worlds.courses(yearly, level="A1"),))
    if key == "placement":
        return Plan((worlds.internships(0, mbo_places=yearly),))
    return Plan((worlds.bikes(50, bikes_per_station=yearly, where=("Aachen",)),))


def pairs() -> list[tuple[str, int, int]]:
    """Return yearly seats that give some and one more in July among a hundredth of the people."""
    july = {yearly: seats_of_month(yearly, 6, 100.0) for yearly in range(2000, 12_000, 100)}
    more = {count: yearly for yearly, count in july.items()}
    seated = [(key, more[count], more[count + 1]) for key in ("course", "placement")
              for count in (2, 5)]  # fmt: skip
    return [*seated, ("bike", 10, 13)]


@pytest.mark.parametrize(("key", "few", "more"), pairs())
def test_one_more_seat_serves_exactly_one_more_person(key, few, more):
    given = worlds.altered(worlds.SHORT_OF_SEATS)
    base = worlds.played(worlds.market(None, given), 6)
    served = []
    for yearly in (few, more):
        arm = worlds.played(base.fork(seats(key, yearly)), 1)
        served.append(set(arm.record.reached["person"].tolist()))
    assert served[0] < served[1]
    assert len(served[1] - served[0]) == 1
    assert len(served[0]) >= 1
