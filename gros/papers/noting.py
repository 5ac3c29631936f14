"""Notes a finished comparison beside its runs, so that a paper can be made of it later.

The note names the runs and holds what runs do not know: which scenario stands against which,
their words, and the runs that failed. It is named by its content, so the same comparison has one
note; made again, only the day on which somebody last asked for it changes.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gros import language
from gros.errors import StoredResultError
from gros.files import put
from gros.page.subject import Subject
from gros.results import Failure, ResultSet
from gros.run import code_hash, tables
from gros.scenario import Scenario
from models.text import N_

__all__ = ["FOLDER", "FORMAT", "note"]

FOLDER = "comparisons"
"""Where notes lie in a folder of results."""

FORMAT = 1
_SHOWN = 16


def note(subject: Subject, folder: Path) -> Path:
    """Write the note of a comparison into a folder of results and return its path.

    Raises StoredResultError when the folder cannot be written.
    """
    content = _content(subject)
    name = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:_SHOWN]
    path = folder / FOLDER / f"{name}.json"
    now = datetime.now(UTC).isoformat(timespec="microseconds")  # the last one asked for counts
    times = {"written": _written(path) or now, "asked": now}
    seconds = {"seconds": subject.comparison.seconds}
    text = json.dumps({**content, **seconds, "times": times}, indent=1, ensure_ascii=False)
    try:
        put(path, text + "\n")
    except OSError as error:
        raise StoredResultError(
            N_("The comparison cannot be noted: %(reason)s. Choose another folder with --out."),
            {"reason": error.strerror or type(error).__name__},
            file=str(path),
        ) from error
    return path


def _written(path: Path) -> str | None:
    """Return when a note was first written, None for a new one or one that cannot be read."""
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["times"]["written"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _content(subject: Subject) -> dict[str, Any]:
    """Return what the note says, without times."""
    comparison = subject.comparison
    results = comparison.results
    design = results.design
    return {
        "format": FORMAT,
        "against": design.against,
        "scenarios": {key: _scenario(subject.scenarios[key]) for key in design.scenarios},
        "agreed": subject.agreed,
        "seeds": list(design.seeds),
        "drawn": design.drawn,
        "sample": design.sample,
        "months": design.months,
        "since": design.since,
        "runs": _runs(results),
        "bare": None
        if comparison.bare is None
        else {
            "seeds": list(comparison.bare.design.seeds),
            "runs": _runs(comparison.bare),
        },
        "failures": [_failure(each) for each in results.failures],
        "fingerprint": comparison.fingerprint,
        "code": code_hash(),
        "tables": dict(tables()),
    }


def _runs(results: ResultSet) -> list[dict[str, Any]]:
    return [
        {"scenario": key, "seed": seed, "fingerprint": name}
        for (key, seed), name in sorted(results.fingerprints.items())
    ]


def _scenario(scenario: Scenario) -> dict[str, Any]:
    """Return the words of a scenario and what it is based on; its plan lies in its runs."""
    return {
        "title": _words(scenario.title),
        "about": _words(scenario.about),
        "author": scenario.author,
        "programmes": list(scenario.programmes),
        "lineage": list(scenario.lineage),
        "assumptions": dict(scenario.assumptions),
    }


def _words(text: Any) -> Mapping[str, str]:
    return {"nl": text.nl, "de": text.de}


def _failure(failure: Failure) -> dict[str, Any]:
    reason = language.both(failure.text)
    return {
        "scenario": failure.scenario,
        "seed": failure.seed,
        "reason": {"nl": reason.nl, "de": reason.de},
    }
