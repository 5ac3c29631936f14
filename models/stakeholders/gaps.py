"""What is missing on one side of the border, measure by measure and line by line."""

from dataclasses import dataclass

from models.stakeholders.agreement import agreement
from models.stakeholders.register import Register, register
from models.stakeholders.roles import holders, measures
from models.text import N_

__all__ = ["GAPS", "Gap", "gaps"]

GAPS = {
    ("delivers", "nl"): N_("no Dutch organisation delivers"),
    ("delivers", "de"): N_("no German organisation delivers"),
    ("decides_and_pays", "nl"): N_("no Dutch organisation pays"),
    ("decides_and_pays", "de"): N_("no German organisation pays"),
}
"""What is looked for: a role that nobody holds on one side."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A role that nobody of one side holds.

    ``measure`` is empty where a whole programme line lacks it. ``through`` names bodies of both
    countries that hold the role instead.
    """

    line: int
    measure: str
    role: str
    side: str
    through: tuple[str, ...]


def gaps(given: Register | None = None) -> tuple[Gap, ...]:
    """Return the gaps of every line, each followed by those of its measures."""
    tables = given or register()
    lines = agreement().lines
    known = measures(tables.roles)
    found = []
    for line in sorted(set(lines.values())):
        own = [measure for measure in known if lines[measure] == line]
        for measure, several in (("", own), *((one, [one]) for one in own)):
            for role, side in GAPS:
                names = {name for one in several for name in holders(tables.roles, one, role)}
                sides = {name: tables.organisations[name].side for name in names}
                if names and side not in sides.values():
                    through = tuple(sorted(name for name in names if sides[name] == "both"))
                    found.append(Gap(line, measure, role, side, through))
    return tuple(found)
