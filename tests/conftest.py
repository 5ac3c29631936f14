"""What tests of all kinds share."""

from typing import Any

import pytest
from golden import make


@pytest.fixture(scope="session")
def tiny() -> dict[str, Any]:
    """Return the whole numbers of the tiny run, played here and now."""
    return make.described(make.record())
