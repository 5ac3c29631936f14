"""Compiling loops with Numba, kept on disk under the hash of the source they were made from."""

import contextlib
import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numba
from numba import config

_compile: Any = numba.njit  # its overloads know too few of its options
SECONDS_UNUSED: Final = 7 * 86_400
"""So long compiled loops of another source are kept: someone may still compare with it."""
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
        folder = Path(home) / "gros" / "kernels" / source_hash()[:16]
        numba_settings.CACHE_DIR = str(folder)
        forget_unused(folder)


def forget_unused(folder: Path) -> None:
    """Mark a folder of compiled loops as used, and remove those beside it that nobody uses.

    Loops of one source take some twenty megabytes. A folder that cannot be changed stays.
    """
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)
        for other in folder.parent.iterdir():
            if time.time() - other.stat().st_mtime > SECONDS_UNUSED:
                shutil.rmtree(other, ignore_errors=True)


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
