"""What stands in the fields of the panel, and what a typed number does to the scenario file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from gros import formats
from gros.errors import GrosError, OutOfBounds, ScenarioError
from gros.lab import panel_levers, panel_numbers
from gros.lab.panel_file import SettingsFile, changed
from gros.lab.panel_levers import Lever
from gros.language import _
from gros.money.deal import deal
from gros.scenario import Scenario
from models import months
from models.labour.measures import Intervention, by_key
from models.labour.measures.measure import Value
from models.labour.plan import Plan
from models.text import N_

__all__ = ["Field", "Settings"]

_CENTS = 100


@dataclass(slots=True)
class Field:
    """What one field shows: the text in it, what was understood, what is wrong."""

    text: str
    echo: str = ""
    error: str = ""


class Settings:
    """The fields of all levers over one scenario file."""

    def __init__(self, file: SettingsFile) -> None:
        self.file = file
        self.fields: dict[str, Field] = {}
        self.reset()

    def reset(self) -> None:
        """Fill every field with what stands in the file."""
        self.fields = {one.key: Field(self._written(one)) for one in panel_levers.levers()}

    @property
    def wrong(self) -> tuple[Lever, ...]:
        """Return the levers whose field holds something that cannot be used."""
        return tuple(one for one in panel_levers.levers() if self.fields[one.key].error)

    @property
    def spent(self) -> int:
        """Return the money of all measures over all years, in EUR."""
        return sum(_total(one) for one in self._plan.values())

    @property
    def left(self) -> int:
        """Return what is left of the money that the deal gives to GROS, in EUR."""
        return deal().gros // _CENTS - self.spent

    def enter(self, lever: Lever, text: str) -> None:
        """Take a typed text: write it into the file, or say by the field what is wrong.

        Raises ChangedError when somebody else changed the file; the text stays in its field.
        """
        field = self.fields[lever.key]
        field.text, field.echo, field.error = text, "", ""
        try:
            said, one = self._chosen(lever, text) if lever.options else self._typed(lever, text)
            self._check_money(one)
        except GrosError as error:
            field.error = error.faults[0].message.text()
            return
        if one != self._plan.get(one.name):
            self.file.write(changed(self.file.text, self._plan, one))
        self._echo(lever, said)

    def foreseen(self, lever: Lever, text: str) -> Scenario | None:
        """Return the scenario with a text that is still being typed, None while it is no use."""
        try:
            _said, one = self._typed(lever, text)
            self._check_money(one)
        except GrosError:
            return None
        plan = Plan(tuple({**self._plan, one.name: one}.values()))
        return replace(self.file.scenario, plan=plan)

    def _chosen(self, lever: Lever, text: str) -> tuple[list[str], Intervention]:
        """Return what was chosen in words, and the measure with it."""
        if text not in lever.options:
            names = ", ".join(lever.options.values())
            raise ScenarioError(N_("Please choose one of these: %(names)s."), {"names": names})
        value: Value = text == "true" if set(lever.options) == {"true", "false"} else text
        said = _("You chose: %(value)s.") % {"value": lever.options[text]}
        return [said], self._with(lever, value)

    def _typed(self, lever: Lever, text: str) -> tuple[list[str], Intervention]:
        """Return what was understood of a number, and the measure with it."""
        typed = panel_numbers.read(text, decimals=lever.decimals)
        number = panel_numbers.within(typed.value, lever.low, lever.high, lever.decimals)
        said = [_("You filled in: %(value)s.") % {"value": self._said(lever, number)}]
        if typed.grouped:
            said.append(_("The point separates thousands."))
        whole = lever.setting is None or lever.setting.kind == "integer"
        return said, self._with(lever, int(number) if whole else float(number))

    @property
    def _plan(self) -> Mapping[str, Intervention]:
        return {one.name: one for one in self.file.scenario.plan.interventions}

    def _of(self, lever: Lever) -> Intervention:
        """Return the measure that a lever belongs to, as it stands now."""
        kind = lever.measure.key
        ahead = (one for one in self._plan.values() if one.measure == kind and _years(one))
        fresh = panel_levers.neutral(kind)
        if fresh.name in self._plan:
            fresh = replace(fresh, name=f"{kind}_next")
        return next(ahead, fresh)

    def _with(self, lever: Lever, value: Value) -> Intervention:
        """Return the measure with a new value; a new size brings the money that it needs."""
        one = self._of(lever)
        years = tuple(one.budget_eur or _years(one))
        if lever.setting is None:
            return replace(one, budget_eur=dict.fromkeys(years, int(value)))
        if one.settings.get(lever.setting.name) == value:
            return one
        one = replace(one, settings={**one.settings, lever.setting.name: value})
        return replace(one, budget_eur={year: panel_levers.need(one, year) for year in years})

    def _check_money(self, one: Intervention) -> None:
        """Raise OutOfBounds when a measure would take more money than is left."""
        before = self._plan.get(one.name)
        over = _total(one) - (_total(before) if before else 0) - self.left
        if over > 0 and (before is None or _total(one) > _total(before)):
            raise OutOfBounds(
                N_(
                    "This needs %(need)s over all years. That is %(over)s more than is left of"
                    " %(whole)s. Take money from another measure first."
                ),
                {
                    "need": formats.money(_total(one)),
                    "over": formats.money(over),
                    "whole": formats.money(deal().gros // _CENTS),
                },
            )

    def _echo(self, lever: Lever, said: list[str]) -> None:
        """Say what was understood, and give every field of this measure its value of today."""
        for other in panel_levers.levers():
            field = self.fields[other.key]
            if other.measure == lever.measure and not (field.error and other != lever):
                field.text = self._written(other)
        self.fields[lever.key].echo = " ".join([*said, *self._money_words(lever)])

    def _money_words(self, lever: Lever) -> list[str]:
        """Return what a size costs, or how much of it the money pays."""
        one = self._of(lever)
        year = min(one.budget_eur or _years(one))
        need = panel_levers.need(one, year)
        given = need if one.budget_eur is None else one.budget_eur.get(year, 0)
        if lever.setting is not None and given >= need:
            return [_("This costs %(money)s per year.") % {"money": formats.money(need)}]
        if given < need:
            share = formats.share(given / need, 0)
            return [_("The money pays for %(share)s of what is offered.") % {"share": share}]
        return []

    def _value(self, lever: Lever) -> Value:
        """Return the value of a lever as the file has it; money is that of the first year."""
        one = self._of(lever)
        if lever.setting is None:
            return next(iter((one.budget_eur or {0: 0}).values()))
        return one.settings.get(lever.setting.name, lever.setting.default)

    def _written(self, lever: Lever) -> str:
        """Return the value of a lever: a number as a person here writes it, or what was chosen."""
        chosen = self._value(lever)
        if lever.options:
            return str(chosen).lower() if isinstance(chosen, bool) else str(chosen)
        value = float(chosen)
        decimals = 0 if value == int(value) else lever.decimals
        return formats.number(value, decimals)

    def _said(self, lever: Lever, value: Decimal) -> str:
        if lever.setting is None:
            return formats.money(value)
        decimals = 0 if value == int(value) else lever.decimals
        return f"{formats.number(value, decimals)} {lever.unit}"


def _years(one: Intervention) -> tuple[int, ...]:
    """Return the years of the next programme in which a measure runs."""
    end = months.index(panel_levers.LAST) + 1 if one.end is None else one.end
    return tuple(
        year
        for year in panel_levers.YEARS
        if one.start < months.index(f"{year + 1}-01") and months.index(f"{year}-01") < end
    )


def _total(one: Intervention) -> int:
    """Return the money of a measure in the years of the next programme, in EUR.

    Without a budget it is what the measure needs; what others decide costs the programme nothing.
    """
    if by_key(one.measure).exogenous:
        return 0
    if one.budget_eur is not None:
        return sum(one.budget_eur.get(year, 0) for year in panel_levers.YEARS)
    return sum(panel_levers.need(one, year) for year in _years(one))
