"""The effect of each measure beside its plain arithmetic bound (V30)."""

import numpy as np

from gros.catalogue import Catalogue
from gros.cells import TOTAL, paired
from gros.counting import reached
from gros.evidence import bound_of, evidence
from gros.rows import Pairs, values
from gros.validation.scale import PEOPLE, Measured, Scale
from models.labour.assumptions import load
from models.labour.market import LabourMarket
from models.labour.plan import Plan
from models.labour.record import Record

__all__ = ["per_participant"]

KEY = "cross_border_commuters"


def _played(market: LabourMarket) -> Record:
    while market.state.month < market.horizon:
        market.step()
    market.release()
    return market.record


def per_participant(scale: Scale) -> Measured:
    """V30: extra cross-border workers over the bound, one measure of the programme at a time."""
    catalogue = Catalogue()
    reference = catalogue.scenario("reference").plan
    plan = catalogue.scenario("gros").plan
    own = [each for each in plan.interventions if each not in reference.interventions]
    since = min(each.start for each in own)
    alone = {each.measure: Plan((*reference.interventions, each)) for each in own}
    records: dict[str, list[Record]] = {name: [] for name in ("", *alone)}
    for seed in range(1, scale.worlds + 1):
        trunk = LabourMarket(load(), reference, seed=seed, sample=scale.sample, months=scale.months)
        for _ in range(min(since, scale.months - 1)):
            trunk.step()
        for name, arm in alone.items():
            records[name].append(_played(trunk.fork(arm)))
        records[""].append(_played(trunk))
    people = float(records[""][0].tables["population"][-1].sum())
    found = {PEOPLE: people}
    for name, arm in alone.items():
        pairs = Pairs(
            tuple(records[""]), tuple(records[name]), scale.months, since, 1.0 / scale.sample
        )
        found.update(_factors(name, pairs, arm, reference))
    return found


def _factors(name: str, pairs: Pairs, plan: Plan, reference: Plan) -> Measured:
    """Return effect over bound, and by how much it surely is; nothing where the bound is nought.

    ``surely`` is the size of the effect less two standard errors, over the bound, at least nought.
    """
    both = zip(pairs.reference, pairs.scenario, strict=True)
    people = [reached(before, after, pairs.since or 0) for before, after in both]
    before, after = (each[TOTAL] for each in values(KEY, pairs))
    bound = bound_of(evidence(pairs, people, plan, reference), paired(before, after)).people
    if not bound:
        return {}
    effect, error = (after - before).mean(), (after - before).std(ddof=1) / np.sqrt(after.size)
    surely = max(abs(effect) - 2.0 * error, 0.0)
    return {name: float(effect / bound), f"{name}_surely": float(surely / bound)}
