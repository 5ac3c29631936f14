"""A faster train across the border, and nothing else (V25)."""

from gros.validation import worlds
from gros.validation.scale import PEOPLE, Measured, Scale
from models.labour.measures import Intervention
from models.labour.plan import Plan

__all__ = ["new_train"]

MINUTES = 10.0  # saved on every way by train across the border


def new_train(scale: Scale) -> Measured:
    """V25: change of the share of residents of 15 to 74 years at work, and of commuters."""
    train = Intervention(
        measure="train_frequency", name="train", start=0, settings={"minutes": MINUTES}
    )
    share = commuters = people = 0.0
    for seed in range(1, scale.worlds + 1):
        base = worlds.market(seed=seed, sample=scale.sample, months=scale.months)
        faster = base.fork(Plan((train,)))
        after, before = (worlds.played(market).record for market in (faster, base))
        change = {
            key: float(worlds.yearly_change(after, before, key, scale.sample).sum())
            for key in ("employed", "cross_border_commuters")
        }
        grown = float(before.tables["residents_15_74"][-1].sum()) / scale.sample
        share += change["employed"] / grown / scale.worlds
        commuters += change["cross_border_commuters"] / scale.worlds
        people = float(before.tables["population"][-1].sum())
    return {PEOPLE: people, "employment": share, "commuters": commuters}
