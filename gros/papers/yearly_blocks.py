"""Chapters of a yearly report before they are marked, and what stands between their tables."""

from dataclasses import dataclass

from gros import formats
from gros.language import Both, _, both
from gros.money.monitoring import Monitor
from gros.papers import yearly_results as progress
from gros.papers.content import Block, Said
from gros.papers.yearly_cells import Kept
from models.text import N_

__all__ = ["Chapter", "Section", "asked", "computed", "noted", "source"]

Section = tuple[str, Both[str], tuple[Kept | Block, ...]]
"""Name, heading and blocks of one part of a chapter."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with tables whose cells still have names."""

    key: str
    heading: Both[str]
    sections: tuple[Section, ...]


def asked(question: str) -> Said:
    """Return an empty place for sentences of people, with the question that they answer."""
    mark = N_("[To be filled in by the programme office] %(question)s")
    return Said(both(lambda: _(mark) % {"question": _(question)}), "field")


def noted(sentence: str) -> Said:
    """Return a note in place of a table."""
    return Said(both(lambda: _(sentence)), "note")


def source(monitor: Monitor, level: str, *names: str) -> Both[str]:
    """Return what the numbers of a table come from: level, files with their hashes, day.

    A name that ends in "/" stands for all files of that folder.
    """
    files = [
        f"{file} {digest[:8]}"
        for file, digest in monitor.files.items()
        if any(file == name or (name.endswith("/") and file.startswith(name)) for name in names)
    ]
    many = len(files) > _FEW
    shown = [*files[:_FEW], "…"] if many else files

    def told() -> str:
        values = {"files": ", ".join(shown) or "–", "day": formats.day(monitor.about.as_of)}
        said = _("Source: %(files)s. State of %(day)s.")
        return f"{_(level)} {said % values}"

    return both(told)


def computed(monitor: Monitor) -> tuple[Kept | Block, ...]:
    """Return what the model computed with the identity of its runs, or why nothing stands here."""
    if monitor.about.scenario is None:
        return (noted(N_("Nothing is modelled for this programme.")),)
    if monitor.computed is None:
        command = f"gros compare {monitor.about.scenario} --json > comparison.json"
        missing = N_("No comparison lies in the folder, so nothing computed is shown. To make one:")
        said = both(lambda: _(missing))
        return (Said(Both(f"{said.nl} {command}", f"{said.de} {command}"), "note"),)
    level = N_("Article 7.2, level b: results and indicators. Modelled, not measured.")
    runs = monitor.computed.fingerprint
    return (
        progress.modelled(
            monitor, both(lambda: f"{_(level)} {_('Fingerprint of the runs')}: {runs}.")
        ),
    )


_FEW = 3
