"""Draws the first state of the region from published margins and stated assumptions."""

from models.labour.synthesis.cache import cached_first_state
from models.labour.synthesis.first_state import START_MONTH, FirstState, first_state
from models.labour.synthesis.given import Rules, Start
from models.labour.synthesis.margins import Margin
from models.labour.synthesis.report import largest_error, report

__all__ = [
    "START_MONTH",
    "FirstState",
    "Margin",
    "Rules",
    "Start",
    "cached_first_state",
    "first_state",
    "largest_error",
    "report",
]
