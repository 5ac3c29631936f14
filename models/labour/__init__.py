"""The labour and education market on both sides of the border."""

from models.labour.indicators import INDICATORS, RATIOS
from models.labour.market import LabourMarket, play
from models.labour.measures import MEASURES, Intervention, Measure, Setting
from models.labour.month import MONTH
from models.labour.plan import Plan
from models.labour.record import Record

__all__ = [
    "INDICATORS",
    "MEASURES",
    "MONTH",
    "RATIOS",
    "Intervention",
    "LabourMarket",
    "Measure",
    "Plan",
    "Record",
    "Setting",
    "play",
]
