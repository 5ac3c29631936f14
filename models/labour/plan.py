"""A plan: which measures, where, since when; and the positions of all levers in a month."""

from dataclasses import dataclass

from models.labour.levers import Levers
from models.labour.measures import Intervention, by_key
from models.quantity import Assumptions


@dataclass(frozen=True, slots=True)
class Plan:
    """Interventions in order of their name, so that the order they were written in cannot matter.

    Raises ValueError when two interventions share a name or one names an unknown measure.
    """

    interventions: tuple[Intervention, ...] = ()

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.interventions, key=lambda each: each.name))
        names = [each.name for each in ordered]
        for each in ordered:
            by_key(each.measure)
            if names.count(each.name) > 1:
                raise ValueError(f"two interventions are called {each.name!r}")
        object.__setattr__(self, "interventions", ordered)

    @property
    def names(self) -> tuple[str, ...]:
        """Name the interventions in order."""
        return tuple(each.name for each in self.interventions)

    @property
    def empty(self) -> bool:
        """Tell whether nothing is planned."""
        return not self.interventions

    def levers(self, month: int, scale: float, given: Assumptions) -> Levers:
        """Let every active measure push, in order of name."""
        levers = Levers()
        for row, each in enumerate(self.interventions):
            if each.active(month):
                by_key(each.measure).push(levers, row, each, month, scale, given)
        return levers

    def budgets(self, scale: float) -> tuple[dict[int, int] | None, ...]:
        """Return the yearly budgets in cents of the interventions, scaled to the sample."""
        return tuple(
            None
            if each.budget_eur is None
            else {year: round(euro * 100 / scale) for year, euro in each.budget_eur.items()}
            for each in self.interventions
        )

    def first_difference(self, other: "Plan") -> int | None:
        """Return the first month in which two plans may differ, None when they are equal."""
        mine = {each.name: each for each in self.interventions}
        theirs = {each.name: each for each in other.interventions}
        starts = [
            each.start
            for name in mine.keys() | theirs.keys()
            if mine.get(name) != theirs.get(name)
            for each in (mine.get(name), theirs.get(name))
            if each is not None
        ]
        return min(starts) if starts else None
