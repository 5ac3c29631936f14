"""The money of a plan in integer cents: it leaves when a seat is taken, and never below zero."""

import numpy as np
from numpy.typing import NDArray


class Purse:
    """What each intervention may still spend this year and what it spent this month, in cents.

    An intervention without a budget has None in place of a yearly amount: it may buy every seat it
    offers. What a year leaves over goes back and is not carried on, as article 5.7 of the deal
    looks at the split year by year.
    """

    def __init__(self, budgets: tuple[dict[int, int] | None, ...]) -> None:
        """Take the yearly budgets in cents of each intervention, in the order of the plan."""
        self.budgets = budgets
        self.left = np.zeros(len(budgets), np.int64)
        self.spent = np.zeros(len(budgets), np.int64)

    def open_year(self, year: int) -> None:
        """Put the budget of a calendar year in; what was left returns to the payer."""
        for row, budget in enumerate(self.budgets):
            self.left[row] = 0 if budget is None else budget.get(year, 0)

    def open_month(self) -> None:
        """Begin a month with nothing spent."""
        self.spent[:] = 0

    def add(self, intervention: int, amount: int) -> None:
        """Put cents of another payer in, for this year; nothing where there is no budget."""
        if self.budgets[intervention] is not None:
            self.left[intervention] += amount

    def affords(self, intervention: int, seats: int, price: int) -> int:
        """Return how many of the seats the purse can pay."""
        if self.budgets[intervention] is None or price == 0:
            return seats
        return min(seats, int(self.left[intervention]) // price)

    def pay(self, intervention: int, seats: int, price: int) -> None:
        """Pay seats that were taken; raises ValueError when the money is not there."""
        amount = seats * price
        if self.budgets[intervention] is not None:
            if amount > self.left[intervention]:
                raise ValueError(
                    f"intervention {intervention} pays {amount} cents "
                    f"and has {self.left[intervention]}"
                )
            self.left[intervention] -= amount
        self.spent[intervention] += amount

    def copy_for(self, budgets: tuple[dict[int, int] | None, ...], year: int) -> "Purse":
        """Make the purse of another plan in the same year, nothing spent yet."""
        purse = Purse(budgets)
        purse.open_year(year)
        return purse

    def snapshot(self) -> NDArray[np.int64]:
        """Copy what was spent this month, (interventions,) cents."""
        return self.spent.copy()
