"""Picking rows by flags: against NumPy's own answer."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from models.compiling import kernel
from models.flagging import BLOCK, bits, flagged


@kernel
def pick(flags, size, start, rows):
    return flagged(flags, size, start, rows)


@settings(deadline=None)  # the first example compiles
@given(
    share=st.floats(0.0, 1.0), size=st.integers(0, BLOCK), start=st.integers(0, 10**6),
    seed=st.integers(0, 99),
)  # fmt: skip
def test_the_flagged_rows_are_listed_in_order_and_no_others(share, size, start, seed):
    flags = (np.random.default_rng(seed).random(BLOCK) < share).astype(np.uint8)
    wanted = start + np.flatnonzero(flags[:size])
    rows = np.full(BLOCK + 1, -1)
    found = pick(flags, size, start, rows)
    assert rows[:found].tolist() == wanted.tolist()


@given(st.lists(st.booleans(), max_size=32))
def test_every_truth_is_one_bit(truths):
    number = int(bits(np.array(truths, bool)))
    assert [bool(number >> place & 1) for place in range(len(truths))] == truths
