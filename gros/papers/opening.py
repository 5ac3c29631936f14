"""Opens a folder of results: the newest finished comparison with everybody in it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from gros.comparison import compare
from gros.counted import world
from gros.errors import CommandError, Fault, Message, StoredResultError
from gros.page.subject import Subject
from gros.papers.noting import FOLDER, FORMAT
from gros.results import Design, Failure, ResultSet
from gros.run import Run, code_hash, tables
from gros.scenario import Scenario, Text
from gros.series.kept import run_of
from gros.store import DAMAGES, MANIFEST, Store
from models import months
from models.labour.plan import Plan
from models.text import N_

__all__ = ["Opened", "opened"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A comparison as it lies in a folder: what a page is about, its note, the day of its runs."""

    subject: Subject
    note: Path
    day: date


def opened(folder: Path, name: str = "") -> Opened:
    """Return the comparison of a folder that was asked for last, or the one whose note is named.

    ``name`` may be the beginning of the fingerprint of the runs or of the file of the note.
    Raises CommandError for a folder without a comparison that a paper can be made of, and
    StoredResultError for runs that are damaged, gone, or of another version of the model.
    """
    found = [one for one in _notes(folder) if not name or _named(*one, name)]
    if not found:
        raise _none(folder, name)
    whole = [one for one in found if one[1]["sample"] >= 1.0]
    if not whole:
        raise _preview(folder, found[-1][1])
    path, note = whole[-1]
    try:
        return Opened(_subject(folder, path, note), path, _day(note))
    except DAMAGES as error:
        raise _damaged(path) from error


