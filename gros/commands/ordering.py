"""What can be ordered with ``gros report``: kinds of papers, their formats, and what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["KINDS", "MEETING", "Order"]

MEETING = "meeting"
KINDS: Mapping[str, tuple[str, ...]] = {
    MEETING: ("pdf", "html", "docx", "xlsx", "csv"),
    "year": ("docx", "xlsx", "html", "pdf"),
    "evaluation": ("docx", "xlsx", "html", "pdf"),
    "line": ("docx", "xlsx", "html", "pdf"),
    "cards": ("docx",),
    "statement": ("html", "docx", "pdf"),
}
"""Kinds of papers with their formats, the usual one first."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was typed: kind, folder of monitoring, format, languages, where to write."""

    kind: str
    folder: str | None
    format: str
    languages: tuple[str, ...]
    year: str | None = None
    line: str | None = None
    template: Path | None = None
    out: str | None = None
