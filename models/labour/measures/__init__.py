"""The measures of the programme, one a file, in an explicit list."""

from models.labour.measures import cross_border_internships, language_courses, shared_ebikes
from models.labour.measures.measure import Intervention, Measure, Setting

MEASURES: tuple[Measure, ...] = (
    language_courses.MEASURE,
    cross_border_internships.MEASURE,
    shared_ebikes.MEASURE,
)

__all__ = ["MEASURES", "Intervention", "Measure", "Setting", "by_key"]


def by_key(key: str) -> Measure:
    """Return the measure with a key; raises ValueError for an unknown one."""
    for measure in MEASURES:
        if measure.key == key:
            return measure
    raise ValueError(f"no measure {key!r}; known: {', '.join(m.key for m in MEASURES)}")
