"""Freed memory stays with the process, so that the next month finds its pages there."""

import subprocess
import sys

import pytest

MONTHS = """
import resource
import numpy as np
from models.heap import keep_memory
{first}
def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
def month():
    before = faults()
    arrays = [np.ones(250_000) for _ in range(20)]
    del arrays
    return faults() - before
print([month() for _ in range(6)][-1])
"""


def faults_of_a_month(first: str) -> int:
    done = subprocess.run([sys.executable, "-c", MONTHS.format(first=first)],
                          capture_output=True, text=True, check=True)  # fmt: skip
    return int(done.stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only the C library of Linux")
def test_a_month_finds_the_pages_that_the_last_one_freed():
    assert faults_of_a_month("keep_memory()") < 0.1 * max(faults_of_a_month(""), 1_000)
