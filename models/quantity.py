"""Ties every assumption to its unit in the code and to its value in a table."""

import dataclasses
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar, Self, TypeVar, cast

from models.rows import Quantity, read
from models.sources import DATA
from models.units import Unit, nearest, nearest_text

__all__ = [
    "Assumptions",
    "CalendarMonth",
    "Coefficient",
    "Count",
    "CountPerMonth",
    "CountPerYear",
    "Days",
    "DaysPerWeek",
    "Deviations",
    "Elasticity",
    "Euro",
    "EuroPerBikeYear",
    "EuroPerHour",
    "EuroPerKilometre",
    "EuroPerLesson",
    "EuroPerMonth",
    "EuroPerYear",
    "Exponent",
    "Factor",
    "Jobs",
    "Kilometres",
    "KilometresPerHour",
    "Lessons",
    "LessonsPerMonth",
    "Level",
    "LogPoints",
    "LogWage",
    "LogWagePerMinute",
    "Logit",
    "LogitPerDeviation",
    "LogitPerMinute",
    "LogitPerTenPoints",
    "Metres",
    "Minutes",
    "Months",
    "People",
    "PeoplePerMonth",
    "PeoplePerYear",
    "PerMinute",
    "PerMonth",
    "PerYear",
    "Points",
    "Probability",
    "Quantities",
    "Quantity",
    "Seats",
    "Share",
    "TripsPerBikeDay",
    "Unit",
    "Vacancies",
    "Weeks",
    "Weight",
    "WholeMonths",
    "nearest",
    "read",
]

People = Annotated[float, Unit("people")]
Jobs = Annotated[float, Unit("jobs")]
Vacancies = Annotated[float, Unit("vacancies")]
Count = Annotated[int, Unit("count")]
Points = Annotated[int, Unit("points")]
Seats = Annotated[int, Unit("seats")]
Share = Annotated[float, Unit("share")]
Probability = Annotated[float, Unit("probability")]
Factor = Annotated[float, Unit("factor")]
Weight = Annotated[float, Unit("weight")]
Exponent = Annotated[float, Unit("exponent")]
Coefficient = Annotated[float, Unit("coefficient")]
Elasticity = Annotated[float, Unit("elasticity")]
Deviations = Annotated[float, Unit("SD")]
PerMonth = Annotated[float, Unit("1/month")]
PerYear = Annotated[float, Unit("1/year")]
PerMinute = Annotated[float, Unit("1/minute")]
CountPerMonth = Annotated[float, Unit("count/month")]
CountPerYear = Annotated[float, Unit("count/year")]
PeoplePerMonth = Annotated[float, Unit("people/month")]
PeoplePerYear = Annotated[float, Unit("people/year")]
Lessons = Annotated[float, Unit("lessons")]
LessonsPerMonth = Annotated[float, Unit("lessons/month")]
TripsPerBikeDay = Annotated[float, Unit("trips/bike/day")]
CalendarMonth = Annotated[int, Unit("month")]
Months = Annotated[float, Unit("months")]
WholeMonths = Annotated[int, Unit("months")]
Weeks = Annotated[float, Unit("weeks")]
Days = Annotated[float, Unit("days")]
Minutes = Annotated[float, Unit("minutes")]
DaysPerWeek = Annotated[float, Unit("days/week")]
Kilometres = Annotated[float, Unit("km")]
Metres = Annotated[float, Unit("metres")]
KilometresPerHour = Annotated[float, Unit("km/h")]
Euro = Annotated[float, Unit("EUR")]
EuroPerMonth = Annotated[float, Unit("EUR/month")]
EuroPerYear = Annotated[float, Unit("EUR/year")]
EuroPerHour = Annotated[float, Unit("EUR/hour")]
EuroPerKilometre = Annotated[float, Unit("EUR/km")]
EuroPerLesson = Annotated[float, Unit("EUR/lesson")]
EuroPerBikeYear = Annotated[float, Unit("EUR/bike/year")]
LogPoints = Annotated[float, Unit("log points")]
LogWage = Annotated[float, Unit("log wage")]
LogWagePerMinute = Annotated[float, Unit("log wage/minute")]
Logit = Annotated[float, Unit("logit")]
LogitPerDeviation = Annotated[float, Unit("logit/SD")]
LogitPerTenPoints = Annotated[float, Unit("logit/10 points")]
LogitPerMinute = Annotated[float, Unit("logit/minute")]
Level = Annotated[int, Unit("CEFR level")]


