"""The arithmetic bound of measures that reach institutions and no people."""

import pytest

from gros.evidence import _bounded
from models.labour import assumptions
from models.labour.measures import MEASURES, Intervention


@pytest.mark.parametrize(
    ("kind", "size"), [("ehealth_cooperation", "size"), ("civil_servant_curriculum", "trainees")]
)
def test_a_measure_that_reaches_no_people_is_bounded_only_where_it_has_a_size(kind, size):
    row = assumptions.load().rows[f"bound.{kind}"]
    for number, factor in ((1, 1.0), (0, 0.0)):
        plan = Intervention(measure=kind, name=kind, start=0, settings={size: number})
        found = _bounded(plan, "D", 0.0, 0.01)
        assert (found.bound, found.low, found.high) == (
            factor * row.value, factor * row.low, factor * row.high
        )  # fmt: skip


def test_every_measure_of_the_programme_has_a_bound():
    rows = assumptions.load().rows
    for measure in MEASURES:
        assert (f"bound.{measure.key}" in rows) != measure.exogenous
