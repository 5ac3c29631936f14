"""What a reader sees first: a page of plain text in the folder, and one beside every batch.

Written in Markdown, Dutch first and German below, so that it reads well in any editor too.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gros import formats, language
from gros.drawing.table import Table
from gros.failing import FAILED
from gros.language import _
from gros.series import answers, crate, telling
from gros.series.cautions import cautions
from gros.series.plan import ASKED, Series
from gros.series.playing import Played
from gros.store import DAMAGES
from gros.unit_words import UNIT_WORDS
from gros.verdict import Verdict, sentence

__all__ = ["README", "of_batch", "of_folder", "started"]

README = "README.md"


def of_folder(folder: Path, manifest: str) -> str:
    """Return the page of a folder of runs: what lies in it, how to check it, how to go on."""
    return _both(lambda: _folder(_batches(folder, manifest), (folder / FAILED).is_dir()))


def started(series: Series) -> str:
    """Return the page of a batch that has begun; it stays when the machine fails on the way."""
    return _both(lambda: [*_asked(series), *_begun(), *_files(series, finished=False)])


def of_batch(played: Played) -> str:
    """Return the page of a batch: what was asked, what it says, what lies here."""
    return _both(lambda: _batch(played))


def _both(lines: Callable[[], Iterable[str]]) -> str:
    """Return paragraphs in Dutch, and below them in German."""
    parts = []
    for spoken in language.LANGUAGES:
        with language.speaking(spoken):
            parts.append("\n\n".join(lines()))
    with language.speaking("de"):
        below = _("The German text stands below.")
    return f"*{below}*\n\n" + "\n\n---\n\n".join(parts) + "\n"


def _batches(folder: Path, manifest: str) -> list[Mapping[str, Any]]:
    """Return what every batch of the folder says of itself, those that can be read."""
    found: list[Mapping[str, Any]] = []
    for path in sorted(folder.glob(f"batches/*/{manifest}")):
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["title"].keys() >= {"nl", "de"} and kept["key"] == path.parent.name:
                found.append({**kept, "done": int(kept["done"]), "runs": int(kept["runs"])})
        except DAMAGES:
            continue
    return found


def _folder(batches: Sequence[Mapping[str, Any]], failed: bool) -> Iterator[str]:
    yield "# " + _("Runs of the GROS workbench")
    yield _("Nothing here is observed. All numbers are modelled.")
    yield "## " + _("What lies here")
    yield _markdown(
        Table(
            "",
            [_("Batch"), _("What it is about"), _("Runs ready"), _("Runs in all"), _("Failed")],
            [
                [
                    f"[{one['key']}](batches/{one['key']}/{README})",
                    one["title"][language.current()] or "–",
                    *_counts(one),
                ]
                for one in batches
            ],
            words=frozenset({0, 1}),
        )
    )
    rows = [
        ["`batches`", _("A folder for every batch: its question, its answer, its tables")],
        ["`runs`", _("A folder for every run, named by the hash of all that goes into it")],
    ]
    if any(map(_finished, batches)):
        rows += [
            ["`*.html`", _("What a batch says, as a page for the browser")],
            [f"`{crate.CITATION}`", _("How to cite this folder")],
            [f"`{crate.METADATA}`", _("The same for archives and machines, as an RO-Crate")],
        ]
    if failed:
        rows.insert(2, [f"`{FAILED}`", _("A note for every run that failed, with the reason")])
    yield _markdown(Table("", [_("Folder or file"), _("Content")], rows, words=frozenset({0, 1})))
    yield from _next_steps(next((one["key"] for one in batches), "KEY"))


def _finished(one: Mapping[str, Any]) -> bool:
    """Tell whether a batch has its tables: one that was killed on the way has none."""
    return bool(one.get("files"))


def _counts(one: Mapping[str, Any]) -> list[str]:
    """Return the runs of a batch: ready, in all, failed; without tables nobody has counted."""
    if not _finished(one):
        return [_("begun"), formats.number(one["runs"]), "–"]
    return [formats.number(one[name]) for name in ("done", "runs", "failed")]


def _next_steps(key: str) -> Iterator[str]:
    """Yield how to check the folder, compute a batch again, and change one assumption."""
    again, copied = _("again"), _("my-copy")
    yield "## " + _("Check it in a minute")
    yield _code("gros verify .")
    yield _(
        "The workbench reads every run, counts all tables again from the runs, and repeats some "
        "runs. You then read “equal”, or what differs: code, data, a library or the machine."
    )
    yield "## " + _("Compute it again on another machine")
    yield _code(f"gros batch batches/{key}/{ASKED} --out {again}", f"gros explain . {again}")
    yield _("Use the same version of the workbench. Then you get the same numbers.")
    yield "## " + _("Change one assumption")
    yield _(
        "Copy the whole folder of a batch: its own scenarios belong to it. In the copy, give "
        "batch.toml another key, leave [draws] out, and add two draws:"
    )
    yield _code("[[draw]]", "", "[[draw]]", '"enrolling.course_dropout" = 0.30')
    yield _("Then compute the copy:")
    yield _code(f"gros batch {copied}/{ASKED} --out {again}")
    yield _("The batch then shows how far the result moves. Names and ranges: gros assumptions")


def _begun() -> Iterator[str]:
    """Yield how to go on with a batch that is not finished."""
    yield _(
        "This batch has begun and is not finished. What is ready lies in the folder runs. Give "
        "the same command again: the batch goes on where it was."
    )
    yield _code(f"gros batch {ASKED} --out ../..")


def _batch(played: Played) -> Iterator[str]:
    series = played.series
    yield from _asked(series)
    yield "## " + _("What it says")
    counts = {
        "done": formats.number(len(played.contents)),
        "total": formats.number(series.total),
        "failed": formats.number(len(played.faults)),
    }
    yield _("%(done)s of %(total)s runs are ready, %(failed)s failed.") % counts
    if played.enough is not None:
        number = {"number": formats.number(played.enough)}
        yield _("Stopped after %(number)s worlds: more would hardly change the means.") % number
    if series.sample < 1:
        share = {"share": formats.share(series.sample)}
        yield "**" + _("Preview · %(share)s of the population") % share + "**"
    yield _markdown(_judged(played))
    for table in (one for one in telling.everything(played) if one.head[-1] != _("Pairs")):
        yield f"### {table.caption}"
        yield _markdown(table)
    if said := list(cautions(played)):
        yield "### " + _("What you may not read out of it")
        yield "\n".join(f"- {one}" for one in said)
    yield from _files(series, carried=bool(answers.sensitivity(played.outcomes)))


def _asked(series: Series) -> Iterator[str]:
    """Yield the title of a batch and what it computes."""
    title = series.title.nl if language.current() == "nl" else series.title.de
    yield "# " + (title or series.key)
    yield _("Nothing here is observed. All numbers are modelled.")
    asked = series.designed
    draws = formats.number(len(series.draws))
    rows = [
        [_("Scenarios"), "\n".join(_titled(series, one.key) for one in series.scenarios[1:])],
        [_("Compared with"), _titled(series, series.against)],
        [_("Draws of assumptions"), draws if asked is None else f"{draws} ({asked.design})"],
        [_("Seeds"), f"{formats.number(len(series.seeds))} ({series.seeds[0]}–{series.seeds[-1]})"],
        [_("Share of the residents"), formats.share(series.sample)],
        [_("Last month"), formats.month(series.months - 1)],
        [_("Runs in all"), formats.number(series.total)],
    ]
    yield _markdown(Table("", [_("Asked"), _("Value")], rows, words=frozenset({0, 1})))


def _titled(series: Series, key: str) -> str:
    """Return the title of a scenario with its key, by which the tables know it."""
    title = series.named(key)
    return title if title == key else f"{title} (`{key}`)"


def _judged(played: Played) -> Table:
    """Return the three numbers with their verdicts, a row each."""
    rows = []
    for scenario, numbers in played.outcomes.headline().items():
        for name, words in telling.HEADLINES.items():
            one = numbers[name]["net"]
            low, high = formats.signed(one["low"]), formats.signed(one["high"])
            unit = UNIT_WORDS["vacancies" if name == "vacancies_filled" else "people"]
            verdict = sentence(Verdict(one["verdict"]), low=low, high=high, unit=_(unit))
            rows.append(
                [
                    played.series.named(scenario),
                    _(words),
                    formats.signed(one["difference"]),
                    verdict,
                ]
            )
    head = [_("Scenario"), _("Number"), _("Difference"), _("Verdict")]
    return Table("", head, rows, words=frozenset({0, 1, 3}))


def _files(series: Series, *, finished: bool = True, carried: bool = False) -> Iterator[str]:
    """Yield what the files of a batch hold, and how to check its runs."""
    rows = [
        ["`batch.toml`", _("What was asked")],
        *([f"`{key}.toml`", _("A scenario that came with the batch file")] for key in series.own),
        ["`batch.json`", _("What was done: models, data, versions, machine, times")],
        ["`runs.parquet`", _("Every run, its state, and the hash of its content")],
        ["`outcomes.parquet`", _("Every indicator of every pair of runs")],
        ["`draws.parquet`", _("Every drawn value")],
        ["`sensitivity.parquet`", _("Which assumptions carry the results")],
        ["`columns.csv`", _("What every column means, with unit and source")],
    ]
    without = set() if series.draws else {"`draws.parquet`"}
    if not carried:
        without.add("`sensitivity.parquet`")
    if not finished:
        without |= {"`runs.parquet`", "`outcomes.parquet`", "`draws.parquet`", "`columns.csv`"}
    rows = [row for row in rows if row[0] not in without]
    yield "## " + _("What lies here")
    yield _markdown(Table("", [_("File"), _("Content")], rows, words=frozenset({0, 1})))
    if finished:
        yield _("Check the runs, from this folder:")
        yield _code("gros verify ../..")


def _code(*lines: str) -> str:
    return "\n".join("    " + line if line else "" for line in lines)


def _markdown(table: Table) -> str:
    """Return a table as Markdown whose columns stand below each other in an editor too."""
    cells = [[_cell(text) for text in row] for row in (table.head, *table.rows)]
    widths = [max(3, *map(len, column)) for column in zip(*cells, strict=True)]
    rule = [
        "-" * width if place in table.words else "-" * (width - 1) + ":"
        for place, width in enumerate(widths)
    ]
    lines = [
        " | ".join(
            text.ljust(width) if place in table.words else text.rjust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in (cells[0], rule, *cells[1:])
    ]
    return "\n".join(f"| {line} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")
