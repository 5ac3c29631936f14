"""Draws the first state of the region from published margins and stated assumptions."""

from models.labour.synthesis.first_state import START_MONTH, FirstState, first_state
from models.labour.synthesis.given import Rules, Start

__all__ = ["START_MONTH", "FirstState", "Rules", "Start", "first_state"]
