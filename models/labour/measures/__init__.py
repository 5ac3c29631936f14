"""The measures of the programme, one a file, in an explicit list."""

from models.labour.measures import (
    civil_servant_curriculum,
    cross_border_internships,
    diploma_recognition,
    ehealth_cooperation,
    euregional_events,
    information_point,
    language_courses,
    placement_desk,
    shared_ebikes,
    telework_rule,
    train_frequency,
)
from models.labour.measures.measure import Intervention, Measure, Setting

MEASURES: tuple[Measure, ...] = (
    language_courses.MEASURE,
    cross_border_internships.MEASURE,
    information_point.MEASURE,
    placement_desk.MEASURE,
    diploma_recognition.MEASURE,
    shared_ebikes.MEASURE,
    train_frequency.MEASURE,
    ehealth_cooperation.MEASURE,
    euregional_events.MEASURE,
    civil_servant_curriculum.MEASURE,
    telework_rule.MEASURE,
)

__all__ = ["MEASURES", "Intervention", "Measure", "Setting", "by_key"]


def by_key(key: str) -> Measure:
    """Return the measure with a key; raises ValueError for an unknown one."""
    for measure in MEASURES:
        if measure.key == key:
            return measure
    raise ValueError(f"no measure {key!r}; known: {', '.join(m.key for m in MEASURES)}")
