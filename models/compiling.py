"""Compiling loops with Numba, kept on disk under the hash of the source they were made from."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
from numba import config

_compile: Any = numba.njit  # its overloads know too few of its options
_WITH_LOOPS = ("*.py", "labour/**/*.py")  # where loops are compiled, and what they may call


def source_hash() -> str:
    """Hash the source text of every module that loops are made from, in order of name."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for pattern in _WITH_LOOPS for path in root.glob(pattern)):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _keep_by_source() -> None:
    """Let Numba keep compiled loops apart for each state of the source.

    Numba notices a change in the file of a loop, but not in a file it calls; a folder named by all
    of the source cannot go stale.
    """
    if "NUMBA_CACHE_DIR" not in os.environ:
        home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        numba_settings: Any = config
        numba_settings.CACHE_DIR = str(Path(home) / "gros" / "kernels" / source_hash()[:16])


_keep_by_source()


def kernel(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a loop over people or things and keep the result on disk.

    Division follows IEEE 754 as in NumPy; nothing may be reordered or fused, so every machine
    rounds alike.
    """
    compiled: Callable[..., Any] = _compile(cache=True, error_model="numpy", no_cfunc_wrapper=True)(
        function
    )
    return compiled


def step(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a step that only loops call; it is kept as a part of them."""
    compiled: Callable[..., Any] = _compile(
        error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True
    )(function)
    return compiled


def rule(function: Callable[..., Any]) -> Callable[..., Any]:
    """Write a rule on numbers into every loop that calls it, so that it becomes vector code."""
    compiled: Callable[..., Any] = _compile(
        inline="always", error_model="numpy", no_cfunc_wrapper=True
    )(function)
    return compiled
