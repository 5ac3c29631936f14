"""One more seat serves exactly one more person (V16), of every kind of seat."""

import pytest
import worlds

from gros.validation.seats import pairs, served


@pytest.mark.parametrize(("key", "few", "more"), [*pairs(worlds.SAMPLE), ("bike", 10, 13)])
def test_one_more_seat_serves_exactly_one_more_person(key, few, more):
    base = worlds.played(worlds.market(None, worlds.altered(worlds.SHORT_OF_SEATS)), 6)
    less, greater = served(base, key, few), served(base, key, more)
    assert less < greater
    assert len(greater - less) == 1
    assert less
