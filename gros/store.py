"""Keeps finished runs on disk, each in a folder named by what went into it.

A run is written under another name in the same folder and renamed when it is complete, so that
what can be found is whole. Two processes that compute the same run write the same content under
the same name; whoever comes second leaves the first one's folder alone.
"""

import errno
import importlib.metadata
import json
import os
import platform
import secrets
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from gros import parquet
from gros.errors import StoredResultError
from gros.run import FORMAT, Run, inputs
from models.labour.record import Record
from models.text import N_

__all__ = ["DAMAGES", "MANIFEST", "Store", "machine", "refused", "versions"]

MANIFEST = "manifest.json"
_PARTIAL = "partial-"
_DAMAGED = "damaged-"
_DAY = 24 * 3600.0
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_SHUT = (errno.EACCES, errno.EPERM, errno.EROFS)
_TAKEN = (errno.ENOTEMPTY, errno.EEXIST, errno.EACCES, errno.EPERM)
DAMAGES = (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError,
           MemoryError, RecursionError, pa.ArrowException)  # fmt: skip
"""What a damaged or a hand-made file of a run may raise while it is read."""

_PACKAGES = ("mesa", "numpy", "numba", "pyarrow", "gros-workbench")


@dataclass(frozen=True, slots=True)
class Store:
    """Finished runs below one folder, ``results`` in the current directory unless named.

    Only a description: a store may be sent to worker processes.
    """

    folder: Path = Path("results")

    def place(self, run: Run) -> Path:
        """Return the folder of a run, whether it exists or not."""
        name = run.fingerprint
        return self.folder.absolute() / "runs" / name[:2] / name

    def has(self, run: Run) -> bool:
        """Tell whether a run is kept; its content is checked when it is loaded."""
        return (self.place(run) / MANIFEST).is_file()

    def save(self, run: Run, record: Record, *, seconds: float = 0.0) -> Path:
        """Keep what a run recorded and return its folder.

        Raises StoredResultError when the disk is full or may not be written; then nothing of
        the run is left behind.
        """
        record = parquet.ordered(record)
        manifest = _manifest(run, record, seconds)

        def fill(partial: Path) -> None:
            parquet.write(record, partial)
            _write(partial / MANIFEST, {**manifest, "files": parquet.file_hashes(partial)})

        return self._keep(run, fill)

    def files(self, run: Run) -> dict[str, bytes]:
        """Return the files of a kept run as bytes, to be sent to another store. Raises OSError."""
        return {path.name: path.read_bytes() for path in sorted(self.place(run).iterdir())}

    def receive(self, run: Run, files: Mapping[str, bytes]) -> Path:
        """Keep the files of a run that another store sent; raises like ``save``.

        Only names of files that a run has are written; ``load`` checks what is in them.
        """

        def fill(partial: Path) -> None:
            for name in (*parquet.PARTS, MANIFEST):
                (partial / name).write_bytes(files[name])

        return self._keep(run, fill)

    def _keep(self, run: Run, fill: Callable[[Path], None]) -> Path:
        """Fill a folder under another name and rename it when it is complete."""
        target = self.place(run)
        for again in (True, False):
            unique = f"{os.getpid()}-{secrets.token_hex(4)}"
            partial = target.parent / f"{_PARTIAL}{target.name}-{unique}"
            try:
                partial.mkdir(parents=True)
                fill(partial)
                _settle(partial)
                self._rename(partial, target)
                break
            except (OSError, pa.ArrowException) as error:
                # Where a clock jumped, another process may have tidied up what is still young.
                if again and isinstance(error, FileNotFoundError):
                    continue
                raise refused(error, self.folder) from error
            finally:
                shutil.rmtree(partial, ignore_errors=True)
        return target

    def load(self, run: Run) -> Record:
        """Return what a run recorded.

        Raises StoredResultError when the run is not kept. A run whose content is not what its
        manifest says is set aside under a name that begins with ``damaged-`` and is missing
        from then on.
        """
        target = self.place(run)
        if not (target / MANIFEST).is_file():
            raise StoredResultError(
                N_("There is no stored run %(run)s in %(folder)s."),
                {"run": run.fingerprint, "folder": str(self.folder)},
            )
        try:
            manifest = self.manifest(run)
            record = parquet.read(target, manifest["record"])
            whole = (
                manifest["files"] == parquet.file_hashes(target)
                and manifest["content"] == parquet.content_hash(record)
                and manifest["fingerprint"] == run.fingerprint
            )
        except DAMAGES:
            whole = False
        if not whole:
            aside = _set_aside(target)
            raise StoredResultError(
                N_(
                    "The stored run %(run)s is damaged. It now lies in %(aside)s and is "
                    "computed again when it is needed."
                ),
                {"run": run.fingerprint, "aside": str(aside)},
            )
        return record

    def manifest(self, run: Run) -> Mapping[str, Any]:
        """Return what is written beside a run: inputs, versions, machine, times, hash."""
        text = (self.place(run) / MANIFEST).read_text(encoding="utf-8")
        manifest: dict[str, Any] = json.loads(text)
        return manifest

    def tidy(self) -> None:
        """Remove what writers left behind that were killed more than a day ago."""
        for partial in (self.folder / "runs").glob(f"??/{_PARTIAL}*"):
            try:
                old = time.time() - partial.stat().st_mtime > _DAY
            except OSError:
                continue
            if old:
                shutil.rmtree(partial, ignore_errors=True)

    def _rename(self, partial: Path, target: Path) -> None:
        """Give a complete folder its name, unless a whole one already has it."""
        try:
            partial.rename(target)
        except OSError as error:
            if error.errno not in _TAKEN or not target.exists():
                raise
            if (target / MANIFEST).is_file():
                return
            _set_aside(target)
            partial.rename(target)


