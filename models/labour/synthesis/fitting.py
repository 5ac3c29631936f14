"""Fits tables to margins and rounds them to whole people, with every total exact."""

import numpy as np

from models.compiling import kernel
from models.labour.synthesis.luck import Floats, Wholes

MOST_ROUNDS = 200
CLOSE = 1e-10
MOST_ODDS = 1e12


@kernel
def add_up(values):  # type: ignore[no-untyped-def]
    """Add numbers in their order, since library sums may differ from machine to machine."""
    total = 0.0
    for value in values:
        total += value
    return total


@kernel
def apportion(quotas, u):  # type: ignore[no-untyped-def]
    """Round quotas to whole counts with the rounded sum as total, keyed by one draw u.

    Every count is its quota rounded down or up; the chance of rounding up is the remainder, so
    small cells are not lost in a small sample, and neighbours in the table share their remainder.
    Shape (cells,) in and out.
    """
    total = add_up(quotas)
    whole = np.int64(np.floor(total + 0.5))
    counts = np.zeros(quotas.size, np.int64)
    if whole == 0:
        return counts
    running = 0.0
    before = np.int64(0)
    for i in range(quotas.size):
        running += quotas[i]
        upto = min(np.int64(np.floor(running * (whole / total) + u)), whole)
        counts[i] = upto - before
        before = upto
    last = quotas.size - 1
    while quotas[last] <= 0.0:
        last -= 1
    counts[last] += whole - before
    return counts


@kernel
def apportion_rows(shares, totals, u):  # type: ignore[no-untyped-def]
    """Split each total over a row of shares. Shapes (rows, cells), (rows,), (rows,)."""
    counts = np.zeros(shares.shape, np.int64)
    quotas = np.zeros(shares.shape[1])
    for row in range(totals.size):
        if totals[row] > 0:
            scale = totals[row] / add_up(shares[row])
            for cell in range(quotas.size):
                quotas[cell] = shares[row, cell] * scale
            whole = apportion(quotas, u[row])
            for cell in range(quotas.size):
                counts[row, cell] = whole[cell]
    return counts


@kernel
def fit(seed, rows, columns):  # type: ignore[no-untyped-def]
    """Fit a table to both margins by iterative proportional fitting (Deming and Stephan 1940).

    Shapes (rows, columns), (rows,), (columns,). Both margins must have the same sum.
    """
    table = seed.copy()
    for _ in range(MOST_ROUNDS):
        worst = 0.0
        for column in range(columns.size):
            total = 0.0
            for row in range(rows.size):
                total += table[row, column]
            if total > 0.0:
                worst = max(worst, abs(columns[column] / total - 1.0))
                for row in range(rows.size):
                    table[row, column] *= columns[column] / total
        for row in range(rows.size):
            total = 0.0
            for column in range(columns.size):
                total += table[row, column]
            if total > 0.0:
                for column in range(columns.size):
                    table[row, column] *= rows[row] / total
        if worst < CLOSE:
            break
    return table


@kernel
def controlled(table, rows, columns):  # type: ignore[no-untyped-def]
    """Round a fitted table to whole counts that meet both whole margins exactly.

    First everything is rounded down; what is missing goes, row by row, where the remainder is
    largest and the column still has room. Shapes (rows, columns), (rows,), (columns,).
    """
    counts = np.zeros(table.shape, np.int64)
    room = columns.copy()
    missing = rows.copy()
    for row in range(rows.size):
        for column in range(columns.size):
            down = np.int64(np.floor(table[row, column] + 1e-9))
            down = min(down, room[column], missing[row])
            counts[row, column] = down
            room[column] -= down
            missing[row] -= down
    for row in range(rows.size):
        while missing[row] > 0:
            best = -1
            most = 0.0
            for column in range(columns.size):
                remainder = table[row, column] - counts[row, column]
                if room[column] > 0 and (best < 0 or remainder > most):
                    best, most = column, remainder
            counts[row, best] += 1
            room[best] -= 1
            missing[row] -= 1
    return counts


@kernel
def _reached(sizes, odds, scale):  # type: ignore[no-untyped-def]
    total = 0.0
    for cell in range(sizes.size):
        total += sizes[cell] * scale * odds[cell] / (1.0 + scale * odds[cell])
    return total


def likely(sizes: Wholes, odds: Floats, total: float) -> Floats:
    """Return the probability of each cell when odds are given and the total must come out.

    p = x·odds / (1 + x·odds) with x such that Σ size·p = total. Shapes (cells,), (cells,). Raises
    ValueError when there are not enough people for the total.
    """
    if total > int(sizes.sum()):
        raise ValueError("the total is larger than the people there are")
    chance: Floats = _likely(sizes.astype(np.float64), odds, float(total))
    return chance


@kernel
def _likely(sizes, odds, total):  # type: ignore[no-untyped-def]
    low, high = 0.0, 1.0
    while _reached(sizes, odds, high) < total and high < MOST_ODDS:
        high *= 2.0
    for _ in range(MOST_ROUNDS):
        middle = 0.5 * (low + high)
        if _reached(sizes, odds, middle) < total:
            low = middle
        else:
            high = middle
    chance = np.empty(odds.size)
    for cell in range(odds.size):
        chance[cell] = high * odds[cell] / (1.0 + high * odds[cell])
    return chance


@kernel
def deal(groups, counts, u):  # type: ignore[no-untyped-def]
    """Give each member of a group one label, so that every label is given exactly as counted.

    Selection sampling: each label is taken with the chance left for it, so that every way to deal
    is equally likely. groups (people,), −1 for people who get no label (−1); counts (groups,
    labels) with the size of the group as sum; u (people,). Raises ValueError when a group is
    larger than its counts.
    """
    left = counts.copy()
    size = np.zeros(counts.shape[0], np.int64)
    for group in range(counts.shape[0]):
        for label in range(counts.shape[1]):
            size[group] += counts[group, label]
    labels = np.empty(groups.size, np.int64)
    for i in range(groups.size):
        group = groups[i]
        if group < 0:
            labels[i] = -1
            continue
        if size[group] == 0:
            raise ValueError("a group has more members than labels")
        pick = u[i] * size[group]
        label = 0
        upto = left[group, 0]
        while pick >= upto:
            label += 1
            upto += left[group, label]
        labels[i] = label
        left[group, label] -= 1
        size[group] -= 1
    return labels
