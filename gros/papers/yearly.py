"""The yearly report of article 7.4 and the skeleton of the final evaluation, as papers.

Tables are filled, sentences are left to people. Measured and modelled figures never share a table,
and every table says what its numbers come from. What moved since the last report is marked.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gros import formats, language
from gros.errors import CommandError
from gros.language import Both, _, both
from gros.money.monitoring import Monitor
from gros.papers import yearly_chapters, yearly_evaluation
from gros.papers import yearly_memory as memory
from gros.papers.content import Block, Entry, Grid, Item, Listed, Paper, Part, Said, Sheet
from gros.papers.excel_columns import bilingual
from gros.papers.yearly_blocks import Chapter
from gros.papers.yearly_cells import Kept
from gros.papers.yearly_marks import day_of, list_of, marked
from models.text import N_

__all__ = ["Report", "evaluation", "identity", "yearly"]

_TITLES = {
    "year": N_("Yearly report on %(year)s: %(programme)s"),
    "evaluation": N_("Final evaluation: %(programme)s"),
}
_SLUGS = {"year": N_("yearly report"), "evaluation": N_("final evaluation")}
_RULES = (
    N_("Tables are filled in. Frames with a question are left to people."),
    N_("The steering group prepares decisions. It does not decide and spends no money."),
    N_("Amounts are indicative until a payer has pledged them."),
    N_("Measured and modelled figures stand in tables of their own."),
    N_("“Not agreed” and “not yet measured” are answers."),
    N_("A number that moved since the last report is marked, and the old one stands beside it."),
    N_("No party draws consequences on its own (article 7.3)."),
)
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Report:
    """A report as a paper, and what it says, to be kept for the next one."""

    paper: Paper
    said: memory.Memory

    def keep(self, folder: Path) -> Path:
        """Write down what the report says; raises CommandError."""
        return memory.keep(folder, self.said)


def yearly(monitor: Monitor, year: int) -> Report:
    """Return the report on a year, held against the last one in the folder of the monitor.

    Raises CommandError for a year outside the programme, DataError when a kept report was damaged.
    """
    first, last = monitor.years
    if not first <= year <= last:
        raise CommandError(
            N_("%(year)s lies outside the programme. Allowed: %(low)s to %(high)s."),
            {"year": year, "low": first, "high": last},
        )
    return _report("year", monitor, year, yearly_chapters.chapters(monitor, year))


def evaluation(monitor: Monitor) -> Report:
    """Return the skeleton of the final evaluation; raises DataError like ``yearly``."""
    return _report("evaluation", monitor, monitor.years[1], yearly_evaluation.chapters(monitor))


def _report(kind: str, monitor: Monitor, year: int, chapters: Sequence[Chapter]) -> Report:
    tables = list(_tables(chapters))
    now = _said(kind, monitor, year, tables)
    before, number = memory.recall(monitor.folder, now)
    now = now.model_copy(update={"number": number})
    found = memory.moved(before, now.cells) if before else ()
    by_key = {one.key: one for one in found}

    def title() -> str:
        programme = monitor.about.title.half(language.current())
        return _(_TITLES[kind]) % {"year": year, "programme": programme}

    paper = Paper(
        key=kind,
        slug=both(lambda: f"{_(_SLUGS[kind])} {year}" if kind == "year" else _(_SLUGS[kind])),
        day=monitor.about.as_of,
        title=both(title),
        subtitle=both(lambda: _lead(monitor)),
        author=bilingual(both(lambda: _("GROS programme office"))),
        identity=identity(monitor),
        sheets=(
            _opening(before, found),
            *(_sheet(chapter, by_key) for chapter in chapters),
            _closing(monitor),
        ),
    )
    return Report(paper, now)


def _tables(chapters: Sequence[Chapter]) -> Iterator[Kept]:
    for chapter in chapters:
        for _key, _name, blocks in chapter.sections:
            yield from (block for block in blocks if isinstance(block, Kept))


def _said(kind: str, monitor: Monitor, year: int, tables: Sequence[Kept]) -> memory.Memory:
    """Return what the report says, still without its number."""
    cells = {key: cell for table in tables for key, cell in table.cells().items()}
    return memory.Memory(
        format=1,
        kind="year" if kind == "year" else "evaluation",
        programme=monitor.about.programme,
        year=year,
        number=1,
        as_of=monitor.about.as_of.isoformat(),
        files=dict(monitor.files),
        runs=monitor.computed.fingerprint if monitor.computed else "",
        cells=memory.record_of(cells),
    )


def _lead(monitor: Monitor) -> str:
    first, last = monitor.years
    said = _("Skeleton: tables are filled in, sentences are left to people.")
    about = _("Programme from %(first)s to %(last)s. State of %(day)s.")
    day = formats.day(monitor.about.as_of)
    return f"{said} {about % {'first': first, 'last': last, 'day': day}}"


def identity(monitor: Monitor) -> str:
    """Return one name for everything that the report was made of."""
    named = "\n".join(f"{file} {digest}" for file, digest in sorted(monitor.files.items()))
    return hashlib.sha256(named.encode()).hexdigest()[:_DIGITS]


def _opening(
    before: memory.Memory | None,
    found: Sequence[memory.Moved],
) -> Sheet:
    """Return how to read the report, and what moved since the last one."""
    heading = both(lambda: _("About this report"))
    rules = Listed(tuple(Item(both(partial(_, said))) for said in _RULES))
    blocks: tuple[Block, ...]
    if before is None:
        first = both(lambda: _("This is the first report that is kept, so nothing can have moved."))
        blocks = (Said(first, "note"),)
    elif not found:
        same = both(
            lambda: (
                _("Nothing moved since the report on %(year)s, state of %(day)s.") % day_of(before)
            )
        )
        blocks = (Said(same, "check"),)
    else:
        kept = f"{before.kind}_{before.year}_{before.number}.json"
        source = both(lambda: _("Source: %(files)s.") % {"files": f"{memory.FOLDER}/{kept}"})
        blocks = _told(list_of(found, before, source), {})
    moved = both(lambda: _("What moved since the last report"))
    return Sheet("about", heading, (Part("rules", heading, (rules,)), Part("moved", moved, blocks)))


def _sheet(chapter: Chapter, found: Mapping[str, memory.Moved]) -> Sheet:
    parts = []
    for key, heading, blocks in chapter.sections:
        shown: list[Block] = []
        for block in blocks:
            shown.extend(_told(block, found) if isinstance(block, Kept) else (block,))
        parts.append(Part(f"{chapter.key}.{key}", heading, tuple(shown)))
    return Sheet(chapter.key, chapter.heading, tuple(parts))


def _told(kept: Kept, found: Mapping[str, memory.Moved]) -> tuple[Block, ...]:
    """Return a table with its marks, and what its numbers come from."""
    return marked(kept, found), Said(kept.source, "note")


def _closing(monitor: Monitor) -> Sheet:
    """Return the files behind the report, so that anybody can check it."""
    heading = both(lambda: _("To check it yourself"))
    files = [*monitor.files.items()]
    if monitor.computed is not None:
        files.append(
            (bilingual(both(lambda: _("Fingerprint of the runs"))), monitor.computed.fingerprint)
        )
    table = Grid(
        key="files",
        caption=both(lambda: _("Files behind this report")),
        heads=(both(lambda: _("File")), both(lambda: _("Beginning of its hash (SHA-256)"))),
        rows=tuple(
            (Entry(Both(name, name)), Entry(Both(digest, digest))) for name, digest in files
        ),
        words=frozenset({0, 1}),
    )
    return Sheet("identity", heading, (Part("identity", heading, (table,)),))
