"""More frequent trains: people wait less on the way to work across the border."""

import numpy as np

from models.labour.levers import TRAIN_MINUTES, Levers
from models.labour.measures.measure import Intervention, Measure, Setting, setting
from models.quantity import Assumptions
from models.text import N_


def push(
    levers: Levers, row: int, intervention: Intervention, month: int, scale: float,
    given: Assumptions,
) -> None:  # fmt: skip
    """Take minutes off ways by train between the municipalities named, across the border only."""
    minutes = float(setting(MEASURE, intervention, "minutes"))
    levers.push(
        TRAIN_MINUTES, np.where(intervention.mask(), minutes * intervention.share(month), 0.0)
    )


MEASURE = Measure(
    key="train_frequency",
    line=2,
    label=N_("More frequent trains"),
    about=N_("Trains across the border run more often. Others than the programme decide on this."),
    grade="B",
    evidence=N_(
        "A new train in Sweden had no effect on work. "
        "Cheaper tickets in a trial raised the search for jobs for two weeks."
    ),
    unit="minutes",
    settings=(
        Setting(
            name="minutes", label=N_("Minutes saved on a way across the border"), unit="minutes",
            kind="number", default=0.0, high=60.0,
        ),
    ),
    group=None,
    push=push,
    exogenous=True,
)  # fmt: skip
