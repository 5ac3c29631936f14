"""Language courses: seats in courses that lead to the next level of the neighbour's language."""

from dataclasses import dataclass
from typing import ClassVar

from models.labour.levers import Levers, Offer
from models.labour.measures.measure import (
    Intervention,
    Measure,
    Setting,
    cents,
    seats_of_month,
    setting,
)  # fmt: skip
from models.labour.processes.learning import Language, course_lessons
from models.labour.processes.serving import PlacementDesk
from models.quantity import Assumptions, EuroPerLesson, LessonsPerMonth, Quantities
from models.text import N_

LEVELS = ("A1", "A2", "B1", "B2", "C1")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageCourses(Quantities):
    """The price of a lesson and the pace of a course."""

    prefix: ClassVar[str] = "language_courses"
    cost_lesson: EuroPerLesson
    course_lessons_evening: LessonsPerMonth
    course_lessons_intensive: LessonsPerMonth


def push(
    levers: Levers, row: int, intervention: Intervention, month: int, scale: float,
    given: Assumptions,
) -> None:  # fmt: skip
    """Offer this month's seats; a seat costs all lessons of the course, paid when it starts.

    A seat tied to a vacancy costs a case of the placement desk as well.
    """
    own = given[LanguageCourses]
    level = LEVELS.index(str(setting(MEASURE, intervention, "level"))) + 1
    lessons = course_lessons(given[Language], level)
    evening = setting(MEASURE, intervention, "intensity") == "evening"
    yearly = float(setting(MEASURE, intervention, "places")) * intervention.mean_share(month)
    target = str(setting(MEASURE, intervention, "target"))
    officer = given[PlacementDesk].sga_cost_case if target == "vacancy" else 0.0
    levers.offer(
        Offer(
            intervention=row,
            kind="course",
            seats=seats_of_month(yearly, month, scale),
            price=cents(lessons * own.cost_lesson + officer),
            where=intervention.reaches(month),
            target=target,
            level=level,
            pace=own.course_lessons_evening if evening else own.course_lessons_intensive,
        )
    )


MEASURE = Measure(
    key="language_courses",
    line=1,
    label=N_("Language courses"),
    about=N_("Courses in the neighbour's language that lead to the next level."),
    grade="C",
    evidence=N_(
        "Intensive courses helped refugees to work; for this border no study was found. "
        "The effect depends on the level reached and on a concrete job."
    ),
    unit="seats",
    settings=(
        Setting(
            name="places", label=N_("Course places per year"), unit="seats", kind="integer",
            default=0, high=20_000,
        ),
        Setting(
            name="level", label=N_("Level the course leads to"), unit="CEFR level", kind="choice",
            default="B1", choices=LEVELS,
        ),
        Setting(
            name="intensity", label=N_("Pace of the course"), unit="lessons/month", kind="choice",
            default="evening", choices=("evening", "intensive"),
        ),
        Setting(
            name="target", label=N_("Target group"), unit="people", kind="choice",
            default="everyone", choices=("everyone", "unemployed", "vacancy"),
        ),
    ),
    group=LanguageCourses,
    push=push,
)  # fmt: skip
