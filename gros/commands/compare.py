"""``gros compare``: what scenarios change, for certain or perhaps, on one page."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from gros import language
from gros.batch import Batch
from gros.catalogue import Catalogue
from gros.commands import values
from gros.commands.progress import Watcher
from gros.comparison import Comparison, compare
from gros.errors import CommandError
from gros.known import FIRST_MONTH, LAST_MONTH
from gros.language import _
from gros.page import terminal, web
from gros.page.subject import Subject
from gros.scenario import Scenario
from gros.store import Store
from models import months
from models.text import N_

__all__ = ["run"]

_PROGRAMME = "gros"
_LANGUAGES = {"nl": ("nl",), "de": ("de",), "both": ("nl", "de")}
_MOST_REPLICATES = 10_000
_LAST_SEED = 2**32 - 1
_SMALLEST_SAMPLE = 0.001
_MOST_WORKERS = 256


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for, checked."""

    scenarios: tuple[Scenario, ...]
    against: str
    replicates: int
    seed: int
    sample: float
    months: int
    workers: int | None
    out: Path
    languages: tuple[str, ...]


def run(
    scenarios: Annotated[list[str] | None, typer.Argument(metavar="SCENARIO")] = None,
    *,
    against: Annotated[
        str, typer.Option("--against", metavar="SCENARIO", help=N_("Compare with this scenario."))
    ] = "reference",
    replicates: Annotated[
        str, typer.Option("--replicates", metavar="N", help=N_("So many repetitions."))
    ] = "20",
    seed: Annotated[str, typer.Option("--seed", metavar="S", help=N_("First seed."))] = "1",
    sample: Annotated[
        str, typer.Option("--sample", metavar="F", help=N_("Share of the residents; 0.1 is quick."))
    ] = "1",
    until: Annotated[
        str, typer.Option("--until", metavar="YYYY-MM", help=N_("Calculate up to this month."))
    ] = "2030-12",
    workers: Annotated[
        str, typer.Option("--workers", metavar="N", help=N_("So many runs at the same time."))
    ] = "",
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help=N_("Folder for the page and the runs."))
    ] = "results",
    spoken: Annotated[
        str, typer.Option("--language", metavar="nl|de|both", help=N_("Language of the page."))
    ] = "both",
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """Run what is missing, show progress on standard error and the result on standard output."""
    last = values.month("--until", until, FIRST_MONTH, LAST_MONTH)
    wish = _Wish(
        replicates=values.whole("--replicates", replicates, 1, _MOST_REPLICATES),
        seed=values.whole("--seed", seed, 0, _LAST_SEED - _MOST_REPLICATES),
        sample=values.number("--sample", sample, _SMALLEST_SAMPLE, 1.0),
        months=last + 1,
        workers=values.whole("--workers", workers, 1, _MOST_WORKERS) if workers else None,
        out=values.folder("--out", out),
        languages=_LANGUAGES[values.choice("--language", spoken, tuple(_LANGUAGES))],
        against=against,
        scenarios=_chosen(scenarios or [_PROGRAMME], against),
    )
    comparison = _played(wish)
    subject = _subject(comparison, wish)
    path = web.save(subject, wish.out, wish.languages)
    _print(subject, path, wish.languages, as_json)
    return 1 if comparison.failures else 0


def _chosen(asked: list[str], against: str) -> tuple[Scenario, ...]:
    """Return the scenario to compare with and then the others, each once."""
    found = Catalogue().chosen([against, *asked])
    if len(found) < 2:
        raise CommandError(
            N_("%(key)s is compared with itself. Choose another scenario or another --against."),
            {"key": found[0].key},
        )
    return found


def _played(wish: _Wish) -> Comparison:
    """Run what is missing and return the comparison; a provisional one is shown on the way."""
    batch = Batch(
        wish.scenarios,
        against=wish.scenarios[0].key,
        replicates=wish.replicates,
        seed=wish.seed,
        sample=wish.sample,
        months=wish.months,
        workers=wish.workers,
        store=Store(wish.out),
    )
    since = batch.design.since
    if since is not None and since >= wish.months:
        raise CommandError(
            N_("The plans begin in %(since)s. Choose --until in that month or later."),
            {"since": months.text(since)},
        )
    with Watcher(wish.languages, wish.replicates) as watcher:
        for step in batch.play(watcher.report):
            if step.pairs >= 2 and step.done < step.total:
                watcher.show(_subject(compare(batch.results()), wish))
    for failure in batch.failures:
        print(failure.text(), file=sys.stderr)
    return compare(batch.results())


def _subject(comparison: Comparison, wish: _Wish) -> Subject:
    catalogue = Catalogue()
    programmes = {key for scenario in wish.scenarios for key in scenario.programmes}
    agreed = all(catalogue.programme(key).budget_agreed for key in programmes)
    return Subject(comparison, {one.key: one for one in wish.scenarios}, agreed)


def _print(subject: Subject, path: Path, languages: tuple[str, ...], as_json: bool) -> None:
    """Print the result on standard output; with JSON, where the page lies is said elsewhere."""
    if as_json:
        document = subject.comparison.document()
        print(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        terminal.show(subject, languages, Console(highlight=False))
    told = Console(stderr=as_json, highlight=False, soft_wrap=True)
    for name in languages:
        with language.speaking(name):
            told.print(Text(_("The page: %(path)s") % {"path": path}))
