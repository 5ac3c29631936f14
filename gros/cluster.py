"""The same work on a Dask cluster: seeds go out, whole runs come back and are kept here.

Workers need the same version of the workbench and no folder in common with this machine.
"""

import asyncio
import contextlib
import importlib
import logging
import secrets
import socket
import tempfile
import threading
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gros import failing, work
from gros.errors import CommandError, Fault, GrosError, Message
from gros.run import Run
from gros.store import Store
from gros.work import CalledOffError, Outcome, Task, play_seed
from models.text import N_

__all__ = ["call_off", "connected", "play_there"]

_PATIENCE = 15  # seconds until a scheduler or a first worker counts as silent
_EXTRA = "uv sync --extra cluster"
_SAME = ("python", "dask", "distributed")  # what must be of one version everywhere

Sent = list[tuple[Outcome, dict[str, bytes]]]
"""What comes back from a worker: what became of every run, and its files."""

_one_at_a_time = threading.Lock()
_called_off: set[str] = set()


@dataclass(frozen=True, slots=True)
class _Stop:
    """Says in a worker whether the batch with this token has been called off."""

    token: str

    def is_set(self) -> bool:
        """Tell whether to stop."""
        return self.token in _called_off


@contextlib.contextmanager
def connected(address: str) -> Iterator[Any]:
    """Offer work on the cluster whose scheduler listens at an address such as tcp://host:8786.

    Raises CommandError when Dask is not installed, when the scheduler does not answer or speaks
    another version, and when no worker is there.
    """
    try:
        distributed = importlib.import_module("distributed")
    except ModuleNotFoundError:
        raise CommandError(
            N_("A cluster needs the package Dask. Install it with: %(command)s"),
            {"command": _EXTRA},
        ) from None
    # Its own words about lost connections would stand between ours, in English.
    for name in [
        name for name in logging.root.manager.loggerDict if name.startswith("distributed")
    ]:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    client = _client(distributed, address)
    try:
        _check(client, address)
        yield _Cluster(distributed, client, address).worked
    finally:
        with contextlib.suppress(Exception):
            client.close(timeout=_PATIENCE)


def play_there(task: Task, names: Sequence[str], token: str) -> Sent:
    """Compute in a worker what is missing of a seed and return the files of every run.

    ``names`` are the fingerprints that the other side expects: other models or data here would
    give other numbers under the right name. One task at a time in a process, since a market
    needs a core and its memory for itself.
    """
    if [run.fingerprint for run in task.missing] != list(names):
        return [(Outcome(run, _unlike(), fatal=True), {}) for run in task.missing]
    with _one_at_a_time, tempfile.TemporaryDirectory(prefix="gros-worker-") as place:
        store = Store(Path(place))
        work.stop_with(_Stop(token))
        try:
            found = play_seed(replace(task, store=store))
        except CalledOffError:
            return []
        return [(one, store.files(one.run) if one.fault is None else {}) for one in found]


def call_off(token: str) -> None:
    """Let a worker stop at the end of the month it is in."""
    _called_off.add(token)


class _Cluster:
    """Sends tasks to a cluster and keeps what comes back."""

    def __init__(self, distributed: Any, client: Any, address: str) -> None:
        self._distributed, self._client, self._address = distributed, client, address

    def worked(self, tasks: Sequence[Task]) -> Iterator[tuple[Task, list[Outcome]]]:
        """Compute tasks and return each with its outcomes as it finishes.

        A task whose worker died goes to another one; after three it has no outcomes. Raises
        CommandError when the scheduler is gone: what came back before is kept.
        """
        token = secrets.token_hex(8)
        futures = {}
        try:
            for task in tasks:
                names = [run.fingerprint for run in task.missing]
                sent = self._client.submit(play_there, task, names, token, pure=False)
                futures[sent] = task
            for future in self._distributed.as_completed(list(futures), loop=self._client.loop):
                task = futures.pop(future)
                yield task, self._kept(task, future)
        finally:
            if futures:
                with contextlib.suppress(Exception):
                    self._client.cancel(list(futures))
                    self._client.run(call_off, token)

    def _kept(self, task: Task, future: Any) -> list[Outcome]:
        """Keep what a worker sent and return what became of every run."""
        try:
            sent: Sent = future.result(timeout=_PATIENCE * 4)
        except self._distributed.scheduler.KilledWorker:
            return []
        except (OSError, TimeoutError, self._distributed.CancelledError) as error:
            raise _gone(self._address) from error
        except Exception as error:
            raise _broken(self._address, error) from error
        return [_received(task.store, outcome, files) for outcome, files in sent]


