"""The two sides of the border, and which municipalities lie on them."""

import numpy as np
from numpy.typing import NDArray

from models.labour import places

__all__ = ["NET", "OUTSIDE", "SIDES", "side_rows"]

SIDES = ("parkstad", "staedteregion")
"""Parkstad Limburg and the StädteRegion Aachen, in the order of the countries of the models."""

NET = "net"
"""Both sides together."""

OUTSIDE = "outside"
"""Homes of in-commuters, on neither side."""


def side_rows() -> dict[str, NDArray[np.int64]]:
    """Return the rows of the municipalities of each side."""
    region = places.read()
    return {
        side: region.side(country) for side, country in zip(SIDES, places.COUNTRIES, strict=True)
    }
