"""Rule for working from home: how much of the week a border worker may work at home."""

import numpy as np

from models.labour.levers import TELEWORK, Levers
from models.labour.measures.measure import Intervention, Measure, Setting, setting
from models.quantity import Assumptions
from models.text import N_


def push(
    levers: Levers, row: int, intervention: Intervention, month: int, scale: float,
    given: Assumptions,
) -> None:  # fmt: skip
    """Let people work at home up to a limit; the wider of this rule and that of the calendar."""
    limit = float(setting(MEASURE, intervention, "limit"))
    levers.push(TELEWORK, np.where(intervention.reaches(month), limit, 0.0))


MEASURE = Measure(
    key="telework_rule",
    line=1,
    label=N_("Rule for working from home"),
    about=N_(
        "People who work across the border may work at home for a larger part of the week. "
        "Governments decide on this, not the programme."
    ),
    grade="D",
    evidence=N_(
        "No study of the rule of July 2023 was found. "
        "In the model the rule of today stops only some of those who work at home at all."
    ),
    unit="share",
    settings=(
        Setting(
            name="limit", label=N_("Part of the working time that may be at home"), unit="share",
            kind="number", default=0.0, high=1.0,
        ),
    ),
    group=None,
    push=push,
    exogenous=True,
)  # fmt: skip
