"""The consent path: every yes that a measure needs, in order, and its earliest start.

The working group proposes and the steering group prepares. Then everyone says yes who must agree
or who decides and pays: side by side, except that a member says yes before the association it is
a member of, and a province, a ministry or a state after all others of its own side.
"""

import datetime
import math
from collections.abc import Iterator, Mapping

from models import months
from models.quantity import Assumptions
from models.stakeholders import assumptions
from models.stakeholders.chain import Ask, Path, laid
from models.stakeholders.register import Register, register

__all__ = ["ASKED", "first_month", "path"]

ASKED = ("proposes", "prepares_decision", "decides_and_pays", "must_agree")
"""The roles whose yes a measure needs."""

_LAST = frozenset({"provincial government", "ministry", "state government", "state agency"})
_USUAL: Mapping[str, str] = {
    "proposes": "consent.working_group_days",
    "prepares_decision": "consent.steering_group_days",
    "decides_and_pays": "consent.payer_days",
}


def path(
    measure: str, given: Register | None = None, assumed: Assumptions | None = None
) -> Path | None:
    """Return the consent path of a measure, None where no roles are known.

    Raises Refusal when organisations of the tables are members of each other in a circle.
    """
    tables = given or register()
    asked = _asked(measure, tables, assumed or assumptions.load())
    return laid(asked, _turns(asked, tables)) if asked else None


def _asked(measure: str, tables: Register, assumed: Assumptions) -> Mapping[str, Ask]:
    """Return by organisation what it is asked for, in the order of the acts."""
    own = [role for role in tables.roles if role.measure == measure]
    acts: dict[str, tuple[str, ...]] = {}
    for act in ASKED:
        for role in own:
            if role.role == act:
                acts[role.organisation] = (*acts.get(role.organisation, ()), act)
    named = {role.organisation: role.days for role in own if role.days and role.role in ASKED}
    found = {}
    for name, own_acts in acts.items():
        days = named.get(name)
        if days is None:
            row = assumed.rows[_USUAL[own_acts[0]]]
            days = (row.value, row.low, row.high)
        found[name] = Ask(name, own_acts, days)
    return found


def _turns(asked: Mapping[str, Ask], tables: Register) -> Iterator[tuple[str, str]]:
    """Yield who says yes before whom."""
    first = [name for name, ask in asked.items() if "proposes" in ask.acts]
    second = [name for name, ask in asked.items() if "prepares_decision" in ask.acts]
    others = [name for name in asked if name not in (*first, *second)]
    yield from ((one, other) for one in first for other in second)
    yield from ((one, other) for one in second or first for other in others)
    members = {(each.source, each.target) for each in tables.relations if each.kind == "member_of"}
    for one in others:
        for other in others:
            lower, upper = tables.organisations[one], tables.organisations[other]
            last = upper.kind in _LAST and lower.kind not in _LAST and lower.side == upper.side
            if (one, other) in members or last:
                yield one, other


def first_month(proposal: int, days: float) -> int:
    """Return the first whole month after the last yes, for a proposal on a month's first day."""
    begin = datetime.date(months.year(proposal), months.month_of_year(proposal), 1)
    last = begin + datetime.timedelta(days=math.ceil(days))
    index = months.index(f"{last:%Y-%m}")
    return index if last.day == 1 else index + 1
