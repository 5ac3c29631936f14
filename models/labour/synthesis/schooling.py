"""Children, pupils and students by age and by the level they head for."""

from typing import Final

import numpy as np

from models.chance import purpose
from models.labour.people import CHILD, HIGH, LOW, MEDIUM, OUTSIDE, PUPIL, STUDENT, People
from models.labour.places import MUNICIPALITIES
from models.labour.synthesis.facts import BAND_FROM, Facts
from models.labour.synthesis.fitting import apportion_rows, deal
from models.labour.synthesis.given import Rules, Start
from models.labour.synthesis.luck import Floats, Wholes, draw, draw_rows

HEADING: Final = purpose("start/heading")
HEADING_ROUND: Final = purpose("start/round-heading")
LEAVES: Final = purpose("start/leaves-university")

MINOR, STUDYING, PAST = 0, 1, 2


def teach(people: People, rows: int, facts: Facts, given: Start, rules: Rules) -> None:
    """Fill heading, status and education of residents; whoever is past school stands OUTSIDE.

    Pupils have reached the low level, students the medium one. The city of Aachen has the students
    of its universities who live there and do not work beside.
    """
    age = -people.born[:rows].astype(np.int64)
    home = people.home[:rows].astype(np.int64)
    leaves = rules.leaving_age_high + rules.leaving_spread_high * draw(LEAVES, people.id[:rows])
    stage = np.where(age < rules.student_age, MINOR, np.where(age < leaves, STUDYING, PAST))
    young = age < BAND_FROM[2]
    group = np.where(young, home * 3 + stage, -1)
    sizes = np.bincount(group[young], minlength=MUNICIPALITIES * 3)
    headings = _headings(sizes, facts, given, rules)
    heading = deal(group, headings, draw(HEADING, people.id[:rows]))
    at_school = (
        ((heading == LOW) & (age < rules.leaving_age_low))
        | ((heading == MEDIUM) & (age < rules.leaving_age_medium))
        | ((heading == HIGH) & (age < rules.student_age))
    )
    student = (heading == HIGH) & (stage == STUDYING)
    status = np.where(at_school, np.where(age < rules.secondary_age, CHILD, PUPIL), OUTSIDE)
    people.status[:rows] = np.where(student, STUDENT, status)
    people.heading[:rows] = np.maximum(heading, LOW)
    people.education[:rows] = np.where(student, MEDIUM, LOW)


def _headings(sizes: Wholes, facts: Facts, given: Start, rules: Rules) -> Wholes:
    """Count who heads for which level by municipality and stage of school life."""
    shares = np.tile(heading_shares(rules), (sizes.size, 1))
    row = facts.places.index("Aachen") * 3 + STUDYING
    low, medium, _ = heading_shares(rules)
    high = min(given.students_aachen * facts.sample / max(int(sizes[row]), 1), 1.0)
    rest = (1.0 - high) / (low + medium)
    shares[row] = (rest * low, rest * medium, high)
    counts: Wholes = apportion_rows(shares, sizes, draw_rows(HEADING_ROUND, sizes.size))
    return counts


def heading_shares(rules: Rules) -> Floats:
    """Return which share of young people heads for low, medium and high education. Shape (3,)."""
    low, high = rules.share_heading_low, rules.share_heading_high
    return np.array([low, 1.0 - low - high, high])
