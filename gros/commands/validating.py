"""Carries ``gros validate`` out: test by test, each result kept as soon as it is there."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.text import Text

from gros import formats, language
from gros.files import put
from gros.language import _
from gros.page.validation import page, words
from gros.store import refused
from gros.validation import keeping
from gros.validation.keeping import Kept
from gros.validation.report import Finding, Report
from gros.validation.report import limits as known_limits
from gros.validation.scale import Scale
from gros.validation.suite import Test, chosen

__all__ = ["RESULTS", "Wish", "carry_out", "limits"]

RESULTS = "results.json"


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for; ``told`` None means the reader's own language on the terminal."""

    tests: tuple[str, ...]
    sample: float | None
    quick: bool
    shown: bool
    out: Path
    page: tuple[str, ...]
    told: tuple[str, ...] | None
    as_json: bool

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of the terminal."""
        return self.told or (language.current(),)

    def scale(self, test: Test) -> Scale:
        """Return how large a test is played."""
        scale = test.quick if self.quick else test.full
        return scale if self.sample is None else replace(scale, sample=self.sample)


def carry_out(wish: Wish) -> int:
    """Play what is not kept, write page and results, print them; 0 when all that must hold do."""
    tests = chosen(list(wish.tests))
    results = keeping.committed() if wish.shown else _results(wish, tests)
    full = all(each.scale == test.full for test in tests
               if (each := results.get(test.key)) is not None)  # fmt: skip
    report = Report(tuple(Finding(test, results.get(test.key)) for test in tests), full)
    path = page.save(report, wish.out, wish.page)
    if not wish.tests and not wish.shown:
        _keep_list(wish.out, results)
    console = Console(stderr=wish.as_json, highlight=False, soft_wrap=True)
    if wish.as_json:
        print(json.dumps(report.document(), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        page.show(report, wish.languages, Console(highlight=False))
    console.print(Text(_("The page: %(path)s") % {"path": path}))
    return 0 if report.holds else 1


def limits(wish: Wish) -> int:
    """Print what this model cannot say."""
    if wish.as_json:
        said = [{"title": {"nl": title.nl, "de": title.de}, "nl": text.nl, "de": text.de}
                for title, text in known_limits()]  # fmt: skip
        print(json.dumps({"limits": said}, ensure_ascii=False, indent=2))
    else:
        page.show_limits(wish.languages, Console(highlight=False))
    return 0


def _results(wish: Wish, tests: tuple[Test, ...]) -> dict[str, Kept]:
    """Return the results of tests that can be run; each is kept as soon as it is there."""
    console = Console(stderr=True, highlight=False)
    running = [test for test in tests if test.runs]
    results = {}
    for number, test in enumerate(running, 1):
        kept = keeping.found(wish.out, test, wish.scale(test))
        if kept is None:
            console.print(Text(_begun(number, len(running), test)))
            kept = _measured(test, wish.scale(test))
            keeping.saved(wish.out, test, kept)
        results[test.key] = kept
        console.print(Text(_done(test, kept)))
    return results


def _measured(test: Test, scale: Scale) -> Kept:
    """Play a test; an interrupt inside compiled code arrives wrapped in a SystemError."""
    try:
        return keeping.measure(test, scale)
    except SystemError as error:
        if isinstance(error.__cause__ or error.__context__, KeyboardInterrupt):
            raise KeyboardInterrupt from error
        raise


def _begun(number: int, count: int, test: Test) -> str:
    values = {
        "number": formats.number(number),
        "count": formats.number(count),
        "test": test.key,
        "title": words.own(test.title),
    }
    return _("%(number)s of %(count)s: %(test)s. %(title)s") % values


def _done(test: Test, kept: Kept) -> str:
    outcome = words.outcome(Finding(test, kept))
    values = {"test": test.key, "outcome": outcome, "time": formats.duration(kept.seconds)}
    return _("%(test)s %(outcome)s (%(time)s).") % values


def _keep_list(folder: Path, results: dict[str, Kept]) -> None:
    """Write all results into one file beside the page, such as comes with the program."""
    try:
        put(folder / "validation" / RESULTS, keeping.listed(results))
    except OSError as error:
        raise refused(error, folder) from error