def _notes(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """Return all notes of a folder with their paths, the one asked for last behind."""
    found = [(path, _read(path)) for path in sorted((folder / FOLDER).glob("*.json"))]
    return sorted(found, key=lambda one: str(one[1]["times"]["asked"]))


def _read(path: Path) -> dict[str, Any]:
    """Return one note. Raises StoredResultError when it is not what was written."""
    try:
        note: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        whole = (
            note["format"] == FORMAT
            and isinstance(note["times"]["asked"], str)
            and note["against"] in note["scenarios"]
            and 0.0 < float(note["sample"]) <= 1.0
            and bool(_day(note))
        )
    except DAMAGES as error:
        raise _damaged(path) from error
    if not whole:
        raise _damaged(path)
    return note


def _named(path: Path, note: Mapping[str, Any], name: str) -> bool:
    return path.stem.startswith(name) or str(note["fingerprint"]).startswith(name)


def _day(note: Mapping[str, Any]) -> date:
    return datetime.fromisoformat(str(note["times"]["written"])).date()


def _subject(folder: Path, path: Path, note: Mapping[str, Any]) -> Subject:
    """Return what the paper is about, with all numbers formed anew from the runs."""
    if note["code"] != code_hash() or note["tables"] != dict(tables()):
        raise StoredResultError(
            N_(
                "These runs were calculated with another version of the model. Calculate them"
                " again, then make the paper: %(command)s"
            ),
            {"command": _command(folder, note)},
            file=str(path),
        )
    runs = _runs(folder, path, note["runs"])
    scenarios = dict(_scenarios(note, runs))
    results, bare = _results(folder, note, scenarios, runs), None
    if note["bare"] is not None:
        there = {**note, "seeds": note["bare"]["seeds"], "failures": []}
        bare = _results(folder, there, scenarios, _runs(folder, path, note["bare"]["runs"]))
    comparison = compare(results, bare)
    if comparison.fingerprint != note["fingerprint"]:
        raise _damaged(path)
    return Subject(comparison, scenarios, bool(note["agreed"]))


def _runs(
    folder: Path, path: Path, named: Iterable[Mapping[str, Any]]
) -> dict[tuple[str, int], Run]:
    return {(one["scenario"], int(one["seed"])): _run(folder, path, one) for one in named}


def _run(folder: Path, path: Path, one: Mapping[str, Any]) -> Run:
    """Return a run of the note from its manifest; its record is checked when it is loaded."""
    name = str(one["fingerprint"])
    place = folder / "runs" / name[:2] / name / MANIFEST
    try:
        manifest = json.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise StoredResultError(
            N_(
                "The run %(scenario)s with seed %(seed)s is gone. Give the same command again:"
                " gros compare calculates only what is missing."
            ),
            {"scenario": str(one["scenario"]), "seed": str(one["seed"])},
            file=str(path),
        ) from error
    # Scenarios with the same plan share a run, which is kept under the first one's name.
    run = replace(run_of(manifest), key=str(one["scenario"]))
    if run.fingerprint != name:
        raise _damaged(place)
    return run


def _scenarios(
    note: Mapping[str, Any], runs: Mapping[tuple[str, int], Run]
) -> Iterator[tuple[str, Scenario]]:
    """Yield the scenarios by key: their words from the note, their plan from a run."""
    plans = {key: run.plan for (key, _seed), run in runs.items()}
    for key, one in note["scenarios"].items():
        yield (
            key,
            Scenario(
                key=key,
                title=Text(one["title"]["nl"], one["title"]["de"]),
                about=Text(one["about"]["nl"], one["about"]["de"]),
                author=one["author"],
                plan=plans.get(key, Plan()),
                programmes=tuple(one["programmes"]),
                lineage=tuple(one["lineage"]),
                assumptions=one["assumptions"],
            ),
        )


def _results(
    folder: Path,
    note: Mapping[str, Any],
    scenarios: Mapping[str, Scenario],
    runs: Mapping[tuple[str, int], Run],
) -> ResultSet:
    """Load the runs and count every pair person by person."""
    against, since = note["against"], note["since"]
    store, records, counts = Store(folder), {}, {}
    for seed in note["seeds"]:
        here = {key: runs[key, seed] for key in note["scenarios"] if (key, seed) in runs}
        found = world(store, here, against, since or 0)
        for error in found.missing.values():
            raise error
        records.update({(key, seed): record for key, record in found.records.items()})
        counts.update({(key, seed): one for key, one in found.counts.items()})
    failed = Message(N_("This run failed when it was calculated. Its note says why."))
    return ResultSet(
        design=Design(
            against=against,
            plans={key: scenario.plan for key, scenario in scenarios.items()},
            seeds=tuple(note["seeds"]),
            sample=float(note["sample"]),
            months=int(note["months"]),
            since=since,
            drawn=bool(note["drawn"]),
        ),
        records=records,
        counts=counts,
        fingerprints={place: run.fingerprint for place, run in runs.items()},
        failures=tuple(
            Failure(one["scenario"], one["seed"], Fault(failed)) for one in note["failures"]
        ),
        seconds=float(note["seconds"]),
    )


def _none(folder: Path, name: str) -> CommandError:
    """Return what a user reads when there is nothing to make a paper of."""
    if name:
        return CommandError(
            N_("In %(folder)s there is no comparison %(name)s."),
            {"folder": str(folder), "name": name},
        )
    return CommandError(
        N_(
            "In %(folder)s there is no finished comparison. Calculate one first, with all"
            " residents: gros compare --out %(folder)s"
        ),
        {"folder": str(folder)},
    )


def _preview(folder: Path, note: Mapping[str, Any]) -> CommandError:
    return CommandError(
        N_(
            "These results are a preview, with only a part of the residents. A paper needs all"
            " of them. Give this command, then make the paper: %(command)s"
        ),
        {"command": _command(folder, note)},
    )


def _command(folder: Path, note: Mapping[str, Any]) -> str:
    """Return the command that calculates a comparison with all residents."""
    against, seeds = str(note["against"]), note["seeds"]
    named = [str(key) for key in note["scenarios"] if key != against]
    words = (
        "gros compare",
        *named,
        f"--against {against}",
        f"--{'draws' if note['drawn'] else 'replicates'} {len(seeds)}",
        f"--seed {seeds[0]}",
        f"--until {months.text(int(note['months']) - 1)}",
        f"--out {folder}",
    )
    return " ".join(words)


def _damaged(path: Path) -> StoredResultError:
    return StoredResultError(
        N_("This file is damaged. Give the command of the comparison again."), file=str(path)
    )
