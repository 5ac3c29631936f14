"""A surge of applicants from outside, and a gate that opens for one side (V26)."""

from gros.validation import worlds
from gros.validation.ideal import ALWAYS
from gros.validation.scale import PEOPLE, Measured, Scale
from models.labour.people import GERMANY
from models.labour.plan import Plan
from models.labour.processes.coming_in import Outside
from models.labour.processes.considering import Considering
from models.labour.processes.looking import Looking

__all__ = ["surge"]

TIMES = 2.0
AREAS = ("applicants_zuid_limburg", "applicants_netherlands", "applicants_germany_belgium")
ONE_GATE: worlds.Changes = {
    Considering: {"consider_base_de": ALWAYS},
    Looking: {"border_search_de_nl": 0.0},
}


def surge(scale: Scale) -> Measured:
    """V26: hires and separations of residents; on the sending side, unemployed and vacancies."""
    outside = worlds.GIVEN[Outside]
    more = worlds.altered({Outside: {name: TIMES * getattr(outside, name) for name in AREAS}})
    gate = worlds.altered(ONE_GATE)
    sums = dict.fromkeys(("hires", "separations", "unemployed", "vacancies_open"), 0.0)
    german, people = worlds.side_rows(GERMANY), 0.0
    for seed in range(1, scale.worlds + 1):
        base = worlds.market(seed=seed, sample=scale.sample, months=scale.months)
        arms = {"more": base.fork(Plan()), "gate": base.fork(Plan())}
        arms["more"].given, arms["gate"].given = more, gate
        plain, many, sending = (worlds.played(m).record for m in (base, *arms.values()))
        for key in ("hires", "separations"):
            sums[key] += float(many.tables[key].sum() - plain.tables[key].sum()) / scale.sample
        for key in ("unemployed", "vacancies_open"):
            changed = worlds.yearly_change(sending, plain, key, scale.sample)
            sums[key] += float(changed[german].sum())
        people = float(plain.tables["population"][-1].sum())
    mean = {key: total / scale.worlds for key, total in sums.items()}
    return {
        PEOPLE: people,
        "hires": mean["hires"],
        "hires_over_separations": -mean["hires"] - mean["separations"],
        "sender_unemployed": mean["unemployed"],
        "sender_vacancies": mean["vacancies_open"],
    }
