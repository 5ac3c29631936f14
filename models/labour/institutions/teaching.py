"""What course providers and schools can teach and supervise."""

from dataclasses import dataclass
from typing import ClassVar

from models.quantity import Count, PeoplePerMonth, PerYear, Quantities, Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaching(Quantities):
    """Room of course providers and schools, and when providers do more or stop."""

    prefix: ClassVar[str] = "teaching"
    course_starters: PeoplePerMonth
    second_group: Share
    fewest_starters: Count
    supervised_share: PerYear
    study_share: Share
