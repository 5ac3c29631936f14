"""Marks the root of the tests, so that all can import what stands beside them; shares out the work.

The whole suite runs in two processes, each file in one of them. What is named on the command line
runs in this process, where a debugger and Ctrl-C reach it.
"""

import shutil

import pytest

from models.compiling import source_hash

SLOW_FIRST = (
    "tests/models/labour/test_accounts.py",  # this one compiles the loops …
    "tests/test_both_versions.py",  # … while this one compiles them for a plain processor
    "tests/models/stakeholders/test_figures.py",
)
"""Files with long tests begin, so that neither process waits for the other at the end."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return two processes for the whole suite, and for a part of it none beside this one."""
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return 2 if whole and config.option.markexpr == "not browser" else 0


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Move the slow files to the front in their order; the rest stays as it is."""
    place = {name: number for number, name in enumerate(SLOW_FIRST)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(place)))


@pytest.fixture(scope="session")
def plain_kernels(request: pytest.FixtureRequest) -> str:
    """Return where loops for a processor without special features are kept, for this source."""
    kept = request.config.cache.mkdir("plain-processor")
    kernels = kept / source_hash()[:16]
    for old in set(kept.iterdir()) - {kernels}:
        shutil.rmtree(old, ignore_errors=True)
    return str(kernels)
