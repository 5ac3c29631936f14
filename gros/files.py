"""Puts files in place whole or not at all."""

import os
import tempfile
from pathlib import Path

__all__ = ["put"]


def put(path: Path, content: str | bytes) -> None:
    """Write a file in one step, so that nobody ever finds half of it; makes its folder.

    Raises OSError when the folder cannot be written; then nothing has changed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".page-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
