"""Worlds that many tests look at and none changes."""

import pytest
import worlds

from models.labour.market import LabourMarket
from models.labour.record import Record


@pytest.fixture(scope="session")
def reference() -> Record:
    """Return two years without a programme."""
    return worlds.run()


@pytest.fixture(scope="session")
def programme() -> Record:
    """Return the same two years with all three measures from July 2020."""
    return worlds.run(worlds.all_three())


@pytest.fixture(scope="session")
def dawn() -> LabourMarket:
    """Return a world on 1 January 2020; fork it before playing."""
    return worlds.market()
