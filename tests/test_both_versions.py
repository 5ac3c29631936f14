"""The same small record on either Mesa and Python, and with the processor's special features off.

Where a change of the model is meant, `python tests/golden/make.py` renews the numbers kept.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import mesa
import numpy as np
import pytest
from golden import make

from models.labour import LabourMarket, Plan, assumptions
from models.labour.institutions import EmployerBranch
from models.labour.version import VERSION

ROOT = Path(__file__).parents[1]
ACT_ON_PLACES = {
    "civil_servant_curriculum", "ehealth_cooperation", "telework_rule", "train_frequency",
}  # fmt: skip
RENEW = "if the change is meant: python tests/golden/make.py"


@pytest.fixture(scope="module")
def tiny() -> dict[str, Any]:
    """Return the whole numbers of the tiny run, played here and now."""
    return make.described(make.record())


def numpy_features() -> str:
    """Name the features NumPy would choose among on this processor, so that it chooses none."""
    known = np._core._multiarray_umath.__cpu_features__
    return " ".join(name for name in np._core._multiarray_umath.__cpu_dispatch__ if known.get(name))


def test_a_processor_without_special_features_gives_the_same_bits(plain_kernels, tmp_path, request):
    """The first state is drawn anew as well; only the compiled loops are kept between runs.

    It comes first and plays the usual run last: another process of the suite compiles its loops in
    the meantime.
    """
    plain = {
        "NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": "", "NUMBA_CACHE_DIR": plain_kernels,
        "NPY_DISABLE_CPU_FEATURES": numpy_features(), "XDG_CACHE_HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, str(Path(make.__file__)), "--print"],
        env={**os.environ, **plain}, capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "gros").glob("first-state-*.npz")), "the first state was not drawn"
    assert json.loads(done.stdout) == request.getfixturevalue("tiny")


@pytest.mark.both_versions
@pytest.mark.parametrize("part", ["totals", "hires", "reached", "content"])
def test_the_tiny_run_gives_the_numbers_that_were_kept(tiny, part):
    kept = json.loads(make.FILE.read_text(encoding="utf-8"))[part]
    if isinstance(kept, dict):
        assert tiny[part].keys() == kept.keys(), RENEW
        assert [key for key in kept if tiny[part][key] != kept[key]] == [], RENEW
    assert tiny[part] == kept, RENEW


def test_the_version_of_the_model_belongs_to_the_numbers_that_were_kept():
    kept = json.loads(make.FILE.read_text(encoding="utf-8"))["content"]
    versions = make.versions()
    assert list(versions.items())[-1] == (VERSION, kept), "raise models.labour.version"
    assert len({*versions.values()}) == len(versions)


@pytest.mark.both_versions
def test_the_numbers_that_were_kept_say_something():
    kept = json.loads(make.FILE.read_text(encoding="utf-8"))
    assert all(len(months) == make.MONTHS for months in kept["totals"].values())
    few = {name for name, months in kept["reached"].items() if sum(months) <= 5}
    assert few == ACT_ON_PLACES, "a measure with seats reaches people, one with none nobody"
    assert all(sum(months[: make.START]) == 0 for months in kept["reached"].values())
    assert len(set(kept["totals"]["unemployed"])) > make.MONTHS // 2


@pytest.mark.both_versions
def test_the_market_is_a_mesa_model_that_any_mesa_user_can_drive():
    market = LabourMarket(assumptions.load(), Plan(), seed=3, sample=0.005, months=2)
    assert isinstance(market, mesa.Model)
    market.step()
    market.step()
    assert market.record.tables["population"][:2].sum(axis=(1, 2, 3)).min() > 3000
    branches = market.agents_by_type[EmployerBranch]
    assert len(branches) == 17 * 12
    assert {branch.place for branch in branches} == set(range(17))
    market.release()
