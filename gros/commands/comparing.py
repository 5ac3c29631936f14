"""Carries out ``gros compare``: runs, progress on standard error, the result on standard output."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from gros import grade_d, language
from gros.batch import Batch, Report
from gros.catalogue import Catalogue
from gros.commands.progress import Watcher
from gros.commands.wish import Wish
from gros.comparison import Comparison, compare
from gros.engine import Work, engine
from gros.errors import CommandError
from gros.language import _
from gros.page import governance, terminal, web
from gros.page.subject import Subject
from gros.papers import noting
from gros.scenario import Scenario
from gros.store import Store
from gros.work import refused
from models import months
from models.text import N_

__all__ = ["carry_out"]


def carry_out(wish: Wish) -> int:
    """Run what is missing, save the page, print the result.

    Returns 2 when a table or a number of the model was refused, 1 when another run failed, else 0.
    """
    comparison = _played(wish)
    subject = _subject(comparison, wish)
    noting.note(subject, wish.out)
    path = web.save(subject, wish.out, wish.languages)
    _print(subject, path, wish)
    faults = [failure.fault for failure in comparison.failures]
    return 2 if any(map(refused, faults)) else 1 if faults else 0


def _played(wish: Wish) -> Comparison:
    """Run what is missing and return the comparison; a provisional one is shown on the way."""
    with engine(wish.workers, wish.cluster) as work:
        return _computed(wish, work)


def _batch(wish: Wish, work: Work, scenarios: Sequence[Scenario], worlds: int) -> Batch:
    """Return the runs of the first worlds."""
    return Batch(
        scenarios,
        against=scenarios[0].key,
        replicates=worlds,
        seed=wish.worlds.seeds[0],
        draws=wish.worlds.draws,
        sample=wish.sample,
        months=wish.months,
        pool=lambda tasks, _workers: work(tasks),
        store=Store(wish.out),
    )


def _computed(wish: Wish, work: Work) -> Comparison:
    batch = _batch(wish, work, wish.scenarios, len(wish.worlds))
    graded = min(wish.grade_d, len(wish.worlds))
    bare = _batch(wish, work, grade_d.without(wish.scenarios), graded) if graded else None
    since = batch.design.since
    if since is not None and since >= wish.months:
        raise CommandError(
            N_("The plans begin in %(since)s. Choose --until in that month or later."),
            {"since": months.text(since)},
        )
    played = [batch] if bare is None else [batch, bare]
    with Watcher(wish.languages, len(wish.worlds)) as watcher:
        for step in batch.play(_counting(played, batch, watcher)):
            if step.pairs >= 2 and step.done < step.total:
                watcher.show(_subject(compare(batch.results()), wish))
        if bare is not None:
            for _step in bare.play(_counting(played, bare, watcher)):
                pass
    for failure in (failure for one in played for failure in one.failures):
        print(failure.text(), file=sys.stderr)
    return compare(batch.results(), None if bare is None else bare.results())


def _counting(played: Sequence[Batch], now: Batch, watcher: Watcher) -> Report:
    """Return what tells how far all batches are together; those before are done."""
    before = played[: played.index(now)]
    whole, done = sum(one.total for one in played), sum(one.total for one in before)
    seconds = sum(one.results().seconds for one in before)
    failures = sum(len(one.failures) for one in before)

    def report(more: int, _total: int, passed: float, failed: int) -> None:
        watcher.report(done + more, whole, seconds + passed, failures + failed)

    return report


def _subject(comparison: Comparison, wish: Wish) -> Subject:
    catalogue = Catalogue()
    programmes = {key for scenario in wish.scenarios for key in scenario.programmes}
    agreed = all(catalogue.programme(key).budget_agreed for key in programmes)
    return Subject(comparison, {one.key: one for one in wish.scenarios}, agreed)


def _print(subject: Subject, path: Path, wish: Wish) -> None:
    """Print the result on standard output; with JSON, where the page lies is said elsewhere."""
    if wish.as_json:
        document = subject.comparison.document()
        if wish.governance:
            document["governance"] = governance.document(subject)
        print(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        terminal.show(subject, wish.languages, Console(highlight=False))
    told = Console(stderr=wish.as_json, highlight=False, soft_wrap=True)
    for name in wish.languages:
        with language.speaking(name):
            told.print(Text(_("The page: %(path)s") % {"path": path}))