def _received(store: Store, outcome: Outcome, files: dict[str, bytes]) -> Outcome:
    """Keep one run that a worker sent, or the reason why there is none: its own note is gone."""
    if outcome.fault is not None:
        if not outcome.fatal:
            failing.note(store, outcome.run, outcome.fault)
        return outcome
    try:
        store.receive(outcome.run, files)
    except GrosError as error:
        return Outcome(outcome.run, error.faults[0], fatal=True)
    failing.forget(store, outcome.run)
    return outcome


def _client(distributed: Any, address: str) -> Any:
    """Return a connection.

    Raises CommandError when no scheduler answers at the address, or one of another version.
    """
    try:
        _knock(address)
        theirs = _asked(distributed, address)
        if others := _others(distributed.versions.get_versions(), [theirs]):
            raise _versions(address, others)
        with warnings.catch_warnings():
            # Other versions are told by us, in the reader's language.
            warnings.simplefilter("ignore")
            return distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except CommandError:
        raise
    except Exception as error:
        raise CommandError(
            N_(
                "No Dask scheduler answers at %(address)s. Start one with: dask scheduler. "
                "Nothing was changed."
            ),
            {"address": address},
        ) from error


def _knock(address: str) -> None:
    """Raise OSError unless somebody at the address says something first, as a scheduler does.

    Dask itself would wait without end for one who accepts the connection and is silent.
    """
    there = urlsplit(address)
    with socket.create_connection((there.hostname, there.port), timeout=_PATIENCE) as line:
        if there.scheme == "tcp" and not line.recv(1):
            raise ConnectionResetError


def _asked(distributed: Any, address: str) -> Mapping[str, Any]:
    """Return what a scheduler says of its versions. Raises what Dask raises for other people.

    A client would try for a minute to get on with another version, and end with a traceback.
    """

    async def ask() -> Mapping[str, Any]:
        async with asyncio.timeout(_PATIENCE), distributed.rpc(address) as there:
            said: Mapping[str, Any] = await there.versions()
            return said

    with ThreadPoolExecutor(1) as aside:  # a notebook already has a loop in its own thread
        return aside.submit(asyncio.run, ask()).result()


def _check(client: Any, address: str) -> None:
    """Raise CommandError unless the workers are like here, and one is there."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except Exception as error:
        raise CommandError(
            N_(
                "The Dask scheduler at %(address)s has no worker. Start one with: dask worker "
                "%(address)s --nthreads 1"
            ),
            {"address": address},
        ) from error
    try:
        said = client.get_versions()
        others = _others(said["client"], said["workers"].values())
        theirs = {} if others else client.run(_example)
    except Exception as error:
        raise _broken(address, error) from error
    if others:
        raise _versions(address, others)
    if set(theirs.values()) != {_example()}:
        raise CommandError(faults=[_unlike()])


def _others(here: Mapping[str, Any], there: Iterable[Any]) -> tuple[str, ...]:
    """Return which packages have another version there than here.

    Dask itself only warns of them. A Python is another one from its second number on.
    """
    found = set()
    for one in there:
        for name in _SAME:
            given = str((one or {}).get("packages", {}).get(name))
            numbers = 2 if name == "python" else None
            if given.split(".")[:numbers] != str(here["packages"][name]).split(".")[:numbers]:
                found.add(f"{name} {'.'.join(given.split('.')[:3])}")
    return tuple(sorted(found))


def _example() -> str:
    """Return the name of a fixed run: equal names mean equal models, data and forms."""
    plan = importlib.import_module("models.labour.plan").Plan(())
    return Run("", plan, (), seed=0, sample=1.0, months=1).fingerprint


def _unlike() -> Fault:
    message = N_(
        "A worker of the cluster has other models or other data. Install the same version of the "
        "workbench everywhere."
    )
    return Fault(Message(message))


def _versions(address: str, others: tuple[str, ...]) -> CommandError:
    return CommandError(
        N_(
            "The Dask scheduler at %(address)s or its workers have other versions than here: "
            "%(names)s. Install the same versions everywhere. Nothing was changed."
        ),
        {"address": address, "names": others},
    )


def _gone(address: str) -> CommandError:
    return CommandError(
        N_(
            "The Dask scheduler at %(address)s has gone. What was finished is kept. The same "
            "command goes on from there."
        ),
        {"address": address},
    )


def _broken(address: str, error: Exception) -> CommandError:
    return CommandError(
        N_(
            "A worker of the Dask scheduler at %(address)s cannot do this work (%(reason)s). "
            "Install the same version of the workbench everywhere. What was finished is kept."
        ),
        {"address": address, "reason": type(error).__name__},
    )