def _manifest(run: Run, record: Record, seconds: float) -> dict[str, Any]:
    """Return what a reader and ``load`` must know about a run."""
    return {
        "format": FORMAT,
        "fingerprint": run.fingerprint,
        "content": parquet.content_hash(record),
        "scenario": run.key,
        "scenario_text": run.text,
        "inputs": inputs(run),
        "record": parquet.shape(record),
        "versions": versions(),
        "machine": machine(),
        "times": {
            "written": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(seconds, 3),
        },
    }


@cache
def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that compute and keep runs."""
    return {"python": platform.python_version(), **{name: _version(name) for name in _PACKAGES}}


def machine() -> dict[str, str]:
    """Return the kind of machine, without anything that names it."""
    return {"system": platform.system(), "kind": platform.machine()}


def _version(package: str) -> str:
    """Return the version of an installed package, or an empty text."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _write(path: Path, content: Mapping[str, Any]) -> None:
    """Write a mapping as JSON that people can read."""
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _settle(folder: Path) -> None:
    """Wait until the files of a folder are on the disk, so that a power cut cannot empty them."""
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _set_aside(target: Path) -> Path:
    """Rename a damaged run and return where it lies now."""
    aside = target.with_name(f"{_DAMAGED}{target.name}-{secrets.token_hex(4)}")
    try:
        target.rename(aside)
    except FileNotFoundError:
        return aside
    except OSError as error:
        raise refused(error, target.parent) from error
    return aside


def refused(error: OSError | pa.ArrowException, folder: Path) -> StoredResultError:
    """Return what a user reads when a run cannot be written."""
    number = error.errno if isinstance(error, OSError) else None
    values = {"folder": str(folder)}
    if number in _FULL:
        return StoredResultError(
            N_(
                "The disk is full. No run could be stored in %(folder)s. What was ready is kept. "
                "Make room, then give the same command again."
            ),
            values,
        )
    if number in _SHUT:
        return StoredResultError(
            N_(
                "You may not write in %(folder)s. Choose another folder with --out, or ask for "
                "permission to write."
            ),
            values,
        )
    return StoredResultError(
        N_("No run could be stored in %(folder)s (%(reason)s). Choose another folder with --out."),
        {**values, "reason": type(error).__name__ if number is None else errno.errorcode[number]},
    )