class Quantities:
    """A group of assumptions: one mechanism, one measure or one kind of institution.

    Subclasses are frozen, slotted, keyword-only dataclasses. Field ``x`` of the group with
    prefix ``separation`` is filled from the row ``separation.x``.
    """

    __slots__ = ()
    prefix: ClassVar[str]


Group = TypeVar("Group", bound=Quantities)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Every assumption of a model: groups for the code, rows for the reader."""

    rows: Mapping[str, Quantity]
    groups: tuple[type[Quantities], ...]
    _filled: Mapping[type[Quantities], Quantities]

    @classmethod
    def load(
        cls,
        groups: Iterable[type[Quantities]],
        *,
        path: Path = DATA / "assumptions.csv",
        later: Iterable[str] = (),
    ) -> Self:
        """Return the assumptions of the table, sorted into the groups of the code.

        ``later`` names the prefixes of groups whose rows nobody reads yet. Raises ValueError
        for a faulty row, a field without a row, a row without a field and a unit that
        differs between code and table.
        """
        groups = tuple(groups)
        rows = read(path)
        known = {f"{group.prefix}.{field}" for group in groups for field in _types(group)}
        for name in rows:
            if name not in known and name.partition(".")[0] not in tuple(later):
                raise ValueError(
                    f"{path.name}: nobody reads {name}; nearest: {nearest_text(name, known)}"
                )
        return cls._of(rows, groups)

    @classmethod
    def _of(cls, rows: Mapping[str, Quantity], groups: tuple[type[Quantities], ...]) -> Self:
        """Return assumptions whose groups are filled from the rows."""
        return cls(rows, groups, {group: _fill(group, rows) for group in groups})

    def __getitem__(self, group: type[Group]) -> Group:
        """Return the filled group."""
        return cast(Group, self._filled[group])

    def __iter__(self) -> Iterator[type[Quantities]]:
        """Return the groups one after the other."""
        return iter(self.groups)

    def __len__(self) -> int:
        """Return the number of groups."""
        return len(self.groups)

    @property
    def values(self) -> dict[str, float]:
        """Return the value of every row by name, for fingerprints."""
        return {name: row.value for name, row in self.rows.items()}

    def but(self, changes: Mapping[str, float], neutral: Mapping[str, float] | None = None) -> Self:
        """Return the same assumptions with some values changed, within their bounds.

        A value may also be the one in ``neutral``, at which an assumption says nothing. Raises
        ValueError for an unknown name, with the nearest names, and for a value outside
        low…high.
        """
        rows = dict(self.rows)
        for name, value in changes.items():
            if name not in rows:
                raise ValueError(
                    f"{name} is not an assumption; nearest: {nearest_text(name, rows)}"
                )
            row = rows[name]
            if not row.low <= value <= row.high and value != (neutral or {}).get(name):
                raise ValueError(
                    f"{name} = {value:g} {row.unit} lies outside {row.low:g}…{row.high:g}"
                )
            rows[name] = dataclasses.replace(row, value=float(value))
        return type(self)._of(rows, self.groups)


def _types(group: type[Quantities]) -> dict[str, tuple[type, str]]:
    """Return for every field of the group whether it is whole or not, and its unit."""
    hints = typing.get_type_hints(group, include_extras=True)
    found: dict[str, tuple[type, str]] = {}
    for field in dataclasses.fields(cast(Any, group)):
        hint = hints[field.name]
        units = [note for note in getattr(hint, "__metadata__", ()) if isinstance(note, Unit)]
        if len(units) != 1:
            raise ValueError(
                f"{group.prefix}.{field.name} has no unit type; see models/quantity.py"
            )
        found[field.name] = (typing.get_args(hint)[0], units[0].name)
    return found


def _fill(group: type[Quantities], rows: Mapping[str, Quantity]) -> Quantities:
    """Return the group with the values of its rows."""
    filled: dict[str, float] = {}
    for field, (kind, unit) in _types(group).items():
        name = f"{group.prefix}.{field}"
        if name not in rows:
            raise ValueError(f"no row fills {name}; nearest: {nearest_text(name, rows)}")
        row = rows[name]
        if row.unit != unit:
            raise ValueError(f"{name} is {unit} in the code and {row.unit} in the table")
        if kind is int and not row.value.is_integer():
            raise ValueError(f"{name} = {row.value:g} {unit} must be a whole number")
        filled[field] = kind(row.value)
    return cast(Any, group)(**filled)  # type: ignore[no-any-return]
