"""What becomes of each measure when organisations drop out.

Who proposes, prepares or must agree cannot be missed: without their yes a measure stops. Those
who deliver, and those who pay, carry equal shares (an assumption: nobody has agreed to others);
a measure goes on with the shares that are left, and stops when none is.
"""

from collections.abc import Collection
from dataclasses import dataclass

from models.stakeholders.register import Register, register
from models.stakeholders.roles import holders, measures

__all__ = ["NEEDED", "SHARED", "STATES", "Effect", "effect", "effects"]

NEEDED = ("proposes", "prepares_decision", "must_agree")
SHARED = ("delivers", "decides_and_pays")
STATES = ("unchanged", "lowered", "stops")


@dataclass(frozen=True, slots=True)
class Effect:
    """What is left of a measure, and the roles that fall open with who held them.

    ``share`` is 1 where nothing changes and 0 where the measure stops.
    """

    measure: str
    share: float
    lost: tuple[tuple[str, str], ...]

    @property
    def state(self) -> str:
        """Return unchanged, lowered or stops."""
        if self.share == 0.0:
            return "stops"
        return "unchanged" if self.share == 1.0 else "lowered"


def effects(gone: Collection[str], given: Register | None = None) -> tuple[Effect, ...]:
    """Return the effect on every measure of which roles are known, in the order of the table."""
    tables = given or register()
    return tuple(effect(measure, gone, tables) for measure in measures(tables.roles))


def effect(measure: str, gone: Collection[str], given: Register | None = None) -> Effect:
    """Return the effect on one measure; an unknown measure loses nothing."""
    tables = given or register()
    lost = tuple(
        (role.role, role.organisation)
        for role in tables.roles
        if role.measure == measure and role.organisation in gone
    )
    share = 0.0 if any(role in NEEDED for role, _name in lost) else 1.0
    for role in SHARED:
        before = holders(tables.roles, measure, role)
        left = [name for name in before if name not in gone]
        share *= len(left) / len(before) if before else 1.0
    return Effect(measure, share, lost)
