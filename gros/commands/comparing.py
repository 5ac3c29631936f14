"""Carries out ``gros compare``: runs, progress on standard error, the result on standard output."""

import json
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from gros import language
from gros.batch import Batch
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


def _computed(wish: Wish, work: Work) -> Comparison:
    batch = Batch(
        wish.scenarios,
        against=wish.scenarios[0].key,
        replicates=len(wish.worlds),
        seed=wish.worlds.seeds[0],
        draws=wish.worlds.draws,
        sample=wish.sample,
        months=wish.months,
        pool=lambda tasks, _workers: work(tasks),
        store=Store(wish.out),
    )
    since = batch.design.since
    if since is not None and since >= wish.months:
        raise CommandError(
            N_("The plans begin in %(since)s. Choose --until in that month or later."),
            {"since": months.text(since)},
        )
    with Watcher(wish.languages, len(wish.worlds)) as watcher:
        for step in batch.play(watcher.report):
            if step.pairs >= 2 and step.done < step.total:
                watcher.show(_subject(compare(batch.results()), wish))
    for failure in batch.failures:
        print(failure.text(), file=sys.stderr)
    return compare(batch.results())


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
