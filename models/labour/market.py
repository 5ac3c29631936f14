"""The labour and education market on both sides of the border, month by month, as a Mesa model."""

from typing import ClassVar

import mesa
import numpy as np

from models import months
from models.chance import Chance
from models.heap import keep_memory
from models.labour import guard, institutions
from models.labour.month import MONTH
from models.labour.opening import opened
from models.labour.plan import Plan
from models.labour.process import Watch
from models.labour.purse import Purse
from models.labour.record import Record, Recorder
from models.labour.state import State
from models.quantity import Assumptions
from models.refusal import Refusal


class LabourMarket(mesa.Model):  # type: ignore[misc]
    """One world: residents, firms and institutions of both sides under one plan of measures.

    given are the assumptions, plan the measures; sample below 1 is a coarse preview. A run begins
    with a burn-in whose length the assumption study.burn_in_months states; step() then plays one
    calendar month from January 2020 on. watch is called after every verb, for a diary of people; it
    must change nothing. A number that is not finite raises Refusal, which names the verb, the
    column and the month.
    """

    watch: Watch | None = None
    careful: ClassVar[bool] = False  # whether to look at all numbers after every verb

    def __init__(
        self,
        given: Assumptions,
        plan: Plan | None = None,
        *,
        seed: int = 1,
        sample: float = 1.0,
        months: int = 132,
    ) -> None:
        """Draw the first state and play the burn-in, without measures."""
        super().__init__(rng=seed)
        keep_memory()
        self.given = given
        self.plan = Plan()
        self.horizon, self.sample = months, sample
        self.state: State = opened(given, Chance(seed), sample)
        institutions.settle(self)
        while self.state.burning_in:
            self._play()
        self._adopt(plan or Plan())
        self.recorder = Recorder(self.state, self.plan.names, months)

    def step(self) -> None:
        """Play one month: measures push, institutions decide, people act, the record looks."""
        self._play()
        self.state.month -= 1
        self.recorder.note(self.state)
        self.state.month += 1

    def _play(self) -> None:
        state = self.state
        state.flows = state.flows.__class__(*(np.zeros_like(counter) for counter in state.flows))
        state.log.reached = []
        if months.month_of_year(state.month) == 1:
            state.purse.open_year(months.year(state.month))
        state.purse.open_month()
        state.levers = self.plan.levers(state.month, state.scale, self.given)
        for kind in institutions.KINDS:
            self.agents_by_type[kind].do("decide")
        for verb in MONTH:
            verb(state, self.given)
            if self.watch is not None:
                self.watch(verb.name, state)
            if self.careful:
                self._look(verb.name)
        self._look("?", state.month % guard.SLICES, guard.SLICES)
        state.month += 1

    def _look(self, verb: str, part: int = 0, of: int = 1) -> None:
        """Raise Refusal where a number of a part of the rows is not finite."""
        column = guard.not_finite(self.state, part, of)
        if column is None:
            return
        found = guard.refused(self.state, verb, column)
        raise found if self.careful else self._traced() or found

    def _traced(self) -> Refusal | None:
        """Play this world once more up to now and return what its first faulty verb left."""
        seed = int(self.state.chance.seed)
        try:
            again = _Careful(
                self.given, self.plan, seed=seed, sample=self.sample, months=self.horizon
            )
            while again.state.month <= self.state.month:
                again._play()
        except Refusal as found:
            return found
        return None

    def _adopt(self, plan: Plan) -> None:
        """Go on under another plan, with a purse that keeps what shared interventions have left."""
        state, old = self.state, self.plan
        purse = Purse(plan.budgets(state.scale))
        purse.open_year(months.year(state.month))
        for row, name in enumerate(plan.names):
            if name in old.names and plan.interventions[row] in old.interventions:
                purse.left[row] = state.purse.left[old.names.index(name)]
        rows = {old.names.index(name): row for row, name in enumerate(plan.names)
                if name in old.names}  # fmt: skip
        rides = state.people.rides
        rides[:] = np.array([*(rows.get(each, -1) for each in range(len(old.names))), -1])[rides]
        state.purse, self.plan = purse, plan

    @property
    def record(self) -> Record:
        """Hand over what has been recorded so far, unless a number is not finite."""
        self._look("?")
        return self.recorder.record(int(self.state.chance.seed), self.state.scale)

    def fork(self, plan: Plan) -> "LabourMarket":
        """Copy this world and let the copy go on under another plan.

        The two plans may differ from the present month on only; ValueError otherwise.
        """
        apart = self.plan.first_difference(plan)
        if apart is not None and apart < self.state.month:
            raise ValueError(f"the plans differ since month {apart}, before {self.state.month}")
        twin = LabourMarket.__new__(LabourMarket)
        mesa.Model.__init__(twin, rng=int(self.state.chance.seed))
        twin.given, twin.plan = self.given, self.plan
        twin.horizon, twin.sample = self.horizon, self.sample
        twin.state = self.state.copy()
        institutions.settle(twin)
        twin._adopt(plan)
        twin.recorder = self.recorder.forked(plan.names, self.state.month)
        return twin

    def release(self) -> None:
        """Let go of the model: Mesa 3.3 keeps every model in a class-level counter (mesa 3179)."""
        getattr(mesa.Agent, "_ids", {}).pop(self, None)


class _Careful(LabourMarket):
    """A world that looks at all of its numbers after every verb."""

    careful: ClassVar[bool] = True


def play(
    given: Assumptions, plan: Plan, *, seed: int, sample: float = 1.0, months: int = 132
) -> Record:
    """Play one run from the burn-in to the end and return its record."""
    market = LabourMarket(given, plan, seed=seed, sample=sample, months=months)
    try:
        for _ in range(months):
            market.step()
        return market.record
    finally:
        market.release()
